"""Whatever a use case is given, what it writes is what every desk takes in."""

from __future__ import annotations

import typing
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probono_desk.domain.edition import Phase, Structure
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import NAMELESS, Person
from probono_desk.store.admission import require_sound
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.store.rows import TABLE_OF, field_names
from probono_desk.store.text_columns import NAMED, as_kept, is_as_kept
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_records, all_rows, pour
from tests.kept_dossiers import KEPT, kept_copy

ODD = st.text(st.sampled_from("aé \n\t\r\u2028\u202e\u2066\u200b\u200d\xa0\x01\x85\u3164{}\\\"'"), max_size=12)
_NAMES = ("title", "name", "first_name")


def words_of(kind: type) -> dict[str, Any]:
    """The columns of a row that hold words, but for what is captured as it is."""
    hints = typing.get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if hint in (str, tuple[str, ...]) and name not in ("id", "desk")}


@pytest.mark.parametrize("kind", list(TABLE_OF))
@given(data=st.data())
def test_a_column_s_own_form_is_found_sound(kind: type, data: st.DataObject) -> None:
    for name, hint in words_of(kind).items():
        typed = f"x{data.draw(ODD)}"
        kept = as_kept(kind, name, typed if hint is str else (typed,))
        assert is_as_kept(kind, name, kept if hint is str else kept[0])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), place=st.integers(0, 2), added=st.booleans(), actor=ODD)
def test_whatever_is_typed_is_taken_in_elsewhere(
    day: SmallDay, data: st.DataObject, place: int, added: bool, actor: str
) -> None:
    """Rows that are here, changed, and copies of them, added: each column of words by anything."""
    row: Any = (day.volunteers[0], day.missions[0], day.phases[0])[place]
    drawn: dict[str, Any] = {}
    for name, hint in words_of(type(row)).items():
        value = data.draw(ODD if hint is str else st.lists(ODD, max_size=3).map(tuple))
        drawn[name] = f"x{value}" if name in _NAMES else value
    before = len(all_records(day.dossier))
    with day.dossier.act("Essai", at=NINE, actor=actor) as uow:
        if added:
            uow.add(replace(row, **drawn, id=RowId(new_id(NINE))))
        else:
            uow.change(row, **drawn)
    for record in all_records(day.dossier)[before:]:
        require_sound(record)


def test_what_one_desk_typed_another_has_as_it_is(day: SmallDay, tmp_path: Path) -> None:
    with day.dossier.act("Essai", at=NINE, actor="Camille\u202e") as uow:
        uow.change(day.volunteers[0], first_name="Léa\n\u202enitraM", organisation="\u2066Asso")
        uow.add(Structure(RowId("s"), "L’Établi\u202e", need="un\r\ndeux\u200b"))
    with closing(create_dossier(tmp_path / "sister").dossier) as sister:
        pour(day.dossier, sister)
        assert all_rows(sister) == all_rows(day.dossier)
    people = {person.id: person for person in all_rows(day.dossier)[Person]}
    assert people[day.volunteers[0].id].first_name == "Léa nitraM"
    (made,) = (one for one in all_rows(day.dossier)[Structure] if one.id == "s")
    assert (made.name, made.need) == ("L’Établi", "un\ndeux")
    assert all_records(day.dossier)[-1]["actor"] == "Camille"


@pytest.mark.parametrize("blank", ["", "  ", "\u3164", "\u200b\u202e"])
def test_nothing_is_written_without_a_name(day: SmallDay, blank: str) -> None:
    before = all_rows(day.dossier)
    phase = Phase(RowId("p"), 1, blank, NINE, 60)
    for row in (Person(RowId("p"), blank, blank), Structure(RowId("s"), blank), phase):
        with pytest.raises(DeskError, match="name_missing"), day.dossier.act("Essai", at=NINE, actor=ACTOR) as uow:
            uow.add(row)
    structure = all_rows(day.dossier)[Structure][0]
    with pytest.raises(DeskError, match="name_missing"), day.dossier.act("Essai", at=NINE, actor=ACTOR) as uow:
        uow.change(structure, name=blank)
    assert all_rows(day.dossier) == before


def test_nobody_is_nameless_where_two_desks_each_took_half_a_name(day: SmallDay, tmp_path: Path) -> None:
    person = day.volunteers[0]
    with closing(create_dossier(tmp_path / "sister").dossier) as sister:
        pour(day.dossier, sister)
        for dossier, half in ((day.dossier, "first_name"), (sister, "last_name")):
            with dossier.act("Fiche", at=NINE, actor=ACTOR) as uow:
                uow.change(person, **{half: ""})
        pour(sister, day.dossier)
    with day.dossier.read() as db:
        found = db.get(Person, person.id)
    assert found is not None
    assert (found.first_name, found.last_name, found.full_name) == ("", "", NAMELESS)


@pytest.mark.parametrize("version", sorted(path.name for path in KEPT.iterdir() if path.is_dir()))
def test_what_earlier_programs_wrote_is_taken_in(version: str, tmp_path: Path) -> None:
    """Whoever has a dossier of before joins with everybody else."""
    kept = kept_copy(version, tmp_path / "kept")
    with (
        closing(open_dossier(kept, at=NINE)) as dossier,
        closing(create_dossier(tmp_path / "sister").dossier) as sister,
    ):
        for record in all_records(dossier):
            require_sound(record)
        pour(dossier, sister)
        assert all_rows(sister) == all_rows(dossier)


def test_every_column_that_is_named_is_one() -> None:
    """A column that was called otherwise would be asked nothing."""
    columns = {kind.__name__.lower(): set(field_names(kind)) for kind in TABLE_OF}
    for table, names in NAMED.items():
        assert set(names) <= columns[table]
