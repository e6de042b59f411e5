"""The kit for a second laptop, the backups, and the proof that the dossier is whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk import program_files
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.file.closing import RECEIPT
from probono_desk.gui.screens.file.kit_dialog import KitDialog
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.file_choice import ask_folder
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.sync.write import WrittenPackage
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.desk.open_desk import Proof
from probono_desk.usecases.file.damage import damage_words, look_for_damage
from probono_desk.usecases.file.kit import files_lacking
from probono_desk.words import acts_rows_files, moment

_MOST_FAULTS = 5
_OF_THE_PROGRAM = ("bug", program_files.CHANGED, program_files.GONE)
"""They say nothing about the dossier."""


class KitSection(Section):
    """One button and what it is for."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Second ordinateur"), parent)
        self._context = context
        self.add(Label(_("Un kit lui donne la même édition. En fin de journée, on réunit."), ink="muted", wrap=True))
        self.kit_button = Button(_("Préparer un kit…"), icon_name="package", on_click=self._on_kit)
        row = Flow(spacing_px=theme.GRID_PX)
        row.addWidget(self.kit_button)
        self.add(row)

    def _on_kit(self) -> None:
        KitDialog(self._context, self._on_written, self.window()).open()

    def _on_written(self, kit: WrittenPackage) -> None:
        told = _("Kit écrit et relu : {name}. Vous pouvez retirer la clé.").format(name=kit.path.name)
        lacking = files_lacking(self._context.dossier)
        if lacking:
            names = ", ".join(lacking)
            told += " " + _("Abîmé sur ce poste, absent du fichier : {name}").format(name=names)
            self._context.bridge.changed.emit(RECEIPT)  # closing names what will be missing
        self._context.toast(told, meaning=Meaning.ATTENTION if lacking else Meaning.GOOD)


class BackupSection(Section):
    """When, where, and whether everything is whole."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Sauvegardes"), parent)
        self._context = context
        self.last = Label(wrap=True)
        self.add(self.last)
        self.second = ElidedLabel(ink="muted")
        self.add(self.second)
        self.no_second = Label(
            _("Pas de second dossier : une clé USB protège de la panne du disque."), ink="muted", wrap=True
        )
        self.add(self.no_second)
        row = Flow(spacing_px=theme.GRID_PX)
        self.now_button = Button(_("Sauvegarder maintenant"), icon_name="save", on_click=self._on_now)
        self.second_button = Button(_("Second dossier…"), icon_name="usb", on_click=self._on_second)
        self.check_button = Button(_("Vérifier le dossier"), icon_name="shield-check", on_click=self._on_check)
        self.close_button = Button(_("Fermer le dossier"), icon_name="log-out", on_click=context.close_dossier)
        for button in (self.now_button, self.second_button, self.check_button, self.close_button):
            row.addWidget(button)
        self.add(row)
        self._proof = QVBoxLayout()
        self._proof.setSpacing(4)
        self.add(self._proof)
        self.pill: StatusPill | None = None
        self.repair_button: Button | None = None

    def refresh(self) -> None:
        """Read again when the last backup was."""
        self.look(self._context.dossier)()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read it, in any thread; what it gives shows it, on the window's."""
        if dossier.read_only:
            return self._show_reading
        return partial(self._show_last, open_desk.last_backup(dossier))

    def _show_reading(self) -> None:
        """Nothing is backed up there; it is still verified, and left."""
        self.title.setText(_("Ce dossier"))
        for part in (self.last, self.second, self.no_second, self.now_button, self.second_button):
            part.hide()

    def _show_last(self, at: datetime | None) -> None:
        if at is None:
            self.last.setText(_("Pas encore de sauvegarde. Il s’en fait une toutes les cinq minutes."))
        else:
            when = moment(at, self._context.zone, self._context.local_now().date())
            self.last.setText(_("La dernière : {when}.").format(when=when))
        folder = self._context.settings.second_backup_dir
        self.second.setText(_("Aussi dans {folder}").format(folder=folder))
        self.second.setVisible(bool(folder))
        self.no_second.setVisible(not folder)

    def set_second(self, folder: Path) -> None:
        """Back up there too from now on."""
        self._context.change_settings(second_backup_dir=str(folder))
        self._on_now()

    def _on_now(self) -> None:
        context, dossier, at = self._context, self._context.dossier, self._context.now()
        second = context.settings.second_backup_dir
        self._busy(self.now_button)
        task = context.tasks.run(
            lambda _progress: open_desk.back_up(dossier, at=at, second=Path(second) if second else None),
            done=lambda made: context.toast(
                _("Sauvegarde vérifiée, ici et dans le second dossier.") if len(made) > 1 else _("Sauvegarde vérifiée.")
            ),
            label=_("Sauvegarde"),
        )
        task.finished.connect(self._on_finished)

    def _on_second(self) -> None:
        now = self._context.settings.second_backup_dir
        folder = ask_folder(self._context, self, _("Second dossier de sauvegarde"), now=now)
        if folder is not None:
            self.set_second(folder)

    def _on_check(self) -> None:
        dossier = self._context.dossier
        self._busy(self.check_button)
        task = self._context.tasks.run(
            lambda _progress: _looked_at(dossier),
            owner=self,
            done=lambda found: self._show(*found),
            failed=self._on_damaged,
            label=_("Vérification du dossier"),
        )
        task.finished.connect(self._on_finished)

    def _on_damaged(self, error: DeskError) -> None:
        self._context.tell(error)
        if error.code not in _OF_THE_PROGRAM:
            self._show(Proof(faults=[error.code]), [])

    def _show(self, proof: Proof, faults: list[str]) -> None:
        empty(self._proof)
        self.repair_button = None
        whole = not proof.faults
        self.pill = StatusPill(
            _("Tout est entier") if whole else _("Abîmé"), Meaning.GOOD if whole else Meaning.TROUBLE
        )
        self._proof.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        lines = [_("Relu : {what}.").format(what=acts_rows_files(proof.acts, proof.rows, proof.blobs))]
        if not whole:
            more = len(faults) - _MOST_FAULTS
            lines = [*faults[:_MOST_FAULTS], *([_("et {n} de plus").format(n=more)] if more > 0 else [])]
        for line in lines:
            self._proof.addWidget(Label(line, ink="muted", wrap=True))
        if not (whole or self._context.dossier.read_only):
            self.repair_button = Button(
                _("Réparer…"), kind=Kind.PRIMARY, icon_name="shield-check", on_click=self._context.repair_dossier
            )
            self._proof.addSpacing(theme.GRID_PX)
            self._proof.addWidget(self.repair_button, 0, Qt.AlignmentFlag.AlignLeft)
            self._context.bridge.changed.emit(RECEIPT)  # closing names what will be missing

    def _busy(self, button: Button) -> None:
        button.setEnabled(False)

    def _on_finished(self) -> None:
        self.now_button.setEnabled(True)
        self.check_button.setEnabled(True)
        self.refresh()


def _looked_at(dossier: Dossier) -> tuple[Proof, list[str]]:
    proof = look_for_damage(dossier)
    return proof, damage_words(dossier, proof)
