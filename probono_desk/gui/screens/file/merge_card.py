"""What joining another desk's file did: new, known, set aside, waiting, and what is to be settled."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.file import told
from probono_desk.usecases.file.join import MergeReport


class MergeCard(Card):
    """A report that stays until it is closed.

    Signals:
        closed: somebody has read it.
    """

    closed = Signal()

    def __init__(self, name: str, report: MergeReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        merged = report.merged
        pills = Flow(spacing_px=theme.GRID_PX)
        pills.addWidget(StatusPill(_("Réuni"), Meaning.GOOD))
        if merged.apart:
            words = ngettext("{n} valeur à trancher", "{n} valeurs à trancher", len(merged.apart))
            pills.addWidget(StatusPill(words.format(n=len(merged.apart)), Meaning.ATTENTION))
        if merged.waiting:
            words = ngettext("{n} geste en attente", "{n} gestes en attente", len(merged.waiting))
            pills.addWidget(StatusPill(words.format(n=len(merged.waiting)), Meaning.ATTENTION))
        self.body.addLayout(pills)
        self.body.addWidget(ElidedLabel(name, size_px=16, weight=theme.SEMI_BOLD))
        self.summary = Label(_summary(report), ink="muted", wrap=True)
        self.body.addWidget(self.summary)
        for line in told.seen_told(report.seen, people=False):
            self.body.addWidget(Label(line.strip(), ink="muted", wrap=True))
        for remark in told.remarks(report):
            self.body.addWidget(Label(remark, ink="attention", wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        row.addWidget(Button(_("Fermer"), on_click=self.closed.emit))
        self.body.addLayout(row)


def _summary(report: MergeReport) -> str:
    merged = report.merged
    new = ngettext("{n} geste nouveau", "{n} gestes nouveaux", merged.new).format(n=merged.new)
    known = ngettext("{n} déjà là", "{n} déjà là", merged.known).format(n=merged.known)
    files = ngettext("{n} fichier nouveau", "{n} fichiers nouveaux", report.blobs).format(n=report.blobs)
    return f"{new}, {known}, {files}"
