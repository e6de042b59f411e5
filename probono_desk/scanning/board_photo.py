"""A photograph of a paper board: find its four corners, straighten it, take the shadows off. Pure, on plain pixels.

OpenCV comes with the extra ``camera`` and is loaded when it is first asked for; without it a photograph is kept as it
was taken.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence
from typing import Any, Final

from probono_desk.domain.errors import DeskError
from probono_desk.domain.picture import Picture

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Top left, top right, bottom right, bottom left, as fractions of the picture's width and height."""

WHOLE: Final[Corners] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
LONGEST_PX: Final = 3000

_LOOKED_AT_PX = 800
_LEAST_SHARE = 0.15  # of the picture; less is no board, it is a note on it
_INSIDE = 0.985
_MOST_SHARE = 0.98  # more is the picture itself
_JPEG_QUALITY = 88


def can_straighten() -> bool:
    """Whether OpenCV is here."""
    return importlib.util.find_spec("cv2") is not None


def find_corners(picture: Picture) -> Corners | None:
    """The corners of the largest sheet in a picture; ``None`` where none is plain to see."""
    cv2, np = _cv2()
    scale = min(1.0, _LOOKED_AT_PX / max(picture.width, picture.height))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = cv2.resize(_pixels(np, picture), size, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
    edges = cv2.dilate(cv2.Canny(grey, 40, 120), kernel)
    _level, bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    best, best_area = None, _LEAST_SHARE * size[0] * size[1]
    most = _MOST_SHARE * size[0] * size[1]
    for mask in (bright, edges):
        contours, _tree = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:5]:
            hull = cv2.convexHull(contour)
            corners = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True)
            area = cv2.contourArea(corners)
            if len(corners) == 4 and best_area < area < most:
                best, best_area = corners.reshape(4, 2), area
    if best is None:
        return None
    middle = best.mean(axis=0)
    # A hair inside: the edge that was found is that of the shadow, and would be a dark line round the board.
    inside = middle + (best - middle) * _INSIDE
    return _in_order([(float(x) / size[0], float(y) / size[1]) for x, y in inside])


def straightened(picture: Picture, corners: Corners, *, clean: bool = True) -> Picture:
    """What lies between four corners, as if it had been photographed from straight before it.

    Args:
        picture: the photograph.
        corners: of the sheet; they need not lie inside the picture, but must span something.
        clean: make the ground white and take shadows off; colours stay.

    Raises:
        DeskError: ``photo_unreadable`` where the corners lie on one line or nearly so.
    """
    cv2, np = _cv2()
    points = np.array([(x * picture.width, y * picture.height) for x, y in corners], dtype=np.float32)
    if cv2.contourArea(points) < 100 or not cv2.isContourConvex(points):
        raise DeskError("photo_unreadable")
    sides = [float(np.linalg.norm(points[place] - points[(place + 1) % 4])) for place in range(4)]
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    scale = min(1.0, LONGEST_PX / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    wanted = np.array([(0, 0), (size[0], 0), size, (0, size[1])], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(points, wanted)
    flat = cv2.warpPerspective(
        _pixels(np, picture), matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    if clean:
        flat = _cleaned(cv2, np, flat)
    return Picture(size[0], size[1], np.ascontiguousarray(flat).tobytes())


def jpeg(picture: Picture) -> bytes:
    """The picture as a JPEG file, without anything about where or by what it was taken."""
    from PIL import Image

    file = io.BytesIO()
    Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).save(file, "JPEG", quality=_JPEG_QUALITY)
    return file.getvalue()


def _cleaned(cv2: Any, np: Any, flat: Any) -> Any:
    """Each channel divided by its own ground, which is what is there once strokes are dilated away."""
    side = max(flat.shape[0], flat.shape[1])
    small = cv2.resize(flat, None, fx=min(1.0, 600 / side), fy=min(1.0, 600 / side), interpolation=cv2.INTER_AREA)
    reach = max(3, round(max(small.shape[:2]) / 24)) | 1
    ground = cv2.dilate(small, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    ground = cv2.medianBlur(ground, min(reach * 2 + 1, 255))
    ground = cv2.resize(ground, (flat.shape[1], flat.shape[0]), interpolation=cv2.INTER_LINEAR)
    share = flat.astype(np.float32) / np.maximum(ground.astype(np.float32), 1.0)
    # What is nearly ground becomes white, ink becomes a little darker.
    share = np.clip((share - 0.12) / 0.80, 0.0, 1.0)
    return (share * 255).astype(np.uint8)


def _in_order(points: Sequence[tuple[float, float]]) -> Corners:
    """Top left first, then clockwise."""
    top = sorted(points, key=lambda point: point[1])
    left_top, right_top = sorted(top[:2])
    left_bottom, right_bottom = sorted(top[2:])
    return left_top, right_top, right_bottom, left_bottom


def _pixels(np: Any, picture: Picture) -> Any:
    return np.frombuffer(picture.rgb, dtype=np.uint8).reshape(picture.height, picture.width, 3)


def _cv2() -> tuple[Any, Any]:
    import cv2
    import numpy as np

    return cv2, np
