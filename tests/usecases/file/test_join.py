"""Two desks and a stranger: who is believed, what enters, and what a forged file gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.store import check, office_key
from probono_desk.store.admission import FAR_HLC
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import become_new_desk, create_dossier
from probono_desk.store.outgoing import waiting_records
from probono_desk.sync.write import PackageContent, write_package
from probono_desk.usecases.file import exchange, join, trust
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_heads, all_records, all_rows, another_desk, believe, head_at
from tests.usecases.file.second_desk import PHRASE, arrive, sent


def forged(
    path: Path,
    signing_key: bytes,
    records: list[dict[str, Any]],
    heads: list[Any],
    like: Dossier,
    *,
    recipients: Sequence[str] = (),
    **more: Any,
) -> Path:
    """A package by any key, whole and well signed, for the desks of an edition, or for who is named."""
    with like.read() as db:
        (edition,) = db.all(Edition)
    values: dict[str, Any] = {
        "edition_id": edition.id,
        "edition_title": edition.title,
        "date": edition.date,
        "sequence": len(records),
        "made_at": NINE,
        "transactions": records,
        "heads": [head.record() for head in heads],
        "summary": {},
        "schema": {},
    }
    content = PackageContent(**(values | more))
    to = recipients or [recipient_of(like.meta("exchange_identity") or "")]
    write_package(path, content, signing_key=signing_key, recipients=to)
    return path


def test_a_stranger_with_the_kit_s_key_brings_nothing_in(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    stranger = Forger()
    stranger.act([{"table": "edition", "row": edition_of(day).id, "op": "update", "columns": {"title": ["", "Autre"]}}])
    file = forged(tmp_path / "f", stranger.seed, stranger.chain, [stranger.head()], other)
    before = all_rows(day.dossier)
    with pytest.raises(DeskError, match="desk_unknown"):
        join.merge(day.dossier, file, at=NINE)
    assert all_rows(day.dossier) == before


def edition_of(day: SmallDay) -> Edition:
    with day.dossier.read() as db:
        return db.all(Edition)[0]


def test_whoever_forwards_adds_nothing_in_another_s_name(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    """A known desk passes on the other's acts with some of its own making among them; the real ones still enter."""
    believe(day.dossier, other)
    stranger = Forger()
    believe_key(day.dossier, stranger)
    for who in range(2):
        arrive(other, day, who, who)
    real = [record for record in all_records(other) if record["desk"] == other.desk]
    heads = [head for head in all_heads(other) if head.desk == other.desk]
    scan = real[-1]["changes"]
    # The real ones without that desk's signature, or with an earlier one of it.
    for left in ([], [head_at(other, real[0])]):
        with pytest.raises(DeskError, match="acts_not_covered"):
            join.merge(day.dossier, forged(tmp_path / "f", stranger.seed, real, left, other), at=NINE)
    # In the place of the real act, after it, and with the desk's own signature under another act.
    for record, head in (
        (stranger.act(scan, desk=other.desk, seq=1), heads[0]),
        (stranger.act(scan, desk=other.desk, seq=3, prev_hash=real[-1]["hash"]), heads[0]),
        (stranger.chain[0], stranger.head(desk=other.desk)),
    ):
        file = forged(tmp_path / "f", stranger.seed, [record], [head], other)
        with pytest.raises(DeskError) as refused:
            join.merge(day.dossier, file, at=NINE)
        assert refused.value.code in ("acts_not_covered", "head_unsound")
        assert not join.verify(file, identities=exchange.own_identities(day.dossier)).ok
    assert join.merge(day.dossier, sent(other, tmp_path), at=NINE).merged.new == 2
    assert status(day.dossier).count.present == 2


def believe_key(dossier: Dossier, stranger: Forger) -> None:
    trust.trust(dossier, stranger.signer.key, at=NINE, actor=ACTOR)


def third_desk(day: SmallDay, tmp_path: Path) -> Dossier:
    return another_desk(day.dossier, tmp_path / "third", "Accueil C")


def test_an_act_waits_for_what_comes_before_it_and_travels_on(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    believe(day.dossier, other)
    third = third_desk(day, tmp_path)
    believe(third, other)
    believe(third, day.dossier)
    for who in range(3):
        arrive(other, day, who, who)
    own = [record for record in all_records(other) if record["desk"] == other.desk]
    last = forged(tmp_path / "last", other.signer.seed, own[2:], [head_at(other, own[2])], other)
    report = join.merge(day.dossier, last, at=NINE)
    assert (report.merged.new, [one.reason for one in report.merged.waiting]) == (0, ["predecessor"])
    assert "n° 1 à 2" in report.waiting[0]
    # The one that waits is passed on; the two before it come to the third desk by another way.
    join.merge(third, sent(day.dossier, tmp_path), at=NINE)
    first = forged(tmp_path / "first", other.signer.seed, own[:2], [head_at(other, own[1])], other)
    assert join.merge(third, first, at=NINE).merged.new == 3
    assert status(third).count.present == 3
    join.merge(day.dossier, first, at=NINE)
    assert all_rows(third) == all_rows(day.dossier)
    with day.dossier.read() as db:
        assert list(waiting_records(db)) == []
    third.close()


def test_an_edition_made_apart_with_the_same_title_is_another(tmp_path: Path, day: SmallDay) -> None:
    from probono_desk.usecases.desk.open_desk import new_desk

    one, two = (new_desk(tmp_path / name, "Marathon", NINE.date(), at=NINE, actor=ACTOR).dossier for name in ("a", "b"))
    believe(one, two)
    file = exchange.export(two, tmp_path, at=NINE, passphrase=PHRASE).path
    with pytest.raises(DeskError, match="other_edition"):
        join.merge(one, file, at=NINE, passphrase=PHRASE)
    one.close()
    two.close()


def test_the_office_key_changes_only_with_the_office_s_own_signature(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    office = Forger()
    first, second, thief = (recipient_of(new_identity()) for _ in range(3))
    edition = edition_of(day)
    with day.dossier.act("Clé du siège", at=NINE, actor=ACTOR) as uow:
        uow.change(edition, office_recipient=first, office_signer=office.signer.key)
    believe(other, day.dossier)
    join.merge(other, sent_to_sisters(day.dossier, tmp_path), at=NINE)
    believe(day.dossier, other)

    stranger = Forger()
    believe_key(day.dossier, stranger)
    for columns in (
        {"office_recipient": [first, thief]},
        {"office_recipient": [first, thief], "office_signer": [office.signer.key, stranger.signer.key]},
        {
            "office_recipient": [first, thief],
            "office_signature": ["", office_key.sign(edition.id, thief, office.signer.key, seed=stranger.seed)],
        },
    ):
        robber = Forger()
        believe_key(day.dossier, robber)
        for hlc in (1, FAR_HLC):  # as if it had been first, and as the last word
            robber.chain.clear()
            robber.act([{"table": "edition", "row": edition.id, "op": "update", "columns": columns}], hlc=hlc)
            file = forged(tmp_path / "f", robber.seed, robber.chain, [robber.head()], other)
            try:
                join.merge(day.dossier, file, at=NINE)
            except DeskError as refused:
                assert refused.code == "office_key_apart"  # noqa: PT017 - it may also enter and not count
            assert edition_of(day).office_recipient == first
    with pytest.raises(DeskError, match="office_key_unsigned"), day.dossier.act("x", at=NINE, actor=ACTOR) as uow:
        uow.change(edition_of(day), office_recipient=thief)

    signature = office_key.sign(edition.id, second, office.signer.key, seed=office.seed)
    with day.dossier.act("Nouvelle clé", at=NINE, actor=ACTOR) as uow:
        uow.change(edition_of(day), office_recipient=second, office_signature=signature)
    join.merge(other, sent_to_sisters(day.dossier, tmp_path), at=NINE)
    with other.read() as db:
        assert db.all(Edition)[0].office_recipient == second
    assert check.prove(other).faults == []


def sent_to_sisters(dossier: Dossier, folder: Path) -> Path:
    own = recipient_of(dossier.meta("exchange_identity") or "")
    return exchange.export(dossier, folder, at=NINE, recipients=[own]).path


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_branches_of_one_desk_are_both_taken_in(day: SmallDay, tmp_path: Path, order: tuple[int, int]) -> None:
    """A dossier that was copied before copies knew that they are desks of their own: one id, one key, two histories."""
    branches = [create_dossier(tmp_path / f"branch{n}").dossier for n in range(2)]
    third = create_dossier(tmp_path / "third").dossier
    for branch in branches:
        branch.set_meta(
            desk=day.dossier.desk,
            signing_seed=day.dossier.signer.seed.hex(),
            exchange_identity=day.dossier.meta("exchange_identity") or "",
        )
        take_all(branch, day.dossier, tmp_path)
    for n, branch in enumerate(branches):
        for who in range(3):
            arrive(branch, day, 3 * n + who, who)
    for n in order:
        take_all(third, branches[n], tmp_path)
    assert status(third).count.present == 6
    for n in (0, 1):
        take_all(branches[n], branches[1 - n], tmp_path)
        assert all_rows(branches[n]) == all_rows(third)
        assert check.prove(branches[n]).faults == []
    # Both go on, and heal again.
    for n, branch in enumerate(branches):
        arrive(branch, day, 6 + n)
    for n in (0, 1):
        take_all(branches[n], branches[1 - n], tmp_path)
    assert all_rows(branches[0]) == all_rows(branches[1])
    assert status(branches[0]).count.present == 8
    for dossier in (*branches, third):
        dossier.close()


def take_all(target: Dossier, source: Dossier, folder: Path) -> None:
    if target.desk != source.desk:
        believe(target, source)
    file = exchange.export(source, folder, at=NINE, passphrase=PHRASE).path
    join.merge(target, file, at=NINE, passphrase=PHRASE)


def test_a_package_of_a_later_program_is_said_to_be_one(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    stranger = Forger()
    believe_key(day.dossier, stranger)
    for schema in ({"edition": ["id", "of_tomorrow"]}, {"of_tomorrow": ["id"]}):
        file = forged(tmp_path / "f", stranger.seed, [], [], other, schema=schema)
        with pytest.raises(DeskError, match="package_newer"):
            join.merge(day.dossier, file, at=NINE)


def _overwritten(**columns: Any) -> Callable[[SmallDay], dict[str, Any]]:
    return lambda day: {"table": "edition", "row": edition_of(day).id, "op": "update", "columns": columns}


@pytest.mark.parametrize(
    "change",
    [
        _overwritten(retired=[0, 1]),
        _overwritten(time_zone=["Europe/Paris", "Mars/Olympus"]),
        _overwritten(date=["2026-12-05", "9999-12-31"]),
        _overwritten(title=["", None]),
        _overwritten(title=["", "x" * 10_001]),
        lambda _day: {"table": "edition", "row": new_id(NINE), "op": "insert", "columns": {}},
        lambda day: {"table": "team", "row": day.teams[0].id, "op": "update", "columns": {"number": [1, 10**9]}},
        lambda _day: {"table": "badge", "row": "b", "op": "update", "columns": {"code": ["", "AAAA"]}},
    ],
)
def test_what_would_disable_a_desk_does_not_enter(
    day: SmallDay, other: Dossier, change: Callable[[SmallDay], dict[str, Any]], tmp_path: Path
) -> None:
    stranger = Forger()
    believe_key(day.dossier, stranger)
    stranger.act([change(day)])
    file = forged(tmp_path / "f", stranger.seed, stranger.chain, [stranger.head()], other)
    before = all_rows(day.dossier)
    with pytest.raises(DeskError, match="merge_bad_record"):
        join.merge(day.dossier, file, at=NINE)
    assert all_rows(day.dossier) == before


@pytest.mark.parametrize("hlc", [(1 << 63) - 1, 1 << 62, (4_102_444_800_000 << 16) + 1, 0, -1, 1.5])
def test_no_clock_uses_up_the_numbers(day: SmallDay, other: Dossier, tmp_path: Path, hlc: Any) -> None:
    stranger = Forger()
    believe_key(day.dossier, stranger)
    stranger.act(all_records(other)[0]["changes"][:1], hlc=hlc)
    file = forged(tmp_path / "f", stranger.seed, stranger.chain, [stranger.head()], other)
    with pytest.raises(DeskError, match="merge_bad_record"):
        join.merge(day.dossier, file, at=NINE)
    arrive(day.dossier, day, 0)
    join.merge(other, sent(day.dossier, tmp_path), at=NINE)
    assert status(other).count.present == 1


def test_a_desk_that_became_another_still_vouches_for_what_it_did(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    """A folder that was copied to another computer: what nobody has seen yet enters with the new desk's file."""
    arrive(other, day, 0)
    before = other.desk
    become_new_desk(other, at=NINE)
    arrive(other, day, 1)
    assert other.desk != before
    believe(day.dossier, other)
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    assert status(day.dossier).count.present == 2


def test_a_desk_that_became_another_believes_what_it_was(day: SmallDay, tmp_path: Path) -> None:
    """Its own earlier file is no stranger's: nobody compares fingerprints with themselves."""
    arrive(day.dossier, day, 0)
    sent_before = sent(day.dossier, tmp_path)
    become_new_desk(day.dossier, at=NINE)
    assert join.merge(day.dossier, sent_before, at=NINE).merged.known > 0
