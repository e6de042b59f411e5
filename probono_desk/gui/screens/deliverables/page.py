"""The referent's board: every mission at the left, the chosen one at the right, and a drop anywhere adds to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, scroll_of, scroll_to, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.bag_dialog import BagDialog
from probono_desk.gui.screens.deliverables.capture.capture_queue import Capture, CaptureQueue
from probono_desk.gui.screens.deliverables.capture.doubt_dialog import DoubtDialog
from probono_desk.gui.screens.deliverables.dropping import Dropping
from probono_desk.gui.screens.deliverables.mission.mission_forms import MissionForms
from probono_desk.gui.screens.deliverables.mission.mission_list import MissionList
from probono_desk.gui.screens.deliverables.mission.mission_panel import MissionPanel
from probono_desk.gui.screens.deliverables.mission.mission_picker import MissionPicker
from probono_desk.gui.screens.deliverables.panel_wishes import PanelWishes
from probono_desk.gui.screens.deliverables.version_files import VersionFiles
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.found_files import Found, FoundFile
from probono_desk.usecases.deliverables.missions import TABLES, MissionSheet, missions
from probono_desk.usecases.roster.everybody import is_long

_SIDE_BY_SIDE_PX = 752


class DeliverablesPage(Page):
    """Lists the missions and shows one; every change is a use case."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._queue = CaptureQueue.of(context)
        self._sheets: dict[RowId, MissionSheet] = {}
        self._chosen: RowId | None = None
        self.forms = MissionForms(context, self)
        self.files = VersionFiles(context, self, self.forms, self._shown)
        self.setAcceptDrops(True)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        self._header = PageHeader(_("Livrables"), parent=self)
        self.bag_button = Button(_("Sac d’arrivée…"), icon_name="usb", on_click=self._on_bag)
        self._header.add_action(self.bag_button)
        self.picker = MissionPicker(self)
        self.list = MissionList(self.picker, self)
        self.panel = MissionPanel(context.drafts, self)
        self._empty = EmptyState(
            "clipboard-list",
            _("Pas encore de mission"),
            _("Importez la liste du siège : chaque structure y vient avec sa mission et le livrable attendu."),
            self,
            action=Button(_("Importer la liste"), kind=Kind.PRIMARY, on_click=lambda: context.go("roster")),
        )
        self._wanted: PageState = {}
        self._reads = Latest[tuple[MissionSheet, ...]](context.tasks, self, self._take_sheets, quick=True)
        self._dropping = Dropping(self, self.list, self.panel, chosen=self.chosen, take=self.take)
        self._lay_out()
        self._connect()
        for part in (self.list, self.picker, self.panel, self.bag_button, self._empty):
            part.hide()  # until something is read
        self.refresh(TABLES)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self._header)
        column.addWidget(self.picker)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 3)
        row.addWidget(self.list)
        row.addWidget(self.panel, 1)
        column.addLayout(row, 1)
        column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self._queue.changed.connect(self._on_queue)
        self._queue.doubtful.connect(self._on_doubtful)
        for missions_shown in (self.picker, self.list):
            missions_shown.chosen.connect(lambda mission_id: self.choose(RowId(mission_id)))
        PanelWishes(
            self.panel, self.forms, self.files, self._queue, self, shown=self._shown, take=self.take, again=self._show
        )
        for keys, step in (("Alt+Down", 1), ("Alt+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown, if any of it changed."""
        if not tables & TABLES:
            return
        dossier = self._context.open_dossier
        if dossier is not None and is_long(dossier):
            self._reads.ask(lambda _progress: missions(dossier))
        else:
            self._take_sheets(missions(dossier) if dossier is not None else ())

    def _take_sheets(self, found: tuple[MissionSheet, ...]) -> None:
        self._sheets = {sheet.id: sheet for sheet in found}
        if self._chosen not in self._sheets:
            self._chosen = next(iter(self._sheets), None)
        self._show()
        if self._wanted:
            self.restore(self._wanted)

    def state(self) -> PageState:
        """The mission, and how far down; half a note is among the drafts."""
        return self._wanted or {"mission": self._chosen, "scroll": scroll_of(self.panel)}

    def restore(self, state: PageState) -> None:
        """The same mission, as far down, as soon as the missions are there."""
        self._wanted = {} if self._sheets else dict(state)
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

    def _shown(self) -> MissionSheet:
        sheet = self.chosen()
        assert sheet is not None  # noqa: S101 - the panel that asks is hidden where there is none
        return sheet

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

    def take(self, paths: Sequence[Path | FoundFile], mission_id: RowId, links: Sequence[str] = ()) -> None:
        """The same, and links, after asking for the reason where it is late."""
        if paths or links:
            self.forms.take(mission_id, links, lambda reason: self.capture(paths, mission_id, late_reason=reason))

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
        sheet_now = self.chosen()
        self.picker.show_sheets(sheets, sheet_now)
        self._empty.setVisible(sheet_now is None)
        self.bag_button.setVisible(sheet_now is not None)
        self.panel.setVisible(sheet_now is not None)
        if sheet_now is not None:
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

    @Slot()
    def _on_bag(self) -> None:
        BagDialog(self._context, list(self._sheets.values()), self._chosen, self).open()

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files, folders and links are welcome."""
        if self._chosen is not None and event.mimeData().hasUrls():
            self._dropping.aim(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self._dropping.aim(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        super().dragLeaveEvent(event)
        self._dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add to the mission under the mouse, or else to the one shown."""
        sheet = self._dropping.target(event)
        if sheet is not None:
            self.choose(sheet.id)
            self._dropping.take(event, sheet)
