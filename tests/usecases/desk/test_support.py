"""The support file says what a helper needs, and nothing of anybody."""

from __future__ import annotations

import json
import logging
import shutil
from pathlib import Path

import pytest

from probono_desk import paths, told_log
from probono_desk.usecases.desk.readiness import Devices, readiness
from probono_desk.usecases.desk.support import nameless, support_report
from tests.dossiers import NINE, SmallDay
from tests.programs import run_program


def test_it_names_versions_checks_and_counts_and_no_person(day: SmallDay) -> None:
    told_log.start()
    try:
        raise ValueError(day.volunteers[0].last_name)
    except ValueError:
        logging.getLogger("probono_desk.test").info("broken", exc_info=True)
    home = Path.home() / "lea" / "desk"
    logging.getLogger("probono_desk.test").info("lea.martin@exemple.org, 06 39 98 20 55, opens %s", home)
    findings = readiness(day.dossier, Devices("Qt", ("Imprimante de Léa",), 1, camera=False), at=NINE)
    report = support_report(day.dossier, findings, at=NINE)
    assert "opens ~" in report, "the line is there, nameless"
    told = [finding.sentence for finding in findings]
    assert any("Imprimante de Léa" in sentence for sentence in told)
    assert [sentence for sentence in told if sentence in report] == []
    assert [word for word in ("exemple.org", "06 39 98", "Imprimante") if word in report] == []
    for expected in ("sqlmodel ", "Python ", "attention ", "person ", "txn ", "ValueError", "test_support.py"):
        assert expected in report
    people = [*day.volunteers, *day.representatives]
    words = {word for one in people for word in (one.first_name, one.last_name, one.email, one.phone) if word}
    assert len(words) > 5
    assert [word for word in words if word in report] == []
    assert str(Path.home()) not in report
    for handler in list(logging.getLogger().handlers):
        if isinstance(handler, logging.FileHandler) and Path(handler.baseFilename).is_relative_to(paths.log_dir()):
            logging.getLogger().removeHandler(handler)
            handler.close()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("to lea.martin@exemple.org now", "to …@… now"),
        ("call 06 12 34 56 78 or +33612345678.", "call … or …."),
        ("2026-12-05 09:41:07,123 INFO ok", "2026-12-05 09:41:07,123 INFO ok"),
        (r'File "c:\users\Marie Dupont\AppData\Local\x.py", line 3', r'File "c:\users\~\AppData\Local\x.py", line 3'),
        (r"C:\Users\MARIE-~1.DUP\AppData", r"C:\Users\~\AppData"),
        ('File "/Users/marie/x.py", line 3', 'File "/Users/~/x.py", line 3'),
        ("on /run/media/marie", "on /run/media/~"),
        ("on /Volumes/CLÉ DE MARIE/x, twice", "on /Volumes/~/x, twice"),
        (r"\\serveur\profils$\Home_of_this_test", r"\\serveur\profils$\~"),
    ],
)
def test_lines_of_the_log_lose_what_points_to_somebody(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home_of_this_test")
    assert nameless(line) == said


def test_the_command_writes_it_and_its_json_stays_json(tmp_path: Path, day: SmallDay) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    ran = run_program(["doctor", folder, "--json", "--support", tmp_path / "aide"])
    assert {finding["name"] for finding in json.loads(ran.stdout)} >= {"versions", "disk", "recovery"}
    assert "== packages" in (tmp_path / "aide.txt").read_text()


def test_a_dossier_that_does_not_open_is_one_of_the_checks(tmp_path: Path, day: SmallDay) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    shutil.rmtree(paths.data_dir() / "keys")
    ran = run_program(["doctor", folder, "--json", "--support", tmp_path / "aide"])
    last = json.loads(ran.stdout)[-1]
    assert (ran.returncode, last["name"], last["state"]) == (1, "dossier", "trouble")
    assert "phrase de secours" in last["sentence"]
    report = (tmp_path / "aide.txt").read_text()
    assert "does not open: key_needed" in report
    assert str(folder) not in report
