"""What the start page asks for, done: each way in ends with an open dossier or with one sentence."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, Signal, Slot

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.i18n import _
from probono_desk.usecases.desk.open_desk import NewDesk
from probono_desk.usecases.desk.sample_edition import demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.app.main_window import MainWindow
    from probono_desk.store.dossier import Dossier

DOOR = "door"
_RECOVERY = frozenset({"recovery"})
_ASK_FOR_PHRASE = ("key_needed", "keyring_locked", "dossier_wrong_key")


class WaysIn(QObject):
    """Answers one start page after another, for as long as the window lives. Make it once, with the session.

    Signals:
        used: something was made of a file that the start page offered (``Path``).
    """

    used = Signal(object)

    def __init__(self, session: DeskSession, window: MainWindow) -> None:
        super().__init__(session)
        self._session, self._window = session, window
        self._context = window.context
        self._page: StartPage | None = None
        self._making = False
        window.start_made.connect(self.look)
        window.repair_requested.connect(self._on_repair)
        session.damaged.connect(self._on_damaged)
        session.phrase_renewed.connect(self._on_phrase_renewed)
        self.look()

    @Slot()
    def look(self) -> None:
        """Answer the start page that is shown now, if it is; the window makes a new one now and then."""
        page = self._window.start_page
        if not isinstance(page, StartPage) or page is self._page:
            return
        self._page = page
        page.open_requested.connect(self.open)
        page.door_requested.connect(self.open_at_door)
        page.create_requested.connect(self._on_create)
        page.kit_requested.connect(partial(self._on_kit, None))
        page.kit_file_requested.connect(self._on_kit)
        page.restore_requested.connect(self._on_restore)
        page.demo_requested.connect(self._on_demo)
        page.received_requested.connect(partial(self._on_received, None))
        page.received_file_requested.connect(self._on_received)
        page.answer()

    @Slot(object)
    def open(self, folder: Path) -> None:
        """Open a dossier, asking for the recovery phrase where this machine lacks the key."""
        self._session.open(folder, failed=partial(self.answer, folder))

    def answer(self, folder: Path, error: DeskError) -> None:
        """A dossier did not open: ask for the recovery phrase where that helps, else say why."""
        if error.code in _ASK_FOR_PHRASE:
            self._ask_phrase(folder, locked=error.code == "keyring_locked")
            return
        if error.code == "files_handed_over":
            for file in tuple(self._session.files):
                self.used.emit(file)
        self._window.banners.tell(error)

    @Slot(object)
    def open_at_door(self, folder: Path) -> None:
        """Open a dossier and be at the door, whatever page was left: on the day somebody stands there."""
        self._session.opened.connect(lambda: self._window.go(DOOR), Qt.ConnectionType.SingleShotConnection)
        self.open(folder)

    def _ask_phrase(self, folder: Path, *, locked: bool) -> None:
        explanation = _(
            "Cet ordinateur n’a pas la clé de ce dossier. La phrase de secours, notée à sa création, l’ouvre."
        )
        if locked:
            explanation = _(
                "La clé est dans le trousseau de la session, qui est verrouillé. Déverrouillez-le, puis ouvrez de "
                "nouveau le dossier ; sinon, la phrase de secours, notée à sa création, l’ouvre."
            )
        from probono_desk.gui.widgets.phrase_dialog import PhraseDialog  # a day seldom needs it

        dialog = PhraseDialog(
            self._context,
            self._window,
            title=_("Ouvrir « {name} »").format(name=folder.name),
            explanation=explanation,
            words=_("Phrase de secours"),
            attempt=lambda phrase, failed: self._session.open(folder, passphrase=phrase, failed=failed),
        )
        self._session.opened.connect(dialog.accept)
        self._session.damaged.connect(dialog.reject)
        dialog.open()

    @Slot(object, object)
    def _on_damaged(self, folder: Path, passphrase: str | None) -> None:
        """The sentence stays, with the button that mends."""

        def sentence() -> str:
            return error_text.sentence(DeskError("dossier_damaged"))

        def repair() -> None:
            self._window.banners.dismiss(sentence)
            self._ask_repair(folder, passphrase)

        self._window.banners.say(sentence, Meaning.TROUBLE, action=lambda: _("Réparer…"), on_action=repair)

    @Slot()
    def _on_repair(self) -> None:
        if self._context.open_dossier is not None:
            self._ask_repair(self._context.dossier.folder, None)

    def _ask_repair(self, folder: Path, passphrase: str | None) -> None:
        from probono_desk.gui.shared.repair_dialog import RepairDialog  # nor this

        was_open = self._context.open_dossier is not None
        dialog = RepairDialog(
            self._context,
            self._window,
            repair=lambda sources, phrase, failed: self._session.repair(
                folder, sources, passphrase=passphrase, package_passphrase=phrase, failed=failed
            ),
        )
        self._session.opened.connect(dialog.accept)

        def back() -> None:
            if was_open and self._context.open_dossier is None:
                self.open(folder)

        dialog.rejected.connect(back)
        dialog.open()

    @Slot()
    def _on_create(self) -> None:
        from probono_desk.gui.screens.start.new_dialog import NewDialog  # each dialog when it is asked for

        NewDialog(self._context, self._show_phrase, self._window).open()

    def _on_kit(self, file: Path | None) -> None:
        from probono_desk.gui.screens.start.from_kit_dialog import FromKitDialog

        dialog = FromKitDialog(self._context, self._show_phrase, self._window, file=file)
        dialog.accepted.connect(lambda: self.used.emit(dialog.file.path()))
        dialog.open()

    @Slot()
    def _on_restore(self) -> None:
        from probono_desk.gui.screens.start.restore_dialog import RestoreDialog

        RestoreDialog(self._context, self._session.show_new, self._window).open()

    def _on_received(self, file: Path | None) -> None:
        from probono_desk.gui.screens.start.received_dialog import ReceivedDialog

        dialog = ReceivedDialog(self._context, self._session.show_new, self._window, file=file)
        dialog.accepted.connect(lambda: self.used.emit(dialog.file.path()))
        dialog.open()

    @Slot()
    def _on_demo(self) -> None:
        at = self._context.now()
        day = at.astimezone(ZoneInfo("Europe/Paris")).date()
        folder = demo_folder(day)
        if self._making:
            return
        if folder.is_dir() and any(folder.iterdir()):
            self.open(folder)
            return
        from probono_desk.usecases.desk.demo import new_demo

        self._making = True
        task = self._context.tasks.run(
            lambda _progress: new_demo(folder, day=day),
            done=lambda made: self._session.show_new(made.dossier),
            label=_("Préparation de l’édition d’exemple"),
        )
        task.finished.connect(self._on_made)

    @Slot()
    def _on_made(self) -> None:
        self._making = False

    def _show_phrase(self, made: NewDesk) -> None:
        """The phrase first: the dossier opens once somebody has it."""
        self._ask_to_note(made.recovery_passphrase, made.dossier, lambda: self._session.show_new(made.dossier))

    @Slot(str)
    def _on_phrase_renewed(self, phrase: str) -> None:
        from probono_desk.usecases.desk.phrase import take_phrase

        dossier, changed = self._context.dossier, self._context.bridge.changed
        self._ask_to_note(phrase, dossier, lambda: changed.emit(_RECOVERY), take=partial(take_phrase, dossier, phrase))

    def _ask_to_note(
        self, phrase: str, dossier: Dossier, then: Callable[[], object], *, take: Callable[[], None] | None = None
    ) -> None:
        from probono_desk.gui.shared.recovery_dialog import RecoveryDialog
        from probono_desk.usecases.desk.open_desk import edition_of
        from probono_desk.usecases.desk.phrase import mark_proved

        def noted(proved: bool) -> None:
            if proved:
                self._context.attempt(lambda: mark_proved(dossier))
            then()

        edition = edition_of(dossier)
        title = edition.title if edition is not None else dossier.folder.name
        RecoveryDialog(self._context, phrase, noted, self._window, title=title, take=take).open()
