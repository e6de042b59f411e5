"""The sample day's script: a deliverable goes as far as what was done for it, and no further."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.played_day.cast import ACTOR, Cast
from probono_desk.played_day.script import Script
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.door.check_in import check_in_person


def test_a_mission_is_under_way_from_its_first_file_and_not_before(tmp_path: Path) -> None:
    cast = Cast(tmp_path / "day")
    seen: list[tuple[bool, DeliverableState]] = []
    script = Script(cast, lambda who: check_in_person(cast.dossier, cast.id_of(who), at=cast.now, actor=ACTOR))
    for clock, happen in sorted(script.happenings(), key=lambda one: one[0]):
        if clock >= time(16):
            break
        cast.now = cast.at(clock)
        happen()
        if clock >= time(9, 22):
            seen += [(bool(sheet.versions), sheet.state) for sheet in missions(cast.dossier)]
    assert {state for handed_over, state in seen if not handed_over} == {DeliverableState.TO_FRAME}
    assert {state for handed_over, state in seen if handed_over} == {DeliverableState.IN_PROGRESS}
    cast.dossier.close()
