"""The window: rail, strip, pages, and what it says. It knows no screen; the pages are handed to it.

What the first painted page does not show is imported when it is first needed, so that the window is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QDate, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from probono_desk.gui.app.appearance import Appearance
from probono_desk.gui.app.banners import Banners
from probono_desk.gui.app.first_paint import after_first_paint
from probono_desk.gui.app.focus_heir import FocusHeir
from probono_desk.gui.app.frame import Frame
from probono_desk.gui.app.typed_letters import TypedLetters
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page import PageState
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.base.reading import set_reading
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import _

if TYPE_CHECKING:
    from probono_desk.gui.app.dossier_frame import DossierFrame
    from probono_desk.gui.app.page_stack import PageStack
    from probono_desk.gui.app.rail import Rail
    from probono_desk.gui.app.strip import Strip


def geometry_of(window: QWidget) -> str:
    """How large a window is, and where, as the settings keep it."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


class MainWindow(QWidget):
    """Shows the start page, or that a dossier is being opened, or the pages of an open dossier.

    Args:
        context: what every screen is handed.
        pages: the pages of an open dossier.
        make_start: makes the start page.
        opening: the name of a dossier that will be opened at once, said instead of the start page.

    Signals:
        undo_requested, redo_requested: from the strip or Ctrl+Z, Ctrl+Shift+Z.
        close_dossier_requested: somebody is done with this dossier.
        repair_requested: something in it is damaged, and somebody wants it mended.
        settings_changed: names of the settings that changed (``frozenset[str]``).
        start_made: another start page is shown.
        rebuilt: the window was made again; whoever fills the strip does so again.
        rehearsal_requested, rehearsal_ended: somebody wants to rehearse, or is done with it.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    close_dossier_requested = Signal()
    repair_requested = Signal()
    settings_changed = Signal(object)
    start_made = Signal()
    rebuilt = Signal()
    rehearsal_requested = Signal()
    rehearsal_ended = Signal()

    def __init__(
        self,
        context: DeskContext,
        pages: Sequence[PageSpec],
        *,
        make_start: Callable[[DeskContext, QWidget], QWidget],
        opening: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(720, 480)
        self.resize(1280, 720)
        self.restoreGeometry(QByteArray.fromBase64(context.settings.window_geometry.encode()))
        self.context = context
        context.shell = self
        self._pages = tuple(pages)
        self._make_start = make_start
        self._opening = opening
        self._edition: tuple[str, QDate | None] = ("", None)
        self._history = ("", "")
        self._open = self._rehearsal = False
        self.banners = Banners(self)
        self._appearance = Appearance(context, self)
        self.start_page: QWidget | None = None
        self.rail: Rail | None = None
        self.strip: Strip | None = None
        self.stack: PageStack | None = None
        self._frame: Frame
        self._inside: DossierFrame | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        FocusHeir(self, lambda: self.stack)
        TypedLetters(self, lambda: self.stack)
        after_first_paint(self, self._on_painted)
        self._build()
        self._appearance.stale.connect(self.rebuild)
        self._appearance.unsaved.connect(self.banners.say_unsaved)
        context.bridge.changed.connect(self._on_changed)
        context.tasks.started.connect(self._on_task)
        for source in (context.tasks.failed, context.tasks.broken, context.bridge.failed):
            source.connect(self.banners.tell)

    # What is shown

    def show_start(self) -> None:
        """No dossier is open: the start page."""
        self._open, self._opening = False, ""
        self.banners.dossier_put_away()
        self._build()

    def show_pages(self, kept: PageState | None = None) -> None:
        """A dossier is open in ``context.dossier``: its pages, the first one or where ``kept`` says that one was."""
        self._open, self._opening = True, ""
        self._build(kept)

    def kept(self) -> PageState:
        """Where one is: the page, and on each page what it keeps of itself."""
        return self._inside.kept() if self._inside is not None else {}

    def go(self, page_name: str, view: str = "") -> None:
        """Show a page, and one of its views.

        Raises:
            KeyError: there is no such page.
        """
        if self._inside is not None:
            self._inside.go(page_name, view)
            self._title()

    def page_name(self) -> str:
        """The page that is shown; empty on the start page."""
        return self._inside.page_name if self._inside is not None else ""

    def set_edition(self, title: str, date: QDate | None) -> None:
        """Say in the strip which edition is open."""
        self._edition = (title, date)
        if self.strip:
            self.strip.set_edition(title, date)
        self._title()

    def set_history(self, undo_label: str, redo_label: str) -> None:
        """Say what undo and redo would do; empty when nothing."""
        self._history = (undo_label, redo_label)
        if self.strip:
            self.strip.set_history(undo_label, redo_label)

    def show_rehearsal(self, rehearsal: bool) -> None:
        """Mark every page as a rehearsal's, or no longer."""
        if rehearsal != self._rehearsal:
            self._rehearsal = rehearsal
            self._build(self.kept())

    def rehearse(self) -> None:
        """Ask for a rehearsal, a turn of the event loop later: the button that asks goes with its page."""
        QTimer.singleShot(0, self, self.rehearsal_requested.emit)

    def close_dossier(self) -> None:
        """Ask for the start page, a turn of the event loop later: the button that asks goes with its page."""
        QTimer.singleShot(0, self, self.close_dossier_requested.emit)

    def repair_dossier(self) -> None:
        """Ask for a repair, a turn of the event loop later."""
        QTimer.singleShot(0, self, self.repair_requested.emit)

    # What is said

    def toast(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        """Say something that passes, with a way back."""
        self._frame.toast(text, undo, meaning)

    def change_settings(self, **values: Any) -> None:
        """Change, keep and apply settings."""
        names = self._appearance.change(**values)
        if "actor" in names and self.strip:
            self.strip.show_actor()
        if names:
            self.settings_changed.emit(names)

    @Slot()
    def rebuild(self) -> None:
        """Make everything again in the language, theme and text size of the settings; where one was is where one is."""
        from probono_desk.gui.app.focus_place import FocusPlace, finish_typing

        focus = FocusPlace(self)
        finish_typing(self)
        kept = self.kept()
        self._build(kept, anew=True)
        focus.restore()
        self.rebuilt.emit()

    # How it is made

    def _build(self, kept: PageState | None = None, *, anew: bool = False) -> None:
        from probono_desk.gui.widgets.empty import empty

        empty(self._layout)
        self.rail = self.strip = self.stack = self.start_page = self._inside = None
        if anew:
            QApplication.sendPostedEvents(self._frame, QEvent.Type.DeferredDelete)  # or each page is dressed once more
            self._appearance.put_on()
        dossier = self.context.open_dossier if self._open else None
        set_reading(on=dossier is not None and dossier.read_only)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        if self._open:
            from probono_desk.gui.app.dossier_frame import DossierFrame

            frame = DossierFrame(self.context, self._pages, self.banners, self, kept=kept, rehearsal=self._rehearsal)
            frame.rail.chosen.connect(self.go)
            frame.undo_requested.connect(self.undo_requested)
            frame.redo_requested.connect(self.redo_requested)
            frame.rehearsal_ended.connect(self.rehearsal_ended)
            self.rail, self.strip, self.stack = frame.rail, frame.strip, frame.stack
            self.strip.set_edition(*self._edition)
            self.strip.set_history(*self._history)
            self._frame = self._inside = frame
            self._layout.addWidget(frame)
            self.go(frame.page_name)
        else:
            self._frame = Frame(self.context, self.banners, self)
            self._layout.addWidget(self._frame)
            if self._opening:
                from probono_desk.gui.app.opening import Opening

                self._frame.fill(Opening(self._opening, self._frame))
            else:
                self.start_page = self._make_start(self.context, self._frame)
                self.start_page.setFocus()
                self._frame.fill(self.start_page)
        self._frame.fit(self.width())
        self._title()
        if not self._open and not self._opening:
            self.start_made.emit()
        if self.isVisible():
            self._frame.appear()

    def _title(self) -> None:
        page = next((spec.title() for spec in self._pages if spec.name == self.page_name()), "")
        edition = self._edition[0] if self._open else ""
        self.setWindowTitle(" – ".join(part for part in (page, edition, _("Probono Desk")) if part))

    # What comes from outside

    def take_files(self, paths: Sequence[Path]) -> None:
        """The page that takes such files shows what each would change: other desks' work, or a list."""
        if self._inside is not None:
            self._inside.take_files(paths)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's own
        """From the strip Tab comes into the page, which may have been scrolled."""
        from probono_desk.gui.widgets.still_scroll import bring_into_sight

        left = QApplication.focusWidget()
        moved = super().focusNextPrevChild(next)
        bring_into_sight(left)
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words before content."""
        super().resizeEvent(event)
        self._frame.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Next time it is as large as it was, and there."""
        self.change_settings(window_geometry=geometry_of(self))
        super().closeEvent(event)

    def _on_painted(self) -> None:
        # Whatever hears all that Qt's own widgets hear makes PySide know every class of Qt: half of a start.
        from probono_desk.gui.app.wheel import WheelScrolls

        WheelScrolls(self)

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.stack:
            self.stack.changed(tables)

    @Slot()
    def _on_task(self) -> None:
        self._frame.show_tasks()
