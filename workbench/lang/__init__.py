"""Reading English text: words, sentences, figures, dates and names, each with its place. Pure and linear."""

from workbench.lang.dates import find_dates
from workbench.lang.figures import find_figures, find_other_numbers
from workbench.lang.names import find_names
from workbench.lang.paragraphs import split_paragraphs
from workbench.lang.sentences import split_sentences
from workbench.lang.words import STOPWORDS, Word, content_words, stem, words

__all__ = [
    "STOPWORDS",
    "Word",
    "content_words",
    "find_dates",
    "find_figures",
    "find_names",
    "find_other_numbers",
    "split_paragraphs",
    "split_sentences",
    "stem",
    "words",
]
