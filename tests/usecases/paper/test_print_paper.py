"""Paper of the real sample edition, read back by other libraries."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk import error_text
from probono_desk.domain.edition import Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.paper import PaperPrint
from probono_desk.domain.people import EngagementType
from probono_desk.store import history
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door.check_in import check_in_person, leave
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.badges import BadgeCounts
from probono_desk.usecases.paper.print_paper import (
    Sheet,
    make_badges,
    make_sheet,
    paper_choices,
    record_print,
    write_sheet,
)
from probono_desk.usecases.tables.seat_people import move
from tests.dossiers import ACTOR, NINE, SEVEN, SmallDay
from tests.printing.reading import qr_codes, text_of
from tests.usecases.paper.badge_sheets import all_codes, badges


def test_a_part_used_sheet_begins_where_it_is_free(sample: Dossier, tmp_path: Path) -> None:
    printed = badges(sample, tmp_path / "b.pdf", start=10)
    assert len(qr_codes(printed.path, 0)) == 1
    assert printed.pages == 8


def test_a_table_card_says_its_number_to_both_sides(day: SmallDay, tmp_path: Path) -> None:
    printed = write_sheet(day.dossier, Sheet.CARD, tmp_path / "c.pdf", table=2, at=SEVEN)
    assert printed.pages == 1
    shown = text_of(printed.path)
    assert shown.count("Le Beffroi") == 2
    assert shown.count("Version") == 2


def test_certificates_are_for_those_who_came_a_page_each(day: SmallDay, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nobody_to_certify") as refused:
        make_sheet(day.dossier, Sheet.CERTIFICATE, at=NINE)
    assert "attestation de participation" in error_text.sentence(refused.value)
    for person in day.volunteers[1:3]:
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    printed = write_sheet(day.dossier, Sheet.CERTIFICATE, tmp_path / "c.pdf", at=NINE + timedelta(hours=8))
    assert printed.pages == 2
    first = text_of(printed.path, 0)
    assert "Jean-François Leclercq" in first
    assert "Petite édition" in first
    assert "ne vaut pas reçu fiscal" in first
    assert "Thị Hồng Nguyễn" in text_of(printed.path, 1)


class TestOutdated:
    """Paper that no longer says what is true."""

    def test_after_a_move_only_that_badge_is_printed_again(self, day: SmallDay, tmp_path: Path) -> None:
        badges(day.dossier, tmp_path / "all.pdf")
        with pytest.raises(DeskError, match="badges_up_to_date"):
            badges(day.dossier, tmp_path / "none.pdf", outdated=True)
        moved = day.volunteers[0]
        move(day.dossier, moved.id, day.teams[1].id, at=NINE, actor=ACTOR)
        assert paper_choices(day.dossier, at=NINE).badges == BadgeCounts(people=10, changed=1, never=0)
        assert all_codes(badges(day.dossier, tmp_path / "one.pdf", outdated=True)) == [day.codes[moved.id]]
        assert paper_choices(day.dossier, at=NINE).badges.due == 0

    def test_a_move_back_makes_the_old_badge_right_again(self, day: SmallDay, tmp_path: Path) -> None:
        badges(day.dossier, tmp_path / "all.pdf")
        move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
        move(day.dossier, day.volunteers[0].id, day.teams[0].id, at=NINE, actor=ACTOR)
        assert paper_choices(day.dossier, at=NINE).badges.due == 0

    def test_a_walk_in_is_missing_on_paper(self, day: SmallDay, tmp_path: Path) -> None:
        badges(day.dossier, tmp_path / "all.pdf")
        answer = walk_in(day.dossier, "Ève", "Dubois", at=NINE, actor=ACTOR, team_id=day.teams[0].id)
        assert paper_choices(day.dossier, at=NINE).badges == BadgeCounts(people=11, changed=0, never=1)
        paper = make_badges(day.dossier, BadgeOrder(outdated=True), at=NINE)
        assert answer.person is not None
        assert [person for person, _content in paper.says] == [answer.person.id]

    def test_a_rename_of_the_structure_reaches_its_table(self, day: SmallDay, tmp_path: Path) -> None:
        badges(day.dossier, tmp_path / "all.pdf")
        with day.dossier.act("Correction", at=NINE, actor=ACTOR) as uow:
            structure = next(s for s in uow.all(Structure) if s.name == "Le Beffroi")
            uow.change(structure, name="Les Mentors du Beffroi")
        assert paper_choices(day.dossier, at=NINE).badges.changed == 5

    def test_looking_is_not_printing(self, day: SmallDay) -> None:
        make_badges(day.dossier, at=NINE)
        assert paper_choices(day.dossier, at=NINE).badges == BadgeCounts(people=10, changed=0, never=10)

    def test_a_print_that_is_taken_back_is_due_again(self, day: SmallDay, tmp_path: Path) -> None:
        badges(day.dossier, tmp_path / "all.pdf")
        with day.dossier.read() as db:
            act = history.next_undo(db)
        assert act is not None
        assert str(act.label) == "10 badges imprimés"
        history.undo(day.dossier, act.id, at=NINE, actor=ACTOR)
        assert paper_choices(day.dossier, at=NINE).badges.never == 10
        assert prove(day.dossier).faults == []

    def test_a_print_does_not_hold_back_the_undo_of_a_walk_in(self, day: SmallDay, tmp_path: Path) -> None:
        answer = walk_in(day.dossier, "Ève", "Dubois", at=NINE, actor=ACTOR)
        badges(day.dossier, tmp_path / "all.pdf")
        assert answer.act_id is not None
        history.undo(day.dossier, answer.act_id, at=NINE, actor=ACTOR)
        assert paper_choices(day.dossier, at=NINE).badges == BadgeCounts(people=10, changed=0, never=0)

    def test_a_file_that_cannot_be_written_is_not_a_print(self, day: SmallDay, tmp_path: Path) -> None:
        with pytest.raises(DeskError, match="disk_gone"):
            badges(day.dossier, tmp_path / "nowhere" / "b.pdf")
        with day.dossier.read() as db:
            assert db.all(PaperPrint) == []

    def test_a_clock_that_was_set_back_does_not_bring_an_older_print_back(self, day: SmallDay) -> None:
        old = make_badges(day.dossier, at=NINE)
        record_print(day.dossier, old, at=NINE + timedelta(hours=1), actor=ACTOR)
        move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
        record_print(day.dossier, make_badges(day.dossier, BadgeOrder(outdated=True), at=NINE), at=NINE, actor=ACTOR)
        assert paper_choices(day.dossier, at=NINE).badges.due == 0


class TestStatement:
    """Hours of presence."""

    @pytest.fixture
    def engaged(self, day: SmallDay) -> SmallDay:
        with day.dossier.act("Engagements", at=NINE, actor=ACTOR) as uow:
            for person in day.volunteers[:3]:
                uow.change(person, engagement=EngagementType.EMPLOYER_TIME)
            uow.change(day.volunteers[3], engagement=EngagementType.OWN_TIME)
        return day

    def test_hours_run_from_the_scans_and_to_the_planned_end_where_there_is_none(
        self, engaged: SmallDay, tmp_path: Path
    ) -> None:
        stays, leaves, returns = engaged.volunteers[:3]
        for person in (stays, leaves, returns):
            check_in_person(engaged.dossier, person.id, at=NINE, actor=ACTOR)
        leave(engaged.dossier, leaves.id, at=NINE + timedelta(minutes=90, seconds=50), actor=ACTOR)
        leave(engaged.dossier, returns.id, at=NINE + timedelta(minutes=30), actor=ACTOR)
        check_in_person(engaged.dossier, returns.id, at=NINE + timedelta(minutes=60), actor=ACTOR)
        # The agenda of the small day ends at 11:45.
        printed = write_sheet(engaged.dossier, Sheet.STATEMENT, tmp_path / "s.pdf", at=NINE + timedelta(hours=8))
        shown = text_of(printed.path)
        assert "Léa Martin Mécénat de compétences 9:00 11:45 * 2 h 45" in shown
        assert "Jean-François Leclercq Mécénat de compétences 9:00 10:30 1 h 30" in shown
        assert "Thị Hồng Nguyễn Mécénat de compétences 9:00 11:45 * 2 h 15" in shown
        assert "Départ non enregistré" in shown
        assert "ne vaut pas reçu fiscal" in shown
        assert "€" not in shown

    def test_an_employer_is_not_told_who_came_in_their_own_time(self, engaged: SmallDay, tmp_path: Path) -> None:
        for person in engaged.volunteers[:4]:
            check_in_person(engaged.dossier, person.id, at=NINE, actor=ACTOR)
        printed = write_sheet(engaged.dossier, Sheet.STATEMENT, tmp_path / "s.pdf", at=NINE)
        assert printed.pages == 2
        assert "Les Ateliers" in text_of(printed.path, 0)
        assert "Hondt" not in text_of(printed.path, 0)
        assert "À titre personnel" in text_of(printed.path, 1)
        assert "Hondt" in text_of(printed.path, 1)

    def test_before_anybody_has_come_there_is_none(self, day: SmallDay) -> None:
        with pytest.raises(DeskError, match="nobody_came"):
            make_sheet(day.dossier, Sheet.STATEMENT, at=NINE)
