"""Capture what a URL, a file or pasted text holds, and take the text from it.

`fetch`, `read_file` and `from_text` give a Capture (bytes as they came); `extract` gives its Document. HTTP
client and parsers load on first use.
"""

from workbench.capture.decode import Decoded, decode
from workbench.capture.extract import extract
from workbench.capture.fetch import fetch
from workbench.capture.guard import may_reach
from workbench.capture.supplied import from_text, read_file
from workbench.model.limits import Limits, Network

__all__ = ["Decoded", "Limits", "Network", "decode", "extract", "fetch", "from_text", "may_reach", "read_file"]
