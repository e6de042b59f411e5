"""Several pledges and pieces of advice in a row, consent and appointments, and what the bag tells of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from probono_desk.domain.edition import Structure
from probono_desk.domain.ids import new_id
from probono_desk.domain.link import web_address
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.gui.screens.deliverables.mission.dialogs import PledgeDialog, RecommendationDialog
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.usecases.deliverables.bag import pack_bags
from probono_desk.usecases.deliverables.capture import capture_link
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.deliverables.board import Board, form


def arrived(board: Board, count: int = 3) -> None:
    with board.day.dossier.act("Coordonnées", at=NINE, actor=ACTOR) as uow:
        for person in board.day.volunteers[:count]:
            uow.change(person, email=f"{fold(person.last_name)[:3]}@exemple.org", phone="0612345678")
    for person in board.day.volunteers[:count]:
        check_in_person(board.day.dossier, person.id, at=NINE, actor=ACTOR)
    QApplication.processEvents()


def bag(board: Board, tmp_path: Path) -> Path:
    place = tmp_path / f"clé-{len(list(tmp_path.iterdir()))}"
    place.mkdir()
    return pack_bags(board.day.dossier, [board.day.missions[0].id], place, at=NINE, actor=ACTOR)[0].folder


def pledge(board: Board, index: int, *, shares: bool, at: QDateTime | None = None, more: bool = False) -> PledgeDialog:
    dialog = form(PledgeDialog)
    dialog.who.setCurrentIndex(index)
    dialog.availability.setText("le mardi")
    dialog.shares.setChecked(shares)
    if at is not None:
        dialog.fixed.setChecked(True)
        dialog.when.setDateTime(at)
    button = dialog.more_button if more else dialog.keep_button
    assert button is not None
    button.click()
    QApplication.processEvents()
    return dialog


def test_25_add_and_continue_asks_for_the_next_one_at_once(board: Board, qtbot: QtBot) -> None:
    arrived(board)
    board.page.panel.trail.add_button.click()
    assert_readable(form(PledgeDialog))
    assert_named(form(PledgeDialog))
    first = pledge(board, 0, shares=False, more=True)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PledgeDialog))
    second = form(PledgeDialog)
    assert second is not first
    assert second.who.count() == 2  # who has just pledged is not offered again
    pledge(board, 0, shares=False)
    assert len(board.sheet().pledges) == 2
    assert QApplication.activeModalWidget() is None
    board.page.panel.recommendations.add_button.click()
    for text, more in (("Appeler", True), ("Chiffrer", False)):
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RecommendationDialog))
        dialog = form(RecommendationDialog)
        assert dialog.more_button is not None
        assert not dialog.more_button.isEnabled()
        dialog.text.setPlainText(text)
        (dialog.more_button if more else dialog.keep_button).click()
        QApplication.processEvents()
    assert [one.text for one in board.sheet().recommendations] == ["Appeler", "Chiffrer"]


def test_25_contact_details_are_given_with_consent_alone(board: Board, tmp_path: Path) -> None:
    arrived(board)
    for index, shares in ((0, True), (0, False)):
        board.page.panel.trail.add_button.click()
        pledge(board, index, shares=shares)
    kept = {one.pledge.shares_contact: one for one in board.sheet().pledges}
    page = (bag(board, tmp_path) / "index.html").read_text(encoding="utf-8")
    assert f"mailto:{kept[True].email}" in page
    assert "tel:0612345678" in page
    assert "06 12 34 56 78" in page
    assert kept[False].email not in page
    assert page.count("tel:") == 1


@pytest.mark.parametrize("shares", [False, True])
def test_25_a_pledge_has_the_width_of_its_list(board: Board, qtbot: QtBot, shares: bool) -> None:
    arrived(board)
    trail = board.page.panel.trail
    trail.add_button.click()
    pledge(board, 0, shares=shares)
    one = board.sheet().pledges[0]
    edit = trail.findChild(Button, f"pledge-{one.pledge.id}")
    assert edit is not None
    row = edit.parentWidget()
    assert row is not None
    qtbot.waitUntil(lambda: edit.geometry().right() == row.rect().right())
    own = Qt.FindChildOption.FindDirectChildrenOnly
    labels, (pill,) = row.findChildren(Label, options=own), row.findChildren(StatusPill, options=own)
    assert {part.x() for part in (*labels, pill)} == {0}
    assert all(label.width() > row.width() // 2 for label in labels)


def test_25_the_first_appointment_is_offered_for_a_calendar(
    board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived(board)
    trail = board.page.panel.trail
    trail.add_button.click()
    pledge(board, 0, shares=True, at=QDateTime(QDate(2026, 12, 17), QTime(18, 0)))
    one = board.sheet().pledges[0]
    expected = datetime(2026, 12, 17, 18, tzinfo=board.window.context.zone)
    assert one.pledge.appointment_at == expected
    target = tmp_path / "rendez-vous.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(target), ""))
    button = trail.findChild(Button, f"calendar-{one.pledge.id}")
    assert button is not None
    button.click()
    lines = target.read_bytes().decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20261217T170000Z" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    assert any(line.startswith("SUMMARY:Trail Probono") for line in lines)
    folder = bag(board, tmp_path)
    (beside,) = folder.glob("*.ics")
    assert beside.name == "rendez-vous 2026-12-17.ics"  # anybody reads a file's name
    assert "DTSTART:20261217T170000Z" in beside.read_text(encoding="utf-8")
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "17/12/2026 à 18:00" in page
    assert "Mettre le rendez-vous dans mon agenda" in page
    assert beside.name in (folder / "empreintes-sha256.txt").read_text(encoding="utf-8")
    assert trail.rows.isVisibleTo(board.page)


def test_25_the_bag_names_the_referent_and_a_contact(board: Board, tmp_path: Path) -> None:
    referent = Person(new_id(NINE), "Inès", "Roussel", Role.REFERENT, email="ines@exemple.org", phone="+33601020304")
    lead = Person(new_id(NINE), "Hugues", "Petit", Role.LEAD, email="hugues@exemple.org")
    with board.day.dossier.act("Équipe", at=NINE, actor=ACTOR) as uow:
        uow.add_all([referent, lead])
        structure = next(one for one in uow.all(Structure) if one.name == "L’Établi")
        uow.change(structure, referent_id=referent.id)
    page = (bag(board, tmp_path) / "index.html").read_text(encoding="utf-8")
    assert page.index("Pour nous joindre") < page.index("Inès Roussel") < page.index("Hugues Petit")
    assert "mailto:ines@exemple.org" in page
    assert "tel:+33601020304" in page
    assert "Responsable d’édition" in page


def test_25_a_structure_with_a_slash_keeps_its_whole_name(board: Board, tmp_path: Path) -> None:
    with board.day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        structure = next(one for one in uow.all(Structure) if one.name == "L’Établi")
        uow.change(structure, name="Établi / Lille")
    assert bag(board, tmp_path).name == "Sac d’arrivée – Établi - Lille"


def test_25_links_without_a_scheme_work_in_the_bag(board: Board, tmp_path: Path) -> None:
    written = ("drive.exemple.org/d/1?a=b", "javascript:alert(1)", "sur le wiki", "HTTPS://exemple.org/x")
    for minute, link in enumerate(written):
        at = NINE + timedelta(minutes=minute)
        capture_link(board.day.dossier, board.day.missions[0].id, link, at=at, actor=ACTOR)
    page = (bag(board, tmp_path) / "index.html").read_text(encoding="utf-8")
    assert 'href="https://drive.exemple.org/d/1?a=b"' in page
    assert ">drive.exemple.org/d/1?a=b</a>" in page  # the words stay as they were written
    assert 'href="HTTPS://exemple.org/x"' in page
    assert 'href="javascript' not in page
    assert "sur le wiki" in page


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("exemple.org", "https://exemple.org"),
        ("www.exemple.org:8080/a#b", "https://www.exemple.org:8080/a#b"),
        ("//exemple.org/a", "https://exemple.org/a"),
        ("bücher.example/ä", "https://bücher.example/ä"),
        ("http://exemple.org", "http://exemple.org"),
        ("exemple.org/avec espace", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("plan.", ""),
        ("192.168.0.1", ""),
        ("localhost", ""),
        ("http://[", ""),
    ],
)
def test_25_what_is_a_web_address(written: str, address: str) -> None:
    assert web_address(written) == address
