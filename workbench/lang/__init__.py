"""Reading a text: its language, words, sentences, figures, dates and names, each with its place. Pure and linear.

The rules are made for English; figures are found in other languages too.
"""

from workbench.lang.dates import find_dates
from workbench.lang.figures import find_figures, find_other_numbers
from workbench.lang.languages import detect_language, language_name
from workbench.lang.names import find_names
from workbench.lang.paragraphs import split_paragraphs
from workbench.lang.sentences import split_sentences
from workbench.lang.words import STOPWORDS, Word, content_words, stem, words

__all__ = [
    "STOPWORDS",
    "Word",
    "content_words",
    "detect_language",
    "find_dates",
    "find_figures",
    "find_names",
    "find_other_numbers",
    "language_name",
    "split_paragraphs",
    "split_sentences",
    "stem",
    "words",
]
