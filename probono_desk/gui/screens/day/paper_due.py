"""What is wrong on paper by now, with a count, and the one click that prints just that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.paper.outdated import OutdatedPaper
from probono_desk.usecases.paper.words import counts_said


class PaperDue(QWidget):
    """A quiet line; hidden while all paper is right."""

    def __init__(self, on_print: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 2)
        self.count = StatusPill(meaning=Meaning.ATTENTION)
        self.words = Label(wrap=True, tabular=True)
        self.button = Button(_("Imprimer"), icon_name="printer", on_click=on_print)
        row.addWidget(self.count)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_due(self, due: OutdatedPaper) -> None:
        """Say what is due; nothing when all is right."""
        n = len(due)
        self.setVisible(n > 0)
        said = ngettext("{n} papier à imprimer", "{n} papiers à imprimer", n).format(n=n)
        self.count.set_state(said, Meaning.ATTENTION, icon_name="refresh-cw")
        kinds = counts_said(due.counts)
        self.words.setText(kinds[:1].upper() + kinds[1:])
        self.button.setAccessibleDescription(kinds)
