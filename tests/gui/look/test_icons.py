from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from probono_desk.gui.look import icons, theme


def test_an_icon_is_drawn_once_and_greyed_where_disabled(dressed: QApplication) -> None:
    assert icons.pixmap("check", "#C2410C").cacheKey() == icons.pixmap("check", "#C2410C").cacheKey()
    made = icons.icon("square", size_px=24)
    plain, off = (made.pixmap(QSize(24, 24), mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert plain != off


def test_an_icon_grows_with_the_text(dressed: QApplication) -> None:
    assert icons.icon_size(20, 6) == QSize(26, 20)
    theme.apply_theme(dressed, "light", 200)
    assert icons.icon_size(20, 6) == QSize(46, 40)
