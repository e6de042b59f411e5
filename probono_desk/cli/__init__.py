"""The command line: every use case that makes sense without a mouse.

One line of error on stderr and exit 1 for what the user can act on; exit 2 for wrong usage. Each command imports what
it needs when it runs. The help is put together when this module is imported: the language is set before (``__main__``).
"""

from __future__ import annotations

import sys
from contextlib import suppress

from probono_desk import error_text
from probono_desk.cli import add, day, deliverables, exchange, joining, office, office_key, paper, places, roster
from probono_desk.cli.terms import app, has_answered, print_json
from probono_desk.cli.visible import visible
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import disk_error

__all__ = [
    "add",
    "app",
    "day",
    "deliverables",
    "exchange",
    "joining",
    "main",
    "office",
    "office_key",
    "paper",
    "places",
    "roster",
]


def main() -> int:
    """Run the command line; the exit code comes back."""
    from probono_desk import private_process, told_log

    if "--json" not in sys.argv[1:]:
        sys.stdout, sys.stderr = visible(sys.stdout), visible(sys.stderr)
    private_process.forbid_dumps()
    told_log.start()
    told_log.hear_threads()
    try:
        app(prog_name="probono-desk")
    except DeskError as error:
        return _refused(error)
    except Exception as fault:  # noqa: BLE001 - a bug is logged and told; a traceback helps nobody at the door
        if isinstance(fault, OSError) and (of_disk := disk_error(fault)) is not None:
            return _refused(of_disk)  # as when the answer goes to a file, on a stick that is full
        _answer_anyway(DeskError("bug"))
        told_log.hook(lambda _bug: None)(*sys.exc_info())
        return 1
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    return 0


def _refused(error: DeskError) -> int:
    _answer_anyway(error)
    sys.stderr.write(error_text.sentence(error) + "\n")
    return 1


def _answer_anyway(error: DeskError) -> None:
    """Who asked for JSON gets JSON, the error's own where no answer went out."""
    if "--json" in sys.argv[1:] and not has_answered():
        with suppress(OSError):  # it may be the answer itself for which there is no room
            print_json({"ok": False, "error": error_text.as_json(error)})
