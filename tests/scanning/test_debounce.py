"""One badge held before the reader is one scan."""

from __future__ import annotations

from probono_desk.scanning.debounce import Debounce


def test_a_badge_that_lies_under_the_reader_stays_one_scan() -> None:
    heard = Debounce(repeat_ms=1000)
    assert [heard.is_new("A", at_ms) for at_ms in (0, 900, 1800, 2700)] == [True, False, False, False]


def test_it_is_news_again_after_a_while_or_after_another() -> None:
    heard = Debounce(repeat_ms=1000)
    assert [heard.is_new(code, at_ms) for code, at_ms in (("A", 0), ("A", 1001), ("B", 1100), ("A", 1200))] == [
        True
    ] * 4


def test_a_clock_that_went_back_hides_no_scan() -> None:
    heard = Debounce()
    assert heard.is_new("A", 5000)
    assert heard.is_new("A", 10)
