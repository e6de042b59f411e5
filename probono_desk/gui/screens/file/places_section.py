"""The places: where files leave to and where desks meet; what waits, what was refused and why, what head office has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext, PlaceTrouble
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.file.room_dialog import RoomDialog
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.form_dialog import FormDialog
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.path_field import PathField, choose_folder
from probono_desk.gui.widgets.question import Question
from probono_desk.gui.widgets.section import Hairline, Section
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.i18n import _, ngettext
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import meet, places, send
from probono_desk.usecases.file.latest_closing import latest_closing
from probono_desk.usecases.file.meet import OtherDesk
from probono_desk.usecases.file.places import KeptPlace, place_words
from probono_desk.usecases.file.send import Queued, Sending, Stage
from probono_desk.usecases.file.send_words import forgotten_words, stage_words
from probono_desk.words import clock_time

PLACES = frozenset({"places"})
_MOST_QUEUED = 8
_MEANING = {
    Stage.WAITING: Meaning.INFORMATION,
    Stage.REFUSED: Meaning.TROUBLE,
    Stage.SENT: Meaning.INFORMATION,
    Stage.RECEIVED: Meaning.GOOD,
}


@dataclass(frozen=True, slots=True)
class _Found:
    places: tuple[KeptPlace, ...]
    queue: tuple[Queued, ...]
    others: tuple[OtherDesk, ...]
    latest: str
    troubles: dict[str, PlaceTrouble]


class PlacesSection(Section):
    """Reads the list again when something changed."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Lieux"), parent)
        self._context = context
        self._found: _Found | None = None
        self.add_button = Button(_("Ajouter un lieu…"), kind=Kind.QUIET, on_click=self._on_add)
        self.room_button = Button(_("Réunir deux portables…"), kind=Kind.QUIET, on_click=self._on_room)
        self.add_action(self.room_button)
        self.add_action(self.add_button)
        self.add(
            Label(
                _("Dossier partagé, clé, WebDAV (Nextcloud) ou S3. Tout y part scellé, puis est relu et comparé."),
                ink="muted",
                wrap=True,
            )
        )
        self._place, self._others, self._queue = (QVBoxLayout() for _part in range(3))
        for part in (self._place, self._others, self._queue):
            part.setSpacing(theme.GRID_PX)
            self.add(part)
        self._seen: dict[str, Label] = {}
        context.bridge.seen.connect(self._on_seen)
        self.buttons: dict[tuple[str, str], Button] = {}
        self.dialog: PlaceDialog | None = None
        self.room: RoomDialog | None = None
        self.question: Question | None = None

    def refresh(self) -> None:
        """Read the list."""
        self.look(self._context.dossier)()

    def look(self, dossier: Dossier) -> Callable[[], None]:
        """Read the list, in any thread; what it gives shows it, on the window's."""
        latest = latest_closing(dossier)
        file = str(Path(latest.folder) / latest.receipt.file_name) if latest else ""
        found = _Found(
            tuple(places.all_places(dossier)),
            tuple(send.queue(dossier)),
            tuple(meet.others_seen(dossier)),
            file,
            self._context.place_troubles,
        )
        return partial(self._show, found)

    def _seen_words(self, other: OtherDesk) -> str:
        seen = clock_time(other.seen_at, self._context.zone)
        return _("{name}, vu à {time}").format(name=other.name, time=seen)

    def _show(self, found: _Found) -> None:
        before, self._found = self._found, found
        self._show_others()
        if before is not None and replace(before, others=found.others) == found:
            return
        for part in (self._place, self._queue):
            empty(part)
        self.buttons = {}
        for place in found.places:
            self._place.addWidget(self._place_line(place, found))
            self._place.addWidget(Hairline())
        for one in found.queue[:_MOST_QUEUED]:
            self._queue.addWidget(self._queue_line(one))
        if more := len(found.queue[_MOST_QUEUED:]):
            self._queue.addWidget(
                Label(ngettext("… et {n} autre.", "… et {n} autres.", more).format(n=more), ink="muted")
            )

    @Slot(object)
    def _on_seen(self, others: tuple[OtherDesk, ...]) -> None:
        """They gave a sign of life: their lines alone follow it, every other line and button stays as it is."""
        if self._found is not None:
            self._found = replace(self._found, others=others)
            self._show_others()

    def _show_others(self) -> None:
        others = self._found.others if self._found else ()
        if [other.desk for other in others] != list(self._seen):
            empty(self._others)
            self._seen = {other.desk: Label(weight=theme.MEDIUM, tabular=True) for other in others}
            for label in self._seen.values():
                self._others.addWidget(label)
            if others:
                self._others.addWidget(Hairline())
        for other in others:
            self._seen[other.desk].setText(self._seen_words(other))

    def _place_line(self, place: KeptPlace, found: _Found) -> QWidget:
        line, column = _column()
        column.addWidget(ElidedLabel(place_words(place), weight=theme.MEDIUM))
        is_open_here = self._context.room is not None and self._context.room.place.id == place.id
        if place.name and not is_open_here:  # a folder of the program's own, gone once it is closed
            column.addWidget(ElidedLabel(place.address, ink="muted", size_px=12))
        state = Flow(spacing_px=theme.GRID_PX)
        if (trouble := found.troubles.get(place.id)) is not None:
            time = clock_time(trouble.since, self._context.zone)
            told = _("Rien n’y part depuis {time}") if trouble.words else _("Ne répond pas depuis {time}")
            state.addWidget(StatusPill(told.format(time=time), Meaning.ATTENTION))
        elif place.exchange:
            state.addWidget(StatusPill(_("Les postes s’y retrouvent"), Meaning.INFORMATION))
        if state.count():
            column.addLayout(state)
        if trouble is not None and trouble.words:
            column.addWidget(Label(trouble.words, ink="muted", size_px=12, wrap=True))
        row = Flow(spacing_px=theme.GRID_PX)
        if found.latest:
            self._button(row, place, "send", _("Y envoyer le dernier fichier"), partial(self._on_send, place))
        self._button(row, place, "try", _("Essayer"), partial(self._on_try, place))
        if is_open_here:
            self._button(row, place, "code", _("Le code…"), self._on_room)
        else:
            self._button(row, place, "leave", _("Oublier"), partial(self._on_leave, place))
        column.addLayout(row)
        return line

    def _queue_line(self, one: Queued) -> QWidget:
        line, column = _column()
        stage = one.sending.stage
        row = Flow(spacing_px=theme.GRID_PX)
        words = {
            Stage.WAITING: _("En attente"),
            Stage.REFUSED: _("Refusé"),
            Stage.SENT: _("Envoyé"),
            Stage.RECEIVED: _("Reçu par le siège"),
        }[stage]
        row.addWidget(StatusPill(words, _MEANING[stage]))
        row.addWidget(Label(place_words(one.place), ink="muted", size_px=12))
        column.addLayout(row)
        column.addWidget(ElidedLabel(Path(one.sending.path).name, weight=theme.MEDIUM))
        if stage is not Stage.RECEIVED:  # the pill has said it
            column.addWidget(Label(stage_words(one, self._context.zone), ink="muted", size_px=12, wrap=True))
        actions = Flow(spacing_px=theme.GRID_PX)
        if stage in (Stage.WAITING, Stage.REFUSED):
            self._queue_button(actions, one, "again", _("Réessayer"), send.try_again)
        self._queue_button(actions, one, "let_go", _("Retirer de la file"), send.let_go)
        column.addLayout(actions)
        return line

    def _button(self, row: Flow, place: KeptPlace, name: str, words: str, act: Callable[[], None]) -> None:
        button = Button(words, kind=Kind.QUIET, on_click=act)
        button.setAccessibleName(_("{action} : {what}").format(action=words, what=place_words(place)))
        self.buttons[place.id, name] = button
        row.addWidget(button)

    def _queue_button(
        self, row: Flow, one: Queued, name: str, words: str, act: Callable[[Dossier, Sending], None]
    ) -> None:
        button = Button(
            words, kind=Kind.QUIET, on_click=lambda: self._did(lambda: act(self._context.dossier, one.sending))
        )
        button.setAccessibleName(_("{action} : {what}").format(action=words, what=Path(one.sending.path).name))
        self.buttons[one.sending.id, name] = button
        row.addWidget(button)

    def _did(self, act: Callable[[], object]) -> None:
        self._context.attempt(act)
        self._context.bridge.changed.emit(PLACES)

    def _on_send(self, place: KeptPlace) -> None:
        if self._found is None:
            return
        file, context = Path(self._found.latest), self._context
        self._did(lambda: send.enqueue(context.dossier, file, place, at=context.now()))

    def _on_leave(self, place: KeptPlace) -> None:
        follows = forgotten_words(self._found.queue if self._found else (), place.id)
        if not follows:
            self._leave(place)
            return
        question = _("Oublier « {name} » ?").format(name=place_words(place))
        asked = self.question = Question(question, follows, _("Oublier"), self.window(), danger=True)
        asked.accepted.connect(lambda: self._leave(place))
        asked.open()

    def _leave(self, place: KeptPlace) -> None:
        self._did(lambda: places.leave_place(self._context.dossier, place))

    def _on_try(self, place: KeptPlace) -> None:
        self._context.tasks.run(
            lambda _progress: places.try_place(place.address),
            owner=self,
            done=lambda tried: self._context.toast(places.tried_words(tried)),
            label=_("Essai d’un lieu"),
        )

    def _on_room(self) -> None:
        dialog = self.room = RoomDialog(self._context, self.window())
        dialog.finished.connect(lambda _result: self._context.bridge.changed.emit(PLACES))
        dialog.open()

    def _on_add(self) -> None:
        dialog = self.dialog = PlaceDialog(self._context, self.window())
        dialog.keep_by(lambda: self._added(dialog))
        dialog.open()

    def _added(self, dialog: PlaceDialog) -> bool:
        """Whether it was; else the form stays with what was typed, and says why."""
        context = self._context

        def add() -> bool:
            places.add_place(
                context.dossier,
                dialog.address.text(),
                name=dialog.name.text(),
                user=dialog.user.text(),
                password=dialog.password.text(),
                exchange=dialog.exchange.isChecked(),
                at=context.now(),
            )
            return True

        added = context.attempt(add, told=dialog.show_error) is not None
        context.bridge.changed.emit(PLACES)
        return added


class PlaceDialog(FormDialog):
    """Where, what it is called, who one is there."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(_("Ajouter un lieu"), parent, keep=_("Ajouter"))
        self.where = PathField(_("Adresse"), choose_folder(context, _("Ajouter un lieu")))
        self.address = self.where.line
        self.name, self.user, self.password = (QLineEdit() for _field in range(3))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setPlaceholderText("https://nuage.example/dav/marathon")
        self.name.setPlaceholderText(_("Siège"))
        self.add_field(
            _("Adresse"),
            self.where,
            hint=_("Un dossier, ou une adresse https://, davs:// ou s3://bucket/dossier?endpoint=https://…"),
        )
        self.where.changed.connect(lambda: self.set_ready(bool(self.address.text().strip())))
        self.set_ready(False)
        self.add_field(_("Nom"), self.name)
        self.add_field(_("Identifiant"), self.user, hint=_("S’il en faut un ; pour S3, la clé d’accès."))
        self.add_field(
            _("Mot de passe"),
            self.password,
            hint=_("Pour S3, la clé secrète. Gardé par l’ordinateur, jamais dans le dossier."),
        )
        self.exchange = QCheckBox(_("Les postes de l’édition s’y retrouvent"))
        self.add_widget(self.exchange)


def _column() -> tuple[QWidget, QVBoxLayout]:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GRID_PX // 2)
    return line, column
