from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import probono_desk
from probono_desk.domain.errors import DeskError
from probono_desk.gui.base.context import DeskContext
from probono_desk.store.dossier import Dossier
from tests.full_days import at, full_day

_PACKAGE = Path(probono_desk.__file__).parent
_WORDS = ("do", "did", "bind")


def note(dossier: Dossier, words: str, *, at: datetime, actor: str, loud: bool = False) -> str | None:
    if not words:
        raise DeskError("note_empty")
    return f"{type(dossier).__name__} {at:%H:%M} {actor} {words}{'!' if loud else ''}"


def nothing_back(_dossier: Dossier, words: str, *, at: datetime, actor: str) -> None:
    if not words:
        raise DeskError("note_empty")


def test_a_use_case_gets_the_dossier_the_instant_and_who_acts(context: DeskContext, tmp_path: Path) -> None:
    full = full_day(tmp_path / "full")
    context.open_dossier, context.now = full.dossier, lambda: at(8, 20)
    assert context.do(note, "bonjour", loud=True) == f"Dossier {at(8, 20):%H:%M} Sam Delattre bonjour!"
    assert context.do(note, "bonjour", actor="Kiosque") == f"Dossier {at(8, 20):%H:%M} Kiosque bonjour"
    later = context.bind(note, "bonjour")
    context.now = lambda: at(9, 0)
    assert later(loud=True) == f"Dossier {at(8, 20):%H:%M} Sam Delattre bonjour!"
    full.dossier.close()


def test_what_goes_wrong_is_told_where_one_looks(context: DeskContext, tmp_path: Path) -> None:
    full = full_day(tmp_path / "full")
    context.open_dossier = full.dossier
    told: list[str] = []
    assert context.do(note, "", told=lambda error: told.append(error.code)) is None
    assert not context.did(nothing_back, "", told=lambda error: told.append(error.code))
    assert context.did(nothing_back, "bonjour")
    assert told == ["note_empty"] * 2
    full.dossier.close()


def test_every_act_of_the_screens_fits_its_use_case() -> None:
    """``do`` takes any verb, so the type checker cannot see whether the arguments are the verb's: this does."""
    wrong, seen = [], 0
    for file in sorted((_PACKAGE / "gui").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = _imported(tree)
        for call in _acts(tree):
            verb = _verb(call.args[0], names)
            if verb is None:
                continue
            seen += 1
            values = {keyword.arg for keyword in call.keywords} - {"told", None}
            partly = _word(call) == "bind" or any(keyword.arg is None for keyword in call.keywords)
            signature = inspect.signature(verb)
            given: dict[str, Any] = {"at": None, "actor": None} | dict.fromkeys(name for name in values if name)
            try:
                (signature.bind_partial if partly else signature.bind)(None, *call.args[1:], **given)
            except TypeError as error:
                wrong.append(f"{file.name}:{call.lineno} {ast.unparse(call.args[0])}: {error}")
    assert not wrong
    assert seen > 40  # it does look


def _word(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _acts(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _word(node) in _WORDS:
            yield node


def _imported(tree: ast.Module) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("probono_desk"):
            module = importlib.import_module(node.module)
            for alias in node.names:
                if hasattr(module, alias.name):
                    found[alias.asname or alias.name] = getattr(module, alias.name)
                else:
                    found[alias.asname or alias.name] = importlib.import_module(f"{node.module}.{alias.name}")
    return found


def _verb(node: ast.expr, names: dict[str, Any]) -> Callable[..., Any] | None:
    """The use case that is named; ``None`` where it is a variable."""
    if isinstance(node, ast.Attribute):
        owner = _verb(node.value, names)
        return getattr(owner, node.attr) if owner is not None else None
    return names.get(node.id) if isinstance(node, ast.Name) else None
