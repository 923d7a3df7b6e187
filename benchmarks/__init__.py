"""Commands that measure every figure the docs quote, with the peer or the limit in the same run."""
