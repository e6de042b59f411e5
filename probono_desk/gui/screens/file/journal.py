"""The journal: the last acts, quietly, each with its way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _, pgettext
from probono_desk.usecases.desk.journal import JournalLine, WayBack, journal
from probono_desk.usecases.desk.undo import undo
from probono_desk.words import moment

FIRST, MORE = 10, 40


class JournalSection(Section):
    """Reads the log again when something changed."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Journal"), parent, hint=_("Chaque geste peut être annulé, même ancien."))
        self._context = context
        self._most = FIRST
        self._lines: list[JournalLine] = []
        self.way_back_buttons: dict[str, Button] = {}
        self._place = QVBoxLayout()
        self.add(self._place)
        self.more_button = Button(_("Voir plus"), kind=Kind.QUIET, icon_name="chevron-down", on_click=self._on_more)
        self.add_action(self.more_button)

    @property
    def most(self) -> int:
        """How many lines it shows at most."""
        return self._most

    def show_most(self, most: int) -> None:
        """Show as many lines as before."""
        if most > self._most:
            self._most = most
            self.refresh()

    def refresh(self) -> None:
        """Read the last acts."""
        lines = journal(self._context.dossier, self._most + 1)
        self.more_button.setVisible(len(lines) > self._most)
        lines = lines[: self._most]
        if lines == self._lines:
            return
        self._lines = lines
        had_focus = next((act for act, button in self.way_back_buttons.items() if button.hasFocus()), None)
        self._fill()
        if had_focus is not None and self.way_back_buttons:
            first = next(iter(self.way_back_buttons.values()))
            self.way_back_buttons.get(had_focus, first).setFocus()

    def sentences(self) -> list[str]:
        """What it says, newest first."""
        return [line.sentence for line in self._lines]

    def _fill(self) -> None:
        empty(self._place)
        self.way_back_buttons = {}
        listing = QWidget()
        grid = QGridLayout(listing)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID_PX * 2)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 1)
        for number, line in enumerate(self._lines):
            self._add(grid, 2 * number, line)
        self._place.addWidget(listing)

    def _add(self, grid: QGridLayout, row: int, line: JournalLine) -> None:
        ink = "muted" if line.undone else "ink"
        when = moment(line.at, self._context.zone, self._context.local_now().date())
        who = line.actor if line.here else _("{actor}, poste {desk}").format(actor=line.actor, desk=line.desk)
        if line.revoked:
            who = _("{who}, plus reconnu").format(who=who)
        grid.addWidget(Label(when, ink="muted", tabular=True), row, 0)
        said = _("{what} (annulé)").format(what=line.sentence) if line.undone else line.sentence
        grid.addWidget(ElidedLabel(said, ink=ink), row, 1)
        grid.addWidget(ElidedLabel(who, ink="trouble" if line.revoked else "muted"), row, 2)
        grid.setRowMinimumHeight(row, theme.current().px(theme.CONTROL_PX))
        if line.way_back is not WayBack.NONE:
            undo = line.way_back is WayBack.UNDO
            words = pgettext("undo", "Annuler") if undo else pgettext("undo", "Rétablir")
            button = Button(
                words,
                kind=Kind.QUIET,
                icon_name="undo-2" if undo else "redo-2",
                on_click=partial(self._on_way_back, line.act_id),
            )
            button.setAccessibleName(_("{action} : {what}").format(action=words, what=line.sentence))
            grid.addWidget(button, row, 3)
            self.way_back_buttons[line.act_id] = button
        grid.addWidget(Hairline(), row + 1, 0, 1, 4)

    def _on_way_back(self, act_id: str) -> None:
        self._context.do(undo, act_id)

    def _on_more(self) -> None:
        self._most += MORE
        self.refresh()
