"""What the walk-in form asks and does: tables to offer, who is meant perhaps, and the registration itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Role
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.door.walk_in_panel import WalkInPanel
from probono_desk.usecases.door import walk_in
from probono_desk.usecases.door.find_person import Found
from probono_desk.usecases.door.look_at_door import tables_to_join


class WalkIns(QObject):
    """Stands between the form and the use case.

    Args:
        context: the desk.
        panel: the form; it becomes nobody's child here.
        resembling: who is expected and has a name like this.

    Signals:
        registering: somebody is to be registered: the name, and what registers them.
        answered: somebody was registered (``Answer``).
        meant: it was somebody who is expected: their row's id.
    """

    registering = Signal(str, object)
    answered = Signal(object)
    meant = Signal(str)

    def __init__(
        self, context: DeskContext, panel: WalkInPanel, resembling: Callable[[str], Sequence[Found]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._panel, self._resembling = context, panel, resembling
        panel.name_given.connect(self._on_name_given)
        panel.meant.connect(self._on_meant)
        panel.registered.connect(self._on_registered)
        for name, line in (("walk-in", panel.name), ("walk-in of", panel.organisation)):
            line.setText(context.drafts.get(name, ""))
            line.textChanged.connect(partial(context.drafts.__setitem__, name))

    def read_tables(self) -> None:
        """Offer the tables as they are now."""
        found = tables_to_join(self._context.dossier)
        self._panel.show_tables(found.tables, found.neediest)

    @Slot(str)
    def _on_name_given(self, name: str) -> None:
        self._panel.show_resembling(self._resembling(name))

    @Slot(str)
    def _on_meant(self, person_id: str) -> None:
        self._panel.clear()
        self.meant.emit(person_id)

    @Slot(str, str, str)
    def _on_registered(self, name: str, organisation: str, team_id: str) -> None:
        self.registering.emit(" ".join(name.split()), lambda: self._register(name, organisation, team_id))

    def _register(self, name: str, organisation: str, team_id: str) -> None:
        first_name, last_name = walk_in.split_name(name)
        answer = self._context.do(
            walk_in.walk_in,
            first_name,
            last_name,
            team_id=RowId(team_id) if team_id else None,
            organisation=organisation,
            role=Role.VOLUNTEER if team_id else Role.GUEST,
        )
        if answer is not None:
            self._panel.clear()
            self.answered.emit(answer)
