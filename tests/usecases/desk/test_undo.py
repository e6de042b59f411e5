from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from probono_desk.usecases.desk.undo import undo, ways
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE, small_day


def test_what_was_done_last_goes_back_and_comes_forth(tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    answer = check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    back = ways(day.dossier).back
    assert back is not None
    assert back.id == answer.act_id
    assert ways(day.dossier).forth is None
    undo(day.dossier, back.id, at=NINE + timedelta(minutes=1), actor=ACTOR)
    forth = ways(day.dossier).forth
    assert forth is not None
    assert forth.undoes == answer.act_id
    day.dossier.close()
