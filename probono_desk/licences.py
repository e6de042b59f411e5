"""What the program is made of, and under which licences: read from the packages themselves.

A built program brings libraries besides, the system's and those inside wheels, which say nothing of themselves: they
are found by their files, and named in ``resources/licences/libraries.toml``.
"""

from __future__ import annotations

import platform
import re
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from probono_desk import paths

_CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?(.+)")
_EXTRA = re.compile(r"extra == ['\"]([a-z]+)")
_SHIPPED: Final = ("sound", "camera", "office")  # of the extras, where they are installed; "test" never ships
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")
_OURS_BESIDES: Final = (
    ("Inter", "resources/fonts", "OFL-1.1"),
    ("Lucide", "resources/icons", "ISC"),
)

# As libglib-2.0.so.0, libcrypto-5409cd36.so.1.1.1k, libgfortran-040039e1-0352e75f.so.5.0.0, libcrypto-3-x64.dll; no
# module of Python has such a name.
_LIBRARY = re.compile(
    r"(?:lib(?P<unix>[A-Za-z][\w+.-]*?)(?:-[0-9a-f]{8})*(?P<version>[-.]\d[\w.]*)?\.(?:so(?:\.(?P<so>[\w.]+))?|dylib)"
    r"|(?:lib)?(?P<windows>[A-Za-z][\w+.-]*?)(?:-[0-9a-f]{8,})*(?:-\d+)?(?:-x64)?\.dll)",
    re.IGNORECASE,
)

# What two packages say in a file instead of their metadata.
_UNSAID: Final = {
    "pyrage": "MIT",  # its LICENSE
    "sqlcipher3": "Zlib; SQLCipher inside: BSD-3-Clause",  # LICENSE; https://www.zetetic.net/sqlcipher/license/
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A package, its version and its licence as it says it itself."""

    name: str
    version: str
    licence: str


def licences_of(package: str) -> list[Licence]:
    """A package and all that it needs on this system, by name; then the fonts and icons that lie in ``resources``."""
    found = [Licence(made.metadata["Name"], made.version, _said(made)) for made in _made_of(package)]
    built = Path(sys._MEIPASS) if hasattr(sys, "_MEIPASS") else None
    return [
        *sorted(found, key=lambda one: one.name.lower()),
        *(Licence(*one) for one in _OURS_BESIDES),
        *((Licence("Python", platform.python_version(), "PSF-2.0"), *libraries_in(built)) if built is not None else ()),
    ]


def libraries_in(folder: Path) -> list[Licence]:
    """The projects whose libraries lie in a built program, with the versions that their files name; « ? »: unknown."""
    table = tomllib.loads((paths.resources_dir() / "licences" / "libraries.toml").read_text("utf-8"))["library"]
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in folder.rglob("*"):
        matched = _LIBRARY.fullmatch(file.name)
        if matched is None or "plugins" in file.parts:  # Qt's own
            continue
        stem = matched["unix"] or matched["windows"]
        known = next((one for one in table if any(fnmatchcase(stem.lower(), n.lower()) for n in one["names"])), None)
        project = (known["project"], known["licence"]) if known is not None else (file.name, "?")
        if project[0] != "Python":
            found[project].add((matched["so"] or matched["version"] or "").strip("-."))
    return [
        Licence(project, ", ".join(sorted(filter(None, versions))), licence)
        for (project, licence), versions in sorted(found.items(), key=lambda one: one[0][0].lower())
    ]


def _made_of(package: str) -> list[Distribution]:
    found: dict[str, Distribution] = {}
    waiting = [package]
    while waiting:
        name = waiting.pop()
        key = name.lower().replace("_", "-")
        if key in found:
            continue
        try:
            made = distribution(name)
        except PackageNotFoundError:
            continue  # of another system or an extra that is not installed
        found[key] = made
        for line in made.requires or ():
            wanted = _REQUIREMENT.match(line)
            extra = _EXTRA.search(line)
            if wanted and (extra is None or (name == package and extra[1] in _SHIPPED)):
                waiting.append(wanted.group())
    return list(found.values())


def _said(made: Distribution) -> str:
    metadata = made.metadata
    if (name := metadata["Name"].lower()) in _UNSAID:
        return _UNSAID[name]
    if expression := next(iter(metadata.get_all("License-Expression") or ()), ""):
        return str(expression)
    classified = [match.group(1) for line in metadata.get_all("Classifier") or () if (match := _CLASSIFIER.match(line))]
    if classified:
        return ", ".join(sorted(set(classified)))
    first = next(iter(metadata.get_all("License") or ()), "").strip().splitlines()
    return first[0][:80] if first else "?"
