"""The operator's page on a real dossier."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.clock.agenda_model import ACTUAL, GAP, LENGTH, TITLE, AgendaModel
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.widgets.button import Button
from probono_desk.usecases.clock import run_day
from tests.dossiers import ACTOR, SmallDay
from tests.gui.beats import beat_of, second_passes, timer_of
from tests.gui.screens.clock.conftest import Hand


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext, day: SmallDay) -> ClockPage:
    made = ClockPage(context)
    qtbot.addWidget(made)
    context.bridge.changed.connect(made.refresh)
    made.resize(1040, 700)
    made.show()
    return made


def at(page: ClockPage, hand: Hand, minutes: float) -> ClockPage:
    hand.set(minutes)
    second_passes(page)
    return page


def press(page: ClockPage, hand: Hand, button: Button) -> None:
    button.click()
    QApplication.processEvents()  # the news of a commit come with the next turn of the event loop
    second_passes(page)


def test_it_says_what_is_now_and_next_and_how_long(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 48.5)
    now = page.now_next
    assert (now.title.text(), now.time.text(), now.until.text()) == ("Départ", "11:30", "jusqu’à 10:00")
    assert (now.next_title.text(), now.next_time.text()) == ("Ravitaillement", "à 10:00, 15 min")
    assert now.delay.value() == "à l’heure"


def test_before_the_day_it_counts_down_to_the_first_phase(page: ClockPage, hand: Hand) -> None:
    at(page, hand, -2)
    assert (page.now_next.title.text(), page.now_next.time.text()) == ("Départ", "2:00")
    assert not page.gestures.back_button.isEnabled()
    assert not page.gestures.hold_button.isEnabled()


def test_once_the_day_is_over_only_the_way_back_is_left(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 170)
    assert page.now_next.eyebrow.text() == "Journée terminée"
    assert page.gestures.back_button.isEnabled()
    assert not page.gestures.next_button.isEnabled()
    assert not page.gestures.minute_buttons[5].isEnabled()


def test_next_back_and_minutes_each_do_what_they_say(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 50)
    press(page, hand, page.gestures.minute_buttons[5])
    assert page.now_next.time.text() == "15:00"
    press(page, hand, page.gestures.minute_buttons[1])
    press(page, hand, page.gestures.minute_buttons[-5])
    assert page.now_next.time.text() == "11:00"
    press(page, hand, page.gestures.next_button)
    assert page.now_next.title.text() == "Ravitaillement"
    press(page, hand, page.gestures.back_button)
    assert page.now_next.title.text() == "Départ"


def test_holding_shows_the_overrun_and_letting_go_moves_on(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 70)
    press(page, hand, page.gestures.hold_button)
    assert page.gestures.hold_button.text() == "Laisser enchaîner"
    at(page, hand, 77.25)
    assert page.now_next.time.text() == "+2:15"
    assert page.now_next.pill.text() == "Dépassement"
    press(page, hand, page.gestures.hold_button)
    assert page.now_next.title.text() == "Production"
    assert page.gestures.hold_button.text() == "Retenir"


def test_a_press_just_after_a_phase_began_by_itself_does_not_skip_it(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 60 + 1 / 60)
    press(page, hand, page.gestures.next_button)
    assert page.now_next.title.text() == "Ravitaillement"
    at(page, hand, 60 + 4 / 60)
    press(page, hand, page.gestures.next_button)
    assert page.now_next.title.text() == "Production"


def test_a_delay_is_told_with_what_the_break_gives_up_and_can_be_given_back(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 30)
    press(page, hand, page.gestures.minute_buttons[5])
    assert (page.now_next.delay.value(), page.now_next.delay.hint()) == ("+ 5 min", "en retard")
    assert page.break_words.text() == "Le retard réduit «\u00a0Ravitaillement\u00a0» de 15 min à 10 min."
    press(page, hand, page.break_button)
    assert page.break_button.text() == "Absorber le retard"
    press(page, hand, page.break_button)
    assert page.break_button.text() == "Lui garder son temps"


def test_the_table_tells_planned_from_actual(page: ClockPage, hand: Hand) -> None:
    at(page, hand, 30)
    press(page, hand, page.gestures.minute_buttons[5])
    words = [page.model.index(1, column).data() for column in (ACTUAL, LENGTH, GAP)]
    assert words == ["10:05", "15 min → 10 min", "+ 5 min"]
    assert page.model.index(0, TITLE).data(Qt.ItemDataRole.ToolTipRole) == "En cours"


def test_the_agenda_model_keeps_qt_s_rules(page: ClockPage, hand: Hand, context: DeskContext) -> None:
    model = AgendaModel(context.zone)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for minutes in (-5, 30, 70, 200):
        hand.set(minutes)
        model.show_plan(page.plan())
    assert model.rowCount() == 3


def test_nothing_beats_while_the_page_is_hidden(page: ClockPage) -> None:
    assert timer_of(beat_of(page)).isActive()
    page.hide()
    assert not timer_of(beat_of(page)).isActive()
    page.show()
    assert timer_of(beat_of(page)).isActive()


def test_another_desk_s_act_is_shown(qtbot: QtBot, page: ClockPage, hand: Hand, day: SmallDay) -> None:
    at(page, hand, 30)
    run_day.start_next(day.dossier, at=hand.now, actor=ACTOR)
    qtbot.waitUntil(lambda: page.now_next.title.text() == "Ravitaillement", timeout=1000)


def test_an_empty_agenda_says_what_to_do(qtbot: QtBot, context: DeskContext, day: SmallDay) -> None:
    with day.dossier.act("Programme", at=context.now(), actor=ACTOR) as uow:
        for phase in day.phases:
            uow.retire(phase)
    page = ClockPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    assert not page.day.isVisible()


def test_what_cannot_be_done_is_told_and_changes_nothing(
    page: ClockPage, hand: Hand, context: DeskContext, day: SmallDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[DeskError] = []
    monkeypatch.setattr(DeskContext, "tell", lambda _self, error: told.append(error))
    at(page, hand, 5)
    page.gestures.back_button.click()
    assert [error.code for error in told] == ["day_not_begun"]


def test_every_gesture_has_a_name_and_keys(page: ClockPage) -> None:
    gestures = [
        page.gestures.back_button,
        page.gestures.next_button,
        page.gestures.hold_button,
        *page.gestures.minute_buttons.values(),
    ]
    assert all(button.accessibleName() and not button.shortcut().isEmpty() for button in gestures)
    assert len({button.shortcut().toString() for button in gestures}) == len(gestures)


def test_at_twice_the_text_nothing_needs_to_scroll_sideways(qtbot: QtBot, context: DeskContext, day: SmallDay) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "light", 200)
    page = ClockPage(context)
    qtbot.addWidget(page)
    page.resize(1060, 700)
    page.show()
    assert page.minimumSizeHint().width() <= 1060
