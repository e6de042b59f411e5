"""Dropping on the board: where it would go is shown, and what is dropped goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.screens.deliverables.mission.mission_card import MissionCard
from probono_desk.gui.screens.deliverables.mission.mission_list import MissionList
from probono_desk.gui.screens.deliverables.mission.mission_panel import MissionPanel
from probono_desk.usecases.deliverables.missions import MissionSheet


class Dropping:
    """What a page does with what is dragged over it.

    Args:
        over: the page, whose points the events name.
        cards: a mission under the mouse takes it.
        panel: the mission that is shown takes it elsewhere.
        chosen: the mission that is shown.
        take: takes in files and links for a mission.
    """

    def __init__(
        self,
        over: QWidget,
        cards: MissionList,
        panel: MissionPanel,
        *,
        chosen: Callable[[], MissionSheet | None],
        take: Callable[[Sequence[Path], RowId, Sequence[str]], object],
    ) -> None:
        self._over, self._cards, self._panel = over, cards, panel
        self._chosen, self._take_in = chosen, take
        self._target: MissionCard | None = None

    def aim(self, event: QDropEvent) -> None:
        """Show where it would go."""
        # The source keeps its file: a move would delete it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._aim(event.position().toPoint())

    def leave(self) -> None:
        """It went away."""
        self._aim(None)

    def target(self, event: QDropEvent) -> MissionSheet | None:
        """Whose it is: of the mission under the mouse, or else of the one shown; None without any mission."""
        card = self._cards.card_at(event.position().toPoint(), self._over)
        self._aim(None)
        return card.sheet if card is not None else self._chosen()

    def take(self, event: QDropEvent, sheet: MissionSheet) -> None:
        """Take in files and links."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._take(event.mimeData(), sheet)

    def _take(self, data: QMimeData, sheet: MissionSheet) -> None:
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        pretty = QUrl.ComponentFormattingOption.PrettyDecoded
        links = [url.toString(pretty) for url in data.urls() if not url.isLocalFile()]
        self._take_in(files, sheet.id, links)

    def _aim(self, point: QPoint | None) -> None:
        target = self._cards.card_at(point, self._over) if point is not None else None
        if self._target is not target:
            for card, over in ((self._target, False), (target, True)):
                if card is not None:
                    card.set_dragging(over)
            self._target = target
        sheet = self._chosen()
        here = point is not None and target is None and sheet is not None
        self._panel.versions.zone.set_dragging(here, sheet.structure if sheet else "")
