"""The views of the tables page, in the order of the switch."""

from __future__ import annotations

from typing import Final

from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.tables.acts import TableActs
from probono_desk.gui.screens.tables.alerts_view import AlertsView, alerts_title
from probono_desk.gui.screens.tables.board.board_view import BoardView
from probono_desk.gui.screens.tables.missing.missing_view import MissingView
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.screens.tables.repair.repair_view import RepairView
from probono_desk.gui.screens.tables.room_view import RoomView
from probono_desk.gui.screens.tables.round.round_view import RoundView
from probono_desk.gui.screens.tables.skills_view import SkillsView
from probono_desk.gui.screens.tables.view import ViewSpec
from probono_desk.i18n import _
from probono_desk.usecases.tables.alerts import Alert
from probono_desk.usecases.tables.room import Room


def _missing_title(room: Room, _alerts: tuple[Alert, ...]) -> str:
    if not room.awaited:
        return _("Manquants") if room.settled else _("À venir")
    words = _("Manquants · {n}") if room.settled else _("À venir · {n}")
    return words.format(n=room.awaited)


def _make_missing(context: DeskContext, acts: TableActs) -> RoomView:
    made = MissingView(context.zone)
    made.arrived.connect(lambda seat: acts.arrived(seat, made))
    made.absence_said.connect(acts.absent)
    made.reason_asked.connect(lambda seat: acts.ask_reason(made, seat))
    made.phone_copied.connect(acts.copy_phone)
    made.phone_asked.connect(lambda seat: acts.show_phone(made, seat))
    made.sheet_asked.connect(lambda: acts.ask_signed_sheet(made))
    made.closing_asked.connect(acts.close_arrivals)
    return made


def _make_alerts(context: DeskContext, acts: TableActs) -> RoomView:
    made = AlertsView()
    made.repair_asked.connect(lambda: context.go("tables", "repair"))
    made.phone_copied.connect(acts.copy_phone)
    return made


VIEWS: Final = (
    ViewSpec("plan", lambda _room, _alerts: _("Plan"), PlanView),
    ViewSpec("board", lambda _room, _alerts: _("Tables"), BoardView),
    ViewSpec("missing", _missing_title, _make_missing),
    ViewSpec("alerts", alerts_title, _make_alerts),
    ViewSpec("repair", lambda _room, _alerts: _("Et si…"), RepairView),
    ViewSpec("skills", lambda _room, _alerts: _("Compétences"), lambda _context, _acts: SkillsView()),
    ViewSpec("round", lambda _room, _alerts: _("Tour"), RoundView),
)
