"""What two desks said differently: a list that stays until each is settled, here for every desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.settlement import Choice
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import merge_words
from probono_desk.usecases.file.merge_words import TwoValues
from probono_desk.usecases.file.settle import settle

MOST = 50
_LETTERS = 28


class DisagreementsSection(Section):
    """Hidden while there is nothing to settle. « Plus tard » only puts one below the others."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("À trancher"), parent, hint=_("Deux postes l’ont dit différemment, sans le savoir."))
        self._context = context
        self._listed: list[TwoValues] = []
        self._later: list[str] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GRID_PX)
        self.add(self._place)
        self.lines: dict[str, dict[str, Button]] = {}
        self.hide()

    def refresh(self) -> None:
        """Read the list."""
        self.look(self._context.dossier)()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the list, in any thread; what it gives shows it, on the window's."""
        return partial(self._show, merge_words.told(dossier))

    def _show(self, found: list[TwoValues]) -> None:
        if found != self._listed:
            self._listed = found
            self._fill()

    def state(self) -> list[str]:
        """Those that somebody puts off."""
        return self._later

    def restore(self, later: list[str]) -> None:
        """The same."""
        self._later = later
        self._fill()

    def _fill(self) -> None:
        empty(self._place)
        self.lines = {}
        self._listed.sort(key=lambda one: self._later.index(one.id) if one.id in self._later else -1)
        for number, one in enumerate(self._listed[:MOST]):
            if number:
                self._place.addWidget(Hairline())
            self._place.addWidget(self._line(one))
        if more := len(self._listed[MOST:]):
            self._place.addWidget(
                Label(ngettext("… et {n} autre.", "… et {n} autres.", more).format(n=more), ink="muted")
            )
        self.setVisible(bool(self._listed))

    def _line(self, one: TwoValues) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        column.addWidget(Label(f"{one.subject}, {one.what}", weight=theme.MEDIUM, wrap=True))
        column.addWidget(Label(_("Tient : {value} ({by})").format(value=one.stands, by=one.stands_by), wrap=True))
        column.addWidget(Label(_("L’autre : {value} ({by})").format(value=one.other, by=one.other_by), wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        buttons = {
            Choice.KEEP.value: Button(
                _("Garder « {value} »").format(value=_short(one.stands)),
                on_click=partial(self._on_settle, one, Choice.KEEP),
            ),
            Choice.OTHER.value: Button(
                _("Prendre « {value} »").format(value=_short(one.other)),
                on_click=partial(self._on_settle, one, Choice.OTHER),
            ),
            "later": Button(_("Plus tard"), kind=Kind.QUIET, on_click=partial(self._on_later, one)),
        }
        for button in buttons.values():
            button.setAccessibleName(_("{action} : {what}").format(action=button.text(), what=one.sentence))
            row.addWidget(button)
        self.lines[one.id] = buttons
        column.addLayout(row)
        return line

    def _on_settle(self, one: TwoValues, choice: Choice) -> None:
        self._context.did(settle, one.id, choice)

    def _on_later(self, one: TwoValues) -> None:
        self._later = [*(known for known in self._later if known != one.id), one.id]
        self._fill()


def _short(value: str) -> str:
    """A value as a button can say it."""
    words = " ".join(value.split()) or _("rien")
    return words if len(words) <= _LETTERS else words[: _LETTERS - 1] + "…"
