"""The state of a deliverable, chosen from the six of the day."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon, icon_size
from probono_desk.gui.look.marks import deliverable_mark
from probono_desk.i18n import _
from probono_desk.words import capitalised


class StateBox(QComboBox):
    """Arrows open the list instead of walking through states: each state would be an act of its own.

    Signals:
        state_chosen: another ``DeliverableState``.
    """

    state_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("État du livrable"))
        self.setFont(theme.font(14, theme.MEDIUM))
        self.setIconSize(icon_size(18))
        self.setItemDelegate(QStyledItemDelegate(self))  # only then is the list dressed
        self._state = DeliverableState.TO_FRAME
        for state in DeliverableState:
            mark = deliverable_mark(state)
            picture = icon(mark.icon, theme.current().colours.of(mark.meaning), size_px=18)
            self.addItem(picture, capitalised(mark.word), state)
        self.setMaxVisibleItems(len(DeliverableState))
        self.activated.connect(self._on_activated)

    def show_state(self, state: DeliverableState) -> None:
        """Show the state that is stored."""
        self._state = state
        self.setCurrentIndex(list(DeliverableState).index(state))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter open the list."""
        openers = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.type() == QEvent.Type.KeyPress and event.key() in openers:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page never changes a state."""
        event.ignore()

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        state = list(DeliverableState)[place]
        if state is not self._state:
            self.state_chosen.emit(state)
