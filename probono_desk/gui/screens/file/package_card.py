"""A file that somebody brought: whose it is, whether its desk is known here, and what it would change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from probono_desk import error_text, phrases
from probono_desk.domain.desk_id import short
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.card import Card
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.file import told
from probono_desk.usecases.file.join import Looked, PackageCounts
from probono_desk.usecases.file.trust import Standing
from probono_desk.words import short_date

_MOST_PEOPLE = 12


class PackageCard(Card):
    """What is known of a file that is whole and signed.

    Signals:
        join_asked: take it in; its desk is known from now on where it was not.
        closed: leave it.
    """

    join_asked = Signal()
    closed = Signal()

    def __init__(self, path: Path, looked: Looked, own_desk: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        report = looked.report
        assert report.info is not None  # noqa: S101 - a report without problems says what it is
        assert report.counts is not None  # noqa: S101 - the same
        own = report.info.desk_id == own_desk
        pills = Flow(spacing_px=theme.GRID_PX)
        pills.addWidget(StatusPill(_("Entier et signé"), Meaning.GOOD))
        if looked.standing is Standing.HEARD_OF:
            pills.addWidget(StatusPill(_("Poste pas encore reconnu"), Meaning.ATTENTION))
        elif looked.standing is Standing.REVOKED:
            pills.addWidget(StatusPill(_("Poste qui n’est plus reconnu"), Meaning.TROUBLE))
        self.body.addLayout(pills)
        self.body.addWidget(ElidedLabel(path.name, size_px=16, weight=theme.SEMI_BOLD))
        name = looked.preview.name if looked.preview and looked.preview.name else report.info.desk_name
        desk = name or short(report.info.desk_id)
        for line in (
            f"{report.info.edition_title} · {short_date(report.info.edition_date)}",
            _("Écrit par ce poste") if own else _("Poste : {desk}").format(desk=desk),
            _contents(report.counts),
        ):
            self.body.addWidget(Label(line, ink="muted", wrap=True))
        if looked.namesake and not own:
            words = _("Un autre poste s’appelle « {name} » ici : un nom ne prouve rien, comparez l’empreinte.")
            self._say(words.format(name=looked.namesake), "attention")
        asks = looked.standing is not Standing.KNOWN and _may_enter(looked)
        self._say_fingerprint(report.fingerprint, report.info.desk_key, asks=asks)
        self._say_changes(looked)
        self.join_button = self._buttons(looked)

    def _say_fingerprint(self, fingerprint: str, key: str, *, asks: bool) -> None:
        if asks:
            self.body.addWidget(
                Label(
                    _("Demandez à l’autre poste de lire son empreinte (« Les postes »). Est-ce la même ?"),
                    wrap=True,
                )
            )
        self.body.addWidget(
            Label(phrases.fingerprint_words(key), weight=theme.SEMI_BOLD if asks else theme.REGULAR, wrap=True)
        )
        self.body.addWidget(
            Label(_("Empreinte du poste : {fingerprint}").format(fingerprint=fingerprint), ink="muted", wrap=True)
        )

    def _say_changes(self, looked: Looked) -> None:
        if not looked.ours:
            self._say(
                _(
                    "Ce fichier est celui d’une autre édition : il ne se réunit pas ici. Pour le lire, fermez ce "
                    "dossier, puis « Ouvrir un fichier reçu… »."
                ),
                "attention",
            )
            return
        if looked.problem is not None:
            self._say(error_text.sentence(looked.problem), "trouble")
            return
        assert looked.preview is not None  # noqa: S101 - ours, and without a problem
        seen = looked.preview.seen
        if not _is_new(looked):
            self._say(_("Rien de nouveau : tout est déjà ici."), "muted")
            return
        self.body.addWidget(Label(_("Ce qui changerait ici"), weight=theme.MEDIUM))
        for line in told.seen_told(seen, people=False):
            self._say(line.strip(), "muted")
        for person in seen.people[:_MOST_PEOPLE]:
            self._say(_("{name} : {what}").format(name=person.name, what=", ".join(person.what)), "ink")
        more = len(seen.people) - _MOST_PEOPLE + seen.more_people
        if more > 0:
            self._say(ngettext("… et {n} autre personne", "… et {n} autres personnes", more).format(n=more), "muted")
        for remark in told.remarks(looked.preview):
            self._say(remark, "attention")

    def _say(self, words: str, ink: str) -> None:
        self.body.addWidget(Label(words, ink=ink, wrap=True))

    def _buttons(self, looked: Looked) -> Button | None:
        row = Flow(spacing_px=theme.GRID_PX)
        join: Button | None = None
        if _may_enter(looked):
            known = looked.standing is Standing.KNOWN
            words = _("Réunir dans ce dossier") if known else _("C’est la même : reconnaître et réunir")
            join = Button(
                words,
                kind=Kind.PRIMARY if known and _is_new(looked) else Kind.SECONDARY,
                icon_name="arrow-left-right",
                on_click=self.join_asked.emit,
            )
            row.addWidget(join)
        row.addWidget(Button(_("Fermer"), on_click=self.closed.emit))
        self.body.addLayout(row)
        return join


def _may_enter(looked: Looked) -> bool:
    return looked.ours and looked.problem is None


def _is_new(looked: Looked) -> bool:
    return looked.preview is not None and bool(looked.preview.seen.tables or looked.preview.merged.waiting)


def _contents(counts: PackageCounts) -> str:
    acts = ngettext("{n} geste", "{n} gestes", counts.transactions).format(n=counts.transactions)
    files = ngettext("{n} fichier joint", "{n} fichiers joints", counts.blobs).format(n=counts.blobs)
    if not counts.missing:
        return f"{acts}, {files}"
    return f"{acts}, {files}. {told.missing_told(counts.missing)}"
