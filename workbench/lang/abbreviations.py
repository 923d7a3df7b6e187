"""Abbreviations that end in a full stop, by what the stop can mean, and words that open a sentence."""

from __future__ import annotations

from workbench.lang.lexicon import word_set

BEFORE_A_NAME = word_set(
    """
    mr mrs ms messrs dr drs prof profs rev revs fr hon pres gov sen sens rep reps gen lt col maj capt cmdr cpl sgt
    adm brig supt det insp st ste mt ft mme mlle vs v approx cf viz e.g i.e eg ie esp al ed eds
    trans hr asst atty
    """
)
"""A name or the rest of the phrase follows: the stop ends no sentence. Lower case, without the last stop."""

NAMES_IN_CAPITALS = word_set("IE EG AL ED HR")
"""Written so, without inner stops, they are names of their own: "a newer IE." may end a sentence."""

BEFORE_A_NUMBER = word_set("no nos p pp art arts fig figs sec ch vol vols par para pt n° nr tel ext op")
"""The stop is part of a reference where a number follows."""

DOTTED_MONTHS = word_set("januar jänner februar märz mai juni juli oktober dezember marts maj desember")
"""Months that a day with a full stop stands before: "am 3. Mai"."""

MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
"""Months and weekdays cut short."""

AT_EITHER = word_set(
    """
    inc ltd co corp plc llc bros jr sr etc esq dept dist div est assn assoc univ inst ave blvd rd sq
    bldg ph.d m.d b.a m.a a.m p.m am pm hrs mins cent ca c tn bn mn min max ala ariz ark calif colo
    conn del fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
    wash wis wyo govt natl intl
    mio mrd tsd mln mld milj tys tis млн млрд тыс тис руб bzw ggf evtl inkl sog bijv sra sig dott ee
    """
)
"""The stop may end the sentence too: what comes next decides. So may that of words with inner stops."""

OPENERS = word_set(
    """
    the a an this that these those there it its he she they we i you his her their our my your in on
    at by for from with to of after before since when while where who what why how if as although
    though because but and or so yet however meanwhile according no not nobody none some many most
    more all both each every one two three now then today yesterday earlier later last next did does
    do is are was were has have had can could will would should may nor under over during until
    despite another other such once only also even still instead despite
    """
)
"""Words that seldom stand in capitals but at the start of a sentence, in lower case."""
