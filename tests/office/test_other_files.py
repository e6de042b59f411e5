"""What is no package is told by its name; nothing that calls itself one is passed over."""

from __future__ import annotations

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.office.other_files import OtherFile, other_by_name, other_by_refusal

DESK = "BCDFGHJKLNPRSTVXBCDFGHJKLNPRSTVX"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("marathon_2026-12-05_lille_accueil-a_412.probono", None),
        (f"part_2026-12-05_{DESK}_1-412.probono", None),
        (f"part_2026-12-05_{DESK}_413-412.probono", None),  # a part without acts has its instant in its name
        (f"part_2026-12-05_{DESK}_413-413_1796457600.probono", None),
        (f"part_2026-12-05_{DESK}_413-412_1796457600.probono", OtherFile.SIGN_OF_LIFE),
        ("kit_2026-12-05.probono", None),  # its content says so, or that only a phrase opens it
        ("marathon_essai.probono", OtherFile.TRIAL),
        ("receipt_0123456789abcdef.json", OtherFile.RECEIPT),
        ("receipt_of_the_caterer.json", OtherFile.FOREIGN),
        ("Liste Lille.XLSX", OtherFile.LIST),
        ("photo.jpg", OtherFile.FOREIGN),
    ],
)
def test_a_name_says_what_a_file_is(name: str, what: OtherFile | None) -> None:
    assert other_by_name(name) is what


@pytest.mark.parametrize(
    ("name", "code", "what"),
    [
        ("kit_2026-12-05.probono", "package_needs_passphrase", OtherFile.KIT),
        ("Kit Lille.probono", "package_wrong_passphrase", OtherFile.KIT),
        ("kit_2026-12-05.probono", "package_damaged", None),
        ("marathon_2026-12-05_lille_1.probono", "package_needs_passphrase", None),
    ],
)
def test_a_kit_is_what_calls_itself_one_and_is_under_a_phrase(name: str, code: str, what: OtherFile | None) -> None:
    assert other_by_refusal(name, DeskError(code)) is what
