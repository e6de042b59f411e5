"""Sign-off: a representative accepts exactly the versions that are current. What comes later reopens it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from probono_desk.domain import signature as signatures
from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, SignOff, signed_as
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.standing import current_versions
from probono_desk.said import said
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.clock.follow_day import deliverable_of
from probono_desk.usecases.deliverables.missions import known_mission


@dataclass(frozen=True, slots=True)
class Signer:
    """A representative who may sign. ``here`` has come today."""

    person_id: RowId
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """What a representative says when signing; ``signature`` is empty where a paper was signed."""

    name: str
    representative_id: RowId | None = None
    signature: str = ""
    comment: str = ""
    reserves: str = ""


def signers(dossier: Dossier, mission_id: RowId) -> tuple[Signer, ...]:
    """The representatives of a mission's structure: those who have come first, then by name."""
    with dossier.read() as db:
        mission, _structure = known_mission(db, mission_id)
        come = door.presence(db)
        found = [
            Signer(person.id, person.full_name, person.id in come)
            for person in db.all(Person, role=Role.REPRESENTATIVE, structure_id=mission.structure_id)
        ]
    return tuple(sorted(found, key=lambda one: (not one.here, fold(one.name), one.person_id)))


def sign_off(
    dossier: Dossier,
    mission_id: RowId,
    signed: Signed,
    *,
    seen: tuple[DeliverableVersion, ...],
    at: datetime,
    actor: str,
) -> SignOff:
    """Write down that a representative accepts; the deliverable is signed then, or to be completed with reserves.

    Args:
        dossier: the open dossier.
        mission_id: whose deliverable it is.
        signed: who, and what they say.
        seen: the current versions that were on the screen when they signed.
        at: when (aware).
        actor: who held the laptop.

    Raises:
        DeskError: ``mission_unknown``, ``signer_missing``; ``signature_unreadable``; ``nothing_to_sign``;
            ``versions_changed`` when what is there is no longer what was seen: they must see it first.
    """
    name = " ".join(signed.name.split())
    if not name:
        raise DeskError("signer_missing")
    if signed.signature and not signatures.from_text(signed.signature):
        raise DeskError("signature_unreadable")
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        now = tuple(sorted(map(signed_as, current_versions(uow.all(DeliverableVersion, mission_id=mission_id)))))
        if not now:
            raise DeskError("nothing_to_sign", structure=structure)
        if now != tuple(sorted(map(signed_as, seen))):
            raise DeskError("versions_changed", structure=structure)
        made = SignOff(
            new_id(at),
            mission_id,
            at,
            actor,
            name,
            now,
            signed.representative_id,
            signed.signature,
            signed.comment.strip(),
            signed.reserves.strip(),
        )
        uow.label = said("{name} signe le livrable pour {structure}", name=name, structure=structure)
        uow.add(made)
        state = DeliverableState.TO_COMPLETE if made.reserves else DeliverableState.SIGNED
        deliverable = deliverable_of(uow, mission_id)
        remaining = deliverable.remaining or made.reserves
        uow.change(deliverable, state=state, remaining=remaining)
    return made
