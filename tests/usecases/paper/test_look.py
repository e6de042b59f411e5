"""The edition's logo and colour: kept encrypted, on every badge, and nothing hostile gets in."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from probono_desk.domain.edition_look import EditionLook
from probono_desk.domain.errors import DeskError
from probono_desk.printing.look import MOST_LOGO_BYTES, plain_accent, plain_logo
from probono_desk.store import history
from probono_desk.store.check import prove
from probono_desk.usecases.paper.badge_order import BadgeOrder
from probono_desk.usecases.paper.look import look_of, read_logo, set_look
from probono_desk.usecases.paper.print_paper import make_badges
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.printing.reading import images_mm, qr_codes


def picture(size: tuple[int, int] = (300, 100), kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (20, 80, 160)).save(out, kind)
    return out.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0" * 1000)))
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def pages(day: SmallDay, tmp_path: Path, stock: str, *, back: bool = False) -> Path:
    path = tmp_path / "b.pdf"
    path.write_bytes(make_badges(day.dossier, BadgeOrder(sheet=stock, back=back), at=NINE).content)
    return path


def test_a_logo_is_on_every_large_badge_and_codes_still_scan(day: SmallDay, tmp_path: Path) -> None:
    before = len(images_mm(pages(day, tmp_path, "a4-a6"), 0))
    set_look(day.dossier, logo=picture(), accent="#0B6E4F", at=NINE, actor=ACTOR)
    printed = pages(day, tmp_path, "a4-a6")
    logos = [box for box in images_mm(printed, 0) if box[2] - box[0] != pytest.approx(box[3] - box[1], abs=0.5)]
    assert len(images_mm(printed, 0)) == before + 4
    assert len(logos) == 4
    for left, bottom, right, top in logos:
        assert (right - left) / (top - bottom) == pytest.approx(3, abs=0.1)
        assert top - bottom <= 10.1
    assert len(qr_codes(printed, 0)) == 4


def test_on_a_small_badge_it_stands_on_the_back(day: SmallDay, tmp_path: Path) -> None:
    set_look(day.dossier, logo=picture(), at=NINE, actor=ACTOR)
    assert len(images_mm(pages(day, tmp_path, "a4-90x55", back=True), 1)) == 10


def test_the_colour_is_that_of_volunteers_and_changes_no_badge_that_is_out(day: SmallDay) -> None:
    before = make_badges(day.dossier, at=NINE)
    set_look(day.dossier, accent="0b6e4f", at=NINE, actor=ACTOR)
    after = make_badges(day.dossier, at=NINE)
    assert look_of(day.dossier) is not None
    assert after.content != before.content
    assert after.says == before.says


def test_what_is_not_touched_stays_and_all_can_be_taken_back(day: SmallDay) -> None:
    set_look(day.dossier, logo=picture(), at=NINE, actor=ACTOR)
    set_look(day.dossier, accent="#0B6E4F", at=NINE, actor=ACTOR)
    look = look_of(day.dossier)
    assert look is not None
    assert look.logo
    assert look.accent == "#0B6E4F"
    set_look(day.dossier, logo=b"", accent="", at=NINE, actor=ACTOR)
    assert look_of(day.dossier) == EditionLook(look.id)
    with day.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    history.undo(day.dossier, act.id, at=NINE, actor=ACTOR)
    assert look_of(day.dossier) == look
    assert prove(day.dossier).faults == []


def test_nothing_of_the_file_itself_is_kept() -> None:
    out = BytesIO()
    Image.new("RGB", (50, 50)).save(out, "JPEG", comment=b"secret of the camera")
    kept = plain_logo(out.getvalue())
    assert kept.startswith(b"\x89PNG")
    assert b"secret" not in kept
    with Image.open(BytesIO(plain_logo(picture((3000, 1000))))) as small:
        assert max(small.size) == 600


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "logo_unreadable"),
        (b"", "logo_unreadable"),
        (picture()[:40], "logo_unreadable"),
        (picture(kind="GIF"), "logo_unreadable"),
        (bomb(60_000), "logo_too_large"),
        (bomb(5_000), "logo_too_large"),
        (picture((5000, 4)), "logo_too_large"),
        (picture() + b"\0" * MOST_LOGO_BYTES, "logo_too_large"),
    ],
    ids=["svg", "empty", "cut", "gif", "bomb", "fuse", "wide", "heavy"],
)
def test_a_hostile_or_large_picture_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        plain_logo(content)


def test_a_pale_colour_is_refused_with_its_contrast() -> None:
    with pytest.raises(DeskError) as told:
        plain_accent("#FFD700")
    assert told.value.code == "accent_too_pale"
    assert told.value.data["contrast"] == "1,4"
    with pytest.raises(DeskError, match="accent_unreadable"):
        plain_accent("rouge")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="logo_unreadable"):
        read_logo(tmp_path / "none.png")
