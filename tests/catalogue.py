"""The English catalogue: ``python -m tests.catalogue update`` collects the program's words.

French is at the source, so English is the only catalogue. New words come in empty; translate them in the .po file, run
the command again, and commit it. It says where no message comes from, so that two people's words merge; the wheel
compiles it (``hatch_build.py``).
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from probono_desk import paths
from probono_desk.i18n import DOMAIN

KEYWORDS = {"_": None, "N_": None, "said": None, "ngettext": (1, 2), "counted": (1, 2), "pgettext": ((1, "c"), 2)}
PACKAGE = Path(__file__).resolve().parent.parent / "probono_desk"
_SAYS_SOMETHING = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\s*\(")


def po_file() -> Path:
    """The catalogue that people edit."""
    return paths.resources_dir() / "locale" / "en" / "LC_MESSAGES" / f"{DOMAIN}.po"


def words_of_the_program() -> Catalog:
    """Every message in the code, and the titles of the badge formats."""
    found = Catalog(domain=DOMAIN, locale="en", project="Probono Desk", version="", fuzzy=False)
    for file in sorted(PACKAGE.rglob("*.py")):
        # Babel reads Python by its tokens, which takes long: more than half of the modules have no word to say.
        if _SAYS_SOMETHING.search(file.read_text(encoding="utf-8")):
            for _line, message, comments, context in extract_from_file("python", file, keywords=KEYWORDS):
                found.add(message, None, auto_comments=comments, context=context)
    for title in _titles():
        found.add(title)
    return found


def _titles() -> Iterator[str]:
    for file in sorted((paths.resources_dir() / "badges").glob("*.toml")):
        yield tomllib.loads(file.read_text(encoding="utf-8"))["title"]


def kept() -> Catalog:
    """The catalogue as it stands."""
    if not po_file().is_file():
        return Catalog(domain=DOMAIN, locale="en", fuzzy=False)
    with po_file().open("rb") as stream:
        return read_po(stream, locale="en", domain=DOMAIN)


def update() -> int:
    """Collect, keep what is translated, drop what is gone; the number of words without English comes back."""
    catalogue = kept()
    catalogue.update(words_of_the_program(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    po_file().parent.mkdir(parents=True, exist_ok=True)
    with po_file().open("wb") as stream:
        write_po(stream, catalogue, width=120, no_location=True, sort_output=True, ignore_obsolete=True)
    return sum(1 for message in catalogue if message.id and (message.fuzzy or not _is_translated(message.string)))


def _is_translated(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    sys.stdout.write(f"{update()} without English\n")
