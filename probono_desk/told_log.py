"""The program's own log: what broke and where, never what was in it, so that it can be sent to head office."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from probono_desk import paths
from probono_desk.domain.errors import DeskError
from probono_desk.i18n import _

_log = logging.getLogger(__name__)

_SIZE_BYTES, _KEPT = 512 * 1024, 3
_NAME = "probono-desk.log"

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class NamelessFormatter(logging.Formatter):
    """Keeps the kind and the places of an exception, and drops its message: it may quote a person."""

    def format(self, record: logging.LogRecord) -> str:
        """As ever, but never with the text that another handler has already made of the exception."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """The frames and the kind, without the message."""
        assert isinstance(ei, tuple)  # noqa: S101 - logging gives sys.exc_info()
        kind, _error, trace = ei
        frames = traceback.format_list(traceback.extract_tb(trace))
        return "".join(["Traceback\n", *frames, kind.__name__ if kind else ""])


def start() -> None:
    """Write the log to a file in the user's log folder, once; a folder that cannot be written is no reason to stop."""
    folder = paths.log_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _rotate(folder)
        if any(_writes_to(one, folder / _NAME) for one in logging.getLogger().handlers):
            return  # the command that shows the window has begun it already
        handler = logging.FileHandler(folder / _NAME, encoding="utf-8", delay=True)
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())  # without any, messages go to stderr, words and all
        return
    handler.setFormatter(NamelessFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # nine lines for each new dossier tell nobody anything
    logging.getLogger("wakepy").setLevel(
        logging.ERROR
    )  # which ways it tried, each time; « Prêt ? » says what came of it


def hear_threads() -> None:
    """What breaks in a thread, or where nobody can catch it, goes to the log like the rest.

    By itself it goes to stderr with its words, which desktops keep in a file of their own.
    """

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            _log.error("uncaught in a thread", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            _log.error("uncaught", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))

    threading.excepthook = in_thread
    sys.unraisablehook = unraisable


def _writes_to(handler: logging.Handler, file: Path) -> bool:
    return isinstance(handler, logging.FileHandler) and Path(handler.baseFilename) == file.absolute()


def _rotate(folder: Path) -> None:
    # At start only; logging.handlers would do more, and costs a tenth of the time the window takes to show.
    current = folder / _NAME
    if not current.exists() or current.stat().st_size < _SIZE_BYTES:
        return
    for number in range(_KEPT, 1, -1):
        older = folder / f"{_NAME}.{number - 1}"
        if older.exists():
            older.replace(folder / f"{_NAME}.{number}")
    current.replace(folder / f"{_NAME}.1")


def hook(tell: Callable[[BaseException], object]) -> ExceptHook:
    """What to do with an exception nobody caught: log it, tell the user, go on.

    Args:
        tell: says it in the window; a disk that is gone under a page that reads is no bug, and comes this way too.
    """

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("uncaught", exc_info=(kind, error, trace))
        if not isinstance(error, DeskError):
            sys.stderr.write(
                _("Une erreur est survenue ; le journal dit où : {log}").format(log=paths.log_dir()) + "\n"
            )
        tell(error)

    return caught
