"""What a move, a rename or a walk-in puts out of date on paper, and the log of what came out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.paper import PaperKind
from probono_desk.domain.people import Person
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.outdated import outdated_in, outdated_paper
from probono_desk.usecases.paper.print_log import badge_prints, print_log
from probono_desk.usecases.paper.print_paper import Sheet, make_badges, make_sheet, record_print
from probono_desk.usecases.paper.words import counts_said
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables.seat_people import move
from tests.dossiers import ACTOR, NINE, SmallDay

TRACKED = (Sheet.TEAM, Sheet.CARD, Sheet.DOOR, Sheet.ROLL_CALL, Sheet.ATTENDANCE)


def print_all(dossier: Dossier) -> None:
    record_print(dossier, make_badges(dossier, at=NINE), at=NINE, actor=ACTOR)
    for sheet in TRACKED:
        record_print(dossier, make_sheet(dossier, sheet, at=NINE), at=NINE, actor=ACTOR)


def counts(day: SmallDay) -> dict[PaperKind, int]:
    return outdated_paper(day.dossier, at=NINE).counts


def test_nothing_is_owed_before_anything_was_printed_or_right_after(day: SmallDay) -> None:
    assert counts(day) == {}
    print_all(day.dossier)
    assert counts(day) == {}


def test_a_move_puts_both_tables_and_every_list_out_of_date(day: SmallDay) -> None:
    print_all(day.dossier)
    moved = day.volunteers[0]
    move(day.dossier, moved.id, day.teams[1].id, at=NINE, actor=ACTOR)
    found = outdated_paper(day.dossier, at=NINE)
    assert found.counts == {
        PaperKind.BADGE: 1,
        PaperKind.TEAM: 2,
        PaperKind.DOOR: 1,
        PaperKind.ROLL_CALL: 1,
        PaperKind.ATTENDANCE: 2,
    }
    assert [paper.subject_id for paper in found.of(PaperKind.BADGE)] == [moved.id]
    assert {paper.subject_id for paper in found.of(PaperKind.TEAM)} == {team.id for team in day.teams}
    assert found.of(PaperKind.BADGE)[0].said == "Badge de Léa Martin"
    assert found.of(PaperKind.TEAM)[1].said == "Fiche d’équipe, table 2"
    assert counts_said(found.counts) == (
        "1 badge, 2 fiches d’équipe, la liste d’accueil, l’appel évacuation, 2 feuilles d’émargement"
    )


def test_a_rename_of_a_person_leaves_the_other_table_alone(day: SmallDay) -> None:
    print_all(day.dossier)
    edit_person(day.dossier, day.volunteers[5].id, {"last_name": "Ben Ali"}, at=NINE, actor=ACTOR)
    found = outdated_paper(day.dossier, at=NINE)
    assert {paper.table for paper in found.of(PaperKind.TEAM)} == {2}
    assert {paper.table for paper in found.of(PaperKind.ATTENDANCE)} == {2}
    assert found.counts[PaperKind.ROLL_CALL] == 1
    assert PaperKind.CARD not in found.counts


def test_a_badge_name_changes_the_badge_alone(day: SmallDay) -> None:
    print_all(day.dossier)
    edit_person(day.dossier, day.volunteers[5].id, {"badge_name": "Karim B."}, at=NINE, actor=ACTOR)
    assert counts(day) == {PaperKind.BADGE: 1}


def test_a_renamed_structure_wants_its_card_again(day: SmallDay) -> None:
    print_all(day.dossier)
    with day.dossier.act("Correction", at=NINE, actor=ACTOR) as uow:
        structure = next(s for s in uow.all(Structure) if s.name == "Le Beffroi")
        uow.change(structure, name="Les Mentors du Beffroi")
        inside = outdated_in(uow, at=NINE)
    found = outdated_paper(day.dossier, at=NINE)
    assert [paper.table for paper in found.of(PaperKind.CARD)] == [2]
    assert inside == found  # what an act puts out of date is known before it is committed


def test_a_walk_in_without_a_table_is_on_no_list_yet(day: SmallDay) -> None:
    print_all(day.dossier)
    walk_in(day.dossier, "Ève", "Dubois", at=NINE, actor=ACTOR)
    assert counts(day) == {
        PaperKind.BADGE: 1,
        PaperKind.DOOR: 1,
        PaperKind.ROLL_CALL: 1,
        PaperKind.ATTENDANCE: 1,
    }
    again = make_sheet(day.dossier, Sheet.ATTENDANCE, outdated=True, at=NINE)
    assert again.pages == 1  # those without a table
    record_print(day.dossier, again, at=NINE, actor=ACTOR)
    assert PaperKind.ATTENDANCE not in counts(day)


def test_who_comes_in_puts_nothing_out_of_date(day: SmallDay) -> None:
    print_all(day.dossier)
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    assert counts(day) == {}


def test_only_the_sheets_that_changed_are_printed_again(day: SmallDay) -> None:
    print_all(day.dossier)
    with pytest.raises(DeskError, match="sheets_up_to_date"):
        make_sheet(day.dossier, Sheet.TEAM, outdated=True, at=NINE)
    edit_person(day.dossier, day.volunteers[5].id, {"last_name": "Ben Ali"}, at=NINE, actor=ACTOR)
    paper = make_sheet(day.dossier, Sheet.TEAM, outdated=True, at=NINE)
    assert paper.pages == 1
    assert [subject for subject, _content in paper.says] == [day.teams[1].id]
    record_print(day.dossier, paper, at=NINE, actor=ACTOR)
    assert PaperKind.TEAM not in counts(day)


class TestLog:
    """Who printed what, when, which version, why again."""

    def test_one_badge_at_the_door_then_again_with_a_reason(self, day: SmallDay) -> None:
        person = day.volunteers[2].id
        assert badge_prints(day.dossier, person) == []
        first = make_badges(day.dossier, BadgeOrder(people={person}), at=NINE)
        assert first.again == 0
        assert [subject for subject, _content in first.says] == [person]
        record_print(day.dossier, first, at=NINE, actor="Zoé")
        second = make_badges(day.dossier, BadgeOrder(people={person}), at=NINE)
        assert second.again == 1
        later = NINE + timedelta(minutes=5)
        record_print(day.dossier, second, at=later, actor="Karim", reason="badge abîmé")
        lines = badge_prints(day.dossier, person)
        assert [(line.at, line.actor, line.why, line.again) for line in lines] == [
            (later, "Karim", "badge abîmé", True),
            (NINE, "Zoé", "première impression", False),
        ]
        assert lines[1].version == first.version
        assert lines[0].said == "Badge de Thị Hồng Nguyễn"

    def test_a_badge_that_changed_says_so_by_itself(self, day: SmallDay) -> None:
        print_all(day.dossier)
        moved = day.volunteers[0]
        move(day.dossier, moved.id, day.teams[1].id, at=NINE, actor=ACTOR)
        later = NINE + timedelta(minutes=1)
        record_print(day.dossier, make_badges(day.dossier, BadgeOrder(outdated=True), at=later), at=later, actor=ACTOR)
        record_print(
            day.dossier, make_badges(day.dossier, BadgeOrder(people={moved.id}), at=later), at=later, actor=ACTOR
        )
        lines = print_log(day.dossier)
        assert [line.why for line in lines[:2]] == ["sans raison donnée", "a changé"]
        assert lines[0].said == "Badge de Léa Martin"
        assert len(print_log(day.dossier, most=3)) == 3
        assert [line.why for line in print_log(day.dossier, most=2)] == ["sans raison donnée", "a changé"]

    def test_somebody_without_a_code_has_no_badge(self, day: SmallDay) -> None:
        with day.dossier.act("Sans code", at=NINE, actor=ACTOR) as uow:
            guest = Person(day.volunteers[0].id[:-4] + "ffff", "Paul", "Visite")  # type: ignore[arg-type]  # a row id
            uow.add(guest)
        with pytest.raises(DeskError, match="badge_missing"):
            make_badges(day.dossier, BadgeOrder(people={guest.id}), at=NINE)
