"""What somebody whom a desk believes can do to it, and to those that it forwards to: nothing that lasts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.store import check, heads, log
from probono_desk.store.admission import FAR_HLC
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join, kit, trust
from probono_desk.usecases.file.open_received import open_received
from probono_desk.usecases.file.parts import write_part
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_heads, all_records, all_rows, believe
from tests.usecases.file.second_desk import PHRASE, arrive, sent
from tests.usecases.file.test_join import believe_key, edition_of, forged, third_desk


def badge_name(day: SmallDay, name: str = "Lé") -> dict[str, Any]:
    columns = {"badge_name": ["", name]}
    return {"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": columns}


def office_change(day: SmallDay) -> dict[str, Any]:
    columns = {"office_recipient": ["", recipient_of(new_identity())], "office_signer": ["", Forger().signer.key]}
    return {"table": "edition", "row": edition_of(day).id, "op": "update", "columns": columns}


def _after_an_act_of_the_other_desk(liar: Forger, day: SmallDay, other: Dossier) -> None:
    """It says that it follows the honest desk's act, which has not come yet."""
    own = [record for record in all_records(other) if record["desk"] == other.desk]
    liar.act([badge_name(day)], prev_hash=own[-1]["hash"], seq=len(own) + 1, hlc=own[-1]["hlc"] + 1)


def _beyond_every_calendar(liar: Forger, day: SmallDay, other: Dossier) -> None:
    liar.act([badge_name(day), row_of(other, day)], hlc=FAR_HLC * 2)


def _with_another_office_key(liar: Forger, day: SmallDay, other: Dossier) -> None:
    """As if it had been said before every other one; and it names a row that has not come yet."""
    liar.act([office_change(day), row_of(other, day)], hlc=1)


def _of_another_edition(liar: Forger, day: SmallDay, other: Dossier) -> None:
    columns = {"title": [None, "Autre"], "date": [None, "2026-12-05"]}
    liar.act([{"table": "edition", "row": "autre", "op": "insert", "columns": columns}, row_of(other, day)])


def row_of(other: Dossier, day: SmallDay) -> dict[str, Any]:
    """A change to a row that only the honest desk's act makes: the forged act waits for it."""
    scan = next(
        change
        for record in all_records(other)
        if record["desk"] == other.desk
        for change in record["changes"]
        if change["table"] == "scan"
    )
    return {"table": "scan", "row": scan["row"], "op": "update", "columns": {"method": ["scan", "hand"]}}


@pytest.mark.parametrize(
    "lie",
    [_after_an_act_of_the_other_desk, _beyond_every_calendar, _with_another_office_key, _of_another_edition],
)
@pytest.mark.parametrize("waits", [True, False])
def test_what_can_never_enter_keeps_no_honest_desk_out(
    day: SmallDay, other: Dossier, tmp_path: Path, lie: Callable[[Forger, SmallDay, Dossier], None], waits: bool
) -> None:
    """Forged acts that wait here for an honest act, or that an honest desk passes on, in good faith."""
    with day.dossier.act("Clé du siège", at=NINE, actor=ACTOR) as uow:
        uow.change(edition_of(day), office_recipient=recipient_of(new_identity()), office_signer=Forger().signer.key)
    key = edition_of(day).office_recipient
    third = third_desk(day, tmp_path)
    for one, two in ((day.dossier, other), (third, day.dossier), (third, other)):
        believe(one, two)
    arrive(other, day, 0)
    liar = Forger()
    lie(liar, day, other)
    file = forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other)
    believe_key(day.dossier, liar)
    honest = sent_to_sisters(other, tmp_path)
    if waits:
        assert len(join.merge(day.dossier, file, at=NINE).merged.waiting) == 1
    else:  # it has passed on what it holds before it heard of the honest act
        join.merge(third, honest, at=NINE)
        join.merge(day.dossier, file, at=NINE)
        report = join.merge(third, sent_to_sisters(day.dossier, tmp_path), at=NINE)
        assert "ne peut pas entrer" in " ".join(report.waiting)
    report = join.merge(day.dossier, honest, at=NINE)
    assert [(one.desk, one.seq) for one in report.merged.refused] == [(liar.desk, liar.chain[0]["seq"])]
    assert "Intrus" in " ".join(report.waiting)
    assert report.merged.waiting == ()
    join.merge(third, sent_to_sisters(day.dossier, tmp_path), at=NINE)
    for dossier in (day.dossier, third):
        assert status(dossier).count.present == 1
        assert check.prove(dossier).faults == []
        with dossier.read() as db:
            assert db.all(Edition)[0].office_recipient == key
    assert all_rows(third) == all_rows(day.dossier)
    # Told once, and gone: nobody hears of it again, and its own file is refused as a whole.
    assert join.merge(day.dossier, honest, at=NINE).merged.refused == ()
    with pytest.raises(DeskError):
        join.merge(day.dossier, file, at=NINE)
    third.close()


@pytest.mark.parametrize(("keeps_out", "in_parts"), [("revoked", False), ("waits", True)])
def test_a_far_clock_that_one_desk_believed_keeps_no_honest_desk_out(
    day: SmallDay, other: Dossier, tmp_path: Path, keeps_out: str, in_parts: bool
) -> None:
    """Its act may never enter here: the other desk's clock follows it all the same, and that desk's acts enter."""
    with day.dossier.act("Clé du siège", at=NINE, actor=ACTOR) as uow:
        uow.change(edition_of(day), office_recipient=recipient_of(new_identity()), office_signer=Forger().signer.key)
    for one, two in ((day.dossier, other), (other, day.dossier)):
        believe(one, two)
    liar = Forger()
    if keeps_out == "waits":  # for an act that is refused here, where head office's key is known
        liar.act([office_change(day)], hlc=1)
    liar.act([badge_name(day)], hlc=FAR_HLC)
    believe_key(other, liar)
    join.merge(other, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other), at=NINE)
    if keeps_out == "revoked":
        trust.revoke(day.dossier, liar.signer.key, at=NINE, actor=ACTOR)
    arrive(other, day, 0)
    if in_parts:
        (tmp_path / "parts").mkdir()
        part = write_part(other, tmp_path / "parts", 0, at=NINE)
        assert part is not None
        report = join.merge(day.dossier, part.written.path, at=NINE)
        assert [(one.desk, one.reason) for one in report.merged.waiting] == [(other.desk, "predecessor")]
    for who in (1, 2):
        join.merge(day.dossier, sent_to_sisters(other, tmp_path), at=NINE)
        assert status(day.dossier).count.present == who
        arrive(other, day, who)
    arrive(day.dossier, day, 3)
    if keeps_out == "revoked":  # else each has another key of head office, which is told
        join.merge(other, sent_to_sisters(day.dossier, tmp_path), at=NINE)
        assert status(other).count.present == 4
    assert [check.prove(one).faults for one in (day.dossier, other)] == [[], []]


def sent_to_sisters(dossier: Dossier, folder: Path) -> Path:
    own = recipient_of(dossier.meta("exchange_identity") or "")
    return exchange.export(dossier, folder, at=NINE, recipients=[own]).path


def test_no_forged_act_takes_an_honest_desk_s_signature_away(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    """A chain that leaves into another desk's acts: that desk's head is still passed on."""
    third = third_desk(day, tmp_path)
    for one, two in ((day.dossier, other), (third, day.dossier)):
        believe(one, two)
    arrive(other, day, 0)
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    liar = Forger()
    _after_an_act_of_the_other_desk(liar, day, other)
    believe_key(day.dossier, liar)
    with pytest.raises(DeskError, match="acts_chain_broken"):
        join.merge(day.dossier, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other), at=NINE)
    assert join.merge(third, sent(day.dossier, tmp_path), at=NINE).merged.new == 1
    third.close()


def test_a_file_that_an_act_waits_with_is_passed_on(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    third = third_desk(day, tmp_path)
    for one, two in ((day.dossier, other), (third, day.dossier), (third, other)):
        believe(one, two)
    mission = day.missions[0].id
    arrive(other, day, 0)
    capture.capture_content(other, mission, "grille.txt", b"une grille de prix", at=NINE, actor=ACTOR)
    own = [record for record in all_records(other) if record["desk"] == other.desk]
    blobs = sorted(other.blobs.all())
    part = whole_part(other, own[-1:], blobs, tmp_path / "part")
    report = join.merge(day.dossier, part, at=NINE)
    assert [one.reason for one in report.merged.waiting] == ["predecessor"]
    join.merge(third, sent(day.dossier, tmp_path), at=NINE)
    join.merge(third, whole_part(other, own[:-1], [], tmp_path / "first"), at=NINE)
    assert sorted(third.blobs.all()) == blobs
    assert check.prove(third).faults == []
    third.close()


def whole_part(dossier: Dossier, records: list[dict[str, Any]], blobs: list[str], path: Path) -> Path:
    from probono_desk.sync.write import BlobSource
    from tests.exchanging import head_at

    sources = []
    for sha256 in blobs:
        with dossier.blobs.open(sha256) as stream:
            size = len(stream.read())
        sources.append(BlobSource(sha256, size, lambda name=sha256: dossier.blobs.open(name)))  # type: ignore[misc]
    return forged(path, dossier.signer.seed, records, [head_at(dossier, records[-1])], dossier, blobs=sources)


def test_a_desk_that_is_twice_in_a_package_is_one(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    """Each line twice, and two heads for one act under two names."""
    believe(day.dossier, other)
    arrive(other, day, 0)
    records, mine = all_records(other), [head for head in all_heads(other) if head.desk == other.desk]
    signer = other.signer
    renamed = Head(**{**mine[0].record(), "name": "Accueil C", "signature": ""})
    later = heads.signed(Head(**{**renamed.record(), "at": log_time(1)}), signer.seed)
    others = [head for head in all_heads(other) if head.desk != other.desk]
    file = forged(tmp_path / "f", signer.seed, [*records, *records], [*mine, later, *mine, *others], other)
    assert join.merge(day.dossier, file, at=NINE).merged.new == 1
    assert status(day.dossier).count.present == 1
    assert [desk.name for desk in trust.desks(day.dossier) if not desk.own] == ["Accueil C"]


def log_time(minutes: int) -> str:
    from probono_desk.domain.instants import to_text

    return to_text(NINE + timedelta(minutes=minutes))


def test_a_second_key_under_an_older_desk_s_id_is_refused(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    """An id of eight letters follows from no key: whoever vouched for it first does so alone."""
    first, second = Forger(), Forger()
    for one in (first, second):
        believe_key(day.dossier, one)
        one.act([badge_name(day, one.desk[:4])], desk="BCDFGHJK", id=f"old-{one.desk[:4]}")
    for one, enters in ((first, True), (second, False)):
        file = forged(tmp_path / one.desk, one.seed, one.chain, [one.head(desk="BCDFGHJK")], other)
        if enters:
            join.merge(day.dossier, file, at=NINE)
            continue
        with pytest.raises(DeskError, match="head_unsound"):
            join.merge(day.dossier, file, at=NINE)
    with day.dossier.read() as db:
        assert [head.key for head in heads.kept(db.connection) if head.desk == "BCDFGHJK"] == [first.signer.key]


def test_another_s_kit_brings_no_desk_to_believe_and_no_key(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    """A kit that is merged as a file is a file: its list and its exchange key are for a desk that begins."""
    believe(day.dossier, other)
    stranger = Forger()
    believe_key(other, stranger)
    before = day.dossier.meta("exchange_identity")
    other.set_meta(exchange_identity=new_identity())
    file = kit.write_kit(other, tmp_path / "k.probono", PHRASE, at=NINE).path
    join.merge(day.dossier, file, at=NINE, passphrase=PHRASE)
    assert day.dossier.meta("exchange_identity") == before
    assert trust.standing_of(day.dossier, stranger.signer.key) is not trust.Standing.KNOWN


def test_who_is_revoked_and_believed_again_has_not_replaced_the_office_key(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    with day.dossier.act("Clé du siège", at=NINE, actor=ACTOR) as uow:
        uow.change(edition_of(day), office_recipient=recipient_of(new_identity()), office_signer=Forger().signer.key)
    key = edition_of(day).office_recipient
    believe(day.dossier, other)
    join.merge(other, sent_to_sisters(day.dossier, tmp_path), at=NINE)
    liar = Forger()
    liar.act([office_change(day)], hlc=1)
    believe_key(other, liar)
    believe_key(day.dossier, liar)
    trust.revoke(day.dossier, liar.signer.key, at=NINE, actor=ACTOR)
    # Another desk passes it on; it waits here as the act of a desk that is believed no longer.
    file = forged(tmp_path / "f", other.signer.seed, liar.chain, [liar.head()], other)
    assert [one.reason for one in join.merge(day.dossier, file, at=NINE).merged.waiting] == ["revoked"]
    trust.trust(day.dossier, liar.signer.key, at=NINE, actor=ACTOR)
    assert edition_of(day).office_recipient == key
    arrive(other, day, 0)
    assert join.merge(day.dossier, sent_to_sisters(other, tmp_path), at=NINE).merged.new == 1
    assert (status(day.dossier).count.present, edition_of(day).office_recipient) == (1, key)


def test_an_incomplete_row_does_not_enter_ahead_of_the_whole_one(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    liar = Forger()
    believe_key(day.dossier, liar)
    liar.act([{"table": "person", "row": "p", "op": "insert", "columns": {"first_name": [None, "Léa"]}}])
    with pytest.raises(DeskError, match="merge_bad_record"):
        join.merge(day.dossier, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other), at=NINE)


@pytest.mark.parametrize("seq", [1, 3])
def test_a_desk_s_own_acts_follow_each_other_where_nobody_has_a_dossier_either(
    day: SmallDay, other: Dossier, tmp_path: Path, seq: int
) -> None:
    liar = Forger()
    first, second = liar.act([badge_name(day)]), liar.act([badge_name(day, "Léa")], seq=seq)
    file = forged(tmp_path / "f", liar.seed, liar.chain, [liar.head(first), liar.head(second)], other)
    report = join.verify(file, identities=exchange.own_identities(day.dossier))
    assert [problem.code for problem in report.problems] == ["acts_chain_broken"]


def test_no_id_looks_like_a_hash(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    liar = Forger()
    believe_key(day.dossier, liar)
    liar.act([badge_name(day)], id=log.GENESIS)
    with pytest.raises(DeskError, match="merge_bad_record"):
        join.merge(day.dossier, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other), at=NINE)


def test_a_dossier_that_can_only_be_read_believes_nobody_and_shows_the_file_all_the_same(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    arrive(other, day, 0)
    received = sent_to_sisters(day.dossier, tmp_path)
    with closing(open_received(received, identities=exchange.own_identities(day.dossier), at=NINE)) as reading:
        stranger = sent_to_sisters(other, tmp_path)
        keys = exchange.own_identities(other)
        looked = join.look_into(reading, stranger, at=NINE, identities=keys)
        assert (looked.standing, looked.ours) == (trust.Standing.HEARD_OF, True)
        assert looked.problem is not None
        assert looked.problem.code == "dossier_read_only"
        said = [trust.desks(other)[0].fingerprint]
        for act in (
            lambda: join.merge(reading, stranger, at=NINE, identities=keys, believe=said),
            lambda: trust.trust(reading, other.public_key, at=NINE, actor=ACTOR),
            lambda: trust.revoke(reading, other.public_key, at=NINE, actor=ACTOR),
        ):
            with pytest.raises(DeskError, match="dossier_read_only"):
                act()
        assert status(reading).count.present == 0
        assert trust.standing_of(reading, other.public_key) is trust.Standing.HEARD_OF


@pytest.mark.parametrize("claims", ["here", "there"])
def test_an_arrival_that_another_desk_claims_is_said_to_be_of_who_wrote_it(
    day: SmallDay, other: Dossier, tmp_path: Path, claims: str
) -> None:
    """« Depuis 9:00, au poste … » is said at the door: never of a desk that has not seen anybody."""
    believe(day.dossier, other)
    liar = Forger()
    believe_key(day.dossier, liar)
    said = {
        "person_id": day.volunteers[0].id,
        "kind": "in",
        "at": log_time(0),
        "desk": day.dossier.desk if claims == "here" else other.desk,
    }
    columns = {name: [None, value] for name, value in said.items()}
    liar.act([{"table": "scan", "row": "claimed", "op": "insert", "columns": columns}])
    join.merge(day.dossier, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other), at=NINE)
    code = day.codes[day.volunteers[0].id]
    answer = check_in.check_in_code(day.dossier, code, at=NINE + timedelta(minutes=5), actor=ACTOR)
    assert (answer.outcome, answer.desk, answer.at_desk) == (check_in.Outcome.ALREADY, liar.desk, "Intrus")
    arrive(other, day, 1)  # and what is honest is said as it is
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    answer = check_in.check_in_code(day.dossier, day.codes[day.volunteers[1].id], at=NINE, actor=ACTOR)
    assert (answer.desk, answer.at_desk) == (other.desk, "Accueil B")


def test_no_scan_is_moved_to_another_desk_afterwards(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    arrive(day.dossier, day, 0)
    scan = next(c["row"] for r in all_records(day.dossier) for c in r["changes"] if c["table"] == "scan")
    liar = Forger()
    believe_key(day.dossier, liar)
    columns = {"desk": [day.dossier.desk, other.desk]}
    liar.act([{"table": "scan", "row": scan, "op": "update", "columns": columns}])
    with pytest.raises(DeskError, match="merge_bad_record"):
        join.merge(day.dossier, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other), at=NINE)
