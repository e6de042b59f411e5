"""Buttons: one kind a weight, tall enough for a finger."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from probono_desk.gui.base.reading import is_reading
from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import icon, icon_size
from probono_desk.gui.widgets.press_button import PressButton


class Kind(StrEnum):
    """How loud a button is. One primary a page; danger only for what cannot be taken back lightly."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(PressButton):
    """A push button of a kind.

    Args:
        text: its words; may be empty when ``name`` says what it does.
        kind: how loud.
        icon_name: an icon before the words.
        name: what it does, for screen readers and as tooltip, where the words do not say it all.
        door: taller, for the door.
        acts: it writes into the dossier: where that is only read, it is never seen.
        on_click: called when it is pressed.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: Kind = Kind.SECONDARY,
        icon_name: str = "",
        name: str = "",
        door: bool = False,
        acts: bool = False,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._retired = acts and is_reading()
        if self._retired:
            self.hide()
        self.setProperty("kind", kind.value)
        if door:
            self.setProperty("door", "true")
        self.setFont(theme.font(16 if door else 14, theme.MEDIUM))
        self.setAutoDefault(False)
        if icon_name:
            self.set_icon(icon_name)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        if not text:
            self.setFixedWidth(theme.current().px(theme.DOOR_CONTROL_PX if door else theme.CONTROL_PX))
            self.setStyleSheet("padding: 0;")
        if on_click:
            self.clicked.connect(lambda _checked=False: on_click())

    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt calls it so
        """Never, where it could only be refused."""
        super().setVisible(visible and not self._retired)

    def set_icon(self, icon_name: str) -> None:
        """Change the icon, tinted for this kind."""
        colours = theme.current().colours
        kind = self.property("kind")
        tint = {"primary": colours.on_accent, "danger": colours.trouble}.get(kind, colours.ink)
        gap_px = 6 if self.text() else 0
        self.setIcon(icon(icon_name, tint, size_px=18, gap_px=gap_px))
        self.setIconSize(icon_size(18, gap_px))
