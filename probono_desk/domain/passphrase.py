"""What somebody chooses as a passphrase for a file that leaves the laptop."""

from __future__ import annotations

from probono_desk.domain.errors import DeskError

LEAST_LETTERS = 12


def check_passphrase(phrase: str) -> None:
    """Whether a phrase is long enough to protect a file that anybody may find.

    Raises:
        DeskError: ``passphrase_short``.
    """
    if len(phrase.strip()) < LEAST_LETTERS:
        raise DeskError("passphrase_short", n=LEAST_LETTERS)
