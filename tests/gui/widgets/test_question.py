from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from probono_desk.gui.widgets.question import Question
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable


@pytest.mark.parametrize(
    ("danger", "answer"), [(False, QDialog.DialogCode.Accepted), (True, QDialog.DialogCode.Rejected)]
)
def test_enter_does_only_what_can_be_taken_back(danger: bool, answer: QDialog.DialogCode, show: Show) -> None:
    question = Question("Clôturer la journée ?", "Le fichier est écrit, relu et comparé.", "Clôturer", danger=danger)
    show(question)
    assert_readable(question)
    assert_named(question)
    QTest.keyClick(question, Qt.Key.Key_Return)
    assert question.result() == answer
    assert question.isHidden()


@pytest.mark.parametrize(
    "words", ["court", "Sa clé, en mots : envahir consonne felin dephaser rediger troupeau.\n" * 6]
)
def test_all_that_follows_can_be_read(words: str, show: Show) -> None:
    question = Question("Prendre l’avis du siège ?", words, "Prendre l’avis")
    show(question)
    for label in question.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
