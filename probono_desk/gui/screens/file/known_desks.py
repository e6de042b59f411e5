"""The desks: this one's name and fingerprint, to be read aloud; the others, and whether they are believed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk.desk_name import alone
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.file_choice import ask_file
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.question import ask
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import RECEIVED_FROM, Dossier
from probono_desk.usecases.file import office, trust
from probono_desk.usecases.file.office import NoticeSeen
from probono_desk.usecases.file.trust import NAME_LENGTH, DeskSeen, Standing

MOST = 50


class KnownDesksSection(Section):
    """Reads the list again when something changed."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Les postes"), parent)
        self._context = context
        self._listed: list[DeskSeen] = []
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LENGTH)
        self.name.setPlaceholderText(_("Nom de ce poste : Accueil B"))
        self.name.setAccessibleName(_("Nom de ce poste"))
        self.name.editingFinished.connect(self._on_name)
        row.addWidget(self.name, 1)
        self.add(row)
        self.words = Label(weight=theme.SEMI_BOLD, wrap=True)
        self.add(self.words)
        self.fingerprint = Label(ink="muted", wrap=True)
        self.add(self.fingerprint)
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GRID_PX)
        self.add(self._place)
        self.notice_button = Button(_("Avis du siège…"), kind=Kind.QUIET, on_click=self._on_notice)
        self.notice_button.setAccessibleName(_("Prendre l’avis du siège : sa clé, et les postes qu’il reconnaît"))
        row = QHBoxLayout()
        row.addWidget(self.notice_button)
        row.addStretch(1)
        self.add(row)
        self.buttons: dict[str, Button] = {}

    def refresh(self) -> None:
        """Read the list."""
        self.look(self._context.dossier)()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the list, in any thread; what it gives shows it, on the window's."""
        return partial(self._show, dossier, trust.desks(dossier))

    def _show(self, dossier: Dossier, found: list[DeskSeen]) -> None:
        own, *others = found
        for field in (self.name, self.notice_button):
            field.setVisible(not dossier.read_only)
        for own_proof in (self.words, self.fingerprint):
            own_proof.setVisible(not dossier.meta(RECEIVED_FROM))  # who only reads it is none of its desks
        if not self.name.hasFocus():
            self.name.setText(own.name)
        self.words.setText(own.words)
        self.fingerprint.setText(_("Empreinte de ce poste : {fingerprint}").format(fingerprint=own.fingerprint))
        if others == self._listed:
            return
        self._listed = others
        empty(self._place)
        self.buttons = {}
        decided_first = sorted(others, key=lambda desk: desk.standing is Standing.HEARD_OF)
        for desk in decided_first[:MOST]:
            self._place.addWidget(Hairline())
            self._place.addWidget(self._line(desk, decidable=not dossier.read_only))
        if more := len(others[MOST:]):
            words = ngettext("… et {n} autre.", "… et {n} autres.", more).format(n=more)
            self._place.addWidget(Label(words, ink="muted"))

    def _line(self, desk: DeskSeen, *, decidable: bool) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        name = _name(desk)
        column.addWidget(Label(name, weight=theme.MEDIUM, wrap=True))
        brought = ngettext("{n} geste ici", "{n} gestes ici", desk.acts).format(n=desk.acts)
        column.addWidget(Label(f"{desk.words}\n{desk.fingerprint} · {brought}", ink="muted", size_px=12, wrap=True))
        for sentence in desk.waits:
            column.addWidget(Label(sentence, ink="attention", weight=theme.MEDIUM, size_px=12, wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        if desk.standing is Standing.KNOWN:
            row.addWidget(StatusPill(_("Reconnu"), Meaning.GOOD))
            button = Button(_("Ne plus reconnaître"), kind=Kind.QUIET, on_click=partial(self._on_revoke, desk))
        else:
            revoked = desk.standing is Standing.REVOKED
            words = _("Plus reconnu") if revoked else _("Pas encore reconnu")
            row.addWidget(StatusPill(words, Meaning.TROUBLE if revoked else Meaning.INFORMATION))
            button = Button(_("Reconnaître"), kind=Kind.QUIET, on_click=partial(self._on_trust, desk))
        button.setAccessibleName(_("{action} : {what}").format(action=button.text(), what=name))
        if not decidable:
            button.hide()
        self.buttons[desk.id] = button
        row.addWidget(button)
        column.addLayout(row)
        return line

    def _on_name(self) -> None:
        name = self.name.text().strip()
        if name and name != self._context.dossier.desk_name:
            self._context.attempt(lambda: trust.name_desk(self._context.dossier, name))
            self.refresh()

    def _on_revoke(self, desk: DeskSeen) -> None:
        question = _("Ne plus reconnaître « {name} » ?").format(name=_name(desk))
        follows = _(
            "Ses fichiers seront refusés ici, et ses gestes que d’autres apportent attendront."
            " Ce qu’il a apporté reste, marqué. Les autres postes n’en savent rien : dites-le-leur."
        )
        if ask(self, question, follows, _("Ne plus reconnaître"), danger=True):
            self._decide(trust.revoke, desk)

    def _on_trust(self, desk: DeskSeen) -> None:
        question = _("Reconnaître « {name} » ?").format(name=_name(desk))
        follows = _(
            "Demandez à ce poste de lire son empreinte (« Les postes »). Sont-ce ces mots : {words} ?"
            " Ses fichiers entreront ici, et ce qui attend de lui aussi."
        ).format(words=desk.words)
        if ask(self, question, follows, _("C’est la même : reconnaître")):
            self._decide(trust.trust, desk)

    def _on_notice(self) -> None:
        file = ask_file(self._context, self, _("L’avis du siège"))
        if file is not None:
            self.take_notice(file)

    def take_notice(self, file: Path) -> None:
        """Say what head office's notice does, and take it where somebody says so."""
        seen = self._context.attempt(lambda: office.look_at_notice(self._context.dossier, file))
        if seen is None or not ask(self, _("Prendre l’avis du siège ?"), _notice_words(seen), _("Prendre l’avis")):
            return
        self._in_background(self._context.bind(office.take_notice, file))

    def _decide(self, verb: Callable[..., None], desk: DeskSeen) -> None:
        self._in_background(self._context.bind(verb, desk.key))

    def _in_background(self, deciding: Callable[[], object]) -> None:
        """Somebody else may be writing; what came of it, the dossier tells by itself."""
        self._context.tasks.run(lambda _progress: deciding(), owner=self, done=lambda _nothing: None)


def _name(desk: DeskSeen) -> str:
    return alone(desk.name, desk.id)


def _notice_words(seen: NoticeSeen) -> str:
    lines = [
        _("Sa clé, en mots : {words}.").format(words=seen.recipient_words),
        _("Sa signature, en mots : {words}.").format(words=seen.signer_words),
    ]
    if seen.is_first:
        lines.append(_("Aucune clé du siège n’est connue ici : demandez-lui de lire ces mots. Sont-ce les mêmes ?"))
    else:
        lines.append(_("L’avis porte la signature du siège que ce poste connaît."))
    if seen.desks:
        lines.append(_("Postes reconnus : {names}.").format(names=", ".join(seen.desks)))
    return "\n".join(lines)
