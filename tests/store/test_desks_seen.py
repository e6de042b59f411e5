"""What is known of another desk is as old as the newest thing that it said."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from probono_desk.store.desks_seen import note_seen, others_seen
from tests.dossiers import NINE, small_day


def test_the_newest_word_of_each_desk_stands(tmp_path: Path) -> None:
    dossier = small_day(tmp_path / "a").dossier
    assert others_seen(dossier) == []
    note_seen(dossier, "desk-b", "Accueil B", NINE)
    note_seen(dossier, "desk-a", "", NINE)
    note_seen(dossier, "desk-b", "Accueil B", NINE + timedelta(minutes=3))
    note_seen(dossier, "desk-b", "Accueil", NINE + timedelta(minutes=1))  # an older part that came late
    found = {one.desk: (one.name, one.seen_at) for one in others_seen(dossier)}
    assert found["desk-b"] == ("Accueil B", NINE + timedelta(minutes=3))
    assert found["desk-a"][0].startswith("Poste desk")
    dossier.close()
