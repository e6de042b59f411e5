"""A new edition begins where the last one ended, and nobody comes along."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from probono_desk.domain.announcements import Announcement, Mark
from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.edition import Mission, Phase, Structure, Team
from probono_desk.domain.edition_look import EditionLook, look_id
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Badge, Person
from probono_desk.usecases.desk.next_edition import new_desk_like
from probono_desk.usecases.desk.open_desk import edition_of
from probono_desk.usecases.roster.by_hand import set_place
from tests.dossiers import ACTOR, NINE, half_a_day

_LOG = text("SELECT columns FROM change")


def rows(dossier: Any, kind: type) -> list[Any]:
    with dossier.read() as db:
        found: list[Any] = db.all_even_retired(kind)
        return found


def test_what_was_set_up_goes_over_and_nobody_does(tmp_path: Path) -> None:
    last = half_a_day(tmp_path / "last")
    set_place(last, muster_point="Devant le portail", arrival_note="Vestiaire au 1er", at=NINE, actor=ACTOR)
    before = edition_of(last)
    assert before is not None
    with last.act("Essai", at=NINE, actor=ACTOR) as uow:
        uow.add(Announcement(new_id(NINE), "Gel dans {minutes} minutes", 10, Mark.FREEZE))
        uow.add(EditionLook(look_id(before.id), "#112233"))
        uow.change(uow.all(Team)[0], map_x=4, map_y=2)
        phase = next(phase for phase in uow.all(Phase) if phase.title == "Départ")
        uow.change(phase, started_at=NINE, extra_s=300)
    tables = sorted((t.number, t.min_size, t.max_size, t.map_x, t.map_y) for t in rows(last, Team))
    names = [word for person in rows(last, Person) for word in (person.last_name, person.email, person.phone) if word]
    last.close()
    made = new_desk_like(tmp_path / "new", "Édition 2027", date(2027, 6, 12), tmp_path / "last", at=NINE, actor=ACTOR)
    new = made.dossier
    edition = edition_of(new)
    assert edition is not None
    assert (edition.title, edition.muster_point) == ("Édition 2027", "Devant le portail")
    assert edition.arrival_note == "Vestiaire au 1er"
    departure = next(phase for phase in rows(new, Phase) if phase.title == "Départ")
    assert f"{departure.starts_at:%Y-%m-%d %H:%M}" == "2027-06-12 07:00"  # nine o'clock in summer
    assert (departure.started_at, departure.extra_s) == (None, 0)
    assert sorted((t.number, t.min_size, t.max_size, t.map_x, t.map_y) for t in rows(new, Team)) == tables
    assert all(team.mission_id is None for team in rows(new, Team))
    assert "Gel dans {minutes} minutes" in {said.text for said in rows(new, Announcement)}
    assert [look.accent for look in rows(new, EditionLook)] == ["#112233"]
    for kind in (Person, Badge, Structure, Mission, Deliverable):
        assert rows(new, kind) == []
    with new.read() as db:
        told = repr(db.rows(_LOG))
    assert not [name for name in names if name in told]
    new.close()


def test_whoever_a_text_names_is_not_named_again(tmp_path: Path) -> None:
    last = half_a_day(tmp_path / "last")
    who = next(person for person in rows(last, Person) if person.phone and person.first_name)
    spoken = f"{who.first_name} {who.last_name.upper()}"
    note = f"Demandez {spoken} au {who.phone}"
    set_place(last, help_number=who.phone, arrival_note=note, at=NINE, actor=ACTOR)
    with last.act("Essai", at=NINE, actor=ACTOR) as uow:
        uow.add(Announcement(new_id(NINE), f"{spoken} attend {{minutes}} minutes", 10, Mark.FREEZE))
        phase = next(phase for phase in uow.all(Phase) if phase.title == "Départ")
        uow.change(phase, title=f"Départ, par {who.last_name} {who.first_name}", for_team=f"Appeler {spoken}")
    last.close()
    new = new_desk_like(tmp_path / "new", "Suite", date(2027, 6, 12), tmp_path / "last", at=NINE, actor=ACTOR).dossier
    edition = edition_of(new)
    assert edition is not None
    assert (edition.help_number, edition.arrival_note) == ("", "")
    phase = next(phase for phase in rows(new, Phase) if phase.title.startswith("Départ"))
    assert (phase.title, phase.for_team) == ("Départ, par …", "Appeler …")
    assert "… attend {minutes} minutes" in {said.text for said in rows(new, Announcement)}
    with new.read() as db:
        told = repr(db.rows(_LOG))
    assert not [word for word in (who.last_name, who.last_name.upper(), who.phone) if word in told]
    new.close()
