from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain import signature

POINT = st.tuples(st.integers(0, signature.WIDTH), st.integers(0, signature.HEIGHT))


@given(st.lists(st.lists(POINT, min_size=1, max_size=20).map(tuple), max_size=8).map(tuple))
def test_strokes_come_back_as_they_were_drawn(strokes: tuple[signature.Stroke, ...]) -> None:
    assert signature.from_text(signature.to_text(strokes)) == strokes


def test_points_outside_the_sheet_are_brought_to_its_edge() -> None:
    assert signature.to_text([((-5, 12), (2000, 9000))]) == "M0 12L1000 400"


@pytest.mark.parametrize("text", ["", "L1 2", "M1", "M1 2L3", "M1 2 <script>", "M12345 1", "M1 2Z", "M1,2"])
def test_anything_else_is_no_signature(text: str) -> None:
    assert signature.from_text(text) == ()


def test_a_signature_without_end_is_none() -> None:
    assert signature.from_text("M1 2" + "L3 4" * signature.MOST_POINTS) == ()
