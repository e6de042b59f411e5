"""The referent's board in the real window, on the real encrypted dossier, with real files dropped on it."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragLeaveEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.table_round import VisitState
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.deliverables.mission.dialogs import (
    LinkDialog,
    PaperDialog,
    PledgeDialog,
    ReadDialog,
    RecommendationDialog,
    RemainingDialog,
    TextDialog,
)
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.clock.follow_day import reach
from probono_desk.usecases.deliverables.capture import capture_files, capture_link, capture_paper, capture_text
from probono_desk.usecases.deliverables.follow import set_deliverable_state
from probono_desk.usecases.deliverables.recommend import Advice, recommend
from probono_desk.usecases.deliverables.trail import pledge_trail
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.tables.round import visit_table
from tests import dragging
from tests.dossiers import ACTOR, NINE
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.deliverables.board import Board, file, form
from tests.gui.seen import banner_texts
from tests.live import live


def drag(page: QWidget, data: QMimeData, at: QPoint) -> None:
    assert dragging.enters(page, data, at) == data.hasUrls()
    if data.hasUrls():
        dragging.moves(page, data, at)


def drop(page: QWidget, data: QMimeData, at: QPoint) -> Qt.DropAction:
    """Let go, offered as file managers do: to copy or to move."""
    drag(page, data, at)
    return dragging.lets_go(page, data, at, Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)


def middle(page: DeliverablesPage, widget: QWidget) -> QPoint:
    return widget.mapTo(page, widget.rect().center())


def test_dropped_files_and_folders_become_versions(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    drop(
        board.page,
        dragging.held(file(tmp_path, "offre.pdf", b"offre"), file(tmp_path, "Kit/été/plan.odt", b"plan").parents[1]),
        middle(board.page, board.page.panel),
    )
    model = board.page.panel.versions.model
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    shown = [model.index(row, 0).data() for row in range(2)]
    assert shown == ["Kit/été/plan.odt", "offre.pdf"]
    assert model.index(1, 1).data() == "PDF · 5\u00a0o"
    assert model.index(1, 2).data() == "Sam Delattre"
    assert model.index(1, 3).data() == "12:00"


def test_16_who_asked_for_help_is_said_to_need_it_and_no_verdict_is_added(board: Board) -> None:
    dossier, team = board.day.dossier, board.day.teams[0]
    visit_table(dossier, team.id, VisitState.ORANGE, at=NINE, actor=ACTOR, needs_help=True)
    QApplication.processEvents()
    said = " ".join(label.text() for label in board.page.findChildren(QLabel) if label.isVisible())
    assert "Besoin d’aide" in said.replace("\u00a0", " ")
    assert "en difficulté" not in said.lower()
    visit_table(dossier, team.id, VisitState.RED, at=NINE + timedelta(minutes=1), actor=ACTOR)
    QApplication.processEvents()
    card = board.page.list.cards()[0]
    assert ", En difficulté," in card.accessibleName(), "the round's own word"
    assert "aide" not in card.accessibleName()


def test_a_drop_never_moves_the_original(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    source = file(tmp_path, "offre.pdf", b"offre")
    assert drop(board.page, dragging.held(source), middle(board.page, board.page.panel)) == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: board.names() == ["offre.pdf"])
    assert source.read_bytes() == b"offre"


def test_a_drop_on_a_card_goes_to_its_mission_and_shows_it(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    second = board.page.list.cards()[1]
    drop(board.page, dragging.held(file(tmp_path, "kit.zip", b"kit")), middle(board.page, second))
    qtbot.waitUntil(lambda: board.names(1) == ["kit.zip"])
    assert board.names(0) == []
    chosen = board.page.chosen()
    assert chosen is not None
    assert chosen.table == 2
    assert second.isChecked()


def test_dragging_says_where_it_would_go(board: Board, tmp_path: Path) -> None:
    data = dragging.held(file(tmp_path, "offre.pdf", b"offre"))
    zone, second = board.page.panel.versions.zone, board.page.list.cards()[1]
    drag(board.page, data, middle(board.page, board.page.panel))
    assert "L’Établi" in zone.title.text()
    assert zone.property("dragging") == "true"
    drag(board.page, data, middle(board.page, second))
    assert (zone.property("dragging"), second.property("dragging")) == ("", "true")
    QApplication.sendEvent(board.page, QDragLeaveEvent())
    assert (zone.property("dragging"), second.property("dragging")) == ("", "")


def test_what_is_wrong_is_broken_between_its_parts_alone(board: Board, qtbot: QtBot) -> None:
    """And the newest version says how many there are before its name, which is what may be cut."""
    team = board.day.teams[0]
    visit_table(board.day.dossier, team.id, VisitState.RED, at=NINE, actor=ACTOR, needs_help=True)
    for link in ("https://exemple.org/un", "https://exemple.org/un-autre/tres-long-nom-de-document-partage"):
        capture_link(board.day.dossier, board.sheet().id, link, at=NINE, actor=ACTOR)
    card = board.page.list.cards()[0]
    qtbot.waitUntil(lambda: "2 versions" in card.accessibleName())
    shown = [label for label in card.findChildren(QLabel) if label.isVisible()]
    flags = next(label for label in shown if "En difficulté" in label.text().replace("\u00a0", " "))
    parts = flags.text().split(" · ")
    assert len(parts) >= 2
    assert not any(" " in part for part in parts)
    assert " · 2 versions actuelles · " in card.accessibleName()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", [(1280, 680), (1920, 1040)])
def test_a_card_is_as_tall_as_its_lines(board: Board, qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    with board.day.dossier.act("Gel", at=NINE, actor=ACTOR) as uow:
        for mission in board.day.missions:
            reach(uow, mission.id, DeliverableState.FROZEN)
    board.window.resize(*size)
    before = board.page
    if language != "fr":
        board.window.change_settings(language=language)
        qtbot.waitUntil(lambda: board.page is not before)
    live(50)
    for card in board.page.list.cards():
        shown = [label for label in card.findChildren(QLabel) if label.isVisible() and label.text()]
        flags = next(label for label in shown if label.wordWrap())
        assert flags.height() == flags.heightForWidth(flags.width())
        lowest = max(label.mapTo(card, label.rect().bottomLeft()).y() for label in shown)
        assert card.height() - lowest <= 14, "nothing is left below its last line"


def test_a_card_says_once_that_nothing_came_and_closes_up_over_what_is_done(
    board: Board, tmp_path: Path, qtbot: QtBot
) -> None:
    with board.day.dossier.act("Gel", at=NINE, actor=ACTOR) as uow:
        for mission in board.day.missions:
            reach(uow, mission.id, DeliverableState.FROZEN)
    QApplication.processEvents()
    card = board.page.list.cards()[0]

    def lines() -> list[str]:
        return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]

    assert [line for line in lines() if "Rien" in line] == ["Rien\u00a0reçu · Trail\u00a0à\u00a0compléter"]
    drag(board.page, dragging.held(file(tmp_path, "offre.pdf", b"offre")), middle(board.page, card))
    assert "Lâchez pour ajouter" in lines()
    QApplication.sendEvent(board.page, QDragLeaveEvent())
    capture_text(board.day.dossier, board.day.missions[0].id, "Accord", "Oui.", at=NINE, actor=ACTOR)
    QApplication.processEvents()
    tall = card.height()
    for person in board.day.volunteers[:2]:
        check_in_person(board.day.dossier, person.id, at=NINE, actor=ACTOR)
        pledge_trail(board.day.dossier, board.day.missions[0].id, person.id, at=NINE, actor=ACTOR, availability="oui")
    QApplication.processEvents()
    assert not card.sheet.flags
    qtbot.waitUntil(lambda: card.height() < tall)


def test_a_dragged_text_is_not_taken(board: Board) -> None:
    data = QMimeData()
    data.setText("bonjour")
    drag(board.page, data, middle(board.page, board.page.panel))
    assert board.page.panel.versions.zone.property("dragging") == ""


def test_a_dropped_link_is_kept_and_copied_back(board: Board, qtbot: QtBot) -> None:
    drop(board.page, dragging.held("https://exemple.org/a?b=c"), middle(board.page, board.page.panel))
    qtbot.waitUntil(lambda: board.page.panel.versions.model.rowCount() == 1)
    assert board.names() == ["https://exemple.org/a?b=c"]
    assert board.page.panel.versions.open_button.text() == "Copier le lien"
    board.page.panel.versions.open_button.click()
    assert QGuiApplication.clipboard().text() == "https://exemple.org/a?b=c"


def test_stopping_a_capture_leaves_nothing_and_the_next_one_goes_on(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    large = file(tmp_path, "film.mp4", b"film" * (12 << 20))
    assert board.page.capture([large]) is not None
    assert board.page.capture([file(tmp_path, "offre.pdf", b"offre")]) is not None
    rows = board.page.panel.versions.zone.rows
    assert [row.text.text() for row in rows] == ["film.mp4", "En attente\u00a0: offre.pdf"]
    rows[0].stop_button.click()
    qtbot.waitUntil(lambda: board.names() == ["offre.pdf"])
    assert len(board.day.dossier.blobs.all()) == 1
    assert not list((board.day.dossier.folder / "blobs").glob("*.part"))
    qtbot.waitUntil(lambda: not board.page.panel.versions.zone.rows)


def test_a_capture_outlives_a_change_of_theme(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    large = file(tmp_path, "film.mp4", b"film" * (6 << 20))
    board.page.capture([large])
    board.page.capture([file(tmp_path, "offre.pdf", b"offre")])
    before = board.page
    board.window.change_settings(theme="dark")
    qtbot.waitUntil(lambda: board.page is not before)
    qtbot.waitUntil(lambda: board.page.panel.versions.model.rowCount() == 2)


def test_what_cannot_be_read_is_said_in_one_sentence(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    drop(board.page, dragging.held(tmp_path / "parti.pdf"), middle(board.page, board.page.panel))
    qtbot.waitUntil(lambda: len(banner_texts(board.window)) == 1)
    assert "n’est plus lisible" in banner_texts(board.window)[0]
    assert board.names() == []


def test_exported_bytes_are_identical(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    content = os.urandom(200_000)
    board.page.capture([file(tmp_path, "offre.pdf", content)])
    qtbot.waitUntil(lambda: board.page.panel.versions.model.rowCount() == 1)
    version = board.page.panel.versions.current()
    assert version is not None
    board.page.files.export(version, tmp_path / "sortie.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "sortie.pdf").exists())
    assert (tmp_path / "sortie.pdf").read_bytes() == content


def test_withdrawing_a_version_empties_the_row(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    board.page.capture([file(tmp_path, "erreur.pdf", b"x")])
    qtbot.waitUntil(lambda: board.page.panel.versions.model.rowCount() == 1)
    board.page.panel.versions.withdraw_button.click()
    qtbot.waitUntil(lambda: board.page.panel.versions.table.isHidden())


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform has no popups to raise
def test_the_state_changes_by_keyboard(board: Board, qtbot: QtBot) -> None:
    state = board.page.panel.state
    state.setFocus()
    QTest.keyClick(state, Qt.Key.Key_Down)
    assert state.view().isVisible()
    assert board.sheet().state is DeliverableState.TO_FRAME
    QTest.keyClick(state.view(), Qt.Key.Key_Down)
    QTest.keyClick(state.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: board.sheet().state is DeliverableState.IN_PROGRESS)
    qtbot.waitUntil(lambda: "en cours" in board.page.list.cards()[0].accessibleName())


def test_tab_goes_from_the_missions_to_the_one_beside(board: Board) -> None:
    board.page.list.cards()[0].setFocus()
    QTest.keyClick(board.page.list.cards()[0], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is board.page.panel.state
    QTest.keyClick(board.page.panel.state, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is board.page.list.cards()[0]


def test_arrows_and_shortcut_walk_through_the_missions(board: Board) -> None:
    first = board.page.list.cards()[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    chosen = board.page.chosen()
    assert chosen is not None
    assert chosen.table == 2
    board.window.activateWindow()
    QTest.keyClick(board.page.panel.notes.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    chosen = board.page.chosen()
    assert chosen is not None
    assert chosen.table == 1


def test_what_remains_is_asked_once_it_is_to_complete(board: Board, qtbot: QtBot) -> None:
    mission = board.day.missions[0].id
    assert board.page.panel.remaining_button.isHidden() or not board.page.panel.remaining_button.isVisible()
    set_deliverable_state(board.day.dossier, mission, DeliverableState.TO_COMPLETE, at=NINE, actor=ACTOR)
    qtbot.waitUntil(board.page.panel.remaining_button.isVisible)
    board.page.panel.remaining_button.click()
    dialog = form(RemainingDialog)
    assert isinstance(dialog, RemainingDialog)
    assert not dialog.keep_button.isEnabled()
    QTest.keyClicks(dialog.remaining, "La grille")
    QTest.keyClicks(dialog.owner, "Anne Roux")
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: board.sheet().owner == "Anne Roux")
    assert (board.sheet().remaining, f"{board.sheet().due}") == ("La grille", "2026-12-19")


def test_a_note_is_kept_by_enter_and_a_draft_waits(board: Board, qtbot: QtBot) -> None:
    field = board.page.panel.notes.field
    QTest.keyClicks(field, "Cadrage flou")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [note.text for note in board.sheet().notes] == ["Cadrage flou"])
    assert field.text() == ""
    field.insert("à moitié")
    board.page.choose(board.day.missions[1].id)
    assert field.text() == ""
    board.page.choose(board.day.missions[0].id)
    assert field.text() == "à moitié"


def test_a_note_half_written_outlives_a_change_of_language(board: Board, qtbot: QtBot) -> None:
    QTest.keyClicks(board.page.panel.notes.field, "Cadrage fl")
    before = board.page
    board.window.change_settings(language="en")
    qtbot.waitUntil(lambda: board.page is not before)
    assert board.page.panel.notes.field.text() == "Cadrage fl"
    board.page.choose(board.day.missions[1].id)
    assert board.page.panel.notes.field.text() == ""


def test_recommendations_are_added_changed_and_taken_back(board: Board, qtbot: QtBot) -> None:
    part = board.page.panel.recommendations
    part.add_button.click()
    dialog = form(RecommendationDialog)
    assert isinstance(dialog, RecommendationDialog)
    assert not dialog.keep_button.isEnabled()
    QTest.keyClicks(dialog.text, "Tester l'offre")
    dialog.priority.button("1").click()
    dialog.for_trail.setChecked(True)
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: len(board.sheet().recommendations) == 1)
    (one,) = board.sheet().recommendations
    assert (one.number, one.priority, one.for_trail, one.text) == (1, 1, True, "Tester l'offre")
    edit = part.findChild(QWidget, f"recommendation-{one.id}")
    qtbot.waitUntil(lambda: part.findChild(QWidget, f"recommendation-{one.id}") is not None)
    part.edit_wanted.emit(one)
    again = form(RecommendationDialog)
    again.remove_button.click()
    qtbot.waitUntil(lambda: board.sheet().recommendations == ())
    assert edit is None or not edit.isVisible()


def test_only_who_has_come_is_offered_for_the_trail(board: Board, qtbot: QtBot) -> None:
    here = board.day.volunteers[0]
    check_in_person(board.day.dossier, here.id, at=NINE, actor=ACTOR)
    trail = board.page.panel.trail
    assert (trail.pill.text(), trail.pill.meaning) == ("Il manque 2 volontaires", Meaning.ATTENTION)
    trail.add_button.click()
    dialog = form(PledgeDialog)
    assert isinstance(dialog, PledgeDialog)
    assert [dialog.who.itemData(i) for i in range(dialog.who.count())] == [here.id]
    QTest.keyClicks(dialog.availability, "le lundi")
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: [one.name for one in board.sheet().pledges] == [here.full_name])
    qtbot.waitUntil(lambda: trail.pill.text() == "Il manque 1 volontaire")


def test_nobody_present_cannot_pledge(board: Board) -> None:
    board.page.panel.trail.add_button.click()
    dialog = form(PledgeDialog)
    assert not dialog.keep_button.isEnabled()
    dialog.reject()


def test_link_text_and_paper_have_their_forms(board: Board, qtbot: QtBot) -> None:
    zone = board.page.panel.versions.zone
    zone.link_button.click()
    link = form(LinkDialog)
    assert isinstance(link, LinkDialog)
    QTest.keyClicks(link.link, "exemple.org")
    link.keep_button.click()
    zone.text_button.click()
    text = form(TextDialog)
    assert isinstance(text, TextDialog)
    QTest.keyClicks(text.text, "Une phrase")
    text.keep_button.click()
    zone.paper_button.click()
    paper = form(PaperDialog)
    assert isinstance(paper, PaperDialog)
    QTest.keyClicks(paper.what, "Fresque")
    assert not paper.keep_button.isEnabled()
    QTest.keyClicks(paper.where, "Salle 2")
    paper.keep_button.click()
    model = board.page.panel.versions.model
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert [(model.index(i, 0).data(), model.index(i, 1).data()) for i in range(3)] == [
        ("exemple.org", "Lien"),
        ("Fresque – Salle 2", "Papier"),
        ("Une phrase", "Texte · 10\u00a0o"),
    ]


def test_a_text_is_read_not_run(board: Board, qtbot: QtBot) -> None:
    capture_text(board.day.dossier, board.day.missions[0].id, "Accroche", "Un panier frais", at=NINE, actor=ACTOR)
    table = board.page.panel.versions.table
    qtbot.waitUntil(table.isVisible)
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = form(ReadDialog)
    assert isinstance(dialog, ReadDialog)
    assert dialog.export_button.isVisible()
    dialog.reject()


def test_without_missions_the_page_says_what_to_do(tmp_path: Path, context: DeskContext, qtbot: QtBot) -> None:
    context.open_dossier = create_dossier(tmp_path / "vide").dossier
    page = DeliverablesPage(context)
    qtbot.addWidget(page)
    page.show()
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Importez la liste" in said
    assert [b.text() for b in page.findChildren(QPushButton) if b.isVisible()] == ["Importer la liste"]
    assert page.chosen() is None
    assert page.capture([tmp_path]) is None
    context.dossier.close()


def test_the_model_keeps_qt_s_rules(board: Board, tmp_path: Path, qtbot: QtBot) -> None:
    model = board.page.panel.versions.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    board.page.capture([file(tmp_path, "a.pdf", b"a"), file(tmp_path, "b", b"b")])
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    assert tester.model() is model


def full(board: Board, tmp_path: Path) -> None:
    day, mission = board.day, board.day.missions[0].id
    name = "Kit/" + "Œuvre très longue et accentuée " * 6 + ".pdf"
    capture_files(day.dossier, mission, [file(tmp_path, name, b"x").parent], at=NINE, actor=ACTOR)
    capture_paper(day.dossier, mission, "Fresque", "Salle 2", at=NINE - timedelta(days=1), actor=ACTOR)
    recommend(day.dossier, mission, Advice("Tester", 1, "Anne", "avant l’été", True), at=NINE, actor=ACTOR)
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    pledge_trail(day.dossier, mission, day.volunteers[0].id, at=NINE, actor=ACTOR)
    set_deliverable_state(day.dossier, mission, DeliverableState.TO_COMPLETE, at=NINE, actor=ACTOR)
    QApplication.processEvents()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_is_readable_and_named(scheme: str, board: Board, tmp_path: Path) -> None:
    full(board, tmp_path)
    board.window.change_settings(theme=scheme)
    board.window.rebuild()
    QApplication.processEvents()
    bar = board.page.panel.verticalScrollBar()
    for place in (0, bar.maximum()):
        bar.setValue(place)
        QApplication.processEvents()
        assert_readable(board.page)
    assert_named(board.page)


@pytest.mark.parametrize(("width", "height", "percent"), [(960, 540, 100), (1280, 720, 100), (1280, 720, 200)])
def test_no_text_is_cut(width: int, height: int, percent: int, board: Board, tmp_path: Path) -> None:
    full(board, tmp_path)
    board.window.change_settings(text_scale_percent=percent)
    board.window.rebuild()
    board.window.resize(width, height)
    for _turn in range(3):
        QApplication.processEvents()
    cut = [
        label.text()
        for label in board.page.findChildren(QLabel)
        if label.isVisible() and label.text() and not isinstance(label, ElidedLabel) and _is_cut(label)
    ]
    assert not cut
    content = board.page.panel.widget()
    assert content is not None
    assert content.width() <= board.page.panel.viewport().width()


def _is_cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height()
