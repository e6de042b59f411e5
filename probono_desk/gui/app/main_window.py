"""The window: rail, strip, pages, and what it says. It knows no screen; the pages are handed to it.

What the first painted page does not show is imported when it is first needed, so that the window is there at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk import i18n, settings
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.page_spec import PageSpec
from probono_desk.gui.look import theme
from probono_desk.gui.look.qt_words import speak_qt
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.widgets.empty import empty
from probono_desk.i18n import _

if TYPE_CHECKING:
    from probono_desk.gui.app.page_stack import PageStack
    from probono_desk.gui.app.rail import Rail
    from probono_desk.gui.app.strip import Strip
    from probono_desk.gui.widgets.task_strip import TaskStrip
    from probono_desk.gui.widgets.toast import Toast

COMPACT_UNDER_PX = 1100
_TAKES_FILES = "roster"  # the page that has ``take_file(path)``
_MADE_AGAIN = frozenset({"language", "theme", "text_scale_percent"})


@dataclass(frozen=True, slots=True)
class _Message:
    """A banner as data, so that it survives a change of language or theme."""

    text: str
    meaning: Meaning
    action: str = ""
    on_action: Callable[[], None] | None = None
    other: str = ""
    on_other: Callable[[], None] | None = None


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
        settings_changed: names of the settings that changed (``frozenset[str]``).
        rebuilt: the window was made again; whoever fills the strip does so again.
        rehearsal_requested, rehearsal_ended: somebody wants to rehearse, or is done with it.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    close_dossier_requested = Signal()
    settings_changed = Signal(object)
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
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.resize(1280, 720)
        self.context = context
        context.shell = self
        self._pages = tuple(pages)
        self._make_start = make_start
        self._opening = opening
        self._edition: tuple[str, QDate | None] = ("", None)
        self._history = ("", "")
        self._messages: list[_Message] = []
        self._open = self._rehearsal = False
        self._page_name = self._pages[0].name if self._pages else ""
        self.start_page: QWidget | None = None
        self.rail: Rail | None = None
        self.strip: Strip | None = None
        self.stack: PageStack | None = None
        self._toast: Toast | None = None
        self._task_strip: TaskStrip | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._build()
        context.bridge.changed.connect(self._on_changed)
        context.tasks.started.connect(self._show_tasks)
        context.tasks.failed.connect(self._on_failed)
        context.tasks.broken.connect(self._on_broken)
        context.bridge.failed.connect(self._on_broken)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    # What is shown

    def show_start(self) -> None:
        """No dossier is open: the start page."""
        self._open, self._opening = False, ""
        self._build()

    def show_pages(self) -> None:
        """A dossier is open in ``context.dossier``: its pages, the first one to begin with."""
        self._open, self._opening = True, ""
        self._page_name = self._pages[0].name
        self._build()

    def go(self, page_name: str, view: str = "") -> None:
        """Show a page, and one of its views where it has ``show_view``.

        Raises:
            KeyError: there is no such page.
        """
        if self.rail is None or self.stack is None:
            return
        page = self.stack.show_page(page_name)
        if view and callable(show_view := getattr(page, "show_view", None)):
            show_view(view)
        if self._toast is not None and page_name != self._page_name:
            self._toast.hide()  # it spoke of the page before; undo stays in the strip
        self._page_name = page_name
        self.rail.set_current(page_name)
        self._title()

    def page_name(self) -> str:
        """The page that is shown; empty on the start page."""
        return self._page_name if self._open else ""

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
            self._build()

    def rehearse(self) -> None:
        """Ask for a rehearsal, a turn of the event loop later: the button that asks goes with its page."""
        QTimer.singleShot(0, self, self.rehearsal_requested.emit)

    # What is said

    def toast(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        """Say something that passes, with a way back."""
        from probono_desk.gui.widgets.toast import Toast

        if self._toast is None:
            self._toast = Toast(self._root)
        self._toast.say(text, undo, meaning)

    def tell(self, error: DeskError) -> None:
        """Say an error; it stays until it is dismissed."""
        from probono_desk import error_text

        self.show_banner(error_text.sentence(error), Meaning.TROUBLE)

    def show_banner(
        self,
        text: str,
        meaning: Meaning,
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        other: str = "",
        on_other: Callable[[], None] | None = None,
    ) -> None:
        """Say something that stays; the same text is not said twice. With ``other`` it asks for one of the two."""
        from probono_desk.gui.widgets.announce import announce

        message = _Message(text, meaning, action, on_action, other, on_other)
        self._messages = [*[kept for kept in self._messages if kept.text != text][-2:], message]
        self._show_banners()
        announce(self, text, urgent=meaning is Meaning.TROUBLE)

    def dismiss_banner(self, text: str) -> None:
        """Take a message away."""
        self._messages = [kept for kept in self._messages if kept.text != text]
        self._show_banners()

    def banner_texts(self) -> list[str]:
        """What the banners say now."""
        return [message.text for message in self._messages]

    def tell_bug(self) -> None:
        """A bug was logged; the window lives on."""
        self.show_banner(
            _("Une erreur est survenue. Rien n’est perdu : continuez, et signalez-la au siège avec le journal."),
            Meaning.TROUBLE,
        )

    def close_dossier(self) -> None:
        """Ask for the start page, a turn of the event loop later: the button that asks goes with its page."""
        QTimer.singleShot(0, self, self.close_dossier_requested.emit)

    # Settings

    def change_settings(self, **values: Any) -> None:
        """Change, keep and apply settings."""
        before, after = self.context.settings, self.context.settings.changed(**values)
        names = frozenset(name for name in values if getattr(before, name) != getattr(after, name))
        if not names:
            return
        self.context.settings = after
        try:
            settings.save(after)
        except OSError:
            import logging  # with told_log, after the first paint

            logging.getLogger(__name__).info("settings could not be written")
            self.show_banner(
                _("Les réglages valent pour cette fois, mais n’ont pas pu être enregistrés."), Meaning.ATTENTION
            )
        if names & _MADE_AGAIN:
            # Later, because the control that asked is itself made again.
            QTimer.singleShot(0, self, self.rebuild)
        elif self.strip:
            self.strip.show_actor()
        self.settings_changed.emit(names)

    @Slot()
    def rebuild(self) -> None:
        """Make everything again in the language, theme and text size of the settings; page and focus stay."""
        chosen = self.context.settings
        i18n.set_language(chosen.language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_qt(app, chosen.language)
            theme.apply_theme(app, chosen.theme, chosen.text_scale_percent)
        stops, focused = self._stops(), self.focusWidget()
        place = stops.index(focused) if focused in stops else -1
        self._build()
        again = self._stops()
        if focused is not None and 0 <= place < len(again) and type(again[place]) is type(focused):
            again[place].setFocus()
        self.rebuilt.emit()

    # How it is made

    def _build(self) -> None:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - set in __init__
        empty(layout)
        # From the outside in: a widget that changes its parent is dressed again, with all that is in it.
        self._root = root = QWidget(self)
        layout.addWidget(root)
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._column = column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(0)
        column.addLayout(self._banners)
        self.rail = self.strip = self.stack = self.start_page = self._toast = self._task_strip = None
        if self._open:
            self._build_pages(row, column)
        elif self._opening:
            from probono_desk.gui.app.opening import Opening

            column.addWidget(Opening(self._opening, root), 1)
        else:
            self.start_page = self._make_start(self.context, root)
            column.addWidget(self.start_page, 1)
            self.start_page.setFocus()
        if self.context.tasks.running():
            self._show_tasks()
        self._show_banners()
        self._fit()
        if self._open:
            self.go(self._page_name)
        self._title()
        if self.isVisible():
            root.show()  # at once, so that the focus can go back to where it was

    def _build_pages(self, row: QHBoxLayout, column: QVBoxLayout) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from probono_desk.gui.app.page_stack import PageStack
        from probono_desk.gui.app.rail import Rail
        from probono_desk.gui.app.strip import Strip

        self.rail = Rail(self._pages, self._root)
        self.rail.chosen.connect(self.go)
        row.insertWidget(0, self.rail)
        self.strip = Strip(self.context, self._root)
        self.strip.set_edition(*self._edition)
        self.strip.set_history(*self._history)
        self.strip.undo_requested.connect(self.undo_requested)
        self.strip.redo_requested.connect(self.redo_requested)
        self.strip.actor_requested.connect(lambda: self.go("settings"))
        column.insertWidget(0, self.strip)
        if self._rehearsal:
            from probono_desk.gui.app.rehearsal_bar import RehearsalBar

            bar = RehearsalBar(self.context, self._root)
            bar.ended.connect(self.rehearsal_ended)
            column.insertWidget(0, bar)
        self.stack = PageStack(self.context, self._pages, self._root)
        column.addWidget(self.stack, 1)
        for keys, slot in (("Ctrl+Z", self.undo_requested), ("Ctrl+Shift+Z", self.redo_requested)):
            QShortcut(QKeySequence(keys), self._root).activated.connect(slot)

    @Slot()
    def _show_tasks(self) -> None:
        from probono_desk.gui.widgets.task_strip import TaskStrip

        if self._task_strip is None:
            self._task_strip = TaskStrip(self.context.tasks, self._root)
            self._column.addWidget(self._task_strip)

    def _stops(self) -> list[QWidget]:
        """Where the focus can be, in the order in which they were made."""
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisibleTo(self)
        ]

    def _show_banners(self) -> None:
        if not self._messages and not self._banners.count():
            return
        from probono_desk.gui.widgets.banner import Banner

        empty(self._banners)
        for message in self._messages:
            banner = Banner(message.text, message.meaning, action=message.action, other=message.other)
            banner.dismissed.connect(lambda text=message.text: self.dismiss_banner(text))
            if message.on_action:
                banner.acted.connect(message.on_action)
            if message.on_other:
                banner.acted_otherwise.connect(message.on_other)
            self._banners.addWidget(banner)

    def _title(self) -> None:
        page = next((spec.title() for spec in self._pages if spec.name == self.page_name()), "")
        edition = self._edition[0] if self._open else ""
        self.setWindowTitle(" – ".join(part for part in (page, edition, _("Probono Desk")) if part))

    def _fit(self) -> None:
        compact = self.width() < max(COMPACT_UNDER_PX, theme.current().px(COMPACT_UNDER_PX - 200))
        if self.rail:
            self.rail.set_compact(compact)
        if self.strip:
            self.strip.set_compact(compact)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A list may be dropped anywhere, while a dossier is open."""
        from probono_desk.gui.widgets.dropped_file import dropped_list

        if self._open and dropped_list(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The page that takes files shows what the list would change."""
        from probono_desk.gui.widgets.dropped_file import dropped_list

        path = dropped_list(event.mimeData())
        if not self._open or path is None or self.stack is None:
            return
        event.acceptProposedAction()
        self.go(_TAKES_FILES)
        if callable(take_file := getattr(self.stack.page(_TAKES_FILES), "take_file", None)):
            take_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words before content."""
        super().resizeEvent(event)
        self._fit()
        if self._toast is not None and self._toast.isVisible():
            self._toast.place()

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.stack:
            self.stack.changed(tables)

    @Slot(object)
    def _on_failed(self, error: DeskError) -> None:
        self.tell(error)

    @Slot(object)
    def _on_broken(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.tell(error)
        else:
            self.tell_bug()

    @Slot()
    def _on_system_scheme(self) -> None:
        if self.context.settings.theme != "system":
            return
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if dark != theme.current().dark:
            QTimer.singleShot(0, self, self.rebuild)
