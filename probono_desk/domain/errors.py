"""Errors that are meant for the user: a code and data; the window and the command line put them into words."""

from __future__ import annotations

from typing import Any


class DeskError(Exception):
    """Something from outside went wrong and the user can act on it. Anything else is a bug.

    Args:
        code: a stable name such as ``dossier_newer``; ``probono_desk.error_text`` holds its sentence.
        data: what the sentence quotes; never personal data beyond what the user just typed.
    """

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data
