"""Two questions to ask of any page: can its words be read, and can it be used without mouse and without eyes?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

LEAST_CONTRAST = 4.5
_ZOOM = 3
_EDGE_PX = 3  # the frame of a control is not its ink
_TEXT_BEARING = (
    QLabel,
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
    QAbstractItemView,
)


def contrast(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """WCAG 2.2 contrast ratio of two sRGB colours, 1 to 21."""
    one, two = (float(_luminance(np.array([colour], dtype=np.uint8))[0]) for colour in (first, second))
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)


def assert_readable(widget: QWidget) -> None:
    """Every visible text stands out from its ground by 4.5 to 1; disabled controls are exempt (WCAG 2.2, 1.4.3)."""
    too_faint = [
        f"{type(child).__name__} {_said(child)!r}: {ratio:.2f}"
        for child, ratio in contrasts(widget)
        if ratio < LEAST_CONTRAST
    ]
    assert not too_faint, too_faint


def contrasts(widget: QWidget) -> list[tuple[QWidget, float]]:
    """The contrast of each visible, enabled, text-bearing child as it is really painted."""
    image = _picture(widget)
    rows = np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    found: list[tuple[QWidget, float]] = []
    for child in [widget, *widget.findChildren(QWidget)]:
        if not isinstance(child, _TEXT_BEARING) or not child.isVisible() or not child.isEnabled() or not _said(child):
            continue
        seen = child.visibleRegion().boundingRect()
        if not seen.contains(child.rect().center()):
            continue  # it lies across the edge of what is scrolled: its words are below
        place = seen.translated(child.mapTo(widget, QPoint(0, 0)) if child is not widget else QPoint(0, 0))
        edge = 0 if isinstance(child, QLabel) else _EDGE_PX
        box = place.adjusted(edge, edge, -edge, -edge).intersected(widget.rect())
        if box.width() < 4 or box.height() < 6:
            continue
        pixels = rows[box.top() * _ZOOM : (box.bottom() + 1) * _ZOOM, box.left() * _ZOOM : (box.right() + 1) * _ZOOM]
        found.append((child, _contrast_within(pixels)))
    return found


def assert_named(widget: QWidget) -> None:
    """Every control that takes the focus says what it is, and Tab reaches it (arrows do, inside a group)."""
    controls = [child for child in widget.findChildren(QWidget) if _takes_focus(child)]
    nameless = [
        f"{type(child).__name__} {child.objectName()!r}" for child in controls if not _accessible_name(child).strip()
    ]
    assert not nameless, nameless
    chain = _tab_chain(widget)
    lost = [f"{type(child).__name__} {_accessible_name(child)!r}" for child in controls if child not in chain]
    assert not lost, lost


def _takes_focus(child: QWidget) -> bool:
    if not child.isVisible() or not child.isEnabled() or isinstance(child, QMenu) or child.focusProxy():
        return False
    if not child.focusPolicy() & Qt.FocusPolicy.TabFocus:
        if isinstance(child, QAbstractButton) and _is_reached_by_arrows(child):
            return False
        # A control that only the mouse reaches is lost to the keyboard; a plain widget is not a control.
        return isinstance(child, QAbstractButton) and not isinstance(child.parent(), QLineEdit | QTabBar | QComboBox)
    # The line inside an editable box is part of that box.
    return not isinstance(child.parent(), QComboBox) and child.objectName() != "qt_spinbox_lineedit"


def _is_reached_by_arrows(button: QAbstractButton) -> bool:
    """In an exclusive group that has had the focus, Qt leaves Tab to the button that had it last."""
    group = button.group()
    return group is not None and group.exclusive() and any(_is_tabbed(other) for other in group.buttons())


def _is_tabbed(child: QWidget) -> bool:
    return bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _tab_chain(widget: QWidget) -> set[QWidget]:
    chain: set[QWidget] = set()
    at: QWidget | None = widget
    while at is not None and at not in chain:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            chain.add(at)
        following = at.nextInFocusChain()
        if following is widget:
            break
        at = following
    # PySide takes what nextInFocusChain returns for a child of the widget it was asked of, and forgets it, alive, when
    # that one goes: give each back to its window, and the window to its own parent.
    top = widget.window()
    top.findChildren(QWidget)
    top.setParent(top.parentWidget())
    return chain


def _accessible_name(child: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(child)
    return interface.text(QAccessible.Text.Name) if interface else ""


def _said(child: QWidget) -> str:
    if isinstance(child, QTabBar):
        return child.tabText(child.currentIndex())
    if isinstance(child, QAbstractItemView):
        model = child.model()
        return "rows" if model is not None and model.rowCount() else ""
    if isinstance(child, QComboBox):
        return child.currentText()
    if isinstance(child, QPlainTextEdit | QTextEdit):
        return child.toPlainText() or child.placeholderText()
    if isinstance(child, QLineEdit):
        return child.displayText() or child.placeholderText()
    text = getattr(child, "text", None)
    return str(text()).strip() if callable(text) else ""


def _picture(widget: QWidget) -> QImage:
    QApplication.processEvents()
    image = QImage(widget.size() * _ZOOM, QImage.Format.Format_RGB32)  # as windows are painted
    image.setDevicePixelRatio(_ZOOM)
    image.fill(widget.palette().window().color())
    widget.render(image)
    return image


def _contrast_within(pixels: NDArray[np.uint32]) -> float:
    """Between the commonest colour (the ground) and the one that stands out most from it (the ink)."""
    line = pixels.ravel()
    # Most of a picture is ground: what is sorted is where another colour begins, and how long it lasts is its count.
    begins = np.flatnonzero(np.concatenate(([True], line[1:] != line[:-1])))
    colours, which = np.unique(line[begins], return_inverse=True)
    counts = np.bincount(which, weights=np.diff(begins, append=line.size))
    unpacked = np.stack([(colours >> 16) & 255, (colours >> 8) & 255, colours & 255], axis=1).astype(np.uint8)
    light = _luminance(unpacked)
    ground = light[counts.argmax()]
    ratios = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    return float(ratios.max())


def _luminance(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    part = colours.astype(np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    weighed: NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return weighed
