"""What the door knows beside the answer: how many have come, and the last ten acts with the way back of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.presence import HeadCount
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.head_count import HeadCountFigure
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _
from probono_desk.usecases.door.look_at_door import DoorAct
from probono_desk.words import clock_time

MOST_ACTS = 10
_LEAST_PX = 160  # what the acts keep of a small screen: four of them
_LEAST_BESIDE_CAMERA_PX = 96


class QuietSide(QWidget):
    """The count above, acts below.

    Signals:
        undo_asked: the button beside an act was pressed: its id.
    """

    undo_asked = Signal(str)

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 3)
        counted = QVBoxLayout()
        counted.setSpacing(0)
        counted.addWidget(Label(_("Volontaires"), ink="muted", weight=theme.MEDIUM))
        self.count = HeadCountFigure(size_px=28, wrap=True)
        counted.addWidget(self.count)
        column.addLayout(counted)
        self._camera_place = QVBoxLayout()
        column.addLayout(self._camera_place)
        section = Section(_("Derniers gestes"))
        self.acts = acts = _Acts()
        section.add(acts)
        self._nothing = Label(_("Rien encore : les arrivées se liront ici."), ink="muted", wrap=True)
        acts.column.addWidget(self._nothing)
        self.rows = [_ActRow() for _i in range(MOST_ACTS)]
        for row in self.rows:
            row.undo_asked.connect(self.undo_asked)
            row.hide()
            acts.column.addWidget(row)
        acts.column.addStretch(1)
        column.addWidget(section, 1)

    def add_camera(self, panel: QWidget) -> None:
        """Put the camera between the figures and the acts."""
        self._camera_place.addWidget(panel)
        self.acts.beside = panel

    def show_count(self, count: HeadCount) -> None:
        """Show how many have come."""
        self.count.show_count(count)

    def show_acts(self, acts: Sequence[DoorAct]) -> None:
        """Show the last acts, newest first."""
        self._nothing.setVisible(not acts)
        for i, row in enumerate(self.rows):
            if i < len(acts):
                row.show_act(acts[i], self._zone)
            row.setVisible(i < len(acts))


class _Acts(StillScroll):
    """The acts scroll by themselves where the screen is small: they must not push the answer off it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.beside: QWidget | None = None
        self._content = QWidget()
        self._content.setObjectName("content")
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 2, 2, 2)  # room for the ring round a focused button
        self.column.setSpacing(0)
        self.setWidget(self._content)

    def sizeHint(self) -> QSize:
        """All of them, where there is room; the picture of the camera comes first."""
        return self._at_most(self._content.sizeHint(), _LEAST_PX) if self._gives_way() else self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A few of them: the others are a turn of the wheel away."""
        least_px = _LEAST_BESIDE_CAMERA_PX if self._gives_way() else _LEAST_PX
        return self._at_most(self._content.minimumSizeHint(), least_px)

    def _gives_way(self) -> bool:
        return self.beside is not None and not self.beside.isHidden()

    @staticmethod
    def _at_most(size: QSize, most_px: int) -> QSize:
        return QSize(size.width(), min(size.height(), theme.current().px(most_px)))


class _ActRow(QWidget):
    """A time, what was done, and its way back."""

    undo_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act_id = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX)
        self._time = Label(ink="muted", tabular=True)
        self._time.setMinimumWidth(theme.current().px(40))
        self.label = Label(wrap=True)  # who it was stands at its end
        self.undo_button = Button(kind=Kind.QUIET, icon_name="undo-2", door=True, on_click=self._on_undo, acts=True)
        row.addWidget(self._time)
        row.addWidget(self.label, 1)
        row.addWidget(self.undo_button)
        policy = self.undo_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.undo_button.setSizePolicy(policy)

    def show_act(self, act: DoorAct, zone: tzinfo) -> None:
        """Show one act."""
        self._act_id = act.act_id
        self._time.setText(clock_time(act.at, zone))
        self.label.setText(_("Annulé : {label}").format(label=act.label) if act.undone else str(act.label))
        self.label.set_ink("muted" if act.undone else "ink")
        self.undo_button.setVisible(not act.undone)
        name = _("Annuler : {what}").format(what=act.label)
        self.undo_button.setAccessibleName(name)
        self.undo_button.setToolTip(name)

    def _on_undo(self) -> None:
        self.undo_asked.emit(self._act_id)
