"""What was captured for a mission: what is current, newest first, then what was replaced; and the way in above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QWidget

from probono_desk.actors import actor_words
from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.ids import RowId
from probono_desk.domain.seen_text import on_one_line
from probono_desk.domain.standing import replaceable, replaced_by
from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon
from probono_desk.gui.screens.deliverables.capture.drop_zone import DropZone
from probono_desk.gui.screens.deliverables.words import KIND_ICONS, kind_words, versions_words
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.table import Table
from probono_desk.i18n import _, french_spaces
from probono_desk.words import moment

ROWS_SHOWN = 7
_MEASURED_ROWS = 30  # for the widths of columns: five hundred files would hold the window for a fifth of a second
_NAME, _KIND, _WHO, _WHEN, _STATE = range(5)
_ANSWERED = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class VersionModel(QAbstractTableModel):
    """Versions as rows: name, kind and size, who, when, current or replaced."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[DeliverableVersion, ...] = ()
        self._shown: list[tuple[str, ...]] = []
        self._replaced: Mapping[RowId, DeliverableVersion] = {}

    def show_versions(self, versions: Sequence[DeliverableVersion], *, zone: tzinfo, today: date) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._replaced = replaced_by(versions)
        self._versions = tuple(sorted(versions, key=lambda version: version.id in self._replaced))
        self._shown = [
            (
                _name(version),
                kind_words(version),
                actor_words(version.actor),
                _when(version, zone, today),
                self._state(version),
            )
            for version in self._versions
        ]
        self.endResetModel()

    def _state(self, version: DeliverableVersion) -> str:
        newer = self._replaced.get(version.id)
        if newer is None:
            return _("actuelle")
        return _("remplacée par « {name} »").format(name=_name(newer)) if newer.name != version.name else _("remplacée")

    def version(self, row: int) -> DeliverableVersion | None:
        """The version in a row."""
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def row_of(self, version_id: RowId | None) -> int:
        """Where a version is; the first row where it is not."""
        return next((row for row, version in enumerate(self._versions) if version.id == version_id), 0)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """As many rows as versions."""
        return 0 if parent.isValid() else len(self._versions)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Name, kind, who, when, current or replaced."""
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Nom"), _("Nature"), _("Reçu par"), _("Reçu à"), _("Version"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell."""
        if role not in _ANSWERED or not index.isValid():  # a view asks each cell for a dozen
            return None
        version, shown = self._versions[index.row()], self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _NAME:
            if version.doubt is not None:
                return icon("triangle-alert", theme.current().colours.attention, size_px=18)
            return icon(KIND_ICONS[version.kind], theme.current().colours.muted, size_px=18)
        if role == Qt.ItemDataRole.ForegroundRole and version.id in self._replaced:
            return QColor(theme.current().colours.muted)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (_NAME, _STATE):
            return shown[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == _NAME:
            return ", ".join(part for part in shown if part)
        return None


class Versions(Section):
    """The drop zone, the table, and what can be done with the chosen row.

    Signals:
        opened: look at a version, or copy a link.
        exported: write a copy of it somewhere.
        reason_wanted: say why it came late.
        replacing_wanted: say which earlier versions it takes the place of.
        withdrawn: a version was captured by mistake.
    """

    opened = Signal(object)
    exported = Signal(object)
    reason_wanted = Signal(object)
    replacing_wanted = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Livrable"), parent)
        self.zone = DropZone()
        if is_reading():
            self.zone.hide()
        self.add(self.zone)
        self.body.addSpacing(theme.GRID_PX)
        self.model = VersionModel(self)
        self.table = Table(_("Versions, les actuelles d’abord"), self.model, stretch=_NAME)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setSortingEnabled(False)
        columns = self.table.horizontalHeader()
        for column in (_KIND, _WHO, _WHEN, _STATE):
            columns.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        columns.setResizeContentsPrecision(_MEASURED_ROWS)
        self.table.activated.connect(self._on_open)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.add(self.table)
        self._actions = QWidget()
        row = Flow(self._actions, spacing_px=theme.GRID_PX)
        self.open_button = Button(_("Aperçu…"), icon_name="eye", on_click=self._on_open)
        self.export_button = Button(_("Exporter…"), icon_name="download", on_click=self._on_export)
        self.replace_button = Button(_("Remplace…"), icon_name="history", on_click=self._on_replace, acts=True)
        self.reason_button = Button(_("Raison du retard…"), icon_name="clock", on_click=self._on_reason, acts=True)
        self.withdraw_button = Button(
            _("Retirer"), kind=Kind.QUIET, icon_name="x", on_click=self._on_withdraw, acts=True
        )
        for button in self._buttons():
            row.addWidget(button)
        self.add(self._actions)
        self.late = Label(ink="attention", weight=theme.MEDIUM, wrap=True)
        self.late.hide()
        self._all: tuple[DeliverableVersion, ...] = ()
        self.add(self.late)

    def _buttons(self) -> tuple[Button, ...]:
        return (self.open_button, self.export_button, self.replace_button, self.reason_button, self.withdraw_button)

    def show_versions(self, versions: Sequence[DeliverableVersion], *, zone: tzinfo, today: date) -> None:
        """Show what was captured; the chosen row stays chosen."""
        kept = self.current()
        self.model.show_versions(versions, zone=zone, today=today)
        nothing = _("Rien reçu") if is_reading() else ""  # where something can be dropped, its place says so
        self.hint.setText(versions_words(versions) if versions else nothing)
        for widget in (self.table, self._actions):
            widget.setVisible(bool(versions))
        self.late.setVisible(False)
        if not versions:
            return
        line_px = theme.current().px(40)
        self.table.setFixedHeight(
            line_px * min(len(versions), ROWS_SHOWN) + self.table.horizontalHeader().sizeHint().height() + 4
        )
        self._all = tuple(versions)
        self.table.setCurrentIndex(self.model.index(self.model.row_of(kept.id if kept else None), _NAME))
        self._on_current()

    def current(self) -> DeliverableVersion | None:
        """The chosen version."""
        return self.model.version(self.table.currentIndex().row())

    @Slot()
    def _on_current(self) -> None:
        version = self.current()
        kind = version.kind if version else VersionKind.FILE
        words, icon_name = {
            VersionKind.FILE: (_("Aperçu…"), "eye"),
            VersionKind.TEXT: (_("Lire…"), "eye"),
            VersionKind.LINK: (_("Copier le lien"), "link"),
            VersionKind.PAPER: (_("Lire…"), "eye"),
        }[kind]
        self.open_button.setText(words)
        self.open_button.set_icon(icon_name)
        name = version.shown_name if version else ""
        self.open_button.setAccessibleName(f"{words} {name}".strip())
        self.withdraw_button.setAccessibleName(_("Retirer {name}").format(name=name))
        self.export_button.setAccessibleName(_("Exporter {name}").format(name=name))
        self.export_button.setVisible(kind in (VersionKind.FILE, VersionKind.TEXT))
        self.replace_button.setAccessibleName(_("Ce que {name} remplace").format(name=name))
        self.replace_button.setVisible(version is not None and bool(replaceable(version, self._all)))
        late = version is not None and version.late
        self.reason_button.setVisible(late)
        self.late.setVisible(late)
        if version is not None and late:
            said = french_spaces(version.late_reason) or _("raison à préciser")
            self.late.setText(_("Après le gel : {reason}").format(reason=said))
        for button in self._buttons():
            button.setEnabled(version is not None)

    @Slot()
    def _on_open(self) -> None:
        if version := self.current():
            self.opened.emit(version)

    @Slot()
    def _on_export(self) -> None:
        if version := self.current():
            self.exported.emit(version)

    @Slot()
    def _on_replace(self) -> None:
        if version := self.current():
            self.replacing_wanted.emit(version)

    @Slot()
    def _on_reason(self) -> None:
        if version := self.current():
            self.reason_wanted.emit(version)

    @Slot()
    def _on_withdraw(self) -> None:
        if version := self.current():
            self.withdrawn.emit(version)


def _when(version: DeliverableVersion, zone: tzinfo, today: date) -> str:
    when = moment(version.at, zone, today)
    return _("{when}, après le gel").format(when=when) if version.late else when


def _name(version: DeliverableVersion) -> str:
    said = version.shown_name
    if version.kind is VersionKind.PAPER:
        return f"{said} – {on_one_line(version.comment)}"
    return said
