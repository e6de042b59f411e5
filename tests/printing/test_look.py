"""A logo and a colour from outside are made small and plain, or refused with the figures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from probono_desk.domain.errors import DeskError
from probono_desk.printing import style
from probono_desk.printing.look import MOST_LOGO_BYTES, MOST_LOGO_PX, colour_of, plain_accent, plain_logo


def picture(size: tuple[int, int], form: str = "PNG", *, mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_becomes_a_small_png_that_keeps_nothing_of_the_file(form: str) -> None:
    plain = plain_logo(picture((1800, 900), form) + b"hidden at the end")
    with Image.open(BytesIO(plain)) as made:
        assert (made.format, made.size) == ("PNG", (600, 300))
    assert b"hidden" not in plain


def test_what_is_transparent_is_white_on_paper() -> None:
    with Image.open(BytesIO(plain_logo(picture((10, 10), mode="RGBA")))) as made:
        assert made.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes(MOST_LOGO_BYTES + 1), "logo_too_large"),
        (picture((MOST_LOGO_PX + 1, 1)), "logo_too_large"),
        (picture((4, 4), "GIF"), "logo_unreadable"),
        (picture((400, 400))[:60], "logo_unreadable"),
        (b"", "logo_unreadable"),
    ],
)
def test_what_is_too_large_or_no_picture_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        plain_logo(content)


def test_a_colour_must_be_read_on_white() -> None:
    assert plain_accent(" c2410c ") == "#C2410C"
    with pytest.raises(DeskError, match="accent_too_pale") as refused:
        plain_accent("#FFEE00")
    assert refused.value.data["least"] == "4,5"
    with pytest.raises(DeskError, match="accent_unreadable"):
        plain_accent("orange")


def test_without_a_colour_it_is_the_house_s() -> None:
    assert colour_of("") == style.ACCENT
    assert colour_of("#000000") == (0, 0, 0)
