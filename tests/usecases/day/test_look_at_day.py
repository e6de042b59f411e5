"""One look at the day reads what the day page shows."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.table_round import VisitState
from probono_desk.usecases.day.look_at_day import TABLES, look_at_day
from probono_desk.usecases.file.close_day import close_day
from probono_desk.usecases.paper.print_paper import make_badges, record_print
from probono_desk.usecases.tables.round import visit_table
from tests.full_days import ACTOR, FullDay, at


def test_on_the_eve_nothing_is_printed_closed_or_called(full: FullDay) -> None:
    day = look_at_day(full.dossier, at(7))
    assert (day.missing, day.badges_printed, day.closed, day.evaluated) == (67, False, False, False)
    assert (day.status.count.expected, day.calling, day.outdated.counts) == (50, (), {})


def test_who_came_is_no_longer_missing_and_printed_badges_count(full: FullDay) -> None:
    full.arrive(full.volunteers[:10], at(8, 40))
    record_print(full.dossier, make_badges(full.dossier, at=at(8)), at=at(8), actor=ACTOR)
    day = look_at_day(full.dossier, at(8, 50))
    assert (day.missing, day.badges_printed) == (57, True)
    assert day.status.count.present == 10


def test_a_table_that_was_found_red_calls(full: FullDay) -> None:
    visit_table(full.dossier, full.teams[2].id, VisitState.RED, at=at(11, 15), actor=ACTOR)
    assert [calling.team.number for calling in look_at_day(full.dossier, at(11, 16)).calling] == [3]


def test_it_is_closed_until_something_else_happens(full: FullDay, tmp_path: Path) -> None:
    full.arrive(full.volunteers[:1], at(8, 40))
    close_day(full.dossier, tmp_path, at=at(17, 30), passphrase="quatre mots bien choisis")
    assert look_at_day(full.dossier, at(17, 31)).closed
    full.arrive(full.volunteers[1:2], at(17, 32))
    assert not look_at_day(full.dossier, at(17, 33)).closed


def test_it_names_the_tables_that_it_reads(full: FullDay) -> None:
    """A commit in any other table changes nothing of what is shown but ``closed``."""
    with full.dossier.act("essai", at=at(9), actor=ACTOR) as uow:
        uow.change(full.phases[0], title="Accueil café")
    assert {"person", "scan", "phase", "visit"} <= TABLES
    assert look_at_day(full.dossier, at(9)).room == look_at_day(full.dossier, at(9)).room
