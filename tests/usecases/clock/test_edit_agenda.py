"""The agenda edited by hand: one act each, undoable, and never a delay that nobody has."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.day_plan import day_plan, runs_into_next
from probono_desk.domain.edition import Phase, PhaseKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_local
from probono_desk.store.history import next_undo, undo
from probono_desk.usecases.clock import edit_agenda
from probono_desk.usecases.desk.sample_edition import new_sample_desk, sample_roster
from probono_desk.usecases.roster.import_roster import import_roster
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.full_days import FullDay

MINUTE = timedelta(minutes=1)


def agenda(day: SmallDay | FullDay) -> list[Phase]:
    with day.dossier.read() as db:
        return edit_agenda.agenda_of(db)


def starts(day: SmallDay | FullDay) -> list[str]:
    return [f"{to_local(phase.starts_at, 'Europe/Paris'):%H:%M} {phase.title}" for phase in agenda(day)]


def undo_last(day: SmallDay | FullDay) -> str:
    with day.dossier.read() as db:
        act = next_undo(db)
    assert act is not None
    undo(day.dossier, act.id, at=NINE, actor=ACTOR)
    return str(act.label)


def test_an_added_phase_follows_the_chosen_one_and_what_comes_after_makes_room(day: SmallDay) -> None:
    made = edit_agenda.add_phase(day.dossier, day.phases[1].id, at=NINE, actor=ACTOR)
    assert starts(day) == ["09:00 Départ", "10:00 Ravitaillement", "10:15 Nouvelle étape", "10:30 Production"]
    assert [phase.id for phase in agenda(day)][2] == made
    assert undo_last(day) == "Étape ajoutée au programme"
    assert starts(day) == ["09:00 Départ", "10:00 Ravitaillement", "10:15 Production"]


def test_a_longer_phase_takes_along_what_follows_it_up_to_the_next_fixed_one(full: FullDay) -> None:
    framing = next(phase for phase in agenda(full) if phase.title == "Cadrage")
    edit_agenda.change_phase(full.dossier, framing.id, length_s=framing.length_s + 600, at=NINE, actor=ACTOR)
    now = starts(full)
    assert "11:25 Ravitaillement" in now
    assert "12:45 Déjeuner" in now
    plan = day_plan(agenda(full), NINE)
    assert not plan.delay
    last_before_lunch = agenda(full)[[phase.title for phase in agenda(full)].index("Déjeuner") - 1]
    assert runs_into_next(agenda(full)) == {last_before_lunch.id}


def test_every_field_can_be_changed_and_says_so_in_the_log(day: SmallDay) -> None:
    phase = day.phases[2]
    edit_agenda.change_phase(
        day.dossier,
        phase.id,
        title="  Produire  le livrable ",
        kind=PhaseKind.FIXED,
        for_volunteers="Produire",
        for_structures="Répondre",
        for_team="Passer aux tables",
        at=NINE,
        actor=ACTOR,
    )
    changed = agenda(day)[2]
    assert (changed.title, changed.kind) == ("Produire le livrable", PhaseKind.FIXED)
    assert (changed.for_volunteers, changed.for_structures, changed.for_team) == (
        "Produire",
        "Répondre",
        "Passer aux tables",
    )
    assert undo_last(day) == "Étape «\u00a0Produire le livrable\u00a0» modifiée"
    assert agenda(day)[2] == phase


def test_a_phase_that_is_taken_out_leaves_its_time_to_the_one_before(day: SmallDay) -> None:
    edit_agenda.remove_phase(day.dossier, day.phases[1].id, at=NINE, actor=ACTOR)
    plan = day_plan(agenda(day), NINE)
    assert [item.length for item in plan.phases] == [75 * MINUTE, 90 * MINUTE]
    with pytest.raises(DeskError, match="phase_gone"):
        edit_agenda.change_phase(day.dossier, day.phases[1].id, title="Trop tard", at=NINE, actor=ACTOR)


@pytest.mark.parametrize(
    ("fields", "code"), [({"title": " "}, "phase_title_missing"), ({"length_s": 90_000}, "phase_length_wrong")]
)
def test_what_cannot_be_an_agenda_is_refused(day: SmallDay, fields: dict[str, object], code: str) -> None:
    with pytest.raises(DeskError, match=code):
        edit_agenda.change_phase(day.dossier, day.phases[0].id, at=NINE, actor=ACTOR, **fields)
    assert agenda(day) == list(day.phases)


def test_what_changes_nothing_leaves_no_act(day: SmallDay) -> None:
    edit_agenda.change_phase(day.dossier, day.phases[0].id, title="Départ", at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert next_undo(db) is None


def test_what_each_role_does_comes_with_the_roster_and_a_correction_here_is_kept(tmp_path: Path) -> None:
    dossier = new_sample_desk(tmp_path / "sample", at=NINE, actor=ACTOR).dossier

    def framing() -> Phase:
        with dossier.read() as db:
            return next(phase for phase in edit_agenda.agenda_of(db) if phase.title == "Cadrage")

    assert (framing().for_volunteers, framing().for_team) == ("Reformuler le besoin", "Passer à chaque table")
    edit_agenda.change_phase(dossier, framing().id, for_team="Lancer le chrono", at=NINE, actor=ACTOR)
    import_roster(dossier, sample_roster(), at=NINE, actor=ACTOR)
    assert framing().for_team == "Lancer le chrono"
    dossier.close()
