"""Recommendations: the number first, then what to do, when, who."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.domain.deliverables import Recommendation
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.mission.rows import RowSection, row_of
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, french_spaces
from probono_desk.words import priority_words


class Recommendations(RowSection):
    """What the team advises.

    Signals:
        move_wanted: a ``Recommendation``, and -1 for up or 1 for down.
        edit_wanted: a ``Recommendation`` to change or take back.
    """

    edit_wanted = Signal(object)
    move_wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Préconisations"),
            parent,
            add=_("Ajouter une préconisation"),
            purpose=_("Ce que l’équipe conseille à la structure, du plus pressé au moins pressé."),
        )

    def show_recommendations(self, recommendations: Sequence[Recommendation]) -> None:
        """Show them in the order of their numbers."""
        self.show_all(recommendations, partial(self._row, count=len(recommendations)))

    def _row(self, one: Recommendation, count: int) -> QWidget:
        row, line = row_of()
        number = Label(str(one.number), size_px=20, weight=theme.BOLD, tabular=True)
        number.setMinimumWidth(theme.current().px(24))
        line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(Label(french_spaces(one.text), wrap=True))
        below = Flow(spacing_px=theme.GRID_PX)
        meaning = Meaning.INFORMATION if one.priority == 1 else Meaning.NEUTRAL
        below.addWidget(StatusPill(priority_words(one.priority), meaning, icon_name="flag"))
        if one.for_trail:
            below.addWidget(StatusPill(_("Pour le Trail"), Meaning.GOOD, icon_name="route"))
        if said := " · ".join(part for part in (one.owner, one.horizon) if part):
            label = Label(said, ink="muted")
            label.setMinimumHeight(below.minimumSize().height())
            below.addWidget(label)
        words.addLayout(below)
        line.addLayout(words, 1)
        moves = (
            (-1, "chevron-up", _("Monter la préconisation {n}"), one.number > 1),
            (1, "chevron-down", _("Descendre la préconisation {n}"), one.number < count),
        )
        for step, picture, name, possible in moves if count > 1 else ():
            move = Button(
                kind=Kind.QUIET,
                icon_name=picture,
                name=name.format(n=one.number),
                on_click=partial(self.move_wanted.emit, one, step),
                acts=True,
            )
            move.setObjectName(f"recommendation-{step}-{one.id}")
            move.setEnabled(possible)
            line.addWidget(move, 0, Qt.AlignmentFlag.AlignTop)
        edit = Button(
            kind=Kind.QUIET,
            icon_name="pencil",
            name=_("Modifier la préconisation {n}").format(n=one.number),
            on_click=lambda: self.edit_wanted.emit(one),
            acts=True,
        )
        edit.setObjectName(f"recommendation-{one.id}")
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return row
