"""A rehearsal is a throwaway copy: marked, and nothing leaves it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.clock import run_day
from probono_desk.usecases.desk import rehearse
from probono_desk.usecases.file import exchange, kit
from probono_desk.usecases.file.close_day import close_day
from tests.dossiers import ACTOR, NINE, SmallDay


def test_a_rehearsal_is_a_copy_that_leaves_the_original_alone(day: SmallDay, tmp_path: Path) -> None:
    copy = rehearse.copy_to_rehearse(day.dossier, tmp_path / "copy", at=NINE)
    assert copy.is_rehearsal
    assert not day.dossier.is_rehearsal
    assert copy.desk != day.dossier.desk
    run_day.start_next(copy, at=NINE, actor=ACTOR)
    with copy.read() as db, day.dossier.read() as original:
        assert len(db.all(Person)) == len(original.all(Person))
        assert run_day.plan_of(db, NINE).phases[1].begun
        assert not run_day.plan_of(original, NINE).phases[1].begun
    rehearse.throw_away(copy)
    assert not (tmp_path / "copy").exists()


def test_nothing_leaves_a_rehearsal_not_even_after_a_restart(day: SmallDay, tmp_path: Path) -> None:
    rehearse.copy_to_rehearse(day.dossier, tmp_path / "copy", at=NINE).close()
    copy = open_dossier(tmp_path / "copy", at=NINE)
    out = tmp_path / "out"
    out.mkdir()
    for leave in (
        lambda: exchange.export(copy, out, at=NINE, passphrase="long enough to be a phrase"),
        lambda: close_day(copy, out, at=NINE, passphrase="long enough to be a phrase"),
        lambda: kit.write_kit(copy, out, "long enough to be a phrase", at=NINE),
    ):
        with pytest.raises(DeskError, match="rehearsal_not_exportable"):
            leave()
    assert not list(out.iterdir())
    copy.close()


def test_only_a_rehearsal_is_thrown_away(day: SmallDay) -> None:
    with pytest.raises(ValueError, match="only a rehearsal"):
        rehearse.throw_away(day.dossier)
    assert day.dossier.folder.exists()


def test_its_clock_begins_five_minutes_before_the_departure(day: SmallDay) -> None:
    assert rehearse.begins_at(day.dossier, at=NINE + timedelta(days=40)) == NINE - timedelta(minutes=5)


def test_the_sample_may_be_rehearsed_on_any_day(tmp_path: Path) -> None:
    made = rehearse.sample_to_rehearse(tmp_path / "sample", day=NINE.date(), at=NINE, actor=ACTOR)
    assert made.is_rehearsal
    assert rehearse.begins_at(made, at=NINE) == NINE - timedelta(minutes=5)
    made.close()
