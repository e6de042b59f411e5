"""Head office's keys by the command: made and signed there, taken by a desk; a stranger's signature changes nothing."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.usecases.file import exchange, join, office, trust
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import pour
from tests.laptops import Laptop


@pytest.fixture
def here(own_home: Path) -> Laptop:
    return Laptop(own_home)


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    made = small_day(tmp_path / "desk")
    made.dossier.close()
    return made


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


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"edition": 1}', "x" * 1_000_001])
def test_what_is_no_notice_is_said(open_day: Dossier, tmp_path: Path, content: str) -> None:
    file = tmp_path / "avis.json"
    file.write_text(content, encoding="utf-8")
    with closing(open_day), pytest.raises(DeskError, match="office_notice_unreadable"):
        office.take_notice(open_day, file, at=NINE, actor=ACTOR)
