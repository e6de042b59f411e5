"""The support file from the window: one click on the settings page, on « Prêt ? », and after a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import free_name
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.devices.found import devices
from probono_desk.gui.shared.open_outside import open_outside
from probono_desk.gui.widgets.file_choice import ask_save, documents
from probono_desk.i18n import _
from probono_desk.usecases.desk.readiness import readiness
from probono_desk.usecases.desk.support import suggested_support_name, support_report, write_support


def save_support(context: DeskContext, parent: QWidget) -> None:
    """Write it among the user's documents, and say where it is; where that cannot be, ask for another place."""
    name = suggested_support_name(context.local_now())

    def ask(error: DeskError) -> None:
        context.tell(error)
        path = ask_save(context, parent, _("Enregistrer le fichier d’assistance"), name, _("Texte (*.txt)"))
        if path is not None:
            _write(context, path, context.tell)

    _write(context, free_name(documents() / name), ask)


def _write(context: DeskContext, path: Path, failed: Callable[[DeskError], None]) -> None:
    dossier, at, found = context.open_dossier, context.now(), devices()
    context.tasks.run(
        lambda _progress: write_support(path, support_report(dossier, readiness(dossier, found, at=at), at=at)),
        done=partial(_say_where, context),
        failed=failed,
        label=_("Fichier d’assistance"),
    )


def _say_where(context: DeskContext, written: Path) -> None:
    def show() -> None:
        open_outside(written.parent, lambda shown: None if shown else context.toast(str(written.parent)))

    context.offer(
        lambda: _("Fichier d’assistance enregistré : {path}").format(path=written),
        lambda: _("Ouvrir ce dossier"),
        show,
    )
