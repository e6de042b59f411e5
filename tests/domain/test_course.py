"""The course: where it begins and ends, and its stops."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.course import course_of, people_are_coming, short_title
from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.ids import RowId
from probono_desk.domain.landmarks import announced_freeze, landmarks
from tests.domain.test_day_plan import MORNING, agenda, at

DAY = agenda(
    ("Accueil, arrivée des volontaires", "08:30", 30, PhaseKind.SLIDING),
    ("Départ", "09:00", 120, PhaseKind.FIXED),
    ("Ravitaillement", "11:00", 15, PhaseKind.BREAK),
    ("Idéation", "11:15", 90, PhaseKind.SLIDING),
    ("Déjeuner", "12:45", 255, PhaseKind.FIXED),
    ("Ligne d’arrivée : questionnaires", "17:00", 30, PhaseKind.FIXED),
    ("Fin", "17:30", 0, PhaseKind.SLIDING),
)


def test_the_course_goes_from_depart_to_arrivee() -> None:
    course = course_of(day_plan(DAY, at("10:00")))
    assert course is not None
    assert (course.start.phase.title, course.finish.starts_at) == ("Départ", at("17:00"))
    assert [stop.phase.title for stop in course.stops] == ["Ravitaillement", "Déjeuner"]


def test_share_runs_from_the_start_to_the_finish() -> None:
    course = course_of(day_plan(DAY, at("10:00")))
    assert course is not None
    assert [course.share(at(clock)) for clock in ("08:00", "09:00", "13:00", "17:00", "18:00")] == [0, 0, 0.5, 1, 1]


def test_people_come_until_the_depart() -> None:
    assert people_are_coming(day_plan(DAY, at("08:10")))
    assert people_are_coming(day_plan(DAY, at("08:45")))
    assert not people_are_coming(day_plan(DAY, at("09:00")))


def test_without_those_words_the_course_begins_where_the_landmarks_say() -> None:
    plan = day_plan(MORNING[1:4], at("09:30"))
    course, marks = course_of(plan), landmarks(plan)
    assert course is not None
    assert marks is not None
    assert (course.start.starts_at, course.finish.starts_at) == (marks.departs_at, marks.finishes_at)
    assert course_of(day_plan([], at("09:30"))) is None


TITLES = st.sampled_from(
    (
        "Accueil, arrivée des volontaires",
        "Départ",
        "Départ des cars",
        "Coup d’envoi",
        "Déjeuner",
        "Gel",
        "Pause",
        "Arrivée des structures",
        "Ligne d’arrivée",
        "Clôture",
        "Production",
        "Fin",
    )
)
LINES = st.lists(st.tuples(TITLES, st.integers(1, 90), st.sampled_from(PhaseKind)), min_size=1, max_size=9)


@given(LINES, st.integers(0, 12 * 60))
def test_course_and_landmarks_always_agree(lines: list[tuple[str, int, PhaseKind]], minute: int) -> None:
    begins, phases = at("08:30"), []
    for n, (title, length_min, kind) in enumerate(lines):
        phases.append(Phase(RowId(str(n)), n, title, begins, length_min * 60, kind))
        begins += timedelta(minutes=length_min)
    plan = day_plan(phases, at("08:00") + timedelta(minutes=minute))
    course, marks = course_of(plan), landmarks(plan)
    assert course is not None
    assert marks is not None
    assert (course.start.starts_at, course.finish.starts_at) == (marks.departs_at, marks.finishes_at)
    assert marks.departs_at <= marks.freezes_at
    freeze = announced_freeze(plan)
    assert freeze is None or freeze == marks.freezes_at


def test_a_course_of_one_phase_has_no_length_and_does_not_divide_by_it() -> None:
    course = course_of(day_plan(DAY[1:2], at("09:30")))
    assert course is not None
    assert course.share(at("09:00") - timedelta(seconds=1)) == 0
    assert course.share(at("09:00")) == 1


def test_short_title_stops_at_the_colon() -> None:
    assert short_title("Ligne d’arrivée : questionnaires, Trail") == "Ligne d’arrivée"
    assert short_title("Cadrage") == "Cadrage"
