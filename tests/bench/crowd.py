"""A dossier with as many people as one likes, for benches."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from probono_desk.domain.badge_code import ALPHABET, check_letter
from probono_desk.domain.edition import Edition, Mission, Structure, Team
from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.domain.table_round import Visit, VisitState
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Kind
from probono_desk.store.opening import create_dossier
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


PRINTS, JOURNAL = 3, 2_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """The dossier, its volunteers and their codes in the same order."""

    dossier: Dossier
    people: list[Person]
    codes: list[str]


def crowd(folder: Path, size: int, *, per_table: int = 10, seed: int = 7, on_the_day: bool = True) -> Crowd:
    """Make a dossier of ``size`` volunteers in one setup act, as it is on the day: badges printed, journal full."""
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
    made = Crowd(dossier, people, codes)
    if on_the_day:
        _live_through_the_morning(made, teams)
    return made


def _live_through_the_morning(made: Crowd, teams: list[Team]) -> None:
    """Every badge was printed three times, and the journal is full: rounds of the tables, and the lead's own notes."""
    before = NINE - timedelta(hours=2)
    for again in range(PRINTS):
        at = before + timedelta(minutes=again)
        with made.dossier.act(f"Badges, {again + 1}", at=at, actor=ACTOR) as uow:
            uow.add_all(
                PaperPrint(new_id(at), PaperKind.BADGE, person.id, "0" * 64, at, ACTOR, "v") for person in made.people
            )
    for n in range(JOURNAL):
        at = before + timedelta(minutes=PRINTS, seconds=n)
        with made.dossier.act("Visite", at=at, actor=ACTOR) as uow:
            uow.add(Visit(new_id(at), teams[n % len(teams)].id, VisitState.GREEN, at, ACTOR))
