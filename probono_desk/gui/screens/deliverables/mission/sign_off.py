"""Sign-off: who accepted what, whether that still holds, and why not."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.domain.standing import Standing
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.mission.signature_pad import SignatureView
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, french_spaces, ngettext
from probono_desk.usecases.deliverables.missions import MissionSheet
from probono_desk.words import moment

_NAMES_SAID = 3


class SignOffSection(Section):
    """What the representative accepted.

    Signals:
        wanted: have it signed.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Signature de la structure"), parent)
        self.pill = StatusPill()
        self.add_action(self.pill)
        self.button = Button(_("Faire signer…"), icon_name="pencil", on_click=self.wanted.emit, acts=True)
        self.why = Label(ink="attention", weight=theme.MEDIUM, wrap=True)
        self.add(self.why)
        self._signed = QWidget()
        row = QHBoxLayout(self._signed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID_PX * 3)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.who = Label(weight=theme.MEDIUM, wrap=True)
        self.what = Label(ink="muted", wrap=True)
        self.comment = Label(wrap=True)
        self.reserves = Label(wrap=True)
        for label in (self.who, self.what, self.comment, self.reserves):
            words.addWidget(label)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.drawn = SignatureView()
        row.addWidget(self.drawn, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self._signed)
        self._empty = Label(
            _("La personne qui représente la structure accepte ici, à l’écran, exactement ces versions."),
            ink="muted",
            wrap=True,
        )
        self.add(self._empty)
        below = QHBoxLayout()
        below.addWidget(self.button)
        below.addStretch(1)
        self.add(below)

    def show_sheet(self, sheet: MissionSheet, *, zone: tzinfo, today: date) -> None:
        """Show where the sign-off of a mission stands."""
        standing = sheet.sign_off
        one = standing.sign_off
        self.button.setEnabled(bool(sheet.versions))
        self.button.setVisible(not standing.holds)
        self.button.setText(_("Faire signer…") if one is None else _("Faire signer de nouveau…"))
        self.button.setToolTip("" if sheet.versions else _("Ajoutez d’abord le livrable."))
        self._empty.setVisible(one is None)
        self._signed.setVisible(one is not None)
        self.why.setVisible(standing.reopened)
        self.pill.set_state(*_state(standing))
        if one is None:
            return
        self.why.setText(reopened_words(standing))
        self.who.setText(_("{name}, à {time}").format(name=one.name, time=moment(one.at, zone, today)))
        count = len(one.signed)
        said = ngettext("{n} version acceptée", "{n} versions acceptées", count).format(n=count)
        self.what.setText(said if one.signature else _("{said}, sur papier").format(said=said))
        self.comment.setText(french_spaces(one.comment))
        self.comment.setVisible(bool(one.comment))
        self.reserves.setText(_("Réserves : {text}").format(text=french_spaces(one.reserves)))
        self.reserves.setVisible(bool(one.reserves))
        self.drawn.show_text(one.signature)


def reopened_words(standing: Standing) -> str:
    """Why a signature no longer counts."""
    parts = []
    if standing.added:
        names = [_("« {name} »").format(name=version.shown_name) for version in standing.added[:_NAMES_SAID]]
        more = len(standing.added) - len(names)
        listed = ", ".join(names) + (" " + _("et {n} de plus").format(n=more) if more else "")
        parts.append(
            ngettext(
                "{names} est arrivé après la signature.",
                "{names} sont arrivés après la signature.",
                len(standing.added),
            ).format(names=listed)
        )
    if standing.removed:
        parts.append(
            ngettext(
                "Une version signée a été retirée depuis.",
                "{n} versions signées ont été retirées depuis.",
                standing.removed,
            ).format(n=standing.removed)
        )
    elif standing.replaced and not standing.added:
        parts.append(
            ngettext(
                "Une version signée a été remplacée depuis.",
                "{n} versions signées ont été remplacées depuis.",
                standing.replaced,
            ).format(n=standing.replaced)
        )
    return " ".join(parts)


def _state(standing: Standing) -> tuple[str, Meaning]:
    if standing.sign_off is None:
        return _("Pas encore signé"), Meaning.NEUTRAL
    if standing.reopened:
        return _("À signer de nouveau"), Meaning.ATTENTION
    if standing.sign_off.reserves:
        return _("Signé avec réserves"), Meaning.ATTENTION
    return _("Signé"), Meaning.GOOD
