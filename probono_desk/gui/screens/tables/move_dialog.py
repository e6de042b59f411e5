"""Where to seat somebody: the other tables with their counts, and what speaks for each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.look.marks import Mark, present_of, table_mark
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.row_delegate import DETAIL_ROLE, ID_ROLE, MARK_ROLE, RowDelegate
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.row_list import RowList
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.room import Seat, Table
from probono_desk.usecases.tables.seat_people import Destination


class MoveDialog(QDialog):
    """A list to choose from; nothing moves before Enter, a double click or the button.

    Args:
        keep: moves to a table by its id, ``None`` for no table; whether that was done. Until then the choice stays.
    """

    def __init__(
        self,
        seat: Seat,
        own: Table | None,
        found: tuple[Destination, ...],
        parent: QWidget | None = None,
        *,
        keep: Callable[[RowId | None], bool],
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(_("Déplacer {name}").format(name=seat.said_name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(theme.current().px(440), theme.current().px(320))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX * 3] * 4)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(
            Label(_("Déplacer {name}").format(name=seat.said_name), size_px=20, weight=theme.BOLD, wrap=True)
        )
        column.addWidget(Label(_("La table qui en a le plus besoin vient d’abord."), ink="muted", wrap=True))
        if warning := _left_behind(seat, own):
            column.addWidget(AlertLine(warning, Meaning.ATTENTION))
        self.tables = RowList(_("Tables"), on_enter=self._on_taken)
        self.tables.setItemDelegate(RowDelegate(self.tables))
        self._show(seat, found)
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tables.setMouseTracking(True)
        self.tables.setCurrentRow(0)
        self.tables.doubleClicked.connect(self._on_taken)
        column.addWidget(self.tables, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(Button(_("Ne rien changer"), on_click=self.reject))
        self.move_button = Button(
            _("Déplacer ici"), kind=Kind.PRIMARY, icon_name="arrow-right", on_click=self._on_taken
        )
        buttons.addWidget(self.move_button)
        column.addLayout(buttons)
        self.resize(theme.current().px(520), theme.current().px(440))
        self.tables.setFocus()

    def choose(self, team_id: RowId | None) -> None:
        """Put the choice on a table."""
        for line in self.tables.lines():
            if line.data(ID_ROLE) == (team_id or ""):
                self.tables.setCurrentIndex(line)

    def _show(self, seat: Seat, found: tuple[Destination, ...]) -> None:
        for destination in found:
            table = destination.table
            title = _("Table {number} – {structure}").format(
                number=table.team.number, structure=table.name or _("Sans structure")
            )
            self._add(title, " · ".join((present_of(table), *destination.reasons)), table.team.id, table_mark(table))
        if seat.person.team_id is not None:
            self._add(_("Sans table"), _("Garder la personne dans la liste, à placer plus tard"), "", None)

    def _add(self, title: str, detail: str, row_id: str, mark: Mark | None) -> None:
        words = (title, detail, mark.word if mark is not None else "")
        data: dict[int, object] = {
            DETAIL_ROLE: detail,
            ID_ROLE: row_id,
            MARK_ROLE: mark,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(word for word in words if word),
            Qt.ItemDataRole.ToolTipRole: detail,
        }
        self.tables.add(title, data)

    def _on_taken(self) -> None:
        index = self.tables.currentIndex()
        if index.isValid() and self._keep(RowId(index.data(ID_ROLE)) if index.data(ID_ROLE) else None):
            self.accept()


def _left_behind(seat: Seat, own: Table | None) -> str:
    """What the move would cost the table that is left; empty where it costs nothing that the room knows of."""
    if own is None or seat not in own.could_be_here:
        return ""
    left, least = len(own.could_be_here) - 1, own.team.min_size
    if left >= least:
        return ""
    return ngettext(
        "La table {number} resterait à {n} personne, il en faut {least}.",
        "La table {number} resterait à {n} personnes, il en faut {least}.",
        left,
    ).format(number=own.team.number, n=left, least=least)
