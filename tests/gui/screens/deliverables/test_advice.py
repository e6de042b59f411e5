"""Recommendations change places, and a pledge says whether the structure agrees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from probono_desk.gui.screens.deliverables.mission.dialogs import PledgeDialog
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.usecases.deliverables.recommend import Advice, recommend
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE
from tests.gui.screens.deliverables.board import Board, form


def test_arrows_give_a_recommendation_another_place(board: Board) -> None:
    mission = board.day.missions[0].id
    for text in ("Appeler", "Chiffrer", "Essayer"):
        recommend(board.day.dossier, mission, Advice(text, 2, "Anne", "avant l’été", True), at=NINE, actor=ACTOR)
    QApplication.processEvents()
    board.window.activateWindow()
    last = board.sheet().recommendations[2]
    up = board.page.panel.recommendations.findChild(Button, f"recommendation--1-{last.id}")
    assert isinstance(up, Button)
    assert up.accessibleName() == "Monter la préconisation 3"
    up.setFocus()
    QTest.keyClick(up, Qt.Key.Key_Space)
    QApplication.processEvents()
    found = board.sheet().recommendations
    assert [(one.number, one.text) for one in found] == [(1, "Appeler"), (2, "Essayer"), (3, "Chiffrer")]
    assert (found[1].owner, found[1].horizon, found[1].for_trail) == ("Anne", "avant l’été", True)
    again = QApplication.focusWidget()
    assert isinstance(again, Button)
    assert again.objectName() == f"recommendation--1-{last.id}"
    assert again is not up
    first = board.page.panel.recommendations.findChild(Button, f"recommendation--1-{found[0].id}")
    assert first is not None
    assert not first.isEnabled()


def test_a_pledge_says_whether_the_structure_agrees(board: Board) -> None:
    check_in_person(board.day.dossier, board.day.volunteers[0].id, at=NINE, actor=ACTOR)
    board.page.panel.trail.add_button.click()
    dialog = form(PledgeDialog)
    dialog.availability.setText("le mardi")
    dialog.keep_button.click()
    QApplication.processEvents()
    trail = board.page.panel.trail
    assert "Accord à demander" in [pill.text() for pill in trail.rows.findChildren(StatusPill)]
    pledge = board.sheet().pledges[0].pledge
    edit = trail.findChild(Button, f"pledge-{pledge.id}")
    assert edit is not None
    edit.click()
    form(PledgeDialog).agreed.click()
    form(PledgeDialog).keep_button.click()
    QApplication.processEvents()
    assert board.sheet().pledges[0].pledge.agreed
    assert board.sheet().pledges[0].pledge.availability == "le mardi"
    assert "Accord de la structure" in [pill.text() for pill in trail.rows.findChildren(StatusPill)]
