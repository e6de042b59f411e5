"""The door's list: everybody with table and code, a box to tick."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.badge_code import spaced
from probono_desk.domain.errors import DeskError
from probono_desk.printing.data import DoorLine
from probono_desk.printing.door_list import write_door_list
from tests.printing.reading import text_of
from tests.printing.sample import EDITION, code


def test_everybody_is_on_it_in_the_order_given_with_code_and_table(tmp_path: Path) -> None:
    lines = [DoorLine(f"Nom{n} Prénom", "Ville de Lille", str(n % 5 + 1), code(n)) for n in range(120)]
    made = write_door_list(tmp_path / "l.pdf", lines, edition=EDITION)
    text = text_of(made.path)
    places = [text.index(f"Nom{n} ") for n in range(120)]
    assert places == sorted(places)
    assert all(spaced(code(n)) in text for n in range(120))
    assert "120 personnes, par nom" in text
    assert all("Code du badge" in text_of(made.path, page) for page in range(made.pages))


def test_nobody_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing_to_print"):
        write_door_list(tmp_path / "l.pdf", [], edition=EDITION)
