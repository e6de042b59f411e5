"""A board photographed askew: its corners are found, it comes out straight, white and with its ink."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from probono_desk.domain.errors import DeskError
from probono_desk.domain.picture import Picture
from probono_desk.scanning.board_photo import WHOLE, Corners, can_straighten, find_corners, jpeg, straightened

pytest.importorskip("cv2")

SHEET: Corners = ((0.2, 0.15), (0.85, 0.1), (0.9, 0.85), (0.12, 0.9))


def photo(width: int = 1200, height: int = 900) -> Picture:
    """A dark wall, a sheet with a shadow over its right half, one thick red line across its middle."""
    import cv2

    board = Image.new("RGB", (800, 600), (236, 232, 222))
    draw = ImageDraw.Draw(board)
    draw.line((80, 300, 720, 300), fill=(190, 30, 40), width=14)
    draw.rectangle((360, 80, 440, 160), fill=(30, 30, 35))
    lit = np.asarray(board).astype(np.float32) * np.linspace(1.0, 0.55, 800)[None, :, None]
    wall = np.full((height, width, 3), (58, 60, 66), np.uint8)
    to = np.array([(x * width, y * height) for x, y in SHEET], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array([(0, 0), (800, 0), (800, 600), (0, 600)], np.float32), to)
    warped = cv2.warpPerspective(lit.astype(np.uint8), matrix, (width, height))
    mask = cv2.warpPerspective(np.full((600, 800), 255, np.uint8), matrix, (width, height))
    wall[mask > 127] = warped[mask > 127]
    return Picture(width, height, wall.tobytes())


def pixels(picture: Picture) -> np.ndarray:
    return np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3).astype(int)


def test_the_corners_of_a_sheet_are_found() -> None:
    found = find_corners(photo())
    assert found is not None
    for (x, y), (wanted_x, wanted_y) in zip(found, SHEET, strict=True):
        assert abs(x - wanted_x) < 0.02
        assert abs(y - wanted_y) < 0.02


def test_a_picture_without_a_sheet_has_no_corners() -> None:
    assert find_corners(Picture(400, 300, bytes([90, 90, 90]) * 400 * 300)) is None


def test_a_straightened_board_has_its_lines_level() -> None:
    flat = pixels(straightened(photo(), SHEET, clean=False))
    red = (flat[:, :, 0] - flat[:, :, 1] > 45) & (flat[:, :, 0] - flat[:, :, 2] > 30)
    height, width = red.shape
    rows = [np.flatnonzero(red[:, x]).mean() for x in range(width // 6, width * 5 // 6, 40)]
    assert max(rows) - min(rows) < height * 0.01
    assert abs(float(np.mean(rows)) - height / 2) < height * 0.02


def test_cleaning_takes_the_shadow_off_and_keeps_the_ink() -> None:
    raw, clean = (pixels(straightened(photo(), SHEET, clean=clean)) for clean in (False, True))
    height, width = clean.shape[:2]
    left, right = (
        (slice(height // 8, height // 4), slice(width // 16, width // 8)),
        (
            slice(height // 8, height // 4),
            slice(width * 7 // 8, width * 15 // 16),
        ),
    )
    assert raw[left].mean() - raw[right].mean() > 60
    assert clean[left].mean() > 245
    assert clean[right].mean() > 245
    ink = clean[height // 2 - 2 : height // 2 + 2, width // 4 : width * 3 // 4].reshape(-1, 3).mean(axis=0)
    assert ink[0] - ink[1] > 100


@pytest.mark.parametrize(
    "corners",
    [((0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (0.4, 0.4)), ((0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9))],
)
def test_corners_that_span_nothing_are_refused(corners: Corners) -> None:
    with pytest.raises(DeskError, match="photo_unreadable"):
        straightened(photo(200, 150), corners)


def test_the_whole_picture_comes_out_as_large_as_it_was() -> None:
    flat = straightened(photo(400, 300), WHOLE, clean=False)
    assert (flat.width, flat.height) == (400, 300)


def test_a_jpeg_tells_nothing_but_the_picture() -> None:
    with Image.open(io.BytesIO(jpeg(photo(400, 300)))) as image:
        assert image.size == (400, 300)
        assert not image.getexif()


def test_it_says_whether_it_can() -> None:
    assert can_straighten()
