"""What two desks of one edition do in these tests: people arrive at one of them, and it sends its file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange
from tests.dossiers import ACTOR, NINE, SmallDay

PHRASE = "courir loin ensemble demain"


def arrive(dossier: Dossier, day: SmallDay, who: int, minute: int = 0) -> None:
    at = NINE + timedelta(minutes=minute)
    check_in.check_in_code(dossier, day.codes[day.volunteers[who].id], at=at, actor=ACTOR)


def sent(dossier: Dossier, folder: Path) -> Path:
    return exchange.export(dossier, folder, at=NINE).path
