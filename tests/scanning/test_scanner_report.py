"""A scanner is set to one keyboard, the computer to another: badges are read all the same, and the test says so."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain import badge_code
from probono_desk.domain.badge_code import ALPHABET, BadgeCode
from probono_desk.scanning.layouts import LAYOUTS, Layout, typed
from probono_desk.scanning.scanner_report import TEST_TEXT, Verdict, scanner_report
from probono_desk.scanning.wedge import RUN_GAP_MS, Wedge

BY_NAME = {layout.name: layout for layout in LAYOUTS}
PAIRS = list(itertools.permutations(LAYOUTS, 2))
codes = st.builds(
    lambda body: BadgeCode(body + badge_code.check_letter(body)), st.text(ALPHABET, min_size=11, max_size=11)
)


def keys(text: str, pace_ms: float = 4) -> list[tuple[str, float]]:
    return [(sign, 1000 + n * pace_ms) for n, sign in enumerate(text)]


@given(codes, st.sampled_from(PAIRS), st.booleans())
def test_codes_survive_every_known_keyboard(code: BadgeCode, pair: tuple[Layout, Layout], lower: bool) -> None:
    sent = code.lower() if lower else code
    came = typed(sent, scanner=pair[0], computer=pair[1])
    wedge = Wedge()
    assert [found for sign, at in keys(came) if (found := wedge.hear(sign, at))] == [code]


@given(codes, st.integers(0, badge_code.LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_caught(code: BadgeCode, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    assert (badge_code.parse(wrong) is None) == (wrong != code)


@given(codes, st.integers(0, badge_code.LENGTH - 1), st.integers(0, badge_code.LENGTH - 1))
def test_two_swapped_letters_are_always_caught(code: BadgeCode, one: int, other: int) -> None:
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    swapped = "".join(letters)
    assert (badge_code.parse(swapped) is None) == (swapped != code)


@given(st.text())
def test_nothing_that_a_scanner_sends_raises(text: str) -> None:
    scanner_report(keys(text))
    wedge = Wedge()
    for sign, at in keys(text):
        wedge.hear(sign, at)


@given(st.binary())
def test_no_bytes_are_a_code_by_accident_and_none_raises(data: bytes) -> None:
    text = data.decode("latin-1")
    found = badge_code.parse(text)
    assert found is None or badge_code.check_letter(found[:-1]) == found[-1]


def test_a_scanner_that_is_set_right_needs_nothing() -> None:
    report = scanner_report(keys(TEST_TEXT))
    assert (report.verdict, report.pace_ms, report.keyboards) == (Verdict.GOOD, 4, None)


def test_an_american_scanner_on_a_french_computer_is_read_and_named() -> None:
    """US-layout scanners on French keyboards type another code, silently (nobody handles it)."""
    came = typed(TEST_TEXT, scanner=BY_NAME["us"], computer=BY_NAME["fr"])
    assert came != TEST_TEXT
    report = scanner_report(keys(came))
    assert (report.verdict, report.keyboards) == (Verdict.OTHER_KEYBOARD, ("us", "fr"))


def test_prefix_and_suffix_are_told_of_small_letters_too() -> None:
    report = scanner_report(keys("]Q1" + TEST_TEXT.lower() + "##"))
    assert (report.verdict, report.prefix, report.suffix) == (Verdict.GOOD, "]Q1", "##")


def test_a_slow_scanner_is_told_what_to_change() -> None:
    assert scanner_report(keys(TEST_TEXT, RUN_GAP_MS + 5)).verdict is Verdict.TOO_SLOW


def test_a_code_that_comes_in_part_is_told() -> None:
    assert scanner_report(keys(TEST_TEXT[:7])).verdict is Verdict.CUT
    assert scanner_report(keys("3017620422003")).verdict is Verdict.NOT_THE_TEST


def test_a_real_badge_is_read_at_any_pace() -> None:
    code = badge_code.new_code()
    for pace_ms in (4, 48, 60):
        report = scanner_report(keys("]Q1" + code.lower() + "#", pace_ms))
        assert report.verdict is Verdict.BADGE
        assert (report.prefix, report.suffix) == ("]Q1", "#")
