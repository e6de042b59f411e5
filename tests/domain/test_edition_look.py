"""The look of an edition is one row, the same on every desk."""

from __future__ import annotations

from probono_desk.domain.edition_look import look_id
from probono_desk.domain.ids import RowId


def test_two_desks_of_an_edition_share_it_and_two_editions_do_not() -> None:
    assert look_id(RowId("a")) == look_id(RowId("a"))
    assert look_id(RowId("a")) != look_id(RowId("b"))
