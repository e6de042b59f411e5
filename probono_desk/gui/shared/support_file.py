"""The support file from the window: one button on the settings page, and one after a crash."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.found import devices
from probono_desk.gui.widgets.file_choice import ask_save
from probono_desk.i18n import _
from probono_desk.usecases.desk.readiness import readiness
from probono_desk.usecases.desk.support import suggested_support_name, support_report, write_support


def ask_where_to_save_support(context: DeskContext, parent: QWidget) -> None:
    """Ask where, then write it in the background."""
    proposed = suggested_support_name(context.local_now())
    path = ask_save(context, parent, _("Enregistrer le fichier d’assistance"), proposed, _("Texte (*.txt)"))
    if path is not None:
        save_support(context, path)


def save_support(context: DeskContext, path: Path) -> None:
    """Write the support file, and say so."""
    dossier, at, found = context.open_dossier, context.now(), devices()
    context.tasks.run(
        lambda _progress: write_support(path, support_report(dossier, readiness(dossier, found, at=at), at=at)),
        done=lambda written: context.toast(_("Enregistré : {name}").format(name=written.name)),
        label=_("Fichier d’assistance"),
    )
