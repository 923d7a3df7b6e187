"""Whether two figures are about the same thing: the time they are for and what they count."""

from __future__ import annotations

import re

from workbench.lang import content_words, find_dates, stem
from workbench.lang.lexicon import word_set
from workbench.match.stretches import may_be_one_stretch, without_now
from workbench.model.figure import Figure

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_SINCE = re.compile(r"\b(?:since|from|after)\b", re.IGNORECASE)
_JOINING = re.compile(
    r"\b(?:during|between|from|until|since|through|to|and|whole|all|of|the year|compared|with)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|till|before|by|up to)\b", re.IGNORECASE)
_TOLD_BEFORE = re.compile(
    r"(?:on |in |at |by )?(?:that|the same|the next|the following|the previous|the day)\b", re.IGNORECASE
)
"""A time that only the text before it tells: it may be any."""
_MONTH = re.compile(r"\d{4}-\d{2}")
_ANYBODY = frozenset(
    stem(word)
    for word in word_set(
        "people person persons individuals humans residents inhabitants citizens civilians victims adults souls"
        " respondents participants deaths dead casualties lives fatalities"
    )
)
_PERSONS = _ANYBODY | frozenset(
    stem(word)
    for word in word_set(
        "men women children boys girls babies pupils students teachers nurses doctors patients workers employees staff"
        " refugees migrants immigrants asylum-seekers soldiers troops officers police policemen fighters rebels"
        " protesters demonstrators marchers voters members supporters fans visitors tourists guests passengers drivers"
        " farmers families relatives survivors prisoners detainees hostages witnesses suspects candidates delegates"
        " politicians lawmakers players athletes spectators users customers consumers subscribers listeners readers"
        " viewers owners tenants taxpayers pensioners seniors teenagers youths minors infants mothers fathers parents"
        " jobseekers unemployed homeless volunteers donors believers worshippers pilgrims signatories signatures"
    )
)
_NO_PART = frozenset(
    stem(word) for word in word_set("total overall estimated recorded reported known official different whole entire")
)
"""Words before a noun that make it no smaller."""
_TELLING_DIGITS = 3


def different_periods(claimed: str, found: str) -> str:
    """Both periods where they don't meet, as "claimed / found"; "" where they do or one isn't known."""
    if not _both_tell(claimed, found):
        return ""
    years, other_years = _years(claimed), _years(found)
    if years and other_years:
        same = years[0] <= other_years[1] and other_years[0] <= years[1]
        months, other_months = _months(claimed), _months(found)
        if same and months and other_months:
            same = months[0] <= other_months[1] and other_months[0] <= months[1]
    else:
        ours, theirs = _words_of(claimed), _words_of(found)
        same = bool(years or other_years) or ours <= theirs or theirs <= ours
    return "" if same else f"{claimed} / {found}"


def same_period(claimed: str, found: str) -> bool:
    """Whether both tell a period, and the same one."""
    return _both_tell(claimed, found) and _words_of(claimed) == _words_of(found)


def may_be_another_time(claimed: str, found: str) -> str:
    """Both periods where one may be a part of the other, as "claimed / found"; "" where they may well be one."""
    if not _both_tell(claimed, found) or may_be_one_stretch(claimed, found):
        return ""
    return "" if _words_of(claimed) == _words_of(found) else f"{claimed} / {found}"


def is_part_of(period: str, whole: str) -> bool:
    """Whether a period says all that the `whole` says, and more: "on 12 December" of "in December"."""
    return _words_of(whole) < _words_of(period)


def _words_of(period: str) -> set[str]:
    return set(content_words(_JOINING.sub(" ", without_now(period))))


def _both_tell(claimed: str, found: str) -> bool:
    return all(period and not _TOLD_BEFORE.match(period) for period in (claimed, found))


def _years(period: str) -> tuple[int, int] | None:
    """The first and last year of a period; "since 2011" has no last one, "until 2011" no first."""
    years = [int(year) for year in _YEAR.findall(period)]
    if not years:
        return None
    first, last = min(years), max(years)
    if len(years) == 1 and _SINCE.search(period):
        last = 9999
    if len(years) == 1 and _UNTIL.search(period):
        first = 0
    return first, last


def _months(period: str) -> tuple[str, str] | None:
    """The first and last month of a period that is told in months, as 2018-03; None for any other."""
    if _SINCE.search(period) or _UNTIL.search(period):
        return None
    values = [value for date in find_dates(period) for value in (date.value or "?").split("/")]
    months = [value[:7] for value in values]
    if not months or not all(_MONTH.fullmatch(month) for month in months):
        return None
    return min(months), max(months)


def counted_differently(claimed: Figure, found: Figure) -> str:
    """What each counts where no word is shared, as "claimed / found"; "" where one isn't known or a unit says it."""
    if not _both_count(claimed, found):
        return ""
    ours, theirs = content_words(claimed.counted), content_words(found.counted)
    return f"{claimed.counted} / {found.counted}" if ours and theirs and not set(ours) & set(theirs) else ""


def counted_narrower(claimed: Figure, found: Figure) -> int:
    """1 where the found figure counts a part of what the claimed one counts ("registered refugees" of "refugees").

    -1 where it is the other way round, 0 where neither is told.
    """
    if not _both_count(claimed, found):
        return 0
    ours, theirs = (
        [word for word in content_words(one.counted) if word not in _NO_PART | set(content_words(other.place))]
        for one, other in ((claimed, found), (found, claimed))
    )
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return 0
    return (set(ours) < set(theirs)) - (set(theirs) < set(ours))


def _both_count(claimed: Figure, found: Figure) -> bool:
    """Whether both say what they count, and no unit says it for them."""
    return claimed.unit in ("", "%") and bool(claimed.counted and found.counted)


def places_apart(claimed: Figure, found: Figure) -> str:
    """Both places where no word of their names is shared, as "claimed / found"; "" where one isn't known."""
    ours, theirs = set(content_words(claimed.place)), set(content_words(found.place))
    return f"{claimed.place} / {found.place}" if ours and theirs and not ours & theirs else ""


def may_be_one_population(claimed: Figure, found: Figure, *, alike: bool) -> bool:
    """Whether figures that are `counted_differently` may still be of the same: "people" and "refugees".

    `alike` amounts may be one count under two nouns, unless one is of persons, the other of things, and the number is
    one that could be anything's.
    """
    ours, theirs = set(content_words(claimed.counted)), set(content_words(found.counted))
    if _persons(claimed.counted, ours) and _persons(found.counted, theirs):
        return alike or bool((ours | theirs) & _ANYBODY)
    return alike and (bool(claimed.unit) or _is_telling(claimed))


def _persons(counted: str, stems: set[str]) -> bool:
    """Whether persons are counted: a noun for them, or a people's name ("Syrians")."""
    return bool(stems & _PERSONS) or counted.split()[-1][:1].isupper()


def _is_telling(figure: Figure) -> bool:
    """Whether the number has so many digits that two different counts would hardly share it."""
    return len(figure.low.normalize().as_tuple().digits) >= _TELLING_DIGITS
