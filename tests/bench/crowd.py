"""A dossier with as many people as one likes, for benches."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from probono_desk.domain.badge_code import ALPHABET, check_letter
from probono_desk.domain.edition import Edition, Mission, Structure, Team
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.store.dossier import Dossier, create_dossier
from probono_desk.store.log import Kind
from tests.dossiers import ACTOR, NINE

_FIRST = (
    "Léa",
    "Jean-François",
    "Thị",
    "Maëlle",
    "Zoé",
    "Karim",
    "Łukasz",
    "Anne",
    "Noémie",
    "Gaëtan",
    "Inès",
    "Hugo",
    "Élodie",
    "Yaël",
    "Aïcha",
    "Bjørn",
    "Chloé",
)
_STARTS = (
    "Mar",
    "Du",
    "Le",
    "Ber",
    "Cor",
    "Van",
    "Del",
    "Hon",
    "Ley",
    "Wój",
    "Œu",
    "Brå",
    "Ngu",
    "Fer",
    "Pel",
    "Sau",
    "Tho",
    "Gar",
    "Ro",
    "Mo",
)
_MIDDLES = (
    "ti",
    "lan",
    "ber",
    "del",
    "mon",
    "gre",
    "vil",
    "tro",
    "lec",
    "rou",
    "sch",
    "man",
    "dri",
    "bel",
    "cal",
    "far",
)
_ENDS = ("n", "rt", "q", "ux", "et", "er", "ard", "ois", "in", "cq", "eau", "ez", "ski", "ç")


@dataclass(frozen=True, slots=True)
class Crowd:
    """The dossier, its volunteers and their codes in the same order."""

    dossier: Dossier
    people: list[Person]
    codes: list[str]


def crowd(folder: Path, size: int, *, per_table: int = 10, seed: int = 7) -> Crowd:
    """Make a dossier of ``size`` volunteers in one setup act."""
    rng = random.Random(seed)
    dossier = create_dossier(folder).dossier
    tables = max(1, size // per_table)
    referent = Person(new_id(NINE), "Sam", "Delattre", Role.REFERENT)
    structures = [Structure(new_id(NINE), f"Structure {n}", referent_id=referent.id) for n in range(1, tables + 1)]
    missions = [Mission(new_id(NINE), structure.id, f"Mission {n}") for n, structure in enumerate(structures, 1)]
    teams = [Team(new_id(NINE), n, mission.id) for n, mission in enumerate(missions, 1)]
    people = [
        Person(
            new_id(NINE),
            rng.choice(_FIRST),
            "".join(rng.choice(part) for part in (_STARTS, _MIDDLES, _MIDDLES, _ENDS)),
            organisation=f"Maison {rng.randrange(400)}",
            phone=f"+336{rng.randrange(10**8):08}",
            team_id=teams[i % tables].id,
        )
        for i in range(size)
    ]
    codes = []
    for _person in people:
        body = "".join(rng.choices(ALPHABET, k=11))
        codes.append(body + check_letter(body))
    with dossier.act("Foule", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        uow.add_all([Edition(new_id(NINE), "Foule", date(2026, 12, 5)), referent])
        uow.add_all([*structures, *missions, *teams])
        uow.add_all(people)
        uow.add_all(Badge(new_id(NINE), code, person.id) for code, person in zip(codes, people, strict=True))
    return Crowd(dossier, people, codes)
