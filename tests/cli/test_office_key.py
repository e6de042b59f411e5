"""Head office's keys by the command: made and signed there, taken by a desk; a stranger's signature changes nothing."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.usecases.desk.journal import WayBack, journal
from probono_desk.usecases.desk.undo import undo, ways
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join, office, trust
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import pour
from tests.laptops import Laptop


def test_the_office_s_keys_are_made_signed_and_taken(here: Laptop, day: SmallDay, tmp_path: Path) -> None:
    desk, first, second = day.dossier.folder, tmp_path / "siege.txt", tmp_path / "siege-2.txt"
    here.ok("office-key", "new", "-o", first)
    assert first.stat().st_mode & 0o077 == 0
    before = json.loads(here.ok("office-key", "show", desk, "--json"))
    assert before["recipient"] == ""
    notice, changed = tmp_path / "avis.json", tmp_path / "avis-2.json"
    here.ok("office-key", "sign", first, "--edition", before["edition_id"], "-o", notice)
    taken = here.ok("office-key", "take", desk, notice)
    now = json.loads(here.ok("office-key", "show", desk, "--json"))
    assert now["recipient_words"] in taken
    here.ok("export", desk, "-o", tmp_path / "x.probono")
    # What is exported for head office opens with the file that it keeps.
    assert json.loads(here.ok("verify", tmp_path / "x.probono", "--identity", first, "--json"))["ok"]

    here.ok("office-key", "new", "-o", second)
    here.ok("office-key", "sign", first, "--after", second, "--edition", before["edition_id"], "-o", changed)
    here.ok("office-key", "take", desk, changed)
    after = json.loads(here.ok("office-key", "show", desk, "--json"))
    assert {after["recipient"], after["signer"]}.isdisjoint({now["recipient"], now["signer"]})
    here.refused("office-key", "take", desk, notice)  # the older notice again
    here.refused("office-key", "new", "-o", second)  # never replaced


def test_a_receipt_of_who_signed_the_notice_is_taken_unasked(here: Laptop, day: SmallDay, tmp_path: Path) -> None:
    desk, key, notice, place = day.dossier.folder, tmp_path / "siege.txt", tmp_path / "avis.json", tmp_path / "lieu"
    place.mkdir()
    here.ok("office-key", "new", "-o", key)
    edition = json.loads(here.ok("office-key", "show", desk, "--json"))["edition_id"]
    here.ok("office-key", "sign", key, "--edition", edition, "-o", notice)
    here.ok("office-key", "take", desk, notice)
    here.ok("export", desk, "-o", tmp_path, "--branch", "Lyon")
    (file,) = tmp_path.glob("marathon_*_lyon_*.probono")
    here.ok("places", desk, "add", place)
    here.ok("places", desk, "send", file)
    here.ok("office", "ingest", "--db", f"sqlite:///{tmp_path}/s.db", "--identity", key, place)
    (line,) = json.loads(here.ok("office", "desks", "--db", f"sqlite:///{tmp_path}/s.db", "--json"))
    assert line["branch"] == "Lyon", "as it was chosen when the file was made"
    assert "Reçu par le siège" in here.ok("receipt", desk)
    signer = here.ok("office", "keys", "--identity", key).split()[1]
    assert signer == json.loads(here.ok("office-key", "show", desk, "--json"))["signer"]


@pytest.fixture
def open_day(day: SmallDay) -> Dossier:
    return open_dossier(day.dossier.folder, at=NINE)


def test_nobody_else_changes_them_and_every_desk_follows(open_day: Dossier, tmp_path: Path) -> None:
    with closing(open_day), closing(create_dossier(tmp_path / "b").dossier) as other:
        edition = office.shown(open_day).edition_id
        ours, next_one, thief = (office.write_secret(tmp_path / name) for name in ("ours", "next", "thief"))
        file = tmp_path / "notice"
        office.write_notice(file, edition, ours)
        assert office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        assert not office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        for stranger in ((thief, None), (thief, next_one)):
            office.write_notice(file, edition, stranger[0], after=stranger[1])
            with pytest.raises(DeskError, match="office_key_unsigned"):
                office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        office.write_notice(file, "01a00000-0000-7000-8000-000000000000", ours, after=next_one)
        with pytest.raises(DeskError, match="other_edition"):
            office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        office.write_notice(file, edition, ours, after=next_one)
        pour(open_day, other)
        for dossier in (open_day, other):
            assert office.take_notice(dossier, file, at=NINE, actor=ACTOR)
            assert office.shown(dossier).recipient == next_one.recipient
        pour(open_day, other)
        pour(other, open_day)
        assert office.shown(open_day) == office.shown(other)


def test_a_list_of_desks_is_believed_where_the_office_signed_it(open_day: Dossier, tmp_path: Path) -> None:
    with closing(open_day), closing(create_dossier(tmp_path / "b").dossier) as other:
        edition = office.shown(open_day).edition_id
        ours = office.write_secret(tmp_path / "ours")
        pour(open_day, other)
        trust.name_desk(other, "Accueil B")
        file = tmp_path / "notice"
        office.write_notice(file, edition, ours, desks=trust.as_list(other))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Accueil B", "Accueil C"), encoding="utf-8")
        with pytest.raises(DeskError, match="office_key_unsigned"):
            office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        assert trust.standing_of(open_day, other.public_key) is not trust.Standing.KNOWN
        file.write_text(text, encoding="utf-8")
        assert office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        assert trust.standing_of(open_day, other.public_key) is trust.Standing.KNOWN
        package = exchange.export(other, tmp_path, at=NINE, recipients=[open_day.signer.recipient]).path
        assert join.merge(open_day, package, at=NINE).name == "Accueil B"
        # Whoever was revoked here is not brought back by a list.
        trust.revoke(open_day, other.public_key, at=NINE, actor=ACTOR)
        office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        assert trust.standing_of(open_day, other.public_key) is trust.Standing.REVOKED


def test_no_way_back_stops_at_head_office_s_key(open_day: Dossier, day: SmallDay, tmp_path: Path) -> None:
    with closing(open_day):
        check_in.check_in_person(open_day, day.volunteers[0].id, at=NINE, actor=ACTOR)
        file, ours = tmp_path / "notice", office.write_secret(tmp_path / "ours")
        office.write_notice(file, office.shown(open_day).edition_id, ours)
        assert office.take_notice(open_day, file, at=NINE, actor=ACTOR)
        key, arrival = journal(open_day, 2)
        assert (key.way_back, arrival.way_back) == (WayBack.NONE, WayBack.UNDO)
        before = ways(open_day).back
        assert before is not None
        assert before.id == arrival.act_id
        with pytest.raises(DeskError, match="undo_setup"):
            undo(open_day, key.act_id, at=NINE, actor=ACTOR)
        undo(open_day, before.id, at=NINE, actor=ACTOR)
        assert office.shown(open_day).recipient == ours.recipient


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"edition": 1}', "x" * 1_000_001])
def test_what_is_no_notice_is_said(open_day: Dossier, tmp_path: Path, content: str) -> None:
    file = tmp_path / "avis.json"
    file.write_text(content, encoding="utf-8")
    with closing(open_day), pytest.raises(DeskError, match="office_notice_unreadable"):
        office.take_notice(open_day, file, at=NINE, actor=ACTOR)


def roster_with(notice: str, path: Path, title: str = "Avis du siège") -> Path:
    """Head office's workbook, with the notice in a cell of the edition."""
    book = Workbook()
    edition, people = book.create_sheet("Édition", 0), book.create_sheet("Volontaires", 1)
    edition.append(("Titre", "Date", "Lieu", title))
    edition.append(("Petite édition", "05/12/2026", "Halle 6", notice))
    people.append(("Nom", "Prénom", "Compétences"))
    people.append(("Ajoutée", "Zoé", "communication"))
    book.save(path)
    return path


def test_what_is_no_key_in_a_roster_is_said_and_does_not_stand(here: Laptop, day: SmallDay, tmp_path: Path) -> None:
    """It would stand for good: no closing file could be written, and head office's notice would be another's."""
    desk, secret, notice = day.dossier.folder, tmp_path / "siege.txt", tmp_path / "avis.json"
    roster = roster_with("à demander", tmp_path / "liste.xlsx", "Clé du siège")
    said = here.run("import", desk, roster)
    assert "« à demander » n’est pas la clé publique du siège" in (said.stdout + said.stderr).replace("\u00a0", " ")
    shown = json.loads(here.ok("office-key", "show", desk, "--json"))
    assert shown["recipient"] == ""
    office.write_notice(notice, shown["edition_id"], office.write_secret(secret))
    here.ok("office-key", "take", desk, notice)


def test_the_roster_carries_head_office_s_key_and_its_list_of_desks(
    here: Laptop, day: SmallDay, tmp_path: Path
) -> None:
    desk, secret, notice = day.dossier.folder, tmp_path / "siege.txt", tmp_path / "avis.json"
    edition = json.loads(here.ok("office-key", "show", desk, "--json"))["edition_id"]
    with closing(create_dossier(tmp_path / "b").dossier) as other:
        trust.name_desk(other, "Accueil B")
        listed = trust.as_list(other)
    office.write_notice(notice, edition, office.write_secret(secret), desks=listed)
    text = notice.read_text(encoding="utf-8")
    assert text.count("\n") == 1  # one line, to be pasted into a cell
    imported = here.run("import", desk, roster_with(text.strip(), tmp_path / "liste.xlsx"))
    assert (imported.returncode, "L’avis du siège est pris." in imported.stdout) == (0, True)
    shown = json.loads(here.ok("office-key", "show", desk, "--json"))
    assert shown["recipient"] == office.read_secret(secret).recipient
    known = {one["name"]: one["standing"] for one in json.loads(here.ok("desks", desk, "--json"))}
    assert known["Accueil B"] == "known"
    # Again it changes nothing; who was revoked here meanwhile stays so.
    here.ok("desks", desk, "--revoke", "Accueil B")
    again = here.run("import", desk, tmp_path / "liste.xlsx")
    assert (again.returncode, "avis" in again.stdout) == (0, False)
    known = {one["name"]: one["standing"] for one in json.loads(here.ok("desks", desk, "--json"))}
    assert known["Accueil B"] == "revoked"


@pytest.mark.parametrize("lie", ["a stranger's", "another edition's", "cut", "a desk more"])
def test_a_roster_with_another_notice_changes_no_key_and_says_so(
    here: Laptop, day: SmallDay, tmp_path: Path, lie: str
) -> None:
    desk, notice = day.dossier.folder, tmp_path / "avis.json"
    edition = json.loads(here.ok("office-key", "show", desk, "--json"))["edition_id"]
    ours, thief = office.write_secret(tmp_path / "siege.txt"), office.write_secret(tmp_path / "voleur.txt")
    office.write_notice(notice, edition, ours)
    here.ok("office-key", "take", desk, notice)
    before = here.ok("office-key", "show", desk, "--json")
    wrong = "01a00000-0000-7000-8000-000000000000" if lie == "another edition's" else edition
    office.write_notice(notice, wrong, thief if lie == "a stranger's" else ours)
    text = notice.read_text(encoding="utf-8").strip()
    if lie == "cut":
        text = text[:-20]
    if lie == "a desk more":
        with closing(create_dossier(tmp_path / "b").dossier) as other:
            text = json.dumps(json.loads(text) | {"desks": trust.as_list(other)})
    refused = here.run("import", desk, roster_with(text, tmp_path / "liste.xlsx"))
    assert refused.returncode == 1
    assert refused.stderr.strip()
    assert here.ok("office-key", "show", desk, "--json") == before
    assert [one["own"] for one in json.loads(here.ok("desks", desk, "--json"))] == [True]
    # The list itself is in.
    with closing(open_dossier(desk, at=NINE)) as opened, opened.read() as db:
        assert db.all(Edition)[0].venue == "Halle 6"
