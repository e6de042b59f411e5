"""Which paper: a short list, one of them chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.paper import PaperKind
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.paper.papers import PaperSpec
from probono_desk.gui.widgets.choice_button import ChoiceButton
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.one_tab_stop import OneTabStop
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _


class PaperButton(ChoiceButton):
    """One paper, and how many of it are due."""

    def __init__(self, spec: PaperSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec.icon, spec.title(), spec.sentence(), parent=parent)
        self.setProperty("kind", "paper")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row.setContentsMargins(12, theme.GRID_PX, 12, theme.GRID_PX)
        self._row.setSpacing(12)
        self._due = StatusPill(meaning=Meaning.ATTENTION)
        self._due.hide()
        self._row.addWidget(self._due)
        self._sentence = spec.sentence()
        # What it means is said of the one that is chosen, so that its options are seen without scrolling.
        self._hint = next(label for label in self.findChildren(Label) if label.text() == self._sentence)
        self.setToolTip(self._sentence)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def set_due(self, due: int) -> None:
        """Say how many are to be printed, for the first time or again."""
        self._due.setVisible(due > 0)
        self._due.set_state(str(due), Meaning.ATTENTION, icon_name="refresh-cw")
        said = _("{n} à imprimer").format(n=due) if due else ""
        self._due.setToolTip(said)
        self.setAccessibleDescription(", ".join(part for part in (self._sentence, said) if part))

    def _on_toggled(self, chosen: bool) -> None:
        self._hint.setVisible(chosen)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As tall as its lines at this width: the style sheet's least height would let it be squeezed under them."""
        super().resizeEvent(event)
        self._fit_height()

    def showEvent(self, event: QShowEvent) -> None:
        """And measured again once it is seen: the style sheet's fonts come after the first size."""
        super().showEvent(event)
        for label in self.findChildren(QLabel):
            label.ensurePolished()
            label.updateGeometry()
        self._fit_height()
        self._row.activate()

    def _fit_height(self) -> None:
        for layout in (*self._row.findChildren(QLayout), self._row):  # they remember the line that has gone, or come
            layout.invalidate()
        # A line alone has no height for a width.
        wrapped = self.heightForWidth(self.width())
        self.setFixedHeight(wrapped if wrapped > 0 else self.sizeHint().height())


class PaperList(QWidget):
    """The papers as one group: arrows move the choice.

    Signals:
        chosen: the name of a paper.
    """

    chosen = Signal(str)

    def __init__(self, papers: Sequence[PaperSpec], value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Papiers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        group = QButtonGroup(self)
        group.setExclusive(True)
        self._papers = tuple(papers)
        self._buttons: dict[str, PaperButton] = {}
        for spec in papers:
            button = PaperButton(spec, self)
            button.setObjectName(f"paper-{spec.name}")
            button.setChecked(spec.name == value)
            button.toggled.connect(lambda on, name=spec.name: self.chosen.emit(name) if on else None)
            group.addButton(button)
            column.addWidget(button)
            self._buttons[spec.name] = button
        OneTabStop(group)

    def show_due(self, counts: Mapping[PaperKind, int]) -> None:
        """Say of each kind how many are to be printed again."""
        for spec in self._papers:
            if spec.kind is not None:
                self._buttons[spec.name].set_due(counts.get(spec.kind, 0))

    def button(self, name: str) -> PaperButton:
        """The button of one paper."""
        return self._buttons[name]
