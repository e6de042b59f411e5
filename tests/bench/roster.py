"""Importing 100,000 lines of .csv and .xlsx, beside a bare reading and a bare ``executemany`` of the very same rows."""

from __future__ import annotations

import csv
import gc
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from probono_desk import app as wiring
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.garbage import Garbage
from probono_desk.gui.screens.roster.page import RosterPage
from probono_desk.store import keys
from probono_desk.store.connect import connect
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.usecases.desk.open_desk import new_desk
from tests.bench.figure import Figure
from tests.dossiers import ACTOR, NINE
from tests.live import live

LINES = 100_000
PREVIEWED = 1_000
RATIO_GOAL, MEMORY_GOAL_MB, BLOCKED_GOAL_MS, PREVIEW_GOAL_S = 3, 512, 100, 1.0
_TICK_MS = 5
_LATER_MS = 2_000  # in which the program looks for garbage
_HEADER = ("Référence", "Nom", "Prénom", "E-mail", "Téléphone", "Organisation", "Profil", "Compétences", "Engagement")
_TABLES = ("txn", "person", "badge", "change")


def run() -> list[Figure]:
    """All figures of the import."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix, write in (("csv", write_csv), ("xlsx", _write_xlsx)):
            roster = folder / f"liste.{suffix}"
            write(roster, LINES)
            figures += _imported(roster, folder / suffix)
        few = folder / "mille.csv"
        write_csv(few, PREVIEWED)
        figures += _in_the_window(few, folder / "liste.csv", folder)
    return figures


def _imported(roster: Path, folder: Path) -> list[Figure]:
    command = [sys.executable, "-m", "tests.bench.roster_child", str(roster), str(folder)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    if told["people"] != LINES:
        msg = f"{told['people']} people were read"
        raise RuntimeError(msg)
    read_s, write_s = _read_bare(roster), _write_bare(folder)
    what = f"{LINES} lines of {roster.suffix}"
    bare_s, memory_mb = read_s + write_s, max(told["own_mb"], told["child_mb"])
    ratio = told["all_s"] / bare_s
    return [
        _figure(
            f"{what}, read and imported", told["all_s"], "s", bare_s, f"≤ {RATIO_GOAL} × bare", ratio <= RATIO_GOAL
        ),
        _figure(f"{what}, memory", memory_mb, "MB", 0, f"< {MEMORY_GOAL_MB} MB", memory_mb < MEMORY_GOAL_MB),
    ]


def _read_bare(roster: Path) -> float:
    start = time.perf_counter()
    if roster.suffix == ".csv":
        with roster.open(encoding="utf-8", newline="") as file:
            rows: list[Any] = list(csv.reader(file, delimiter=";"))
    else:
        rows = python_calamine.load_workbook(str(roster)).get_sheet_by_index(0).to_python()
    if len(rows) != LINES + 1:
        msg = "the baseline read something else"
        raise RuntimeError(msg)
    return time.perf_counter() - start


def _key(folder: Path) -> bytes:
    key = keys.recall_key(dossier_id(folder))
    assert key is not None
    return key


def _write_bare(folder: Path) -> float:
    """Seconds to write what the import wrote, every value ready made, into an equal dossier."""
    ours = open_dossier(folder, at=NINE)
    with closing(connect(folder / "desk.db", _key(folder))) as connection:
        rows = {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in _TABLES}  # noqa: S608 - our own names
    ours.close()
    theirs = new_desk(folder.with_name(folder.name + "-bare"), "Banc", date(2026, 12, 5), at=NINE, actor=ACTOR).dossier
    theirs.close()
    with closing(connect(theirs.folder / "desk.db", _key(theirs.folder))) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in _TABLES:
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - as above
        connection.commit()
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            places = ",".join("?" * len(some[0]))
            connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', some)  # noqa: S608 - as above
        connection.execute("COMMIT")
        return time.perf_counter() - start


def _in_the_window(few: Path, many: Path, folder: Path) -> list[Figure]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    window = wiring.make_window(app, lambda: NINE)
    session = DeskSession(window)
    gc.disable()  # as in the program, which looks for garbage itself
    gc.freeze()
    Garbage(session, busy=lambda: bool(window.context.tasks.running()))
    session.show_new(new_desk(folder / "window", "Banc", date(2026, 12, 5), at=NINE, actor=ACTOR).dossier)
    window.resize(1280, 720)
    window.go("roster")
    window.show()
    live(500)
    page = window.stack.page("roster") if window.stack is not None else None
    assert isinstance(page, RosterPage)
    preview_s, _blocked_ms = _previewed(page, few)
    _many_s, blocked_ms = _previewed(page, many)
    session.close()
    window.context.tasks.close()
    window.deleteLater()
    QApplication.processEvents()
    gc.unfreeze()
    gc.enable()
    quick, alive = preview_s < PREVIEW_GOAL_S, blocked_ms <= BLOCKED_GOAL_MS
    return [
        _figure(f"{PREVIEWED} lines previewed", preview_s, "s", 0, f"< {PREVIEW_GOAL_S} s", quick),
        _figure(f"{LINES} lines, window blocked at most", blocked_ms, "ms", 0, f"≤ {BLOCKED_GOAL_MS} ms", alive),
    ]


def _figure(what: str, value: float, unit: str, baseline: float, goal: str, met: bool) -> Figure:
    return Figure("roster", what, value, unit, baseline, value / baseline if baseline else 0, goal, met)


def _previewed(page: RosterPage, roster: Path) -> tuple[float, float]:
    """Seconds until the preview is painted; the longest time in which the window answered nothing."""
    gaps_ms: list[float] = [0.0]
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps_ms.append((now - last) * 1000 - _TICK_MS)
        last = now

    timer = QTimer()
    timer.setInterval(_TICK_MS)
    timer.timeout.connect(tick)
    timer.start()
    start = time.perf_counter()
    page.show_invitation()
    page.read(roster)
    while page.preview is None:
        live(_TICK_MS)
        if time.perf_counter() - start > 120:
            msg = "no preview came"
            raise RuntimeError(msg)
    page.preview.grab()
    took_s = time.perf_counter() - start
    live(_LATER_MS)
    timer.stop()
    return took_s, max(gaps_ms)


def _rows(lines: int) -> list[tuple[str, ...]]:
    return [
        (
            f"V-{i}",
            f"Delattre{i % 7919}",
            ("Claire", "Karim", "Élodie", "Hugues", "Zoé")[i % 5],
            f"v{i}@example.org",
            f"06 39 98 {i // 100 % 100:02} {i % 100:02}",
            f"Banque {i % 50}",
            ("salariée", "retraité", "étudiante")[i % 3],
            "finance, marketing",
            "bénévolat",
        )
        for i in range(lines)
    ]


def write_csv(path: Path, lines: int) -> None:
    """A list of so many volunteers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADER)
        writer.writerows(_rows(lines))


def _write_xlsx(path: Path, lines: int) -> None:
    """A workbook written by hand: openpyxl would take a minute."""
    letters = "ABCDEFGHI"
    ooxml, package = "http://schemas.openxmlformats.org", "http://schemas.openxmlformats.org/package/2006"
    main, office = f"{ooxml}/spreadsheetml/2006/main", f"{ooxml}/officeDocument/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{content}.worksheet+xml"/></Types>',  # noqa: E501 - one part
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',  # noqa: E501 - one part
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Volontaires" sheetId="1" r:id="rId1"/></sheets></workbook>',  # noqa: E501 - one part
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',  # noqa: E501 - one part
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in parts.items():
            book.writestr(name, text)
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, row in enumerate([_HEADER, *_rows(lines)], 1):
                cells = "".join(
                    f'<c r="{letter}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
                    for letter, value in zip(letters, row, strict=True)
                )
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
