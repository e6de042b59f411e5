"""Every use case that writes says what it did, in the language of whoever reads the log."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import text

from probono_desk import i18n, own_words, usecases
from probono_desk.domain.announcements import Announcement, Mark
from probono_desk.domain.deliverables import DeliverableState, Note
from probono_desk.domain.edition import Mission, Phase, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import QuestionKind
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Absence, Badge, Person, Role
from probono_desk.domain.settlement import Choice
from probono_desk.domain.table_round import CheckpointKind, VisitState
from probono_desk.i18n import _
from probono_desk.said import Datum, Said, read_said
from probono_desk.store.disagreements import open_disagreements
from probono_desk.store.history import recent_acts, undo
from probono_desk.store.log import Act
from probono_desk.store.opening import create_dossier
from probono_desk.store.rows import TABLE_OF
from probono_desk.usecases.clock import announce, edit_agenda, follow_day, run_day, turns
from probono_desk.usecases.deliverables import bag, capture, diagnosis, follow, recommend, replacing, sign_off, trail
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.desk.journal import journal
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.door import ask_photo, check_in, end_of_day, walk_in
from probono_desk.usecases.evacuation import evacuate
from probono_desk.usecases.file import office
from probono_desk.usecases.file.settle import settle
from probono_desk.usecases.outcome import anomalies, evaluate, hours
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.paper import diagnosis_page, look, print_paper
from probono_desk.usecases.roster import by_hand, doubles, follow_joined
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables import floor_plan, form_teams, repair, round, seat_people
from probono_desk.usecases.tables.room import room
from tests import catalogue
from tests.dossiers import ACTOR, NINE
from tests.exchanging import pour

T = TypeVar("T")

_TYPED = {"Feuille", "Lille", "organisation", "structures"}
"""Of the sample edition, of this walk, the name of a questionnaire: and words of the program as well."""


class Walk:
    """Plays use cases on the sample edition, a minute apart, and remembers which."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NINE - timedelta(minutes=30)
        self.done = {"new_desk", "import_roster"}
        self.dossier = new_sample_desk(folder / "dossier", at=NINE - timedelta(days=1), actor=ACTOR).dossier
        with self.dossier.read() as db:
            people = sorted(db.all(Person), key=lambda person: person.reference)
            self.teams = sorted(db.all(Team), key=lambda team: team.number)
            mission = next(m for m in db.all(Mission) if m.id == self.teams[0].mission_id)
        self.mission_id, self.structure_id = mission.id, mission.structure_id
        self.volunteers = [person for person in people if person.role is Role.VOLUNTEER]
        self.representative = next(person for person in people if person.role is Role.REPRESENTATIVE)

    def do(self, verb: Callable[..., T], *args: Any, **values: Any) -> T:
        """One use case, a minute after the one before."""
        self.now += timedelta(minutes=1)
        self.done.add(verb.__name__)
        return verb(self.dossier, *args, **({"at": self.now, "actor": ACTOR} | values))

    def whole_day(self) -> None:
        self.door()
        self.clock()
        self.tables()
        self.deliverables()
        self.papers()
        self.outcome()
        self.two_desks()
        self.evacuation()

    def door(self) -> None:
        one, two, three, *_rest = [person.id for person in self.volunteers]
        with self.dossier.read() as db:
            code = db.all(Badge, person_id=one)[0].code
        self.do(check_in.check_in_code, str(code))
        self.do(check_in.check_in_person, two)
        for minute, people in ((0, [three]), (1, [person.id for person in self.volunteers[3:5]])):
            self.do(check_in.check_in_together, [(who, NINE + timedelta(minutes=minute)) for who in people])
        self.do(check_in.leave, one, for_lunch=True)
        self.do(check_in.check_in_person, one)
        self.do(check_in.leave, one)
        self.do(undo, self.last().id)
        self.do(undo, self.last().id)
        self.do(walk_in.walk_in, "Élise", "Hautecœur", team_id=self.teams[0].id)
        self.do(edit_person, two, {"phone": "06 39 98 20 55"})
        self.do(ask_photo.answer_photo, one, taken=True, published=True)
        self.do(ask_photo.answer_photo, two, taken=False, published=False)

    def clock(self) -> None:
        with self.dossier.read() as db:
            phases = sorted(db.all(Phase), key=lambda phase: phase.position)
        with self.dossier.read() as db:
            usual = announce.announcements_of(db)
        mine = Announcement(new_id(self.now), "Bon courage", 5, Mark.FREEZE)
        self.do(announce.save_announcements, [*usual, mine])
        self.do(edit_agenda.add_phase, phases[-1].id)
        added = self.do(edit_agenda.add_phase, phases[-1].id)
        self.do(edit_agenda.change_phase, added, title="Rangement")
        self.do(edit_agenda.remove_phase, added)
        self.now = NINE + timedelta(minutes=90)
        self.do(run_day.delay_now, 10)
        self.do(run_day.keep_break_whole)
        self.do(run_day.absorb_in_break)
        self.do(run_day.start_next)
        self.do(run_day.go_back)
        self.do(run_day.start_next)
        for count in (5, -2):
            self.do(run_day.give_minutes, count)
        self.do(run_day.delay_now, 1)
        for held in (True, False):
            self.do(run_day.set_held, held)
        self.do(turns.order_turns, [team.id for team in reversed(self.teams)])
        self.do(turns.set_turn_minutes, 4)
        self.do(turns.start_turn, self.teams[0].id)
        self.do(turns.give_turn_minute)
        self.now += timedelta(minutes=20)
        self.do(turns.start_next_turn)
        self.do(turns.stop_turn)
        self.do(turns.restart_turns)

    def tables(self) -> None:
        team, moved = self.teams[1], self.volunteers[6].id
        self.do(floor_plan.place_table, team.id, floor_plan.Place(30, 30))
        self.do(floor_plan.line_up)
        self.do(seat_people.move, moved, team.id)
        self.do(seat_people.move, moved, None)
        given = ((Absence.EXCUSED, "Grippe"), (None, ""), (Absence.NO_SHOW, ""), (None, _(own_words.LATE_REASONS[0])))
        for absence, reason in given:
            self.do(seat_people.set_absence, moved, absence, reason=reason)
        for until in (NINE + timedelta(hours=1), None):
            self.do(seat_people.hold_seats, until)
        self.do(form_teams.form_teams, form_teams.propose_teams(self.dossier, at=self.now))
        self.do(seat_people.close_arrivals)
        for locked in (True, False):
            self.do(repair.lock_seat, moved, locked=locked)
        proposal = repair.propose_repairs(room(self.dossier, self.now)).proposals[0]
        self.do(repair.apply_repair, proposal)
        for needs_help in (False, True):
            self.do(round.visit_table, team.id, VisitState.ORANGE, needs_help=needs_help)
        self.do(round.pass_checkpoint, team.id, CheckpointKind.POINT_1)
        self.do(round.reopen_checkpoint, team.id, CheckpointKind.POINT_1)

    def deliverables(self) -> None:
        mission_id = self.mission_id
        folder = self.folder / "à rendre"
        folder.mkdir()
        for name in ("Grille.csv", "Plan.txt"):
            (folder / name).write_text(name, encoding="utf-8")
        (folder / "lien").symlink_to(folder / "Plan.txt")
        self.do(capture.capture_files, mission_id, [folder])
        self.do(capture.capture_files, mission_id, [folder / "Plan.txt"])
        self.do(capture.capture_link, mission_id, "https://example.org/plan")
        self.do(capture.capture_paper, mission_id, "Affiche", "chez la présidente")
        self.now = max(self.now, NINE + timedelta(hours=8))
        late = self.do(capture.capture_text, mission_id, "Mode d’emploi", "Trois étapes.", late_reason="oubli")
        self.do(capture.explain_late, late.id, "Panne d’imprimante")
        first, second = missions(self.dossier)[0].versions[-1], late
        for replaced in ([first.id], []):
            self.do(replacing.replace_versions, second.id, replaced)
        self.do(capture.withdraw_version, late.id)
        self.do(follow_day.follow_day)
        self.do(follow.set_deliverable_state, mission_id, DeliverableState.PRESENTED)
        self.do(follow.set_remaining, mission_id, "La notice", owner="Anne", due=date(2027, 1, 8))
        self.do(follow.set_checklist, mission_id, ["Prix"])
        for done in (True, False):
            self.do(follow.tick, mission_id, "Prix", done=done)
        self.do(follow.add_note, mission_id, "La table avance bien.")
        made = self.do(recommend.recommend, mission_id, recommend.Advice("Rappeler chaque client."))
        self.do(recommend.revise_recommendation, made.id, recommend.Advice("Rappeler."), number=1)
        self.do(recommend.withdraw_recommendation, made.id)
        sheet = next(sheet for sheet in missions(self.dossier) if sheet.id == mission_id)
        self.do(sign_off.sign_off, mission_id, sign_off.Signed("Odile Lenglet"), seen=tuple(sheet.current))
        pledge = self.do(trail.pledge_trail, mission_id, self.volunteers[1].id)
        self.do(trail.revise_pledge, pledge.id, availability="le mardi", first_appointment="")
        self.do(trail.withdraw_pledge, pledge.id)
        reader = diagnosis.diagnosis_door(self.dossier, self.structure_id, actor=ACTOR).readers[0]
        self.do(diagnosis.open_diagnosis, self.structure_id, reader.id)
        self.do(diagnosis_page.open_page, self.teams[0].number, reader_id=reader.id)
        (self.folder / "clé").mkdir()
        self.do(bag.pack_bags, [mission_id], self.folder / "clé")

    def papers(self) -> None:
        self.do(look.set_look, accent="#C2410C")
        for reason in ("", _(own_words.PRINT_REASONS[0])):
            self.do(print_paper.record_print, print_paper.make_badges(self.dossier, at=self.now), reason=reason)
        for sheet in print_paper.Sheet:
            with contextlib.suppress(DeskError):  # nothing of that kind to print
                self.do(print_paper.record_print, print_paper.make_sheet(self.dossier, sheet, at=self.now))

    def outcome(self) -> None:
        for point in anomalies.anomalies(status(self.dossier), evaluated=False):
            self.do(anomalies.accept_anomaly, point, "Demain")
        self.do(check_in.check_in_person, self.representative.id)
        for asked in questionnaires():
            who = next(iter(evaluate.respondents(self.dossier, asked)), None)
            scale = next(question for question in asked.questions if question.kind is QuestionKind.SCALE)
            self.do(evaluate.answer, asked, marks={scale.name: 3}, person_id=who.person_id if who else None)
        self.now = max(self.now, NINE + timedelta(hours=9))
        self.do(
            end_of_day.leave_together,
            [one.person_id for one in end_of_day.still_inside(self.dossier)],
            left_at=self.now,
        )
        times = {"arrived_at": NINE, "left_at": NINE + timedelta(hours=8)}
        self.do(hours.correct_hours, self.volunteers[1].id, reason="Feuille", **times)
        for counts in (False, True, False):
            self.do(hours.count_meal, counts)

    def evacuation(self) -> None:
        one, *rest = [person.id for person in self.volunteers[1:4]]
        self.do(evacuate.begin_evacuation)
        self.do(evacuate.tick_off, [one])
        self.do(evacuate.tick_off, rest)
        self.do(evacuate.take_tick_back, one)
        self.do(evacuate.note_incident, "Cheville foulée", happened_at=self.now)
        self.do(evacuate.end_evacuation)
        self.do(evacuate.begin_evacuation)
        self.do(evacuate.call_off)

    def two_desks(self) -> None:
        """People and tables added by hand, and what a second desk made of them meanwhile."""
        zoe = self.do(by_hand.add_person, by_hand.NewPerson("Zoé", "Ajoutée"))
        double = self.do(by_hand.add_person, by_hand.NewPerson("Zoë", "Ajoutée"))
        third = self.do(by_hand.add_person, by_hand.NewPerson("Zola", "Ajoutée"))
        self.do(by_hand.add_structure, by_hand.NewStructure("La Cabane", mission="Un plan"))
        self.do(by_hand.add_table)
        self.do(by_hand.set_place, venue="Halle 6")
        self.do(doubles.two_people, zoe.id, third.id)
        with contextlib.closing(create_dossier(self.folder / "other").dossier) as other:
            pour(self.dossier, other, self.now)
            self.do(seat_people.move, third.id, self.teams[0].id)
            later = self.now + timedelta(minutes=2)
            seat_people.move(other, third.id, self.teams[1].id, at=later, actor="Inès")
            check_in.check_in_person(other, double.id, at=later, actor="Inès")
            self.do(doubles.join_people, zoe.id, double.id)
            joined = self.last().id
            pour(other, self.dossier, later)
        self.do(follow_joined.follow_the_joined)
        self.do(undo, joined)
        self.do(follow_joined.follow_the_parted)
        with self.dossier.read() as db:
            apart = open_disagreements(db)[0]
        self.do(settle, apart.id, Choice.KEEP)
        notice = self.folder / "avis.json"
        secret = office.write_secret(self.folder / "siege")
        office.write_notice(notice, office.shown(self.dossier).edition_id, secret)
        self.do(office.take_notice, notice)

    def last(self) -> Act:
        with self.dossier.read() as db:
            return recent_acts(db, 1)[0]

    def in_tables(self) -> set[str]:
        """Every text in every table that travels, whoever wrote it; notes are messages with data."""
        with self.dossier.read() as db:
            kinds: list[type[Any]] = [kind for kind in TABLE_OF if kind is not Note]
            rows = [row for kind in kinds for row in db.all_even_retired(kind)]
        values = (value for row in rows for value in asdict(row).values())
        return {value for value in values if type(value) is str}

    def kept(self) -> list[str]:
        """Every label and every note of the program, as they are stored."""
        with self.dossier.read() as db:
            notes = [note.text for note in db.all(Note) if note.text != "La table avance bien."]
            return [row[0] for row in db.rows(text("SELECT label FROM txn ORDER BY n"))] + notes


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    i18n.set_language("fr")
    made = Walk(tmp_path_factory.mktemp("walk"))
    made.whole_day()
    yield made
    made.dossier.close()


def _writers() -> set[str]:
    """The use cases that write: public functions with an act of their own, or that set its label."""
    found = set()
    for file in Path(usecases.__file__).parent.rglob("*.py"):
        for function in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
                named = {one.attr for one in ast.walk(function) if isinstance(one, ast.Attribute)}
                if named & {"act", "act_or_keep"}:
                    found.add(function.name)
    return found


def _messages(datum: Datum) -> Iterator[tuple[str, ...]]:
    """What the catalogue knows a message by, and those within it."""
    if isinstance(datum, tuple):
        for one in datum:
            yield from _messages(one)
    elif isinstance(datum, Said):
        yield (datum.message, datum.plural) if datum.plural else (datum.message,)
        for value in datum.data.values():
            yield from _messages(value)


def test_every_use_case_that_writes_is_walked(walk: Walk) -> None:
    assert sorted(_writers() - walk.done) == []


def test_every_label_is_a_message_that_english_knows(walk: Walk) -> None:
    english = {m.id if isinstance(m.id, tuple) else (m.id,) for m in catalogue.kept() if m.id and m.string}
    kept = [read_said(label) for label in walk.kept()]
    assert {known for label in kept for known in _messages(label)} - english == set()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_label_is_whole_words(walk: Walk, language: str) -> None:
    i18n.set_language(language)
    words = [str(read_said(label)) for label in walk.kept()]
    assert [said for said in words if not said or set("{}…") & set(said)] == []


def test_the_program_writes_no_words_into_a_table_but_its_own(walk: Walk) -> None:
    """A message of the catalogue that stands in a table is the program's own, which each reader's language says."""
    messages = {m.id for m in catalogue.kept() if isinstance(m.id, str) and m.id}
    french = messages | {i18n.french_spaces(message) for message in messages}
    kept = walk.in_tables()
    assert {own_words.NEW_PHASE, own_words.LATE_REASONS[0], own_words.PRINT_REASONS[0]} <= kept
    assert set(own_words.TABLE_MESSAGES.values()) <= kept
    assert (kept & french) - own_words.OWN <= _TYPED


def test_a_log_written_in_french_reads_in_english(walk: Walk) -> None:
    labels = walk.kept()
    in_french = [str(read_said(label)) for label in labels]
    i18n.set_language("en")
    in_english = [str(read_said(label)) for label in labels]
    alike = {said for said, other in zip(in_french, in_english, strict=True) if said == other}
    assert alike <= {"Évacuation", "Import de hauts-de-france"} | {s for s in alike if s.startswith("Trail")}
    assert {"Walk-in Élise Hautecœur arrived", "Incident note"} <= set(in_english)
    assert [line.sentence for line in journal(walk.dossier, 1)] == ["Pressed by mistake: no evacuation"]
