"""How far what leaves is, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from probono_desk.domain.sending import KeptPlace, Sending
from probono_desk.usecases.file.close_day import close_day
from probono_desk.usecases.file.places import add_place
from probono_desk.usecases.file.send import Queued, Stage, enqueue, queue
from probono_desk.usecases.file.send_words import Pace, stage_words
from tests.dossiers import NINE, SmallDay


@pytest.fixture
def queued(day: SmallDay, tmp_path: Path) -> Queued:
    place: KeptPlace = add_place(day.dossier, str(tmp_path / "lieu"), name="Siège", at=NINE)
    made = close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots bien choisis")
    sending: Sending = enqueue(day.dossier, tmp_path / made.receipt.file_name, place, at=NINE)
    (one,) = queue(day.dossier)
    assert one.sending == sending
    return one


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "En attente."),
        ({"tries": 1, "tried_at": NINE}, "Commencé à"),
        ({"tries": 1, "tried_at": NINE, "reason": "place_gone"}, "En attente, essayé à"),
        ({"stage": Stage.REFUSED, "tried_at": NINE, "reason": "place_refused"}, "Refusé à"),
        ({"stage": Stage.SENT, "tried_at": NINE}, "Dans le lieu depuis"),
        ({"stage": Stage.RECEIVED}, "Reçu par le siège."),
    ],
)
def test_each_stage_has_its_line(queued: Queued, values: dict[str, object], said: str) -> None:
    one = replace(queued, sending=replace(queued.sending, **values))  # type: ignore[arg-type]  # its own fields
    assert stage_words(one).replace("\u00a0", " ").startswith(said)


@pytest.mark.parametrize(
    ("address", "from_its_start"),
    [("dav+https://nuage.example/dav", True), ("put+https://nuage.example", True), ("s3://seau/2026", False)],
)
def test_what_takes_a_file_whole_says_that_it_begins_again(queued: Queued, address: str, from_its_start: bool) -> None:
    cut = replace(queued.sending, tries=1, tried_at=NINE, reason="place_unreachable")
    said = stage_words(replace(queued, sending=cut, place=replace(queued.place, address=address)))
    assert ("reprend à son début" in said) is from_its_start


def test_the_pace_is_told_twice_a_second_and_at_the_end() -> None:
    pace = Pace(0.0)
    assert pace.line(0, 100, 0.2) == ""
    assert pace.line(30_000_000, 100_000_000, 3.0).startswith("30")
    assert pace.line(40_000_000, 100_000_000, 3.1) == ""
    assert pace.last.startswith("30")  # what a window shows does not flicker
    assert pace.line(100_000_000, 100_000_000, 3.2).startswith("100")


def test_the_pace_is_that_of_the_last_seconds() -> None:
    """A system takes a first megabyte at once, and sends it a minute later."""
    pace = Pace(0.0)
    assert "1,0\u00a0Mo/s" in pace.line(1_000_000, 100_000_000, 1.0)
    for second in range(2, 40):
        line = pace.line(1_000_000 + 50_000 * second, 100_000_000, float(second))
    assert "50,0\u00a0ko/s" in line
    pace.line(10, 100, 41.0)  # another file
    assert pace.line(20_000_010, 100_000_000, 42.0).startswith("20")
