"""Closing: what the file will hold, what is still open, for whom it is, and the receipt of the last one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import text
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.secret_clipboard import copy_secret
from probono_desk.gui.look import theme
from probono_desk.gui.printer.paper_sender import PaperSender
from probono_desk.gui.screens.file.branch_field import BranchField
from probono_desk.gui.screens.file.open_points import OpenPoints
from probono_desk.gui.screens.file.receipt_card import ReceiptCard
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.figure import Figure
from probono_desk.gui.widgets.file_choice import ask_folder, ask_save
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.head_count import HeadCountFigure
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.passphrase_field import PassphraseField
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.i18n import _, ngettext
from probono_desk.phrases import new_phrase
from probono_desk.store.dossier import RECEIVED_FROM, Dossier
from probono_desk.usecases.file import close_day, receive
from probono_desk.usecases.file.close_day import Closing, Ready, ready_to_close
from probono_desk.usecases.file.exchange import known_texts
from probono_desk.usecases.file.receive import Received
from probono_desk.usecases.file.send_words import received_words
from probono_desk.usecases.file.trust import recipient_words
from probono_desk.words import file_size

if TYPE_CHECKING:
    from probono_desk.usecases.paper.print_paper import Paper

OFFICE, KEY, PHRASE = "office", "key", "phrase"
RECEIPT = frozenset({"receipt"})
"""What the page hears when a file was written; no table, for the receipt is this desk's alone."""


class ClosingSection(Section):
    """Takes what is ready and writes the file.

    Signals:
        written: a file was written and read back; its receipt is shown.
    """

    written = Signal()

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Clôturer"), parent)
        self._context = context
        self._ready: Ready | None = None
        self._received = Received()
        self._was_chosen = False
        self._out = PaperSender(context, self)
        self.body.setSpacing(theme.GRID_PX * 2)
        figures = Flow(spacing_px=theme.GRID_PX * 2, column_px=128)
        self.present = HeadCountFigure(size_px=28)
        self.deliverables = Figure(_("livrables remis"), size_px=28)
        self.pledges = Figure(_("engagements Trail"), size_px=28)
        self.add(self.present)
        for figure in (self.deliverables, self.pledges):
            figures.addWidget(figure)
        self.add(figures)
        self.points = OpenPoints(context)
        self.points.look_asked.connect(context.go)
        self.add(self.points)
        recipient = self._recipient()
        self.add(recipient)
        self.branch = BranchField()
        self.add(self.branch)
        self.export_button = Button(_("Exporter…"), kind=Kind.PRIMARY, icon_name="download", on_click=self._on_export)
        row = QHBoxLayout()
        row.addWidget(self.export_button)
        self.files = Label(ink="muted", wrap=True)
        row.addSpacing(theme.GRID_PX)
        row.addWidget(self.files, 1)
        self.add(row)
        self._leaving = (recipient, self.branch, self.export_button)
        self._receipt_place = QVBoxLayout()
        self.add(self._receipt_place)
        self.receipt: ReceiptCard | None = None
        self._wrote = self._writing = False

    def state(self) -> PageState:
        """Who may open the file, and the key, which is a public one."""
        return {
            "whom": self.whom.value() if self._was_chosen else None,
            "key": self.key_line.text(),
            "branch": self.branch.typed(),
        }

    def restore(self, state: PageState) -> None:
        """The same."""
        whom = text(state, "whom")
        if whom in (OFFICE, KEY, PHRASE):
            self._was_chosen = True
            self.whom.set_value(whom)
            self._on_whom(whom)
        self.key_line.setText(text(state, "key"))
        if state.get("branch") is not None:
            self.branch.type_again(text(state, "branch"))

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read what is ready, in any thread; what it gives shows it, on the window's."""
        return partial(self.show_ready, dossier, ready_to_close(dossier), receive.received(dossier))

    def show_ready(self, dossier: Dossier, ready: Ready, received: Received) -> None:
        """Show what there is now, and what head office has of it."""
        if (ready, received) == (self._ready, self._received):
            return
        if dossier.meta(RECEIVED_FROM):  # its day is closed by its own desk, and by no other
            self.title.setText(_("Ce que ce fichier contient"))
            for part in self._leaving:
                part.hide()
        self._ready, self._received = ready, received
        status = ready.status
        self.branch.follow(status.edition.branch if status.edition else "")
        dropped = sum(row.versions > 0 for row in status.deliverables)
        self.present.show_count(status.count)
        self.deliverables.set_value(str(dropped), _("sur {n}").format(n=len(status.deliverables)))
        files = ngettext("{n} fichier joint", "{n} fichiers joints", ready.files).format(n=ready.files)
        size = f" ({file_size(ready.files_bytes)})" if ready.files else ""
        self.files.setText(f"{files}{size}" if ready.files else "")
        self.pledges.set_value(str(status.trail_pledges))
        self.points.show_points(ready.anomalies, ready.accepted, settling=not dossier.read_only)
        self.whom.button(OFFICE).setEnabled(bool(ready.office_recipient))
        usual = OFFICE if ready.office_recipient else PHRASE  # head office's key may come in the middle of the day
        if not self._was_chosen and not self.phrase.text() and self.whom.value() != usual:
            self.whom.set_value(usual)
            self._on_whom(usual)
        self._say_for_whom()
        self._show_receipt(ready)
        if self._wrote and self.receipt is not None:
            self._wrote = False
            self.written.emit()

    def export_to(self, folder: Path) -> None:
        """Write the file there; one at a time."""
        if self._writing or not self._can_be_opened():
            return
        by_phrase = self.whom.value() == PHRASE
        recipients, passphrase = self._chosen_recipients(), self.phrase.text() if by_phrase else None
        context, dossier, at = self._context, self._context.dossier, self._context.now()
        actor = context.actor
        field, branch = self.branch, self.branch.typed()
        self._writing = True  # the button stays as it is: greyed, it would lose the keyboard to whatever comes next

        def done(_closing: Closing) -> None:
            self._wrote = True
            if isValid(field):
                field.was_taken()
            context.bridge.changed.emit(RECEIPT)

        def failed(error: DeskError) -> None:
            if not (isValid(field) and field.takes(error)):
                context.tell(error)

        task = context.tasks.run(
            lambda progress: close_day.close_day(
                dossier,
                folder,
                at=at,
                recipients=recipients,
                passphrase=passphrase,
                branch=branch,
                actor=actor,
                progress=progress.report,
            ),
            done=done,
            failed=failed,
            label=_("Export du fichier de la journée"),
        )
        task.finished.connect(self._on_finished)

    def problem(self) -> str:
        """What keeps the file from being written."""
        return self._problem.text() or self.branch.problem.text()

    def print_receipt(self, closing: Closing) -> None:
        """Ask how to print the receipt, as any other paper."""
        self._make_receipt(closing, self._out.ask)

    def save_receipt(self, closing: Closing, path: Path) -> None:
        """Write the receipt as a PDF."""
        self._make_receipt(closing, lambda paper: self._out.keep(paper, path))

    def _make_receipt(self, closing: Closing, then: Callable[[Paper], None]) -> None:
        dossier, at = self._context.dossier, self._context.now()
        self._context.tasks.run(
            lambda _progress: close_day.make_receipt(dossier, closing, at=at),
            owner=self,
            done=then,
            label=_("Reçu de clôture"),
        )

    def _recipient(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(_("Qui pourra l’ouvrir"), weight=theme.MEDIUM))
        choices = [(OFFICE, _("Le siège")), (KEY, _("Une autre clé")), (PHRASE, _("Une phrase de passe"))]
        self.whom = Segmented(_("Qui pourra l’ouvrir"), choices, OFFICE)
        self.whom.chosen.connect(self._on_chosen)
        column.addWidget(self.whom)
        self.for_whom = Label(ink="muted", wrap=True)
        self.key_line = QLineEdit()
        self.key_line.setPlaceholderText("age1…")
        self.key_line.setAccessibleName(_("Clé publique"))
        self.key_line.textChanged.connect(self._say_for_whom)
        # Shown: a slip of the finger would make a file that nobody opens.
        self.phrase = PassphraseField(_("Phrase de passe"), shown=True)
        self.phrase.line.setPlaceholderText(_("Quatre mots au moins, donnés au siège par téléphone"))
        self.propose_button = Button(_("Proposer une phrase"), icon_name="sparkles", on_click=self._on_propose)
        self.copy_button = Button(_("Copier la phrase"), kind=Kind.QUIET, on_click=self._on_copy)
        self._phrase_buttons = QWidget()
        buttons = Flow(self._phrase_buttons, spacing_px=theme.GRID_PX)
        buttons.addWidget(self.propose_button)
        buttons.addWidget(self.copy_button)
        for field in (self.for_whom, self.key_line, self.phrase, self._phrase_buttons):
            column.addWidget(field)
        self._problem = Label(ink="trouble", weight=theme.MEDIUM, wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self._on_whom(OFFICE)
        return box

    def _chosen_recipients(self) -> tuple[str, ...]:
        chosen = {OFFICE: self._ready.office_recipient if self._ready else "", KEY: self.key_line.text().strip()}
        recipient = chosen.get(self.whom.value(), "")
        return (recipient,) if recipient else ()

    def _can_be_opened(self) -> bool:
        """Whether somebody, and not anybody, will open the file; says what is missing."""
        if self.whom.value() == PHRASE:
            missing = self.phrase.shortcoming(known_texts(self._context.dossier))
            if not self.phrase.text():
                missing = _("Saisissez une phrase de passe : le siège en aura besoin pour ouvrir le fichier.")
        elif self._chosen_recipients():
            missing = ""
        else:
            missing = _("Indiquez la clé publique du siège : elle commence par « age1 ».")
        self._say(missing)
        if missing and self.whom.value() in (PHRASE, KEY):
            (self.phrase if self.whom.value() == PHRASE else self.key_line).setFocus()
        return not missing

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_chosen(self, value: str) -> None:
        self._was_chosen = True  # before the figures came, perhaps: then they do not choose again
        self._on_whom(value)

    def _on_whom(self, value: str) -> None:
        self.key_line.setVisible(value == KEY)
        self.phrase.setVisible(value == PHRASE)
        self._phrase_buttons.setVisible(value == PHRASE)
        self._say_for_whom()
        self._say("")

    @Slot()
    def _say_for_whom(self) -> None:
        """In words, whatever is chosen; nothing while nobody could open the file."""
        lines = [] if self._ready is None else _for_whom(self._ready, self.whom.value(), self.key_line.text().strip())
        self.for_whom.setText("\n".join(lines))
        self.for_whom.setVisible(bool(lines))

    def _on_propose(self) -> None:
        self.phrase.set_text(new_phrase())
        self._say("")

    def _on_copy(self) -> None:
        if self.phrase.text():
            copy_secret(self.phrase.text())
            self._context.toast(_("Phrase copiée pour une minute"))

    def _on_export(self) -> None:
        if self._writing or not self._can_be_opened():
            return
        folder = ask_folder(self._context, self, _("Où écrire le fichier de la journée"))
        if folder is not None:
            self.export_to(folder)

    @Slot()
    def _on_finished(self) -> None:
        self._writing = False

    def _show_receipt(self, ready: Ready) -> None:
        empty(self._receipt_place)
        self.receipt = None
        closing = ready.latest
        if closing is not None:
            self.receipt = ReceiptCard(self._context, closing, ready.acts_since)
            self.receipt.print_requested.connect(lambda: self.print_receipt(closing))
            self.receipt.save_requested.connect(lambda: self._on_save(closing))
            self._receipt_place.addWidget(self.receipt)
        elif self._received.at is None:  # nor has a file of the command line been received
            return
        # Erasing is offered once head office has answered, and not before: nothing else holds these data yet.
        received = self._received.at is not None
        whole = self._received.purge_may_be_offered(ready.acts_since)
        ink = "muted" if not received else "good" if whole else "attention"
        weight = theme.MEDIUM if received else theme.REGULAR
        self.office = Label(self._office_words(ready), ink=ink, weight=weight, wrap=True)
        self._receipt_place.addWidget(self.office)

    def _office_words(self, ready: Ready) -> str:
        found = self._received
        if found.at is None:
            return _("Les données restent sur ce poste jusqu’au reçu du siège.")
        local = found.at.astimezone(self._context.zone)
        told = received_words(local, found.people)
        if found.purge_may_be_offered(ready.acts_since):
            return _("{received} Tout ce qui est ici est au siège : ces données pourront être effacées.").format(
                received=told
            )
        return _("{received} Ce qui a changé depuis n’y est pas : clôturez et envoyez de nouveau.").format(
            received=told
        )

    def _on_save(self, closing: Closing) -> None:
        name = closing.receipt.file_name.replace(".probono", ".pdf")
        folder = Path(closing.folder)
        path = ask_save(self._context, self, _("Enregistrer le reçu"), name, "PDF (*.pdf)", folder=folder)
        if path is not None:
            self.save_receipt(closing, path)


def _for_whom(ready: Ready, whom: str, key: str) -> list[str]:
    """Whom the file is for, in words that can be compared by telephone; nothing where nobody could open it."""
    if whom == PHRASE:
        lines = [_("Pour qui a cette phrase, et personne d’autre.")]
        if not ready.office_recipient:
            lines.insert(0, _("Aucune clé du siège n’est connue ici : c’est au siège que cette phrase se donne."))
        return lines
    if whom == KEY:
        found, lines = recipient_words(key), [_("Pour qui tient la clé dont l’empreinte est : {words}.")]
    else:
        found, lines = ready.office_words, [_("Pour le siège, dont la clé a pour empreinte : {words}.")]
        other = _("Le poste {desk} tient une autre clé du siège : {theirs}. Demandez au siège laquelle est la sienne.")
        lines += [other.format(desk=one.desk, theirs=one.theirs) for one in ready.other_office_keys]
    if not found:
        return []
    lines[0] = lines[0].format(words=found)
    if ready.sisters:
        lines.append(_("Les postes reconnus l’ouvrent aussi : {names}.").format(names=", ".join(ready.sisters)))
    return lines
