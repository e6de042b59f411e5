"""Two values of two desks, in words."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from probono_desk.domain.announcements import Mark
from probono_desk.domain.edition import Edition
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Scan
from probono_desk.domain.settlement import Choice
from probono_desk.store import admission
from probono_desk.store.disagreements import Disagreement, Said
from probono_desk.store.merge import merge_records
from probono_desk.store.rows import TABLE_OF, Plain, field_names, table_name
from probono_desk.store.schema import references
from probono_desk.usecases.deliverables.capture import capture_text
from probono_desk.usecases.deliverables.trail import pledge_trail
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.file import merge_words
from probono_desk.usecases.file.changes import table_word
from probono_desk.usecases.file.settle import settle
from probono_desk.usecases.roster.words import column_word
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger


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


def test_a_page_of_text_and_a_logo_are_said_in_a_few_words(day: SmallDay) -> None:
    long, logo = (
        said_apart("note", "n", "text", "x" * 9_000, ""),
        said_apart("edition_look", "l", "logo", "QUJD" * 99, ""),
    )
    one, two = merge_words.told(day.dossier, [long, logo])
    assert (one.stands, one.other) == ("x" * 299 + "…", "rien")
    assert (two.what, two.stands) == ("logo", "un logo")


@pytest.mark.parametrize("mark", list(Mark))
def test_what_a_message_is_said_before_is_said_in_words(day: SmallDay, mark: Mark) -> None:
    (said,) = merge_words.told(day.dossier, [said_apart("announcement", "a", "mark", mark.value, None)])
    assert said.stands.startswith("avant ")


def test_every_table_and_every_column_has_a_name() -> None:
    """They come into sight where two desks differ, where a file is looked at, and where two acts have one number."""
    nameless = [table_name(kind) for kind in TABLE_OF if table_word(table_name(kind)) == table_name(kind)]
    for kind in TABLE_OF:
        nameless += [
            f"{kind.__name__}.{name}" for name in field_names(kind) if not column_word(name) or "_" in column_word(name)
        ]
    assert nameless == []


_TEXTS: tuple[Plain, ...] = ("un", "deux", 1, 2, 0, '["a"]', '["b"]', "2026-12-05", "2026-12-06")
_FORMS: tuple[Plain, ...] = (
    *(
        "2026-12-05T08:00:00.000000Z",
        "2026-12-05T09:00:00.000000Z",
        "Europe/Paris",
        "Europe/Rome",
        "BCDFGHJK",
        "BCDFGHJL",
    ),
    *("a" * 64, "b" * 64, "#ffffff", "#000000", "c" * 128, "d" * 128, "BCDFGHJKLNPR"),
)


def two_values(day: SmallDay, kind: type, name: str) -> list[Plain]:
    """Two values that the door takes for a column; one where there is only one."""
    if (kind, name) == (Scan, "desk"):  # said once, when the row is made
        return ["BCDFGHJK", "BCDFGHJL"]
    hint = get_type_hints(kind)[name]
    parent = next((one.names for one in references() if (one.table, one.column) == (table_name(kind), name)), "")
    found: list[Plain] = [*_TEXTS, *_FORMS]
    for enum in [one for one in (*get_args(hint), hint) if isinstance(one, type) and issubclass(one, StrEnum)]:
        found = [*reversed([str(member.value) for member in enum])]
    if parent:
        with day.dossier.read() as db:
            (of,) = (one for one in TABLE_OF if table_name(one) == parent)
            rows: list[Any] = db.all(of)
            found = [row.id for row in rows]
    return [value for value in found if is_taken(table_name(kind), name, value)][:2]


def is_taken(table: str, column: str, value: Plain) -> bool:
    act = Forger().act([{"table": table, "row": "r", "op": "update", "columns": {column: [None, value]}}])
    try:
        admission.require_sound(act)
    except DeskError:
        return False
    return True


def test_whatever_two_desks_say_differently_is_said_and_can_be_settled(day: SmallDay) -> None:
    """One row in every table that two desks made, each with other values: the page lives, and each is settled."""
    expected = 0
    for kind in TABLE_OF:
        if kind is Edition:
            continue
        pairs = {name: two_values(day, kind, name) for name in field_names(kind) if name not in ("id", "retired")}
        for place in (0, -1):
            forger = Forger()
            columns = {name: [None, values[place]] for name, values in pairs.items() if values}
            made = {"table": table_name(kind), "row": f"row-of-{table_name(kind)}".replace("_", "-"), "op": "insert"}
            act = forger.act([made | {"columns": columns}])
            merge_records(day.dossier, [act], [forger.head()], at=NINE, signer=forger.desk)
        expected += table_name(kind) != "settlement"
    told = merge_words.told(day.dossier)
    assert len({one.subject for one in told}) > expected // 2
    assert len(told) > 100
    for number, one in enumerate(told):
        settle(day.dossier, one.id, list(Choice)[number % 2], at=NINE, actor=ACTOR)
    assert merge_words.told(day.dossier) == []
