"""The day in figures, as the command line promises them."""

from __future__ import annotations

from probono_desk.domain.people import Absence, Role
from probono_desk.store import history
from probono_desk.usecases.door.check_in import leave
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.outcome.status import Status, status
from probono_desk.usecases.tables.seat_people import move, set_absence
from tests.full_days import ACTOR, FullDay, at


def _adds_up(figures: Status) -> bool:
    return figures.count.expected == figures.count.present - figures.count.walk_ins + figures.count.absent


def test_on_the_eve_everybody_is_expected_and_absent(full: FullDay) -> None:
    figures = status(full.dossier)
    assert (figures.count.expected, figures.count.present, figures.inside, figures.count.absent) == (50, 0, 0, 50)
    assert [(t.number, t.seated, t.present) for t in figures.tables] == [(n, 10, 0) for n in range(1, 6)]
    assert _adds_up(figures)


def test_sample_day_ends_with_its_figures(full: FullDay) -> None:
    absent = [full.at_table(table)[-1] for table in (1, 2, 3, 4)]
    full.arrive((v for v in full.volunteers if v not in absent), at(8, 45))
    for n in (1, 2):
        walk_in(full.dossier, "Sans", f"Rendez-vous {n}", at=at(8, 50), actor=ACTOR, team_id=full.teams[n].id)
    figures = status(full.dossier)
    assert (figures.count.present, figures.count.walk_ins, figures.count.absent) == (48, 2, 4)
    assert [t.present for t in figures.tables] == [9, 10, 10, 9, 10]
    assert _adds_up(figures)


def test_walk_in_is_present_but_was_never_expected(full: FullDay) -> None:
    walk_in(full.dossier, "Ada", "Lovelace", at=at(8, 50), actor=ACTOR, team_id=full.teams[0].id)
    figures = status(full.dossier)
    assert (figures.count.expected, figures.count.present, figures.inside, figures.count.walk_ins) == (50, 1, 1, 1)
    assert (figures.tables[0].seated, figures.tables[0].present) == (11, 1)
    assert _adds_up(figures)


def test_undone_walk_in_leaves_no_figure_behind(full: FullDay) -> None:
    answer = walk_in(full.dossier, "Ada", "Lovelace", at=at(8, 50), actor=ACTOR, team_id=full.teams[0].id)
    before = status(full.dossier)
    assert answer.act_id is not None
    history.undo(full.dossier, answer.act_id, at=at(8, 51), actor=ACTOR)
    figures = status(full.dossier)
    assert before.count.walk_ins == 1
    assert (figures.count.present, figures.count.walk_ins, figures.count.absent, figures.tables[0].seated) == (
        0,
        0,
        50,
        10,
    )


def test_guest_who_walks_in_is_no_volunteer_but_is_inside(full: FullDay) -> None:
    walk_in(full.dossier, "Ada", "Lovelace", at=at(8, 50), actor=ACTOR, role=Role.GUEST)
    figures = status(full.dossier)
    assert (figures.count.present, figures.count.walk_ins, figures.everyone_inside) == (0, 0, 1)


def test_who_leaves_has_come_but_is_not_inside(full: FullDay) -> None:
    full.arrive(full.at_table(1), at(8, 40))
    leave(full.dossier, full.at_table(1)[0].id, at=at(15), actor=ACTOR)
    figures = status(full.dossier)
    assert (figures.count.present, figures.inside) == (10, 9)
    assert (figures.tables[0].present, figures.tables[0].inside) == (10, 9)


def test_who_comes_back_counts_once(full: FullDay) -> None:
    person = full.volunteers[0]
    full.arrive([person], at(8, 40))
    leave(full.dossier, person.id, at=at(12, 45), actor=ACTOR)
    full.arrive([person], at(13, 40))
    figures = status(full.dossier)
    assert (figures.count.present, figures.inside, figures.everyone_inside) == (1, 1, 1)


def test_excused_are_some_of_the_absent(full: FullDay) -> None:
    set_absence(full.dossier, full.volunteers[0].id, Absence.EXCUSED, at=at(8, 50), actor=ACTOR)
    set_absence(full.dossier, full.volunteers[1].id, Absence.NO_SHOW, at=at(8, 50), actor=ACTOR)
    figures = status(full.dossier)
    assert (figures.count.absent, figures.excused) == (50, 1)
    full.arrive([full.volunteers[0]], at(9, 10))
    figures = status(full.dossier)
    assert (figures.count.present, figures.count.absent, figures.excused) == (1, 49, 0)


def test_representatives_count_for_their_structure_and_never_as_volunteers(full: FullDay) -> None:
    full.arrive(full.representatives[:3], at(8, 50))
    figures = status(full.dossier)
    assert [(t.representatives_present, t.representatives) for t in figures.tables[:3]] == [(2, 2), (1, 2), (0, 2)]
    assert (figures.count.present, figures.everyone_inside) == (0, 3)


def test_staff_are_inside_and_nothing_else(full: FullDay) -> None:
    full.arrive(full.staff, at(7, 45))
    figures = status(full.dossier)
    assert (figures.count.present, figures.inside, figures.everyone_inside) == (0, 0, 7)


def test_move_takes_presence_along(full: FullDay) -> None:
    person = full.at_table(1)[0]
    full.arrive([person], at(8, 40))
    move(full.dossier, person.id, full.teams[1].id, at=at(8, 55), actor=ACTOR)
    figures = status(full.dossier)
    assert [(t.seated, t.present) for t in figures.tables[:2]] == [(9, 0), (11, 1)]


def test_versions_are_counted_by_mission(full: FullDay) -> None:
    full.hand_over(full.missions[1], at(15, 50))
    full.hand_over(full.missions[1], at(15, 55))
    assert [(d.table, d.versions) for d in status(full.dossier).deliverables] == [
        (1, 0),
        (2, 2),
        (3, 0),
        (4, 0),
        (5, 0),
    ]
