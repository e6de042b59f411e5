"""A page of a file from outside as pixels, decoded in a child process that may fail: see ``preview_child``."""

from __future__ import annotations

import json
import subprocess  # the command is this interpreter and a constant; nothing is passed to a shell
from dataclasses import dataclass

from probono_desk.domain.errors import DeskError
from probono_desk.domain.picture import Picture
from probono_desk.limited_child import child_command
from probono_desk.printing.preview_child import SECONDS


@dataclass(frozen=True, slots=True)
class OutsidePage:
    """A page and how many there are."""

    picture: Picture
    pages: int


def outside_page(content: bytes, *, page: int = 0, box_px: int = 1600, timeout_s: float = SECONDS + 3) -> OutsidePage:
    """Decode a PDF or an image that nobody vouches for.

    Args:
        content: all of it; it goes to the child through a pipe, never to the disk.
        page: from 0.
        box_px: neither width nor height is larger.
        timeout_s: seconds on the wall after which it is given up.

    Raises:
        DeskError: ``preview_unreadable``; ``preview_too_large`` when it asks for too much memory or time.
    """
    command = child_command("preview", str(page), str(box_px))
    try:
        child = subprocess.run(  # noqa: S603 - a constant command, see above
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
    head, _line, pixels = child.stdout.partition(b"\n")
    try:
        answer = json.loads(head)
        if "error" not in answer:
            return OutsidePage(Picture(answer["width"], answer["height"], pixels), answer["pages"])
    except (ValueError, KeyError, TypeError) as error:  # it died in the middle
        raise DeskError("preview_unreadable") from error
    raise DeskError("preview_too_large" if answer["error"] == "preview_too_large" else "preview_unreadable")
