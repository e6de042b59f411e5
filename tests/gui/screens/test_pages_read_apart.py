"""After a commit no page reads the dossier on the window's thread: that is what would hold the window up."""

from __future__ import annotations

import threading

import pytest

from probono_desk.gui.base.page import Page
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.gui.widgets.section import Section
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.journal import journal
from tests.full_days import at
from tests.gui.full_desk import Desk


@pytest.mark.parametrize(
    ("name", "view"), [("day", ""), ("roster", ""), ("outcome", ""), ("outcome", "hours"), ("file", "")]
)
def test_commit_is_read_apart(desk: Desk, name: str, view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.page(name, Page)
    desk.window.go(name, view)
    desk.settle()
    on_main: list[bool] = []
    read = Dossier.read

    def watched(dossier: Dossier) -> object:
        on_main.append(threading.current_thread() is threading.main_thread())
        return read(dossier)

    page = desk.page(name, Page)
    desk.full.arrive(desk.full.volunteers[:1], at(8, 40))
    monkeypatch.setattr(Dossier, "read", watched)
    page.refresh(frozenset({"person", "scan"}))
    desk.settle()
    assert on_main
    assert not any(on_main)


def test_arrival_changes_the_count_and_leaves_the_questionnaires_standing(desk: Desk) -> None:
    page = desk.page("outcome", OutcomePage)
    desk.settle()
    before = dict(page.evaluation.kiosk_buttons)
    desk.full.arrive(desk.full.volunteers[:2], at(8, 40))
    desk.settle()
    hints = [section.hint.text() for section in page.evaluation.findChildren(Section)]
    assert any("sur 2" in hint for hint in hints)
    assert page.evaluation.kiosk_buttons == before


def test_journal_moves_down_where_it_stands(desk: Desk) -> None:
    page = desk.page("file", FilePage)
    desk.full.arrive(desk.full.volunteers[:12], at(8, 40))
    desk.settle()
    first, *_others = page.journal.way_back_buttons.items()
    buttons = list(page.journal.way_back_buttons.values())
    desk.full.arrive(desk.full.volunteers[12:13], at(8, 41))
    desk.settle()
    assert list(page.journal.way_back_buttons.values()) == buttons
    assert list(page.journal.way_back_buttons)[1] == first[0]
    buttons[1].setDown(True)
    desk.full.arrive(desk.full.volunteers[13:14], at(8, 42))
    desk.settle()
    assert not buttons[1].isDown(), "a press that began on another act is no press"
    buttons[2].click()
    desk.settle()
    assert [line.act_id for line in journal(desk.full.dossier, 20) if line.undone] == [first[0]]
