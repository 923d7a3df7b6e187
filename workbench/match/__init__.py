"""Matching: how figures relate, which passages bear on a claim, where a quote stands, which claims are alike. Pure."""

from workbench.match.annotation_files import as_hypothesis, as_w3c
from workbench.match.annotations import Annotation, locate_annotation, read_annotations
from workbench.match.copied import Runs, copied_share, runs_of
from workbench.match.diff import changed_paragraphs, changed_spans, word_changes
from workbench.match.edges import is_whole, whole_places
from workbench.match.figures import compare_figures, relate_figures
from workbench.match.fold import Folded, fold_text
from workbench.match.parsed import Parsed, dump, load, parse
from workbench.match.passages import Ranking, rank_passages, ranking
from workbench.match.query import searchable
from workbench.match.quotes import locate_quote
from workbench.match.said import check_said, said_in_places
from workbench.match.similar import rank_similar

__all__ = [
    "Annotation",
    "Folded",
    "Parsed",
    "Ranking",
    "Runs",
    "as_hypothesis",
    "as_w3c",
    "changed_paragraphs",
    "changed_spans",
    "check_said",
    "compare_figures",
    "copied_share",
    "dump",
    "fold_text",
    "is_whole",
    "load",
    "locate_annotation",
    "locate_quote",
    "parse",
    "rank_passages",
    "rank_similar",
    "ranking",
    "read_annotations",
    "relate_figures",
    "runs_of",
    "said_in_places",
    "searchable",
    "whole_places",
    "word_changes",
]
