"""Icons: one open family (Lucide, ISC) drawn as SVG in resources/icons, tinted with the colours of the theme."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from probono_desk import paths
from probono_desk.gui.look import theme


def icon(name: str, colour: str | None = None, *, size_px: int = 20, gap_px: int = 0) -> QIcon:
    """An icon for buttons and lists; greyed by itself where the control is disabled.

    Args:
        name: a file of resources/icons, without ``.svg``.
        colour: ``#RRGGBB``; the ink of the theme by default.
        size_px: logical pixels at 100 % text; it grows with the text.
        gap_px: air at the right, because Qt sets the words of a button close to its icon; see ``icon_size``.
    """
    colours = theme.current().colours
    made = QIcon(pixmap(name, colour or colours.ink, size_px=size_px, gap_px=gap_px))
    made.addPixmap(pixmap(name, colours.disabled, size_px=size_px, gap_px=gap_px), QIcon.Mode.Disabled)
    return made


def icon_size(size_px: int = 20, gap_px: int = 0) -> QSize:
    """The size to give a button for an icon of ``size_px`` with ``gap_px`` of air."""
    side_px = theme.current().px(size_px)
    return QSize(side_px + gap_px, side_px)


def pixmap(name: str, colour: str | None = None, *, size_px: int = 20, gap_px: int = 0) -> QPixmap:
    """The same icon as a picture, sharp on the densest screen there is."""
    colour = colour or theme.current().colours.ink
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _drawn(name, colour, theme.current().px(size_px), gap_px, ratio)


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size_px: int, gap_px: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(_source(name).replace("currentColor", colour).encode())
    drawn = QPixmap(round((size_px + gap_px) * ratio), round(size_px * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size_px * ratio, size_px * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _source(name: str) -> str:
    return (paths.resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def read_all() -> None:
    """Read every icon there is, in any thread: none has to be looked for on the disk any more."""
    for file in (paths.resources_dir() / "icons").glob("*.svg"):
        _source(file.stem)
