"""Fact checks out of what others publish: ClaimReview in pages and DataFeeds, and the Fact Check Tools API's JSON.

Everything in it is foreign: what has another form than expected is left out, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workbench.capture import markup, media
from workbench.capture.decode import decode
from workbench.capture.facts import all_texts, first_text
from workbench.errors import UsageError
from workbench.model import FactCheck

_MOST_NODES = 2_000_000
_LONGEST_CLAIM = 2_000
_SCRIPT = "application/ld+json"
_WAY_OUT = "It takes a page or file with ClaimReview (JSON-LD), a DataFeed, or the Fact Check Tools API's JSON"


def read_fact_checks(data: bytes, media_type: str, name: str) -> list[FactCheck]:
    """Every fact check in a page or a JSON file, each once, in order; UsageError where it holds none.

    `name` is what the error calls it by.
    """
    kind, _, parameters = media_type.partition(";")
    charset = parameters.partition("charset=")[2].strip(' "')
    text = decode(data, charset, html=kind == media.HTML).text
    sources = list(_scripts(text)) if kind == media.HTML or text.lstrip().startswith("<") else [text]
    found: dict[tuple[str, str, str], FactCheck] = {}
    problem = "it holds no ClaimReview"
    for source in sources:
        try:
            thing = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            problem = "it is no JSON that can be read"
            continue
        for check in _checks(thing):
            found.setdefault((check.url, check.claim, check.publisher), check)
    if not found:
        raise UsageError(name, problem, _WAY_OUT)
    return list(found.values())


def _scripts(html: str) -> Iterator[str]:
    for tag in markup.tags(html):
        is_script = tag.name == "script" and not tag.closing
        if is_script and markup.attributes(html, tag).get("type", "").lower() == _SCRIPT:
            yield markup.content(html, tag)


def _checks(thing: object) -> Iterator[FactCheck]:
    """Every check in a tree of JSON, in its order, without recursion: the tree is somebody else's."""
    waiting = [thing]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if _is(node, "ClaimReview"):
                yield from _of_schema(node)
            elif isinstance(node.get("claimReview"), list) and isinstance(node.get("text"), str):
                yield from _of_api(node)
            else:
                waiting.extend(reversed(list(node.values())))


def _is(node: dict[str, Any], kind: str) -> bool:
    kinds = node.get("@type")
    return kind in kinds if isinstance(kinds, list) else kinds == kind


def _of_schema(node: dict[str, Any]) -> Iterator[FactCheck]:
    """A schema.org ClaimReview."""
    reviewed = _thing(node.get("itemReviewed"))
    rating = _thing(node.get("reviewRating"))
    yield from _kept(
        FactCheck(
            claim=_text(node.get("claimReviewed")) or first_text(reviewed.get("name")),
            claimant=", ".join(all_texts(reviewed.get("author"))),
            claimed_at=_text(reviewed.get("datePublished")),
            rating=_text(rating.get("alternateName")) or _text(rating.get("name")) or _text(rating.get("ratingValue")),
            publisher=first_text(node.get("author")) or first_text(node.get("publisher")),
            url=_address(node.get("url")),
            title=_text(node.get("headline")) or _text(node.get("name")),
            published=_text(node.get("datePublished")),
            language=_text(node.get("inLanguage")),
        )
    )


def _of_api(node: dict[str, Any]) -> Iterator[FactCheck]:
    """A claim of the Fact Check Tools API, with each of its reviews."""
    for review in node["claimReview"][:100]:
        if isinstance(review, dict):
            publisher = _thing(review.get("publisher"))
            yield from _kept(
                FactCheck(
                    claim=_text(node.get("text")),
                    claimant=_text(node.get("claimant")),
                    claimed_at=_text(node.get("claimDate")),
                    rating=_text(review.get("textualRating")),
                    publisher=_text(publisher.get("name")) or _text(publisher.get("site")),
                    url=_address(review.get("url")),
                    title=_text(review.get("title")),
                    published=_text(review.get("reviewDate")),
                    language=_text(review.get("languageCode")),
                )
            )


def _kept(check: FactCheck) -> Iterator[FactCheck]:
    """A check that says what was claimed and how it was rated."""
    if check.claim and check.rating and len(check.claim) <= _LONGEST_CLAIM:
        yield check


def _thing(value: object) -> dict[str, Any]:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else {}


def _text(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return first_text(value)


def _address(value: object) -> str:
    address = _text(value)
    return address if address.lower().startswith(("http://", "https://")) and " " not in address else ""
