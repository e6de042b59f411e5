"""The program's icon in the forms that systems ask for, from resources/theme/probono-desk.svg.

``python resources/packaging/make_icons.py`` writes icon.png, icon.ico and icon.icns beside this file; a build does.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWN = HERE.parent / "theme" / "probono-desk.svg"
SIDES_PX = (16, 24, 32, 48, 64, 128, 256)
LARGEST_PX = 1024  # of macOS's icns


def drawn(side_px: int) -> Image.Image:
    """The icon at a size."""
    image = QImage(QSize(side_px, side_px), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWN)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows file names only
    return Image.open(io.BytesIO(buffer.data().data()))


def main() -> int:
    """Write the three files."""
    application = QGuiApplication(["make_icons", "-platform", "offscreen"])
    drawn(256).save(HERE / "icon.png")
    largest = drawn(LARGEST_PX)
    largest.save(HERE / "icon.ico", sizes=[(side, side) for side in SIDES_PX])
    largest.save(HERE / "icon.icns")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
