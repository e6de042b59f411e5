"""What is set aside, to be looked at: one id used for two acts, of which one counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file.aside import SetAsideAct, set_aside
from probono_desk.words import moment

MOST = 50


class AsideSection(Section):
    """Hidden while nothing is set aside."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Mis de côté"), parent)
        self._context = context
        self._listed: list[SetAsideAct] = []
        why = _("Un poste a donné deux fois le même numéro. Ces gestes ne comptent pas ; ils partent avec le fichier.")
        self.add(Label(why, ink="muted", wrap=True))
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GRID_PX)
        self.add(self._place)
        self.hide()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the list, in any thread; what it gives shows it, on the window's."""
        return partial(self._show, set_aside(dossier))

    def _show(self, found: list[SetAsideAct]) -> None:
        if found == self._listed:
            return
        self._listed = found
        empty(self._place)
        for number, one in enumerate(found[:MOST]):
            if number:
                self._place.addWidget(Hairline())
            self._place.addWidget(self._line(one))
        if more := len(found[MOST:]):
            words = ngettext("… et {n} autre.", "… et {n} autres.", more).format(n=more)
            self._place.addWidget(Label(words, ink="muted"))
        self.setVisible(bool(found))

    def _line(self, one: SetAsideAct) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        when = moment(one.at, self._context.zone, self._context.local_now().date())
        who = _("{actor}, {when}, poste {desk}").format(actor=one.actor, when=when, desk=one.desk)
        column.addWidget(Label(one.sentence, weight=theme.MEDIUM, wrap=True))
        column.addWidget(Label(who, ink="muted", size_px=12, wrap=True))
        column.addWidget(Label(" · ".join(one.what), ink="muted", size_px=12, wrap=True))
        if one.stands:
            column.addWidget(Label(_("Compte à sa place : {what}").format(what=one.stands), wrap=True))
        return line
