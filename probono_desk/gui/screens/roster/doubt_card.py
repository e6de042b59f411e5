"""Two who may be one, side by side: what differs stands out, and somebody says which it is."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from probono_desk.domain.people import Person
from probono_desk.domain.search_key import fold
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.roster.same_person import Doubt, PersonLine
from probono_desk.usecases.roster.words import Names, column_word, likeness_word, value_words
from probono_desk.words import phone_said

_SHOWN = ("first_name", "last_name", "email", "phone", "organisation", "profile", "table")


class DoubtCard(Card):
    """One question.

    Signals:
        answered: the line's id, the person's id, and whether they are one (``same_person.Doubt.key``).
    """

    answered = Signal(str, str, bool)

    def __init__(self, doubt: Doubt, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubt = doubt
        self._names = names
        common = ", ".join(likeness_word(likeness) for likeness in doubt.likenesses)
        self.body.addWidget(
            Label(
                _("Une personne ou deux ? {common}").format(common=common),
                size_px=16,
                weight=theme.SEMI_BOLD,
                wrap=True,
            )
        )
        self.body.addWidget(self._make_sides())
        buttons = Flow(spacing_px=theme.GRID_PX)
        if doubt.both_new and not isinstance(doubt.other, Person):
            keep = _("Même personne : garder la ligne {line}")
            first = self._button(keep.format(line=doubt.line.line), "users", (doubt.other_id, doubt.line_id), same=True)
            buttons.addWidget(first)
            self.same_button = self._button(keep.format(line=doubt.other.line), "users", doubt.key, same=True)
        else:
            self.same_button = self._button(_("Même personne"), "users", doubt.key, same=True)
        buttons.addWidget(self.same_button)
        self.two_button = self._button(_("Deux personnes"), "user-plus", doubt.key, same=False)
        buttons.addWidget(self.two_button)
        self.body.addLayout(buttons)

    def _button(self, words: str, icon_name: str, key: tuple[str, str], *, same: bool) -> Button:
        return Button(
            words, kind=Kind.SECONDARY, icon_name=icon_name, on_click=lambda: self.answered.emit(key[0], key[1], same)
        )

    def _make_sides(self) -> QWidget:
        doubt = self._doubt
        sides = QWidget()
        grid = QGridLayout(sides)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID_PX * 3)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, title in ((1, self._title(doubt.line)), (2, self._title(doubt.other))):
            grid.addWidget(Label(title, size_px=12, weight=theme.SEMI_BOLD, ink="muted"), 0, place)
        for row, name in enumerate(_SHOWN, 1):
            here, there = self._value(doubt.line, name), self._value(doubt.other, name)
            if here == there == "–":
                continue
            differs = fold(here) != fold(there)
            word = column_word("team_id" if name == "table" else name)
            grid.addWidget(Label(word, size_px=12, ink="muted"), row, 0, Qt.AlignmentFlag.AlignVCenter)
            for place, value in ((1, here), (2, there)):
                cell = ElidedLabel(
                    value, weight=theme.SEMI_BOLD if differs else theme.REGULAR, ink="ink" if differs else "muted"
                )
                grid.addWidget(cell, row, place)
        return sides

    @staticmethod
    def _title(who: PersonLine | Person) -> str:
        if isinstance(who, Person):
            return _("Déjà ici, sans rendez-vous") if who.walk_in else _("Déjà ici")
        return _("Dans la liste, ligne {line}").format(line=who.line)

    def _value(self, who: PersonLine | Person, name: str) -> str:
        if name == "table":
            if isinstance(who, Person):
                return self._names.by_id.get(who.team_id or "", "–")
            return value_words(who.table, UTC)
        value: Any = getattr(who, name, None)
        return value_words(phone_said(value) if name == "phone" and value else value, UTC)
