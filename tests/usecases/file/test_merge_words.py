"""Two values of two desks, in words."""

from __future__ import annotations

import pytest

from probono_desk.age import header as age_header
from probono_desk.store.disagreements import Disagreement, Said
from probono_desk.store.rows import Plain
from probono_desk.usecases.deliverables.capture import capture_text
from probono_desk.usecases.deliverables.trail import pledge_trail
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.file import merge_words
from tests.dossiers import NINE, SmallDay


@pytest.fixture(autouse=True)
def _quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_header, "SCRYPT_LOG_N", 10)


def said_apart(table: str, row: str, column: str, stands: Plain, other: Plain) -> Disagreement:
    return Disagreement("d", table, row, column, Said(stands, NINE, "Inès", "A" * 8), Said(other, NINE, "Sam", "B" * 8))


def test_both_values_are_said_in_words(day: SmallDay) -> None:
    lea, phase = day.volunteers[0], day.phases[1]
    said = merge_words.told(
        day.dossier,
        [
            said_apart("person", lea.id, "team_id", None, day.teams[1].id),
            said_apart("person", lea.id, "photo_taken", 1, 0),
            said_apart("person", lea.id, "role", "volunteer", "guest"),
            said_apart("person", lea.id, "skills", '["droit", "web"]', "[]"),
            said_apart("phase", phase.id, "extra_s", 300, -600),
            said_apart("phase", phase.id, "kind", "break", "of a newer version"),
            said_apart("phase", phase.id, "started_at", "2026-12-05T09:10:00.000000Z", None),
        ],
    )
    assert [(one.subject, one.what, one.stands, one.other) for one in said] == [
        ("Léa Martin", "table", "sans table", "Table 2"),
        ("Léa Martin", "photo prise", "oui", "non"),
        ("Léa Martin", "rôle", "volontaire", "invité·e"),
        ("Léa Martin", "compétences", "droit, web", "rien"),
        ("Ravitaillement", "temps ajouté", "5 min", "−10 min"),
        ("Ravitaillement", "type", "pause", "of a newer version"),
        ("Ravitaillement", "début réel", "10:10", "rien"),
    ]


def test_versions_and_appointments_are_said_by_name_and_date(day: SmallDay) -> None:
    old = capture_text(day.dossier, day.missions[0].id, "Plan v1", "un", at=NINE, actor="Sam")
    new = capture_text(day.dossier, day.missions[0].id, "Plan v2", "deux", at=NINE, actor="Sam")
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor="Sam")
    pledge = pledge_trail(day.dossier, day.missions[0].id, day.volunteers[0].id, at=NINE, actor="Sam")
    said = merge_words.told(
        day.dossier,
        [
            said_apart("deliverable_version", new.id, "replaces", f'["{old.id}"]', "[]"),
            said_apart("trail_pledge", pledge.id, "appointment_at", "2026-12-17T17:00:00.000000Z", None),
            said_apart("trail_pledge", pledge.id, "shares_contact", 1, 0),
        ],
    )
    assert [(one.what, one.stands, one.other) for one in said] == [
        ("ce qu’elle remplace", "Plan v1", "rien"),
        ("date du rendez-vous", "17/12/2026 à 18:00", "rien"),
        ("coordonnées données à la structure", "oui", "non"),
    ]
