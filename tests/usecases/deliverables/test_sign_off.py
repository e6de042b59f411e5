"""Signing on the real dossier: exactly what was seen, by hash; what comes later reopens it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain import signature
from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, SignOff, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.deliverables.capture import capture_files, capture_link, capture_text, withdraw_version
from probono_desk.usecases.deliverables.follow import set_deliverable_state
from probono_desk.usecases.deliverables.missions import Flag, MissionSheet, missions
from probono_desk.usecases.deliverables.sign_off import Signed, sign_off, signers
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE, SmallDay

DRAWN = signature.to_text([((10, 10), (500, 300)), ((600, 40),)])
LATER = NINE + timedelta(minutes=5)


def sheet(day: SmallDay) -> MissionSheet:
    return missions(day.dossier)[0]


def capture(day: SmallDay, tmp_path: Path, name: str, content: bytes) -> DeliverableVersion:
    (tmp_path / name).write_bytes(content)
    return capture_files(day.dossier, day.missions[0].id, [tmp_path / name], at=NINE, actor=ACTOR)[0]


def sign(
    day: SmallDay,
    reserves: str = "",
    *,
    seen: tuple[DeliverableVersion, ...] | None = None,
    at: datetime = LATER,
) -> SignOff:
    anne = day.representatives[0]
    signed = Signed("Anne Roux", anne.id, DRAWN, "Merci à tous", reserves)
    seen = sheet(day).versions if seen is None else seen
    return sign_off(day.dossier, day.missions[0].id, signed, seen=seen, at=at, actor=ACTOR)


def test_a_sign_off_names_exactly_the_hashes_that_are_there(day: SmallDay, tmp_path: Path) -> None:
    version = capture(day, tmp_path, "offre.pdf", b"offre")
    capture_text(day.dossier, day.missions[0].id, "Plan", "Trois étapes", at=NINE, actor=ACTOR)
    made = sign(day)
    assert f"{version.id} {version.sha256}" in made.signed
    assert len(made.signed) == 2
    now = sheet(day)
    assert now.sign_off.holds
    assert (now.state, now.flags) == (DeliverableState.SIGNED, (Flag.FEW_PLEDGES,))
    assert now.sign_off.sign_off == made


def test_a_later_version_reopens_it_and_says_which(day: SmallDay, tmp_path: Path) -> None:
    capture(day, tmp_path, "offre.pdf", b"offre")
    sign(day)
    capture(day, tmp_path, "offre v2.pdf", b"offre, mieux")
    now = sheet(day)
    assert now.sign_off.reopened
    assert [version.name for version in now.sign_off.added] == ["offre v2.pdf"]
    assert now.state is DeliverableState.IN_PROGRESS, "nothing had been presented"
    assert Flag.REOPENED in now.flags
    sign(day, at=LATER + timedelta(minutes=1))
    assert sheet(day).sign_off.holds
    assert sheet(day).sign_off.earlier == 1


def test_the_same_content_under_another_name_reopens_it_too(day: SmallDay, tmp_path: Path) -> None:
    capture(day, tmp_path, "offre.pdf", b"offre")
    sign(day)
    capture(day, tmp_path, "copie.pdf", b"offre")
    assert sheet(day).sign_off.reopened


def test_taking_back_what_was_signed_reopens_it_and_undo_mends_it(day: SmallDay, tmp_path: Path) -> None:
    version = capture(day, tmp_path, "offre.pdf", b"offre")
    sign(day)
    withdraw_version(day.dossier, version.id, at=LATER, actor=ACTOR)
    assert (sheet(day).sign_off.reopened, sheet(day).sign_off.removed) == (True, 1)
    with day.dossier.read() as db:
        last = next_undo(db)
    assert last is not None
    undo(day.dossier, last.id, at=LATER, actor=ACTOR)
    assert sheet(day).sign_off.holds


def test_what_was_not_on_the_screen_is_not_signed(day: SmallDay, tmp_path: Path) -> None:
    capture(day, tmp_path, "offre.pdf", b"offre")
    seen = sheet(day).versions
    capture_link(day.dossier, day.missions[0].id, "https://exemple.org", at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="versions_changed"):
        sign(day, seen=seen)
    assert sheet(day).sign_off.sign_off is None


def test_reserves_leave_it_to_be_completed(day: SmallDay, tmp_path: Path) -> None:
    capture(day, tmp_path, "offre.pdf", b"offre")
    sign(day, reserves="Ajouter les prix pour 2027")
    now = sheet(day)
    assert (now.state, now.remaining) == (DeliverableState.TO_COMPLETE, "Ajouter les prix pour 2027")
    assert now.sign_off.holds
    assert Flag.NOBODY_COMPLETES in now.flags


@pytest.mark.parametrize(
    ("name", "drawn", "code"),
    [
        ("  ", DRAWN, "signer_missing"),
        ("Anne", "<svg/>", "signature_unreadable"),
        ("Anne", "", "nothing_to_sign"),
    ],
)
def test_a_sign_off_without_sense_is_refused(name: str, drawn: str, code: str, day: SmallDay) -> None:
    with pytest.raises(DeskError, match=code):
        sign_off(day.dossier, day.missions[0].id, Signed(name, signature=drawn), seen=(), at=NINE, actor=ACTOR)


def test_17_what_is_not_there_is_not_signed_by_hand_either(day: SmallDay) -> None:
    with pytest.raises(DeskError, match="nothing_handed_over"):
        set_deliverable_state(day.dossier, day.missions[0].id, DeliverableState.SIGNED, at=NINE, actor=ACTOR)
    assert sheet(day).state is DeliverableState.TO_FRAME


def test_representatives_of_the_structure_may_sign_those_present_first(day: SmallDay) -> None:
    assert [(one.name, one.here) for one in signers(day.dossier, day.missions[0].id)] == [("Anne Roux", False)]
    check_in_person(day.dossier, day.representatives[0].id, at=NINE, actor=ACTOR)
    assert signers(day.dossier, day.missions[0].id)[0].here


def test_words_are_named_by_their_own_hash() -> None:
    def version(comment: str) -> DeliverableVersion:
        kind = VersionKind.PAPER
        return DeliverableVersion(day_id, day_id, kind, "Fresque", NINE, ACTOR, comment=comment)

    from probono_desk.domain.ids import RowId

    day_id = RowId("x")
    assert version("Salle 2").content_sha256 != version("Salle 3").content_sha256
    assert len(version("Salle 2").content_sha256) == 64
