from __future__ import annotations

from io import StringIO

import pytest

from probono_desk.cli.visible import visible


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Léa\tMartin\n", "Léa\tMartin\n"),
        ("\x1b[1mAide\x1b[0m\r\n", "\x1b[1mAide\x1b[0m\r\n"),
    ],
)
def test_words_lines_and_colours_pass(said: str, shown: str) -> None:
    stream = StringIO()
    assert visible(stream).write(said) == len(said)
    assert stream.getvalue() == shown


@pytest.mark.parametrize("sign", ["\x1b]0;titre\x07", "\x1b[2J", "\x08", "\u202e", "\x9b31m"])
def test_what_a_terminal_would_obey_is_shown_and_not_obeyed(sign: str) -> None:
    stream = StringIO()
    visible(stream).write(f"Léa{sign}Martin")
    assert sign not in stream.getvalue()
    assert stream.getvalue().startswith("Léa")
    assert stream.getvalue().endswith("Martin")
    assert not set(stream.getvalue()) & {"\x1b", "\x07", "\x08", "\u202e", "\x9b"}
