"""A file from outside as pixels or as words, decoded in a child process that may fail.

See ``preview_child`` for pages and pictures, ``office_child`` for the words of office documents.
"""

from __future__ import annotations

import json
import subprocess  # the command is this interpreter and a constant; nothing is passed to a shell
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from probono_desk import program_files
from probono_desk.domain.errors import DeskError
from probono_desk.domain.picture import Picture
from probono_desk.i18n import _
from probono_desk.limited_child import child_command
from probono_desk.printing.preview_child import SECONDS
from probono_desk.words import figure, short_date

_PATIENCE_S = SECONDS + 3
"""On the wall; the child itself has ``SECONDS`` of the processor."""
_TOLD = ("preview_too_large", "preview_locked")


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """A page and how many there are."""

    picture: Picture
    pages: int


@dataclass(frozen=True, slots=True)
class OutsideWords:
    """The words of a document, or the rows of one sheet of ``pages``, called ``name``; ``cut`` says there are more."""

    text: str
    rows: tuple[tuple[str, ...], ...]
    name: str
    pages: int
    cut: bool


def outside_page(content: bytes, *, page: int = 0, box_px: int = 1600, timeout_s: float = _PATIENCE_S) -> OutsidePage:
    """Decode a PDF or an image that nobody vouches for.

    Args:
        content: all of it; it goes to the child through a pipe, never to the disk.
        page: from 0.
        box_px: neither width nor height is larger.
        timeout_s: seconds on the wall after which it is given up.

    Raises:
        DeskError: ``preview_unreadable``; ``preview_locked`` where it wants a password; ``preview_too_large`` when it
            asks for too much memory or time.
    """
    head, _line, pixels = _asked(child_command("preview", str(page), str(box_px)), content, timeout_s).partition(b"\n")
    answer = _answer(head)
    try:
        return OutsidePage(Picture(answer["width"], answer["height"], pixels), answer["pages"])
    except (KeyError, TypeError, ValueError) as error:
        raise DeskError("preview_unreadable") from error


def outside_words(content: bytes, *, page: int = 0) -> OutsideWords:
    """Read the words of a DOCX, PPTX, ODT, ODP or RTF, or one sheet of a workbook, that nobody vouches for.

    Args:
        content: all of it; it goes to the child through a pipe, never to the disk.
        page: from 0, which sheet of a workbook.

    Raises:
        DeskError: ``preview_unreadable``; ``preview_locked`` where it wants a password; ``preview_too_large`` when it
            asks for too much memory or time.
    """
    answer = _answer(_asked(child_command("office", str(page)), content, _PATIENCE_S))
    try:
        rows = tuple(tuple(map(_cell, row)) for row in answer.get("rows", ()))
        return OutsideWords(
            str(answer.get("text", "")),
            rows,
            str(answer.get("name", "")),
            int(answer.get("pages", 1)),
            bool(answer["cut"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DeskError("preview_unreadable") from error


def _cell(value: bool | str | float | dict[str, Any]) -> str:
    if isinstance(value, bool):
        return _("vrai") if value else _("faux")
    if isinstance(value, float):
        return figure(value)
    if not isinstance(value, dict):
        return str(value)
    if "seconds" in value:
        whole = round(abs(value["seconds"]))
        return ("-" if value["seconds"] < 0 else "") + _clock(whole // 3600, whole // 60 % 60, whole % 60)
    said = [short_date(date.fromisoformat(value["day"]))] if "day" in value else []
    if "hour" in value:
        at = time.fromisoformat(value["hour"])
        said.append(_clock(at.hour, at.minute, at.second))
    return " ".join(said)


def _clock(hours: int, minutes: int, seconds: int) -> str:
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _asked(command: list[str], content: bytes, timeout_s: float) -> bytes:
    try:
        child = subprocess.run(  # noqa: S603 - a constant command, see ``child_command``
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise DeskError("preview_too_large") from error
    return child.stdout


def _answer(said: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(said)
        code = answer.get("error", "")
    except (ValueError, AttributeError) as error:  # it died in the middle
        program_files.check()
        raise DeskError("preview_unreadable") from error
    if code:
        raise DeskError(code if code in _TOLD else "preview_unreadable")
    found: dict[str, Any] = answer
    return found
