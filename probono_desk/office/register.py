"""The register of desks: who has sent something, whom head office believes no longer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text, update

from probono_desk.domain.errors import DeskError
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase
from probono_desk.store.known_desks import Standing


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One desk of one edition, and how many of its acts have not come."""

    edition: str
    date: str
    branch: str
    desk: str
    fingerprint: str
    standing: str
    acts: int
    signed_up_to: int
    signed_at: str
    missing: int


def register(database: OfficeDatabase) -> list[DeskLine]:
    """Every desk of every edition, the newest edition first."""
    with database.begin() as connection:
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
                desk=row[3],
                fingerprint=row[4],
                standing=row[5],
                acts=int(row[6]),
                signed_up_to=int(row[7]),
                signed_at=row[8],
                missing=int(row[9]),
            )
            for row in rows
        ]


def set_standing(database: OfficeDatabase, said: str, standing: Standing) -> None:
    """Believe the desk with a fingerprint or a name, or believe it no longer: then its packages are refused.

    Raises:
        DeskError: ``desk_not_found``.
    """
    wanted = said.strip()
    with database.begin() as connection:
        columns = schema.DESK.c
        rows = connection.execute(select(columns.desk, columns.fingerprint, columns.name)).all()
        bare = wanted.replace("-", "").replace(" ", "").upper()
        meant = [row for row in rows if row.fingerprint.replace("-", "") == bare or wanted in (row.name, row.desk)]
        found = [row.desk for row in meant if wanted]  # a desk may have no name
        if len(found) != 1:
            raise DeskError("desk_not_found", name=said)
        connection.execute(update(schema.DESK).where(columns.desk == found[0]).values(standing=standing.value))
