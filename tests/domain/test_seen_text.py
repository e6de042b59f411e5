"""Nothing hides in what is shown."""

from __future__ import annotations

import sys

import pytest

from probono_desk.domain.kept_text import UNSEEN
from probono_desk.domain.seen_text import in_its_lines, on_one_line, shown_name


@pytest.mark.parametrize(
    ("captured", "shown"),
    [
        ("offre\u202efdp.exe", "offre<U+202E>fdp.exe"),
        ("plan\nfin.txt", "plan<U+000A>fin.txt"),
        ("a\x1b[31m\x85.txt", "a<U+001B>[31m<U+0085>.txt"),
        ("isol\u2067é\u2069.txt", "isol<U+2067>é<U+2069>.txt"),
        ("no\u200bm\ufeff.txt", "no<U+200B>m<U+FEFF>.txt"),
        ("می\u200cخواهم 👨\u200d👩\u200d👧.txt", "می\u200cخواهم 👨\u200d👩\u200d👧.txt"),
        ("Kit/Œuvre d’été.pdf", "Kit/Œuvre d’été.pdf"),
    ],
)
def test_what_nobody_would_see_in_a_name_shows(captured: str, shown: str) -> None:
    assert shown_name(captured) == shown


def test_a_line_of_its_own_is_seen_only_where_lines_are() -> None:
    written = "Offre\r\nde\u2028Lille\u202e\tfin"
    assert on_one_line(written) == "Offre de Lille<U+202E> fin"
    assert in_its_lines("Offre\nde Lille\u202e\tfin") == "Offre\nde Lille<U+202E>\tfin"


def test_no_sign_that_hides_would_print() -> None:
    """Only a text with a sign that does not print is looked at."""
    printed = (sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isprintable() or sign in "\u00a0\u202f")
    assert [sign for sign in printed if UNSEEN.match(sign)] == []
    assert in_its_lines("Quoi\u202f? Ceci\u00a0: rien") == "Quoi\u202f? Ceci\u00a0: rien"
