"""Desks that see each other over a place: parts in any order, each on its own meanwhile, nothing lost or doubled."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from probono_desk.domain.errors import DeskError
from probono_desk.place.deliver import fetch
from probono_desk.place.place import Place, is_sign_of_life
from probono_desk.place.room import Room
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.sync.read import verify_package
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import join, meet, office, places, trust
from probono_desk.usecases.file.exchange import own_identities
from probono_desk.usecases.file.parts import desk_in, write_part
from probono_desk.usecases.paper.print_paper import Sheet, make_sheet
from tests import servers
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import all_records, all_rows, another_desk, believe


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[SmallDay, SmallDay]]:
    """A desk and the one that was made from its kit, which know each other."""
    a = small_day(tmp_path / "a")
    trust.name_desk(a.dossier, "Accueil A")
    b = replace(a, dossier=another_desk(a.dossier, tmp_path / "b"))
    believe(a.dossier, b.dossier)
    yield a, b
    a.dossier.close()
    b.dossier.close()


def arrive(day: SmallDay, number: int, at: datetime = NINE) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[number].id, at=at, actor=ACTOR)


def at_place(dossier: Dossier, folder: Path | str, at: datetime = NINE) -> meet.Round:
    kept = places.add_place(dossier, str(folder), exchange=True, at=NINE)
    return meet.meet(dossier, kept, at=at)


def is_here(dossier: Dossier, day: SmallDay, number: int) -> bool:
    with dossier.read() as db:
        return day.volunteers[number].id in door.presence(db)


def test_who_was_scanned_at_a_is_here_at_b(two: tuple[SmallDay, SmallDay], lieu: Path) -> None:
    a, b = two
    arrive(a, 0)
    assert at_place(a.dossier, lieu).sent > 0
    assert at_place(b.dossier, lieu).taken > 0
    assert is_here(b.dossier, b, 0)
    answer = check_in.check_in_person(b.dossier, b.volunteers[0].id, at=NINE + timedelta(minutes=3), actor=ACTOR)
    assert (answer.outcome.value, answer.at_desk) == ("already", "Accueil A")
    (other,) = meet.others_seen(b.dossier)
    assert (other.name, other.seen_at) == ("Accueil A", NINE)
    paper = make_sheet(b.dossier, Sheet.ROLL_CALL, at=NINE + timedelta(hours=1)).content
    assert "Accueil A, vu à 9:00" in "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


@pytest.mark.parametrize("code", ["place_gone", "place_refused", "place_answered", "disk_failing", "place_unreachable"])
def test_a_place_that_goes_in_the_middle_of_a_look_makes_no_part_a_bad_one(
    two: tuple[SmallDay, SmallDay], lieu: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """It was there when it was listed, and away when a part was fetched: once for good, the part was lost."""
    a, b = two
    arrive(a, 0)
    at_place(a.dossier, lieu)

    def goes(*_asked: object, **_how: object) -> Path:
        raise DeskError(code, place=str(lieu), status=403)

    with monkeypatch.context() as patch:
        patch.setattr(meet, "fetch", goes)
        with suppress(DeskError):
            at_place(b.dossier, lieu)
    assert not is_here(b.dossier, b, 0)
    assert at_place(b.dossier, lieu).taken > 0
    assert is_here(b.dossier, b, 0)


def test_a_part_that_is_copied_in_slowly_is_looked_at_again_when_it_is_whole(
    two: tuple[SmallDay, SmallDay], tmp_path: Path
) -> None:
    a, b = two
    slow, lieu = tmp_path / "slow", tmp_path / "lieu"
    for folder in (slow, lieu):
        folder.mkdir()
    arrive(a, 0)
    at_place(a.dossier, slow)
    (part,) = slow.iterdir()
    (lieu / part.name).write_bytes(part.read_bytes()[:-900])
    for refused in (1, 0):  # and the same half is not looked at twice
        assert len(at_place(b.dossier, lieu).refused) == refused
    (lieu / part.name).write_bytes(part.read_bytes())
    assert at_place(b.dossier, lieu).taken > 0
    assert is_here(b.dossier, b, 0)


def test_each_goes_on_alone_and_catches_up(two: tuple[SmallDay, SmallDay], tmp_path: Path, lieu: Path) -> None:
    a, b = two
    for day in (a, b):
        at_place(day.dossier, lieu)
    lieu.rename(tmp_path / "away")
    for number, day in enumerate((a, b, a, b)):
        arrive(day, number, NINE + timedelta(minutes=number))
        with pytest.raises(DeskError) as gone:
            at_place(day.dossier, lieu)
        assert gone.value.code == "place_gone"
    (tmp_path / "away").rename(lieu)
    for day in (a, b, a, b):
        at_place(day.dossier, lieu)
    assert all_rows(a.dossier) == all_rows(b.dossier)
    assert {record["hash"] for record in all_records(a.dossier)} == {r["hash"] for r in all_records(b.dossier)}


def test_parts_come_in_any_order_and_the_missing_one_is_named(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, b = two
    trust_after = len([record for record in all_records(a.dossier) if record["desk"] == a.dossier.desk])
    parts = []
    for number in range(4):
        arrive(a, number, NINE + timedelta(minutes=number))
        part = write_part(a.dossier, tmp_path, trust_after + number, at=NINE)
        assert part is not None
        assert part.written.transactions == 1
        parts.append(part.written.path)
    for path in (parts[3], parts[1]):
        report = join.merge(b.dossier, path, at=NINE)
        assert report.merged.new == 0
    assert "Accueil A" in report.waiting[0]
    random.Random(2).shuffle(parts)
    for path in parts * 2:
        join.merge(b.dossier, path, at=NINE)
    assert all(is_here(b.dossier, b, number) for number in range(4))
    assert join.merge(b.dossier, parts[0], at=NINE).waiting == ()


def test_a_part_brings_the_files_that_are_new_and_no_others(two: tuple[SmallDay, SmallDay], lieu: Path) -> None:
    a, b = two
    capture.capture_content(a.dossier, a.missions[0].id, "plan.txt", b"Trois", at=NINE, actor=ACTOR)
    at_place(a.dossier, lieu)
    capture.capture_content(a.dossier, a.missions[1].id, "charte.txt", b"Cinq", at=NINE, actor=ACTOR)
    at_place(a.dossier, lieu)
    sizes = []
    for path in sorted(lieu.glob("part_*")):
        report = verify_package(path, identities=own_identities(b.dossier))
        assert report.counts is not None
        assert report.info is not None
        assert report.info.part_after is not None
        sizes.append(report.counts.blobs)
    assert sorted(sizes) == [1, 1]
    at_place(b.dossier, lieu)
    assert b.dossier.blobs.all() == a.dossier.blobs.all()


@pytest.mark.parametrize("own_name", ["Accueil A", "accueil b"])  # the second one is taken for the other desk's
def test_a_desk_that_nobody_knows_is_asked_about_and_enters_once_believed(
    tmp_path: Path, lieu: Path, own_name: str
) -> None:
    a = small_day(tmp_path / "a")
    trust.name_desk(a.dossier, own_name)
    b = another_desk(a.dossier, tmp_path / "b")
    check_in.check_in_person(b, a.volunteers[5].id, at=NINE, actor=ACTOR)
    at_place(b, lieu)
    first = at_place(a.dossier, lieu)
    assert first.unknown == ["Accueil B"]
    assert not is_here(a.dossier, a, 5)
    assert at_place(a.dossier, lieu).unknown == []  # asked once
    (heard,) = [desk for desk in trust.desks(a.dossier) if not desk.own]
    assert (heard.name, heard.standing) == ("Accueil B", trust.Standing.HEARD_OF)
    trust.trust(a.dossier, heard.key, at=NINE, actor=ACTOR)
    at_place(a.dossier, lieu)
    assert is_here(a.dossier, a, 5)
    # Who is believed no longer is said once, and what lay there meanwhile enters when it is believed again.
    trust.revoke(a.dossier, heard.key, at=NINE, actor=ACTOR)
    check_in.check_in_person(b, a.volunteers[6].id, at=NINE, actor=ACTOR)
    at_place(b, lieu)
    assert [error.code for _name, error in at_place(a.dossier, lieu).refused] == ["desk_revoked"]
    assert at_place(a.dossier, lieu).refused == []
    trust.trust(a.dossier, heard.key, at=NINE, actor=ACTOR)
    at_place(a.dossier, lieu)
    assert is_here(a.dossier, a, 6)
    a.dossier.close()
    b.close()


def test_what_is_no_part_of_ours_keeps_nothing_else_from_coming(two: tuple[SmallDay, SmallDay], lieu: Path) -> None:
    a, b = two
    (lieu / "part_2026-12-05_BCDF_1-2.probono").write_bytes(b"age-encryption.org/v1\nrien")
    (lieu / "photo.jpg").write_bytes(b"x")
    arrive(a, 0)
    at_place(a.dossier, lieu)
    (damaged,) = (path for path in lieu.glob("part_*") if desk_in(path.name) == a.dossier.desk)
    copied = lieu / damaged.name.replace("1-", "0-")
    shutil.copy(damaged, copied)
    content = bytearray(copied.read_bytes())
    content[-1] ^= 1
    copied.write_bytes(content)
    found = at_place(b.dossier, lieu)
    assert len(found.refused) == 2
    assert is_here(b.dossier, b, 0)
    assert at_place(b.dossier, lieu).refused == []


def test_a_desk_that_does_nothing_says_that_it_is_there(two: tuple[SmallDay, SmallDay], lieu: Path) -> None:
    a, b = two
    at_place(a.dossier, lieu)
    at_place(b.dossier, lieu)
    later = NINE + timedelta(minutes=30)
    assert at_place(a.dossier, lieu, NINE + timedelta(seconds=5)).sent == 0
    assert len(list(lieu.glob(f"part_*{a.dossier.desk}*"))) == 1
    at_place(a.dossier, lieu, later)
    at_place(b.dossier, lieu, later)
    assert [other.seen_at for other in meet.others_seen(b.dossier)] == [later]


@pytest.mark.parametrize("kind", ["folder", "webdav", "s3", "room"])
def test_one_sign_of_life_a_desk_lies_in_the_place_and_every_part_stays(
    two: tuple[SmallDay, SmallDay], tmp_path: Path, lieu: Path, kind: str
) -> None:
    a, b = two
    with ExitStack() as stack:
        where = _opened_to(stack, kind, lieu)
        heard = []
        for beat in range(6):
            if beat in (0, 3):
                arrive(a, beat)
            if beat == 4:
                arrive(b, 5)
            at = NINE + beat * (meet.BEAT_EVERY + timedelta(seconds=1))
            heard += [at_place(day.dossier, where, at).heard for day in (a, b)]
        names = [one.name for one in places.opened_place(where).listing()]
        assert len({(desk_in(name), name) for name in names if not is_sign_of_life(name)}) == 3
        assert sorted(desk_in(name) for name in names if is_sign_of_life(name)) == sorted(
            (a.dossier.desk, b.dossier.desk)
        )
        third = another_desk(a.dossier, tmp_path / "c", "C")
        for other in (a, b):
            believe(third, other.dossier)
        at_place(third, where, NINE + timedelta(hours=1))
        for dossier in (a.dossier, b.dossier, third):
            assert [number for number in range(8) if is_here(dossier, a, number)] == [0, 3, 5]
        third.close()
    assert heard[2:] == [True] * len(heard[2:])


def _opened_to(stack: ExitStack, kind: str, folder: Path) -> str:
    """A place of a kind, as a desk adds it."""
    if kind == "webdav":
        return f"dav+{stack.enter_context(servers.webdav(folder))}"
    if kind == "s3":
        return stack.enter_context(servers.s3()).replace("s3://", "s3://key:secret@")
    if kind == "room":
        room = Room(folder, user="salle", password="six mots", host="127.0.0.1")
        stack.callback(room.close)
        return f"room://salle:six%20mots@{room.address}"
    return str(folder)


def test_a_desk_that_has_done_nothing_yet_is_as_old_as_its_sign_of_life(
    two: tuple[SmallDay, SmallDay], lieu: Path
) -> None:
    a, b = two
    at_place(b.dossier, lieu)
    at_place(a.dossier, lieu, NINE + timedelta(hours=2))
    assert [other.seen_at for other in meet.others_seen(a.dossier)] == [NINE]


def test_a_desk_without_a_name_is_called_a_desk(tmp_path: Path, lieu: Path) -> None:
    a = small_day(tmp_path / "a")
    nameless = another_desk(a.dossier, tmp_path / "b", "")
    believe(a.dossier, nameless)
    at_place(nameless, lieu)
    at_place(a.dossier, lieu)
    called = f"Poste {nameless.desk[:4]} {nameless.desk[4:8]}"
    assert [other.name for other in meet.others_seen(a.dossier)] == [called]
    with a.dossier.read() as db:
        lines = [trust.line(desk, trust.names(db)) for desk in trust.desks(a.dossier) if not desk.own]
    assert [line.startswith(f"{called} (reconnu)") for line in lines] == [True]
    assert trust.sister_names(a.dossier) == (), "it has said no key of its own yet: no closing file is for it"
    check_in.check_in_person(nameless, a.volunteers[5].id, at=NINE, actor=ACTOR)
    at_place(nameless, lieu)
    at_place(a.dossier, lieu)
    assert trust.sister_names(a.dossier) == (called,)
    paper = make_sheet(a.dossier, Sheet.ROLL_CALL, at=NINE + timedelta(hours=1)).content
    assert f"{called}, vu à 9:00" in "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    nameless.close()
    a.dossier.close()


def test_a_desk_that_has_done_nothing_yet_can_be_believed(tmp_path: Path, lieu: Path) -> None:
    a = small_day(tmp_path / "a")
    b = another_desk(a.dossier, tmp_path / "b")
    at_place(b, lieu)
    asked = at_place(a.dossier, lieu)
    assert (asked.unknown, asked.who) == (["Accueil B"], {b.desk: "Accueil B"})
    (heard,) = [desk for desk in trust.desks(a.dossier) if not desk.own]
    assert (heard.name, heard.key, heard.standing) == ("Accueil B", b.public_key, trust.Standing.HEARD_OF)
    trust.trust(a.dossier, heard.key, at=NINE, actor=ACTOR)
    assert at_place(a.dossier, lieu).heard
    check_in.check_in_person(b, a.volunteers[5].id, at=NINE, actor=ACTOR)
    at_place(b, lieu)
    at_place(a.dossier, lieu)
    assert is_here(a.dossier, a, 5)
    b.close()
    a.dossier.close()


@pytest.mark.parametrize("code", ["place_full", "disk_full", "disk_read_only", "place_forbidden"])
def test_where_nothing_can_be_written_the_others_are_read_all_the_same(
    two: tuple[SmallDay, SmallDay], lieu: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    a, b = two
    arrive(b, 2)
    at_place(b.dossier, lieu)
    arrive(a, 3)

    def takes_nothing(*_given: object) -> None:
        raise DeskError(code, place="Partage", kind="folder", free="0")

    with monkeypatch.context() as full:
        full.setattr(meet, "deliver", takes_nothing)
        made = at_place(a.dossier, lieu)
    assert made.unsent is not None
    assert made.unsent.code == code
    assert is_here(a.dossier, a, 2)
    after = at_place(a.dossier, lieu)
    assert after.unsent is None
    at_place(b.dossier, lieu)
    assert is_here(b.dossier, b, 3)


def test_a_sign_of_life_that_is_taken_away_while_it_is_read_is_nothing_to_tell(
    two: tuple[SmallDay, SmallDay], lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    at_place(a.dossier, lieu)

    def late(place: Place, name: str, target: Path) -> Path:
        (lieu / name).unlink()
        return fetch(place, name, target)

    monkeypatch.setattr(meet, "fetch", late)
    made = at_place(b.dossier, lieu)
    assert (made.refused, made.unknown, made.heard) == ([], [], False)


def test_a_place_that_is_forgotten_while_desks_meet_there_ends_nothing(
    two: tuple[SmallDay, SmallDay], lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two
    arrive(a, 2)
    at_place(a.dossier, lieu)

    def meanwhile(place: Place, name: str, target: Path) -> Path:
        for kept in places.all_places(b.dossier):
            places.leave_place(b.dossier, kept)
        return fetch(place, name, target)

    monkeypatch.setattr(meet, "fetch", meanwhile)
    assert at_place(b.dossier, lieu).taken
    assert is_here(b.dossier, b, 2)
    assert places.all_places(b.dossier) == []


def test_parts_of_another_edition_are_left_alone_and_said_in_one_word(
    two: tuple[SmallDay, SmallDay], tmp_path: Path, lieu: Path
) -> None:
    a, b = two
    elsewhere = small_day(tmp_path / "elsewhere")
    for number in (0, 1):
        arrive(elsewhere, number, NINE + timedelta(minutes=number))
        at_place(elsewhere.dossier, lieu)
    arrive(b, 2)
    at_place(b.dossier, lieu)
    made = at_place(a.dossier, lieu)
    assert (made.foreign, made.refused, made.unknown) == (True, [], [])
    assert is_here(a.dossier, a, 2)
    assert not at_place(a.dossier, lieu).foreign, "they are not looked into again"
    assert not [desk for desk in trust.desks(a.dossier) if desk.id == elsewhere.dossier.desk]
    elsewhere.dossier.close()


def test_nothing_is_written_where_nobody_sees_what_lies_there(two: tuple[SmallDay, SmallDay], lieu: Path) -> None:
    a, _b = two
    with servers.nginx(lieu) as url, pytest.raises(DeskError, match="place_not_listable"):
        at_place(a.dossier, f"put+{url}")
    assert list(lieu.iterdir()) == []


def test_names_say_nothing_of_anybody(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, _b = two
    with servers.webdav(tmp_path) as url:
        (tmp_path / "lieu").mkdir()
        arrive(a, 0)
        at_place(a.dossier, f"dav+{url}/lieu")
    (name,) = (path.name for path in (tmp_path / "lieu").iterdir())
    assert name.startswith(f"part_2026-12-05_{a.dossier.desk}_1-")
    assert b"Martin" not in (tmp_path / "lieu" / name).read_bytes()


def test_a_first_office_key_that_a_part_brings_is_told(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, b = two
    lieu, notice = tmp_path / "lieu", tmp_path / "notice"
    lieu.mkdir()
    office.write_notice(notice, office.shown(a.dossier).edition_id, office.write_secret(tmp_path / "key"))
    office.take_notice(a.dossier, notice, at=NINE, actor=ACTOR)
    at_place(a.dossier, lieu)
    (said,) = at_place(b.dossier, lieu).told
    assert office.shown(b.dossier).recipient_words in said
    assert at_place(b.dossier, lieu).told == []
