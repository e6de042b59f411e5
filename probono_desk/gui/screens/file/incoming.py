"""Receiving: a file is verified first, and joined only when somebody has seen where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.age.identity import identities_in
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.file.merge_card import MergeCard
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.gui.widgets.section import Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.sync.bag import SUFFIX
from probono_desk.sync.read import PackageCounts, PackageReport
from probono_desk.usecases.desk.open_desk import edition_of
from probono_desk.usecases.file import exchange, merge_words
from probono_desk.words import short_date

_PATTERN = "Probono Desk (*.probono)"
_NEEDS_KEY = ("package_needs_key", "package_wrong_key")


class IncomingSection(Section):
    """A place to drop a file, and what is known of it."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Recevoir"), parent)
        self._context = context
        self._dialog: PhraseDialog | None = None
        self.setAcceptDrops(True)
        self.drop = Card()
        self.drop.setProperty("card", "drop")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        row.addWidget(Label(_("Déposez ici le fichier d’un autre poste, ou"), ink="muted", wrap=True), 1)
        self.choose_button = Button(_("Choisir…"), icon_name="folder-open", on_click=self._on_choose)
        self.choose_button.setAccessibleName(_("Choisir le fichier d’un autre poste"))
        row.addWidget(self.choose_button)
        self.drop.body.addLayout(row)
        self.add(self.drop)
        self._place = QVBoxLayout()
        self.add(self._place)

    def take(self, path: Path, *, identities: tuple[str, ...] = (), passphrase: str | None = None) -> None:
        """Verify a file and say what it is."""
        own = exchange.own_identities(self._context.dossier)

        def verified(report: PackageReport) -> None:
            if report.problems:
                self._explain(report.problems[0], path)
                return
            self._close_dialog()
            self._show(self._report(report, path, identities, passphrase))

        self._run(
            lambda progress: exchange.verify(
                path, identities=(*identities, *own), passphrase=passphrase, progress=progress
            ),
            verified,
            label=_("Vérification de {name}").format(name=path.name),
        )

    def card(self) -> QWidget | None:
        """What is shown of the last file."""
        item = self._place.itemAt(0)
        return item.widget() if item else None

    def dialog(self) -> PhraseDialog | None:
        """The question that is open."""
        return self._dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file of ours may be dropped."""
        if any(url.toLocalFile().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file of ours."""
        event.acceptProposedAction()
        paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        path = next((path for path in paths if path.suffix == SUFFIX), None)
        if path is not None:
            self.take(path)

    def _run(self, work: Callable[[exchange.Progress], object], done: Callable[..., None], *, label: str) -> None:
        self._context.tasks.run(
            lambda progress: work(progress.report),
            owner=self,
            done=done,
            label=label,
        )

    def _explain(self, error: DeskError, path: Path) -> None:
        if error.code in ("package_needs_passphrase", "package_wrong_passphrase"):
            if self._dialog is not None:
                self._dialog.show_error(error)
            else:
                self._ask_phrase(path)
            return
        self._close_dialog()
        card = Card()
        card.body.addWidget(StatusPill(_("Pas repris"), Meaning.TROUBLE))
        card.body.addWidget(ElidedLabel(path.name, weight=theme.SEMI_BOLD))
        card.body.addWidget(Label(error_text.sentence(error), wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        if error.code in _NEEDS_KEY:
            row.addWidget(Button(_("Fichier de clé…"), icon_name="lock", on_click=partial(self._on_key, path)))
        row.addWidget(Button(_("Fermer"), on_click=self._on_close))
        card.body.addLayout(row)
        self._show(card)

    def _ask_phrase(self, path: Path) -> None:
        self._dialog = PhraseDialog(
            self._context,
            self.window(),
            title=_("Ouvrir « {name} »").format(name=path.name),
            explanation=_("Ce fichier est protégé par une phrase de passe, choisie sur le poste qui l’a écrit."),
            words=_("Phrase de passe du fichier"),
            attempt=lambda phrase, _failed: self.take(path, passphrase=phrase),
        )
        self._dialog.finished.connect(self._on_dialog_gone)
        self._dialog.open()

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self._dialog = None

    def _report(
        self, report: PackageReport, path: Path, identities: tuple[str, ...], passphrase: str | None
    ) -> QWidget:
        assert report.info is not None  # noqa: S101 - a report without problems says what it is
        assert report.counts is not None  # noqa: S101 - the same
        edition = edition_of(self._context.dossier)
        ours = edition is None or edition.id == report.info.edition_id
        card = Card()
        card.body.addWidget(StatusPill(_("Entier et signé"), Meaning.GOOD))
        card.body.addWidget(ElidedLabel(path.name, size_px=16, weight=theme.SEMI_BOLD))
        own = report.info.desk_id == self._context.dossier.desk
        for line in (
            f"{report.info.edition_title} · {short_date(report.info.edition_date)}",
            _("Écrit par ce poste") if own else _("Poste {desk}").format(desk=report.info.desk_id),
            _("Empreinte du poste : {fingerprint}").format(fingerprint=report.fingerprint),
            _contents(report.counts),
        ):
            card.body.addWidget(Label(line, ink="muted", wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        if ours:
            self.merge_button = Button(
                _("Réunir dans ce dossier"),
                icon_name="arrow-left-right",
                on_click=lambda: self._merge(path, identities, passphrase),
            )
            row.addWidget(self.merge_button)
        else:
            said = Label(
                _("Ce fichier est celui d’une autre édition : il ne se réunit pas ici."), ink="attention", wrap=True
            )
            card.body.addWidget(said)
        row.addWidget(Button(_("Fermer"), on_click=self._on_close))
        card.body.addLayout(row)
        return card

    def _merge(self, path: Path, identities: tuple[str, ...], passphrase: str | None) -> None:
        self.merge_button.setEnabled(False)
        dossier, at = self._context.dossier, self._context.now()

        def merged(report: exchange.MergeReport) -> None:
            values = merge_words.told(dossier, report.merged.overruled)
            card = MergeCard(path.name, report, values, own_desk=dossier.desk)
            card.closed.connect(self._on_close)
            self._show(card)

        self._run(
            lambda progress: exchange.merge(
                dossier, path, at=at, identities=identities, passphrase=passphrase, progress=progress
            ),
            merged,
            label=_("Réunion de {name}").format(name=path.name),
        )

    def _show(self, card: QWidget | None) -> None:
        empty(self._place)
        if card is not None:
            self._place.addWidget(card)

    def _on_close(self) -> None:
        self._show(None)
        self.choose_button.setFocus()

    def _on_choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Le fichier d’un autre poste"), "", _PATTERN)
        if path:
            self.take(Path(path))

    def _on_key(self, path: Path) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Fichier de clé"))
        if not chosen:
            return
        try:
            identities = identities_in(Path(chosen).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            self._context.tell(DeskError("key_unreadable"))
        except DeskError as error:
            self._context.tell(error)
        else:
            self.take(path, identities=identities)


def _contents(counts: PackageCounts) -> str:
    acts = ngettext("{n} geste", "{n} gestes", counts.transactions).format(n=counts.transactions)
    files = ngettext("{n} fichier joint", "{n} fichiers joints", counts.blobs).format(n=counts.blobs)
    return f"{acts}, {files}"
