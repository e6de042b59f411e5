"""What people see survives another language, theme and text size, and the end of the program: every page, for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import i18n
from probono_desk.domain.people import Person
from probono_desk.domain.table_round import VisitState
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.kept import across_of, scroll_of
from probono_desk.gui.base.page import Page
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.file.closing import KEY, PHRASE
from probono_desk.gui.screens.file.known_desks import KnownDesksSection
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.gui.screens.paper.choice_side import ChoiceSide
from probono_desk.gui.screens.paper.name_list import NameList
from probono_desk.gui.screens.paper.page import PaperPage
from probono_desk.gui.screens.roster.import_preview import ImportPreview
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.gui.screens.roster.people_model import Column
from probono_desk.gui.screens.roster.preview_lines import Part
from probono_desk.gui.screens.settings.page import SettingsPage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.screens.tables.missing.missing_view import MissingView
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.screens.tables.repair.repair_view import RepairView
from probono_desk.gui.screens.tables.round.round_view import RoundView
from probono_desk.gui.screens.tables.skills_view import SkillsView
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.usecases.desk.undo import undo
from probono_desk.usecases.desk.where_one_was import keep_place
from probono_desk.usecases.door.check_in import Answer, check_in_person
from tests.full_days import ACTOR, FullDay, at, full_day
from tests.gui.opened import open_in
from tests.gui.seen import incoming_cards
from tests.roster.files import write_csv

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)


class Desk:
    """The program with a full edition, at twenty past eight; ``again`` leaves and comes back.

    It begins with the first page that is asked for, as after the last time; until then ``full.dossier`` is open.
    """

    session: DeskSession
    window: MainWindow

    def __init__(self, qtbot: QtBot, context: DeskContext, full: FullDay, way: str) -> None:
        self.qtbot, self.context, self.full, self.way = qtbot, context, full, way
        context.now = lambda: at(8, 20)
        self._windows: list[MainWindow] = []

    def _start(self) -> None:
        folder = self.full.dossier.folder
        self.window = MainWindow(self.context, PAGES, make_start=StartPage, opening=folder.name)
        self._windows.append(self.window)  # a window lives as long as its program, here as long as the test
        self.qtbot.addWidget(self.window)
        self.session = DeskSession(self.window)
        self.window.show()
        open_in(self.session, folder)

    def again(self) -> None:
        """In another language, theme and text size; or after the end of the program."""
        before = self.window.stack
        if self.way == "made again":
            french = self.context.settings.language == "fr"
            self.context.change_settings(
                language="en" if french else "fr",
                theme="dark" if french else "light",
                text_scale_percent=125 if french else 100,
            )
        else:
            self.session.close()
            self.window.close()
            self._start()
        self.qtbot.waitUntil(lambda: self.window.stack is not before and self.window.stack is not None)
        QApplication.processEvents()

    def page(self, name: str, kind: type[P]) -> P:
        if not self._windows:
            keep_place(self.full.dossier, {"page": name})
            self.full.dossier.close()
            self._start()
        self.window.go(name)
        return self.shown(kind)

    def shown(self, kind: type[P]) -> P:
        """The page that is shown, without going to it."""
        assert self.window.stack is not None
        page = self.window.stack.page(self.window.page_name())
        assert isinstance(page, kind)
        return page


@pytest.fixture(params=["made again", "restarted"])
def desk(request: pytest.FixtureRequest, qtbot: QtBot, context: DeskContext, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, context, full_day(tmp_path / "full"), request.param)
    yield made
    made.session.close()
    i18n.set_language("fr")


@pytest.fixture
def restarted(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> Iterator[Desk]:
    """One of the ways, where both lead through the same door."""
    made = Desk(qtbot, context, full_day(tmp_path / "full"), "restarted")
    yield made
    made.session.close()


def find(page: QWidget, kind: type[W]) -> W:
    found = page.findChild(kind)
    assert isinstance(found, kind)
    return found


def test_the_door_s_answer_stands_and_its_buttons_work(desk: Desk) -> None:
    page = desk.page("door", DoorPage)
    people = desk.full.at_table(1)
    page.field.setText(people[0].last_name)
    page.found_list.take()
    act = page.answers.last
    desk.again()
    page = desk.shown(DoorPage)
    assert page.answer_view.said().name == people[0].shown_name
    assert page.answer_view.said().headline == ("Arrived" if desk.way == "made again" else "Arrivé·e")
    assert page.answers.last == act
    assert page.answer_view.isVisible()
    page.answer_view.leave_button.click()
    page.answer_view.undo_button.click()
    desk.again()
    assert desk.shown(DoorPage).answer_view.said().headline == "Annulé"


def test_an_answer_that_was_undone_meanwhile_is_not_said_again(desk: Desk) -> None:
    page = desk.page("door", DoorPage)
    page.field.setText(desk.full.volunteers[0].last_name)
    page.found_list.take()
    answered = page.answers.last
    assert isinstance(answered, Answer)
    assert answered.act_id is not None
    desk.window.go("day")
    desk.again()
    undo(desk.context.dossier, answered.act_id, at=at(8, 21), actor=ACTOR)
    page = desk.page("door", DoorPage)
    desk.qtbot.waitUntil(lambda: page.answer_view.said().headline in ("Annulé", "Undone"))


def test_what_is_searched_for_at_the_door_and_the_line_one_is_on(desk: Desk) -> None:
    page = desk.page("door", DoorPage)
    page.field.setText("table 3")
    page.found_list.step(4)
    who = [found.name for found in page.found_list.people()]
    desk.again()
    page = desk.shown(DoorPage)
    assert page.field.text() == "table 3"
    assert page.found_list.isVisible()
    assert [found.name for found in page.found_list.people()] == who
    assert page.found_list.list.currentRow() == 5


def test_how_far_down_the_last_acts_of_the_door_are(desk: Desk) -> None:
    for person in desk.full.volunteers[:10]:
        check_in_person(desk.full.dossier, person.id, at=at(8, 10), actor=ACTOR)
    bar = desk.page("door", DoorPage).side.acts.verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 40)
    bar.setValue(40)
    down = scroll_of(desk.shown(DoorPage).side.acts)
    desk.again()
    desk.qtbot.waitUntil(lambda: abs(scroll_of(desk.shown(DoorPage).side.acts) - down) <= 2)


def test_a_form_half_filled_at_the_door(desk: Desk) -> None:
    page = desk.page("door", DoorPage)
    page.walk_in_button.click()
    page.walk_in_panel.name.setText("Anna Lopes")
    page.walk_in_panel.organisation.setText("Filatures du Nord")
    page.walk_in_panel.table.setCurrentIndex(3)
    page.walk_in_panel.table.activated.emit(3)
    table = page.walk_in_panel.table.currentData()
    desk.again()
    panel = desk.shown(DoorPage).walk_in_panel
    assert panel.isVisible()
    assert (panel.name.text(), panel.organisation.text()) == ("Anna Lopes", "Filatures du Nord")
    assert panel.table.currentData() == table


def test_the_view_of_the_tables_and_who_is_chosen_in_each(desk: Desk) -> None:
    page = desk.page("tables", TablesPage)
    plan, team = find(page, PlanView), desk.full.teams[3]
    plan.show_table(team.id)
    plan.panel.choose(desk.full.at_table(4)[2].id)
    plan.map.zoom_by(1.5)
    zoom = plan.map.zoom()
    page.show_view("missing")
    missing = find(page, MissingView)
    missing.list.sortByColumn(1, missing.list.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    missing.list.setCurrentIndex(missing.list.model().index(4, 0))
    who = missing.seat()
    desk.again()
    page = desk.shown(TablesPage)
    assert page.views.value() == "missing"
    missing = find(page, MissingView)
    assert missing.isVisible()
    assert missing.seat() is not None
    assert (missing.seat() or who) == who
    assert missing.list.horizontalHeader().sortIndicatorSection() == 1
    page.show_view("plan")
    plan = find(page, PlanView)
    seat = plan.panel.people.seat()
    assert seat is not None
    assert seat.person.id == desk.full.at_table(4)[2].id
    assert plan.map.zoom() == pytest.approx(zoom, rel=0.05)


def test_how_far_down_a_list_was_whoever_is_chosen_in_it(desk: Desk) -> None:
    """The chosen row is out of sight, and stays so."""
    for person in desk.full.volunteers[:20]:
        check_in_person(desk.full.dossier, person.id, at=at(8, 10), actor=ACTOR)
    lists: dict[tuple[str, str], Callable[[], QAbstractItemView]] = {
        ("tables", "plan"): lambda: find(desk.shown(TablesPage), PlanView).panel.people,
        ("tables", "missing"): lambda: find(desk.shown(TablesPage), MissingView).list,
        ("tables", "skills"): lambda: find(desk.shown(TablesPage), SkillsView).table,
        ("roster", ""): lambda: desk.shown(RosterPage).people.table,
        ("outcome", "hours"): lambda: desk.shown(OutcomePage).hours.table,
    }
    before: dict[tuple[str, str], tuple[int, int]] = {}
    for where, shown in lists.items():
        _turn_to(desk, *where)
        view, across = shown(), where[1] == "skills"
        bar = view.horizontalScrollBar() if across else view.verticalScrollBar()
        desk.qtbot.waitUntil(lambda bar=bar: bar.maximum() > 100)  # type: ignore[misc]
        view.setCurrentIndex(view.model().index(1, 0))
        bar.setValue(100)
        before[where] = scroll_of(view), across_of(view)
        assert max(before[where]) > 0
    desk.again()
    for where, shown in lists.items():
        _turn_to(desk, *where)
        desk.qtbot.waitUntil(lambda where=where, shown=shown: _near(shown(), before[where]))  # type: ignore[misc]
        assert shown().currentIndex().row() == 1


def _turn_to(desk: Desk, page: str, view: str) -> None:
    """By hand: whoever is led to a view from elsewhere begins with what it is for."""
    desk.page(page, Page)
    if view:
        find(desk.shown(Page), Segmented).button(view).click()
    QApplication.processEvents()


def _near(view: QAbstractItemView, before: tuple[int, int]) -> bool:
    return all(abs(now - then) <= 2 for now, then in zip((scroll_of(view), across_of(view)), before, strict=True))


def test_a_time_that_is_half_set(desk: Desk) -> None:
    page = desk.page("tables", TablesPage)
    page.show_view("repair")
    find(page, RepairView).hold.time.setTime(QTime(11, 5))
    desk.again()
    hold = find(desk.shown(TablesPage), RepairView).hold
    assert hold.time.time() == QTime(11, 5)
    assert hold.set_button.isEnabled()


def test_a_visit_half_noted(desk: Desk) -> None:
    page = desk.page("tables", TablesPage)
    page.show_view("round")
    view = find(page, RoundView)
    view.choose(desk.full.teams[2].id)
    view.panel.begin(VisitState.RED)
    view.panel.note.setText("attend les comptes de Mme Ouvrard")
    view.panel.help.setChecked(True)
    desk.again()
    view = find(desk.shown(TablesPage), RoundView)
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.team.id == desk.full.teams[2].id
    assert view.panel.state() is VisitState.RED
    assert view.panel.note.text() == "attend les comptes de Mme Ouvrard"
    assert view.panel.help.isChecked()


def test_the_cell_of_the_agenda_and_the_message_for_the_wall(desk: Desk) -> None:
    page = desk.page("clock", ClockPage)
    page.wall_section.wall.message.setEditText("Le café est servi")
    page.wall_section.wall.flash.setChecked(True)
    page.agenda.edit(True)
    editor = page.agenda.editor
    assert editor is not None
    editor.table.setCurrentIndex(editor.model.index(3, 1))
    editor.table.setColumnWidth(0, theme.current().px(99))
    desk.again()
    page = desk.shown(ClockPage)
    assert page.wall_section.wall.message.currentText() == "Le café est servi"
    assert page.wall_section.wall.flash.isChecked()
    editor = page.agenda.editor
    assert editor is not None
    assert (editor.table.currentIndex().row(), editor.table.currentIndex().column()) == (3, 1)
    assert editor.table.columnWidth(0) == theme.current().px(99)


def test_the_mission_its_note_and_how_far_down(desk: Desk) -> None:
    page = desk.page("deliverables", DeliverablesPage)
    mission = desk.full.missions[3]
    page.choose(mission.id)
    page.panel.notes.field.setText("rappeler M. Delattre")
    QApplication.processEvents()
    page.panel.verticalScrollBar().setValue(150)
    down = scroll_of(page.panel)
    assert down > 0
    desk.again()
    page = desk.shown(DeliverablesPage)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.id == mission.id
    assert page.panel.notes.field.text() == "rappeler M. Delattre"
    desk.qtbot.waitUntil(lambda: abs(scroll_of(page.panel) - down) <= 2)


def test_the_hours_of_one_employer(desk: Desk) -> None:
    for person in desk.full.at_table(2):
        check_in_person(desk.full.dossier, person.id, at=at(8, 15), actor=ACTOR)
    page = desk.page("outcome", OutcomePage)
    page.show_view("hours")
    page.hours.employer.setCurrentIndex(1)
    employer = page.hours.employer.currentData()
    assert employer is not None
    desk.again()
    page = desk.shown(OutcomePage)
    assert page.views.value() == "hours"
    assert page.hours.isVisible()
    assert page.hours.employer.currentData() == employer


def test_the_paper_its_options_and_the_page_one_looks_at(desk: Desk) -> None:
    page = desk.page("paper", PaperPage)
    desk.qtbot.waitUntil(lambda: page.paper() is not None, timeout=20_000)
    page.options.back.setChecked(True)
    page.options.start.setValue(2)
    desk.qtbot.waitUntil(lambda: page.paper() is not None and page.view.pages() > 2, timeout=20_000)
    page.view.zoom_in()
    page.view.go_to(3)
    choices = find(page, ChoiceSide)
    choices.verticalScrollBar().setValue(choices.verticalScrollBar().maximum() // 2)
    down = scroll_of(choices)
    assert down > 0
    zoom, name = page.view.zoom(), page.state()["paper"]
    desk.again()
    page = desk.shown(PaperPage)
    desk.qtbot.waitUntil(lambda: page.view.pages() > 2, timeout=20_000)
    assert page.state()["paper"] == name
    assert (page.options.back.isChecked(), page.options.start.value()) == (True, 2)
    assert page.view.zoom() == zoom
    assert page.view.page() == 3
    if desk.way == "made again":  # a new window is as wide as the screen of the tests, where they do not scroll
        desk.qtbot.waitUntil(lambda: abs(scroll_of(find(page, ChoiceSide)) - down) <= 2)


def test_a_line_of_the_roster_with_what_is_typed_in_it(desk: Desk) -> None:
    page = desk.page("roster", RosterPage)
    people = page.people
    people.table.sortByColumn(Column.ORGANISATION, people.table.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    people.search.setText("table 2")
    who = desk.full.at_table(2)[4]
    people.show_person(who.id)
    people.panel.lines["phone"].setText("+33 6 12 34 56 78")
    desk.again()
    people = desk.shown(RosterPage).people
    assert people.search.text() == "table 2"
    assert people.model.rowCount() < people.model.total()
    assert people.table.horizontalHeader().sortIndicatorSection() == Column.ORGANISATION
    assert people.panel.person_id() == who.id
    assert people.panel.correction() == {"phone": "+33 6 12 34 56 78"}
    assert people.panel.isVisible()


def test_what_the_roster_is_narrowed_to(desk: Desk) -> None:
    with desk.full.dossier.act("Une case à compléter", at=at(8, 10), actor=ACTOR) as uow:
        uow.change(desk.full.volunteers[3], email="", set_aside=("email:lea@exemple",))
    people = desk.page("roster", RosterPage).people
    desk.qtbot.waitUntil(people.open_button.isVisible)
    people.open_button.click()
    assert people.model.rowCount() == 1
    desk.again()
    people = desk.shown(RosterPage).people
    assert people.open_button.isChecked()
    assert people.model.rowCount() == 1


def test_what_is_typed_in_a_field_that_nothing_confirms(desk: Desk) -> None:
    """It is taken as when one leaves the field: there is a dossier to take it, and nothing is raised."""
    desk.page("settings", SettingsPage)
    _type(desk, "Alix", lambda: desk.shown(SettingsPage).actor)
    desk.page("file", FilePage)
    _type(desk, "Accueil B", lambda: find(desk.shown(FilePage), KnownDesksSection).name)
    desk.page("paper", PaperPage)
    _type(desk, "Marguerite", lambda: find(desk.shown(PaperPage), NameList).fields[0])
    assert (desk.context.settings.actor, desk.context.dossier.desk_name) == ("Alix", "Accueil B")
    with desk.context.dossier.read() as db:
        assert [person.badge_name for person in db.all(Person) if person.badge_name] == ["Marguerite"]


def _type(desk: Desk, words: str, field: Callable[[], QLineEdit]) -> None:
    desk.qtbot.waitUntil(lambda: not desk.context.tasks.running(), timeout=20_000)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    line = field()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    desk.again()


def test_who_may_open_the_file_and_never_a_phrase(desk: Desk) -> None:
    page = desk.page("file", FilePage)
    desk.qtbot.waitUntil(lambda: page.closing.present.value() != "")
    page.closing.whom.button(KEY).click()
    page.closing.key_line.setText("age1qqqq")
    page.closing.phrase.line.setText("quatre mots au moins")
    desk.again()
    page = desk.shown(FilePage)
    desk.qtbot.waitUntil(lambda: page.closing.present.value() != "")
    assert (page.closing.whom.value(), page.closing.key_line.text()) == (KEY, "age1qqqq")
    assert page.closing.phrase.text() == ""
    if desk.way == "restarted":
        assert "quatre mots" not in (desk.context.dossier.meta("where_one_was") or "")


LIST = [
    ("Référence", "Nom", "Prénom", "E-mail", "Table"),
    ("V-90", "Nouveau", "Camille", "camille@example", 3),
    ("V-91", "Ancel", "Hugo", "hugo@example.org", 2),
]


def _begin_list(page: RosterPage, kind: str, folder: Path) -> None:
    if kind == "file":
        page.read(write_csv(folder / "volontaires.csv", LIST))
    else:
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(str, line)) for line in LIST))
        assert page.isVisible()
        page.invitation.paste_wanted.emit()


def _previewed(desk: Desk, but: ImportPreview | None = None) -> ImportPreview:
    page = desk.shown(RosterPage)
    desk.qtbot.waitUntil(lambda: page.preview is not None and page.preview is not but, timeout=20_000)
    assert page.preview is not None
    return page.preview


def test_a_list_that_comes_in_and_what_was_decided_over_it(desk: Desk, tmp_path: Path) -> None:
    _begin_list(desk.page("roster", RosterPage), "pasted" if desk.way == "made again" else "file", tmp_path)
    shown = _previewed(desk)
    shown.show_part(Part.ASIDE)
    remark = shown.preview.diff.aside[0]
    shown.corrected.emit(remark, "camille@example.org")
    shown = _previewed(desk, but=shown)
    assert shown.preview.count(Part.ASIDE) == 0
    shown.show_part(Part.NEW)
    hugo = next(row for row in range(2) if "Ancel" in shown.model.index(row, 0).data())
    shown.table.setCurrentIndex(shown.model.index(hugo, 0))
    shown.model.toggle(hugo)
    desk.again()
    shown = _previewed(desk)
    assert (shown.part(), shown.line()) == (Part.NEW, hugo)
    assert (shown.preview.count(Part.ASIDE), shown.model.ticked(), shown.model.can_decide()) == (0, 1, 2)
    before = len(_references(desk))
    shown.import_button.click()
    desk.qtbot.waitUntil(lambda: len(_references(desk)) > before, timeout=20_000)
    assert "V-90" in _references(desk)
    assert "V-91" not in _references(desk)


def _references(desk: Desk) -> set[str]:
    with desk.context.dossier.read() as db:
        return {person.reference for person in db.all(Person)}


def test_a_corrected_cell_is_forgotten_where_the_file_was_written_since(restarted: Desk, tmp_path: Path) -> None:
    page = restarted.page("roster", RosterPage)
    file = write_csv(tmp_path / "volontaires.csv", LIST)
    page.read(file)
    shown = _previewed(restarted)
    shown.corrected.emit(shown.preview.diff.aside[0], "camille@example.org")
    _previewed(restarted, but=shown)
    write_csv(file, [LIST[0], ("V-92", "Roux", "Léa", "lea@example", 2), LIST[2]])
    restarted.again()
    remarks = _previewed(restarted).preview.diff.aside
    assert [remark.value for remark in remarks] == ["lea@example"]


def test_the_columns_that_are_chosen_before_a_preview(restarted: Desk, tmp_path: Path) -> None:
    page = restarted.page("roster", RosterPage)
    page.read(write_csv(tmp_path / "liste.csv", [("Nom", "Truc"), ("Léa Martin", "Banque"), ("Luc Petit", "Mairie")]))
    restarted.qtbot.waitUntil(lambda: page.mapping is not None, timeout=20_000)
    assert page.mapping is not None
    page.mapping.boxes[1].setCurrentIndex(page.mapping.boxes[1].findData("phone"))
    chosen = [box.currentData() for box in page.mapping.boxes]
    restarted.again()
    page = restarted.shown(RosterPage)
    restarted.qtbot.waitUntil(lambda: page.mapping is not None, timeout=20_000)
    assert page.mapping is not None
    assert [box.currentData() for box in page.mapping.boxes] == chosen
    assert chosen[1] == "phone"


def test_the_teams_that_are_proposed(restarted: Desk) -> None:
    page = restarted.page("roster", RosterPage)
    page.propose_teams()
    restarted.qtbot.waitUntil(lambda: page.teams is not None, timeout=20_000)
    restarted.again()
    page = restarted.shown(RosterPage)
    restarted.qtbot.waitUntil(lambda: page.teams is not None, timeout=20_000)


def test_a_file_that_nobody_has_taken_in_yet(desk: Desk, tmp_path: Path) -> None:
    page = desk.page("file", FilePage)
    theirs = tmp_path / "autre.probono"
    theirs.write_bytes(b"no package")
    page.incoming.take_all([theirs, tmp_path / "weg.probono"])
    desk.qtbot.waitUntil(lambda: len(incoming_cards(page.incoming)) == 2, timeout=20_000)
    desk.again()
    page = desk.shown(FilePage)
    desk.qtbot.waitUntil(lambda: len(incoming_cards(page.incoming)) == 1, timeout=20_000)
    assert page.incoming.state() == [str(theirs)]


def test_work_that_is_under_way_ends_on_the_page_that_is_made_again(
    qtbot: QtBot, context: DeskContext, tmp_path: Path
) -> None:
    """Nothing of the old page is reached for: pytest-qt fails for whatever is raised in the event loop."""
    desk = Desk(qtbot, context, full_day(tmp_path / "full"), "made again")
    page = desk.page("file", FilePage)
    qtbot.waitUntil(lambda: page.closing.present.value() != "")
    page.closing.whom.button(PHRASE).click()
    page.closing.phrase.set_text("quatre mots pour rien")
    page.closing.export_to(tmp_path)
    assert context.tasks.running()
    desk.again()
    again = desk.shown(FilePage)
    qtbot.waitUntil(lambda: again.closing.receipt is not None, timeout=20_000)
    roster = desk.page("roster", RosterPage)
    roster.read(write_csv(tmp_path / "volontaires.csv", LIST))
    desk.again()
    assert roster is not desk.shown(RosterPage)
    _previewed(desk)
    qtbot.waitUntil(lambda: not context.tasks.running(), timeout=20_000)
    desk.session.close()
    i18n.set_language("fr")


@pytest.mark.parametrize("name", ["day", "settings", "file"])
def test_how_far_down_a_page_was(desk: Desk, name: str) -> None:
    page = desk.page(name, Page)
    desk.window.resize(900, 500)
    QApplication.processEvents()
    bar = scroll_area(page).verticalScrollBar()
    desk.qtbot.waitUntil(lambda: bar.maximum() > 40)
    bar.setValue(40)
    down = scroll_of(scroll_area(page))
    desk.again()
    assert desk.window.page_name() == name
    desk.window.resize(900, 500)
    desk.qtbot.waitUntil(lambda: abs(scroll_of(scroll_area(desk.shown(Page))) - down) <= 2)


def test_every_page_takes_what_it_gave(desk: Desk) -> None:
    """A second time too, and before it was seen again."""
    kept: list[dict[str, object]] = []
    gave: Callable[[], object] = lambda: desk.window.kept()["pages"]  # noqa: E731 - short
    for spec in PAGES:
        desk.page(spec.name, Page)
    for _time in range(2):
        desk.again()
        pages = gave()
        assert isinstance(pages, dict)
        assert set(pages) == {spec.name for spec in PAGES}
        kept.append(pages)
    assert kept[0].keys() == kept[1].keys()


def scroll_area(page: Page) -> QScrollArea:
    area = page.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    return area
