"""Receiving: each file is verified first, and joined only when somebody has seen where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.age.identity import identities_in
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import Kept
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.file.merge_card import MergeCard
from probono_desk.gui.screens.file.package_card import PackageCard
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.dropped_file import dropped_packages
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.file_choice import ask_file, ask_files
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _
from probono_desk.usecases.file import join
from probono_desk.usecases.file.join import Looked, MergeReport
from probono_desk.usecases.file.trust import Standing

_PATTERN = "Probono Desk (*.probono)"
_NEEDS_KEY = ("package_needs_key", "package_wrong_key")
_NEEDS_PHRASE = ("package_needs_passphrase", "package_wrong_passphrase")


class IncomingSection(Section):
    """A place to drop files, and what is known of each; a bad one does not keep the good ones out.

    Signals:
        brought: the card that answers somebody who has just brought a file.
    """

    brought = Signal(QWidget)

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Recevoir"), parent)
        self._context = context
        self._dialog: PhraseDialog | None = None
        self._cards: dict[Path, QWidget] = {}
        self._waiting: list[Path] = []
        self._looked_at: Path | None = None
        self._joined: set[Path] = set()
        self._unopened: set[Path] = set()
        self._shown_before: set[Path] = set()
        self.setAcceptDrops(True)
        self.drop = Card()
        self.drop.setProperty("card", "drop")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        row.addWidget(Label(_("Déposez ici les fichiers d’autres postes, ou"), ink="muted", wrap=True), 1)
        self.choose_button = Button(_("Choisir…"), icon_name="folder-open", on_click=self._on_choose)
        self.choose_button.setAccessibleName(_("Choisir les fichiers d’autres postes"))
        row.addWidget(self.choose_button)
        self.drop.body.addLayout(row)
        self.add(self.drop)
        self._place = QVBoxLayout()
        self._place.setSpacing(theme.GRID_PX)
        self.add(self._place)

    def take_all(self, paths: Sequence[Path]) -> None:
        """Look into several files, one after the other: what one says changes what the next one brings."""
        self._waiting += [path for path in paths if path not in self._waiting]
        self._take_next()

    def take(self, path: Path, *, identities: tuple[str, ...] = (), passphrase: str | None = None) -> None:
        """Verify a file and say what it is, and what it would change."""
        self._looked_at = path
        self._joined.discard(path)
        self._unopened.discard(path)
        dossier, at = self._context.dossier, self._context.now()
        task = self._context.tasks.run(
            lambda progress: join.look_into(
                dossier, path, at=at, identities=identities, passphrase=passphrase, progress=progress.report
            ),
            done=partial(self._on_looked, path, identities, passphrase),
            failed=partial(self._explain, path),
            owner=self,
            label=_("Vérification de « {name} »").format(name=path.name),
        )

        def ended() -> None:
            if self._looked_at == path and self._dialog is None:
                self._looked_at = None
                self._take_next()

        # A bug in one must not keep the next ones waiting; later, because a task gives what it brings after its end.
        task.finished.connect(lambda: QTimer.singleShot(0, self, ended))

    def state(self) -> list[Kept]:
        """The files that nobody has taken in or put away; what opens them is not kept anywhere, nor asked for again."""
        looked_at = [self._looked_at] if self._looked_at is not None else []
        here = dict.fromkeys((*self._cards, *looked_at, *self._waiting))
        return [str(path) for path in here if path not in self._joined | self._unopened]

    def restore(self, paths: Sequence[str]) -> None:
        """Look at them again, where they are still there."""
        there = [path for path in map(Path, paths) if path.exists()]
        self._shown_before.update(there)  # nobody has just brought them: the page stays where it was
        self.take_all(there)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of ours may be dropped."""
        if dropped_packages(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take every file of ours."""
        event.acceptProposedAction()
        self.take_all(dropped_packages(event.mimeData()))

    def _take_next(self) -> None:
        if self._waiting and self._dialog is None and self._looked_at is None:
            self.take(self._waiting.pop(0))

    def _on_looked(self, path: Path, identities: tuple[str, ...], passphrase: str | None, looked: Looked) -> None:
        self._looked_at = None
        self._close_dialog()
        card = PackageCard(path, looked, self._context.dossier.desk)
        card.join_asked.connect(lambda: self._merge(path, card, looked, identities, passphrase))
        card.closed.connect(partial(self._on_close, path))
        self._show(path, card)
        self._take_next()

    def _explain(self, path: Path, error: DeskError) -> None:
        self._joined.discard(path)
        if error.code in _NEEDS_PHRASE:
            if self._dialog is not None:
                self._dialog.show_error(error)
            else:
                self._ask_phrase(path)
            return
        self._close_dialog()
        self._keep_out(path, error)

    def _keep_out(self, path: Path, error: DeskError) -> None:
        """Say why a file stays out, with what would open it where it is closed, and go on to the next."""
        self._looked_at = None
        card = Card()
        card.body.addWidget(StatusPill(_("Pas repris"), Meaning.TROUBLE))
        card.body.addWidget(ElidedLabel(path.name, weight=theme.SEMI_BOLD))
        is_closed = error.code in _NEEDS_PHRASE
        card.body.addWidget(Label(_protected() if is_closed else error_text.sentence(error), wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        if error.code in _NEEDS_KEY:
            row.addWidget(Button(_("Fichier de clé…"), icon_name="lock", on_click=partial(self._on_key, path)))
        if is_closed:
            row.addWidget(Button(_("Phrase de passe…"), icon_name="lock", on_click=partial(self.take, path)))
        row.addWidget(Button(_("Fermer"), on_click=partial(self._on_close, path)))
        card.body.addLayout(row)
        self._show(path, card)
        self._take_next()

    def _ask_phrase(self, path: Path) -> None:
        self._dialog = PhraseDialog(
            self._context,
            self.window(),
            title=_("Ouvrir « {name} »").format(name=path.name),
            explanation=_protected(),
            words=_("Phrase de passe du fichier"),
            attempt=lambda phrase, _failed: self.take(path, passphrase=phrase),
        )
        self._dialog.finished.connect(self._on_dialog_gone)
        self._dialog.open()

    @Slot()
    def _on_dialog_gone(self) -> None:
        if self._dialog is None:
            return
        self._dialog = None
        if self._looked_at is not None:  # nobody has its phrase now: it is told like the others that stay out
            self._unopened.add(self._looked_at)
            self._keep_out(self._looked_at, DeskError("package_needs_passphrase"))

    def _close_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.accept()

    def _merge(
        self, path: Path, card: PackageCard, looked: Looked, identities: tuple[str, ...], passphrase: str | None
    ) -> None:
        self._joined.add(path)
        if card.join_button is not None:
            card.join_button.setEnabled(False)
        context, at = self._context, self._context.now()
        dossier, actor = context.dossier, context.actor
        context.tasks.run(
            lambda progress: join.merge(
                dossier,
                path,
                at=at,
                actor=actor,
                identities=identities,
                passphrase=passphrase,
                believe=[] if looked.standing is Standing.KNOWN else [looked.report.fingerprint],
                looked=looked,
                progress=progress.report,
            ),
            done=partial(self._on_merged, path),
            failed=partial(self._on_kept_out, path, identities, passphrase),
            owner=self,
            label=_("Réunion de « {name} »").format(name=path.name),
        )

    def _on_kept_out(self, path: Path, identities: tuple[str, ...], passphrase: str | None, error: DeskError) -> None:
        """Why; where what was shown is no longer so, it is shown again as it is now, to be asked about."""
        if error.code != "looks_different_now":
            self._explain(path, error)
            return
        self._context.tell(error)
        self.take(path, identities=identities, passphrase=passphrase)

    def _on_merged(self, path: Path, report: MergeReport) -> None:
        card = MergeCard(path.name, report)
        card.closed.connect(partial(self._on_close, path))
        self._show(path, card)

    def _show(self, path: Path, card: QWidget) -> None:
        old = self._cards.get(path)
        place = self._place.count()
        if old is not None:
            place = self._place.indexOf(old)
            self._take_away(old)
        self._cards[path] = card
        self._place.insertWidget(place, card)
        if path not in self._shown_before:
            self.brought.emit(card)
        self._shown_before.discard(path)

    def _take_away(self, card: QWidget) -> None:
        self._place.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_close(self, path: Path) -> None:
        self._take_away(self._cards.pop(path))
        self.choose_button.setFocus()

    def _on_choose(self) -> None:
        self.take_all(ask_files(self._context, self, _("Les fichiers d’autres postes"), _PATTERN))

    def _on_key(self, path: Path) -> None:
        chosen = ask_file(self._context, self, _("Fichier de clé"))
        if chosen is None:
            return
        try:
            identities = identities_in(chosen.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            self._context.tell(DeskError("key_unreadable"))
        except DeskError as error:
            self._context.tell(error)
        else:
            self.take(path, identities=identities)


def _protected() -> str:
    return _("Ce fichier est protégé par une phrase de passe, choisie sur le poste qui l’a écrit.")
