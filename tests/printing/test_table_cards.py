"""A table's card is read from both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.printing.data import TableCard
from probono_desk.printing.table_cards import write_table_cards
from tests.printing.reading import text_of
from tests.printing.sample import EDITION


def test_number_and_structure_stand_twice_on_each_card(tmp_path: Path) -> None:
    cards = [TableCard(3, "Le Fil d’Aronde"), TableCard(128)]
    made = write_table_cards(tmp_path / "c.pdf", cards, edition=EDITION)
    assert made.pages == 2
    first, second = text_of(made.path, 0), text_of(made.path, 1)
    assert first.count("Le Fil d’Aronde") == 2
    assert second.count("128") >= 2


def test_a_long_name_is_set_smaller_and_stays_whole(tmp_path: Path) -> None:
    name = "Association intercommunale pour le développement de l’économie sociale et solidaire du Beffroi"
    text = text_of(write_table_cards(tmp_path / "c.pdf", [TableCard(1, name)], edition=EDITION).path)
    assert text.count("solidaire du Beffroi") == 2


def test_a_name_without_end_stays_on_its_card(tmp_path: Path) -> None:
    made = write_table_cards(tmp_path / "c.pdf", [TableCard(1, "Éa" * 5_000)], edition=EDITION)
    text = text_of(made.path)
    assert 2 * 50 < text.count("Éa") < 2 * 150
    assert text.count("…") == 2


def test_no_card_is_no_paper(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="nothing_to_print"):
        write_table_cards(tmp_path / "c.pdf", [], edition=EDITION)
