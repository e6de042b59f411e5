"""At the door somebody is asked what the list does not say: whether they may be photographed, and shown."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.said import said
from probono_desk.store.dossier import Dossier

_OF_THE_HOUSE = frozenset({Role.FACILITATOR, Role.REFERENT, Role.LEAD})


def asks_photo(person: Person) -> bool:
    """Whether somebody is to be asked: nobody has yet, and they do not belong to the house."""
    return person.photo_taken is None and person.role not in _OF_THE_HOUSE


def answer_photo(
    dossier: Dossier, person_id: RowId, *, taken: bool, published: bool, at: datetime, actor: str
) -> Person:
    """Keep both answers, as one act; whoever is not photographed is not shown either.

    Raises:
        DeskError: ``person_unknown``.
    """
    with dossier.act_or_keep(at=at, actor=actor) as uow:
        person = uow.get(Person, person_id)
        if person is None or person.retired:
            raise DeskError("person_unknown")
        name = person.full_name
        uow.label = said("Photo de {name} : oui", name=name) if taken else said("Photo de {name} : non", name=name)
        return uow.change(person, photo_taken=taken, photo_published=taken and published)
