"""The tables page: one room, seen as a plan, as lists, by who is missing, by the round."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import sub, text
from probono_desk.gui.base.latest import Latest
from probono_desk.gui.base.page import Page, PageState
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.acts import TableActs
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.screens.tables.views import VIEWS
from probono_desk.gui.time.on_the_minute import OnTheMinute
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.empty_state import EmptyState
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.roster.everybody import is_long
from probono_desk.usecases.tables.alerts import Alert, alerts
from probono_desk.usecases.tables.room import Room, TableState, room
from probono_desk.words import head_count

_TABLES = frozenset(
    (
        *("edition", "structure", "mission", "team", "seat_hold", "phase", "person", "scan"),
        *("visit", "checkpoint"),  # the round
        *("badge", "diagnosis", "edition_look", "paper_print"),  # the repair: what is to be printed again
    )
)


class _Views(QStackedWidget):
    """Asks for no more than the view that is shown needs: what does not fit scrolls inside it, not the whole page."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class TablesPage(Page):
    """Reads the room and shows it in the chosen view; a view is made when it is first chosen (see ``views``)."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.acts = TableActs(context)
        self._room: Room | None = None
        self._alerts: tuple[Alert, ...] = ()
        self._made: dict[str, RoomView] = {}
        self._kept: PageState = {}
        self._begins = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 2)
        self.header = PageHeader(_("Tables"))
        self._specs = {spec.name: spec for spec in VIEWS}
        # Counts come with the room; the plain words make room for them.
        self.views = Segmented(_("Vue"), [(name, " ") for name in self._specs], VIEWS[0].name)
        self.views.chosen.connect(self._turn_to)
        self.header.add_action(self.views)
        column.addWidget(self.header)
        self._stack = _Views()
        self._nothing = EmptyState(
            "armchair",
            _("Aucune table pour l’instant."),
            _("Elles viennent avec la liste du siège : une par structure, avec sa mission et ses volontaires."),
            action=Button(_("Importer la liste"), kind=Kind.PRIMARY, on_click=lambda: context.go("roster")),
        )
        self._stack.addWidget(QWidget())  # before anything is read of a long list
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        self._reads: Latest[Room] = Latest(context.tasks, self, self._show_room, quick=True)
        if is_long(context.dossier):
            self.refresh(frozenset())
        else:
            self._show_room(room(context.dossier, context.now()))  # a page that is shown has something to show
        self.minute = OnTheMinute(self, context.now, self._on_minute)

    def show_view(self, name: str) -> None:
        """Show one of the views and begin with what it is for; a name that there is not changes nothing."""
        if name in self._specs:
            self._begins = name
            self._turn_to(name)

    def _turn_to(self, name: str) -> None:
        self.views.set_value(name)
        self._show()

    def view(self, name: str) -> RoomView:
        """A view's widget, made now if it never was shown."""
        if name not in self._made:
            self._made[name] = self._specs[name].make(self._context, self.acts)
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def heir(self) -> QWidget:
        """What the view that is shown names: its keys count at once."""
        shown = self._stack.currentWidget()
        return shown.heir() if isinstance(shown, RoomView) else self

    def state(self) -> PageState:
        """The view, and where somebody is in each."""
        made: PageState = {name: view.state() for name, view in self._made.items()}
        return {"view": self.views.value(), "views": self._kept | made}

    def restore(self, state: PageState) -> None:
        """The same view, each as it was."""
        self._kept = dict(sub(state, "views"))
        if (name := text(state, "view")) in self._specs:
            self.views.set_value(name)
        self._show()

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the room again, in the background, where something was written that it or one of its views shows."""
        if tables and not tables & _TABLES:
            return
        dossier, now = self._context.dossier, self._context.now()
        self._reads.ask(lambda _progress: room(dossier, now))

    def _show_room(self, found: Room) -> None:
        self._room = found
        self._alerts = alerts(found)
        self.acts.know(found)
        self._show()

    def _show(self) -> None:
        if (found := self._room) is None:
            return
        for name, spec in self._specs.items():
            self.views.set_words(name, spec.title(found, self._alerts))
        self.header.fit()
        self.header.set_subtitle(_subtitle(found))
        if not found.tables and not found.unseated:
            self._stack.setCurrentWidget(self._nothing)
            return
        name = self.views.value()
        shown = self.view(name)
        shown.show_room(found, self._alerts)
        if kept := self._kept.pop(name, None):
            shown.restore(kept if isinstance(kept, dict) else {})
        if name == self._begins:
            shown.begin()
        self._begins = ""
        self._stack.setCurrentWidget(shown)
        self._stack.updateGeometry()

    def _on_minute(self) -> None:
        if self._room is not None and not self._room.holds_at(self._context.now()):
            self.refresh(frozenset())  # from now on who has not come is missing, or a pause begins or ends


def _subtitle(found: Room) -> str:
    words = [head_count(found.count)]
    bad = sum(table.state() is TableState.UNDER_MINIMUM for table in found.tables)
    if bad:
        words.append(ngettext("{n} table sous le minimum", "{n} tables sous le minimum", bad).format(n=bad))
    return " · ".join(words)
