"""Two who may be one, on the page: read when it may have changed, and not with every scan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.table_round import VisitState
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.shared import doubles
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.roster.doubles import Double, likely_doubles, two_people
from probono_desk.usecases.tables import round as table_round
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.gui.seen import journal_sentences
from tests.gui.shown_pages import go_to


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "desk")


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def page(window: MainWindow, day: SmallDay, qtbot: QtBot) -> Iterator[FilePage]:
    session = DeskSession(window)
    session.show_new(day.dossier)
    page = go_to(window, "file", FilePage)
    qtbot.waitUntil(lambda: not window.context.tasks.reading)
    yield page
    session.close()


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_whether_they_came_follows(page: FilePage, day: SmallDay, qtbot: QtBot) -> None:
    (before,) = page.doubles.lines  # two are called Léa Martin
    assert "arrivé·e" not in words(page.doubles)
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: page.doubles.lines != [before])
    assert "arrivé·e" in words(page.doubles)


def test_a_telephone_is_read_in_pairs(page: FilePage, day: SmallDay, qtbot: QtBot) -> None:
    with day.dossier.act("téléphone", at=NINE, actor=ACTOR) as uow:
        for person in (day.volunteers[0], day.volunteers[7]):
            uow.change(person, phone="0639981011")
    qtbot.waitUntil(lambda: "06 39 98 10 11" in words(page.doubles))


def test_people_are_compared_only_when_who_they_are_has_changed(
    page: FilePage, day: SmallDay, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[Dossier] = []

    def counted(dossier: Dossier) -> list[Double]:
        compared.append(dossier)
        return likely_doubles(dossier)

    monkeypatch.setattr(doubles, "likely_doubles", counted)
    table_round.visit_table(day.dossier, day.teams[0].id, VisitState.GREEN, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: "Table 1" in journal_sentences(page.journal)[0])
    assert compared == []
    two_people(day.dossier, day.volunteers[0].id, day.volunteers[7].id, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: page.doubles.isHidden())
    assert len(compared) == 1
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    qtbot.waitUntil(lambda: journal_sentences(page.journal)[0] == "Arrivée de Léa Martin")
    assert len(compared) == 1  # nobody looks like anybody: who came matters to nobody here
