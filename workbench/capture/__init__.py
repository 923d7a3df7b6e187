"""Capture what a URL, a file or pasted text holds, and take the text from it.

`fetch`, `fetch_many`, `read_file` and `from_text` give captures (bytes as they came); `extract` gives the Document
of one. HTTP client and parsers load on first use.
"""

from workbench.capture.decode import Decoded, decode
from workbench.capture.extract import extract
from workbench.capture.fetch import fetch
from workbench.capture.guard import may_reach
from workbench.capture.many import Fetched, FetchProgress, FetchState, fetch_many
from workbench.capture.politeness import Politeness
from workbench.capture.supplied import from_text, read_file
from workbench.model.limits import Limits, Network

__all__ = [
    "Decoded",
    "FetchProgress",
    "FetchState",
    "Fetched",
    "Limits",
    "Network",
    "Politeness",
    "decode",
    "extract",
    "fetch",
    "fetch_many",
    "from_text",
    "may_reach",
    "read_file",
]
