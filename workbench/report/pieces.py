"""Small pieces of a page as safe markup: foreign words, times, addresses.

Functions and no template macros: a page has dozens for every claim, and a macro's call takes three times as long.
"""

from __future__ import annotations

import functools
import re

from markupsafe import Markup, escape

from workbench.report import words
from workbench.report.links import contact_link, link_to
from workbench.text import clean

# Nothing in it to clean, and nothing that HTML would act on: most texts.
_HARMLESS = re.compile(r"[A-Za-z0-9 .,:;!?()/_+%=#$*@|~^`{}\[\]\\-]*")


def safe(text: str) -> Markup:
    """Foreign words for a page: escaped, controls and bidi characters as visible marks."""
    return Markup(text) if _HARMLESS.fullmatch(text) else escape(clean(text, newlines=True))  # noqa: S704


def foreign(text: str) -> Markup:
    """Foreign words whose direction does not spread to what is around them."""
    return Markup(f"<bdi>{safe(text)}</bdi>")  # noqa: S704


@functools.lru_cache(maxsize=4096)
def time(value: str) -> Markup:
    """A time or date for reading, with the machine's beside it where it is one."""
    told = safe(words.when(value))
    if not words.is_machine_time(value):
        return told
    return Markup(f'<time datetime="{safe(value)}">{told}</time>')  # noqa: S704


@functools.lru_cache(maxsize=4096)
def address(url: str) -> Markup:
    """A web address as a link that shows itself; any other as text."""
    link = link_to(url)
    if link is None:
        return Markup(f'<bdi class="address">{safe(url)}</bdi>')  # noqa: S704
    written = (
        f' <span class="quiet">(host written as “{foreign(link.written_host)}”)</span>' if link.written_host else ""
    )
    href = escape(link.href)
    return Markup(f'<a class="address" href="{href}" rel="noreferrer noopener">{href}</a>{written}')  # noqa: S704


def contact(address_of: str) -> Markup:
    """Where to complain, as a link where it is one."""
    href = contact_link(address_of)
    if href is None:
        return foreign(address_of)
    return Markup(f'<a href="{escape(href)}" rel="noreferrer noopener">{safe(address_of)}</a>')  # noqa: S704
