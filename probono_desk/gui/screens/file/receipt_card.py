"""The receipt of the last file: what left, how it was proved, and whether anything came after."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.file.close_day import Closing
from probono_desk.words import file_size, moment

_STICK_STILL_IN = timedelta(minutes=10)


def grouped(sha256: str) -> str:
    """A hash in groups of eight, four a line, to be compared by eye."""
    groups = [sha256[at : at + 8] for at in range(0, len(sha256), 8)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


class ReceiptCard(Card):
    """A receipt on the screen.

    Signals:
        print_requested: the user wants it on paper.
        save_requested: the user wants it as a PDF.
    """

    print_requested = Signal()
    save_requested = Signal()

    def __init__(self, context: DeskContext, closing: Closing, acts_since: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.closing = closing
        receipt = closing.receipt
        self.setAccessibleName(_("Reçu du dernier fichier"))
        head = Flow(spacing_px=theme.GRID_PX)
        self.pill = StatusPill(_("Relu et vérifié"), Meaning.GOOD)
        if closing.missing:
            told = ngettext("{n} fichier abîmé y manque", "{n} fichiers abîmés y manquent", closing.missing)
            self.pill = StatusPill(told.format(n=closing.missing), Meaning.ATTENTION)
        head.addWidget(self.pill)
        head.addWidget(Label(_when(receipt.sealed_at, context), ink="muted"))
        self.body.addLayout(head)
        self.file_name = ElidedLabel(receipt.file_name, size_px=16, weight=theme.SEMI_BOLD)
        self.body.addWidget(self.file_name)
        self.body.addWidget(ElidedLabel(f"{file_size(receipt.size_bytes)} · {closing.folder}", ink="muted"))
        self.sentence = self._sentence(acts_since, fresh=context.now() - receipt.sealed_at < _STICK_STILL_IN)
        self.body.addWidget(self.sentence)
        self.body.addSpacing(theme.GRID_PX // 2)
        self.sha256 = self._fact(_("Empreinte SHA-256"), grouped(receipt.sha256))
        self._fact(_("Empreinte du poste"), closing.fingerprint)
        self._small(_("Contenu"))
        counts = " · ".join(_("{word} : {n}").format(word=word, n=count) for word, count in receipt.counts)
        self.body.addWidget(Label(counts, wrap=True, tabular=True))
        row = Flow(spacing_px=theme.GRID_PX)
        self.print_button = Button(_("Imprimer le reçu…"), icon_name="printer", on_click=self.print_requested.emit)
        self.save_button = Button(_("Enregistrer le reçu…"), icon_name="file-text", on_click=self.save_requested.emit)
        self.copy_button = Button(_("Copier l’empreinte"), kind=Kind.QUIET, on_click=self._on_copy)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addWidget(self.copy_button)
        self.body.addSpacing(theme.GRID_PX // 2)
        self.body.addLayout(row)

    def _sentence(self, acts_since: int, *, fresh: bool) -> Label:
        if acts_since:
            told = ngettext(
                "{n} geste depuis : exportez de nouveau avant de partir.",
                "{n} gestes depuis : exportez de nouveau avant de partir.",
                acts_since,
            )
            return Label(told.format(n=acts_since), ink="attention", weight=theme.MEDIUM, wrap=True)
        if fresh:
            return Label(_("Vous pouvez retirer la clé."), ink="good", weight=theme.MEDIUM, wrap=True)
        return Label(_("Rien n’a changé sur ce poste depuis."), ink="muted", wrap=True)

    def _fact(self, word: str, value: str) -> Label:
        self._small(word)
        label = Label(value, tabular=True)
        label.setAccessibleName(f"{word} {value}")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(label)
        return label

    def _small(self, word: str) -> None:
        self.body.addWidget(Label(word, size_px=12, weight=theme.MEDIUM, ink="muted"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.closing.receipt.sha256)
        self.copy_button.setText(_("Copiée"))


def _when(at: datetime, context: DeskContext) -> str:
    today = context.local_now().date()
    said = moment(at, context.zone, today)
    return _("à {time}").format(time=said) if at.astimezone(context.zone).date() == today else said
