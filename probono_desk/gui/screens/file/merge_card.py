"""What joining another desk's file did: new, known, set aside, and each value that two desks wrote differently."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.file.exchange import MergeReport
from probono_desk.usecases.file.merge_words import TwoValues

_MOST = 50


class MergeCard(Card):
    """A report that stays until it is closed.

    Signals:
        closed: somebody has read it.
    """

    closed = Signal()

    def __init__(
        self,
        name: str,
        report: MergeReport,
        values: Sequence[TwoValues],
        parent: QWidget | None = None,
        *,
        own_desk: str,
    ) -> None:
        super().__init__(parent)
        self._own_desk = own_desk
        merged = report.merged
        pills = Flow(spacing_px=theme.GRID_PX)
        pills.addWidget(StatusPill(_("Réuni"), Meaning.GOOD))
        if values:
            told = ngettext("{n} valeur à relire", "{n} valeurs à relire", len(values))
            pills.addWidget(StatusPill(told.format(n=len(values)), Meaning.ATTENTION))
        self.body.addLayout(pills)
        self.body.addWidget(ElidedLabel(name, size_px=16, weight=theme.SEMI_BOLD))
        self.summary = Label(_summary(report), ink="muted", wrap=True)
        self.body.addWidget(self.summary)
        if merged.quarantined:
            told = ngettext(
                "{n} geste mis de côté : même identité, autre contenu. Gardez ce fichier et prévenez le siège.",
                "{n} gestes mis de côté : même identité, autre contenu. Gardez ce fichier et prévenez le siège.",
                merged.quarantined,
            )
            self.body.addWidget(Label(told.format(n=merged.quarantined), ink="trouble", wrap=True))
        if values:
            self.body.addWidget(
                Label(
                    _("Saisi différemment sur deux postes. Le plus récent a été gardé ; corrigez s’il le faut."),
                    wrap=True,
                )
            )
        for value in values[:_MOST]:
            self.body.addWidget(Hairline())
            self.body.addWidget(Label(f"{value.subject}, {value.what}", weight=theme.MEDIUM, wrap=True))
            self.body.addWidget(Label(self._both(value), ink="muted", wrap=True))
        if len(values) > _MOST:
            n = len(values) - _MOST
            others = ngettext("… et {n} autre.", "… et {n} autres.", n).format(n=n)
            self.body.addWidget(Label(others, ink="muted"))
        row = Flow(spacing_px=theme.GRID_PX)
        row.addWidget(Button(_("Fermer"), on_click=self.closed.emit))
        self.body.addLayout(row)

    def _both(self, value: TwoValues) -> str:
        return _("Gardé : {stands} ({stands_desk}). Écarté : {aside} ({aside_desk}).").format(
            stands=value.stands,
            stands_desk=self._desk(value.stands_desk),
            aside=value.set_aside,
            aside_desk=self._desk(value.set_aside_desk),
        )

    def _desk(self, desk: str) -> str:
        return _("ce poste") if desk == self._own_desk else _("poste {desk}").format(desk=desk)


def _summary(report: MergeReport) -> str:
    merged = report.merged
    new = ngettext("{n} geste nouveau", "{n} gestes nouveaux", merged.new).format(n=merged.new)
    known = ngettext("{n} déjà là", "{n} déjà là", merged.known).format(n=merged.known)
    files = ngettext("{n} fichier nouveau", "{n} fichiers nouveaux", report.blobs).format(n=report.blobs)
    return f"{new}, {known}, {files}"
