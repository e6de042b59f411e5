"""The clock's rules, by example and by Hypothesis; every instant comes in as an argument."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.day_plan import DayPlan, day_plan, extra_s_to_end_at, latest_end, planned_end
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import at_local

ZONE = "Europe/Paris"
DAY = date(2026, 12, 5)
FIXED, SLIDING, BREAK = PhaseKind.FIXED, PhaseKind.SLIDING, PhaseKind.BREAK


def at(clock: str, day: date = DAY) -> datetime:
    return at_local(day, time.fromisoformat(clock), ZONE)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def agenda(*lines: tuple[str, str, int, PhaseKind], day: date = DAY) -> list[Phase]:
    return [
        Phase(RowId(title), n, title, at(clock, day), length_min * 60, kind)
        for n, (title, clock, length_min, kind) in enumerate(lines, 1)
    ]


MORNING = agenda(
    ("départ", "09:00", 20, FIXED),
    ("cadrage", "09:20", 100, SLIDING),
    ("ravito", "11:00", 15, BREAK),
    ("idéation", "11:15", 60, SLIDING),
    ("point", "12:15", 30, SLIDING),
    ("déjeuner", "12:45", 60, FIXED),
    ("production", "13:45", 195, SLIDING),
    ("arrivée", "17:00", 30, FIXED),
    ("fin", "17:30", 0, FIXED),
)


def having(phases: list[Phase], title: str, **values: object) -> list[Phase]:
    return [replace(p, **values) if p.title == title else p for p in phases]  # type: ignore[arg-type]  # values by name


def title_now(plan: DayPlan) -> str | None:
    return None if plan.current is None else plan.current.phase.title


def span(plan: DayPlan, title: str) -> tuple[datetime, datetime]:
    item = next(item for item in plan.phases if item.phase.title == title)
    return item.starts_at, item.ends_at


def test_before_the_day_it_counts_down_to_the_first_phase() -> None:
    plan = day_plan(MORNING, at("08:50"))
    assert (plan.current, plan.remaining, plan.delay, plan.finished) == (None, minutes(10), timedelta(0), False)
    assert plan.following is not None
    assert plan.following.phase.title == "départ"


def test_a_day_without_agenda_has_nothing_to_say() -> None:
    plan = day_plan([], at("09:00"))
    assert (plan.phases, plan.current, plan.following, plan.finished) == ((), None, None, False)


def test_a_phase_begins_by_itself_when_nobody_presses() -> None:
    assert title_now(day_plan(MORNING, at("09:00"))) == "départ"
    plan = day_plan(MORNING, at("10:50"))
    assert title_now(plan) == "cadrage"
    assert plan.remaining == minutes(10)
    assert title_now(day_plan(MORNING, at("11:00"))) == "ravito"


def test_minutes_given_before_a_break_are_absorbed_by_it() -> None:
    plan = day_plan(having(MORNING, "cadrage", extra_s=600), at("10:50"))
    assert plan.remaining == minutes(20)
    assert plan.delay == minutes(10)
    assert span(plan, "ravito") == (at("11:10"), at("11:15"))
    assert span(plan, "idéation") == (at("11:15"), at("12:15"))


def test_what_the_break_cannot_absorb_slides_and_is_cut_before_the_fixed_phase() -> None:
    plan = day_plan(having(MORNING, "cadrage", extra_s=25 * 60), at("10:50"))
    assert span(plan, "ravito") == (at("11:25"), at("11:25"))
    assert span(plan, "idéation") == (at("11:25"), at("12:25"))
    assert span(plan, "point") == (at("12:25"), at("12:45"))
    assert span(plan, "déjeuner") == (at("12:45"), at("13:45"))


def test_beginning_early_moves_what_slides_but_not_what_is_fixed() -> None:
    plan = day_plan(having(MORNING, "ravito", started_at=at("10:50")), at("10:52"))
    assert title_now(plan) == "ravito"
    assert plan.delay == minutes(-10)
    assert span(plan, "idéation") == (at("11:05"), at("12:05"))
    assert span(plan, "point") == (at("12:05"), at("12:45")), "it lasts until the fixed phase begins"
    assert span(plan, "déjeuner")[0] == at("12:45")


def test_taking_minutes_brings_the_next_phase_forward() -> None:
    plan = day_plan(having(MORNING, "cadrage", extra_s=-300), at("10:50"))
    assert plan.remaining == minutes(5)
    assert span(plan, "ravito") == (at("10:55"), at("11:10"))


def test_a_held_phase_overruns_until_somebody_begins_the_next() -> None:
    held = having(MORNING, "cadrage", held=True)
    plan = day_plan(held, at("11:07"))
    assert title_now(plan) == "cadrage"
    assert (plan.remaining, plan.overrun, plan.delay) == (minutes(-7), minutes(7), minutes(7))
    assert plan.phases[1].ends_at == at("11:07")
    pressed = having(held, "ravito", started_at=at("11:07"))
    plan = day_plan(pressed, at("11:08"))
    assert title_now(plan) == "ravito"
    assert plan.remaining == minutes(7), "the break gives up the seven minutes"


def test_a_held_phase_gives_way_to_a_fixed_one() -> None:
    held = having(MORNING, "idéation", held=True)
    assert title_now(day_plan(held, at("12:44"))) == "idéation"
    after = day_plan(held, at("12:46"))
    assert title_now(after) == "déjeuner"
    assert span(after, "idéation") == (at("11:15"), at("12:45")), "what was lived does not change afterwards"


def test_a_fixed_phase_begun_early_still_ends_as_planned() -> None:
    plan = day_plan(having(MORNING, "déjeuner", started_at=at("12:40")), at("12:41"))
    assert title_now(plan) == "déjeuner"
    assert plan.remaining == minutes(64)


def test_a_phase_of_no_length_ends_the_day_at_its_instant() -> None:
    before = day_plan(MORNING, at("17:29"))
    assert (title_now(before), before.finished) == ("arrivée", False)
    after = day_plan(MORNING, at("17:30"))
    assert (title_now(after), after.finished) == ("fin", True)
    assert day_plan(MORNING, at("17:42")).remaining == minutes(-12)
    assert day_plan(MORNING, at("17:42")).overrun == timedelta(0)


def test_a_gap_in_the_agenda_belongs_to_the_phase_before_and_gives_way_to_delay() -> None:
    phases = agenda(("a", "10:00", 30, SLIDING), ("b", "11:00", 30, SLIDING))
    assert day_plan(phases, at("10:45")).remaining == minutes(15)
    late = having(phases, "a", extra_s=20 * 60)
    assert span(day_plan(late, at("10:45")), "b")[0] == at("11:00")


def test_minutes_are_counted_across_the_autumn_clock_change() -> None:
    night = date(2026, 10, 25)  # 3:00 becomes 2:00 in Paris
    phases = agenda(("nuit", "01:30", 120, SLIDING), ("matin", "02:30", 60, SLIDING), day=night)
    phases = having(phases, "matin", starts_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    plan = day_plan(phases, datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo(ZONE)))
    assert plan.remaining == minutes(60), "the hour that comes twice is an hour"
    again = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo(ZONE), fold=1)
    assert title_now(day_plan(phases, again)) == "matin"


def test_minutes_are_counted_across_the_spring_clock_change() -> None:
    night = date(2026, 3, 29)  # 2:00 becomes 3:00 in Paris
    phases = agenda(("nuit", "01:30", 60, SLIDING), ("matin", "03:30", 60, SLIDING), day=night)
    plan = day_plan(phases, at("03:15", night))
    assert (title_now(plan), plan.remaining) == ("nuit", minutes(15))


def test_a_day_may_cross_midnight() -> None:
    phases = [
        *agenda(("soir", "23:30", 60, SLIDING)),
        replace(agenda(("nuit", "00:30", 30, SLIDING), day=date(2026, 12, 6))[0], position=2),
    ]
    assert day_plan(phases, at("00:10", date(2026, 12, 6))).remaining == minutes(20)


def test_retired_phases_are_not_part_of_the_day() -> None:
    plan = day_plan(having(MORNING, "cadrage", retired=True), at("09:30"))
    assert title_now(plan) == "départ"


def test_latest_end_is_the_next_fixed_phase() -> None:
    plan = day_plan(MORNING, at("11:20"))
    assert plan.current is not None
    assert latest_end(plan, plan.current) == at("12:45")
    assert latest_end(plan, plan.phases[-1]) is None


# Any agenda, any facts.

NINE = at("09:00")
kinds = st.sampled_from(PhaseKind)
lengths_min = st.integers(0, 90)
nows = st.integers(-120, 900).map(lambda n: NINE + minutes(n))


@st.composite
def days(draw: st.DrawFn, *, contiguous: bool = False, facts: bool = True) -> list[Phase]:
    phases: list[Phase] = []
    start = NINE
    for n in range(draw(st.integers(1, 9))):
        length = draw(lengths_min)
        phase = Phase(RowId(f"p{n}"), n, f"p{n}", start, length * 60, draw(kinds))
        if facts:
            started = draw(st.none() | st.integers(-60, 600).map(lambda m: NINE + minutes(m)))
            phase = replace(
                phase, started_at=started, extra_s=draw(st.integers(-40, 40)) * 60, held=draw(st.booleans())
            )
        phases.append(phase)
        start += minutes(length if contiguous else draw(st.integers(0, 90)))
    return phases


@given(days(), nows)
def test_the_day_is_always_in_order_and_without_holes(phases: list[Phase], now: datetime) -> None:
    plan = day_plan(phases, now)
    assert len(plan.phases) == len(phases)
    for before, after in zip(plan.phases, plan.phases[1:], strict=False):
        assert before.ends_at == after.starts_at
        assert before.begun >= after.begun
    assert all(item.length >= timedelta(0) for item in plan.phases)
    assert all(item.starts_at <= now for item in plan.phases if item.begun)


@given(days(), nows)
def test_current_and_following_are_neighbours(phases: list[Phase], now: datetime) -> None:
    plan = day_plan(phases, now)
    assert sum(item.begun for item in plan.phases) == (
        0 if plan.current is None else plan.phases.index(plan.current) + 1
    )
    if not plan.finished and plan.current is not None and not plan.current.phase.held:
        assert plan.remaining >= timedelta(0)
        assert plan.overrun == timedelta(0)


@given(days(), nows)
def test_fixed_phases_never_move(phases: list[Phase], now: datetime) -> None:
    by_hand = [p.started_at for p in phases if p.started_at is not None]
    for item in day_plan(phases, now).phases:
        if item.phase.kind is FIXED:
            assert item.starts_at <= item.phase.starts_at, "never later"
            if not any(hand < item.phase.starts_at for hand in by_hand):
                assert item.starts_at == item.phase.starts_at


@given(days(contiguous=True, facts=False), st.integers(0, 8), st.integers(0, 120))
def test_a_delay_is_absorbed_or_reaches_the_end_and_nothing_is_lost(
    phases: list[Phase], where: int, given: int
) -> None:
    """Minutes given to one phase are given up by the others, one for one, or the day ends that much later."""
    phases[where % len(phases)] = replace(phases[where % len(phases)], extra_s=given * 60)
    plan = day_plan(phases, NINE - minutes(1))
    end = plan.phases[-1]
    late_at_end = end.ends_at - planned_end(end.phase)
    asked_for = [timedelta(seconds=item.phase.length_s + item.phase.extra_s) for item in plan.phases]
    given_up = [max(timedelta(0), asked - item.length) for asked, item in zip(asked_for, plan.phases, strict=True)]
    assert sum(given_up, timedelta(0)) + late_at_end == minutes(given)


@given(days(contiguous=True, facts=False))
def test_a_day_that_nobody_touches_is_the_agenda(phases: list[Phase]) -> None:
    for item in day_plan(phases, NINE + minutes(100)).phases:
        assert (item.starts_at, item.ends_at) == (item.phase.starts_at, planned_end(item.phase))


@given(days(contiguous=True), nows)
def test_breaks_absorb_before_anything_after_them_slides(phases: list[Phase], now: datetime) -> None:
    plan = day_plan(phases, now)
    for item, after in zip(plan.phases, plan.phases[1:], strict=False):
        if after.phase.started_at is not None:
            continue  # somebody began it, and the break lasted until then: rule 2 goes before rule 5
        if item.phase.kind is BREAK and not item.phase.held and item.phase.extra_s == 0 and after.late > timedelta(0):
            assert item.length == timedelta(0) or after.starts_at == planned_end(item.phase)


@given(days(), nows, nows)
def test_what_has_begun_stays_begun_as_time_passes(phases: list[Phase], one: datetime, other: datetime) -> None:
    early, late = sorted((one, other))
    begun_early = {item.phase.id: item.starts_at for item in day_plan(phases, early).phases if item.begun}
    begun_late = {item.phase.id: item.starts_at for item in day_plan(phases, late).phases if item.begun}
    assert begun_early.items() <= begun_late.items()


@given(days(contiguous=True, facts=False), nows, st.integers(0, 60))
def test_the_extra_for_an_end_gives_that_end(phases: list[Phase], now: datetime, more: int) -> None:
    plan = day_plan(phases, now)
    if plan.current is None:
        return
    wall = latest_end(plan, plan.current)
    end = max(now, plan.current.ends_at) + minutes(more)
    end = end if wall is None else min(end, wall)
    index = plan.phases.index(plan.current)
    given_phases = [item.phase for item in plan.phases]
    given_phases[index] = replace(given_phases[index], extra_s=extra_s_to_end_at(plan.current, end))
    assert day_plan(given_phases, plan.current.starts_at).phases[index].ends_at == end
