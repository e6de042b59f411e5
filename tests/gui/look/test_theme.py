from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication

from probono_desk import paths
from probono_desk.domain.table_colour import INK
from probono_desk.gui.look import icons, theme


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_scheme_fills_the_whole_style_sheet(scheme: str, dressed: QApplication) -> None:
    dress = theme.apply_theme(dressed, scheme)
    sheet = theme.style_sheet(dress)
    assert "$" not in sheet
    palette = set(dress.colours)
    assert set(re.findall(r"#[0-9A-F]{6}\b", sheet)) <= palette | {INK}, "a table's number is black in both"
    assert QGuiApplication.palette().window().color().name().upper() == dress.colours.page


def test_the_shipped_font_is_the_one_in_use_and_has_our_letters(dressed: QApplication) -> None:
    made = theme.font(14)
    assert QFontInfo(made).family() == "Inter"
    raw = QRawFont.fromFont(made)
    assert all(raw.supportsCharacter(ord(letter)) for letter in "éłễđŠжœ\u202f\u00a0’«»…")


def test_tabular_figures_are_equally_wide(dressed: QApplication) -> None:
    for size_px in theme.TYPE_SCALE_PX:
        metrics = QFontMetrics(theme.font(size_px, tabular=True))
        assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")
    plain = QFontMetrics(theme.font(40))
    assert plain.horizontalAdvance("111") != plain.horizontalAdvance("888")


def test_text_scales(dressed: QApplication) -> None:
    theme.apply_theme(dressed, "light", 200)
    assert theme.font(14).pixelSize() == 28
    theme.apply_theme(dressed, "light", 900)
    assert theme.current().scale_percent == 200


def test_arrows_of_fields_scale_with_the_text(dressed: QApplication) -> None:
    for percent, arrow_px in ((100, 18), (200, 36)):
        theme.apply_theme(dressed, "light", percent)
        (rule,) = [line for line in dressed.styleSheet().splitlines() if line.startswith("QComboBox::down-arrow")]
        assert f"width: {arrow_px}px" in rule


def test_every_icon_draws_something_in_its_colour(dressed: QApplication) -> None:
    for file in sorted((paths.resources_dir() / "icons").glob("*.svg")):
        picture = icons.pixmap(file.stem, "#C2410C", size_px=24).toImage()
        inked = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() > 128
        }
        assert inked, file.name
        assert all(abs(int(colour[1:3], 16) - 0xC2) < 8 and int(colour[5:7], 16) < 32 for colour in inked), file.name
