"""The referent's board: every mission at the left, the chosen one at the right, and a drop anywhere adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QStyledItemDelegate, QVBoxLayout, QWidget

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, VersionKind
from probono_desk.domain.file_names import safe_file_name
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, text
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.bag_dialog import BagDialog
from probono_desk.gui.screens.deliverables.capture.capture_queue import Capture, CaptureQueue
from probono_desk.gui.screens.deliverables.capture.doubt_dialog import DoubtDialog
from probono_desk.gui.screens.deliverables.capture.preview_dialog import PreviewDialog
from probono_desk.gui.screens.deliverables.mission.dialogs import ReadDialog
from probono_desk.gui.screens.deliverables.mission.mission_card import MissionCard
from probono_desk.gui.screens.deliverables.mission.mission_forms import MissionForms
from probono_desk.gui.screens.deliverables.mission.mission_list import MissionList
from probono_desk.gui.screens.deliverables.mission.mission_panel import MissionPanel
from probono_desk.gui.screens.deliverables.words import table_words
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.capture import export_version, withdraw_version
from probono_desk.usecases.deliverables.found_files import Found, FoundFile
from probono_desk.usecases.deliverables.missions import MissionSheet, missions

_SIDE_BY_SIDE_PX = 752
_TABLES = frozenset(
    {
        "mission",
        "structure",
        "team",
        "person",
        "deliverable",
        "deliverable_version",
        "note",
        "recommendation",
        "trail_pledge",
        "checklist_tick",
        "sign_off",
        "visit",
    }
)


class DeliverablesPage(Page):
    """Lists the missions and shows one; every change is a use case."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._queue = CaptureQueue.of(context)
        self._queue.changed.connect(self._on_queue)
        self._queue.doubtful.connect(self._on_doubtful)
        self._sheets: dict[RowId, MissionSheet] = {}
        self._chosen: RowId | None = None
        self._target: MissionCard | None = None
        self._folder = Path.home()
        self.forms = MissionForms(context, self)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self._header = PageHeader(_("Livrables"))
        self.bag_button = Button(_("Sac d’arrivée…"), icon_name="usb", on_click=self._on_bag)
        self._header.add_action(self.bag_button)
        column.addWidget(self._header)
        self.picker = QComboBox()
        self.picker.setAccessibleName(_("Mission"))
        self.picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.picker.setItemDelegate(QStyledItemDelegate(self.picker))  # only then is the list dressed
        self.picker.activated.connect(lambda place: self.choose(RowId(self.picker.itemData(place))))
        column.addWidget(self.picker)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 3)
        self.list = MissionList(self.picker)
        self.list.chosen.connect(lambda mission_id: self.choose(RowId(mission_id)))
        self.panel = MissionPanel(context.drafts)
        row.addWidget(self.list)
        row.addWidget(self.panel, 1)
        column.addLayout(row, 1)
        self._empty = EmptyState(
            "clipboard-list",
            _("Pas encore de mission"),
            _("Importez la liste du siège : chaque structure y vient avec sa mission et le livrable attendu."),
        )
        column.addWidget(self._empty, 1)
        self._connect_panel()
        for keys, step in (("Alt+Down", 1), ("Alt+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self.refresh(_TABLES)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown, if any of it changed."""
        if not tables & _TABLES:
            return
        found = missions(self._context.dossier) if self._context.open_dossier is not None else ()
        self._sheets = {sheet.id: sheet for sheet in found}
        if self._chosen not in self._sheets:
            self._chosen = next(iter(self._sheets), None)
        self._show()

    def state(self) -> PageState:
        """The mission, and how far down; half a note is among the drafts."""
        return {"mission": self._chosen, "scroll": scroll_of(self.panel)}

    def restore(self, state: PageState) -> None:
        """The same mission, as far down."""
        self.choose(RowId(text(state, "mission")))
        if self._chosen == text(state, "mission"):
            scroll_to(self.panel, number(state, "scroll"))

    def choose(self, mission_id: RowId) -> None:
        """Show a mission.

        Args:
            mission_id: one of those listed; another is ignored.
        """
        if mission_id in self._sheets and mission_id != self._chosen:
            self._chosen = mission_id
            self._show()
            self.panel.verticalScrollBar().setValue(0)

    def chosen(self) -> MissionSheet | None:
        """The mission that is shown."""
        return self._sheets.get(self._chosen) if self._chosen is not None else None

    def capture(
        self, paths: Sequence[Path | FoundFile], mission_id: RowId | None = None, *, late_reason: str = ""
    ) -> Capture | None:
        """Take in files and folders, in the background.

        Args:
            paths: what was dropped or picked.
            mission_id: whose; the mission shown by default.
            late_reason: why they come after the freeze, where they do.
        """
        sheet = self._sheets.get(mission_id) if mission_id is not None else self.chosen()
        if sheet is None or not paths:
            return None
        return self._queue.add(sheet.id, sheet.structure, paths, late_reason=late_reason)

    def take(self, paths: Sequence[Path | FoundFile], mission_id: RowId) -> None:
        """The same, after asking for the reason where it is late."""
        if paths:
            self.forms.when_late(lambda reason: self.capture(paths, mission_id, late_reason=reason))

    # What is shown

    def _show(self) -> None:
        sheets = list(self._sheets.values())
        received = sum(bool(sheet.versions) for sheet in sheets)
        words = ngettext(
            "{received} mission sur {total} a remis quelque chose",
            "{received} missions sur {total} ont remis quelque chose",
            received,
        )
        self._header.set_subtitle(words.format(received=received, total=len(sheets)) if sheets else "")
        zone, today = self._context.zone, self._context.local_now().date()
        self.list.show_sheets(sheets, self._chosen, zone=zone, today=today)
        self.picker.clear()
        for sheet in sheets:
            self.picker.addItem(table_words(sheet), sheet.id)
        sheet_now = self.chosen()
        self._empty.setVisible(sheet_now is None)
        self.bag_button.setVisible(sheet_now is not None)
        self.panel.setVisible(sheet_now is not None)
        if sheet_now is not None:
            self.picker.setCurrentIndex(sheets.index(sheet_now))
            self.panel.show_sheet(sheet_now, zone=zone, today=today)
            self._on_queue()
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= theme.current().px(_SIDE_BY_SIDE_PX)
        self.list.setVisible(bool(self._sheets) and beside)
        self.picker.setVisible(len(self._sheets) > 1 and not beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside, the missions become one line above."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _on_queue(self) -> None:
        if self._chosen is not None:
            self.panel.versions.zone.show_captures(self._queue.captures(self._chosen))

    @Slot(object, object)
    def _on_doubtful(self, capture: Capture, found: Found) -> None:
        DoubtDialog(self._queue, capture, found, self).open()

    def _step(self, step: int) -> None:
        ids = list(self._sheets)
        if self._chosen in ids:
            self.choose(ids[(ids.index(self._chosen) + step) % len(ids)])

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, folders and links are welcome."""
        if self._chosen is not None and event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._aim(event.position().toPoint())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._aim(event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        super().dragLeaveEvent(event)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add to the mission under the mouse, or else to the one shown."""
        card = self.list.card_at(event.position().toPoint(), self)
        self._aim(None)
        sheet = card.sheet if card is not None else self.chosen()
        if sheet is None:
            return
        # The source keeps its file: a move would delete it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.choose(sheet.id)
        self._take(event.mimeData(), sheet)

    def _take(self, data: QMimeData, sheet: MissionSheet) -> None:
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        self.take(paths, sheet.id)
        for url in data.urls():
            if not url.isLocalFile():
                self.forms.keep_link(sheet, url.toString(QUrl.ComponentFormattingOption.PrettyDecoded))

    def _aim(self, point: QPoint | None) -> None:
        target = self.list.card_at(point, self) if point is not None else None
        if self._target is not target:
            for card, over in ((self._target, False), (target, True)):
                if card is not None:
                    card.set_dragging(over)
            self._target = target
        sheet = self.chosen()
        here = point is not None and target is None and sheet is not None
        self.panel.versions.zone.set_dragging(here, sheet.structure if sheet else "")

    # What the parts want

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.state.state_chosen.connect(self._on_state)
        panel.remaining_wanted.connect(lambda: self.forms.ask_remaining(self._shown()))
        panel.notes.noted.connect(self._on_note)
        panel.recommendations.add_wanted.connect(lambda: self.forms.ask_recommendation(self._shown()))
        panel.checklist.edit_wanted.connect(lambda: self.forms.ask_checklist(self._shown()))
        panel.checklist.ticked.connect(lambda item, on: self._kept(self.forms.tick(self._shown(), item, done=on)))
        panel.sign_off.wanted.connect(lambda: self.forms.ask_sign_off(self._shown()))
        panel.recommendations.move_wanted.connect(self.forms.move_recommendation)
        panel.recommendations.edit_wanted.connect(lambda one: self.forms.ask_recommendation(self._shown(), one))
        panel.trail.add_wanted.connect(lambda: self.forms.ask_pledge(self._shown()))
        panel.trail.edit_wanted.connect(lambda one: self.forms.ask_pledge(self._shown(), one))
        panel.versions.opened.connect(self._on_open)
        panel.versions.exported.connect(self._on_export)
        panel.versions.reason_wanted.connect(self.forms.ask_reason)
        panel.versions.withdrawn.connect(self._on_withdraw)
        zone = panel.versions.zone
        zone.files_wanted.connect(self._on_files)
        zone.folder_wanted.connect(self._on_folder)
        zone.stick_wanted.connect(self._on_stick)
        zone.photo_wanted.connect(lambda: self.forms.ask_photo(self._shown()))
        zone.link_wanted.connect(lambda: self.forms.ask_link(self._shown()))
        zone.text_wanted.connect(lambda: self.forms.ask_text(self._shown()))
        zone.paper_wanted.connect(lambda: self.forms.ask_paper(self._shown()))
        zone.capture_stopped.connect(self._queue.stop)

    def _shown(self) -> MissionSheet:
        sheet = self.chosen()
        assert sheet is not None  # noqa: S101 - the panel that asks is hidden where there is none
        return sheet

    @Slot(object)
    def _on_state(self, state: DeliverableState) -> None:
        sheet = self._shown()
        if state is DeliverableState.SIGNED and sheet.versions and not sheet.sign_off.holds:
            self._show()  # it is signed once somebody has signed
            self.forms.ask_sign_off(sheet)
        else:
            self._kept(self.forms.set_state(sheet, state))

    @Slot()
    def _on_stick(self) -> None:
        mission_id = self._shown().id
        self.forms.ask_stick(self._shown(), lambda files: self.take(files, mission_id))

    def _kept(self, done: bool) -> None:
        # A refused act changed nothing, so no change is published: the state shown goes back by itself.
        if not done:
            self._show()

    @Slot(str)
    def _on_note(self, text: str) -> None:
        if self.forms.note(self._shown(), text):
            self.panel.notes.clear_draft()

    @Slot()
    def _on_files(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Fichiers du livrable"), str(self._folder))
        self._from_dialog([Path(name) for name in names])

    @Slot()
    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Dossier du livrable"), str(self._folder))
        self._from_dialog([Path(name)] if name else [])

    def _from_dialog(self, paths: list[Path]) -> None:
        if paths:
            self._folder = paths[0].parent
            self.take(paths, self._shown().id)

    @Slot()
    def _on_bag(self) -> None:
        BagDialog(self._context, list(self._sheets.values()), self._chosen, self).open()

    @Slot(object)
    def _on_open(self, version: DeliverableVersion) -> None:
        if version.kind is VersionKind.LINK:
            QGuiApplication.clipboard().setText(version.name)
            self._context.toast(_("Lien copié"))
        elif version.kind is VersionKind.FILE:
            sheet = self._shown()
            preview = PreviewDialog(self._context, version, self)
            preview.export_wanted.connect(lambda: self._on_export(version))
            name = version.name.rpartition("/")[2].rpartition(".")[0]
            straight = _("{name}, redressé").format(name=name or version.name)
            preview.straighten_wanted.connect(lambda image: self.forms.ask_photo(sheet, image, straight))
            preview.open()
        else:
            dialog = ReadDialog(version, self)
            dialog.export_wanted.connect(lambda: self._on_export(version))
            dialog.open()

    @Slot(object)
    def _on_export(self, version: DeliverableVersion) -> None:
        name = version.name + ".txt" if version.kind is VersionKind.TEXT else version.name
        proposed = self._folder / safe_file_name(name)
        target, _filter = QFileDialog.getSaveFileName(self, _("Exporter une copie"), str(proposed))
        if target:
            self._folder = Path(target).parent
            self.export(version, Path(target))

    def export(self, version: DeliverableVersion, target: Path) -> None:
        """Write a finished copy where the user said, in the background."""
        dossier, context = self._context.dossier, self._context

        def work(progress: Progress) -> None:
            total_bytes = max(version.size_bytes, 1)
            export_version(
                dossier, version.id, target, progress=lambda done: progress.report(min(done, total_bytes), total_bytes)
            )

        context.tasks.run(
            work,
            done=lambda _nothing: context.toast(_("« {name} » exporté").format(name=target.name)),
            label=_("Export de « {name} »").format(name=target.name),
        )

    @Slot(object)
    def _on_withdraw(self, version: DeliverableVersion) -> None:
        self._context.do(withdraw_version, version.id)
