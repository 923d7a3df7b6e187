"""The words by which an article says that somebody said it."""

from __future__ import annotations

import re

from workbench.lang.lexicon import alternation, word_set

_SAYS = word_set(
    """
    said says say told tells reported reports announced announces added adds claimed claims claim
    stated wrote writes warned warns argued argues confirmed confirms estimated estimates estimate
    insisted insists denied denies acknowledged acknowledges admitted explained explains tweeted
    testified declared asserted asserts theorized concluded concludes alleged alleges predicted
    believes recommends recommended commented replied recalled cited cites confirm warn argue insist deny admit
    """
)
_SAYS_THAT = word_set(
    "found finds shows show showed noted notes revealed reveals suggests suggested stated states indicates indicated"
    " means maintains described remarked asked observed observes reasoned reads read insists vows vowed"
)
_GROUPS = word_set(
    """
    officials authorities police researchers scientists experts activists analysts critics residents
    witnesses investigators prosecutors doctors diplomats lawmakers lawyers rebels campaigners
    economists officers organizers organisers observers sources individuals users insiders survivors
    relatives employees workers parents neighbours neighbors fans authors regulators
    """
)
_ADVERBS = word_set(
    """
    also later has had have then already earlier recently previously repeatedly once today yesterday
    further often always originally initially publicly privately reportedly officially formally simply only
    himself herself itself themselves still now never
    """
)

SAYS = re.compile(
    rf"\b(?!(?:reports?|claims?|estimates?)\s+(?:have|has|had|of|from|were|was|are|is|say|suggest|by|in|on|about)\b)"
    r"(?:(?:described|describes|characteri[sz]e[ds]|dubbed|labell?ed|called|calls|branded)(?=\s[^.;\"“]{1,160}[\"“])|"
    rf"{alternation(_SAYS)}|{alternation(_SAYS_THAT)}(?=\s+that\b|,?\s*[:,]?\s*[\"“‘']))(?=[\s,:.;\"“”!?—–-]|$)"
)
"""A verb of saying, in a text with its quotations masked."""

NOT_SAYING = re.compile(r"\b(?:to|was|were|is|are|be|been|being|not|n't|can|could|would|should|might|the|a|an)\s+$")
"""What stands before such a verb when nobody says anything: "was told", "to say", "the claims"."""

ACCORDING = re.compile(
    r"\b[Aa]ccording\s+to\s+(?P<lead>(?:the|a|an|its|their)\s+)?(?:(?:[a-z][\w-]*|[A-Z][\w]*['’]s)\s+){0,4}?"
)
"""The cue "according to", up to where a name or a group may stand."""

TRAILING_ADVERBS = re.compile(
    rf"(?:,?\s+(?:{alternation(_ADVERBS)}"
    r"|(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]{2,8}\.?\s\d{1,2})"
    r"|in\s+(?:a|an)\s+(?:[a-z]+\s+)?(?:statement|interview|report|speech|letter|email|tweet)))+\s*$"
)
"""What may stand between a subject and its verb of saying."""

_WHOSE = word_set(
    "some many several senior local health military government human rights security aid state opposition"
)
COMMON_NAMES = _GROUPS | _WHOSE | frozenset(("judges", "police", "court", "officers", "ministers"))
"""Words that name a speaker and begin with a capital only where they open a sentence."""
GROUP = re.compile(
    rf"(?:(?:\b[A-Z][\w.]*|\b{alternation(_WHOSE)})\s+){{0,3}}"
    rf"\b{alternation(_GROUPS | frozenset(group.capitalize() for group in _GROUPS))}\b"
)
"""People named by what they are: "US officials", "researchers"."""

PRONOUN = re.compile(r"(?:^|[\s\"“”'’(—–,])(?P<pronoun>[Hh]e|[Ss]he)$")
WHO = re.compile(r",?\s+who$")
SHOWS = re.compile(
    r"\b(?:shows?|showed|finds|found|reveals?|revealed|suggests?|lists?|reads|concludes?|concluded)(?=\s)"
)
"""What documents do where people say."""
BEFORE_QUOTATION = re.compile(r":\s[\"“]")
"""What leads into a quotation without a verb of saying."""
ACTS = re.compile(r"\s(?:[a-z]+ly\s)?[a-z]+(?:ed|es|s)\s")
"""A verb behind its subject."""
