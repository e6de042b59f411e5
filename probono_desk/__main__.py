"""``python -m probono_desk``: without arguments the window, otherwise the command line."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Start the window at once, or hand over to the command line, which costs more to import.

    Returns:
        The exit code.
    """
    if len(sys.argv) > 2 and sys.argv[1] == "--child":
        from probono_desk import limited_child

        limited_child.run(sys.argv[2], sys.argv[3:])
        return 0
    from probono_desk import console, private_process

    console.begin()
    private_process.begin()
    if len(sys.argv) == 1:
        from probono_desk.app import run_window

        return run_window()
    # What was double-clicked, dropped on the program, or typed as a path: no command has these signs in it.
    if len(sys.argv) == 2 and {".", "/", os.sep} & set(sys.argv[1]) and os.path.exists(sys.argv[1]):  # noqa: PTH110
        sys.argv.insert(1, "open")
    from probono_desk import i18n, settings

    i18n.set_language(settings.load().language)
    from probono_desk.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
