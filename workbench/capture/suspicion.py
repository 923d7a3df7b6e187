"""Pages that are not what was asked for: error pages, consent forms, paywalls. Said, never hidden or refused."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from workbench.capture import markup
from workbench.capture.facts import Facts
from workbench.capture.metadata import article_of

_ERROR_PAGE = "it looks like an error page: the page asked for may be gone"
_CONSENT_FORM = "it looks like a consent form instead of the page"
NOT_THE_PAGE = (_ERROR_PAGE, _CONSENT_FORM)
"""What is said of something that came in place of the page."""

SHORT = 500
"""Below this many characters a page is more likely a wall, a form or an error than an article."""

# An error or consent page says little else.
_LITTLE = 2_500
_SEARCHED = 1_000_000

_GONE = re.compile(
    r"\b(?:error|fehler|erreur)?\W{0,3}404\b|\b(?:page|article|file|document|story)\s(?:was\s|is\s|could\snot\sbe\s)?"
    r"(?:not\s)?(?:found|gone|no\slonger\s(?:available|exists?))\b|\bnot\sfound$|\bnicht\sgefunden\b|\bintrouvable\b"
    r"|\bno\s(?:se\sha\s)?encontrad[ao]\b|\bn(?:ão\s|on\s)(?:encontrad[ao]|trovata)\b|\bniet\sgevonden\b",
    re.IGNORECASE,
)
_ERROR_404 = re.compile(r"\b404\b")

_CONSENT = re.compile(
    r"\b(?:accept|allow|reject)\s(?:all|cookies)\b|\bwe\s(?:and\sour\s(?:\d+\s)?partners\s)?use\scookies\b"
    r"|\bmanage\s(?:your\s)?(?:choices|preferences|cookies)\b|\byour\sprivacy\schoices\b|\bconsent\sto\b"
    r"|\b(?:alle[ns]?|cookies)\s(?:akzeptieren|zustimmen|ablehnen)\b|\bverwenden\scookies\b|\btout\s(?:accepter|refuser)\b"
    r"|\baceptar\s(?:todo|todas|cookies)\b|\baccetta\stutt[io]\b|\balles\saccepteren\b",
    re.IGNORECASE,
)
_CONSENT_HOST = re.compile(r"^(?:consent|privacy|cmp|choices)\b|consent\.", re.IGNORECASE)

_PAYWALL = re.compile(
    r"\b(?:subscribe|sign\sup|register|log\sin)\s(?:now\s)?to\s(?:continue|keep|read|unlock)\b"
    r"|\bcontinue\sreading\s(?:this\sarticle\s)?with\sa\b|\balready\sa\s(?:subscriber|member)\?"
    r"|\b(?:article|story|content)\sis\s(?:reserved\s)?(?:only\s)?for\ssubscribers\b|\bsubscriber[-\s]only\b"
    r"|\b(?:weiterlesen|lesen)\smit\s\w+(?:\+|\splus|abo)|\bjetzt\sabonnieren\sund\sweiterlesen\b|\bnur\sfür\sabonnenten\b"
    r"|\bréservé\s(?:aux|à\snos)\sabonnés\b|\bsuscríbete\spara\s(?:seguir|continuar|leer)\b"
    r"|\bcontenido\sexclusivo\spara\ssuscriptores\b|\briservato\sagli\sabbonati\b",
    re.IGNORECASE,
)
_LOCKED = frozenset({"locked", "metered", "premium", "paid", "subscriber"})


def suspicions(facts: Facts, html: str, text: str, url: str) -> list[str]:
    """What speaks against this text being the whole page that was asked for, in words; [] for nothing.

    `text` is what was taken from `html`. Patterns know the larger European languages; silence proves nothing.
    """
    found: list[str] = []
    seen = markup.stripped(html[:_SEARCHED])
    little = len(text) < _LITTLE
    if little and _is_error(facts, text):
        found.append(_ERROR_PAGE)
    if _CONSENT_HOST.search(_host(url)) or (little and len(_CONSENT.findall(text)) >= 2):
        found.append(_CONSENT_FORM)
    reason = _behind_a_wall(facts, seen, url)
    if reason:
        found.append(f"{reason}: the text may be cut off")
    if 0 < len(text) < SHORT:
        found.append("the page has little text: it may be a consent form, a paywall or an error page")
    return found


def _is_error(facts: Facts, text: str) -> bool:
    titles = (facts.title, facts.heading, facts.metas.get("og:title", ""))
    if any(_GONE.search(title) for title in titles if len(title) < 120):
        # A story may be about a file that was not found; it then has more to say.
        return len(text) < SHORT or any(_ERROR_404.search(title) for title in titles)
    return False


def _behind_a_wall(facts: Facts, seen: str, url: str) -> str:
    article = article_of(facts, url)
    parts = article.get("hasPart")
    stated = [article, *(parts if isinstance(parts, list) else [parts])]
    if any(isinstance(part, dict) and str(part.get("isAccessibleForFree", "")).lower() == "false" for part in stated):
        return "the page says that it is not free to read"
    if facts.metas.get("article:content_tier", "").lower() in _LOCKED:
        return "the page says that it is not free to read"
    return "the page asks its readers to subscribe or log in" if _PAYWALL.search(seen) else ""


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
