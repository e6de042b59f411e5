from __future__ import annotations

from probono_desk import paths
from probono_desk.roster import word_lists


def test_each_list_can_be_read_and_says_where_it_is_from() -> None:
    folder = paths.resources_dir() / "roster"
    tables, lists = sorted(folder.glob("*.toml")), sorted(folder.glob("*.txt"))
    assert tables
    assert lists
    assert all(word_lists.table(file.stem) for file in tables)
    assert all(word_lists.lines(file.stem) for file in lists)
    assert all(file.read_text(encoding="utf-8").startswith("#") for file in (*tables, *lists))
    assert not any(line.startswith("#") for file in lists for line in word_lists.lines(file.stem))


def test_a_phrase_with_words_to_choose_from_stands_for_each() -> None:
    said = word_lists.table("titles")["fields"]["structure"]["says"]
    assert {"asso aidé", "structure aidé", "asso soutenue"} <= set(said)
    assert not any("|" in one for one in said)
