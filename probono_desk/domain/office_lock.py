"""Whether an office document in the container of before opens with a password alone."""

from __future__ import annotations

import re
from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How that container begins (Compound File Binary, [MS-CFB] 2.2)."""

# Office wraps a new document with a password in the old container; no other has that stream.
_WRAPPED: Final = "EncryptedPackage".encode("utf-16-le")
# An .xls with a password says so in its second record: FILEPASS (0x2F), perhaps after WRITEPROTECT (0x86), right after
# the BOF of a BIFF8 workbook. Source: [MS-XLS] 2.1.7.20.1 and 2.4.117.
_LOCKED_XLS: Final = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)


def is_wrapped(data: bytes) -> bool:
    """Whether it is an .xlsx, .docx or .pptx with a password."""
    return data.startswith(OLE) and _WRAPPED in data


def is_locked_xls(data: bytes) -> bool:
    """Whether it is an .xls with a password."""
    return data.startswith(OLE) and _LOCKED_XLS.search(data) is not None
