from __future__ import annotations

import pytest

from workbench.capture import extract, facts
from workbench.capture.suspicion import suspicions
from workbench.model import Field

STORY = "The port authority counted 12,000 riders on its four lines in the first quarter of the year. " * 8


def found(html: str, text: str = STORY, url: str = "https://news.test/ferries") -> str:
    return " / ".join(suspicions(facts.gather(html), html, text, url))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<title>Page not found | Post</title>", "We are sorry."),
        ("<title>Post</title><h1>Error 404</h1>", STORY),
        ("<title>404 - Seite nicht gefunden</title>", "Zur Startseite"),
        ("<h1>This article is no longer available</h1>", "Try our search."),
        ("<title>Page introuvable</title>", "Retour"),
        ("<title>Página no encontrada</title>", "Inicio"),
    ],
)
def test_an_error_page_that_came_as_a_page_is_suspected(html: str, text: str) -> None:
    assert "looks like an error page" in found(html, text)


@pytest.mark.parametrize(
    "html",
    [
        "<title>Missing ferry not found</title>",
        "<title>404 riders were counted on the night line</title><p>",
        "<title>How the lost article was found</title>",
    ],
)
def test_a_story_about_something_not_found_is_none(html: str) -> None:
    assert "error page: the page" not in found(html, STORY * 4)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("We and our 842 partners use cookies. Accept all. Manage preferences.", "https://news.test/a"),
        ("Wir verwenden Cookies. Alle akzeptieren. Cookies ablehnen.", "https://news.test/a"),
        (STORY, "https://consent.news.test/collect?continue=x"),
    ],
)
def test_a_consent_form_is_suspected(text: str, url: str) -> None:
    assert "looks like a consent form" in found("<title>Before you continue</title>", text, url)


def test_the_title_of_a_form_in_place_of_the_page_is_a_guess() -> None:
    form = b"<title>Before you continue</title><p>We use cookies. Accept all. Manage preferences.</p>"
    assert extract(form, "text/html", "https://news.test/a").metadata["title"] == Field("Before you continue", "guess")
    story = f"<title>Ferries counted</title><article><p>{STORY}</p></article>".encode()
    assert extract(story, "text/html", "https://news.test/a").get("title") == "Ferries counted"


def test_a_story_with_a_cookie_line_is_no_consent_form() -> None:
    assert found("<title>Ferries</title>", STORY + "We use cookies.") == ""


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>',
        '<script type="application/ld+json">{"@type": "Article", "hasPart": {"isAccessibleForFree": false}}</script>',
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_a_page_that_says_it_is_not_free_is_said_so(html: str) -> None:
    assert found(html) == "the page says that it is not free to read: the text may be cut off"


@pytest.mark.parametrize(
    "words",
    [
        "Subscribe to continue reading",
        "Already a <b>subscriber?</b> Log in",
        "This story is for subscribers",
        "Article réservé aux abonnés",
        "Suscríbete para seguir leyendo",
    ],
)
def test_a_wall_that_is_only_written_is_suspected(words: str) -> None:
    assert "subscribe or log in" in found(f"<p>{STORY}</p><div>{words}</div>")


def test_a_newsletter_is_no_wall() -> None:
    assert found(f"<p>{STORY}</p><footer>Subscribe to our newsletter. Log in</footer>") == ""


def test_little_text_is_suspected_and_none_is_not() -> None:
    assert "little text" in found("<p>x", "Short.")
    assert found("<p>x", "") == ""
