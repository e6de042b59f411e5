"""The head of the evacuation: since when, where to, and three figures that can be read from three metres."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.figure import Figure
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _
from probono_desk.usecases.evacuation.muster import Muster
from probono_desk.usecases.file.meet import OtherDesk
from probono_desk.words import clock_time, duration, phone_said

_WORDS_PX = 320  # the least that the words need beside the figures: their lines may break


class EvacuationHeader(QWidget):
    """Words at the left, figures at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 2)
        mark = QLabel()
        mark.setPixmap(pixmap("siren", theme.current().colours.trouble, size_px=48))
        self._since = Label(ink="muted", size_px=16, tabular=True)
        self._where = Label(size_px=20, weight=theme.SEMI_BOLD, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID_PX // 2)
        title = QHBoxLayout()
        title.setSpacing(theme.GRID_PX * 2)
        title.addWidget(mark)
        title.addWidget(Label(_("Évacuation"), size_px=40, weight=theme.BOLD, ink="trouble"))
        title.addStretch(1)
        words.addLayout(title)
        words.addWidget(self._where)
        words.addWidget(self._since)
        self.others = Label(ink="muted", size_px=16, wrap=True, tabular=True)
        self.others.hide()
        words.addWidget(self.others)
        words.addStretch(1)
        row.addLayout(words, 1)
        large = theme.current().scale_percent > 125
        size_px = 64 if large else 96
        self.inside = Figure(_("à l’intérieur au départ"), size_px=size_px)
        self.accounted = Figure(_("au point de rassemblement"), size_px=size_px)
        self.missing = Figure(_("à retrouver"), size_px=size_px)
        self._figures = figures = QHBoxLayout()
        figures.setSpacing(theme.GRID_PX * (3 if large else 5))
        for figure in (self.inside, self.accounted, self.missing):
            figures.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(figures)

    def minimumSizeHint(self) -> QSize:
        """The figures alone: the words go above them where both do not fit."""
        return QSize(self._figures.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        words_px = self.width() - self._figures.minimumSize().width() - self._row.spacing()
        beside = words_px >= theme.current().px(_WORDS_PX)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._row.direction():
            self._row.setDirection(direction)

    def show_others(self, others: Sequence[OtherDesk], now: datetime) -> None:
        """How old what is here of the other desks is: who came through their door since then is not counted."""
        said = [
            _("{desk} : vu à {time}, il y a {duration}").format(
                desk=other.name,
                time=clock_time(other.seen_at, now.tzinfo),
                duration=duration(max(now - other.seen_at, timedelta())),
            )
            for other in others
        ]
        self.others.setText(" · ".join(said))
        self.others.setVisible(bool(said))

    def show_muster(self, found: Muster, now: datetime) -> None:
        """Say how it stands."""
        began = found.evacuation.at.astimezone(now.tzinfo)
        since = _("Depuis {time}, {duration}").format(time=clock_time(began), duration=duration(now - began))
        number = phone_said(found.help_number)
        called = _("accueil {number}").format(number=number) if number else ""
        self._since.setText(" · ".join(part for part in (since, called) if part))
        point = found.muster_point or _("non précisé dans l’édition")
        self._where.setText(_("Point de rassemblement : {place}").format(place=point))
        self.inside.set_value(str(found.inside))
        self.accounted.set_value(str(found.accounted), meaning=Meaning.GOOD)
        self.missing.set_value(str(found.missing), meaning=Meaning.TROUBLE if found.missing else Meaning.GOOD)
