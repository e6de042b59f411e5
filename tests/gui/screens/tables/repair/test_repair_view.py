"""“Et si…” in the real window: found in the background, applied by a click, taken back by a key; alerts; skills."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from probono_desk.domain.people import Absence, Person
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.screens.tables.alerts_view import AlertsView
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.screens.tables.repair.repair_view import RepairView
from probono_desk.gui.screens.tables.repair.steps_model import Column, StepsModel
from probono_desk.gui.screens.tables.row_delegate import DETAIL_ROLE
from probono_desk.gui.screens.tables.skills_view import SkillsModel, SkillsView
from probono_desk.i18n import french_spaces
from probono_desk.usecases.evacuation.evacuate import begin_evacuation
from probono_desk.usecases.tables.repair import ProposalKind, propose_repairs
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import move, set_absence
from probono_desk.usecases.tables.skills_matrix import skills_matrix
from tests.full_days import ACTOR, FullDay, at, full_day
from tests.gui.full_desk import Desk, desk_on
from tests.gui.opened import open_in
from tests.gui.readable import assert_named, assert_readable
from tests.made_once import MADE_ONCE

LEFT = Qt.MouseButton.LeftButton


def three_are_missing(folder: Path) -> FullDay:
    """All volunteers have come, but for three of table 1."""
    full = full_day(folder)
    full.arrive((p for p in full.volunteers if p not in full.at_table(1)[6:9]), at(8, 19))
    return full


@pytest.fixture
def desk(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(MADE_ONCE.day(three_are_missing, tmp_path / "full"), qtbot, context) as made:
        yield made


@pytest.fixture
def page(desk: Desk) -> TablesPage:
    """Five to nine."""
    desk.now = at(8, 55)
    made = desk.page("tables", TablesPage)
    desk.settle()
    return made


@pytest.fixture
def repair(page: TablesPage, qtbot: QtBot) -> RepairView:
    page.show_view("repair")
    view = page.view("repair")
    assert isinstance(view, RepairView)
    found(qtbot, view)
    return view


def found(qtbot: QtBot, view: RepairView) -> None:
    qtbot.waitUntil(lambda: view.repairs is not None and not view.searching.isVisible(), timeout=20_000)


def seat_of(desk: Desk, person: Person) -> str | None:
    with desk.full.dossier.read() as db:
        row = db.get(Person, person.id)
    assert row is not None
    return row.team_id


def cell(view: RepairView, column: Column) -> str:
    return str(view.detail.model.index(0, column).data())


def test_best_is_shown_first_and_applied_with_a_click(desk: Desk, repair: RepairView, qtbot: QtBot) -> None:
    assert repair.repairs is not None
    step = repair.repairs.proposals[0].steps[0]
    assert cell(repair, Column.NAME) == step.seat.said_name
    assert cell(repair, Column.TO) == "table 1"
    assert cell(repair, Column.WHY) == "la table 1 retrouve son minimum (8)"
    assert repair.detail.proof.text() == "meilleure possible"
    assert seat_of(desk, step.seat.person) == step.seat.person.team_id  # nothing moves before the button
    QTest.mouseClick(repair.detail.apply_button, LEFT)
    desk.settle()
    assert seat_of(desk, step.seat.person) == desk.full.teams[0].id
    assert repair.paper.isVisible()  # nothing was printed, and it says so
    found(qtbot, repair)
    assert [proposal.kind for proposal in repair.repairs.proposals] == [ProposalKind.NOTHING]
    assert (repair.detail.title.text(), repair.detail.proof.text()) == ("Ne rien bouger", "meilleure possible")
    assert repair.detail.proof.isVisible()


def test_applied_in_the_open_dossier_and_taken_back_with_a_key(
    context: DeskContext, tmp_path: Path, qtbot: QtBot
) -> None:
    full = MADE_ONCE.day(three_are_missing, tmp_path / "full")
    full.dossier.close()
    context.now = lambda: at(8, 55)
    window = MainWindow(context, PAGES, make_start=StartPage)
    qtbot.addWidget(window)
    session = DeskSession(window)
    open_in(session, full.dossier.folder)
    window.show()
    window.go("tables", "repair")
    page = window.stack.page("tables") if window.stack is not None else None
    assert isinstance(page, TablesPage)
    view = page.view("repair")
    assert isinstance(view, RepairView)
    found(qtbot, view)
    first = room(context.dossier, at(8, 55))
    QTest.mouseClick(view.detail.apply_button, LEFT)
    qtbot.waitUntil(lambda: room(context.dossier, at(8, 55)).tables[0].here == 8)
    qtbot.waitUntil(lambda: view.repairs is not None and len(view.repairs.proposals) == 1, timeout=20_000)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room(context.dossier, at(8, 55)) == first)
    qtbot.waitUntil(lambda: view.repairs is not None and len(view.repairs.proposals) > 1, timeout=20_000)
    session.close()


def test_doing_nothing_is_an_answer_too_and_says_what_remains(desk: Desk, repair: RepairView) -> None:
    assert repair.repairs is not None
    last = repair.choices[-1]
    QTest.mouseClick(last, LEFT)
    assert last.isChecked()
    assert repair.detail.title.text() == "Ne rien bouger"
    assert not repair.detail.apply_button.isVisible()
    assert repair.repairs.proposals[-1].unmet == (french_spaces("Table 1 : il manque 1 personne pour être 8."),)


def test_arrows_go_from_one_proposal_to_the_next(repair: RepairView) -> None:
    repair.choices[0].setFocus()
    QTest.keyClick(repair.choices[0], Qt.Key.Key_Down)
    assert repair.choices[1].isChecked()
    assert repair.repairs is not None
    assert repair.detail.model.rowCount() == len(repair.repairs.proposals[1].steps)


def test_kept_at_their_table_they_are_not_proposed_again(desk: Desk, repair: RepairView, qtbot: QtBot) -> None:
    assert repair.repairs is not None
    kept = repair.repairs.proposals[0].steps[0].seat.person
    QTest.mouseClick(repair.detail.lock_button, LEFT)
    desk.settle()
    found(qtbot, repair)
    assert all(s.seat.person.id != kept.id for proposal in repair.repairs.proposals for s in proposal.steps)
    assert repair.repairs.proposals[0].kind is ProposalKind.BEST


def test_arrival_leaves_the_proposal_and_offers_another_search(desk: Desk, repair: RepairView, qtbot: QtBot) -> None:
    before = repair.repairs
    desk.full.arrive(desk.full.at_table(1)[6:7], at(8, 55))
    desk.settle()
    assert repair.repairs is before
    assert repair.changed.isVisible()
    QTest.mouseClick(repair.again_button, LEFT)
    found(qtbot, repair)
    assert repair.repairs is not None
    assert [proposal.kind for proposal in repair.repairs.proposals] == [ProposalKind.NOTHING]


def test_what_changes_no_table_does_not_say_that_the_room_has_changed(desk: Desk, repair: RepairView) -> None:
    begin_evacuation(desk.full.dossier, at=desk.now, actor=ACTOR)
    desk.page("tables", TablesPage).refresh(frozenset())
    desk.settle()
    assert not repair.changed.isVisible()
    assert not repair.again_button.isVisible()


def test_move_elsewhere_makes_it_search_by_itself(desk: Desk, repair: RepairView, qtbot: QtBot) -> None:
    before = repair.repairs
    move(desk.full.dossier, desk.full.at_table(2)[0].id, desk.full.teams[0].id, at=at(8, 55), actor=ACTOR)
    desk.settle()
    found(qtbot, repair)
    assert repair.repairs is not before


def test_seats_are_held_until_the_time_that_is_typed(desk: Desk, repair: RepairView, qtbot: QtBot) -> None:
    assert repair.hold.words.text() == "3 places d’absents libres depuis 8:50"
    repair.hold.time.setTime(QTime(9, 15))
    QTest.mouseClick(repair.hold.set_button, LEFT)
    desk.settle()
    found(qtbot, repair)
    assert repair.hold.words.text() == "3 places d’absents gardées jusqu’à 9:15"
    assert repair.repairs is not None
    assert [proposal.kind for proposal in repair.repairs.proposals] == [ProposalKind.NOTHING]
    QTest.mouseClick(repair.hold.usual_button, LEFT)
    desk.settle()
    assert repair.hold.words.text() == "3 places d’absents libres depuis 8:50"
    found(qtbot, repair)


def test_somebody_is_kept_at_their_table_from_the_list_and_let_go_again(desk: Desk, page: TablesPage) -> None:
    plan = page.view("plan")
    assert isinstance(plan, PlanView)
    person = desk.full.at_table(1)[0]
    plan.show_table(desk.full.teams[0].id)
    plan.panel.choose(person.id)
    QTest.mouseClick(plan.panel.lock_button, LEFT)
    desk.settle()
    assert plan.panel.lock_button.isChecked()
    assert str(plan.panel.people.currentIndex().data(DETAIL_ROLE)).startswith("reste à cette table · ")
    QTest.keyClick(plan.panel.lock_button, Qt.Key.Key_Space)
    desk.settle()
    assert not plan.panel.lock_button.isChecked()
    assert not any(seat.person.seat_locked for seat in room(desk.full.dossier, desk.now).counted)


def test_alert_gives_the_numbers_to_call_and_the_way_to_repairs(desk: Desk, page: TablesPage, qtbot: QtBot) -> None:
    page.show_view("alerts")
    desk.settle()
    view = page.view("alerts")
    assert isinstance(view, AlertsView)
    first = view.rows[0]
    assert first.sentence.text() == "7 personnes présentes, il en faut 8"
    assert len(first.calls) == 3
    QTest.mouseClick(first.calls[0], LEFT)
    missing = desk.full.at_table(1)[6:9]
    assert QGuiApplication.clipboard().text() in {person.phone for person in missing}
    set_absence(desk.full.dossier, missing[0].id, Absence.EXCUSED, at=desk.now, actor=ACTOR)
    desk.settle()
    assert len(view.rows[0].calls) == 2
    QTest.mouseClick(view.repair_button, LEFT)
    desk.settle()
    repair = page.view("repair")
    assert isinstance(repair, RepairView)
    assert repair.isVisible()
    found(qtbot, repair)


def test_no_view_makes_the_whole_page_scroll(desk: Desk, page: TablesPage, qtbot: QtBot) -> None:
    for name in ("plan", "alerts", "repair", "skills"):
        page.show_view(name)
        view = page.view(name)
        if isinstance(view, RepairView):
            found(qtbot, view)
        desk.settle()
        shown = page.visibleRegion().boundingRect()
        assert shown.height() == page.height(), name


def test_matrix_says_what_is_required_and_who_has_it(desk: Desk, page: TablesPage) -> None:
    page.show_view("skills")
    desk.settle()
    view = page.view("skills")
    assert isinstance(view, SkillsView)
    matrix = skills_matrix(room(desk.full.dossier, desk.now))
    column = 1 + matrix.skills.index("droit")
    required = view.model.index(4, column)
    assert str(required.data()) == str(matrix.rows[4].cells[column - 1].here)
    assert ", demandé, " in str(required.data(Qt.ItemDataRole.AccessibleTextRole))
    assert ", pas demandé, " in str(view.model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))
    assert str(view.model.index(5, column).data()) == str(matrix.here(column - 1))


def test_models_keep_the_rules_of_models(desk: Desk, page: TablesPage) -> None:
    found_room = room(desk.full.dossier, desk.now)
    steps, skills = StepsModel(), SkillsModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in (steps, skills)]
    for proposal in propose_repairs(found_room).proposals:
        steps.set_steps(proposal.steps)
    skills.show_matrix(skills_matrix(found_room))
    skills.show_matrix(skills_matrix(room(desk.full.dossier, at(8, 56))))
    assert len(testers) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_views_are_readable_and_named(desk: Desk, page: TablesPage, qtbot: QtBot, scheme: str) -> None:
    desk.window.change_settings(theme=scheme, language="en" if scheme == "dark" else "fr")
    desk.window.rebuild()
    desk.settle()
    again = desk.page("tables", TablesPage)
    for name in ("alerts", "repair", "skills"):
        again.show_view(name)
        view = again.view(name)
        if isinstance(view, RepairView):
            found(qtbot, view)
        desk.settle()
        assert_readable(desk.window)
        assert_named(desk.window)
