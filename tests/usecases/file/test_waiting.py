"""What waits here of another desk is said by its numbers, for as long as it waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.store.desks_seen import note_seen, others_seen
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import join, trust
from probono_desk.usecases.file.parts import write_part
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import another_desk, believe


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[SmallDay, SmallDay]]:
    """A desk, and a second one of its kit that it believes."""
    a = small_day(tmp_path / "a")
    b = replace(a, dossier=another_desk(a.dossier, tmp_path / "b"))
    believe(a.dossier, b.dossier)
    yield a, b
    a.dossier.close()
    b.dossier.close()


def parts_of(day: SmallDay, count: int, folder: Path) -> list[Path]:
    """A part for each of some arrivals; the numbers of its acts are 1 and so on."""
    made = []
    for number in range(count):
        at = NINE + timedelta(minutes=number)
        check_in.check_in_person(day.dossier, day.volunteers[number].id, at=at, actor=ACTOR)
        part = write_part(day.dossier, folder, number, at=at)
        assert part is not None
        assert (part.first, part.last) == (number + 1, number + 1)
        made.append(part.written.path)
    return made


def waits(day: SmallDay) -> tuple[str, ...]:
    (other,) = [desk for desk in trust.desks(day.dossier) if not desk.own]
    return other.waits


def test_the_missing_ones_are_named_until_they_come(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, b = two
    parts = parts_of(b, 7, tmp_path)
    note_seen(a.dossier, b.dossier.desk, "Accueil B", NINE)
    assert waits(a) == ()
    for came, missing, said in (
        (0, "", "Accueil B"),
        (2, "Il manque un geste du poste Accueil B (n° 2)", "Accueil B (incomplet)"),
        (6, "Il manque 4 gestes du poste Accueil B (n° 2, 4 à 6)", "Accueil B (incomplet)"),
        (3, "Il manque 3 gestes du poste Accueil B (n° 2, 5 à 6)", "Accueil B (incomplet)"),
        (1, "Il manque 2 gestes du poste Accueil B (n° 5 à 6)", "Accueil B (incomplet)"),
        (5, "Il manque un geste du poste Accueil B (n° 5)", "Accueil B (incomplet)"),
        (4, "", "Accueil B"),
    ):
        report = join.merge(a.dossier, parts[came], at=NINE)
        assert [sentence.partition("\N{NARROW NO-BREAK SPACE};")[0] for sentence in waits(a)] == [missing] * bool(
            missing
        )
        assert [one.name for one in others_seen(a.dossier)] == [said]
        if report.waiting:  # what this file brought waits: its card says the same
            assert report.waiting == waits(a)
    assert [desk.acts for desk in trust.desks(a.dossier) if not desk.own] == [7]


def test_a_line_of_the_command_says_it_too(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, b = two
    join.merge(a.dossier, parts_of(b, 2, tmp_path)[1], at=NINE)
    (other,) = [desk for desk in trust.desks(a.dossier) if not desk.own]
    first, second = trust.line(other, {other.id: "Accueil B"}).splitlines()
    assert "Accueil B" in first
    assert second == f"  {other.waits[0]}"
    assert "Exporter…" in second
