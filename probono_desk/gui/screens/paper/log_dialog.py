"""The print log: who printed what, when, which version, and why again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.table import Table
from probono_desk.gui.widgets.words_model import WordsModel
from probono_desk.i18n import _
from probono_desk.usecases.paper.print_log import PrintLine
from probono_desk.words import moment


class LogDialog(QDialog):
    """A list to look through, the latest first."""

    def __init__(self, context: DeskContext, lines: Sequence[PrintLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Journal des impressions"))
        self.setAccessibleName(_("Journal des impressions"))
        px = theme.current().px
        self.resize(px(920), px(520))
        column = QVBoxLayout(self)
        margin_px = theme.GRID_PX * 3
        column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(Label(_("Journal des impressions"), size_px=20, weight=theme.BOLD))
        if lines:
            today = context.local_now().date()
            rows = [
                (moment(line.at, context.zone, today), line.said, line.why, line.actor, line.version) for line in lines
            ]
            heads = (_("Quand"), _("Quoi"), _("Pourquoi"), _("Qui"), _("Version"))
            table = self.table = Table(_("Journal des impressions"), WordsModel(heads, rows, self), stretch=1)
            for place, width in ((0, 136), (2, 200), (3, 136), (4, 104)):
                table.setColumnWidth(place, px(width))
            column.addWidget(table, 1)
        else:
            nothing = _("Ce qui sort est noté ici : qui, quand, quelle version, et pourquoi encore.")
            column.addWidget(EmptyState("printer", _("Rien n’est encore sorti"), nothing), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(_("Fermer"), on_click=self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
