"""What is new on a stick or a telephone's card: look, choose, take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyledItemDelegate, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.error_text import sentence
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress, Task
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.capture.new_files_model import NewFilesModel
from probono_desk.gui.screens.deliverables.capture.places import places
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.file_choice import ask_folder
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.find_new import Scanned, find_new
from probono_desk.usecases.deliverables.found_files import FoundFile
from probono_desk.usecases.deliverables.missions import MissionSheet

_ROWS_SHOWN = 7


class StickDialog(FormDialog):
    """Lists what the dossier does not hold yet, by content; ``chosen`` is what is wanted.

    Args:
        context: the desk.
        sheet: whose deliverable it is.
        root: look here at once, rather than on the first stick.
    """

    def __init__(self, context: DeskContext, sheet: MissionSheet, parent: QWidget, *, root: Path | None = None) -> None:
        title = _("Nouveautés d’une clé ou d’une carte, pour {structure}").format(structure=sheet.structure)
        super().__init__(title, parent, keep=_("Ajouter"))
        self._context = context
        self._task: Task | None = None
        self.place = QComboBox()
        self.place.setItemDelegate(QStyledItemDelegate(self.place))  # only then is the list dressed
        self.place.setAccessibleName(_("Clé ou carte"))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for found in places():
            words = _("{name} – photos").format(name=found.name) if found.has_photos else found.name
            self.place.addItem(words, str(found.path))
        self.place.activated.connect(self._on_place)
        self.other_button = Button(_("Autre dossier…"), icon_name="folder-open", on_click=self._on_other)
        self.again_button = Button(
            kind=Kind.QUIET, icon_name="refresh-cw", name=_("Regarder de nouveau"), on_click=self._on_place
        )
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        row.addWidget(self.place, 1)
        row.addWidget(self.again_button)
        row.addWidget(self.other_button)
        self.add_widget(where)
        self.said = ElidedLabel(ink="muted")
        self.add_widget(self.said)
        self.model = NewFilesModel(context.zone, context.local_now().date(), self)
        self.table = _Ticked(_("Fichiers nouveaux"), self.model)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setFixedHeight(theme.current().px(40) * (_ROWS_SHOWN + 1))
        self.model.chosen_changed.connect(self._on_chosen)
        self.add_widget(self.table)
        self.all_button = Button(_("Tout cocher"), kind=Kind.QUIET, on_click=lambda: self.model.tick_all(on=True))
        self.none_button = Button(_("Rien cocher"), kind=Kind.QUIET, on_click=lambda: self.model.tick_all(on=False))
        ticks = QWidget()
        below = QHBoxLayout(ticks)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.all_button)
        below.addWidget(self.none_button)
        below.addStretch(1)
        self.add_widget(ticks)
        self._on_chosen()
        self.finished.connect(self._stop)
        if root is not None:
            self.look_at(root)
        elif self.place.count():
            self._on_place()
        else:
            self.place.setEnabled(False)
            self.again_button.setEnabled(False)
            self.said.setText(_("Aucune clé ni carte n’est branchée : branchez-la, ou choisissez un dossier."))

    def chosen(self) -> list[FoundFile]:
        """What was ticked."""
        return self.model.chosen()

    def sizeHint(self) -> QSize:
        """Wider than a form: names of files are long."""
        hint = super().sizeHint()
        return QSize(min(theme.current().px(640), self.allowed_size().width() - 2 * theme.GRID_PX), hint.height())

    def look_at(self, root: Path) -> None:
        """Search a folder in the background."""
        self._stop()
        place = self.place.findData(str(root))
        if place < 0:
            self.place.addItem(root.name or str(root), str(root))
            place = self.place.count() - 1
        self.place.setCurrentIndex(place)
        self.place.setEnabled(True)
        self.again_button.setEnabled(True)
        self.model.show_files(())
        self.said.setText(_("Recherche de ce qui est nouveau…"))
        dossier = self._context.dossier

        def work(progress: Progress) -> Scanned:
            return find_new(dossier, root, told=lambda name: progress.report(0, 1, name))

        self._task = self._context.tasks.run(
            work,
            owner=self,
            done=self._on_scanned,
            failed=self._on_failed,
            progress=self._on_progress,
            label=_("Lecture de « {name} »").format(name=root.name or str(root)),
        )
        self._task.finished.connect(self._on_finished)

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None

    def _on_place(self) -> None:
        if self.place.currentData():
            self.look_at(Path(self.place.currentData()))

    def _on_other(self) -> None:
        folder = ask_folder(self._context, self, _("Où chercher"))
        if folder is not None:
            self.look_at(folder)

    def _on_progress(self, _fraction: float, name: str) -> None:
        if name and self._task is not None:
            self.said.setText(_("Lecture de « {name} »").format(name=name))

    def _on_scanned(self, found: Scanned) -> None:
        count = len(found.new)
        words = [ngettext("{n} nouveau", "{n} nouveaux", count).format(n=count) if count else _("Rien de nouveau")]
        if found.known:
            words.append(
                ngettext("{n} déjà dans le dossier", "{n} déjà dans le dossier", found.known).format(n=found.known)
            )
        if found.unreadable:
            words.append(ngettext("{n} illisible", "{n} illisibles", found.unreadable).format(n=found.unreadable))
        if found.cut:
            words.append(_("il y en a plus : choisissez un dossier de cette clé"))
        self.said.setText(" · ".join(words))
        self.model.show_files(found.new)
        self.table.setFocus()
        if count:
            self.table.selectRow(0)

    def _on_failed(self, error: DeskError) -> None:
        self.said.setText(sentence(error))

    @Slot()
    def _on_chosen(self) -> None:
        count = len(self.chosen())
        self.keep_button.setEnabled(count > 0)
        self.keep_button.setText(
            ngettext("Ajouter {n} fichier", "Ajouter {n} fichiers", count).format(n=count) if count else _("Ajouter")
        )
        any_rows = self.model.rowCount() > 0
        self.all_button.setEnabled(any_rows)
        self.none_button.setEnabled(count > 0)


class _Ticked(Table):
    """Space and Enter tick the row that has the keyboard."""

    def __init__(self, name: str, model: NewFilesModel) -> None:
        super().__init__(name, model, stretch=0)
        self._ticks = model
        columns = self.horizontalHeader()
        for column in (1, 2):
            columns.setSectionResizeMode(column, columns.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick; arrows move."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ticks.toggle(self.currentIndex().row())
            return
        super().keyPressEvent(event)
