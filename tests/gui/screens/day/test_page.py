"""The day page in the real window: what it says through the day, and that it costs nothing when nobody looks."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.people import Absence
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.day.now_panel import NowPanel
from probono_desk.gui.screens.day.page import DayPage
from probono_desk.gui.widgets.figure import Figure
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.door.check_in import leave
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.tables.seat_people import set_absence
from tests.full_days import ACTOR, at
from tests.gui.beats import minute_passes
from tests.gui.conftest import Show
from tests.gui.full_desk import Desk
from tests.gui.painted import Painted
from tests.gui.readable import assert_named, assert_readable
from tests.live import live


@pytest.fixture
def page(desk: Desk) -> DayPage:
    return desk.page("day", DayPage)


def test_empty_dossier_shows_the_first_steps(context: DeskContext, tmp_path: Path, show: Show, qtbot: QtBot) -> None:
    context.open_dossier = create_dossier(tmp_path / "empty").dossier
    page = DayPage(context)
    show(page)
    assert page.first_steps.isVisible()
    assert not page.now.isVisible()
    with qtbot.waitSignal(page.first_steps.taken) as taken:
        QTest.mouseClick(page.first_steps.import_button, Qt.MouseButton.LeftButton)
    assert taken.args == ["roster"]
    context.open_dossier.close()


def test_figures_follow_the_door(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.volunteers[:46], at(8, 40))
    walk_in(desk.full.dossier, "Ada", "Lovelace", at=at(8, 45), actor=ACTOR, team_id=desk.full.teams[4].id)
    set_absence(desk.full.dossier, desk.full.volunteers[46].id, Absence.EXCUSED, at=at(8, 46), actor=ACTOR)
    desk.now = at(8, 52)
    desk.settle()
    page.refresh(frozenset())
    desk.settle()
    assert [figure.value() for figure in (page.present, page.inside, page.absent)] == ["47", "47", "4"]
    assert page.present.accessibleName() == "47 présents = 46 sur 50 attendus + 1 sans rendez-vous"
    assert page.absent.accessibleName() == "Absents 4 1 excusé"
    assert [row.progress.count_text() for row in page.rows] == ["10 sur 10"] * 4 + ["7 sur 11"]


def test_scan_at_one_table_leaves_the_lines_of_the_others_alone(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.at_table(1)[:2], at(8, 30))
    desk.settle()
    theirs, *others = rows = [Painted(row) for row in page.rows]
    seen = -1
    while seen != (seen := sum(row.times for row in rows)):  # read, and painted to the end, on a busy machine too
        desk.settle()
        live(50)
    for row in rows:
        row.times = 0
    desk.full.arrive(desk.full.at_table(1)[2:3], at(8, 31))
    desk.settle()
    desk.settle()
    assert page.rows[0].progress.count_text() == "3 sur 10"
    assert theirs.times
    assert sum(row.times for row in others) == 0


def test_alerts_change_their_words_where_they_stand(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.volunteers[3:], at(8, 40))
    desk.now = at(8, 50)
    minute_passes(page)
    desk.settle()
    before = list(page.alerts)
    said = [line.accessibleName() for line in before]
    assert said[0] == "Table 1\N{NO-BREAK SPACE}: 7 personnes présentes, il en faut 8"
    desk.full.arrive(desk.full.volunteers[:3], at(8, 51))
    desk.settle()
    assert page.alerts[0] is before[0]
    assert [line.accessibleName() for line in page.alerts] != said
    assert [line.words.text() for line in page.alerts] == [line.accessibleName() for line in page.alerts]


def test_nobody_is_absent_before_the_cut_off(page: DayPage) -> None:
    assert page.absent.accessibleName() == "Absents – pas encore"


def test_minute_repaints_the_clock_without_reading(desk: Desk, page: DayPage, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.now = at(8, 35)
    page.refresh(frozenset())
    desk.settle()
    assert page.now.line.text().startswith("Encore 25 min")
    page.check_ready()  # else its own timer may have it read as the minute passes
    desk.settle()
    read: list[Dossier] = []
    reads = Dossier.read

    def watched(dossier: Dossier) -> AbstractContextManager[Reader]:
        read.append(dossier)
        return reads(dossier)

    monkeypatch.setattr(Dossier, "read", watched)
    desk.now = at(8, 41)
    minute_passes(page)
    assert (read, desk.context.tasks.reading) == ([], False)
    assert page.now.line.text().startswith("Encore 19 min")


def test_cut_off_brings_alerts_and_the_next_step_by_itself(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.volunteers[3:], at(8, 40))
    desk.settle()
    desk.now = at(8, 50)
    minute_passes(page)
    desk.settle()
    assert page.next.button.text() == "Voir les manquants"
    assert page.rows[0].state.text() == "sous le minimum"


def test_button_of_the_next_step_leads_to_the_view(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.volunteers[3:], at(8, 40))
    desk.now = at(8, 55)
    page.refresh(frozenset())
    desk.settle()
    QTest.mouseClick(page.next.button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.window.page_name() == "tables"
    assert desk.window.stack is not None
    tables = desk.window.stack.page("tables")
    assert tables.view("missing").isVisible()  # type: ignore[union-attr]  # another screen, known by name only


def test_hidden_page_awaits_no_minute(desk: Desk, page: DayPage) -> None:
    assert page.minute.running()
    desk.window.go("settings")
    assert not page.minute.running()
    desk.window.go("day")
    assert page.minute.running()


def test_delay_is_said_and_the_course_follows(desk: Desk, page: DayPage) -> None:
    desk.full.begin("Départ", at(9))
    desk.full.begin("Idéation", at(11, 36))
    desk.now = at(11, 47)
    page.refresh(frozenset())
    desk.settle()
    assert page.now.title.text() == "Idéation"
    assert page.now.pill.text() == "6 min de retard"
    assert page.now.line.text() == "Encore 49 min · ensuite Point 1 à 12:36"


def test_pause_that_begins_by_itself_is_noticed_on_the_minute(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.volunteers, at(8, 40))
    desk.now = at(12, 44)
    for person in desk.full.at_table(1):
        leave(desk.full.dossier, person.id, at=at(12, 43), actor=ACTOR)
    desk.settle()
    assert page.rows[0].progress.count_text() == "0 sur 10"
    desk.now = at(12, 45)
    minute_passes(page)
    desk.settle()
    assert (page.now.title.text(), page.rows[0].progress.count_text()) == ("Déjeuner", "10 sur 10")


def test_on_the_eve_it_counts_down(desk: Desk, page: DayPage) -> None:
    desk.now = at(7, 10)
    page.refresh(frozenset())
    desk.settle()
    assert page.now.line.text() == "Accueil à 8:30, dans 1 h 20"


def test_deliverables_say_what_was_handed_over(desk: Desk, page: DayPage) -> None:
    desk.full.hand_over(desk.full.missions[2], at(15, 40))
    desk.settle()
    assert [row.versions.text() for row in page.rows][1:4] == ["rien reçu", "1 version", "rien reçu"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_with_alerts_is_readable_and_named(desk: Desk, scheme: str) -> None:
    desk.full.arrive(desk.full.volunteers[3:30], at(8, 15))
    desk.now = at(8, 55)
    desk.window.change_settings(theme=scheme)
    desk.window.rebuild()
    desk.window.go("day")
    desk.settle()
    assert_readable(desk.window)
    assert_named(desk.window)


def test_empty_agenda_is_said(show: Show, context: DeskContext, qapp: QApplication) -> None:
    panel = NowPanel(context.zone)
    show(panel)
    panel.show_plan(day_plan([], at(8)), at(8))
    assert panel.title.text() == "Programme à venir"
    assert not panel.course.isVisible()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_beside_a_figure_or_in_a_pill_is_cut(desk: Desk, language: str) -> None:
    desk.full.arrive(desk.full.volunteers[3:30], at(8, 15))
    desk.now = at(9, 12)
    desk.window.change_settings(language=language)
    desk.settle()
    desk.window.resize(1280, 720)
    page = desk.page("day", DayPage)
    page.inside.set_value("267", _("{n} en tout").format(n=290))
    desk.settle()
    shown = [*page.findChildren(Figure), *(pill for row in page.rows for pill in (row.state, row.deliverable))]
    labels = [label for widget in shown for label in widget.findChildren(QLabel)]
    assert [label.text() for label in labels if label.width() < label.sizeHint().width()] == []


def test_the_queue_is_shown_while_people_arrive_and_goes_afterwards(desk: Desk, page: DayPage) -> None:
    desk.full.arrive(desk.full.volunteers[:18], at(8, 34))
    desk.now = at(8, 40)
    page.refresh(frozenset())
    desk.settle()
    assert page.queue.isVisible()
    assert "8:30\u00a0: 18" in page.bars.chart.accessibleDescription()
    assert page.bars.sentence.text().startswith("18 arrivés en un quart d’heure")
    desk.now = at(11)
    page.refresh(frozenset())
    desk.settle()
    assert not page.queue.isVisible()
