"""Places in the window: added, sent to, met at; what waits and what was received is seen."""

from __future__ import annotations

import socket
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from probono_desk import error_text
from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.place_watch import MISSING_AFTER, PlaceWatch
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.file.room_dialog import RoomDialog
from probono_desk.gui.widgets.banner import Banner
from probono_desk.gui.widgets.elided_label import ElidedLabel
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.status_pill import StatusPill
from probono_desk.office.ingest import How, ingest
from probono_desk.office.office_key import signing_seed
from probono_desk.phrases import fingerprint_words
from probono_desk.store import door
from probono_desk.store import places as kept_places
from probono_desk.store.log import Kind
from probono_desk.sync.keys import fingerprint, public_key_hex
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, join_room, meet, office, places, receive, send
from probono_desk.usecases.file.send import Stage
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import another_desk, believe
from tests.gui.readable import assert_named, assert_readable
from tests.gui.seen import banner_texts
from tests.gui.shown_pages import page_of
from tests.made_once import MADE_ONCE

EVENING = NINE + timedelta(hours=9)


_IDENTITY = new_identity()


@pytest.fixture
def identity() -> str:
    """Of head office."""
    return _IDENTITY


def _closed_day(folder: Path) -> tuple[SmallDay, ...]:
    day = small_day(folder / "desk")
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    close_day.close_day(day.dossier, folder, at=EVENING, recipients=[recipient_of(_IDENTITY)])
    return (day,)


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    """A day that was closed, and its file beside it."""
    return MADE_ONCE.desks(_closed_day, tmp_path)[0]


@pytest.fixture
def watch(window: MainWindow, session: DeskSession) -> PlaceWatch:
    return PlaceWatch(window.context, session)


@pytest.fixture
def page(session: DeskSession, window: MainWindow) -> FilePage:
    return page_of(window, "file", FilePage)


def settled(page: FilePage, qtbot: QtBot, says: str) -> None:
    qtbot.waitUntil(lambda: any(says in text for text in texts_of(page.places)), timeout=20_000)


def texts_of(section: QWidget) -> list[str]:
    """What its labels say; those that are on their way out are hidden."""
    return [label.text() for label in section.findChildren(QLabel) if not label.isHidden()]


def test_the_file_leaves_by_itself_and_its_receipt_comes_home(
    page: FilePage,
    watch: PlaceWatch,
    day: SmallDay,
    identity: str,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lieu = tmp_path / "lieu"
    page.places.add_button.click()
    dialog = page.places.dialog
    assert dialog is not None
    assert not dialog.keep_button.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(lieu))
    dialog.where.choose_button.click()
    assert dialog.address.text() == str(lieu)
    dialog.name.setText("Siège")
    with monkeypatch.context() as disk:
        disk.setattr(places, "add_place", lambda *_args, **_values: _full())
        dialog.keep_button.click()
    assert dialog.isVisible(), "what was typed stays while it is refused"
    assert dialog.error.text() == error_text.sentence(DeskError("disk_full"))
    dialog.keep_button.click()
    qtbot.waitUntil(lambda: bool(page.places.buttons), timeout=20_000)
    (kept,) = places.all_places(day.dossier)
    page.places.buttons[kept.id, "send"].click()
    watch.look()
    settled(page, qtbot, "n’existe pas")  # the stick is not in yet
    lieu.mkdir()
    (waiting,) = send.queue(day.dossier)
    page.places.buttons[kept.id, "leave"].click()  # nothing leaves the queue unasked
    assert page.places.question is not None
    page.places.question.reject()
    assert [one.sending for one in send.queue(day.dossier)] == [waiting.sending]
    page.places.buttons[waiting.sending.id, "again"].click()
    qtbot.waitUntil(lambda: (watch.look(), send.queue(day.dossier)[0].sending.stage is Stage.SENT)[1], timeout=20_000)
    settled(page, qtbot, "En attente du reçu")
    how = How(f"sqlite:///{tmp_path}/s.db", (identity,), None, signing_seed(identity), lieu, EVENING)
    (taken,) = ingest([str(next(lieu.glob("marathon_*")))], how)
    receive.take_receipt_file(day.dossier, lieu / taken.receipt, believe=office_words(identity), at=EVENING)
    page.refresh(frozenset())
    settled(page, qtbot, "Reçu par le siège")
    qtbot.waitUntil(lambda: "Reçu par le siège" in page.closing.office.text(), timeout=20_000)
    assert "pourront être effacées" in page.closing.office.text()
    assert page.closing.office.property("ink") == "good", "it is what was waited for"
    assert_readable(page)
    assert_named(page)


def test_other_editions_in_the_same_place_are_said_once(
    page: FilePage,
    watch: PlaceWatch,
    day: SmallDay,
    tmp_path: Path,
    lieu: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "toast", lambda _self, text, **_how: told.append(text))
    elsewhere = small_day(tmp_path / "elsewhere")
    theirs = places.add_place(elsewhere.dossier, str(lieu), exchange=True, at=NINE)
    kept = places.add_place(day.dossier, str(lieu), name="Partage", exchange=True, at=NINE)
    for number in (0, 1):
        check_in.check_in_person(elsewhere.dossier, elsewhere.volunteers[number].id, at=NINE, actor=ACTOR)
        meet.meet(elsewhere.dossier, theirs, at=NINE)
        seen = number + 1
        qtbot.waitUntil(
            lambda seen=seen: (watch.look(), len(day_looked(day, kept.id)) == seen)[1],  # type: ignore[misc]
            timeout=20_000,
        )
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert [one.startswith("Partage") and "autre édition" in one for one in told] == [True]
    elsewhere.dossier.close()


def day_looked(day: SmallDay, place: str) -> dict[str, str]:
    return kept_places.looked_at(day.dossier, place)


def test_a_receipt_that_comes_by_itself_is_said_wherever_one_is(
    page: FilePage,
    watch: PlaceWatch,
    window: MainWindow,
    day: SmallDay,
    identity: str,
    tmp_path: Path,
    lieu: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "toast", lambda _self, text, **_how: told.append(text))
    with day.dossier.act("Clé du siège", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        uow.change(uow.all(Edition)[0], office_signer=public_key_hex(signing_seed(identity)))
    kept = places.add_place(day.dossier, str(lieu), name="Siège", at=NINE)
    send.enqueue(day.dossier, next(tmp_path.glob("marathon_*")), kept, at=NINE)
    send.send_due(day.dossier, now=lambda: EVENING)
    how = How(f"sqlite:///{tmp_path}/s.db", (identity,), None, signing_seed(identity), None, EVENING)
    assert [one.reason for one in ingest([str(lieu)], how)] == [""]
    window.go("day")
    qtbot.waitUntil(lambda: (watch.look(), bool(told))[1], timeout=20_000)
    assert told == ["Reçu par le siège le 05/12/2026 à 18:00\u00a0: 1 volontaire venu."]
    assert send.queue(day.dossier)[0].sending.stage is Stage.RECEIVED


def office_words(identity: str) -> str:
    return fingerprint(public_key_hex(signing_seed(identity)))


def test_another_desk_is_seen_by_name_and_the_office_key_that_it_brings_is_told(
    page: FilePage,
    watch: PlaceWatch,
    day: SmallDay,
    tmp_path: Path,
    lieu: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "toast", lambda _self, text, **_how: told.append(text))
    made = another_desk(day.dossier, tmp_path / "other")
    believe(day.dossier, made)
    other = replace(day, dossier=made)
    check_in.check_in_person(made, other.volunteers[3].id, at=NINE, actor=ACTOR)
    office.write_notice(tmp_path / "n", office.shown(made).edition_id, office.write_secret(tmp_path / "s"))
    office.take_notice(made, tmp_path / "n", at=NINE, actor=ACTOR)
    meet.meet(made, places.add_place(made, str(lieu), exchange=True, at=NINE), at=NINE)
    made.close()
    places.add_place(day.dossier, str(lieu), exchange=True, at=NINE)
    watch.look()

    def is_here() -> bool:
        with day.dossier.read() as db:
            return day.volunteers[3].id in door.presence(db)

    qtbot.waitUntil(is_here, timeout=20_000)
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: "Accueil B, vu à 9:00" in texts_of(page.places), timeout=20_000)
    assert [office.shown(day.dossier).recipient_words in one for one in told] == [True]


def test_what_a_command_adds_meanwhile_is_seen(
    page: FilePage, watch: PlaceWatch, window: MainWindow, day: SmallDay, lieu: Path, qtbot: QtBot
) -> None:
    watch.look()
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading), timeout=20_000)
    places.add_place(day.dossier, str(lieu), name="Par la commande", at=EVENING)  # nobody tells the window
    watch.look()
    qtbot.waitUntil(
        lambda: "Par la commande" in {label.text() for label in page.places.findChildren(ElidedLabel)}, timeout=20_000
    )


def test_a_place_that_does_not_answer_is_said_and_a_desk_that_nobody_knows_is_asked_about(
    page: FilePage, watch: PlaceWatch, window: MainWindow, day: SmallDay, tmp_path: Path, lieu: Path, qtbot: QtBot
) -> None:
    made = another_desk(day.dossier, tmp_path / "other")
    check_in.check_in_person(made, day.volunteers[3].id, at=NINE, actor=ACTOR)
    meet.meet(made, places.add_place(made, str(lieu), exchange=True, at=NINE), at=NINE)
    made.close()
    (kept,) = [places.add_place(day.dossier, str(lieu), exchange=True, at=NINE)]
    watch.look()
    unknown = "Un poste que celui-ci ne connaît pas écrit dans le lieu\u00a0: Accueil B."
    qtbot.waitUntil(lambda: unknown in banner_texts(window), timeout=20_000)
    assert not window.context.place_troubles
    gone = lieu.rename(tmp_path / "away")
    qtbot.waitUntil(lambda: (watch.look(), kept.id in window.context.place_troubles)[1], timeout=20_000)
    page.refresh(frozenset())

    def pills() -> str:
        return " ".join(pill.text() for pill in page.places.findChildren(StatusPill))

    qtbot.waitUntil(lambda: "Ne répond pas depuis" in pills(), timeout=20_000)
    gone.rename(lieu)
    qtbot.waitUntil(lambda: (watch.look(), not window.context.place_troubles)[1], timeout=20_000)
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: "Les postes s’y retrouvent" in pills(), timeout=20_000)
    assert banner_texts(window).count(unknown) == 1
    watch.end()
    assert unknown not in banner_texts(window), "it goes with its dossier"


def other_desk(day: SmallDay, tmp_path: Path) -> SmallDay:
    """A desk from this one's kit, which this one believes."""
    made = another_desk(day.dossier, tmp_path / "other")
    believe(day.dossier, made)
    return replace(day, dossier=made)


def test_a_full_place_is_not_called_silent(
    page: FilePage,
    watch: PlaceWatch,
    window: MainWindow,
    day: SmallDay,
    lieu: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = places.add_place(day.dossier, str(lieu), name="Partage", exchange=True, at=NINE)
    with monkeypatch.context() as full:
        full.setattr(meet, "deliver", lambda *_given: _full())
        qtbot.waitUntil(lambda: (watch.look(), kept.id in window.context.place_troubles)[1], timeout=20_000)
        page.refresh(frozenset())

        def said() -> str:
            shown = page.places.findChildren(StatusPill) + page.places.findChildren(Label)
            return " ".join(part.text() for part in shown)

        qtbot.waitUntil(lambda: "Rien n’y part depuis" in said(), timeout=20_000)
        assert error_text.sentence(DeskError("disk_full")) in said()
        assert "Ne répond pas" not in said()
        assert_readable(page)
    qtbot.waitUntil(lambda: (watch.look(), not window.context.place_troubles)[1], timeout=20_000)
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: "Les postes s’y retrouvent" in said(), timeout=20_000)


def test_a_part_that_does_not_come_is_named_on_the_page_and_after_a_while_everywhere(
    page: FilePage,
    watch: PlaceWatch,
    window: MainWindow,
    day: SmallDay,
    tmp_path: Path,
    lieu: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "toast", lambda _self, text, **_how: told.append(text))
    clock = [NINE]
    monkeypatch.setattr(window.context, "now", lambda: clock[0])
    other = other_desk(day, tmp_path)
    kept = places.add_place(other.dossier, str(lieu), exchange=True, at=NINE)
    for number in (3, 4):
        check_in.check_in_person(other.dossier, other.volunteers[number].id, at=NINE, actor=ACTOR)
        meet.meet(other.dossier, kept, at=NINE)
    first = next(lieu.glob("part_*_1-1.probono")).rename(tmp_path / "on its way")
    places.add_place(day.dossier, str(lieu), exchange=True, at=NINE)
    missing = "Il manque un geste du poste Accueil B (n° 1)"

    def said() -> str:
        return " ".join(texts_of(page.desks) + texts_of(page.places))

    qtbot.waitUntil(lambda: (watch.look(), missing in said() and "Accueil B (incomplet)" in said())[1], timeout=20_000)
    assert_readable(page)
    assert told == [], "parts may come in another order"

    def told_later() -> bool:
        clock[0] += MISSING_AFTER  # the page may have read what the watch has yet to see
        watch.look()
        return bool(told)

    qtbot.waitUntil(told_later, timeout=20_000)
    assert [missing in one for one in told] == [True]
    first.rename(lieu / f"part_2026-12-05_{other.dossier.desk}_1-1.probono")
    qtbot.waitUntil(lambda: (watch.look(), missing not in said() and "incomplet" not in said())[1], timeout=20_000)
    other.dossier.close()


def test_whoever_has_opened_a_room_hears_once_who_came_in(
    watch: PlaceWatch,
    window: MainWindow,
    session: DeskSession,
    day: SmallDay,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(DeskContext, "toast", lambda _self, text, **_how: told.append(text))
    other = other_desk(day, tmp_path)
    window.context.room = join_room.open_room(day.dossier, at=NINE, host="127.0.0.1")
    before = RoomDialog(window.context, window)
    qtbot.addWidget(before)
    assert before.joined.text() == "Personne encore."
    joined = join_room.join_room(other.dossier, window.context.room.code, at=NINE)
    for number in (3, 4):
        check_in.check_in_person(other.dossier, other.volunteers[number].id, at=NINE, actor=ACTOR)
        meet.meet(other.dossier, joined, at=NINE)

        def is_here(volunteer: int = number) -> bool:
            with day.dossier.read() as db:
                return day.volunteers[volunteer].id in door.presence(db)

        qtbot.waitUntil(lambda: (watch.look(), is_here())[1], timeout=20_000)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["Accueil B a rejoint la réunion"]
    dialog = before
    dialog.show()
    assert dialog.joined.text() == "Réunis ici\u00a0: Accueil B"
    assert_readable(dialog)
    other.dossier.close()
    watch.end()


def test_a_room_of_before_a_crash_is_not_on_the_page(
    page: FilePage, watch: PlaceWatch, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    join_room.open_room(day.dossier, at=NINE, host="127.0.0.1").room.close()
    page.refresh(frozenset())

    def shown() -> set[str]:
        return {label.text() for label in page.places.findChildren(ElidedLabel)}

    qtbot.waitUntil(lambda: "Réunion ouverte ici" in shown(), timeout=20_000)
    watch.begin()
    qtbot.waitUntil(lambda: "Réunion ouverte ici" not in shown(), timeout=20_000)
    watch.end()


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be renamed there")
def test_a_dossier_that_is_gone_for_a_moment_is_no_bug_at_each_look(watch: PlaceWatch, window: MainWindow) -> None:
    folder = window.context.dossier.folder
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    watch.look()  # every second and a half
    watch.look()
    elsewhere.rename(folder)


def _full() -> None:
    raise DeskError("disk_full")


@pytest.mark.parametrize("kind", ["dav+http://{server}", "s3://key:secret@seau/2026?endpoint=http://{server}"])
def test_a_server_that_stalls_keeps_no_window_open(
    page: FilePage, window: MainWindow, watch: PlaceWatch, day: SmallDay, tmp_path: Path, kind: str
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:  # it takes the call and says nothing
        server.settimeout(20)
        address = kind.format(server=f"127.0.0.1:{server.getsockname()[1]}")
        kept = places.add_place(day.dossier, address, exchange=True, at=NINE)
        send.enqueue(day.dossier, next(tmp_path.glob("marathon_*")), kept, at=NINE)
        watch.look()
        called = [server.accept()[0] for _who in ("meets", "sends")]
        began = time.monotonic()
        assert window.context.tasks.close(20_000)
        watch.end()
        assert time.monotonic() - began < 4
        for line in called:
            line.close()
    (one,) = send.queue(day.dossier)
    assert one.sending.stage is Stage.WAITING
    assert page.isVisible()


def test_a_sign_of_life_moves_the_time_and_repaints_nothing_else(
    page: FilePage, watch: PlaceWatch, window: MainWindow, day: SmallDay, tmp_path: Path, lieu: Path, qtbot: QtBot
) -> None:
    other = another_desk(day.dossier, tmp_path / "other")
    believe(day.dossier, other)
    there = places.add_place(other, str(lieu), exchange=True, at=NINE)
    (kept,) = [places.add_place(day.dossier, str(lieu), exchange=True, at=NINE)]
    meet.meet(other, there, at=NINE)
    page.refresh(frozenset())
    watch.look()

    def shown(says: str) -> bool:
        return any(label.text() == says for label in page.places.findChildren(Label))

    qtbot.waitUntil(lambda: shown("Accueil B, vu à 9:00"), timeout=20_000)
    qtbot.waitUntil(lambda: not (window.context.tasks.running() or window.context.tasks.reading))
    repaints: list[object] = []
    window.context.bridge.changed.connect(repaints.append)
    button = page.places.buttons[kept.id, "try"]
    button.setFocus()
    meet.meet(other, there, at=NINE + timedelta(hours=2, minutes=3))  # nothing has happened there: it is there
    other.close()
    qtbot.waitUntil(lambda: (watch.look(), shown("Accueil B, vu à 11:03"))[1], timeout=20_000)
    assert repaints == []
    assert page.places.buttons[kept.id, "try"] is button
    assert button.hasFocus()


def test_a_receipt_that_is_refused_stays_in_sight_whole_and_leads_to_where_it_is_settled(
    page: FilePage,
    watch: PlaceWatch,
    window: MainWindow,
    day: SmallDay,
    identity: str,
    tmp_path: Path,
    lieu: Path,
    qtbot: QtBot,
) -> None:
    kept = places.add_place(day.dossier, str(lieu), name="Siège", at=NINE)
    send.enqueue(day.dossier, next(tmp_path.glob("marathon_*")), kept, at=NINE)
    send.send_due(day.dossier, now=lambda: NINE)
    how = How(f"sqlite:///{tmp_path}/s.db", (identity,), None, signing_seed(identity), None, EVENING)
    (taken,) = ingest([str(lieu)], how)
    assert taken.receipt

    def refused() -> list[str]:
        return [text for text in banner_texts(window) if text.startswith("Reçu refusé.")]

    qtbot.waitUntil(lambda: (watch.look(), refused() != [])[1], timeout=20_000)
    (said,) = refused()
    signer = public_key_hex(signing_seed(identity))
    assert fingerprint_words(signer) in said
    assert fingerprint(signer) in said
    window.go("day")
    banner = next(one for one in window.findChildren(Banner) if one.message.text() == said)
    assert banner.message.wordWrap()
    assert banner.message.height() >= banner.message.heightForWidth(banner.message.width())
    banner.action_button.click()
    assert window.stack is not None
    assert window.stack.name() == "file"
    watch.end()
    assert refused() == []
