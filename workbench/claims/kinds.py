"""What kind of assertion a claim is, from the names of its signs and the verbs of causing and of official acts."""

from __future__ import annotations

import re
from collections.abc import Set

from workbench.model import ClaimType

MOSTLY_QUOTED = 0.6
_QUANTITIES = frozenset(("figure", "small figure", "rough figure", "share", "money"))
_COMPARISONS = frozenset(("comparison", "record", "change"))
_PERSONAL = frozenset(("first person", "feeling"))
_EVENTS = frozenset(("past action", "harm", "accusation", "result", "refusal"))
_CAUSED = re.compile(
    r"\b(?:because\sof|due\sto|caus(?:e[ds]?|ing)(?!\sof\b)|l(?:ed|eads?|eading)\sto|result(?:s|ed|ing)?\s(?:in|from)|as\sa\sresult"
    r"|blam(?:es?|ed)|prompt(?:ed|s|ing)|trigger(?:ed|s|ing)|spark(?:ed|s|ing)|thanks\sto"
    r"|(?:is|are|was|were|been)\sresponsible\sfor|stem(?:s|med)?\sfrom|linked\sto|brought\sabout|gave\srise\sto|contribut(?:ed|es|ing)\sto"
    r"|(?:kill|injur|wound|destroy|damag)(?:ed|s|es)\sby|owing\sto|on\saccount\sof|because\s(?!if\b))",
    re.IGNORECASE,
)
_SENTENCED = re.compile(
    r"\b(?:sentenced\s(?:\w+\s){0,3}?(?:to|for)|(?:was|were|been|is|are)\s(?:jailed|imprisoned|fined|convicted|acquitted)"
    r"|(?:jailed|imprisoned)\s(?:for|\w+\s\w+\sfor)\s|life\sin\sprison|(?:found|pleaded|pleads?)\s(?:not\s)?guilty"
    r"|prison\s(?:sentence|term))",
    re.IGNORECASE,
)
_BODY = (
    r"(?:courts?|judges?|jury|tribunal|parliament|senate|congress|council|cabinet|assembly|lawmakers|legislature|house"
    r"|government|regulators?|ministry|lords|commons|deputies|mps|president|commission|security\scouncil|bank|city)"
)
_OFFICIAL_ACTS = re.compile(
    r"\b(?:was|were|been|is|are|being)\s(?:\w+ly\s)?(?:arrested|charged|indicted|prosecuted|detained|extradited|impeached|pardoned"
    r"|appointed|elected|re-elected|dismissed|suspended|banned|outlawed|sanctioned|vetoed|ratified|repealed|nationali[sz]ed"
    r"|approved|ruled|sued|expelled|deported|sworn\sin|legali[sz]ed|abolished|passed|licensed)\b"
    r"|\b(?:police|officers|prosecutors|authorities|agents)\s(?:\w+\s){0,2}?(?:arrested|charged|detained|indicted)\b"
    r"|\b(?:convicted|charged|indicted|arrested|acquitted|accused)\s(?:\w+\s){0,3}?(?:of|with|over|on\ssuspicion|in\sconnection)\b"
    r"|\bpleaded\b|\bresign(?:ed|s)\b|\btook\soffice\b|\b(?:declared|imposed|lifted|signed|repealed|enacted|ratified|vetoed|decreed"
    r"|outlawed|legali[sz]ed|abolished)\s(?:\w+['’]?s?\s){0,4}?(?:laws?|bills?|treat(?:y|ies)|acts?|decrees?|orders?|sanctions?|bans?"
    r"|tariffs?|accords?|agreements?|embargo(?:es)?|emergency|ceasefire|amendments?|constitution|pact|war|curfew|rule|punishment"
    r"|penalty|tax(?:es)?|slavery|restrictions?)\b"
    rf"|\b{_BODY}\s(?:\w+\s){{0,3}}?(?:ruled|voted|passed|approved|rejected|banned|ordered|upheld|overturned|struck\sdown|ratified"
    r"|adopted|appointed|elected|granted|denied|dismissed|annulled|outlawed|vetoed|repealed|decided|suspended|imposed)\b"
    r"|\b(?:ban(?:s|ned)?|sanctions?|tariffs?|law|treaty|decree|referendum|bill|embargo|amendment)\s(?:\w+\s){0,4}?(?:came\sinto\sforce"
    r"|took\seffect|take\seffect|takes\seffect|entered\sinto\sforce|was\spassed|were\simposed|was\slifted|expired|failed|passed|bans"
    r"|requires|forbids|prohibits|allows|obliges)\b"
    r"|\b(?:vot(?:ed|es?)|ruled|ruling)\s(?:\w+ly\s)?(?:against|for|to|in\sfavou?r|that|on)\b|\bvote\sof\sno\sconfidence\b"
    r"|\b(?:filed|brought|lost|won|dropped|settled)\s(?:an?|the|its|his|her|their)\s(?:\w+\s){0,2}?(?:lawsuit|suit|appeal|case|complaint)\b",
    re.IGNORECASE,
)


def kind_of(signs: Set[str], words: str, quoted: float) -> ClaimType:
    """The type of the claim with those `words`, of which the part `quoted` (0 to 1) stands in quotation marks.

    What a court imposed is its act whatever its figures ("sentenced to five years"); else a figure that is no mere
    duration makes a quantity.
    """
    if _SENTENCED.search(words):
        return ClaimType.LEGAL
    if signs & _QUANTITIES:
        return ClaimType.QUANTITY
    if signs & _COMPARISONS:
        return ClaimType.COMPARISON
    if _CAUSED.search(words) and not (quoted >= MOSTLY_QUOTED and signs & _PERSONAL):  # one's own reasons
        return ClaimType.CAUSE
    if _OFFICIAL_ACTS.search(words):
        return ClaimType.LEGAL
    if quoted >= MOSTLY_QUOTED:
        return ClaimType.QUOTATION
    return ClaimType.EVENT if signs & _EVENTS else ClaimType.OTHER
