"""The words that lists are read by: data of resources/roster, each file with its source, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any, Final

from probono_desk import paths


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of word lists. « structure|association aidée|soutenue » stands for the four phrases."""
    return {part: _spread(said) for part, said in expressions(name).items()}


@cache
def expressions(name: str) -> dict[str, Any]:
    """The same as it is written: regular expressions have that sign, too."""
    return tomllib.loads((paths.resources_dir() / "roster" / f"{name}.toml").read_text(encoding="utf-8"))


def _spread(said: Any) -> Any:
    if isinstance(said, dict):
        return {part: _spread(one) for part, one in said.items()}
    if isinstance(said, list):
        return [one for some in map(_spread, said) for one in (some if isinstance(some, list) else [some])]
    if isinstance(said, str) and "|" in said:
        return [" ".join(filter(None, words)) for words in product(*(word.split("|") for word in said.split()))]
    return said


def read_all() -> None:
    """Read each, in any thread: none has to be looked for on the disk any more."""
    for file in (paths.resources_dir() / "roster").iterdir():
        if file.suffix in _READ_BY:
            _READ_BY[file.suffix](file.stem)


@cache
def lines(name: str) -> frozenset[str]:
    """A text file with one folded word or name a line; a line that begins with # is said about it."""
    text = (paths.resources_dir() / "roster" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


_READ_BY: Final[dict[str, Callable[[str], object]]] = {".toml": table, ".txt": lines}
