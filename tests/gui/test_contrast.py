"""Every page, in both themes and languages: readable, named, reachable. The owner's pages join through PAGES."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from tests.gui.conftest import Show
from tests.gui.readable import assert_named, assert_readable, contrast


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_pair_of_the_palette_is_readable(colours: theme.Colours) -> None:
    grounds = (colours.page, colours.surface, colours.sunken, colours.hover, colours.selected)
    pairs = [(ink, ground) for ink in (colours.ink, colours.muted) for ground in (*grounds, colours.pressed)]
    pairs += [(colours.of(meaning), ground) for meaning in Meaning for ground in (colours.page, colours.surface)]
    pairs += [(colours.of(meaning), colours.soft(meaning)) for meaning in Meaning]
    pairs += [(colours.ink, colours.soft(meaning)) for meaning in Meaning]
    pairs += [
        (colours.accent, ground) for ground in (colours.page, colours.surface, colours.accent_soft, colours.current)
    ]
    pairs.append((colours.accent, colours.accent_soft))
    pairs += [(colours.on_accent, ground) for ground in (colours.accent, colours.accent_hover, colours.accent_pressed)]
    faint = [(ink, ground, contrast(rgb(ink), rgb(ground))) for ink, ground in pairs]
    assert not [pair for pair in faint if pair[2] < 4.5]


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_edge_of_a_control_is_visible(colours: theme.Colours) -> None:
    for edge in (colours.outline, colours.focus, colours.accent, colours.trouble):
        for ground in (colours.page, colours.surface, colours.sunken):
            assert contrast(rgb(edge), rgb(ground)) >= 3


def test_the_question_can_be_failed(show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    faint = QLabel("à peine visible")
    faint.setStyleSheet("color: #B0B0B0;")
    column.addWidget(faint)
    column.addWidget(QPushButton())
    show(page)
    with pytest.raises(AssertionError, match="à peine visible"):
        assert_readable(page)
    with pytest.raises(AssertionError, match="QPushButton"):
        assert_named(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["start", *(spec.name for spec in PAGES)])
def test_page_is_readable_and_named(name: str, scheme: str, window: MainWindow, qtbot: QtBot) -> None:
    window.change_settings(theme=scheme, language="en" if scheme == "dark" else "fr")
    window.rebuild()
    if name == "start":
        window.show_start()
    else:
        window.show_pages({"page": name})
        qtbot.waitUntil(lambda: not window.context.tasks.reading)
    window.toast("Arrivée de Léa Martin", lambda: None)
    window.banners.say("La clé USB n’est plus là.", Meaning.ATTENTION, action="Choisir")
    window.banners.say("Le disque est plein.", Meaning.TROUBLE)
    QApplication.processEvents()
    assert_readable(window)
    assert_named(window)


def test_with_large_text_no_page_is_wider_than_a_small_screen(window: MainWindow) -> None:
    window.change_settings(text_scale_percent=200)
    window.rebuild()
    window.show_pages()
    window.resize(1280, 720)
    views = {"outcome": ("evaluation", "hours"), "tables": ("plan", "missing", "round")}
    wide = []
    for spec in PAGES:
        for view in views.get(spec.name, ("",)):
            window.go(spec.name, view)
            QApplication.processEvents()
            assert window.stack is not None
            around = window.stack.currentWidget()
            assert isinstance(around, QScrollArea)
            if around.horizontalScrollBar().maximum():
                wide.append((spec.name, view, around.horizontalScrollBar().maximum()))
    assert wide == []
