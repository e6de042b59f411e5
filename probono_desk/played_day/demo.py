"""The sample edition to try: in the window, or played unseen where there is no screen."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from probono_desk import app, i18n, settings
from probono_desk.i18n import _, ngettext
from probono_desk.words import absent_count, pledges_said


def demo(folder: Path | None) -> int:
    """The sample edition, dated today and lived until a few minutes before its départ, in the window.

    Without a screen it says so and rehearses the day.

    Args:
        folder: where the dossier is kept; a folder of the user's data without one.

    Returns:
        The exit code.
    """
    i18n.set_language(settings.load().language)
    from probono_desk.usecases.desk.demo import new_demo
    from probono_desk.usecases.desk.sample_edition import demo_folder

    today = datetime.now(UTC).astimezone().date()
    folder = folder or demo_folder(today)
    if app.has_screen():
        if problem := app.window_problem():  # before a dossier is made that nobody sees
            sys.stderr.write(problem + "\n")
            return 1
        if not (folder / "desk.db").is_file():
            new_demo(folder, day=today).dossier.close()
        return app.run_window(folder)
    from probono_desk.played_day.rehearse import rehearse  # a screen never waits for it

    sys.stdout.write(_("Il n’y a pas d’écran ici : la journée d’exemple est répétée sans fenêtre visible.") + "\n")
    report = rehearse(fresh(folder), seed=1)
    sys.stdout.write(told(report) + "\n")
    return 0


def fresh(folder: Path) -> Path:
    """A folder for one more rehearsal: this one, or the first of its numbered sisters that is free."""
    candidates = (folder if n == 1 else folder.with_name(f"{folder.name}-{n}") for n in range(1, 10_000))
    return next(folder for folder in candidates if not folder.exists() or not any(folder.iterdir()))


def told(report: dict[str, Any]) -> str:
    """The summary in a few lines."""
    lines = [
        ", ".join(("{said}", absent_count(report["absent"], report["excused"]))),
        ", ".join(("{handed}", pledges_said(report["trail_pledges"]))),
        _("Fichier relu, vérifié et repris sur un autre poste : {package}")
        if report["verified"]
        else _("Le fichier ne se vérifie pas : {package}"),
        _("Papiers, fichier et images : {out}"),
    ]
    handed = ngettext("{n} livrable remis", "{n} livrables remis", report["deliverables"])
    return "\n".join(lines).format(**report, handed=handed.format(n=report["deliverables"]))
