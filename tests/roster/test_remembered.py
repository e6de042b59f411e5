from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster.columns import Sheet
from probono_desk.roster.mapped import By, Column, SheetMapping
from probono_desk.roster.question import digest
from probono_desk.roster.remembered import known_sources, remember


def mapping(by: By, fingerprint: str = "f" * 32) -> SheetMapping:
    columns = (Column("Nom", "last_name", by), Column("Colonne2", None, By.NOTHING))
    return SheetMapping(Sheet.VOLUNTEERS, "Volontaires", 1, columns, fingerprint, prefix="v/")


def test_a_source_is_known_again_by_what_somebody_chose(tmp_path: Path) -> None:
    file = tmp_path / "config" / "sources.json"
    remember(mapping(By.ANSWER), {"v/coming:annule": "no", "v/encoding": "cp1252", "other/x": "1"}, file)
    (kept,) = known_sources(file).values()
    assert kept.columns == ("last_name", None)
    assert kept.said == {digest("coming:annule"): "no"}
    assert "annule" not in file.read_text(encoding="utf-8"), "a word may name somebody"
    remember(mapping(By.TITLE), {"v/names": "last"}, file)
    (kept,) = known_sources(file).values()
    assert (kept.columns, len(kept.said)) == (("last_name", None), 2)


def test_what_nobody_chose_or_cannot_be_known_again_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "sources.json"
    remember(mapping(By.TITLE), {}, file)
    remember(mapping(By.ANSWER, fingerprint=""), {"v/names": "last"}, file)
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"f": 3}', '{"f": {"columns": [1], "said": {}}}', "[" * 100_000])
def test_a_file_that_is_none_is_nothing_remembered(tmp_path: Path, content: str) -> None:
    file = tmp_path / "sources.json"
    file.write_text(content, encoding="utf-8")
    assert known_sources(file) == {}
