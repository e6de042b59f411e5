"""One clear suggestion at each hour of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from probono_desk.domain.edition import Phase
from probono_desk.domain.people import Absence
from probono_desk.domain.table_round import VisitState
from probono_desk.said import said
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.day.look_at_day import look_at_day
from probono_desk.usecases.day.next_step import NextStep, Step, next_step, on_the_eve
from probono_desk.usecases.door.end_of_day import leave_together, still_inside
from probono_desk.usecases.file.close_day import close_day
from probono_desk.usecases.outcome.evaluate import answer
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.print_paper import make_badges, record_print
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.tables.round import visit_table
from probono_desk.usecases.tables.seat_people import set_absence
from tests.full_days import ACTOR, FullDay, at

DAY = timedelta(days=1)


def _next(full: FullDay, when: datetime) -> NextStep:
    return next_step(look_at_day(full.dossier, when), when)


def _all_in(full: FullDay) -> None:
    full.arrive(full.volunteers + full.representatives + full.staff, at(8, 40))
    full.begin("Départ", at(9))


def test_empty_dossier_asks_for_the_roster(tmp_path: Path) -> None:
    dossier = create_dossier(tmp_path / "empty").dossier
    found = next_step(look_at_day(dossier, at(7)), at(7))
    assert (found.step, found.page) == (Step.IMPORT_ROSTER, "roster")
    dossier.close()


def test_roster_without_badges_asks_to_print(full: FullDay) -> None:
    found = _next(full, at(7, 30))
    assert (found.step, found.page, found.title) == (Step.PRINT_BADGES, "paper", "Imprimer les badges")
    assert found.reason.startswith("50 volontaires à accueillir.")


def test_badges_printed_means_ready(full: FullDay) -> None:
    paper = make_badges(full.dossier, at=at(7, 40))
    record_print(full.dossier, paper, at=at(7, 40), actor=ACTOR)
    assert _next(full, at(7, 45)).step is Step.OPEN_DOOR


def test_28_what_was_never_printed_has_not_changed(full: FullDay) -> None:
    eve = at(18) - DAY
    record_print(full.dossier, make_badges(full.dossier, BadgeOrder(table=1), at=eve), at=eve, actor=ACTOR)
    half = _next(full, eve)
    assert (half.step, half.title) == (Step.PRINT_AGAIN, "Imprimer les 54 papiers qui manquent")
    assert half.reason == "Pas encore sur papier\u00a0: 54 badges."
    edit_person(full.dossier, full.at_table(1)[0].id, {"badge_name": "Zoé"}, at=eve, actor=ACTOR)
    assert _next(full, eve).title == "Imprimer 55 papiers"
    record_print(full.dossier, make_badges(full.dossier, at=eve), at=eve, actor=ACTOR)
    edit_person(full.dossier, full.volunteers[0].id, {"badge_name": "Léo"}, at=eve, actor=ACTOR)
    assert _next(full, eve).title == "Imprimer le papier qui a changé"


@pytest.mark.parametrize("when", [at(8, 40) - DAY, at(14) - DAY, at(17, 31) - DAY, at(23, 59) - DAY, at(9) - 6 * DAY])
def test_eve_prints_then_prints_again_then_tries_the_door(full: FullDay, when: datetime) -> None:
    assert on_the_eve(look_at_day(full.dossier, when), when)
    found = _next(full, when)
    assert (found.step, found.page) == (Step.PRINT_BADGES, "paper")
    record_print(full.dossier, make_badges(full.dossier, at=when), at=when, actor=ACTOR)
    found = _next(full, when)
    assert (found.step, found.page) == (Step.OPEN_DOOR, "door")
    assert found.reason == "Essayez un badge avec la douchette\u00a0: un code inconnu ne change rien."
    edit_person(full.dossier, full.volunteers[0].id, {"badge_name": "Zoé"}, at=when, actor=ACTOR)
    found = _next(full, when)
    assert (found.step, found.page, found.view) == (Step.PRINT_AGAIN, "paper", "due")


def test_whoever_was_noted_on_the_eve_makes_no_day_of_it(full: FullDay) -> None:
    eve = at(18) - DAY
    full.arrive(full.volunteers[:3], eve)
    assert _next(full, eve).step is Step.PRINT_BADGES
    visit_table(full.dossier, full.teams[1].id, VisitState.RED, at=eve, actor=ACTOR)
    record_print(full.dossier, make_badges(full.dossier, at=eve), at=eve, actor=ACTOR)
    assert _next(full, eve).step is Step.OPEN_DOOR, "no table is helped, and nobody is called, the evening before"


@pytest.mark.parametrize("when", [at(20), at(8) + DAY])
def test_28_a_day_that_nobody_came_to_is_closed_with_a_look_at_the_clock(full: FullDay, when: datetime) -> None:
    found = _next(full, when)
    assert found.step is Step.CLOSE
    assert "vérifiez l’heure de l’ordinateur" in found.reason
    _all_in(full)
    leave_together(
        full.dossier, [one.person_id for one in still_inside(full.dossier)], left_at=at(18), at=at(20), actor=ACTOR
    )
    assert "vérifiez" not in _next(full, when).reason


def test_eve_without_an_agenda_still_prints(full: FullDay) -> None:
    eve = at(18) - DAY
    with full.dossier.act(at=eve, actor=ACTOR) as uow:
        uow.label = said("Programme retiré")
        for phase in uow.all(Phase):
            uow.change(phase, retired=True)
    full.arrive(full.volunteers[:3], eve)
    assert _next(full, eve).step is Step.PRINT_BADGES
    assert _next(full, at(8)).step is Step.WELCOME


def test_eve_ends_at_midnight_where_the_edition_is(full: FullDay, tmp_path: Path) -> None:
    midnight = at(0)
    assert on_the_eve(look_at_day(full.dossier, midnight), midnight - timedelta(seconds=1))
    assert not on_the_eve(look_at_day(full.dossier, midnight), midnight)
    dossier = create_dossier(tmp_path / "empty").dossier
    assert not on_the_eve(look_at_day(dossier, midnight), midnight - DAY)
    dossier.close()


def test_early_bird_opens_the_door_before_its_time(full: FullDay) -> None:
    full.arrive(full.volunteers[:1], at(8, 10))
    found = _next(full, at(8, 11))
    assert (found.step, found.page) == (Step.WELCOME, "door")
    assert found.reason == "Encore 66 personnes à attendre."


@pytest.mark.parametrize(("minute", "step"), [(30, Step.WELCOME), (49, Step.WELCOME), (50, Step.CALL_MISSING)])
def test_missing_are_called_from_ten_to_nine(full: FullDay, minute: int, step: Step) -> None:
    full.arrive(full.volunteers[3:], at(8, 29))
    assert _next(full, at(8, minute)).step is step


def test_nobody_is_called_when_all_came_or_were_excused(full: FullDay) -> None:
    full.arrive(full.volunteers[1:] + full.representatives + full.staff, at(8, 40))
    set_absence(full.dossier, full.volunteers[0].id, Absence.EXCUSED, at=at(8, 45), actor=ACTOR)
    assert _next(full, at(8, 55)).step is Step.WELCOME


def test_calling_ends_an_hour_after_the_departure(full: FullDay) -> None:
    full.arrive(full.volunteers[1:] + full.representatives + full.staff, at(8, 40))
    assert _next(full, at(9, 59)).step is Step.CALL_MISSING
    assert _next(full, at(10)).step is Step.GO_ROUND


def test_table_in_trouble_comes_before_the_round(full: FullDay) -> None:
    full.arrive(full.volunteers[3:] + full.representatives + full.staff, at(8, 40))
    found = _next(full, at(10, 30))
    assert (found.step, found.title) == (Step.MEND_TABLES, "Remettre d’aplomb la table 1")
    assert found.reason == "L’Établi des Hauts-Jardins\u00a0: 7 personnes présentes, il en faut 8."


def test_quiet_day_goes_round_then_collects_then_presents_then_asks_then_closes(full: FullDay) -> None:
    _all_in(full)
    assert _next(full, at(11, 15)).step is Step.GO_ROUND
    assert _next(full, at(15, 29)).step is Step.GO_ROUND
    assert _next(full, at(15, 30)).step is Step.COLLECT
    for mission in full.missions[1:]:
        full.hand_over(mission, at(15, 40))
    assert _next(full, at(15, 41)).reason.startswith("1 mission n’a encore rien remis")
    full.hand_over(full.missions[0], at(15, 58))
    assert _next(full, at(16)).step is Step.PREPARE_PLENARY
    found = _next(full, at(17))
    assert (found.step, found.page, found.view) == (Step.EVALUATE, "outcome", "evaluation")
    answer(full.dossier, questionnaires()[0], marks={"useful": 4}, at=at(17, 2), actor="Kiosque")
    found = _next(full, at(17, 3))
    assert (found.step, found.page) == (Step.CLOSE, "file")


def test_once_the_day_is_over_nobody_is_left_to_ask(full: FullDay) -> None:
    _all_in(full)
    assert _next(full, at(17, 29)).step is Step.EVALUATE
    found = _next(full, at(17, 30))
    assert (found.step, found.page, found.view) == (Step.NOTE_DEPARTURES, "outcome", "leaving")
    assert found.reason.startswith("67 personnes sont encore notées à l’intérieur, dont 50 volontaires.")
    leave_together(
        full.dossier,
        [one.person_id for one in still_inside(full.dossier)],
        left_at=at(17, 30),
        at=at(17, 31),
        actor=ACTOR,
    )
    assert _next(full, at(17, 32)).step is Step.CLOSE


def test_who_asks_for_help_comes_before_who_is_missing(full: FullDay) -> None:
    full.arrive(full.volunteers[1:] + full.representatives + full.staff, at(8, 40))
    assert _next(full, at(9, 20)).step is Step.CALL_MISSING
    red, calm, team = VisitState.RED, VisitState.GREEN, full.teams[3].id
    visit_table(full.dossier, full.teams[1].id, red, at=at(9, 20), actor=ACTOR)
    visit_table(full.dossier, team, red, at=at(9, 21), actor=ACTOR, note="un juriste", needs_help=True)
    found = _next(full, at(9, 22))
    assert (found.step, found.page, found.view) == (Step.HELP_TABLE, "tables", "round")
    assert found.title == "Aider la table 4"
    assert found.reason == "En difficulté, besoin d’aide · un juriste. 1 autre table appelle aussi."
    visit_table(full.dossier, team, calm, at=at(9, 25), actor=ACTOR)
    assert _next(full, at(9, 26)).reason == "En difficulté."
    visit_table(full.dossier, full.teams[1].id, calm, at=at(9, 27), actor=ACTOR)
    assert _next(full, at(9, 28)).step is Step.CALL_MISSING


def test_a_file_that_holds_everything_is_handed_over_until_something_else_happens(
    full: FullDay, tmp_path: Path
) -> None:
    close_day(full.dossier, tmp_path, at=at(17, 40), passphrase="quatre mots bien choisis")
    assert _next(full, at(17, 41)).step is Step.HAND_OVER
    full.arrive(full.volunteers[:1], at(17, 42))
    assert _next(full, at(17, 43)).step is Step.NOTE_DEPARTURES


def test_close_is_never_blocked_by_what_is_missing(full: FullDay) -> None:
    somebody = full.volunteers[:1]
    full.arrive(somebody, at(9))
    leave_together(full.dossier, [one.id for one in somebody], left_at=at(17, 31), at=at(17, 31), actor=ACTOR)
    found = _next(full, at(17, 32))
    assert found.step is Step.CLOSE
    assert found.reason == "5 livrables restent à compléter\u202f; la clôture n’attend pas."
