"""Help asked and red tables are on the day page at once, with time and note."""

from __future__ import annotations

from probono_desk.domain.table_round import VisitState
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.usecases.tables.round import visit_table
from tests.full_days import ACTOR, at
from tests.gui.full_desk import Desk


def _said(page: DayPage) -> list[str]:
    return [line.accessibleName() for line in page.alerts if line.accessibleName().startswith("Table")]


def test_16_help_asked_and_red_tables_are_on_the_day_page_at_once(desk: Desk) -> None:
    desk.now = at(10, 30)
    page = desk.page("day", DayPage)
    desk.settle()
    dossier, teams = desk.full.dossier, desk.full.teams
    visit_table(dossier, teams[1].id, VisitState.RED, at=at(10, 20), actor=ACTOR, note="plan refait")
    visit_table(dossier, teams[3].id, VisitState.GREEN, at=at(10, 25), actor=ACTOR, note="un juriste", needs_help=True)
    visit_table(dossier, teams[4].id, VisitState.ORANGE, at=at(10, 26), actor=ACTOR)
    desk.settle()
    calls = [
        "Table 4\u00a0: besoin d’aide, 10:25 · un juriste",
        "Table 2\u00a0: en difficulté, 10:20 · plan refait",
    ]
    assert _said(page)[:2] == calls
    assert page.next.title.text() == "Aider la table 4", "before whoever is missing"
    visit_table(dossier, teams[3].id, VisitState.RED, at=at(10, 27), actor=ACTOR, note="un juriste", needs_help=True)
    desk.settle()
    assert _said(page)[0] == "Table 4\u00a0: en difficulté, besoin d’aide, 10:27 · un juriste"
    visit_table(dossier, teams[3].id, VisitState.GREEN, at=at(10, 40), actor=ACTOR)
    visit_table(dossier, teams[1].id, VisitState.GREEN, at=at(10, 41), actor=ACTOR)
    desk.settle()
    assert _said(page)
    assert not [line for line in _said(page) if "besoin d’aide" in line or "en difficulté" in line]
