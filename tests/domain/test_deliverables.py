"""What a signature names: the version and its very content."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind, signed_as, tick_id
from probono_desk.domain.ids import RowId

PAPER = DeliverableVersion(
    RowId("v"), RowId("m"), VersionKind.PAPER, "Fresque", datetime(2026, 12, 5, tzinfo=UTC), "Inès", comment="chez Anne"
)


def test_other_words_or_another_file_are_another_content() -> None:
    others = (replace(PAPER, comment="chez Paul"), replace(PAPER, name="Frise"), replace(PAPER, sha256="ab"))
    assert len({signed_as(one) for one in (PAPER, *others)}) == 4
    assert signed_as(replace(PAPER, actor="Sam", late=True)) == signed_as(PAPER)
    assert replace(PAPER, sha256="ab").content_sha256 == "ab"


def test_a_name_from_another_desk_is_shown_on_one_line() -> None:
    assert "\n" not in replace(PAPER, name="Plan\nfaux.pdf").shown_name


def test_two_desks_tick_one_row() -> None:
    assert tick_id(RowId("m"), "Prix") == tick_id(RowId("m"), "Prix") != tick_id(RowId("m"), "Plan")
