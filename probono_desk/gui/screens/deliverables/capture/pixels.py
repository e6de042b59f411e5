"""Between the window's images and plain pixels."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from probono_desk.domain.picture import Picture


def to_image(picture: Picture) -> QImage:
    """Pixels as an image of its own: it may outlive them."""
    line = picture.width * 3
    return QImage(picture.rgb, picture.width, picture.height, line, QImage.Format.Format_RGB888).copy()


def to_picture(image: QImage, *, longest_px: int) -> Picture:
    """An image as pixels, made smaller where it is too large."""
    if max(image.width(), image.height()) > longest_px:
        image = image.scaled(
            QSize(longest_px, longest_px),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    row, stride = image.width() * 3, image.bytesPerLine()
    data = bytes(image.constBits())
    if row == stride:
        return Picture(image.width(), image.height(), data)
    rows = (data[place : place + row] for place in range(0, stride * image.height(), stride))
    return Picture(image.width(), image.height(), b"".join(rows))
