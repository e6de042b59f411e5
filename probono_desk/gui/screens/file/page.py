"""The file page: closing with one verified file, receiving another desk's, and what keeps the dossier safe."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import number, sub, texts
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Kept, Page, PageState
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.devices.text_before import is_text
from probono_desk.gui.look import theme
from probono_desk.gui.screens.file.closing import ClosingSection
from probono_desk.gui.screens.file.disagreements import DisagreementsSection
from probono_desk.gui.screens.file.incoming import IncomingSection
from probono_desk.gui.screens.file.journal import JournalSection
from probono_desk.gui.screens.file.known_desks import KnownDesksSection
from probono_desk.gui.screens.file.phrase_section import PhraseSection
from probono_desk.gui.screens.file.places_section import PlacesSection
from probono_desk.gui.screens.file.safety import BackupSection, KitSection
from probono_desk.gui.screens.file.same_number import SameNumberSection
from probono_desk.gui.shared.doubles import DOUBLES, DoublesSection
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.i18n import _
from probono_desk.store.dossier import RECEIVED_FROM, Dossier

TWO_COLUMNS_PX = 820

Look = Callable[[Dossier], Callable[[], None]]
"""A section's reading, in any thread; what it gives shows it, on the window's."""


class FilePage(Page):
    """Closing at the left, the rest at the right, the journal below; one column where there is no room."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reads = Latest[list[Callable[[], None]]](context.tasks, self, self._on_read, quick=True)
        self._due = DOUBLES
        self._looked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 3)
        # From the outside in, and in the order of Tab: a widget that changes its parent is dressed again.
        column.addWidget(
            PageHeader(
                _("Fichier"), _("Un seul fichier emporte la journée : chiffré, signé, relu avant de partir."), self
            )
        )
        self.closing = ClosingSection(context, self)
        self.closing.written.connect(lambda: QTimer.singleShot(0, self, self._bring_receipt))  # once it has its size
        self.disagreements = DisagreementsSection(context, self)
        self.doubles = DoublesSection(context, self)
        self.same_number = SameNumberSection(context, self)
        self.incoming = IncomingSection(context, self)
        self.places = PlacesSection(context, self)
        self.desks = KnownDesksSection(context, self)
        self.kit = KitSection(context, self)
        self.backups = BackupSection(context, self)
        self.phrase = PhraseSection(context, self)
        self.journal = JournalSection(context, self)
        self.closing.points.look_asked.connect(self._on_look)
        self.incoming.brought.connect(lambda card: QTimer.singleShot(0, card, partial(self._into_sight, card)))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.GRID_PX * 5)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, sections in (
            (left, (self.closing, self.disagreements, self.doubles, self.same_number)),
            (right, (self.incoming, self.places, self.desks, self.kit, self.backups, self.phrase)),
        ):
            side.setSpacing(theme.GRID_PX * 3)
            for section in sections:
                side.addWidget(section)
            side.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        column.addLayout(self._columns)
        column.addWidget(self.journal)
        column.addStretch(1)
        if context.open_dossier is not None:
            self.refresh(frozenset())

    def state(self) -> PageState:
        """Who may open the file, how much of the journal is shown, what is looked at. A phrase is not kept anywhere."""
        later: list[Kept] = list(self.disagreements.state())
        incoming = self.incoming.state()
        return {"closing": self.closing.state(), "journal": self.journal.most, "later": later, "incoming": incoming}

    def restore(self, state: PageState) -> None:
        """The same."""
        self.closing.restore(sub(state, "closing"))
        self.journal.show_most(number(state, "journal"))
        self.disagreements.restore(texts(state, "later"))
        self.incoming.restore(texts(state, "incoming"))

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what is shown, in the background."""
        self._due |= tables
        dossier = self._context.dossier
        self._offer(dossier)
        always = (self.journal, self.desks, self.same_number, self.backups, self.phrase)
        light: list[Look] = [section.look for section in always]
        heavy: list[Look] = [self.closing.look]
        if not dossier.read_only:
            light += [section.look for section in (self.places, self.disagreements)]
            if self.doubles.speak_of(self._due):
                heavy.append(self.doubles.look)
        if not self._looked:  # a page that is shown has something to show
            self._looked = True
            for look in light:
                look(dossier)()
            light = []
        self._reads.ask(partial(_look, dossier, light + heavy))

    def _offer(self, dossier: Dossier) -> None:
        """What could only be refused is not there: nothing enters what is read, and a received file is another's."""
        for section in (self.places, self.kit):
            section.setVisible(not dossier.read_only)
        self.incoming.setVisible(not dossier.read_only or bool(self.incoming.state()))
        self.phrase.setVisible(not dossier.meta(RECEIVED_FROM))

    def _on_read(self, shows: list[Callable[[], None]]) -> None:
        if not self._reads.running:  # else what was committed meanwhile was asked with all that is due
            self._due = frozenset()
        for show in shows:
            show()

    def take_file(self, path: Path) -> bool:
        """Look at another desk's file, dropped on the window or opened with the program."""
        self.incoming.show()
        self.incoming.take_all([path])
        return True

    def _on_look(self, page: str) -> None:
        """What is to be settled on this very page comes into sight, and has the keyboard."""
        if page == "file":
            first = next((place for place in (self.disagreements, self.doubles) if not place.isHidden()), None)
            if first is not None and (button := first.findChild(Button)) is not None:
                self._bring(button)

    def show_view(self, view: str) -> None:
        """The recovery phrase, with the button that is to be pressed, or the desks."""
        if view == "desks":
            self.desks.refresh()
            QTimer.singleShot(0, self, self._bring_desks)
        if view == "phrase":
            self.phrase.refresh()
            QTimer.singleShot(0, self, lambda: self._bring(self.phrase.wanted()))  # once the page has its size

    def _bring_desks(self) -> None:
        if (button := self.desks.findChild(Button)) is not None:
            self._bring(button)

    def _bring_receipt(self) -> None:
        """« Relu et vérifié » is what one waits for, and the page may have moved while the folder was chosen."""
        if self.closing.receipt is None or not self.isVisible():
            return
        if not is_text(focus_within(self.window())):
            self.closing.export_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._into_sight(self.closing.receipt)

    def _bring(self, button: Button) -> None:
        """Into sight, with the keyboard."""
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._into_sight(button)

    def _into_sight(self, part: QWidget) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two."""
        super().resizeEvent(event)
        wide = self.width() >= theme.current().px(TWO_COLUMNS_PX)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction is not self._columns.direction():
            self._columns.setDirection(direction)
            self._columns.setSpacing(theme.GRID_PX * (5 if wide else 3))


def _look(dossier: Dossier, looks: list[Look], progress: Progress) -> list[Callable[[], None]]:
    """One after the other: several at once would each keep the window from its turn."""
    shows = []
    for look in looks:
        progress.check()
        shows.append(look(dossier))
    return shows
