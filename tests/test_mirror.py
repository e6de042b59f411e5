"""The tests mirror the package: what a module does is shown in the file of the same path."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import probono_desk

PACKAGE, TESTS = Path(probono_desk.__file__).parent, Path(__file__).parent
ROOMS = ("domain", "usecases", "store", "sync", "printing", "scanning", "age", "roster", "place", "office", "cli")

_A_READING = (
    *("judge", "mapping", "table_kinds", "close_columns", "name_columns", "day_columns"),
    *("sheet_titles", "sheets_of_file", "sheet_lines", "who_comes", "read_lines"),
    *("records", "field_cells", "person_cells", "of_structures", "several_sheets", "mapped"),
)
_KINDS_OF_PLACE = ("folder", "http", "put", "s3", "webdav", "deliver")

# Each shown elsewhere, and where.
SHOWN_ELSEWHERE: dict[str, str] = {
    # Four parts of one search, shown by what it finds beside an oracle.
    "domain/repair_books.py": "domain/test_table_repair.py",
    "domain/repair_branch.py": "domain/test_table_repair.py",
    "domain/repair_polish.py": "domain/test_table_repair.py",
    "domain/repair_search.py": "domain/test_table_repair.py",
    "usecases/file/same_number.py": "gui/screens/file/test_same_number.py",
    "usecases/file/office.py": "cli/test_office_key.py",
    "usecases/file/open_received.py": "usecases/file/test_join_room.py",
    # One reading, from a sheet to its people: each part has meaning by what a whole list gives, column for column.
    **{f"roster/{name}.py": "roster/test_layouts.py" for name in _A_READING},
    # Lines that may be read in two ways are shown by what is asked about them, and what each answer makes of them.
    **{f"roster/{name}.py": "roster/test_lines_asked.py" for name in ("blocks", "cell_notes", "lone_lines", "shifted")},
    "roster/child.py": "roster/test_workbook_rows.py",  # its other end
    "roster/sources.py": "roster/test_csv_rows.py",
    "roster/ods_look.py": "roster/test_other_workbooks.py",
    "roster/record_look.py": "roster/test_other_workbooks.py",
    # What every kind of place must do is asked of each in the same words.
    **{f"place/{name}.py": "place/test_places.py" for name in _KINDS_OF_PLACE},
    # Head office's tables are shown by the figures that packages give.
    "office/database.py": "office/test_ingest.py",
    "office/edition_rows.py": "office/test_ingest.py",
    "office/enter.py": "office/test_ingest.py",
    "office/schema.py": "office/test_ingest.py",
    # A day at the command line is told as people live it.
    "cli/day.py": "cli/test_situations.py",
    "cli/deliverables.py": "cli/test_situations.py",
}


def _is_data(module: Path) -> bool:
    """Constants, types and classes without a method that others call: there is nothing to show."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    methods = (inner for node in tree.body if isinstance(node, ast.ClassDef) for inner in node.body)
    return not any(_is_called(node) for node in (*tree.body, *methods))


def _is_called(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
        return False
    return not any(isinstance(one, ast.Name) and one.id == "property" for one in node.decorator_list)


def _shown(module: Path) -> Path:
    inside = module.relative_to(PACKAGE)
    return TESTS / SHOWN_ELSEWHERE.get(inside.as_posix(), str(inside.parent / f"test_{inside.name}"))


def _folders_of_the_window() -> list[Path]:
    return sorted({module.parent for module in (PACKAGE / "gui").rglob("*.py") if not module.name.startswith("__")})


@pytest.mark.parametrize("room", ROOMS)
def test_each_module_that_does_something_has_its_test_file(room: str) -> None:
    modules = [module for module in sorted((PACKAGE / room).rglob("*.py")) if not module.name.startswith("__")]
    # Only what has no test file need be parsed.
    lacking = [module for module in modules if not _shown(module).is_file() and not _is_data(module)]
    assert modules
    assert [f"tests/{_shown(module).relative_to(TESTS).as_posix()} is not there" for module in lacking] == []


@pytest.mark.parametrize("folder", _folders_of_the_window(), ids=lambda folder: folder.relative_to(PACKAGE).as_posix())
def test_each_folder_of_the_window_has_tests_of_its_own(folder: Path) -> None:
    """A screen is shown as people use it, all of its modules together: its folder has tests, not each module."""
    assert list((TESTS / folder.relative_to(PACKAGE)).glob("test_*.py"))


def test_no_exemption_has_outlived_its_module() -> None:
    assert [name for name in SHOWN_ELSEWHERE if not (PACKAGE / name).is_file()] == []
