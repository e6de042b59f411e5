"""The journal: the last acts, quietly, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.way_back import take_back
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _, pgettext
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.journal import JournalLine, WayBack, journal
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
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID_PX * 2)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 1)
        self.add(self._grid)
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
        self.look(self._context.dossier)()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the last acts, in any thread; what it gives shows it, on the window's."""
        return partial(self._show, journal(dossier, self._most + 1), undoing=not dossier.read_only)

    def _show(self, lines: list[JournalLine], *, undoing: bool) -> None:
        self.more_button.setVisible(len(lines) > self._most)
        lines = lines[: self._most]
        if lines == self._lines:
            return
        self._lines = lines
        if not undoing:
            self.hint.hide()
        had_focus = next((act for act, button in self.way_back_buttons.items() if button.hasFocus()), None)
        self._fill(undoing=undoing)
        if had_focus is not None and self.way_back_buttons:
            first = next(iter(self.way_back_buttons.values()))
            self.way_back_buttons.get(had_focus, first).setFocus()

    def _fill(self, *, undoing: bool) -> None:
        """Every act moves the lines down: they change their words, for new ones would cost the window its time."""
        while len(self._rows) < len(self._lines):
            self._rows.append(_Row(self._grid, len(self._rows), self._on_way_back))
        while len(self._rows) > len(self._lines):
            self._rows.pop().go()
        self.way_back_buttons = {}
        for row, line in zip(self._rows, self._lines, strict=True):
            row.show_line(line, self._context, undoing=undoing)
            if undoing and line.way_back is not WayBack.NONE:
                self.way_back_buttons[line.act_id] = row.button

    def _on_way_back(self, act_id: str) -> None:
        take_back(self._context, act_id, owner=self)

    def _on_more(self) -> None:
        self._most += MORE
        self.refresh()


class _Row:
    """One act: when, what, who, and the way back."""

    def __init__(self, grid: QGridLayout, place: int, on_way_back: Callable[[str], None]) -> None:
        self._act_id, self._on_way_back = "", on_way_back
        self._when = Label(ink="muted", tabular=True)
        self._what, self._who = ElidedLabel(), ElidedLabel()
        self.button = Button(" ", kind=Kind.QUIET, on_click=self._on_click)
        line = Hairline()
        for column, widget in enumerate((self._when, self._what, self._who, self.button)):
            grid.addWidget(widget, 2 * place, column)
        grid.setRowMinimumHeight(2 * place, theme.current().px(theme.CONTROL_PX))
        grid.addWidget(line, 2 * place + 1, 0, 1, 4)
        self._grid, self._place = grid, place
        self._widgets = (self._when, self._what, self._who, self.button, line)

    def show_line(self, line: JournalLine, context: DeskContext, *, undoing: bool) -> None:
        """Say another act."""
        who = line.actor if line.here else _("{actor}, poste {desk}").format(actor=line.actor, desk=line.desk)
        if line.revoked:
            who = _("Plus reconnu : {who}").format(who=who)  # first: what is long is cut at its end
        self._when.setText(moment(line.at, context.zone, context.local_now().date()))
        self._what.setText(_("{what} (annulé)").format(what=line.sentence) if line.undone else line.sentence)
        self._what.set_ink("muted" if line.undone else "ink")
        self._who.setText(who)
        self._who.set_ink("trouble" if line.revoked else "muted")
        if line.act_id != self._act_id:
            self.button.setDown(False)  # it was pressed for another act
        self._act_id = line.act_id
        undo = line.way_back is WayBack.UNDO
        words = pgettext("undo", "Annuler") if undo else pgettext("undo", "Rétablir")
        self.button.setVisible(undoing and line.way_back is not WayBack.NONE)
        self.button.setText(words)
        self.button.set_icon("undo-2" if undo else "redo-2")
        self.button.setAccessibleName(_("{action} : {what}").format(action=words, what=line.sentence))

    def go(self) -> None:
        """It is not needed any more."""
        self._grid.setRowMinimumHeight(2 * self._place, 0)
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()

    def _on_click(self) -> None:
        self._on_way_back(self._act_id)
