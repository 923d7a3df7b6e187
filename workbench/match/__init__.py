"""Matching: how figures relate, which passages bear on a claim, where a quote stands, which claims are alike. Pure."""

from workbench.match.diff import changed_paragraphs, word_changes
from workbench.match.figures import compare_figures, relate_figures
from workbench.match.passages import rank_passages
from workbench.match.quotes import locate_quote
from workbench.match.similar import rank_similar

__all__ = [
    "changed_paragraphs",
    "compare_figures",
    "locate_quote",
    "rank_passages",
    "rank_similar",
    "relate_figures",
    "word_changes",
]
