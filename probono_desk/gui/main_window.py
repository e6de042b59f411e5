"""The window: rail, strip, pages, and what it says. It knows no screen; the pages are handed to it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QDate, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from probono_desk import error_text, i18n, settings
from probono_desk.domain.errors import DeskError
from probono_desk.gui import theme
from probono_desk.gui.context import DeskContext
from probono_desk.gui.page_spec import PageSpec
from probono_desk.gui.page_stack import PageStack
from probono_desk.gui.qt_words import speak_qt
from probono_desk.gui.rail import Rail
from probono_desk.gui.strip import Strip
from probono_desk.gui.theme import Meaning
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.banner import Banner
from probono_desk.gui.widgets.task_strip import TaskStrip
from probono_desk.gui.widgets.toast import Toast
from probono_desk.i18n import _

_log = logging.getLogger(__name__)

COMPACT_UNDER_PX = 1100
_MADE_AGAIN = frozenset({"language", "theme", "text_scale_percent"})


@dataclass(frozen=True, slots=True)
class _Message:
    """A banner as data, so that it survives a change of language or theme."""

    text: str
    meaning: Meaning
    action: str = ""
    on_action: Callable[[], None] | None = None


class MainWindow(QWidget):
    """Shows either the start page or the pages of an open dossier.

    Signals:
        undo_requested, redo_requested: from the strip or Ctrl+Z, Ctrl+Shift+Z.
        settings_changed: names of the settings that changed (``frozenset[str]``).
        rebuilt: the window was made again; whoever fills the strip does so again.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    settings_changed = Signal(object)
    rebuilt = Signal()

    def __init__(
        self,
        context: DeskContext,
        pages: Sequence[PageSpec],
        *,
        make_start: Callable[[DeskContext], QWidget],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(720, 480)
        self.resize(1280, 720)
        self.context = context
        context.shell = self
        self._pages = tuple(pages)
        self._make_start = make_start
        self._edition: tuple[str, QDate | None] = ("", None)
        self._history = ("", "")
        self._messages: list[_Message] = []
        self._open = False
        self._page_name = self._pages[0].name if self._pages else ""
        self.start_page: QWidget | None = None
        self.rail: Rail | None = None
        self.strip: Strip | None = None
        self.stack: PageStack | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._build()
        context.bridge.changed.connect(self._on_changed)
        context.tasks.failed.connect(self._on_failed)
        context.tasks.broken.connect(self._on_broken)
        context.bridge.failed.connect(self._on_broken)
        for keys, slot in (
            ("Ctrl+Z", self.undo_requested),
            ("Ctrl+Shift+Z", self.redo_requested),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    # What is shown

    def show_start(self) -> None:
        """No dossier is open: the start page."""
        self._open = False
        self._build()

    def show_pages(self) -> None:
        """A dossier is open in ``context.dossier``: its pages, the first one to begin with."""
        self._open = True
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

    # What is said

    def toast(self, text: str, undo: Callable[[], None] | None = None, meaning: Meaning = Meaning.GOOD) -> None:
        """Say something that passes, with a way back."""
        self._toast.say(text, undo, meaning)

    def tell(self, error: DeskError) -> None:
        """Say an error; it stays until it is dismissed."""
        self.show_banner(error_text.sentence(error), Meaning.TROUBLE)

    def show_banner(
        self, text: str, meaning: Meaning, *, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Say something that stays; the same text is not said twice."""
        message = _Message(text, meaning, action, on_action)
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
            _log.info("settings could not be written")
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
        """Make everything again in the language, theme and text size of the settings; the page stays."""
        chosen = self.context.settings
        i18n.set_language(chosen.language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak_qt(app, chosen.language)
            theme.apply_theme(app, chosen.theme, chosen.text_scale_percent)
        focused = self.focusWidget().objectName() if self.focusWidget() else ""
        self._build()
        again = self.findChild(QWidget, focused) if focused else None
        if again:
            again.setFocus()
        self.rebuilt.emit()

    # How it is made

    def _build(self) -> None:
        layout = self.layout()
        assert layout is not None  # noqa: S101 - set in __init__
        while (item := layout.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        root = QWidget(self)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rail = self.strip = self.stack = self.start_page = None
        if self._open:
            self.strip = Strip(self.context)
            self.strip.set_edition(*self._edition)
            self.strip.set_history(*self._history)
            self.strip.undo_requested.connect(self.undo_requested)
            self.strip.redo_requested.connect(self.redo_requested)
            self.strip.actor_requested.connect(lambda: self.go("settings"))
            column.addWidget(self.strip)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(0)
        column.addLayout(self._banners)
        if self._open:
            self.stack = PageStack(self.context, self._pages)
            self.rail = Rail(self._pages)
            self.rail.chosen.connect(self.go)
            column.addWidget(self.stack, 1)
        else:
            self.start_page = self._make_start(self.context)
            column.addWidget(self.start_page, 1)
        column.addWidget(TaskStrip(self.context.tasks))
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if self.rail:
            row.addWidget(self.rail)
        row.addLayout(column, 1)
        layout.addWidget(root)
        self._toast = Toast(root)
        self._show_banners()
        self._fit()
        if self._open:
            self.go(self._page_name)
        elif self.start_page:
            self.start_page.setFocus()
        self._title()

    def _show_banners(self) -> None:
        while (item := self._banners.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for message in self._messages:
            banner = Banner(message.text, message.meaning, action=message.action)
            banner.dismissed.connect(lambda text=message.text: self.dismiss_banner(text))
            if message.on_action:
                banner.acted.connect(message.on_action)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words before content."""
        super().resizeEvent(event)
        self._fit()
        if self._toast.isVisible():
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
