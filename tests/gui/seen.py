"""What somebody before the window reads there: in the widgets that are shown, whatever the program keeps of it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.screens.file.incoming import IncomingSection
from probono_desk.gui.screens.file.journal import JournalSection
from probono_desk.gui.widgets.banner import Banner
from probono_desk.gui.widgets.card import Card

D = TypeVar("D", bound=QDialog)


def banner_texts(window: QWidget) -> list[str]:
    """What the banners of a window say, from the top."""
    return [banner.message.text() for banner in window.findChildren(Banner) if _is_there(banner, window)]


def open_dialog(window: QWidget, kind: type[D]) -> D | None:
    """The dialog of that kind that asks something now."""
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def incoming_cards(section: IncomingSection) -> list[Card]:
    """What is shown of each file that was brought, from the top."""
    columns = section.findChildren(QVBoxLayout)
    widgets = [item.widget() for column in columns for n in range(column.count()) if (item := column.itemAt(n))]
    return [widget for widget in widgets if isinstance(widget, Card) and widget is not section.drop]


def journal_sentences(section: JournalSection) -> list[str]:
    """What was done, newest first, with « (annulé) » where it was."""
    found = []
    for grid in section.findChildren(QGridLayout):
        for row in range(0, grid.rowCount(), 2):  # a hairline is below each
            item = grid.itemAtPosition(row, 1)
            if item is not None and isinstance(what := item.widget(), QLabel):
                found.append(what.text())
    return found


def _is_there(widget: QWidget, window: QWidget) -> bool:
    """Whether nobody has hidden it; what has just come counts, which Qt shows in its next turn."""
    part: QWidget | None = widget
    while part is not None and part is not window:
        if part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return False
        part = part.parentWidget()
    return True
