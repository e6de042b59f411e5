"""The house keeps its measures: modules one reads at a sitting, classes one holds in mind, no private touch.

And what else is told by reading all of the program's own modules stands here, where they are parsed once.
"""

from __future__ import annotations

import ast
import gc
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import probono_desk
from probono_desk import error_text
from tests.catalogue import KEYWORDS

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


@pytest.fixture(scope="module", autouse=True)
def unsearched() -> Iterator[None]:
    """To look for garbage among all that is parsed here takes longer than to parse it."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def modules(unsearched: None) -> dict[Path, list[ast.AST]]:
    """By module, all that is written in it."""
    return {path: _written(path) for path in PACKAGE.rglob("*.py")}


def _written(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def calls(modules: dict[Path, list[ast.AST]]) -> list[tuple[Path, str, ast.Call]]:
    """What is called by its name and given something: where, its name, the call."""
    return [
        (path, node.func.id, node)
        for path, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
    ]


@pytest.fixture(scope="module")
def importers(modules: dict[Path, list[ast.AST]]) -> dict[str, set[str]]:
    """By module, those that import it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, nodes in modules.items():
        for node in nodes:
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


def test_no_class_has_more_methods_than_one_holds_in_mind(modules: dict[Path, list[ast.AST]]) -> None:
    found = {
        node.name: sum(isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef) for inner in node.body)
        for path in MODULES
        for node in modules[path]
        if isinstance(node, ast.ClassDef)
    }
    assert {name: n for name, n in found.items() if n > MOST_METHODS} == {}


def test_tests_touch_no_private_name_of_what_they_test() -> None:
    touches = [
        f"{path.relative_to(TESTS).as_posix()} {name}"
        for path in TESTS.rglob("*.py")
        for node in _written(path)
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


def test_every_code_that_is_raised_has_its_sentence(calls: list[tuple[Path, str, ast.Call]]) -> None:
    raised = {code for _path, name, call in calls if name == "DeskError" for code in _codes(call.args[0])}
    assert len(raised) > 100
    assert raised - set(error_text.SENTENCES) == set()


def _codes(node: ast.expr) -> set[str]:
    if isinstance(node, ast.IfExp):
        return _codes(node.body) | _codes(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_sentence_is_raised_somewhere(modules: dict[Path, list[ast.AST]]) -> None:
    others = (nodes for path, nodes in modules.items() if path != Path(error_text.__file__))
    named = {node.value for nodes in others for node in nodes if isinstance(node, ast.Constant)}
    assert set(error_text.SENTENCES) - named == set()


def test_no_word_hides_inside_a_formatted_string(modules: dict[Path, list[ast.AST]]) -> None:
    """What stands in the braces of an f-string is not collected, and so has no English."""
    hidden = [
        f"{path.name}:{inside.lineno}"
        for path, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.JoinedStr)
        for inside in ast.walk(node)
        if isinstance(inside, ast.Call)
        and isinstance(inside.func, ast.Name)
        and inside.func.id in KEYWORDS
        and inside.args
        and isinstance(inside.args[0], ast.Constant)
    ]
    assert hidden == []


_OF_SOMEBODY = re.compile(r"\b[Dd]e \{(?:name|structure|who|person|mission)\}")


def test_a_name_in_a_sentence_is_elided(calls: list[tuple[Path, str, ast.Call]]) -> None:
    """``said`` elides before what it is filled with; a plain message cannot know it."""
    plain = [
        f"{path.name}:{call.lineno}"
        for path, name, call in calls
        if name == "_" and isinstance(call.args[0], ast.Constant) and _OF_SOMEBODY.search(str(call.args[0].value))
    ]
    assert plain == []
