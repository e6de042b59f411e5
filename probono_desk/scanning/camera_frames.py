"""Codes in a camera's picture: a plain grey buffer in, the texts of its QR codes out. No Qt, no camera, no state.

Most pictures give their code at once. The others are dark or blurred: those get a second look, with the contrast drawn
out and the edges sharpened. zxing-cpp and Pillow come with the extra ``camera``.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

LONGEST_TEXT = 256  # a hostile code holds thousands of letters; nobody reads more than this
_LEAST_SIDE_PX = 21  # a code has as many modules

# Sharpening is what is near less what is far: a box of 3 against one of 9 pixels suits modules of 3 to 9 pixels, and
# the box of 3 keeps a dark sensor's noise from being sharpened too. Both, and the factor, were tried out on the bench.
_NEAR_PX, _FAR_PX, _EDGES = 1, 4, 4.0
_CUT_OFF_PERCENT = 1  # of the pixels are left out at either end when contrast is drawn out: a lamp, a dead pixel


def has_decoder() -> bool:
    """Whether what reads pictures is installed. Nothing is loaded yet."""
    return all(importlib.util.find_spec(name) is not None for name in ("zxingcpp", "PIL"))


def read_codes(
    grey: bytes | bytearray | memoryview, *, width: int, height: int, stride: int, second_look: bool = True
) -> list[str]:
    """The texts of the QR codes in a picture, none twice.

    Args:
        grey: a byte a pixel, row by row from the top; 0 is black.
        width: pixels in a row.
        height: rows.
        stride: bytes from one row to the next.
        second_look: sharpen what does not read at once.

    Returns:
        Texts of at most ``LONGEST_TEXT`` letters; none where the buffer holds less than it should.
    """
    if min(width, height) < _LEAST_SIDE_PX or stride < width or memoryview(grey).nbytes < stride * height:
        return []
    from PIL import Image

    pixels: Any = grey  # a buffer of any kind is not copied; Pillow's types name but two
    image = Image.frombuffer("L", (width, height), pixels, "raw", "L", stride, 1)
    return _decoded(image) or (_decoded(_sharpened(image)) if second_look else [])


def _sharpened(image: Image.Image) -> Image.Image:
    from PIL import Image, ImageFilter, ImageOps

    drawn_out = ImageOps.autocontrast(image, cutoff=_CUT_OFF_PERCENT)
    near = drawn_out.filter(ImageFilter.BoxBlur(_NEAR_PX))
    return Image.blend(near.filter(ImageFilter.BoxBlur(_FAR_PX)), near, _EDGES)


def _decoded(image: Image.Image) -> list[str]:
    import zxingcpp

    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(image, formats=formats, try_rotate=False, try_invert=False)
    return list(dict.fromkeys(code.text[:LONGEST_TEXT] for code in found if code.text))
