"""Pictures as a laptop's camera takes them: what reads, what needs a second look, and what must never raise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from probono_desk.printing import qr
from probono_desk.scanning.camera_frames import LONGEST_TEXT, read_codes
from tests.bench.camera_frames import HEIGHT, KINDS, WIDTH, picture

CODE, OTHER = "BCDFGHJKLNPR", "NPRSTVXBCDFX"


def drawn(text: str, *, stride: int = 0, module_px: int = 6) -> tuple[bytes, int, int]:
    """A clean code on white; its pixels, width and height."""
    modules = qr.matrix_of_text(text)
    side_px = (len(modules) + 8) * module_px
    image = Image.new("L", (max(side_px, stride), side_px), 255)
    draw = ImageDraw.Draw(image)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                at = ((x + 4) * module_px, (y + 4) * module_px)
                draw.rectangle((*at, at[0] + module_px - 1, at[1] + module_px - 1), fill=0)
    return image.tobytes(), side_px, side_px


def read(pixels: bytes, *, second_look: bool = True) -> list[str]:
    return read_codes(pixels, width=WIDTH, height=HEIGHT, stride=WIDTH, second_look=second_look)


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_a_badge_is_read_however_it_is_held(kind: str) -> None:
    chance = random.Random(5)
    taken = [picture(CODE, kind, chance) for _i in range(3)]
    texts = [read(pixels) for pixels in taken]
    assert [CODE] in texts
    assert all(found in ([CODE], []) for found in texts)


@pytest.mark.parametrize(("kind", "seed"), [("dark", 6), ("blur", 6)])
def test_a_dark_or_blurred_picture_gets_a_second_look(kind: str, seed: int) -> None:
    pixels = picture(CODE, kind, random.Random(seed))
    assert read(pixels, second_look=False) == []
    assert read(pixels) == [CODE]


def test_rows_may_be_padded() -> None:
    pixels, width, height = drawn(CODE, stride=512)
    assert read_codes(pixels, width=width, height=height, stride=512) == [CODE]


def test_two_badges_in_one_picture_are_two_codes() -> None:
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    for text, left in ((CODE, 20), (OTHER, 330)):
        pixels, width, height = drawn(text)
        image.paste(Image.frombytes("L", (width, height), pixels), (left, 100))
    assert sorted(read(image.tobytes())) == sorted([CODE, OTHER])


def test_a_code_of_somebody_else_is_read_too_and_cut() -> None:
    pixels, width, height = drawn("https://example.org/" + "x" * 600, module_px=4)
    found = read_codes(pixels, width=width, height=height, stride=width)
    assert [len(text) for text in found] == [LONGEST_TEXT]


@given(
    pixels=st.binary(max_size=4_000),
    width=st.integers(-5, 90),
    height=st.integers(-5, 90),
    stride=st.integers(-5, 120),
)
def test_no_buffer_raises(pixels: bytes, width: int, height: int, stride: int) -> None:
    assert read_codes(pixels, width=width, height=height, stride=stride) == []
