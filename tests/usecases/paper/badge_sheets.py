"""Badges written to a file, and the codes on them."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.people import Person
from probono_desk.printing.data import PrintedFile
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.print_paper import write_badges
from tests.dossiers import ACTOR, SEVEN
from tests.printing.reading import qr_codes


def badges(dossier: Dossier, path: Path, **choices: object) -> PrintedFile:
    return write_badges(dossier, path, BadgeOrder(**choices), at=SEVEN, printed_by=ACTOR)  # type: ignore[arg-type]  # as the test names them


def all_codes(printed: PrintedFile) -> list[str]:
    return [code for page in range(printed.pages) for code in qr_codes(printed.path, page)]


def people(dossier: Dossier) -> list[Person]:
    with dossier.read() as db:
        return db.all(Person)
