"""The look, in one place: colours, spacing, type and the style sheet made from them.

Colours come from DESIGN's palette; everything else (surface, hairline, muted ink, soft grounds) is mixed from it.
Fonts are set in code by ``font``; the style sheet holds colours and boxes only.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from string import Template
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from probono_desk import paths
from probono_desk.domain.table_colour import INK

GRID_PX: Final = 8
RADIUS_PX: Final = 8
TYPE_SCALE_PX: Final = (12, 14, 16, 20, 28, 40, 64, 96)
CONTROL_PX: Final = 40
DOOR_CONTROL_PX: Final = 48
CONTENT_MAX_PX: Final = 1360
FAMILY: Final = "Inter"

REGULAR: Final = QFont.Weight.Normal
MEDIUM: Final = QFont.Weight.Medium
SEMI_BOLD: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold

_FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


class Scheme(StrEnum):
    """What the user may choose; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Meaning(StrEnum):
    """What a colour may mean. It always comes with an icon and a word."""

    GOOD = "good"
    ATTENTION = "attention"
    TROUBLE = "trouble"
    INFORMATION = "information"
    NEUTRAL = "neutral"


MEANING_ICONS: Final = {
    Meaning.GOOD: "circle-check",
    Meaning.ATTENTION: "triangle-alert",
    Meaning.TROUBLE: "circle-x",
    Meaning.INFORMATION: "info",
    Meaning.NEUTRAL: "circle",
}


def mix(ground: str, ink: str, share: float) -> str:
    """``share`` of ``ink`` laid on ``ground``; colours are ``#RRGGBB``."""
    pairs = ((int(ground[i : i + 2], 16), int(ink[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(g + (k - g) * share):02X}" for g, k in pairs)


class Colours(NamedTuple):  # a data class of so many fields takes 3 ms of each start, and this a tenth
    """Every colour the window may use, as ``#RRGGBB``."""

    page: str
    surface: str
    sunken: str
    ink: str
    muted: str
    disabled: str
    hairline: str
    outline: str
    hover: str
    pressed: str
    selected: str
    current: str
    focus: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    on_accent: str
    good: str
    good_soft: str
    attention: str
    attention_soft: str
    trouble: str
    trouble_soft: str
    information: str
    information_soft: str
    neutral: str
    neutral_soft: str

    def of(self, meaning: Meaning) -> str:
        """The ink of a meaning."""
        return str(getattr(self, meaning.value))

    def soft(self, meaning: Meaning) -> str:
        """The ground of a meaning, on which its ink is readable."""
        return str(getattr(self, f"{meaning.value}_soft"))


def _colours(
    *, page: str, ink: str, surface: str, warm: str, accent: str, on_accent: str, meanings: tuple[str, str, str, str]
) -> Colours:
    # ``warm`` is what grounds and hairlines lean to, so that no grey is a default grey.
    good, attention, trouble, information = meanings
    light = ink < page
    muted = mix(page, ink, 0.76)
    return Colours(
        page=page,
        surface=surface,
        sunken=mix(page, warm, 0.065),
        ink=ink,
        muted=muted,
        disabled=mix(page, ink, 0.42),
        hairline=mix(page, warm, 0.17),
        outline=mix(page, ink, 0.54),
        hover=mix(page, warm, 0.085),
        pressed=mix(page, warm, 0.16),
        selected=mix(page, accent, 0.13),
        # The page one is on lies on the rail: accent words on it must stay readable.
        current=surface if light else mix(page, accent, 0.13),
        focus=information,
        accent=accent,
        accent_hover=mix(accent, ink, 0.14),
        accent_pressed=mix(accent, ink, 0.26),
        accent_soft=mix(page, accent, 0.06),
        on_accent=on_accent,
        good=good,
        good_soft=mix(page, good, 0.09),
        attention=attention,
        attention_soft=mix(page, attention, 0.09),
        trouble=trouble,
        trouble_soft=mix(page, trouble, 0.08),
        information=information,
        information_soft=mix(page, information, 0.08),
        neutral=muted,
        neutral_soft=mix(page, warm, 0.1),
    )


LIGHT: Final = _colours(
    page="#FBFAF7",
    ink="#1C2230",
    surface="#FFFFFF",
    warm="#8A5A1A",
    accent="#C2410C",
    on_accent="#FFFFFF",
    meanings=("#166534", "#92580A", "#B42318", "#1D4F91"),
)
DARK: Final = _colours(
    page="#14181F",
    ink="#F3F1EC",
    surface="#1B2029",
    warm="#D8DCE8",
    accent="#FF8A5B",
    on_accent="#14181F",
    meanings=("#7BD8A0", "#F2C14E", "#FF8F85", "#8CB8FF"),
)


class Theme(NamedTuple):
    """What is in force: a set of colours and the size of text."""

    dark: bool
    scale_percent: int

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return DARK if self.dark else LIGHT

    def px(self, size_px: int) -> int:
        """A size that follows the text: ``size_px`` at 100 %."""
        return round(size_px * self.scale_percent / 100)


_IN_FUSION = "desk-in-fusion"

_theme = Theme(dark=False, scale_percent=100)


def current() -> Theme:
    """The theme in force, for what is painted by hand."""
    return _theme


def make_application(program: str) -> QApplication:
    """The application, in Fusion from the start: naming the style later costs 20 ms of PySide6 enumerations."""
    app = QApplication([program, "-style", "Fusion"])
    app.setProperty(_IN_FUSION, True)
    return app


def apply_theme(app: QApplication, scheme: Scheme | str, scale_percent: int = 100) -> Theme:
    """Dress the whole application; call again to change, then rebuild what holds fonts and icons.

    Args:
        app: the application.
        scheme: system, light or dark.
        scale_percent: size of text, 100 to 200.

    Returns:
        The theme now in force.
    """
    global _theme
    scheme = Scheme(scheme)
    hints = app.styleHints()
    hints.setColorScheme(
        {
            Scheme.SYSTEM: Qt.ColorScheme.Unknown,
            Scheme.LIGHT: Qt.ColorScheme.Light,
            Scheme.DARK: Qt.ColorScheme.Dark,
        }[scheme]
    )
    dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    _theme = Theme(dark=dark, scale_percent=max(100, min(200, scale_percent)))
    load_fonts()
    if not app.property(_IN_FUSION):
        app.setStyle("Fusion")
        app.setProperty(_IN_FUSION, True)
    app.setFont(font(14))
    app.setPalette(_palette(_theme.colours))
    sheet = style_sheet(_theme)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    return _theme


def font(size_px: int, weight: QFont.Weight = REGULAR, *, tabular: bool = False) -> QFont:
    """Inter at a size of the type scale (before text scaling).

    Args:
        size_px: one of ``TYPE_SCALE_PX``, in logical pixels at 100 %.
        weight: REGULAR, MEDIUM, SEMI_BOLD or BOLD.
        tabular: figures of equal width, for numbers that change or stand in columns.
    """
    made = QFont(FAMILY)
    made.setPixelSize(_theme.px(size_px))
    made.setWeight(weight)
    if size_px >= 28:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and dress the widget again if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Register the shipped fonts once: without them every letter may be a box."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resources_dir() / "fonts" / name))


@lru_cache(maxsize=2)
def style_sheet(theme: Theme) -> str:
    """The style sheet of the application: the template filled with one theme."""
    folder = paths.resources_dir() / "theme"
    tokens = {name: getattr(theme.colours, name) for name in Colours._fields}
    tokens |= {
        "radius": f"{RADIUS_PX}px",
        "control": f"{theme.px(CONTROL_PX) - 2}px",
        "door_control": f"{theme.px(DOOR_CONTROL_PX) - 2}px",
        "rail": f"{min(theme.px(CONTROL_PX), 64)}px",
        "segment": f"{theme.px(32) - 2}px",
        "row": f"{theme.px(32)}px",
        "tick": f"{theme.px(18)}px",
        "spin": f"{theme.px(14)}px",
        "spin_button": f"{theme.px(26)}px",
        "drop_down": f"{theme.px(32)}px",
        "folder": folder.as_posix(),
        "scheme": "dark" if theme.dark else "light",
        "on_table": INK,
    }
    return _template().substitute(tokens)


@cache
def _template() -> Template:
    return Template((paths.resources_dir() / "theme" / "desk.qss").read_text(encoding="utf-8"))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, c.page),
        (role.WindowText, c.ink),
        (role.Base, c.surface),
        (role.AlternateBase, c.sunken),
        (role.Text, c.ink),
        (role.PlaceholderText, c.muted),
        (role.Button, c.surface),
        (role.ButtonText, c.ink),
        (role.BrightText, c.trouble),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.on_accent),
        (role.Accent, c.accent),
        (role.Link, c.information),
        (role.LinkVisited, c.information),
        (role.ToolTipBase, c.ink),
        (role.ToolTipText, c.page),
        (role.Light, c.surface),
        (role.Midlight, c.hover),
        (role.Mid, c.hairline),
        (role.Dark, c.outline),
        (role.Shadow, c.hairline),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(c.disabled))
    return palette
