"""The window of an evacuation: how many are missing, huge; everybody by table, to tick off; it covers everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.evacuation.actions import EvacuationActions
from probono_desk.gui.screens.evacuation.header import EvacuationHeader
from probono_desk.gui.screens.evacuation.muster_group import MusterCard
from probono_desk.gui.time.on_the_minute import OnTheMinute
from probono_desk.gui.widgets.announce import announce
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.search_field import SearchField
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.still_scroll import StillScroll
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.evacuation.evacuate import take_tick_back, tick_off, tick_off_code
from probono_desk.usecases.evacuation.muster import Muster, muster, ticked_since
from probono_desk.usecases.file.meet import OtherDesk, others_seen

_CARD_PX = 272
_TICKS: Final = frozenset({"muster_tick"})


class EvacuationWindow(QWidget):
    """Over every other window, dialogs and kiosk included; Escape puts it away, the evacuation goes on.

    Scans tick people off while it is shown. Its own children say what went wrong, because the program's window may be
    hidden behind a kiosk.

    Signals:
        closed: it was put away, or the evacuation has ended.
    """

    closed = Signal()

    def __init__(self, context: DeskContext, key_name: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._context = context
        self._scans_before = context.scan_taker
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(_("Évacuation"))
        self.setMinimumSize(720, 480)
        self.cards: dict[int | None, MusterCard] = {}
        self._found: Muster | None = None
        column = QVBoxLayout(self)
        margin_px = theme.GRID_PX * 3
        column.setContentsMargins(margin_px, margin_px, margin_px, theme.GRID_PX * 2)
        column.setSpacing(theme.GRID_PX * 2)
        self.header = EvacuationHeader()
        column.addWidget(self.header)
        column.addLayout(self._make_search())
        content = QWidget()
        content.setObjectName("content")
        self._grid = Flow(content, spacing_px=theme.GRID_PX * 2, column_px=_CARD_PX)
        scroll = StillScroll()
        scroll.setWidget(content)
        column.addWidget(scroll, 1)
        self.nobody = Label(ink="muted", wrap=True)
        column.addWidget(self.nobody)
        self.said = Label(weight=theme.MEDIUM, wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        self.foot = EvacuationActions(context, key_name)
        self.foot.said.connect(self.say)
        self.foot.away.connect(self.close)
        self.foot.changed.connect(self.read_ticks)
        column.addWidget(self.foot)
        context.bridge.changed.connect(self._on_changed)
        context.bridge.seen.connect(self._on_seen)
        context.scan_taker = self._on_scan
        self.minute = OnTheMinute(self, context.now, self.read)
        self.read()
        self.search.setFocus()

    def cover(self, window: QWidget) -> None:
        """Cover the screen where the program is."""
        screen = window.screen()
        self.setScreen(screen)
        self.setGeometry(screen.availableGeometry())
        self.showMaximized()
        self.activateWindow()

    @Slot()
    def read(self) -> None:
        """Read the roll-call again; once the evacuation has ended the window goes."""
        context = self._context
        self._show_found(muster(context.dossier, context.now()) if context.open_dossier is not None else None)

    @Slot()
    def read_ticks(self) -> None:
        """Read again who was seen, and nothing else."""
        context = self._context
        if self._found is None or context.open_dossier is None:
            self.read()
        else:
            self._show_found(ticked_since(context.dossier, self._found))

    def _show_found(self, found: Muster | None) -> None:
        self._found = found
        if found is None:
            self.close()
            return
        self.header.show_muster(found, self._context.local_now())
        self.header.show_others(others_seen(self._context.dossier), self._context.local_now())
        self.foot.show_muster(found)
        self._show_groups()

    def say(self, words: str) -> None:
        """Say something in this window, and aloud."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        if words:
            announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away; letters search, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.text() and event.text().isprintable() and not event.text().isspace():
            self.search.setFocus()
            self.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Scans go where they went before."""
        self._context.scan_taker = self._scans_before
        super().closeEvent(event)
        self.closed.emit()

    def _make_search(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX * 2)
        words = _("Un nom, puis Entrée ; ou le badge scanné")
        self.search = SearchField(words, name=_("Chercher un nom"), door=True)
        self.search.textChanged.connect(self._show_groups)
        self.search.returnPressed.connect(self._on_enter)
        self.which = Segmented(_("Montrer"), [("all", _("Tout le monde")), ("missing", _("À retrouver"))], "all")
        self.which.chosen.connect(self._show_groups)
        row.addWidget(self.search, 1)
        row.addWidget(self.which)
        return row

    @Slot()
    def _show_groups(self) -> None:
        found = self._found
        if found is None:
            return
        wanted = [group.number for group in found.groups]
        if wanted != list(self.cards):
            empty(self._grid)
            self.cards = {}
            for number in wanted:
                card = MusterCard()
                card.ticked.connect(self._on_ticked)
                card.all_ticked.connect(self._on_all_ticked)
                self._grid.addWidget(card)
                self.cards[number] = card
        missing_only = self.which.value() == "missing"
        for group in found.groups:
            self.cards[group.number].show_group(group, wanted=self.search.text().strip(), missing_only=missing_only)
        nobody = not any(not card.isHidden() for card in self.cards.values())
        self.nobody.setVisible(nobody)
        if nobody and self.search.text().strip():
            self.nobody.setText(_("La liste n’a personne de ce nom : écrivez-le dans une note d’incident."))
        elif nobody and missing_only and found.inside:
            self.nobody.setText(_("Tout le monde est retrouvé."))
        elif nobody:
            self.nobody.setText(
                _("D’après l’accueil, personne n’est entré. Cherchez un nom pour cocher qui est là quand même.")
            )

    # What is ticked

    @Slot(object, bool)
    def _on_ticked(self, person_id: RowId, on: bool) -> None:
        if on:
            self._do(tick_off, [person_id])
        else:
            self._do(take_tick_back, person_id)

    @Slot(object)
    def _on_all_ticked(self, people: list[RowId]) -> None:
        self._do(tick_off, people)

    @Slot()
    def _on_enter(self) -> None:
        """The only one that is left is ticked off; several are told apart by more letters."""
        if not self.search.text().strip():
            return
        left = [person_id for card in self.cards.values() for person_id in card.visible_ids()]
        if len(left) == 1:
            self._do(tick_off, left)
            self.search.clear()
        elif left:
            n = len(left)
            self.say(ngettext("{n} personne : précisez.", "{n} personnes : précisez.", n).format(n=n))
        else:
            self.say(_("Personne à cocher de ce nom."))

    def _on_scan(self, text: str) -> None:
        self.say(_("Ce code n’est à personne."))
        person = self._context.do(tick_off_code, text, told=lambda error: self.say(error_text.sentence(error)))
        if person is not None:
            self.say(_("{name} est au point de rassemblement.").format(name=person.full_name))
        self.read_ticks()

    def _do(self, verb: Callable[..., object], *args: object) -> None:
        self.say("")
        self.foot.do(verb, *args)

    @Slot(object)
    def _on_seen(self, others: tuple[OtherDesk, ...]) -> None:
        self.header.show_others(others, self._context.local_now())

    @Slot(object)
    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables <= _TICKS:
            self.read_ticks()
        else:
            self.read()
