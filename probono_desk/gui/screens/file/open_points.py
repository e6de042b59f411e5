"""What is still open at closing: where to settle it, or why it stays open. Nothing here is in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.shared.end_of_day_dialog import EndOfDayDialog
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.usecases.outcome.anomalies import REASON_LENGTH, Accepted, Anomaly, AnomalyKind, accept_anomaly
from probono_desk.words import clock_time

WHERE_TO_LOOK = {
    AnomalyKind.DAMAGED_FILE: "deliverables",
    AnomalyKind.DISAGREEMENT: "file",
    AnomalyKind.NO_DELIVERABLE: "deliverables",
    AnomalyKind.TO_COMPLETE: "deliverables",
    AnomalyKind.NOT_SIGNED: "deliverables",
    AnomalyKind.FEW_PLEDGES: "deliverables",
    AnomalyKind.NO_EVALUATION: "outcome",
    AnomalyKind.NOBODY_CAME: "door",
}


_Words = tuple[Label, Button, Button]
"""What a line says: its sentence, and the names of its two buttons."""


class OpenPoints(QWidget):
    """A line for each thing to settle, then a line for each that stays open on purpose.

    Signals:
        look_asked: go where it can be settled: the name of a page.
    """

    look_asked = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.accept_buttons: list[Button] = []
        self.repair_button: Button | None = None
        self._lines: list[QWidget] = []
        self._words: list[_Words] = []
        self._shown: tuple[tuple[Anomaly, ...], tuple[Accepted, ...]] | None = None

    def show_points(self, points: tuple[Anomaly, ...], accepted: tuple[Accepted, ...], *, settling: bool) -> None:
        """Show what there is now; the keyboard stays where it was, or on the line that took its place."""
        if (points, accepted) == self._shown:
            return
        before, self._shown = self._shown, (points, accepted)
        if before is not None and before[1] == accepted and _kinds(before[0]) == _kinds(points):
            for words, point in zip(self._words, points, strict=True):
                _say(words, point)  # a count has changed: new lines would cost the window its time
            return
        focused = focus_within(self.window())
        held = (i for i, line in enumerate(self._lines) if focused is not None and line.isAncestorOf(focused))
        place = next(held, None)
        empty(self._column)
        self.accept_buttons, self._lines, self._words, self.repair_button = [], [], [], None
        if not points:
            pill = StatusPill(_("Rien à régler") if accepted else _("Rien à signaler"), Meaning.GOOD)
            self._column.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            head = _("Encore ouvert. Rien n’empêche de clôturer.") if settling else _("Encore ouvert.")
            self._column.addWidget(Label(head, weight=theme.MEDIUM, wrap=True))
            for number, point in enumerate(points):
                self._column.addWidget(self._point(number, point, settling=settling))
        if accepted:
            self._column.addSpacing(theme.GRID_PX)
            self._column.addWidget(Label(_("Laissé ouvert"), ink="muted", weight=theme.MEDIUM))
            for one in accepted:
                self._column.addWidget(self._accepted(one))
        if place is not None and self.accept_buttons:
            self.accept_buttons[min(place, len(self.accept_buttons) - 1)].setFocus()

    def _point(self, number: int, point: Anomaly, *, settling: bool) -> QWidget:
        line, row = _line("triangle-alert", theme.current().colours.of(Meaning.ATTENTION))
        sentence = Label(wrap=True)
        row.addWidget(sentence, 1)
        look = Button(_("Voir"), kind=Kind.QUIET, on_click=lambda: self._look(point))
        accept = Button(_("Laisser ouvert…"), kind=Kind.QUIET, on_click=lambda: self._ask_reason(number))
        self._words.append((sentence, look, accept))
        _say(self._words[-1], point)
        if not settling:  # it is looked at, and neither settled nor left open from here
            accept.hide()
            if WHERE_TO_LOOK.get(point.kind, "file") == "file":
                look.hide()
        elif point.kind is AnomalyKind.DAMAGED_FILE:
            self.repair_button = Button(_("Réparer…"), kind=Kind.QUIET, on_click=self._context.repair_dossier)
            row.addWidget(self.repair_button)
        row.addWidget(look)
        row.addWidget(accept)
        self.accept_buttons.append(accept)
        self._lines.append(line)
        return line

    def _look(self, point: Anomaly) -> None:
        if point.kind is AnomalyKind.PEOPLE_INSIDE:
            EndOfDayDialog(self._context, self).open()
        else:
            self.look_asked.emit(WHERE_TO_LOOK[point.kind])

    def _accepted(self, one: Accepted) -> QWidget:
        line, row = _line("check", theme.current().colours.muted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.sentence, wrap=True))
        who = _("{reason} – {actor}, {time}").format(
            reason=one.reason, actor=one.actor, time=clock_time(one.at, self._context.zone)
        )
        words.addWidget(Label(who, ink="muted", size_px=12, wrap=True))
        row.addLayout(words, 1)
        return line

    def _ask_reason(self, number: int) -> None:
        if self._shown is not None:
            LeaveOpenDialog(self._context, self, self._shown[0][number]).open()


class LeaveOpenDialog(StepDialog):
    """Why something stays open; one act that can be taken back."""

    def __init__(self, context: DeskContext, parent: QWidget, point: Anomaly) -> None:
        super().__init__(
            context,
            parent,
            title=_("Laisser ouvert"),
            explanation=point.sentence,
            action=_("Laisser ouvert"),
        )
        self._point = point
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.add_field(_("Pourquoi ?"), self.reason, hint=_("La raison va sur le reçu et au siège."))
        self.reason.setFocus()

    def go(self) -> None:
        """Keep it."""
        if self.context.did(accept_anomaly, self._point, self.reason.text(), told=self.show_error):
            self.accept()
        else:
            self.reason.setFocus()


def _line(icon_name: str, ink: str) -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, theme.GRID_PX // 2, 0, theme.GRID_PX // 2)  # lines of several lines stay apart
    row.setSpacing(theme.GRID_PX)
    mark = QLabel()
    mark.setPixmap(pixmap(icon_name, ink, size_px=16))
    row.addWidget(mark)
    return line, row


def _kinds(points: tuple[Anomaly, ...]) -> list[AnomalyKind]:
    return [point.kind for point in points]


def _say(words: _Words, point: Anomaly) -> None:
    sentence, look, accept = words
    sentence.setText(point.sentence)
    look.setAccessibleName(_("Voir : {what}").format(what=point.sentence))
    accept.setAccessibleName(_("Laisser ouvert : {what}").format(what=point.sentence))
