"""Planned against actual: kept by what is stored, shown, and exported without formulas."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from probono_desk.cli import app
from probono_desk.domain.errors import DeskError
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.clock import edit_agenda, run_day, timing
from probono_desk.usecases.desk import rehearse
from tests.dossiers import ACTOR, NINE, SmallDay

MINUTE = timedelta(minutes=1)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_it_tells_planned_from_lived_and_from_expected_and_survives_a_restart(day: SmallDay) -> None:
    run_day.start_next(day.dossier, at=NINE + 65 * MINUTE - 10 * MINUTE, actor=ACTOR)
    run_day.give_minutes(day.dossier, 5, at=NINE + 56 * MINUTE, actor=ACTOR)
    day.dossier.close()
    dossier = open_dossier(day.dossier.folder, at=NINE)
    rows = timing.timings(dossier, at=NINE + 60 * MINUTE)
    dossier.close()
    pause = rows[1]
    assert (pause.late, pause.by_hand, pause.begun) == (-5 * MINUTE, True, True)
    assert pause.actual_length == 20 * MINUTE
    assert (rows[2].begun, rows[2].by_hand) == (False, False)


def test_the_csv_can_be_read_back_and_runs_nothing(day: SmallDay, tmp_path: Path) -> None:
    titles = ('=HYPERLINK("x")', "+33", "-1", "@sum", "\uff1dcmd")
    for title in titles:
        edit_agenda.change_phase(day.dossier, day.phases[2].id, title=title, at=NINE, actor=ACTOR)
        path = timing.write_csv(day.dossier, tmp_path / "h.csv", at=NINE + 120 * MINUTE)
        assert read(path)[3][0] == "'" + title
    head, *rows = read(path)
    assert head[:3] == ["Étape", "Début prévu", "Début réel ou estimé"]
    assert rows[0] == ["Départ", "2026-12-05 09:00:00", "2026-12-05 09:00:00", "60", "60", "0", "commencée"]


def test_a_rehearsal_s_times_are_not_exported(day: SmallDay, tmp_path: Path) -> None:
    copy = rehearse.copy_to_rehearse(day.dossier, tmp_path / "copy", at=NINE)
    with pytest.raises(DeskError, match="rehearsal_not_exportable"):
        timing.write_csv(copy, tmp_path / "h.csv", at=NINE)
    copy.close()


def test_the_command_line_says_and_writes_the_same(day: SmallDay, tmp_path: Path) -> None:
    run_day.start_next(day.dossier, at=NINE + 70 * MINUTE, actor=ACTOR)
    folder = str(day.dossier.folder)
    out = tmp_path / "h.csv"
    asked = CliRunner().invoke(app, ["agenda", folder, "--at", "11:00", "--json", "-o", str(out)])
    assert asked.exit_code == 0
    rows = json.loads(asked.stdout)
    assert [row["late_s"] for row in rows] == [0, 0, -300]
    assert len(read(out)) == 4
    told = CliRunner().invoke(app, ["agenda", folder, "--at", "11:00"]).stdout
    assert "10:15  10:10           Production" in told
    eve = CliRunner().invoke(app, ["agenda", folder, "--at", "2026-11-29T12:00:00+00:00"]).stdout.splitlines()
    assert eve[0] == "Prévu  Réel ou estimé  Étape", "nothing is real before it has begun"
    assert eve[1].startswith(" 9:00   9:00 ?         Départ")
