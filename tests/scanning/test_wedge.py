from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain import badge_code
from probono_desk.domain.badge_code import ALPHABET, BadgeCode
from probono_desk.scanning.debounce import REPEAT_MS, Debounce
from probono_desk.scanning.wedge import GAP_MS, RUN_GAP_MS, Wedge

CODE = BadgeCode("BCDFGHJKLNP" + badge_code.check_letter("BCDFGHJKLNP"))
OTHER = BadgeCode("XVTSRPNLKJH" + badge_code.check_letter("XVTSRPNLKJH"))
codes = st.builds(
    lambda body: BadgeCode(body + badge_code.check_letter(body)), st.text(ALPHABET, min_size=11, max_size=11)
)


def burst(wedge: Wedge, text: str, start_ms: float = 0, pace_ms: float = 4) -> list[BadgeCode]:
    heard = (wedge.hear(character, start_ms + i * pace_ms) for i, character in enumerate(text))
    return [code for code in heard if code is not None]


@given(codes, st.sampled_from([1, 4, 12, 30, GAP_MS, 36, 48, 60, 80, 150, RUN_GAP_MS]))
def test_every_code_is_heard_at_every_scanners_pace(code: BadgeCode, pace_ms: float) -> None:
    assert burst(Wedge(), code, pace_ms=pace_ms) == [code]


@pytest.mark.parametrize("spelling", [str.lower, str.upper, str.swapcase, lambda code: code[:6].lower() + code[6:]])
def test_case_and_caps_lock_make_no_difference(spelling: object) -> None:
    assert callable(spelling)
    assert burst(Wedge(), spelling(CODE)) == [CODE]


@pytest.mark.parametrize(
    ("prefix", "suffix"), [("~", ""), ("]Q1", "#"), ("*", "*"), ("à)1", "²"), ("", "%%%"), ("B", "")]
)
def test_prefix_and_suffix_make_no_difference(prefix: str, suffix: str) -> None:
    assert burst(Wedge(), prefix + CODE + suffix)[-1:] == [CODE]


@given(codes, st.integers(1, 11), st.floats(45, 80), st.floats(1, 60))
def test_a_pause_in_the_middle_of_a_code_makes_no_difference(
    code: BadgeCode, cut: int, pause_ms: float, pace_ms: float
) -> None:
    wedge = Wedge()
    assert burst(wedge, code[:cut], pace_ms=pace_ms) == []
    assert burst(wedge, code[cut:], start_ms=(cut - 1) * pace_ms + pause_ms, pace_ms=pace_ms) == [code]


@given(codes, codes, st.integers(36, 60))
def test_slow_scans_follow_each_other(one: BadgeCode, other: BadgeCode, pace_ms: int) -> None:
    assert burst(Wedge(), one + other, pace_ms=pace_ms) == [one, other]


@pytest.mark.parametrize("typed", ["C" + CODE[1:], "3017620422003", "Christophe Schwartz"])
def test_typing_that_is_no_code_is_never_a_scan(typed: str) -> None:
    wedge = Wedge()
    assert burst(wedge, typed, pace_ms=GAP_MS + 1) == []
    assert not wedge.is_scan()


def test_two_scans_in_100_ms_are_two_codes() -> None:
    assert burst(Wedge(), CODE + OTHER, pace_ms=4) == [CODE, OTHER]


def test_a_scan_after_a_broken_one_is_heard() -> None:
    wedge = Wedge()
    assert burst(wedge, CODE[:7]) == []
    assert burst(wedge, OTHER, start_ms=500) == [OTHER]


def test_a_wrong_letter_is_no_code_but_still_a_scan() -> None:
    wedge = Wedge()
    assert burst(wedge, "C" + CODE[1:]) == []
    assert wedge.is_scan()


def test_a_clock_that_goes_back_begins_a_new_burst() -> None:
    wedge = Wedge()
    burst(wedge, CODE[:6], start_ms=1000)
    assert burst(wedge, OTHER, start_ms=0) == [OTHER]


@given(st.text(max_size=600), codes)
def test_nothing_that_was_scanned_before_blocks_the_next(hostile: str, code: BadgeCode) -> None:
    wedge = Wedge()
    burst(wedge, hostile)
    assert burst(wedge, code, start_ms=1e6) == [code]


def test_a_badge_held_before_the_reader_is_one_scan() -> None:
    debounce = Debounce()
    assert [debounce.is_new(CODE, at_ms) for at_ms in (0, 300, 900, 1800)] == [True, False, False, False]
    assert debounce.is_new(CODE, 1800 + REPEAT_MS + 1)


def test_another_badge_in_between_makes_the_first_one_news() -> None:
    debounce = Debounce()
    assert [debounce.is_new(code, i * 100) for i, code in enumerate([CODE, OTHER, CODE])] == [True, True, True]


def test_a_badge_of_which_one_letter_was_misread_is_told_by_its_end() -> None:
    wedge, body = Wedge(), "BCDFGHJKLNP"
    wrong = body + next(letter for letter in badge_code.ALPHABET if badge_code.parse(body + letter) is None)
    for at_ms, letter in enumerate(wrong.lower()):
        assert wedge.hear(letter, at_ms * 50) is None
        assert wedge.misread(at_ms * 50 + 60) == (wrong if at_ms == 11 else "")
    assert wedge.misread(11 * 50 + RUN_GAP_MS + 1) == ""
    wedge.hear("b", 650)
    assert wedge.misread(700) == ""  # thirteen letters are something else
