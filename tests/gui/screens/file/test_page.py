"""The file page on real dossiers: what leaves, what comes in, what can be taken back."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import error_text
from probono_desk.age import identity as keys
from probono_desk.domain.desk_id import short
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.printer import to_printer
from probono_desk.gui.printer.print_dialog import PrintDialog
from probono_desk.gui.screens.file import safety
from probono_desk.gui.screens.file.closing import KEY, OFFICE, PHRASE
from probono_desk.gui.screens.file.kit_dialog import OWN, KitDialog
from probono_desk.gui.screens.file.open_points import LeaveOpenDialog
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.file.receipt_card import ReceiptCard
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.gui.widgets.question import Question
from probono_desk.printing.preview import page_sizes_mm
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.usecases.desk.open_desk import edition_of
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join, office, trust
from probono_desk.usecases.tables import seat_people
from tests import dragging
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import another_desk, taken_in
from tests.gui.readable import assert_named, assert_readable
from tests.gui.seen import banner_texts, incoming_cards, journal_sentences, open_dialog
from tests.gui.shown_pages import page_of
from tests.made_once import MADE_ONCE


def _two_desks(folder: Path) -> tuple[SmallDay, ...]:
    day = small_day(folder / "desk")
    return day, replace(day, dossier=another_desk(day.dossier, folder / "other"))


@pytest.fixture
def day(request: pytest.FixtureRequest, tmp_path: Path) -> SmallDay:
    """A desk; where there is another one, the one that this other one comes from."""
    if "other" in request.fixturenames:
        two: tuple[SmallDay, ...] = request.getfixturevalue("two_desks")
        return two[0]
    return small_day(tmp_path / "desk")


@pytest.fixture
def two_desks(tmp_path: Path) -> tuple[SmallDay, ...]:
    return MADE_ONCE.desks(_two_desks, tmp_path)


@pytest.fixture
def other(two_desks: tuple[SmallDay, ...]) -> Iterator[Dossier]:
    with closing(two_desks[1].dossier) as made:
        yield made


@pytest.fixture
def page(session: DeskSession, window: MainWindow) -> FilePage:
    return shown(window)


def shown(window: MainWindow) -> FilePage:
    return page_of(window, "file", FilePage)


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def press(widget: QWidget, text: str) -> None:
    next(button for button in widget.findChildren(QPushButton) if button.text() == text).click()


def test_what_is_open_is_said_and_nobody_is_kept_from_closing(page: FilePage, qtbot: QtBot, tmp_path: Path) -> None:
    assert "Aucun livrable\u00a0: tables 1, 2." in words(page.closing)
    assert page.closing.export_button.isEnabled()
    assert page.closing.whom.value() == PHRASE  # this edition knows no key of head office
    assert "Aucune clé du siège n’est connue ici" in words(page.closing)
    assert "qui a cette phrase" in words(page.closing)
    page.closing.export_button.setFocus()
    QTest.keyClick(page.closing.export_button, Qt.Key.Key_Space)
    assert "phrase de passe" in page.closing.problem()
    focus = focus_within(page.window())
    assert focus is not None
    QTest.keyClicks(focus, "un deux")
    assert page.closing.phrase.text() == "un deux", "the keyboard is where something is missing"

    page.closing.phrase.set_text("un deux")
    page.closing.export_to(tmp_path)
    assert "quatre mots" in page.closing.problem()
    assert list(tmp_path.glob("*.probono")) == []

    page.closing.phrase.set_text("quatre mots pour rien")
    page.closing.export_button.setFocus()
    page.closing.export_to(tmp_path)
    assert page.closing.problem() == ""
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    qtbot.waitUntil(lambda: focus_within(page.window()) is page.closing.export_button)
    (file,) = tmp_path.glob("marathon_*.probono")
    report = join.verify(file, passphrase="quatre mots pour rien")
    assert report.ok
    assert page.closing.receipt is not None
    assert page.closing.receipt.sha256.text().replace(" ", "").replace("\n", "") == report.sha256
    said = words(page.closing.receipt)
    assert file.name in said
    assert report.fingerprint in said
    assert "Relu et vérifié" in said
    assert "retirer la clé" in said


def test_a_point_is_left_open_with_a_reason_and_closing_is_never_barred(page: FilePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(page.closing.points.accept_buttons) == 3)
    assert page.closing.export_button.isEnabled()
    QTest.mouseClick(page.closing.points.accept_buttons[1], Qt.MouseButton.LeftButton)
    dialog = page.findChild(LeaveOpenDialog)
    assert dialog is not None
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert "raison" in dialog.error.text()
    QTest.keyClicks(dialog.reason, "On rappelle lundi")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.closing.points.accept_buttons) == 2)
    assert "On rappelle lundi – " in words(page.closing)
    assert focus_within(page.window()) is page.closing.points.accept_buttons[1]
    assert_readable(page.closing)
    assert_named(page.closing)


def test_erasing_is_not_offered_before_head_office_has_answered(page: FilePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.closing.whom.button(KEY).click()
    page.closing.key_line.setText(keys.recipient_of(keys.new_identity()))
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    qtbot.waitUntil(lambda: "restent sur ce poste jusqu’au reçu du siège" in words(page.closing))
    offered = [button.text() for button in page.findChildren(QPushButton)]
    assert not [text for text in offered if any(word in text.lower() for word in ("effacer", "purge", "supprimer"))]


def test_the_receipt_is_printed_and_outlives_a_change_of_theme(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay
) -> None:
    page.closing.whom.button(KEY).click()
    page.closing.key_line.setText(keys.recipient_of(keys.new_identity()))
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    window.change_settings(theme="dark")
    qtbot.waitUntil(lambda: shown(window) is not page and shown(window).closing.receipt is not None)
    page = shown(window)
    assert page.closing.receipt is not None
    closing = page.closing.receipt.closing
    page.closing.save_receipt(closing, tmp_path / "reçu.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "reçu.pdf").exists() and not window.context.tasks.running())
    text = PdfReader(tmp_path / "reçu.pdf").pages[0].extract_text()
    assert closing.receipt.sha256[:8] in text
    assert "Petite édition" in text

    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: "exportez de nouveau" in words(page.closing))


def test_what_is_wrong_with_the_branch_is_said_where_it_is_typed(
    page: FilePage, day: SmallDay, qtbot: QtBot, tmp_path: Path
) -> None:
    closing = page.closing
    closing.phrase.set_text("quatre mots pour rien")
    for typed in ("chez Anne Roux", "anne@example.org"):
        closing.branch.line.selectAll()
        QTest.keyClicks(closing.branch.line, typed)
        closing.export_button.setFocus()
        closing.export_to(tmp_path)
        qtbot.waitUntil(lambda: "nom d’un fichier" in closing.problem())
        assert focus_within(page.window()) is closing.branch.line
        QTest.keyClicks(closing.branch.line, " ")
        assert closing.problem() == ""
    assert list(tmp_path.glob("*.probono")) == []
    closing.branch.line.selectAll()
    QTest.keyClicks(closing.branch.line, "  Lille   Sud ")
    closing.export_to(tmp_path)
    closing.export_to(tmp_path)  # once more, while the first one is being written
    qtbot.waitUntil(lambda: closing.branch.line.text() == "Lille Sud")
    assert len(list(tmp_path.glob("*_lille-sud_*.probono"))) == 1


def test_an_edition_s_branch_that_nobody_touches_stays_as_it_is(
    page: FilePage, day: SmallDay, qtbot: QtBot, tmp_path: Path
) -> None:
    branch = "Saint-Denis de La Réunion et Mayotte, antenne de l’océan Indien, et ceux qui de loin y viennent"
    with day.dossier.act("Édition", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        uow.change(uow.all(Edition)[0], branch=branch)
    page.refresh(frozenset({"edition"}))
    qtbot.waitUntil(lambda: page.closing.branch.line.text() != "")
    page.closing.phrase.set_text("quatre mots pour rien")
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    assert exchange.branch_of(day.dossier) == branch


@pytest.mark.parametrize("height", [680, 1000])
def test_what_was_read_back_is_in_sight_wherever_the_page_was(
    window: MainWindow, page: FilePage, qtbot: QtBot, tmp_path: Path, height: int
) -> None:
    """After the folder was chosen the page had gone to its top: « Relu et vérifié » stood below it."""
    window.resize(1280, height)
    window.go("file")
    area = next(area for area in window.findChildren(QScrollArea) if area.isAncestorOf(page))
    page.closing.phrase.set_text("quatre mots pour rien")
    page.setFocus()
    area.verticalScrollBar().setValue(0)
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    receipt = page.closing.receipt
    assert receipt is not None

    def in_sight() -> bool:
        top = receipt.mapTo(area.viewport(), QPoint(0, 0)).y()
        return 0 <= top <= area.viewport().height() - 100

    qtbot.waitUntil(lambda: focus_within(window) is page.closing.export_button, timeout=5000)
    qtbot.waitUntil(in_sight, timeout=5000)


@pytest.fixture
def closed(page: FilePage, qtbot: QtBot, tmp_path: Path) -> ReceiptCard:
    """The receipt of a file that was just written."""
    page.closing.phrase.set_text("quatre mots pour rien")
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    assert page.closing.receipt is not None
    return page.closing.receipt


def test_the_receipt_goes_to_a_printer_as_every_paper(
    page: FilePage, closed: ReceiptCard, window: MainWindow, qtbot: QtBot, outbox: list[Path]
) -> None:
    QTest.mouseClick(closed.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.findChildren(PrintDialog)))
    dialog = page.findChildren(PrintDialog)[0]
    assert not dialog.reason_row.isVisible()
    dialog.go_button.click()
    qtbot.waitUntil(lambda: len(outbox) == 2 and not window.context.tasks.running())
    ((width, height),) = page_sizes_mm(outbox[1])
    assert (width, height) == pytest.approx((210, 297), abs=0.5)
    assert window.context.settings.sheet_printer == "Faux"


def test_without_a_printer_it_is_said_and_the_receipt_can_still_be_kept(
    page: FilePage,
    closed: ReceiptCard,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(to_printer, "printer_names", list)
    QTest.mouseClick(closed.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Aucune imprimante" in words(window))
    assert page.findChildren(PrintDialog) == []
    kept = tmp_path / "reçu.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(kept), ""))
    QTest.mouseClick(closed.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept.exists() and not window.context.tasks.running())
    assert closed.sha256.text()[:8] in PdfReader(kept).pages[0].extract_text()


def test_a_key_of_the_edition_is_used_unasked(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay
) -> None:
    identity = keys.new_identity()
    edition = edition_of(day.dossier)
    assert edition
    with day.dossier.act("Clé du siège", at=NINE, actor=ACTOR) as uow:
        uow.change(edition, office_recipient=keys.recipient_of(identity))
    qtbot.waitUntil(lambda: page.closing.whom.value() == OFFICE)
    page.closing.whom.button(KEY).click()
    page.closing.key_line.setText(keys.recipient_of(keys.new_identity()))
    assert trust.recipient_words(page.closing.key_line.text()) in page.closing.for_whom.text()
    page.closing.whom.button(OFFICE).click()
    assert office.shown(day.dossier).recipient_words in page.closing.for_whom.text()
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    (file,) = tmp_path.glob("marathon_*.probono")
    assert join.verify(file, identities=[identity]).ok
    assert not join.verify(file, identities=[keys.new_identity()]).ok


def test_a_dropped_file_is_verified_then_joined_and_both_values_are_named(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay, other: Dossier
) -> None:
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE, actor=ACTOR)
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=1), actor="Inès")
    check_in.check_in_code(other, day.codes[lea.id], at=NINE, actor="Inès")
    file = exchange.export(other, tmp_path / "autre.probono", at=NINE).path

    dropped = dragging.held(file)
    assert dragging.enters(page.incoming, dropped)
    dragging.lets_go(page.incoming, dropped)
    qtbot.waitUntil(lambda: bool(incoming_cards(page.incoming)))
    card = incoming_cards(page.incoming)[-1]
    assert "Entier et signé" in words(card)
    assert "Accueil B" in words(card)
    press(card, "C’est la même\u00a0: reconnaître et réunir")
    qtbot.waitUntil(lambda: incoming_cards(page.incoming) not in ([], [card]))
    merged = incoming_cards(page.incoming)[-1]
    said = words(merged)
    assert "2 gestes nouveaux" in said
    assert "1 valeur à trancher" in said
    qtbot.waitUntil(lambda: any("Arrivée de Léa Martin" in line for line in journal_sentences(page.journal)))


def test_what_two_desks_said_apart_is_settled_on_the_page(
    page: FilePage, qtbot: QtBot, tmp_path: Path, day: SmallDay, other: Dossier
) -> None:
    lea = day.volunteers[0]
    seat_people.move(day.dossier, lea.id, day.teams[1].id, at=NINE, actor=ACTOR)
    seat_people.move(other, lea.id, None, at=NINE + timedelta(minutes=1), actor="Inès")
    taken_in(day.dossier, exchange.export(other, tmp_path / "autre.probono", at=NINE).path, at=NINE)
    qtbot.waitUntil(lambda: len(page.disagreements.lines) == 1)
    said = words(page.disagreements)
    assert "Léa Martin, table" in said
    assert "Accueil B" in said
    qtbot.waitUntil(lambda: "1 désaccord" in words(page.closing))
    looks = page.closing.points.findChildren(QPushButton)
    next(
        one for one in looks if "1 désaccord" in one.accessibleName() and one.text() == "Voir"
    ).click()  # down this page
    (buttons,) = page.disagreements.lines.values()
    assert focus_within(page.window()) is buttons["keep"]
    assert not buttons["keep"].visibleRegion().isEmpty()
    (buttons,) = page.disagreements.lines.values()
    buttons["later"].click()
    assert len(page.disagreements.lines) == 1
    (buttons,) = page.disagreements.lines.values()
    QTest.mouseClick(buttons["other"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.disagreements.lines == {})
    with day.dossier.read() as db:
        person = db.get(Person, lea.id)
    assert person is not None
    assert person.team_id == day.teams[1].id


def test_later_puts_one_below_the_others_on_the_next_morning_too(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay, other: Dossier
) -> None:
    for person in day.volunteers[:2]:
        table = day.teams[1] if person.team_id == day.teams[0].id else day.teams[0]
        seat_people.move(day.dossier, person.id, table.id, at=NINE, actor=ACTOR)
        seat_people.move(other, person.id, None, at=NINE + timedelta(minutes=1), actor="Inès")
    taken_in(day.dossier, exchange.export(other, tmp_path / "autre.probono", at=NINE).path, at=NINE)
    qtbot.waitUntil(lambda: len(page.disagreements.lines) == 2)
    first, second = page.disagreements.lines
    page.disagreements.lines[first]["later"].click()
    assert list(page.disagreements.lines) == [second, first]
    qtbot.waitUntil(lambda: "2 désaccords" in words(page.closing))  # put off, not settled
    kept = json.loads(json.dumps(page.state()))
    again = FilePage(window.context)
    qtbot.addWidget(again)
    again.restore(kept)
    qtbot.waitUntil(lambda: list(again.disagreements.lines) == [second, first])


def test_one_person_with_two_records_is_joined_side_by_side(page: FilePage, qtbot: QtBot, day: SmallDay) -> None:
    qtbot.waitUntil(lambda: len(page.doubles.lines) == 1)  # the small day has two people of one name
    assert words(page.doubles).count("Léa Martin") == 2
    same, _two = page.doubles.lines[0]
    QTest.mouseClick(same, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.doubles.lines == [])
    with day.dossier.read() as db:
        assert sum(person.full_name == "Léa Martin" for person in db.all(Person)) == 1


def test_a_desk_is_named_and_another_is_revoked(
    page: FilePage, qtbot: QtBot, tmp_path: Path, day: SmallDay, other: Dossier
) -> None:
    page.desks.name.setText("Accueil A")
    page.desks.name.editingFinished.emit()
    assert day.dossier.desk_name == "Accueil A"
    taken_in(day.dossier, exchange.export(other, tmp_path / "autre.probono", at=NINE).path, at=NINE)
    page.desks.refresh()
    assert "Accueil B" in words(page.desks)
    asked: list[str] = []

    def answer(button: str) -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        asked.append(words(question))
        getattr(question, button).click()

    def press(then: str) -> None:
        page.desks.refresh()  # a reading that was under way may have shown an older list
        QTimer.singleShot(0, lambda: answer(then))
        page.desks.buttons[other.desk].click()

    press("no_button")
    assert trust.standing_of(day.dossier, other.public_key) is trust.Standing.KNOWN
    press("yes_button")
    qtbot.waitUntil(lambda: "Plus reconnu" in words(page.desks))
    assert "Accueil B" in asked[0]
    press("no_button")
    assert trust.standing_of(day.dossier, other.public_key) is trust.Standing.REVOKED
    assert trust.desks(other)[0].words in asked[2]
    press("yes_button")
    qtbot.waitUntil(lambda: "Plus reconnu" not in words(page.desks))


def test_what_a_command_decides_of_desks_is_seen_in_the_open_window(
    page: FilePage, qtbot: QtBot, tmp_path: Path, day: SmallDay, other: Dossier
) -> None:
    check_in.check_in_code(other, day.codes[day.volunteers[0].id], at=NINE, actor="Inès")
    taken_in(day.dossier, exchange.export(other, tmp_path / "autre.probono", at=NINE).path, at=NINE)
    qtbot.waitUntil(lambda: "Inès, poste Accueil B" in words(page.journal))
    command = Dossier(day.dossier.folder, day.dossier.key)
    trust.revoke(command, other.public_key, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: "Plus reconnu" in words(page.desks) and "Plus reconnu" in words(page.journal))
    trust.trust(command, other.public_key, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: "Plus reconnu" not in words(page.desks) + words(page.journal))
    trust.name_desk(command, "Accueil A")
    command.close()
    qtbot.waitUntil(lambda: page.desks.name.text() == "Accueil A")
    assert day.dossier.signer.name == "Accueil A"


def test_head_office_s_notice_is_taken_once_its_words_were_compared(
    page: FilePage, qtbot: QtBot, tmp_path: Path, day: SmallDay, other: Dossier
) -> None:
    notice, secret = tmp_path / "avis.json", office.write_secret(tmp_path / "siege.txt")
    office.write_notice(notice, office.shown(day.dossier).edition_id, secret, desks=trust.as_list(other))
    said: list[str] = []

    def answer(button: str) -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, Question)
        said.append(words(asked))
        getattr(asked, button).click()

    QTimer.singleShot(0, lambda: answer("no_button"))
    page.desks.take_notice(notice)
    assert office.shown(day.dossier).recipient == ""
    assert trust.standing_of(day.dossier, other.public_key) is not trust.Standing.KNOWN
    QTimer.singleShot(0, lambda: answer("yes_button"))
    page.desks.take_notice(notice)
    qtbot.waitUntil(lambda: office.shown(day.dossier).recipient == secret.recipient)
    qtbot.waitUntil(lambda: trust.standing_of(day.dossier, other.public_key) is trust.Standing.KNOWN)
    assert office.shown(day.dossier).recipient_words in said[1]
    assert "Aucune clé du siège n’est connue ici" in said[1]
    assert "Accueil B" in said[1]
    office.write_notice(notice, office.shown(day.dossier).edition_id, office.write_secret(tmp_path / "voleur.txt"))
    page.desks.take_notice(notice)  # told, and nothing is asked
    assert len(said) == 2
    assert office.shown(day.dossier).recipient == secret.recipient


def test_a_phrase_is_asked_for_only_when_needed_and_again_when_wrong(
    page: FilePage, qtbot: QtBot, tmp_path: Path, other: Dossier
) -> None:
    file = exchange.export(other, tmp_path / "autre.probono", at=NINE, passphrase="la bonne phrase").path
    page.incoming.take(file)
    qtbot.waitUntil(lambda: open_dialog(page.window(), PhraseDialog) is not None)
    dialog = open_dialog(page.window(), PhraseDialog)
    assert dialog
    dialog.phrase.set_text("une mauvaise phrase")
    dialog.go_button.click()
    qtbot.waitUntil(lambda: "bonne phrase" in dialog.error.text())
    assert dialog.phrase.text() == "une mauvaise phrase"
    dialog.phrase.set_text("la bonne phrase")
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(incoming_cards(page.incoming)))
    assert open_dialog(page.window(), PhraseDialog) is None


def test_a_spoiled_file_is_one_sentence_and_changes_nothing(page: FilePage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "abîmé.probono"
    file.write_bytes(b"\x00" * 200)
    before = journal_sentences(page.journal)
    page.incoming.take(file)
    qtbot.waitUntil(lambda: bool(incoming_cards(page.incoming)))
    card = incoming_cards(page.incoming)[-1]
    assert "n’est pas un fichier Probono" in words(card)
    assert journal_sentences(page.journal) == before


def test_any_act_is_undone_from_the_journal_and_brought_back(page: FilePage, qtbot: QtBot, day: SmallDay) -> None:
    first, second = day.volunteers[:2]
    answers = [
        check_in.check_in_code(day.dossier, day.codes[person.id], at=NINE, actor=ACTOR) for person in (first, second)
    ]
    assert all(answer.outcome is check_in.Outcome.ARRIVED for answer in answers)
    qtbot.waitUntil(lambda: len(page.journal.way_back_buttons) == 2)
    older = list(page.journal.way_back_buttons.values())[1]
    assert older.accessibleName() == "Annuler\u00a0: Arrivée de Léa Martin"
    older.click()
    qtbot.waitUntil(lambda: journal_sentences(page.journal)[0] == "Annulé\u00a0: Arrivée de Léa Martin")
    assert words(page.journal).count("(annulé)") == 1
    press(page.journal, "Rétablir")
    qtbot.waitUntil(lambda: journal_sentences(page.journal)[0] == "Rétabli\u00a0: Arrivée de Léa Martin")
    qtbot.waitUntil(lambda: page.closing.present.value() == "2")


def test_backups_go_to_both_places_and_the_dossier_is_proved(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "Pas encore" in page.backups.last.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    page.backups.set_second(stick)
    qtbot.waitUntil(lambda: "12:00" in page.backups.last.text())
    assert list(stick.glob("*/backups/desk-*.db"))
    page.backups.check_button.click()
    qtbot.waitUntil(lambda: page.backups.pill is not None)
    assert page.backups.pill
    assert page.backups.pill.text() == "Tout est entier"


def test_a_proof_that_breaks_calls_no_dossier_damaged(
    page: FilePage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_dossier: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(safety, "look_for_damage", broken)
    page.backups.check_button.click()
    qtbot.waitUntil(lambda: banner_texts(window) == [error_text.sentence(DeskError("bug"))])
    assert page.backups.pill is None
    assert page.backups.check_button.isEnabled()
    assert [record.levelname for record in caplog.records if record.levelno > logging.INFO] == ["ERROR"]


def test_a_kit_wants_the_same_phrase_twice(page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    written: list[Path] = []
    dialog = KitDialog(window.context, lambda kit: written.append(kit.path), window)
    dialog.open()
    given = dialog.phrase.text()
    assert len(given.split()) == 6
    dialog.choice.button(OWN).click()
    dialog.phrase.set_text("courir loin ensemble demain")
    dialog.again.set_text("courir loin ensemble demai")
    assert not dialog.ready()
    assert "pas les mêmes" in dialog.error.text()
    dialog.again.set_text("courir loin ensemble demain")
    assert dialog.ready()
    dialog.write_to(tmp_path)
    qtbot.waitUntil(lambda: bool(written))
    assert written[0].name == "kit_2026-12-05.probono"
    assert join.verify(written[0], passphrase="courir loin ensemble demain").ok


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_full_page_is_readable_and_named(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, other: Dossier, scheme: str
) -> None:
    page.closing.phrase.set_text("quatre mots pour rien")
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    if scheme == "dark":
        window.change_settings(theme=scheme)
        qtbot.waitUntil(lambda: shown(window) is not page)
    again = shown(window)
    again.incoming.take(exchange.export(other, tmp_path / "autre.probono", at=NINE).path)
    qtbot.waitUntil(lambda: bool(incoming_cards(again.incoming)) and again.closing.receipt is not None)
    window.resize(1280, 1800)
    assert_readable(again)
    assert_named(again)


@pytest.mark.parametrize("scale_percent", [100, 200])
def test_nothing_is_wider_than_a_small_screen(
    page: FilePage, window: MainWindow, qtbot: QtBot, tmp_path: Path, scale_percent: int
) -> None:
    page.closing.phrase.set_text("quatre mots pour rien")
    page.closing.export_to(tmp_path)
    qtbot.waitUntil(lambda: page.closing.receipt is not None)
    if scale_percent > 100:
        window.change_settings(text_scale_percent=scale_percent)
        qtbot.waitUntil(lambda: shown(window) is not page and shown(window).closing.receipt is not None)
    window.resize(960, 540)
    QApplication.processEvents()
    bars = [area.horizontalScrollBar().maximum() for area in window.findChildren(QScrollArea) if area.isVisible()]
    assert bars == [0]


def test_a_count_that_changes_keeps_its_line(page: FilePage, day: SmallDay, qtbot: QtBot) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: "1 personne encore notée à l’intérieur" in words(page.closing.points))
    buttons = list(page.closing.points.accept_buttons)
    check_in.check_in_person(day.dossier, day.volunteers[1].id, at=NINE, actor=ACTOR)
    qtbot.waitUntil(lambda: "2 personnes encore notées à l’intérieur" in words(page.closing.points))
    assert page.closing.points.accept_buttons == buttons
    inside = next(button for button in buttons if "2 personnes" in button.accessibleName())
    inside.click()
    dialog = page.findChild(LeaveOpenDialog)
    assert dialog is not None
    assert "2 personnes encore notées" in words(dialog)
    dialog.reject()


def test_a_file_that_is_brought_answers_in_sight(
    page: FilePage, window: MainWindow, day: SmallDay, tmp_path: Path, qtbot: QtBot
) -> None:
    other = small_day(tmp_path / "elsewhere").dossier
    files = [
        exchange.export(other, tmp_path / f"{name}.probono", at=NINE, passphrase="quatre mots bien choisis").path
        for name in ("a", "b")
    ]
    other.close()
    (area,) = (one for one in window.findChildren(QScrollArea) if one.isAncestorOf(page))
    page.take_file(files[0])
    qtbot.waitUntil(lambda: open_dialog(page.window(), PhraseDialog) is not None, timeout=20_000)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.incoming.drop.visibleRegion().isEmpty()
    dialog = open_dialog(page.window(), PhraseDialog)
    assert dialog is not None
    dialog.phrase.set_text("quatre mots bien choisis")
    dialog.go_button.click()
    qtbot.waitUntil(lambda: bool(incoming_cards(page.incoming)), timeout=20_000)
    card = incoming_cards(page.incoming)[-1]
    qtbot.waitUntil(lambda: not card.visibleRegion().isEmpty())
    assert "Ouvrir un fichier reçu" in words(card)
    assert f"Poste\u00a0: {short(other.desk)}" in words(card)
