"""What somebody before the window reads there: in the widgets that are shown, whatever the program keeps of it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.screens.file.incoming import IncomingSection
from probono_desk.gui.screens.file.journal import JournalSection
from probono_desk.gui.widgets.card import Card

D = TypeVar("D", bound=QDialog)


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
