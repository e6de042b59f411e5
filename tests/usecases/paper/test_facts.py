"""What every paper is made from, and what no font can print of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.data import PrintedFile
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.print_paper import (
    Sheet,
    make_badges,
    make_sheet,
    paper_choices,
    write_badges,
)
from tests.dossiers import ACTOR, NINE, SmallDay

SEVEN = datetime(2026, 12, 5, 6, 30, tzinfo=UTC)  # 7:30 in Lille


def badges(dossier: Dossier, path: Path, **choices: object) -> PrintedFile:
    return write_badges(dossier, path, BadgeOrder(**choices), at=SEVEN, printed_by=ACTOR)  # type: ignore[arg-type]  # as the test names them


def test_without_a_roster_it_says_what_to_do(tmp_path: Path) -> None:
    empty = create_dossier(tmp_path / "a").dossier
    with pytest.raises(DeskError, match="edition_missing"):
        make_badges(empty, at=NINE)
    empty.close()
    made = new_desk(tmp_path / "b", "Vide", NINE.date(), at=NINE, actor=ACTOR).dossier
    with pytest.raises(DeskError, match="nobody_yet"):
        paper_choices(made, at=NINE)
    made.close()


def test_a_character_that_no_font_has_is_named_wherever_it_is_printed(day: SmallDay) -> None:
    with day.dossier.act("Essai", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], organisation="Mairie 🏛️ de Wattreville")
        uow.change(day.volunteers[1], first_name="ليلى")
    badges = make_badges(day.dossier, at=NINE).warnings
    assert any("Mairie 🏛️ de Wattreville" in told and "🏛" in told for told in badges)
    for told in (badges, make_sheet(day.dossier, Sheet.ROLL_CALL, at=NINE).warnings):
        assert [sentence for sentence in told if "ليلى" in sentence and "nom de badge" in sentence]
