"""What people write down as a link is opened as a web address, and nothing else is."""

from __future__ import annotations

import pytest

from probono_desk.domain.link import web_address


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("https://exemple.org/a?b=c", "https://exemple.org/a?b=c"),
        (" exemple.org/plan ", "https://exemple.org/plan"),
        ("//drive.google.com/d/1", "https://drive.google.com/d/1"),
        ("bücher.example:8080/x?y#z", "https://bücher.example:8080/x?y#z"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://exemple.org/a b", ""),
        ("http://[", ""),
        ("sur la table", ""),
        ("", ""),
    ],
)
def test_as_it_was_written(written: str, opened: str) -> None:
    assert web_address(written) == opened
