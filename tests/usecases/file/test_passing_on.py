"""Whatever a desk holds, it can pass on: nobody who lies keeps an honest desk's file from being believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store import heads, known_desks, log
from probono_desk.store.admission import FAR_HLC
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.store.merge import Merged, merge_records
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_heads, all_records, all_rows


@pytest.fixture
def other(day: SmallDay, tmp_path: Path) -> Iterator[Dossier]:
    """A second desk with one arrival that the first has not heard of."""
    with closing(create_dossier(tmp_path / "other").dossier) as made:
        passed_on(day.dossier, made)
        check_in.check_in_code(made, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
        yield made


def passed_on(source: Dossier, target: Dossier) -> Merged:
    """All that one desk knows, into another, under its own signature."""
    return merge_records(target, all_records(source), all_heads(source), at=NINE, signer=source.desk, blobs=())


def is_believed_everywhere(dossier: Dossier, folder: Path) -> None:
    """A desk that knows nothing takes all of its file."""
    with closing(create_dossier(folder / "fresh").dossier) as fresh:
        passed_on(dossier, fresh)
        assert all_rows(fresh) == all_rows(dossier)


def remark(day: SmallDay, words: str = "x") -> dict[str, Any]:
    return {"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": {"badge_name": ["", words]}}


def kept_of(dossier: Dossier, desk: str) -> list[Head]:
    with dossier.read() as db:
        return [head for head in heads.kept(db.connection) if head.desk == desk]


def arrival_of(other: Dossier) -> dict[str, Any]:
    """The act that only the second desk has."""
    return next(record for record in all_records(other) if record["desk"] == other.desk)


@pytest.mark.parametrize("at_once", [1, 4, 12])
def test_one_signature_a_branch_is_kept_however_many_come(day: SmallDay, tmp_path: Path, at_once: int) -> None:
    """Else whoever signs each act would fill every file that others write, until nobody takes one any more."""
    liar = Forger()
    for number in range(12):
        liar.act([remark(day, str(number))])
    for start in range(0, 12, at_once):
        some = liar.chain[start : start + at_once]
        merge_records(day.dossier, some, [liar.head(record) for record in some], at=NINE, signer=liar.desk)
    assert [head.seq for head in kept_of(day.dossier, liar.desk)] == [12]
    is_believed_everywhere(day.dossier, tmp_path)


def test_who_signs_another_s_act_takes_no_signature_away(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    liar, act = Forger(), arrival_of(other)
    while liar.desk < other.desk:  # so that its signature comes last
        liar = Forger()
    theirs = liar.head(act)
    records, signed = all_records(other), [*all_heads(other), theirs]
    merge_records(day.dossier, records, signed, at=NINE, signer=liar.desk)
    assert [head.desk for head in all_heads(day.dossier) if head.hash == act["hash"]] == [other.desk]
    is_believed_everywhere(day.dossier, tmp_path)


def test_a_later_signature_over_another_number_takes_no_signature_away(day: SmallDay, tmp_path: Path) -> None:
    liar = Forger()
    act = liar.act([remark(day)])
    merge_records(day.dossier, [act], [liar.head()], at=NINE, signer=liar.desk)
    later = liar.head(seq=7, at="2026-12-05T09:00:00.000000Z")
    merge_records(day.dossier, [act], [later], at=NINE, signer=liar.desk)
    (kept,) = kept_of(day.dossier, liar.desk)
    assert heads.head_of(kept.record()) == kept
    is_believed_everywhere(day.dossier, tmp_path)


@pytest.mark.parametrize("seq", [1, 9])
def test_an_act_of_a_wrong_number_takes_no_signature_away(
    day: SmallDay, other: Dossier, tmp_path: Path, seq: int
) -> None:
    """It waits where what it follows is not known, and is passed on, in good faith, to a desk that knows better."""
    liar = Forger()
    first, second = liar.act([remark(day, "un")]), liar.act([remark(day, "deux")])
    wrong = liar.act([remark(day, "trois")], seq=seq)
    merge_records(day.dossier, [first, second], [liar.head(second)], at=NINE, signer=liar.desk)
    merge_records(other, [wrong], [liar.head(wrong)], at=NINE, signer=liar.desk)
    assert [one.seq for one in passed_on(other, day.dossier).refused] == [seq]
    assert [head.seq for head in kept_of(day.dossier, liar.desk) if head.hash == second["hash"]] == [2]
    is_believed_everywhere(day.dossier, tmp_path)
    passed_on(day.dossier, other)
    assert all_rows(other) == all_rows(day.dossier)


def _follows_another(liar: Forger, day: SmallDay, other: Dossier) -> None:
    act = arrival_of(other)
    liar.act([remark(day, "deux")], prev_hash=act["hash"], seq=act["seq"] + 1, hlc=act["hlc"] + 1)


def _beyond_every_calendar(liar: Forger, day: SmallDay, other: Dossier) -> None:
    liar.act([row_of(other)], hlc=FAR_HLC * 2)


def _of_another_edition(liar: Forger, day: SmallDay, other: Dossier) -> None:
    columns = {"title": [None, "Autre"], "date": [None, "2026-12-05"]}
    liar.act([{"table": "edition", "row": "autre", "op": "insert", "columns": columns}, row_of(other)])


def _with_a_file_that_is_nowhere(liar: Forger, day: SmallDay, other: Dossier) -> None:
    columns: dict[str, Any] = {"mission_id": day.missions[0].id, "kind": "file", "name": "x", "actor": "x"}
    columns |= {"at": "2026-12-05T08:00:00.000000Z", "sha256": "a" * 64, "size_bytes": 1}
    version = {name: [None, value] for name, value in columns.items()}
    liar.act([{"table": "deliverable_version", "row": "v", "op": "insert", "columns": version}, row_of(other)])


def row_of(other: Dossier) -> dict[str, Any]:
    """A change to a row that only the honest act makes."""
    scan = next(change for change in arrival_of(other)["changes"] if change["table"] == "scan")
    return {"table": "scan", "row": scan["row"], "op": "update", "columns": {"method": ["scan", "hand"]}}


@pytest.mark.parametrize(
    ("lie", "signs_both", "waits"),
    [
        (_follows_another, True, True),
        (_follows_another, True, False),
        (_beyond_every_calendar, True, False),
        (_of_another_edition, False, True),
        (_of_another_edition, False, False),
        (_with_a_file_that_is_nowhere, False, True),
    ],
)
def test_what_leads_to_an_act_that_cannot_enter_is_passed_on_all_the_same(
    day: SmallDay,
    other: Dossier,
    tmp_path: Path,
    lie: Callable[[Forger, SmallDay, Dossier], None],
    signs_both: bool,
    waits: bool,
) -> None:
    """A good act, then one that waits for an honest desk's and is refused once that is here."""
    liar = Forger()
    good = liar.act([remark(day, "un")])
    lie(liar, day, other)
    signed = [liar.head(good), liar.head()] if signs_both else [liar.head()]
    merge_records(day.dossier, liar.chain, signed, at=NINE, signer=liar.desk, blobs=())
    if waits:
        passed_on(other, day.dossier)
    told = passed_on(day.dossier, other)
    assert [one.desk for one in told.refused] == [liar.desk]
    for dossier in (day.dossier, other):
        is_believed_everywhere(dossier, tmp_path / dossier.desk)
    assert passed_on(day.dossier, other).refused == ()  # told once
    passed_on(other, day.dossier)
    assert all_rows(day.dossier) == all_rows(other)
    with pytest.raises(DeskError):  # its own file stays out whole
        merge_records(other, liar.chain, signed, at=NINE, signer=liar.desk, blobs=())


def test_desks_that_did_nothing_fill_no_list(day: SmallDay) -> None:
    """A file may bring any number of signatures; only those that vouch for acts are those of desks."""
    strangers = [Forger() for _ in range(5)]
    liar = Forger()
    act = liar.act([remark(day)])
    signed = [stranger.head(stranger.act([remark(day)])) for stranger in strangers]
    merge_records(day.dossier, [act], [liar.head(), *signed], at=NINE, signer=liar.desk)
    with day.dossier.read() as db:
        assert set(known_desks.desks(db.connection)) == {liar.desk}


def test_an_older_signature_of_the_same_act_does_not_come_back(day: SmallDay) -> None:
    liar = Forger()
    act = liar.act([remark(day)])
    new, old = liar.head(name="Vestiaire", at="2026-12-05T09:00:00.000000Z"), liar.head(name="Accueil B")
    for signed in ([new, old], [old], [new]):
        merge_records(day.dossier, [act], signed, at=NINE, signer=liar.desk)
        assert [head.name for head in kept_of(day.dossier, liar.desk)] == ["Vestiaire"]
    assert replace(new, signature="") == replace(kept_of(day.dossier, liar.desk)[0], signature="")
    assert act["prev_hash"] == log.GENESIS
