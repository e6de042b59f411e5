"""Head office: a database of each kind, and packages of several desks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.enter import Taken
from probono_desk.office.ingest import How, ingest
from probono_desk.office.office_key import signing_seed
from probono_desk.store.log import Kind
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange
from probono_desk.usecases.file import kit as kits
from tests import servers
from tests.dossiers import ACTOR, NINE, SmallDay, small_day

KIT_PHRASE = "quatre mots pour le kit"


@dataclass(frozen=True)
class Office:
    """Head office's key and database."""

    url: str
    identity: str
    home: Path

    @property
    def recipient(self) -> str:
        return recipient_of(self.identity)

    def take(self, *sources: object, jobs: int | None = 1) -> list[Taken]:
        how = How(self.url, (self.identity,), None, signing_seed(self.identity), None, NINE + timedelta(days=1))
        return list(ingest(map(str, sources), how, jobs=jobs))

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What a query says; ``{p}`` is the open schema, ``{n}`` that of names."""
        from sqlalchemy import text

        database = OfficeDatabase(self.url)
        names = "probono_names." if database.is_postgres else ""
        with closing(database), database.begin() as connection:
            return [tuple(row) for row in connection.execute(text(query.format(p=database.prefix, n=names)))]


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with servers.postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """An empty database; in PostgreSQL a new one of the same server."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/siege.db"
    else:
        server = request.getfixturevalue("postgres_url")
        import psycopg

        name = f"t{abs(hash(tmp_path)) % 10**12}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        url = server.rpartition("/")[0] + f"/{name}"
    return Office(url, new_identity(), tmp_path)


Branch = Callable[[str], SmallDay]


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    """A day of a branch, by its name."""
    days: list[SmallDay] = []

    def made(name: str) -> SmallDay:
        day = small_day(tmp_path / f"poste {name}")
        days.append(day)
        with day.dossier.act("Édition", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
            (edition,) = uow.all(Edition)
            uow.change(edition, branch=name, territory=f"Pays de {name}", theme="bien manger")
        return day

    yield made
    for day in days:
        day.dossier.close()


def arrive(day: SmallDay, *numbers: int) -> None:
    for number in numbers:
        check_in.check_in_person(day.dossier, day.volunteers[number].id, at=NINE, actor=ACTOR)


def sent(day: SmallDay, place: Path, office: Office, *, hours: int = 8) -> Path:
    """The closing file, in a place."""
    place.mkdir(exist_ok=True)
    at = NINE + timedelta(hours=hours)
    return exchange.export(day.dossier, place, at=at, recipients=[office.recipient]).path


def second_desk(day: SmallDay, folder: Path) -> SmallDay:
    """Another desk of the same edition, from a kit."""
    kit = kits.write_kit(day.dossier, folder.with_suffix(".kit"), KIT_PHRASE, at=NINE).path
    made = kits.new_desk_from_kit(folder, kit, KIT_PHRASE, name="Accueil B", at=NINE)
    return replace(day, dossier=made.dossier)
