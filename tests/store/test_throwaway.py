"""A rehearsal and a demonstration say what they are, for good."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.opening import open_dossier
from probono_desk.store.throwaway import mark_as_demo, mark_as_rehearsal, must_be_real
from tests.dossiers import NINE, SmallDay


def test_nothing_leaves_a_rehearsal(day: SmallDay) -> None:
    must_be_real(day.dossier)
    mark_as_rehearsal(day.dossier)
    day.dossier.close()
    again = open_dossier(day.dossier.folder, at=NINE)
    assert again.is_rehearsal
    with pytest.raises(DeskError, match="rehearsal_not_exportable"):
        must_be_real(again)
    again.close()


def test_what_is_tried_can_be_exported_like_a_real_day(day: SmallDay) -> None:
    mark_as_demo(day.dossier)
    assert day.dossier.is_demo
    must_be_real(day.dossier)
