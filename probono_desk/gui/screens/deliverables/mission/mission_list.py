"""The missions side by side with what they lack; arrows move, the chosen one opens beside."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.mission.mission_card import MissionCard
from probono_desk.gui.widgets.one_tab_stop import OneTabStop
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.missions import MissionSheet


class MissionList(ScrollColumn):
    """A column of cards.

    Args:
        after: what Tab leaves to come to the cards.

    Signals:
        chosen: a mission's id.
    """

    chosen = Signal(str)

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self.setFixedWidth(theme.current().px(328))
        self.setAccessibleName(_("Missions"))
        # Room for the ring round the focused card, which lies outside it.
        self.column.setContentsMargins(2, 4, 6, 4)
        self.column.setSpacing(theme.GRID_PX)
        self.column.addStretch(1)
        self._group = QButtonGroup(self)
        self._stop = OneTabStop(self._group)
        self._cards: dict[RowId, MissionCard] = {}

    def cards(self) -> list[MissionCard]:
        """The cards, from the top."""
        return list(self._cards.values())

    def show_sheets(self, sheets: Sequence[MissionSheet], chosen: RowId | None, *, zone: tzinfo, today: date) -> None:
        """Show the missions; cards are made again only when there are others than before."""
        if [sheet.id for sheet in sheets] != list(self._cards):
            for card in self._cards.values():
                self._group.removeButton(card)
                self.column.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = {sheet.id: self._made(place, sheet.id) for place, sheet in enumerate(sheets)}
            # They are made after all the rest of the page, and would come last.
            for before, after in itertools.pairwise([self._after, *self.cards()]):
                QWidget.setTabOrder(before, after)
        for sheet in sheets:
            card = self._cards[sheet.id]
            card.show_sheet(sheet, zone=zone, today=today)
            card.setChecked(sheet.id == chosen)
        self._stop.settle()
        if chosen in self._cards:
            self.ensureWidgetVisible(self._cards[chosen], 0, theme.GRID_PX)

    def sizeHint(self) -> QSize:
        """Little: it scrolls by itself, and so the page need not."""
        return QSize(self.width(), theme.current().px(160))

    def card_at(self, point: QPoint, of: QWidget) -> MissionCard | None:
        """The card under a point of another widget."""
        for card in self._cards.values():
            seen = card.visibleRegion().boundingRect()
            if QRect(card.mapTo(of, seen.topLeft()), seen.size()).contains(point):
                return card
        return None

    def _made(self, place: int, mission_id: RowId) -> MissionCard:
        card = MissionCard(self.widget())
        # Arrows check the next card of a group, as they do for radio buttons.
        card.toggled.connect(lambda on: self.chosen.emit(mission_id) if on else None)
        self._group.addButton(card)
        self.column.insertWidget(place, card)
        return card
