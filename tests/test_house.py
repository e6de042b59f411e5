"""The house keeps its measures: modules one reads at a sitting, classes one holds in mind, no private touch."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import probono_desk

PACKAGE, TESTS = Path(probono_desk.__file__).parent, Path(__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if not path.name.startswith("__"))

MOST_LINES, LEAST_LINES, MOST_METHODS = 400, 25, 25

# What is larger or smaller, and why.
LONG = {
    "error_text.py": "data: a sentence for each code",
    "store/tables.py": "data: the columns of every table",
}
SHORT = {
    "gui/app/opened_copies.py": "an object of its own beside the session, as each of the window's guards",
    "office/office_key.py": "the one place that says how head office's second key follows from its first",
    "roster/first_names.py": "data: a list of words with its source",
    "store/counts.py": "SQL of the support file, which only the store may hold",
    "usecases/paper/phrase_card.py": "the one paper that never becomes a file: apart from those that do",
}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def importers() -> dict[str, set[str]]:
    """By module, those that import it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in [*PACKAGE.rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                for name in (node.module, *(f"{node.module}.{one.name}" for one in node.names)):
                    found[name].add(_name(path))
            elif isinstance(node, ast.Import):
                for one in node.names:
                    found[one.name].add(_name(path))
    return found


def test_no_module_is_longer_than_one_reads_at_a_sitting() -> None:
    assert [_name(path) for path in MODULES if _lines(path) > MOST_LINES and _name(path) not in LONG] == []


def test_a_short_module_serves_several(importers: dict[str, set[str]]) -> None:
    """A few lines that one other module uses belong into that one."""
    short = [path for path in MODULES if _lines(path) < LEAST_LINES and _name(path) not in SHORT]
    dotted = {path: "probono_desk." + _name(path).removesuffix(".py").replace("/", ".") for path in short}
    assert [_name(path) for path in short if len(importers[dotted[path]]) < 2] == []


def test_no_class_has_more_methods_than_one_holds_in_mind() -> None:
    found = {
        node.name: sum(isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) for inner in node.body)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert {name: n for name, n in found.items() if n > MOST_METHODS} == {}


def test_tests_touch_no_private_name_of_what_they_test() -> None:
    touches = [
        f"{path.relative_to(TESTS).as_posix()} {name}"
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _reached_for(node)
        if re.fullmatch(r"_[A-Za-z]\w*", name) and name not in ("_replace", "_asdict")
    ]
    assert touches == []


def _reached_for(node: ast.AST) -> list[str]:
    """The names that are reached for in something else: by a dot, by an import, in words given to ``setattr``."""
    if isinstance(node, ast.Attribute):
        own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls", "os")
        return [] if own else [node.attr]
    if isinstance(node, ast.ImportFrom):
        return [*(node.module or "").split("."), *(one.name for one in node.names)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        if called in ("setattr", "getattr", "delattr", "hasattr"):
            said = (one.value for one in node.args if isinstance(one, ast.Constant))
            return [one.rpartition(".")[2] for one in said if isinstance(one, str)]
    return []


@pytest.mark.parametrize("listed", [LONG, SHORT])
def test_no_exemption_has_outlived_its_module(listed: dict[str, str]) -> None:
    assert [name for name in listed if not (PACKAGE / name).is_file()] == []
