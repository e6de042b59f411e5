"""The register of desks: who has sent something, whom head office believes no longer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, select, text, update

from probono_desk.desk_name import alone
from probono_desk.domain.errors import DeskError
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase
from probono_desk.phrases import fingerprint_words
from probono_desk.store.known_desks import Standing
from probono_desk.usecases.file.trust import is_said
from probono_desk.usecases.file.waiting import numbers_said


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One desk of one edition, and how many of its acts have not come.

    ``fingerprint`` and ``words`` say the same key: in letters, and to be read aloud. ``standing`` is a ``Standing``.
    ``lacks`` says the numbers of the acts that have not come, « 3, 5 à 7 ».
    """

    edition: str
    date: str
    branch: str
    desk: str
    fingerprint: str
    words: str
    standing: str
    acts: int
    signed_up_to: int
    signed_at: str
    missing: int
    lacks: str = ""


def missing_numbers(connection: Connection) -> dict[tuple[str, str], str]:
    """The numbers of the acts that have not come, by the edition's title and the desk's fingerprint."""
    missing, edition, desk = schema.MISSING.c, schema.EDITION.c, schema.DESK.c
    asked = (
        select(edition.title, desk.fingerprint, missing.first_act, missing.last_act)
        .join(schema.EDITION, edition.edition == missing.edition)
        .join(schema.DESK, desk.desk == missing.desk)
        .order_by(edition.title, desk.fingerprint, missing.first_act)
    )
    runs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for title, fingerprint, first, last in connection.execute(asked):
        runs[title, fingerprint].append((first, last))
    return {whose: numbers_said(found) for whose, found in runs.items()}


def desk_names(connection: Connection) -> dict[str, str]:
    """What each desk is called, by its fingerprint: its name, else « Poste BCDF GHJK », as its own window has it."""
    column = schema.DESK.c
    rows = connection.execute(select(column.fingerprint, column.name, column.desk))
    return {row.fingerprint: alone(row.name, row.desk) for row in rows}


def register(database: OfficeDatabase) -> list[DeskLine]:
    """Every desk of every edition, the newest edition first."""
    with database.begin() as connection:
        keys = connection.execute(select(schema.DESK.c.fingerprint, schema.DESK.c.key))
        names, lacking = desk_names(connection), missing_numbers(connection)
        words = {row.fingerprint: fingerprint_words(row.key) for row in keys}
        rows = connection.execute(
            text(
                "SELECT title, date, branch, coalesce(desk, ''), coalesce(fingerprint, ''), coalesce(standing, ''),"  # noqa: S608 - our own view
                f" acts, signed_up_to, signed_at, missing_acts FROM {database.prefix}register"
                " ORDER BY date DESC, title, desk"
            )
        )
        return [
            DeskLine(
                edition=row[0],
                date=row[1],
                branch=row[2],
                desk=names.get(row[4]) or row[3],
                fingerprint=row[4],
                words=words.get(row[4], ""),
                standing=row[5] or Standing.HEARD_OF.value,
                acts=int(row[6]),
                signed_up_to=int(row[7]),
                signed_at=row[8],
                missing=int(row[9]),
                lacks=lacking.get((row[0], row[4]), ""),
            )
            for row in rows
        ]


def set_standing(database: OfficeDatabase, said: str, standing: Standing) -> None:
    """Believe the desk with a fingerprint, its six words or a name, or believe it no longer: then it is refused.

    Raises:
        DeskError: ``desk_not_found``, ``desk_name_shared``.
    """
    wanted = said.strip()
    with database.begin() as connection:
        columns = schema.DESK.c
        rows = connection.execute(select(columns.desk, columns.key, columns.name)).all() if wanted else []
        found = [row.desk for row in rows if is_said(row.key, [wanted])]  # proved, whatever others are called
        found = found or [row.desk for row in rows if wanted == row.name]
        if len(found) != 1:
            raise DeskError("desk_name_shared" if found else "desk_not_found", name=said)
        connection.execute(update(schema.DESK).where(columns.desk == found[0]).values(standing=standing.value))
