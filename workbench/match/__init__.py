"""Matching: how figures relate, which passages bear on a claim, where a quote stands, which claims are alike. Pure."""

from workbench.match.diff import changed_paragraphs, word_changes
from workbench.match.figures import compare_figures, relate_figures
from workbench.match.fold import Folded, fold_text
from workbench.match.parsed import Parsed, dump, load, parse
from workbench.match.passages import Ranking, rank_passages, ranking
from workbench.match.quotes import locate_quote
from workbench.match.similar import rank_similar

__all__ = [
    "Folded",
    "Parsed",
    "Ranking",
    "changed_paragraphs",
    "compare_figures",
    "dump",
    "fold_text",
    "load",
    "locate_quote",
    "parse",
    "rank_passages",
    "rank_similar",
    "ranking",
    "relate_figures",
    "word_changes",
]
