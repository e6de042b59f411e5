"""Files of other desks, dropped together: each is told, a bad one keeps no good one out, nobody is believed unasked."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.age.identity import recipient_of
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.file.incoming import IncomingSection
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.widgets.phrase_dialog import PhraseDialog
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.file import exchange, kit, office, trust
from probono_desk.usecases.outcome.status import status
from tests import dragging
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import all_records, believe
from tests.gui.seen import incoming_cards, open_dialog
from tests.gui.shown_pages import page_of
from tests.made_once import MADE_ONCE
from tests.sync.bags import HandmadeBag
from tests.usecases.file.second_desk import PHRASE, arrive, sent


def _three_desks(folder: Path) -> tuple[SmallDay, ...]:
    day = small_day(folder / "desk")
    trust.name_desk(day.dossier, "Accueil A")
    file = kit.write_kit(day.dossier, folder / "kit.probono", PHRASE, at=NINE).path
    made = [
        kit.new_desk_from_kit(folder / name, file, PHRASE, name=f"Accueil {name}", at=NINE).dossier for name in "BC"
    ]
    believe(day.dossier, made[0])
    for place, desk in enumerate(made):
        arrive(desk, day, place)
    return day, *(replace(day, dossier=desk) for desk in made)


@pytest.fixture
def desks(tmp_path: Path) -> tuple[SmallDay, ...]:
    return MADE_ONCE.desks(_three_desks, tmp_path)


@pytest.fixture
def day(desks: tuple[SmallDay, ...]) -> SmallDay:
    return desks[0]


@pytest.fixture
def others(desks: tuple[SmallDay, ...]) -> Iterator[list[Dossier]]:
    """Two sister desks, with an arrival each; the first one is believed."""
    made = [desk.dossier for desk in desks[1:]]
    with closing(made[0]), closing(made[1]):
        yield made


@pytest.fixture
def session(others: list[Dossier], session: DeskSession) -> DeskSession:
    """The others came before the window."""
    return session


def incoming(window: MainWindow) -> IncomingSection:
    page = page_of(window, "file", FilePage)
    return page.incoming


def drop(target: QWidget, *paths: Path) -> None:
    """What a file manager drops."""
    data = dragging.held(*paths)
    assert dragging.enters(target, data)
    dragging.lets_go(target, data)


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def button(card: QWidget, begins: str) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if one.text().startswith(begins))


def made_tomorrow(file: Path, desk: Dossier) -> None:
    """A file of a later program, for a desk of this edition."""
    bag = HandmadeBag()
    bag.labels |= {"Probono-Package-Version": "9", "Bag-Software-Agent": "probono-desk 7.1.0"}
    bag.seal().save(file, recipient_of(desk.meta("exchange_identity") or ""))


@pytest.mark.parametrize("on_window", [False, True])
def test_several_files_are_each_told_and_a_bad_one_keeps_no_good_one_out(
    session: DeskSession,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    day: SmallDay,
    others: list[Dossier],
    on_window: bool,
) -> None:
    good = [sent(desk, tmp_path) for desk in others]
    bad, letter, again, folder, newer = (
        tmp_path / name for name in ("abîmé.PROBONO", "lettre.pdf", "le même.probono", "clé USB", "demain.probono")
    )
    bad.write_bytes(good[0].read_bytes()[:-50])
    letter.write_bytes(b"%PDF")
    again.write_bytes(good[0].read_bytes())
    folder.mkdir()
    made_tomorrow(newer, others[0])
    dropped = (good[0], bad, letter, again, folder, newer, good[1])
    section = incoming(window)
    if on_window:
        window.go("door")
        frame = window.stack.parentWidget() if window.stack else None
        while frame is not None and not frame.acceptDrops():
            frame = frame.parentWidget()
        assert frame is not None
        drop(frame, *dropped)
        assert window.page_name() == "file"
    else:
        drop(section, *dropped)
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == len(dropped))
    told = {next(path.name for path in dropped if path.name in words(card)): card for card in incoming_cards(section)}
    for path in (bad, letter, folder, newer):
        assert "Pas repris" in words(told[path.name])
    assert "Installez la version 7.1.0" in words(told[newer.name])
    button(told[good[0].name], "Réunir").click()
    qtbot.waitUntil(lambda: status(day.dossier).count.present == 1)
    button(told[good[1].name], "C’est la même").click()
    qtbot.waitUntil(lambda: status(day.dossier).count.present == 2)
    button(told[again.name], "Réunir").click()  # the same work under another name
    qtbot.waitUntil(lambda: sum("Réuni" in words(card) for card in incoming_cards(section)) == 3)
    assert status(day.dossier).count.present == 2


def test_a_file_whose_phrase_nobody_has_is_told_like_the_others_and_may_be_opened_later(
    session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay, others: list[Dossier]
) -> None:
    closed = exchange.export(others[0], tmp_path / "clos.probono", at=NINE, passphrase=PHRASE).path
    section, good = incoming(window), sent(others[1], tmp_path)
    drop(section, closed, good)
    qtbot.waitUntil(lambda: open_dialog(window, PhraseDialog) is not None)
    dialog = open_dialog(window, PhraseDialog)
    assert dialog is not None
    dialog.reject()
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == 2)  # the next one is not kept waiting
    (asked, other) = incoming_cards(section)
    assert "Pas repris" in words(asked)
    assert "clos.probono" in words(asked)
    assert good.name in words(other)
    assert section.state() == [str(good)]  # nobody is asked again without having asked
    button(asked, "Phrase de passe").click()
    qtbot.waitUntil(lambda: open_dialog(window, PhraseDialog) is not None)
    dialog = open_dialog(window, PhraseDialog)
    assert dialog is not None
    dialog.phrase.line.setText(PHRASE)
    dialog.go()
    qtbot.waitUntil(lambda: "Entier et signé" in words(incoming_cards(section)[0]))
    assert open_dialog(window, PhraseDialog) is None
    button(incoming_cards(section)[0], "Réunir").click()
    qtbot.waitUntil(lambda: status(day.dossier).count.present == 1)


@pytest.mark.parametrize("how", ["close", "escape", "other page", "another window"])
def test_who_does_not_answer_believes_nobody_and_nothing_is_written(
    session: DeskSession,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    day: SmallDay,
    others: list[Dossier],
    how: str,
) -> None:
    stranger = others[1]
    records, section = all_records(day.dossier), incoming(window)
    drop(section, sent(stranger, tmp_path))
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == 1)
    (card,) = incoming_cards(section)
    asked = words(card)
    assert "Demandez à l’autre poste de lire son empreinte" in asked
    assert trust.desks(stranger)[0].words in asked
    assert trust.desks(stranger)[0].fingerprint in asked
    assert day.volunteers[1].full_name in asked  # what it brings
    join = button(card, "C’est la même")
    assert not join.isDefault()
    if how == "close":
        button(card, "Fermer").click()
        assert incoming_cards(section) == []
    elif how == "escape":
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Escape)
    else:
        window.go("door")
    if how == "another window":
        session.close()
    with closing(Dossier(day.dossier.folder, day.dossier.key)) as again:
        assert trust.standing_of(again, stranger.public_key) is not trust.Standing.KNOWN
        assert all_records(again) == records
        assert status(again).count.present == 0


@pytest.mark.parametrize("since", ["revoked", "heard of, then revoked", "another file", "a later file", "a namesake"])
def test_what_was_shown_and_is_so_no_longer_is_asked_about_again(
    session: DeskSession,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    day: SmallDay,
    others: list[Dossier],
    since: str,
) -> None:
    """A card believes nobody whom it did not ask about, and takes in what it showed and nothing else."""
    known, stranger = others
    desk = known if since in ("revoked", "another file", "a later file") else stranger
    section, file = incoming(window), sent(desk, tmp_path)
    drop(section, file)
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == 1)
    (card,) = incoming_cards(section)
    if since == "another file":
        file.unlink()
        sent(stranger, tmp_path).rename(file)
    elif since == "a later file":  # of the same desk, as much believed: what it brings was not shown
        arrive(known, day, 2)
        file.unlink()
        sent(known, tmp_path).rename(file)
    elif since == "a namesake":
        trust.name_desk(day.dossier, "Accueil C")
    else:
        trust.revoke(day.dossier, desk.public_key, at=NINE, actor=ACTOR)
    believed = [one.id for one in trust.desks(day.dossier) if one.standing is trust.Standing.KNOWN]
    button(card, "Réunir" if desk is known else "C’est la même").click()
    qtbot.waitUntil(lambda: incoming_cards(section) not in ([], [card]))
    (again,) = incoming_cards(section)
    expected = {
        "a namesake": "un nom ne prouve rien",
        "another file": "pas encore",
        "a later file": day.volunteers[2].full_name,
    }
    assert expected.get(since, "plus reconnu") in words(again)
    assert status(day.dossier).count.present == 0
    assert [one.id for one in trust.desks(day.dossier) if one.standing is trust.Standing.KNOWN] == believed
    later = since == "a later file"
    button(again, "Réunir" if later else "C’est la même").click()  # now it was asked
    qtbot.waitUntil(lambda: status(day.dossier).count.present == 1 + later)


def test_a_desk_that_takes_another_s_name_is_said(
    session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path, others: list[Dossier]
) -> None:
    trust.name_desk(others[1], "\u0410ccueil A")  # the first letter is Cyrillic
    section = incoming(window)
    drop(section, sent(others[1], tmp_path))
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == 1)
    assert "un nom ne prouve rien" in words(incoming_cards(section)[0])


def test_a_first_office_key_is_said_before_it_comes_in(
    session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay, others: list[Dossier]
) -> None:
    notice = tmp_path / "avis.json"
    office.write_notice(notice, office.shown(day.dossier).edition_id, office.write_secret(tmp_path / "siege.txt"))
    office.take_notice(others[0], notice, at=NINE, actor=ACTOR)
    section = incoming(window)
    exchange_key = recipient_of(day.dossier.meta("exchange_identity") or "")
    drop(section, exchange.export(others[0], tmp_path, at=NINE, recipients=[exchange_key]).path)
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == 1)
    assert office.shown(others[0]).recipient_words in words(incoming_cards(section)[0])
    assert office.shown(day.dossier).recipient == ""


def test_whatever_is_dropped_is_told_in_a_sentence_and_writes_nothing(
    session: DeskSession, window: MainWindow, qtbot: QtBot, tmp_path: Path, day: SmallDay, others: list[Dossier]
) -> None:
    """What lies on a stick of the day: none of it is a file of another desk of this edition."""
    folder = tmp_path / "clé"
    folder.mkdir()
    (folder / "vide.probono").touch()
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.write(sent(others[0], tmp_path), "marathon.probono")
    office.write_notice(
        folder / "avis.json", office.shown(day.dossier).edition_id, office.write_secret(tmp_path / "siège.txt")
    )
    (folder / "parti.probono").symlink_to(folder / "nulle part")
    os.mkfifo(folder / "tuyau.probono")
    (folder / "dossier.probono").mkdir()
    (folder / "moitié.probono.part").write_bytes(sent(others[0], tmp_path).read_bytes()[:900])
    (folder / "reçu.receipt.json").write_text('{"package": "?"}')
    with closing(new_desk(tmp_path / "ailleurs", "Marathon", NINE.date(), at=NINE, actor=ACTOR).dossier) as elsewhere:
        key = recipient_of(day.dossier.meta("exchange_identity") or "")
        exchange.export(elsewhere, folder / "autre édition.probono", at=NINE, recipients=[key])
    records, section, dropped = all_records(day.dossier), incoming(window), sorted(folder.iterdir())
    drop(section, *dropped)
    qtbot.waitUntil(lambda: len(incoming_cards(section)) == len(dropped))
    for card in incoming_cards(section):
        assert len(words(card)) > 60, words(card)
        assert not [one for one in card.findChildren(QPushButton) if "éunir" in one.text() or "même" in one.text()]
        assert "Est-ce la même" not in words(card)  # nothing to compare where nothing can enter
    assert all_records(day.dossier) == records
