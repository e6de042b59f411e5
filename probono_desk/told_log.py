"""The program's own log: what broke and where, never what was in it, so that it can be sent to head office."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from types import TracebackType

from probono_desk import paths

_log = logging.getLogger(__name__)

_SIZE_BYTES, _KEPT = 512 * 1024, 3

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class NamelessFormatter(logging.Formatter):
    """Keeps the kind and the places of an exception, and drops its message: it may quote a person."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """The frames and the kind, without the message."""
        assert isinstance(ei, tuple)  # noqa: S101 - logging gives sys.exc_info()
        kind, _error, trace = ei
        frames = traceback.format_list(traceback.extract_tb(trace))
        return "".join(["Traceback\n", *frames, kind.__name__ if kind else ""])


def start() -> None:
    """Write the log to a rotating file in the user's log folder; a folder that cannot be written is no reason to stop."""
    folder = paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "probono-desk.log", maxBytes=_SIZE_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(NamelessFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def hook(tell: Callable[[], None]) -> ExceptHook:
    """What to do with an exception nobody caught: log it, tell the user, go on.

    Args:
        tell: says it in the window.
    """

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=(kind, error, trace))
        tell()

    return caught
