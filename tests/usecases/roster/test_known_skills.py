"""Skills that are typed by hand are the ones that lists bring."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from probono_desk.domain.edition import Mission
from probono_desk.domain.learned_word import LearnedWord
from probono_desk.domain.people import Person
from probono_desk.roster.read import read_roster
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.roster.by_hand import NewPerson, NewStructure, add_person, add_structure
from probono_desk.usecases.roster.decisions import Decisions
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.import_roster import import_roster
from probono_desk.usecases.roster.known_skills import as_known, learned_words
from tests.roster.files import write_csv

AT = datetime(2026, 12, 5, 7, 0, tzinfo=UTC)
ACTOR = "Responsable"


def test_what_is_typed_is_what_a_list_would_have_brought(tmp_path: Path) -> None:
    desk = new_desk(tmp_path / "dossier", "Petite édition", date(2026, 12, 5), at=AT, actor=ACTOR).dossier
    rows = [("Nom", "Prénom", "Compétences"), ("Martin", "Léa", "Juridique, Plaidoyer, Tricot")]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    taught = Decisions(learned={"plaidoyer": "communication"})
    import_roster(desk, reading, at=AT, actor=ACTOR, decisions=taught)
    with desk.read() as db:
        (lea,) = db.all(Person)
        assert [row.word for row in db.all(LearnedWord)] == ["plaidoyer"]
        assert as_known(db, ("PLAIDOYER", "Juridique")) == ("communication", "droit")
        assert learned_words(db, {"Tricot": "technique"}) == {"plaidoyer": "communication", "tricot": "technique"}
    typed = ("Juridique", "plaidoyer", "Tricot")
    ana = add_person(desk, NewPerson("Ana", "Roy", skills=typed), at=AT, actor=ACTOR)
    assert ana.skills == lea.skills == ("droit", "communication", "Tricot")
    assert edit_person(desk, lea.id, {"skills": ("Data",)}, at=AT, actor=ACTOR).skills == ("données",)
    add_structure(desk, NewStructure("La Halte", skills=("Juridique",)), at=AT, actor=ACTOR)
    with desk.read() as db:
        (mission,) = db.all(Mission)
    assert mission.skills == ("droit",)  # else nobody at the table would have it
    desk.close()
