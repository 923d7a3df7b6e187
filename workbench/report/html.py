"""The report as one self-contained HTML page: no script, no image, no font, nothing loaded from anywhere.

The content policy forbids whatever would slip through; a browser that opens the page makes no request.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from workbench.model.rating import RATINGS
from workbench.model.report import ReportDocument
from workbench.model.selector import CONTEXT
from workbench.report import words
from workbench.report.links import link_to
from workbench.report.sections import retracted, sections, shown_verdict, standing
from workbench.text import clean

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SLUGS = {rating.label: rating.label.replace(" ", "-") for rating in RATINGS}


def render(document: ReportDocument) -> str:
    """The page as text, ready to be written as UTF-8."""
    page = _environment().get_template("report.html")
    return page.render(document=document, sections=sections(document), ratings=RATINGS, context=CONTEXT) + "\n"


@functools.cache
def _environment() -> Environment:
    """Templates that escape every value, clean every string, and fail on a name that isn't there."""
    environment = Environment(
        loader=PackageLoader("workbench.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        words=words,
        link_to=link_to,
        slug=_slug,
        language=_language,
        verdict_of=shown_verdict,
        standing=standing,
        retracted=retracted,
    )
    environment.filters.update(sentence=words.sentence, number=words.number, when=words.when)
    return environment


def _visible(value: Any) -> Any:  # noqa: ANN401  Jinja hands over whatever an expression gave
    """Every string that a template prints, with control and bidi characters as visible marks."""
    return clean(value, newlines=True) if isinstance(value, str) and not isinstance(value, Markup) else value


def _slug(rating: str) -> str:
    """The style of a rating: one of ours, or "other", so that no foreign word becomes a class name."""
    return _SLUGS.get(rating, "other")


def _language(tag: str) -> str:
    """A language tag that may stand in `lang`, or ""."""
    return tag if _LANGUAGE.fullmatch(tag) else ""
