"""One table of the round: how it was found last, how long ago, which checkpoints it has passed."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from probono_desk.domain.table_round import CheckpointKind
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.tables.round.visit_words import checkpoint_short, seen_ago, visit_line, visit_mark
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.press_button import PressButton
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.usecases.tables.round import TableRound
from probono_desk.words import word_for


class RoundRow(PressButton):
    """A row that is chosen like a radio button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 10, 16, 10)
        self._row.setSpacing(theme.GRID_PX * 2)
        self._bib = Bib(size_px=28)
        self._row.addWidget(self._bib)
        self._name = ElidedLabel(weight=theme.SEMI_BOLD)
        self._note = ElidedLabel(ink="muted", size_px=12)
        self.pill = StatusPill()
        self._help = StatusPill(_("besoin d’aide"), Meaning.TROUBLE, icon_name="siren")
        pills = QHBoxLayout()
        pills.setSpacing(theme.GRID_PX)
        pills.addWidget(self.pill)
        pills.addWidget(self._help)
        pills.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self._name)
        words.addLayout(pills)
        words.addWidget(self._note)
        self._row.addLayout(words, 1)
        self.ago = Label(size_px=16, weight=theme.SEMI_BOLD, tabular=True)
        self.ago.setAlignment(Qt.AlignmentFlag.AlignRight)
        points = QHBoxLayout()
        points.setSpacing(4)
        points.addStretch(1)
        self._points = {
            kind: (QLabel(), Label(checkpoint_short(kind), ink="muted", size_px=12)) for kind in CheckpointKind
        }
        for sign, word in self._points.values():
            points.addWidget(sign)
            points.addWidget(word)
            points.addSpacing(4)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.ago)
        right.addLayout(points)
        self._row.addLayout(right)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_table(self, found: TableRound, now: datetime, zone: tzinfo, *, waits_longest: bool) -> None:
        """Show what the round knows of a table; ``waits_longest`` marks the one to go to next."""
        latest, colours = found.latest, theme.current().colours
        self._name.setText(found.structure or _("Sans structure"))
        if latest is None:
            self.pill.set_state(_("pas encore vue"), Meaning.NEUTRAL)
            self._bib.set_number(str(found.team.number))
        else:
            mark = visit_mark(latest.state)
            self.pill.set_state(mark.word, mark.meaning, icon_name=mark.icon)
            self._bib.set_number(str(found.team.number), meaning=mark.meaning)
        self._note.setText(visit_line(latest, zone) if latest is not None else "")
        self._note.setVisible(latest is not None)
        self._help.setVisible(found.needs_help)
        ago = seen_ago(found, now)
        self.ago.setText(ago)
        self.ago.set_ink("accent" if waits_longest else "ink")
        for kind, (sign, word) in self._points.items():
            passed = kind in found.checkpoints
            name, ink = ("check", colours.good) if passed else ("circle", colours.outline)
            sign.setPixmap(pixmap(name, ink, size_px=14 if passed else 10))
            word.set_ink("good" if passed else "muted")
        passed_words = [word_for(kind) for kind in CheckpointKind if kind in found.checkpoints]
        said = (
            _("Table {number}, {structure}").format(number=found.team.number, structure=self._name.text()),
            self.pill.text(),
            _("besoin d’aide") if found.needs_help else "",
            ago,
            *passed_words,
        )
        self.setAccessibleName(", ".join(word for word in said if word))

    def sizeHint(self) -> QSize:
        """As its content."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Names may be cut."""
        return self._row.minimumSize()

    def event(self, event: QEvent) -> bool:
        """As tall as its lines: the style's least height of a button goes before the hint, and would cut large text."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Polish):
            self.setMinimumHeight(self._row.minimumSize().height())
        return done
