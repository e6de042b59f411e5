"""Rows are dealt to pages: nothing is cut, what belongs together stays together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.printing.flow import Row, paginate


def row(height_pt: float, *, keep: bool = False, heading: Row | None = None) -> Row:
    return Row(height_pt, lambda _canvas, _left, _top: None, keep=keep, heading=heading)


def heights(pages: list[list[Row]]) -> list[list[float]]:
    return [[one.height_pt for one in page] for page in pages]


def test_the_next_page_has_its_own_room() -> None:
    assert heights(paginate([row(30)] * 5, 60, 100)) == [[30, 30], [30, 30, 30]]


def test_a_heading_moves_on_with_what_it_opens() -> None:
    assert heights(paginate([row(50), row(20, keep=True), row(40)], 100, 100)) == [[50], [20, 40]]


def test_the_head_of_a_table_is_drawn_again_on_the_next_page() -> None:
    head = row(10)
    assert heights(paginate([head, *[row(30, heading=head)] * 4], 80, 80)) == [[10, 30, 30], [10, 30, 30]]


def test_a_group_taller_than_a_page_is_split_between_its_rows() -> None:
    assert heights(paginate([row(60, keep=True), row(60, keep=True), row(60)], 100, 100)) == [[60], [60], [60]]


def test_no_row_is_one_empty_page() -> None:
    assert paginate([], 100, 100) == [[]]


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=30), st.integers(60, 200), st.integers(60, 200))
def test_every_row_is_on_one_page_in_its_order_and_fits(
    rows: list[tuple[int, bool]], first_pt: int, next_pt: int
) -> None:
    listed = [row(height, keep=keep) for height, keep in rows]
    pages = paginate(listed, first_pt, next_pt)
    assert [one for page in pages for one in page] == listed
    rooms = [first_pt] + [next_pt] * (len(pages) - 1)
    assert all(sum(one.height_pt for one in page) <= room for page, room in zip(pages, rooms, strict=True))
