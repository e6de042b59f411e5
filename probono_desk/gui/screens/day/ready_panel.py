"""« Prêt ? »: a line for each finding, what is wrong first, with the one button that mends it; good ones are folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.alert_line import AlertLine
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.scroll_column import ScrollColumn
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.desk.readiness import Finding, State

_MEANINGS = {State.TROUBLE: Meaning.TROUBLE, State.ATTENTION: Meaning.ATTENTION, State.GOOD: Meaning.GOOD}

Repair = tuple[str, Callable[[], object]]
"""The words of a button, and what it does."""


class ReadyPanel(Section):
    """Shown until somebody has come.

    Args:
        repair_of: what mends a finding; what has none says all there is to say.
    """

    def __init__(self, repair_of: Callable[[Finding], Repair | None], parent: QWidget | None = None) -> None:
        super().__init__(_("Prêt ?"), parent)
        self._repair_of = repair_of
        self.pill = StatusPill()
        self.add_action(self.pill)
        self.again_button = Button(kind=Kind.QUIET, icon_name="refresh-cw", name=_("Vérifier de nouveau"))
        self.add_action(self.again_button)
        self.lines: dict[str, AlertLine] = {}
        self.buttons: dict[str, Button] = {}
        scroll = ScrollColumn()
        scroll.column.setContentsMargins(0, 0, theme.GRID_PX, 0)
        # As tall as there is room: the page must not scroll as well.
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        scroll.setMinimumHeight(theme.current().px(160))
        self.body.addWidget(scroll, 1)
        self._open = QVBoxLayout()
        self._open.setSpacing(6)
        scroll.column.addLayout(self._open)
        self.fold_button = Button(" ", kind=Kind.QUIET, icon_name="chevron-right", on_click=self._on_fold)
        row = QHBoxLayout()
        row.addWidget(self.fold_button)
        row.addStretch(1)
        scroll.column.addLayout(row)
        self.good = QWidget()
        self._good = QVBoxLayout(self.good)
        self._good.setContentsMargins(theme.GRID_PX * 2, 0, 0, 0)
        self._good.setSpacing(6)
        self.good.hide()
        scroll.column.addWidget(self.good)
        scroll.column.addStretch(1)
        self._open.addWidget(Label(_("Un instant…"), ink="muted"))
        for part in (self.pill, self.fold_button):
            part.hide()  # until something was looked at
        self._shown: tuple[Finding, ...] | None = None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what there is now; the same again costs nothing, and the keyboard stays where it was."""
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        focused = next((name for name, button in self.buttons.items() if button.hasFocus()), None)
        empty(self._open)
        empty(self._good)
        self.lines, self.buttons = {}, {}
        good = [finding for finding in findings if finding.state is State.GOOD]
        for finding in findings:
            if finding.state is State.GOOD:
                self._good.addWidget(self._line(finding))
            else:
                self._open.addLayout(self._row(finding))
        widest_px = max((button.sizeHint().width() for button in self.buttons.values()), default=0)
        for button in self.buttons.values():
            button.setMinimumWidth(widest_px)
        for before, after in pairwise([*self.buttons.values(), self.fold_button]):
            QWidget.setTabOrder(before, after)  # lines are made later than the button below them
        self.pill.show()
        wrong = len(findings) - len(good)
        if wrong:
            words = ngettext("{n} point à régler", "{n} points à régler", wrong).format(n=wrong)
            worst = findings[0].state
            self.pill.set_state(words, _MEANINGS[worst])
        else:
            self.pill.set_state(_("Tout est prêt"), Meaning.GOOD)
        folded = ngettext("{n} point en ordre", "{n} points en ordre", len(good)).format(n=len(good))
        self.fold_button.setText(folded)
        self.fold_button.setVisible(bool(good))
        if focused is not None:
            self.buttons.get(focused, self.fold_button).setFocus()

    def _row(self, finding: Finding) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        row.addStrut(theme.current().px(theme.CONTROL_PX))  # a line without a button is as tall as the others
        row.addWidget(self._line(finding), 1, Qt.AlignmentFlag.AlignVCenter)
        if (repair := self._repair_of(finding)) is not None:
            words, act = repair
            button = self.buttons[finding.name] = Button(words, on_click=partial(_do, act))
            button.setAccessibleDescription(finding.sentence)
            row.addWidget(button)
        return row

    def _line(self, finding: Finding) -> AlertLine:
        line = self.lines[finding.name] = AlertLine(finding.sentence, _MEANINGS[finding.state])
        return line

    @Slot()
    def _on_fold(self) -> None:
        shown = self.good.isHidden()
        self.good.setVisible(shown)
        self.fold_button.set_icon("chevron-down" if shown else "chevron-right")


def _do(act: Callable[[], object]) -> None:
    act()
