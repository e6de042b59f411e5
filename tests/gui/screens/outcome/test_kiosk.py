"""The questionnaire as a kiosk: a handful of taps or keys, the next person at once, nobody left behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import EvaluationAnswer, QuestionKind, Questionnaire
from probono_desk.domain.people import Badge
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.outcome import questionnaire_kiosk
from probono_desk.gui.screens.outcome.questionnaire_kiosk import IDLE_MS, QuestionnaireKiosk
from probono_desk.gui.shared.kiosk import Kiosk
from probono_desk.gui.widgets.button import Button
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.kiosk_pin import set_pin
from probono_desk.usecases.outcome.evaluate import respondents, results
from probono_desk.usecases.outcome.questionnaires import questionnaires
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def volunteers() -> Questionnaire:
    return questionnaires()[0]


@pytest.fixture
def structures() -> Questionnaire:
    return questionnaires()[1]


@pytest.fixture
def context_open(context: DeskContext, dossier: Dossier) -> DeskContext:
    context.open_dossier = dossier
    return context


def _shown(show: Show, context: DeskContext, questionnaire: Questionnaire) -> QuestionnaireKiosk:
    kiosk = QuestionnaireKiosk(context, questionnaire)
    kiosk.resize(1216, 640)
    show(kiosk)
    return kiosk


def _answers(context: DeskContext) -> list[EvaluationAnswer]:
    with context.dossier.read() as db:
        return db.all(EvaluationAnswer)


def test_a_tap_an_answer_then_the_next_person_finds_it_empty(
    show: Show, context_open: DeskContext, volunteers: Questionnaire, qtbot: QtBot
) -> None:
    kiosk = _shown(show, context_open, volunteers)
    for mark in (5, 4, 3, 2):
        assert_readable(kiosk)
        QTest.mouseClick(kiosk.scale.marks[mark], LEFT)
    QTest.keyClicks(kiosk.comment.text, "Bravo")
    QTest.mouseClick(kiosk.comment.send_button, LEFT)
    assert kiosk.stack.currentWidget() is kiosk.thanks
    assert sorted(row.value for row in _answers(context_open) if row.value) == [2, 3, 4, 5]
    qtbot.waitUntil(lambda: kiosk.stack.currentWidget() is kiosk.scale, timeout=2_000)  # within a second or so
    assert not any(button.isChecked() for button in kiosk.scale.marks.values())
    assert kiosk.comment.text.toPlainText() == ""
    assert kiosk.question() == volunteers.questions[0]


def test_keys_answer_pass_and_go_back(show: Show, context_open: DeskContext, volunteers: Questionnaire) -> None:
    kiosk = _shown(show, context_open, volunteers)
    QTest.keyClick(kiosk, Qt.Key.Key_4)
    QTest.keyClick(kiosk, Qt.Key.Key_5)
    QTest.keyClick(kiosk, Qt.Key.Key_Backspace)
    assert kiosk.question() == volunteers.questions[1]
    assert kiosk.scale.marks[5].isChecked()  # what was given shows, and may be given anew
    QTest.keyClick(kiosk, Qt.Key.Key_1)
    QTest.mouseClick(kiosk.scale.pass_button, LEFT)
    QTest.keyClick(kiosk, Qt.Key.Key_9)  # no mark
    QTest.keyClick(kiosk, Qt.Key.Key_2)
    QTest.keyClick(kiosk.comment.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    given = {row.question: row.value for row in _answers(context_open)}
    passed = dict.fromkeys(one.name for one in volunteers.questions if one.kind is QuestionKind.SCALE)
    assert given == passed | {"useful": 4, "skills": 1, "again": 2}


def test_a_full_disk_is_said_without_its_folder_which_is_nobody_elses_business(
    show: Show, context_open: DeskContext, volunteers: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_values: object) -> None:
        raise DeskError("disk_full", where="/home/odile.vanhove/Marathon")

    monkeypatch.setattr(questionnaire_kiosk, "answer", full)
    kiosk = _shown(show, context_open, volunteers)
    for mark in (5, 4, 3, 2):
        QTest.mouseClick(kiosk.scale.marks[mark], LEFT)
    QTest.mouseClick(kiosk.comment.send_button, LEFT)
    shown = [label.text() for label in kiosk.findChildren(QLabel) if label.isVisible()]
    assert any("Le disque est plein" in text for text in shown)
    assert not any("vanhove" in text for text in shown)


def test_13_the_only_one_whom_the_letters_mean_is_taken_by_enter(
    show: Show, context_open: DeskContext, structures: Questionnaire
) -> None:
    kiosk = _shown(show, context_open, structures)
    assert structures.named
    someone = respondents(context_open.dossier, structures)[0]
    QTest.keyClick(kiosk.who.search, Qt.Key.Key_Return)
    assert kiosk.stack.currentWidget() is kiosk.who, "several: nobody is taken"
    kiosk.who.search.setText(someone.name)
    assert len(kiosk.who.buttons) == 1
    QTest.keyClick(kiosk.who.search, Qt.Key.Key_Return)
    assert kiosk.stack.currentWidget() is kiosk.scale


def test_every_target_is_large_and_named(
    show: Show, context_open: DeskContext, volunteers: Questionnaire, structures: Questionnaire
) -> None:
    for questionnaire in (volunteers, structures):
        kiosk = _shown(show, context_open, questionnaire)
        assert_named(kiosk)
        for button in kiosk.findChildren(Button):
            if button.isVisible():
                assert min(button.width(), button.height()) >= 48, button.text()


def test_a_sheet_that_was_left_is_forgotten(show: Show, context_open: DeskContext, volunteers: Questionnaire) -> None:
    kiosk = _shown(show, context_open, volunteers)
    QTest.keyClick(kiosk, Qt.Key.Key_5)
    (idle,) = [timer for timer in kiosk.findChildren(QTimer) if timer.interval() == IDLE_MS]
    assert idle.isActive()
    idle.timeout.emit()
    assert kiosk.question() == volunteers.questions[0]
    assert _answers(context_open) == []


def test_a_named_questionnaire_asks_who_and_each_once(
    show: Show, context_open: DeskContext, structures: Questionnaire
) -> None:
    kiosk = _shown(show, context_open, structures)
    before = respondents(context_open.dossier, structures)
    assert set(kiosk.who.buttons) == {person.person_id for person in before}
    first = before[0]
    QTest.keyClicks(kiosk.who.search, first.name[:5])
    QTest.mouseClick(kiosk.who.buttons[first.person_id], LEFT)
    for _question in range(4):
        QTest.keyClick(kiosk, Qt.Key.Key_5)
    QTest.mouseClick(kiosk.comment.send_button, LEFT)
    kiosk.begin()
    assert first.person_id not in kiosk.who.buttons
    assert {row.person_id for row in _answers(context_open)} == {first.person_id}
    assert results(context_open.dossier)[1].tallies[0].counts == (0, 0, 0, 0, 1)


def test_a_badge_says_who_answers_and_checks_nobody_in(
    show: Show, context_open: DeskContext, structures: Questionnaire
) -> None:
    kiosk = _shown(show, context_open, structures)
    who = respondents(context_open.dossier, structures)[0]
    with context_open.dossier.read() as db:
        (badge,) = db.all(Badge, person_id=who.person_id)
    assert context_open.scan_taker is not None
    context_open.scan_taker("BCDFGHJKLNPR")
    assert "badge" in kiosk.problem.text()
    context_open.scan_taker(badge.code)
    assert kiosk.stack.currentWidget() is kiosk.scale


def test_it_runs_inside_the_kiosk_that_only_the_code_ends(
    show: Show, context_open: DeskContext, volunteers: Questionnaire, window: object
) -> None:
    content = QuestionnaireKiosk(context_open, volunteers)
    kiosk = Kiosk(context_open, content, window)  # type: ignore[arg-type]  # the real window
    show(kiosk)
    QTest.keyClick(content, Qt.Key.Key_3)
    assert content.question() == volunteers.questions[1]
    kiosk.close()
    assert kiosk.isVisible()
    set_pin(context_open.dossier, "2468")
    kiosk.pin.setText("2468")
    kiosk.leave_button.click()
    assert not kiosk.isVisible()
