"""A day that was made in French is opened by somebody who reads English: what nobody typed is said in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import i18n, own_words
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.clock.announcements_dialog import AnnouncementsDialog
from probono_desk.gui.screens.paper.log_dialog import LogDialog
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.clock import announce, edit_agenda, run_day
from probono_desk.usecases.paper import print_paper
from probono_desk.usecases.paper.print_log import print_log
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import set_absence
from tests import catalogue
from tests.dossiers import ACTOR
from tests.gui.conftest import NOON
from tests.live import live

_LEAST_LETTERS = 8
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_ASKED = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "title", "windowTitle")


@pytest.fixture
def english(qtbot: QtBot, context: DeskContext, dossier: Dossier) -> Iterator[MainWindow]:
    """The window in English over a day that was lived in French; what the program words in tables was added."""
    i18n.set_language("fr")
    _lived_in_french(dossier)
    i18n.set_language("en")
    context.open_dossier = dossier
    window = MainWindow(context, PAGES, make_start=StartPage)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show_pages()
    window.show()
    yield window
    i18n.set_language("fr")


def _lived_in_french(dossier: Dossier) -> None:
    with dossier.read() as db:
        phases = edit_agenda.agenda_of(db)
        messages = announce.announcements_of(db)
    announce.save_announcements(dossier, messages, at=NOON, actor=ACTOR)
    edit_agenda.add_phase(dossier, phases[-1].id, at=NOON, actor=ACTOR)
    run_day.start_next(dossier, at=NOON, actor=ACTOR)
    missing = [seat for _table, seat in room(dossier, NOON).missing()]
    set_absence(dossier, missing[0].person.id, None, reason=_(own_words.LATE_REASONS[0]), at=NOON, actor=ACTOR)
    badges = print_paper.make_badges(dossier, at=NOON)
    for reason in ("", _(own_words.PRINT_REASONS[0])):
        print_paper.record_print(dossier, badges, at=NOON + timedelta(minutes=1), actor=ACTOR, reason=reason)


def _french() -> tuple[set[str], list[re.Pattern[str]]]:
    """What the program says in French and says otherwise in English: as it is, and as patterns of what may be shown."""
    whole: set[str] = set()
    patterns = []
    for message in catalogue.kept():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for said in set(ids) - set(strings) - {""}:
            parts = re.split(r"\{\w+(?::\w+)?\}", i18n.french_spaces(str(said)))
            if len(parts) == 1:
                whole.add(parts[0])
            elif max(len(re.sub(r"\W", "", part)) for part in parts) >= _LEAST_LETTERS:
                patterns.append(re.compile(".+?".join(map(re.escape, parts)), re.DOTALL))
    return whole, patterns


def _texts(top: QWidget) -> Iterator[str]:
    """Every text that a widget has, for the eye or for a reader of screens."""
    for widget in (top, *top.findChildren(QWidget)):
        for name in _ASKED:
            said = getattr(widget, name, None)
            yield from [str(said())] if callable(said) else []
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        for column in range(columns):
            index = model.index(row, column)
            yield from (str(index.data(role) or "") for role in _ROLES)


def _settle(context: DeskContext) -> None:
    for _turn in range(3):
        QApplication.processEvents()
    while context.tasks.reading:
        live(1)
    QApplication.processEvents()


_VIEWS = {"tables": ("plan", "board", "missing", "repair", "round", "skills"), "outcome": ("evaluation", "hours")}


def test_no_french_that_nobody_typed(english: MainWindow, context: DeskContext) -> None:
    seen: dict[str, str] = {}
    for spec in PAGES:
        for view in _VIEWS.get(spec.name, ("",)):
            english.go(spec.name, view)
            _settle(context)
            seen |= dict.fromkeys(_texts(english), spec.name)
    for dialog in (AnnouncementsDialog(context, english), LogDialog(context, print_log(context.dossier), english)):
        seen |= dict.fromkeys(_texts(dialog), dialog.windowTitle())
        dialog.close()
    whole, patterns = _french()
    assert whole
    assert patterns
    shown = [said for said in seen if said in whole or any(pattern.fullmatch(said) for pattern in patterns)]
    assert {said: seen[said] for said in shown if said != ACTOR} == {}
    together = "\n".join(seen)
    assert [
        said for said in ("New stage", "Welcome", "Deliverables freeze", "train late") if said not in together
    ] == []


def test_what_is_left_as_it_is_shown_stays_what_it_was(english: MainWindow, context: DeskContext) -> None:
    """An English name that is left in its cell is no change; one that somebody types is theirs in every language."""
    english.go("clock")
    with context.dossier.read() as db:
        before = edit_agenda.agenda_of(db)
    for phase, shown in ((before[0], "Welcome"), (before[1], "Briefing")):
        edit_agenda.write_cell(context.dossier, phase, "title", shown, at=NOON, actor=ACTOR)
    with context.dossier.read() as db:
        after = edit_agenda.agenda_of(db)
    assert [phase.title for phase in after[:2]] == [before[0].title, "Briefing"]
