"""What a list leaves open, one card a question; it scrolls when there are many.

The likeliest answer is chosen beforehand, but where it decides who comes: unread, it would lose people.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import ngettext
from probono_desk.roster.question import ABOUT_COMING, Question

# As many are seen whole; more of them scroll.
_SEEN = 2
_LINES_SHOWN = 8


class QuestionList(StillScroll):
    """Questions about a list.

    Signals:
        answered: an answer was chosen.
    """

    answered = Signal()

    def __init__(self, questions: tuple[Question, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._groups: dict[str, QButtonGroup] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        cards = [self._make_card(question) for question in questions]
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)
        seen = cards[:_SEEN]
        heights = sum(card.sizeHint().height() for card in seen)
        self.setMinimumHeight(heights + theme.GRID_PX * max(0, len(seen) - 1))
        self.setMaximumHeight(max(self.minimumHeight(), inside.sizeHint().height()))

    def said(self) -> dict[str, str]:
        """The answer that is chosen, by the key of its question."""
        found = {}
        for key, group in self._groups.items():
            if (button := group.checkedButton()) is not None:
                found[key] = str(button.property("answer"))
        return found

    def missing(self) -> tuple[Question, ...]:
        """The questions that wait for an answer."""
        return tuple(one for one in self._questions if self._groups[one.key].checkedButton() is None)

    def focus_on(self, question: Question) -> None:
        """Begin in the answers to a question, none of them chosen by that."""
        answers = self._groups[question.key].buttons()
        for button in reversed(answers):
            self.ensureWidgetVisible(button)
        answers[0].setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, said: Mapping[str, str]) -> None:
        """Choose these answers, where they are among those that are offered."""
        for key, group in self._groups.items():
            for button in group.buttons():
                if button.property("answer") == said.get(key):
                    button.setChecked(True)

    def _make_card(self, question: Question) -> QWidget:
        card = Card()
        card.body.addWidget(Label(question.sentence, weight=theme.SEMI_BOLD, wrap=True))
        if question.lines:
            card.body.addWidget(Label(_lines(question.lines), ink="muted", wrap=True, tabular=True))
        group = QButtonGroup(self)
        for place, choice in enumerate(question.choices):
            button = QRadioButton(choice.shown.replace("&", "&&"))
            button.setAccessibleName(f"{question.sentence} {choice.shown}")
            button.setProperty("answer", choice.answer)
            button.setChecked(place == 0 and question.code not in ABOUT_COMING)
            button.toggled.connect(self.answered)
            button.setMinimumHeight(theme.current().px(28))
            group.addButton(button)
            card.body.addWidget(button)
        self._groups[question.key] = group
        return card


def _lines(lines: tuple[int, ...]) -> str:
    some = ", ".join(map(str, lines[:_LINES_SHOWN])) + ("…" if len(lines) > _LINES_SHOWN else "")
    return ngettext("Ligne {lines}", "Lignes {lines}", len(lines)).format(lines=some)
