"""One number for two acts, to be looked at: a desk that is out of order, or that deceives."""

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
from probono_desk.usecases.file.same_number import SameNumberAct, same_numbers
from probono_desk.words import moment

MOST = 50


class SameNumberSection(Section):
    """Hidden while each number stands for one act."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Un numéro, deux gestes"), parent)
        self._context = context
        self._listed: list[SameNumberAct] = []
        why = _("Un poste a donné deux fois le même numéro. Les deux gestes comptent ; demandez-lui ce qui se passe.")
        self.add(Label(why, ink="muted", wrap=True))
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GRID_PX)
        self.add(self._place)
        self.hide()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the list, in any thread; what it gives shows it, on the window's."""
        return partial(self._show, same_numbers(dossier))

    def _show(self, found: list[SameNumberAct]) -> None:
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

    def _line(self, one: SameNumberAct) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        when = moment(one.at, self._context.zone, self._context.local_now().date())
        who = _("{actor}, {when}, poste {desk}").format(actor=one.actor, when=when, desk=one.desk)
        column.addWidget(Label(one.sentence, weight=theme.MEDIUM, wrap=True))
        column.addWidget(Label(who, ink="muted", size_px=12, wrap=True))
        column.addWidget(Label(" · ".join(one.what), ink="muted", size_px=12, wrap=True))
        if one.also:
            column.addWidget(Label(_("Sous le même numéro : {what}").format(what=one.also), wrap=True))
        return line
