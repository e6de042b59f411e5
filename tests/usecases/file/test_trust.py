"""Whom a desk believes, and the one question about any other."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.desk_id import short
from probono_desk.domain.errors import DeskError
from probono_desk.phrases import fingerprint_words
from probono_desk.store.dossier import Dossier
from probono_desk.sync.keys import fingerprint
from probono_desk.usecases.desk.journal import journal
from probono_desk.usecases.file import exchange, join, told, trust
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_rows, another_desk, believe
from tests.usecases.file.second_desk import arrive, sent


def test_the_kit_says_whom_the_second_desk_believes_and_the_first_asks_once(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    arrive(day.dossier, day, 0)
    assert join.merge(other, sent(day.dossier, tmp_path), at=NINE).merged.new == 1
    arrive(other, day, 1)
    file = sent(other, tmp_path)
    with pytest.raises(DeskError) as refused:
        join.merge(day.dossier, file, at=NINE)
    said = refused.value.data
    assert (refused.value.code, said["name"]) == ("desk_unknown", "Accueil B")
    assert (said["fingerprint"], said["words"]) == (fingerprint(other.public_key), fingerprint_words(other.public_key))
    assert status(day.dossier).count.present == 1
    for wrong in ("0000-0000-0000-0000-0000", fingerprint(day.dossier.public_key)):
        with pytest.raises(DeskError, match="desk_unknown_differs"):
            join.merge(day.dossier, file, at=NINE, believe=[wrong])
    join.merge(day.dossier, file, at=NINE, actor=ACTOR, believe=[str(said["words"]).upper()])
    arrive(other, day, 2)
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)  # not asked again
    join.merge(other, sent(day.dossier, tmp_path), at=NINE)
    assert all_rows(other) == all_rows(day.dossier)
    assert status(day.dossier).count.present == 3
    assert {desk.name for desk in trust.desks(day.dossier)} == {"Accueil A", "Accueil B"}


def test_a_revoked_desk_is_refused_and_its_acts_wait_where_others_bring_them(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    third = third_desk(day, tmp_path)
    believe(day.dossier, other)
    believe(other, third)
    believe(day.dossier, third)
    old = sent(third, tmp_path)
    join.merge(day.dossier, old, at=NINE)
    older = sent(other, tmp_path)
    arrive(third, day, 3)
    join.merge(day.dossier, sent(third, tmp_path), at=NINE)
    trust.revoke(day.dossier, third.public_key, at=NINE, actor=ACTOR)
    arrive(third, day, 4)
    with pytest.raises(DeskError, match="desk_revoked"):
        join.merge(day.dossier, sent(third, tmp_path), at=NINE)
    join.merge(other, sent(third, tmp_path), at=NINE)
    report = join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    assert (len(report.merged.waiting), status(day.dossier).count.present) == (1, 1)
    assert "n’est plus reconnu" in report.waiting[0]
    # What waits already is no word of a file that cannot hold it.
    for dry_run in (True, False):
        again = join.merge(day.dossier, older, at=NINE, dry_run=dry_run)
        assert (again.waiting, again.merged.waiting) == ((), ())
    assert [one.key for one in trust.desks(day.dossier) if one.standing is trust.Standing.REVOKED] == [third.public_key]
    marked = [line for line in journal(day.dossier, 5) if line.revoked]
    assert [line.desk for line in marked] == ["Accueil C"]
    # Believed again, what waited enters.
    trust.trust(day.dossier, third.public_key, at=NINE, actor=ACTOR)
    assert status(day.dossier).count.present == 2
    assert join.merge(day.dossier, sent(other, tmp_path), at=NINE).merged.waiting == ()
    assert status(day.dossier).count.present == 2
    third.close()


def test_a_revoked_desk_s_own_file_enters_at_once_where_somebody_believes_it_again(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    believe(day.dossier, other)
    arrive(other, day, 3)
    trust.revoke(day.dossier, other.public_key, at=NINE, actor=ACTOR)
    said = [trust.desks(other)[0].words]
    looked = join.merge(day.dossier, sent(other, tmp_path), at=NINE, believe=said, dry_run=True)
    assert (looked.merged.new, status(day.dossier).count.present) == (1, 0)
    assert trust.standing_of(day.dossier, other.public_key) is trust.Standing.REVOKED
    assert join.merge(day.dossier, sent(other, tmp_path), at=NINE, believe=said).merged.new == 1
    assert status(day.dossier).count.present == 1


def test_a_known_desk_with_another_name_is_said_and_an_older_file_does_not_take_it_back(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    believe(day.dossier, other)
    arrive(other, day, 0)
    older = sent(other, tmp_path)
    join.merge(day.dossier, older, at=NINE)
    trust.name_desk(other, "Vestiaire")
    at = NINE + timedelta(minutes=1)
    report = join.merge(day.dossier, exchange.export(other, tmp_path, at=at).path, at=at)  # and did nothing since
    assert report.renamed == (("Accueil B", "Vestiaire"),)
    assert "Le poste «\u00a0Accueil B\u00a0» s’appelle désormais «\u00a0Vestiaire\u00a0»." in told.remarks(report)
    again = join.merge(day.dossier, older, at=at)
    assert again.renamed == ()
    assert {desk.name for desk in trust.desks(day.dossier)} == {"Accueil A", "Vestiaire"}


@pytest.mark.parametrize("name", ["Accueil A", "accueil a", "\u0410ccueil \u0410"])
def test_a_name_that_is_another_desk_s_proves_nothing_and_is_told_apart(
    day: SmallDay, other: Dossier, tmp_path: Path, name: str
) -> None:
    trust.name_desk(other, name)
    arrive(other, day, 0)
    file = sent(other, tmp_path)
    with pytest.raises(DeskError, match="desk_unknown_namesake") as refused:
        join.merge(day.dossier, file, at=NINE)
    assert refused.value.data["fingerprint"] == fingerprint(other.public_key)
    assert join.look_into(day.dossier, file, at=NINE).namesake == "Accueil A"
    join.merge(day.dossier, file, at=NINE, believe=[fingerprint(other.public_key)])
    with day.dossier.read() as db:
        named = trust.names(db)
    assert named[day.dossier.desk] == f"Accueil A ({short(day.dossier.desk)})"
    assert named[other.desk] == f"{name} ({short(other.desk)})"
    assert named[other.desk] in [line.desk for line in journal(day.dossier, 5)]
    with pytest.raises(DeskError, match="desk_name_shared" if name == "Accueil A" else "desk_is_own"):
        trust.revoke(day.dossier, trust.desk_by(day.dossier, "Accueil A").key, at=NINE, actor=ACTOR)
    assert trust.desk_by(day.dossier, named[other.desk]).id == other.desk
    assert trust.line(trust.desk_by(day.dossier, other.desk), named).startswith(named[other.desk])


def test_no_name_stands_in_the_way_of_a_fingerprint_its_words_or_an_id(day: SmallDay, other: Dossier) -> None:
    """Desks of a dossier from before such names were refused: they keep nobody from being revoked."""
    believe(day.dossier, other)
    one = next(desk for desk in trust.desks(day.dossier) if not desk.own)
    for said in (one.fingerprint, one.words, one.id):
        trust.trust(day.dossier, Forger().signer.key, name=said, at=NINE, actor=ACTOR)
    for said in (one.fingerprint, one.fingerprint.lower().replace("-", " "), one.words.upper(), one.id):
        assert trust.desk_by(day.dossier, said) == one


@pytest.mark.parametrize("name", ["Accueil\nB", "B\u202eA", "x" * 41, " Accueil", "\u3164", "a" + "\u0301" * 5])
def test_no_desk_has_a_name_that_hides_what_it_is(day: SmallDay, other: Dossier, tmp_path: Path, name: str) -> None:
    if " ".join(name.split()) == name:
        with pytest.raises(DeskError, match="desk_name_unfit"):
            trust.name_desk(other, name)
    believe(day.dossier, other)
    other.set_meta(desk_name=name)
    arrive(other, day, 0)
    with pytest.raises(DeskError, match="head_unsound"):
        join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    assert status(day.dossier).count.present == 0


@pytest.mark.parametrize(
    "odd",
    [
        {"recipient": "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"},  # a point of low order
        {"recipient": "age1x"},
        {"key": "f" * 63},
        {"name": "B\u202eA"},
        {"name": None},
    ],
)
def test_no_odd_desk_of_a_list_is_believed(day: SmallDay, other: Dossier, odd: dict[str, str]) -> None:
    """What this desk writes is open to every desk that it believes: to everybody, where a key is of low order."""
    listed = [desk | odd for desk in trust.as_list(other)[:1]]
    with pytest.raises(DeskError, match="not_a_kit"):
        trust.take_list(day.dossier, listed, at=NINE)
    assert [desk.standing for desk in trust.desks(day.dossier) if not desk.own] == []
    assert trust.take_list(day.dossier, trust.as_list(other)[:1], at=NINE)


def third_desk(day: SmallDay, tmp_path: Path) -> Dossier:
    return another_desk(day.dossier, tmp_path / "third", "Accueil C")
