"""Two honest desks that took two first keys of head office: both are told, and head office brings them together."""

from __future__ import annotations

import contextlib
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk import error_text
from probono_desk.age.identity import recipient_of
from probono_desk.domain.errors import DeskError
from probono_desk.store import check, office_key
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.file import exchange, join, kit, office, told
from probono_desk.usecases.file.close_day import ready_to_close
from probono_desk.usecases.file.office import OfficeSecret
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger, all_rows, believe
from tests.usecases.file.second_desk import PHRASE, arrive
from tests.usecases.file.test_attacks import row_of
from tests.usecases.file.test_join import believe_key, forged

LATER = NINE + timedelta(minutes=1)


@pytest.fixture
def keys(day: SmallDay, other: Dossier, tmp_path: Path) -> tuple[OfficeSecret, OfficeSecret]:
    """Two colleagues of head office each made keys; the first desk took the one pair, the other desk the other."""
    made = office.write_secret(tmp_path / "one.txt"), office.write_secret(tmp_path / "two.txt")
    believe(day.dossier, other)
    for dossier, secret, at in ((day.dossier, made[0], NINE), (other, made[1], LATER)):
        notice(dossier, tmp_path, secret)
        office.take_notice(dossier, tmp_path / "avis.json", at=at, actor=ACTOR)
    arrive(day.dossier, day, 0, 2)
    arrive(other, day, 1, 2)
    return made


def notice(dossier: Dossier, folder: Path, secret: OfficeSecret, after: OfficeSecret | None = None) -> Path:
    office.write_notice(folder / "avis.json", office.shown(dossier).edition_id, secret, after=after)
    return folder / "avis.json"


def to_sisters(dossier: Dossier, folder: Path) -> Path:
    own = recipient_of(dossier.meta("exchange_identity") or "")
    return exchange.export(dossier, folder, at=LATER, recipients=[own]).path


@pytest.mark.usefixtures("keys")
def test_both_are_told_and_neither_key_is_replaced(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    words = [office.shown(dossier).recipient_words for dossier in (day.dossier, other)]
    # What the other one did enters; its key does not, and that is said, before and after.
    file = to_sisters(other, tmp_path)
    looked = join.look_into(day.dossier, file, at=LATER)
    assert looked.preview is not None
    for report in (looked.preview, join.merge(day.dossier, file, at=LATER)):
        (said,) = (line for line in told.remarks(report) if "autre clé du siège" in line)
        assert (words[0] in said, words[1] in said, "Accueil B" in said) == (True, True, True)
        (one,) = told.as_json("f", report)["other_office_keys"]
        assert one == {"desk": "Accueil B", "theirs": words[1], "ours": words[0]}
    assert status(day.dossier).count.present == 2
    (lasting,) = ready_to_close(day.dossier).other_office_keys  # said as long as it is so, not at the merge alone
    assert (lasting.desk, lasting.theirs) == ("Accueil B", words[1])
    # The first one's file would put another key in the place of the one that stands there.
    with pytest.raises(DeskError, match="office_key_apart") as refused:
        join.merge(other, to_sisters(day.dossier, tmp_path), at=LATER)
    sentence = error_text.sentence(refused.value)
    assert (words[0] in sentence, words[1] in sentence, "Accueil A" in sentence) == (True, True, True)
    assert status(other).count.present == 1
    assert [office.shown(dossier).recipient_words for dossier in (day.dossier, other)] == words
    for dossier in (day.dossier, other):
        assert check.prove(dossier).faults == []


@pytest.mark.parametrize("right", [0, 1])
def test_head_office_signs_and_they_agree(
    day: SmallDay, other: Dossier, tmp_path: Path, keys: tuple[OfficeSecret, OfficeSecret], right: int
) -> None:
    """Whichever of the two pairs it keeps: the other one signs for it, on the desk that had that one."""
    wrong_desk = (other, day.dossier)[right]
    file = notice(wrong_desk, tmp_path, keys[1 - right], after=keys[right])
    office.take_notice(wrong_desk, file, at=LATER + timedelta(minutes=2), actor=ACTOR)
    for _round in range(2):
        join.merge(day.dossier, to_sisters(other, tmp_path), at=LATER)
        join.merge(other, to_sisters(day.dossier, tmp_path), at=LATER)
    for dossier in (day.dossier, other):
        assert office.shown(dossier).recipient == keys[right].recipient
        assert status(dossier).count.present == 2
        assert check.prove(dossier).faults == []
    assert all_rows(day.dossier) == all_rows(other)
    # It is said no more.
    arrive(other, day, 2, 5)
    assert join.merge(day.dossier, to_sisters(other, tmp_path), at=LATER).seen.other_office_keys == ()
    assert ready_to_close(day.dossier).other_office_keys == ()


def test_a_signature_that_has_not_come_yet_replaces_no_key(
    day: SmallDay, other: Dossier, tmp_path: Path, keys: tuple[OfficeSecret, OfficeSecret]
) -> None:
    """A desk that deceives: a key as if it had been first, and the signature for ours in an act that waits."""
    ours, thief, liar = office.shown(day.dossier), office.write_secret(tmp_path / "thief.txt"), Forger()
    believe_key(day.dossier, liar)
    signature = office_key.sign(ours.edition_id, ours.recipient, ours.signer, seed=thief.seed)
    first = {"office_recipient": ["", thief.recipient], "office_signer": ["", thief.signer]}
    then = {
        "office_recipient": [thief.recipient, ours.recipient],
        "office_signer": [thief.signer, ours.signer],
        "office_signature": ["", signature],
    }
    edition = {"table": "edition", "row": ours.edition_id, "op": "update"}
    liar.act([edition | {"columns": first}], hlc=1)
    liar.act([edition | {"columns": then}, row_of(other, day)], hlc=2)
    file = forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other)
    with pytest.raises(DeskError, match="office_key_apart"):
        join.merge(day.dossier, file, at=LATER)
    assert office.shown(day.dossier) == ours
    assert ours.recipient == keys[0].recipient
    assert check.prove(day.dossier).faults == []


@pytest.mark.usefixtures("keys")
def test_without_that_signature_a_new_desk_takes_the_place_of_the_later_one(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    """Its acts are in already: the kit of the first one brings them, with the first one's key."""
    join.merge(day.dossier, to_sisters(other, tmp_path), at=LATER)
    file = kit.write_kit(day.dossier, tmp_path / "again.probono", PHRASE, at=LATER).path
    with closing(kit.new_desk_from_kit(tmp_path / "again", file, PHRASE, name="Accueil B", at=LATER).dossier) as made:
        assert office.shown(made).recipient == office.shown(day.dossier).recipient
        assert status(made).count.present == 2
        assert all_rows(made) == all_rows(day.dossier)


@pytest.mark.parametrize("right", [None, 0, 1])
@pytest.mark.parametrize("signs", [False, True])
def test_a_forged_key_that_waited_comes_to_nothing_where_two_first_keys_meet(
    day: SmallDay,
    other: Dossier,
    tmp_path: Path,
    keys: tuple[OfficeSecret, OfficeSecret],
    right: int | None,
    signs: bool,
) -> None:
    """It waits here for a row of the other desk, whose own first key, and perhaps head office's word, come with it."""
    thief, liar, ours = office.write_secret(tmp_path / "thief.txt"), Forger(), office.shown(day.dossier)
    believe_key(day.dossier, liar)
    edition = {"table": "edition", "row": ours.edition_id, "op": "update"}
    first = {"office_recipient": ["", thief.recipient], "office_signer": ["", thief.signer]}
    liar.act([edition | {"columns": first}, row_of(other, day)], hlc=1)
    if signs:  # as if the first key of all had given way to ours
        signature = office_key.sign(ours.edition_id, ours.recipient, ours.signer, seed=thief.seed)
        then = {
            "office_recipient": [thief.recipient, ours.recipient],
            "office_signer": [thief.signer, ours.signer],
            "office_signature": ["", signature],
        }
        liar.act([edition | {"columns": then}, row_of(other, day)], hlc=2)
    file = forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other)
    assert len(join.merge(day.dossier, file, at=LATER).merged.waiting) == len(liar.chain)
    if right is not None:
        wrong_desk = (other, day.dossier)[right]
        said = notice(wrong_desk, tmp_path, keys[1 - right], after=keys[right])
        office.take_notice(wrong_desk, said, at=LATER + timedelta(minutes=2), actor=ACTOR)
    wanted = ours.recipient if not right else keys[1].recipient
    report = join.merge(day.dossier, to_sisters(other, tmp_path), at=LATER)
    assert office.shown(day.dossier).recipient == wanted
    assert status(day.dossier).count.present == 2
    if not signs:
        assert [one.desk for one in report.merged.refused] == [liar.desk]
    # And whatever the thief signs for now is nobody's key.
    for signer in (thief.signer, ours.signer):
        signature = office_key.sign(ours.edition_id, thief.recipient, signer, seed=thief.seed)
        columns = {"office_recipient": [wanted, thief.recipient], "office_signature": ["", signature]}
        again = Forger()
        believe_key(day.dossier, again)
        again.act([edition | {"columns": columns | {"office_signer": ["", signer]}}], hlc=3)
        late = forged(tmp_path / "again", again.seed, again.chain, [again.head()], other)
        with contextlib.suppress(DeskError):
            join.merge(day.dossier, late, at=LATER)
        assert office.shown(day.dossier).recipient == wanted
    assert check.prove(day.dossier).faults == []
