"""Paper of the real sample edition, read back by other libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from probono_desk import error_text
from probono_desk.domain.badge_code import spaced
from probono_desk.domain.edition import Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperPrint
from probono_desk.domain.people import Badge, EngagementType, Person, Role
from probono_desk.printing.data import PrintedFile
from probono_desk.store import history
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.desk.sample_edition import new_sample_desk
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
    write_badges,
    write_sheet,
)
from probono_desk.usecases.tables.seat_people import move
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.printing.reading import qr_codes, text_of

SEVEN = datetime(2026, 12, 5, 6, 30, tzinfo=UTC)  # 7:30 in Lille


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Dossier]:
    """The sample edition: 50 volunteers, 10 representatives, 7 staff."""
    made = new_sample_desk(tmp_path / "dossier", at=SEVEN, actor=ACTOR)
    yield made.dossier
    made.dossier.close()


def badges(dossier: Dossier, path: Path, **choices: object) -> PrintedFile:
    return write_badges(dossier, path, BadgeOrder(**choices), at=SEVEN, actor=ACTOR)  # type: ignore[arg-type]  # as the test names them


def all_codes(printed: PrintedFile) -> list[str]:
    return [code for page in range(printed.pages) for code in qr_codes(printed.path, page)]


def people(dossier: Dossier) -> list[Person]:
    with dossier.read() as db:
        return db.all(Person)


def test_every_person_of_the_sample_gets_one_badge_that_scans_as_stored(sample: Dossier, tmp_path: Path) -> None:
    printed = badges(sample, tmp_path / "badges.pdf")
    with sample.read() as db:
        stored = [badge.code for badge in db.all(Badge)]
    assert len(stored) == 67
    assert sorted(all_codes(printed)) == sorted(stored)
    assert printed.pages == 7
    assert printed.warnings == ()


def test_badges_come_by_table_then_name_then_representatives_then_staff(sample: Dossier) -> None:
    by_id = {person.id: person for person in people(sample)}
    with sample.read() as db:
        numbers = {team.id: team.number for team in db.all(Team)}
    order = [by_id[person] for person, _content in make_badges(sample, at=SEVEN).says]
    roles = [person.role for person in order]
    assert roles[:50] == [Role.VOLUNTEER] * 50
    assert roles[50:60] == [Role.REPRESENTATIVE] * 10
    assert [numbers[person.team_id] for person in order[:50] if person.team_id] == [
        n for n in range(1, 6) for _ in range(10)
    ]
    first = [person.last_name for person in order[:10]]
    assert first.index("Baudry") < first.index("Delattre")


def test_one_table_is_its_volunteers_representatives_and_referent(sample: Dossier, tmp_path: Path) -> None:
    printed = badges(sample, tmp_path / "b.pdf", table=3)
    assert len(all_codes(printed)) == 13
    assert "Hennebelle" in text_of(printed.path)
    with pytest.raises(DeskError, match="table_unknown"):
        badges(sample, tmp_path / "c.pdf", table=9)


def test_a_part_used_sheet_begins_where_it_is_free(sample: Dossier, tmp_path: Path) -> None:
    printed = badges(sample, tmp_path / "b.pdf", start=10)
    assert len(qr_codes(printed.path, 0)) == 1
    assert printed.pages == 8


def test_team_sheets_name_everybody_at_their_own_table(sample: Dossier, tmp_path: Path) -> None:
    printed = write_sheet(sample, Sheet.TEAM, tmp_path / "t.pdf", at=SEVEN)
    assert printed.pages == 5
    with sample.read() as db:
        teams = sorted(db.all(Team), key=lambda team: team.number)
    for page, team in enumerate(teams):
        shown = _bare(text_of(printed.path, page))
        for person in people(sample):
            if person.role in (Role.VOLUNTEER, Role.REPRESENTATIVE) and person.team_id == team.id:
                assert _bare(person.full_name) in shown
    only = write_sheet(sample, Sheet.TEAM, tmp_path / "two.pdf", table=2, at=SEVEN)
    assert only.pages == 1
    assert "Les Mentors du Beffroi" in text_of(only.path)


def test_roll_call_and_attendance_hold_everybody(sample: Dossier, tmp_path: Path) -> None:
    for sheet in (Sheet.ROLL_CALL, Sheet.ATTENDANCE):
        shown = _bare(text_of(write_sheet(sample, sheet, tmp_path / f"{sheet}.pdf", at=SEVEN).path))
        missing = [person.full_name for person in people(sample) if _bare(person.full_name) not in shown]
        assert not missing


def test_the_door_list_is_by_name_with_every_code(day: SmallDay, tmp_path: Path) -> None:
    shown = text_of(write_sheet(day.dossier, Sheet.DOOR, tmp_path / "d.pdf", at=SEVEN).path)
    assert all(spaced(code) in shown for code in day.codes.values())
    names = ("Benali Karim", "Blanc Anne", "D’Hondt Maëlle", "Œuvrard Zoé", "Wójcik Łukasz")
    places = [shown.index(name) for name in names]
    assert places == sorted(places)
    assert "Version" in shown


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


def test_the_report_counts_and_names_nobody(day: SmallDay, tmp_path: Path) -> None:
    for person in day.volunteers[:5]:
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    walk_in(day.dossier, "Ève", "Dubois", at=NINE, actor=ACTOR, team_id=day.teams[0].id)
    shown = text_of(write_sheet(day.dossier, Sheet.REPORT, tmp_path / "r.pdf", at=NINE).path)
    assert "6 présents = 5 sur 8 attendus + 1 sans rendez-vous" in shown
    assert "3 Absents" in shown
    assert "Table 2 : 1 volontaire venu, il en fallait 3." in shown
    assert not [person.last_name for person in day.volunteers if person.last_name in shown]


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
        with pytest.raises(DeskError, match="paper_not_written"):
            badges(day.dossier, tmp_path / "nowhere" / "b.pdf")
        with day.dossier.read() as db:
            assert db.all(PaperPrint) == []

    def test_a_clock_that_was_set_back_does_not_bring_an_older_print_back(self, day: SmallDay) -> None:
        old = make_badges(day.dossier, at=NINE)
        record_print(day.dossier, old, at=NINE + timedelta(hours=1), actor=ACTOR)
        move(day.dossier, day.volunteers[0].id, day.teams[1].id, at=NINE, actor=ACTOR)
        record_print(day.dossier, make_badges(day.dossier, BadgeOrder(outdated=True), at=NINE), at=NINE, actor=ACTOR)
        assert paper_choices(day.dossier, at=NINE).badges.due == 0


def test_of_two_good_badges_the_newest_is_printed_and_a_retired_one_never(day: SmallDay, tmp_path: Path) -> None:
    first, second = day.volunteers[:2]
    newer, lost = "BCDFGHJKLNPR", "BCDFGHJKLNPS"
    with day.dossier.act("Deux badges", at=NINE, actor=ACTOR) as uow:
        uow.add(Badge(new_id(NINE + timedelta(seconds=1)), newer, first.id))
        uow.add(Badge(new_id(NINE), lost, second.id, retired=True))
    found = all_codes(badges(day.dossier, tmp_path / "b.pdf"))
    assert newer in found
    assert day.codes[first.id] not in found
    assert day.codes[second.id] in found
    assert lost not in found


def test_a_name_that_cannot_be_printed_is_told_with_its_person(day: SmallDay, tmp_path: Path) -> None:
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], first_name="美咲", last_name="Tanaka")
    printed = badges(day.dossier, tmp_path / "b.pdf")
    assert [warning.split("\u00a0:")[0] for warning in printed.warnings] == ["美咲 Tanaka"]
    assert "«\u00a0美咲\u00a0»" in printed.warnings[0]
    with day.dossier.act("Nom", at=NINE, actor=ACTOR) as uow:
        uow.change(next(p for p in uow.all(Person) if p.first_name == "美咲"), badge_name="Misaki Tanaka")
    assert make_badges(day.dossier, at=NINE).warnings == ()


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


def test_without_a_roster_it_says_what_to_do(tmp_path: Path) -> None:
    empty = create_dossier(tmp_path / "a").dossier
    with pytest.raises(DeskError, match="edition_missing"):
        make_badges(empty, at=NINE)
    empty.close()
    made = new_desk(tmp_path / "b", "Vide", NINE.date(), at=NINE, actor=ACTOR).dossier
    with pytest.raises(DeskError, match="nobody_yet"):
        paper_choices(made, at=NINE)
    made.close()


def _bare(text: str) -> str:
    """Lines may break inside a name, and no-break hyphens stand for plain ones."""
    return re.sub(r"[\s\u2010\u2011-]+", "", text)


def test_a_character_that_no_font_has_is_named_wherever_it_is_printed(day: SmallDay) -> None:
    with day.dossier.act("Essai", at=NINE, actor=ACTOR) as uow:
        uow.change(day.volunteers[0], organisation="Mairie 🏛️ de Wattreville")
        uow.change(day.volunteers[1], first_name="ليلى")
    badges = make_badges(day.dossier, at=NINE).warnings
    assert any("Mairie 🏛️ de Wattreville" in told and "🏛" in told for told in badges)
    for told in (badges, make_sheet(day.dossier, Sheet.ROLL_CALL, at=NINE).warnings):
        assert [sentence for sentence in told if "ليلى" in sentence and "nom de badge" in sentence]
