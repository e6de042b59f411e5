"""What was captured as a link, as an address that a browser opens."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

# A host of at least two labels, the last of letters: exemple.org, drive.google.com/d/1, bücher.example:8080/x?y#z.
_WITHOUT_SCHEME: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]\S*)?")


def web_address(text: str) -> str:
    """The address to open; empty for what is no web address, whatever other scheme it names.

    People write down what they see: ``exemple.org/plan`` is meant as a web address, and is one with ``https``.
    """
    written = text.strip()
    bare = written.removeprefix("//")
    if _WITHOUT_SCHEME.fullmatch(bare):
        return f"https://{bare}"
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    return written if parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", written) else ""
