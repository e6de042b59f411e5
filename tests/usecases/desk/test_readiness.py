"""« Prêt ? »: what the day needs of the laptop from morning to evening."""

from __future__ import annotations

import pytest

from probono_desk.usecases.desk.readiness import Devices, State, readiness
from tests.dossiers import NINE, SmallDay


@pytest.mark.parametrize(("there", "state"), [(True, State.GOOD), (False, State.ATTENTION)])
def test_staying_awake_and_sound_are_checked_and_stand_in_nobody_s_way(
    day: SmallDay, there: bool, state: State
) -> None:
    devices = Devices("Qt", ("Imprimante",), 2, camera=True, stays_awake=there, sound=there)
    found = {finding.name: finding for finding in readiness(day.dossier, devices, at=NINE)}
    assert (found["awake"].state, found["sound"].state) == (state, state)
    assert ("veille" in found["awake"].sentence) is not there
