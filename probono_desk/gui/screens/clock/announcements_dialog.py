"""The messages that come to the tables by themselves: their words, how long before, and before what."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from probono_desk.domain.announcements import Announcement, Mark
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.spin_box import SpinBox
from probono_desk.i18n import _
from probono_desk.own_words import message_words, time_mark
from probono_desk.usecases.clock import announce
from probono_desk.words import word_for


@dataclass(frozen=True, slots=True)
class Line:
    """The controls of one message."""

    id: RowId
    text: QLineEdit
    minutes: SpinBox
    mark: QComboBox
    remove: Button

    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of the grid."""
        return (self.text, self.minutes, self.mark, self.remove)

    def announcement(self) -> Announcement:
        """What they say."""
        return Announcement(self.id, self.text.text().strip(), self.minutes.value(), Mark(self.mark.currentData()))


class AnnouncementsDialog(QDialog):
    """Open it with ``open``; what is kept is one act."""

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Messages aux tables"))
        self.setMinimumWidth(theme.current().px(880))
        margin_px = theme.GRID_PX * 3
        column = QVBoxLayout(self)
        column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        column.setSpacing(theme.GRID_PX * 2)
        column.addWidget(Label(_("Messages aux tables"), size_px=20, weight=theme.SEMI_BOLD))
        column.addWidget(
            Label(
                _(
                    "Chacun s’affiche au mur deux minutes, avec un son. {time} et {minutes} se remplissent seuls."
                ).format(time=time_mark(), minutes="{minutes}"),
                ink="muted",
                wrap=True,
            )
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GRID_PX)
        self._grid.setVerticalSpacing(theme.GRID_PX)
        self._grid.setColumnStretch(0, 1)
        column.addLayout(self._grid)
        self.lines: list[Line] = []
        self.none_words = Label(_("Aucun message ne s’affichera de lui-même."), ink="muted")
        column.addWidget(self.none_words)
        self.error = Label(ink="trouble", wrap=True)
        self.error.hide()
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID_PX)
        self.add_button = Button(_("Ajouter un message"), icon_name="plus", kind=Kind.QUIET, on_click=self._on_add)
        self.leave_button = Button(_("Annuler"), on_click=self.reject)
        self.keep_button = Button(_("Enregistrer"), kind=Kind.PRIMARY, on_click=self._on_keep)
        self.keep_button.setDefault(True)
        row.addWidget(self.add_button)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.keep_button)
        column.addLayout(row)
        with context.dossier.read() as db:
            for said in announce.announcements_of(db):
                self._add(said)
        self._show_none()
        (self.lines[0].text if self.lines else self.add_button).setFocus()

    def _add(self, said: Announcement) -> None:
        row = self._grid.rowCount()
        text = QLineEdit(message_words(said.text))
        text.setMaxLength(announce.TEXT_MOST)
        text.setAccessibleName(_("Message"))
        text.setCursorPosition(0)
        minutes = SpinBox(_("Minutes avant"), 0, announce.MINUTES_MOST, said.minutes_before)
        minutes.setSuffix(" " + _("min"))
        minutes.setFixedWidth(theme.current().px(104))
        mark = QComboBox()
        mark.setItemDelegate(QStyledItemDelegate(mark))  # only then is the list dressed
        mark.setFixedWidth(theme.current().px(240))
        mark.setAccessibleName(_("Avant quoi"))
        for each in Mark:
            mark.addItem(word_for(each), each)
        mark.setCurrentIndex(list(Mark).index(said.mark))
        remove = Button(kind=Kind.QUIET, icon_name="x", name=_("Retirer ce message"))
        line = Line(said.id, text, minutes, mark, remove)
        remove.clicked.connect(lambda _checked=False: self._remove(line))
        for place, widget in enumerate(line.widgets()):
            self._grid.addWidget(widget, row, place)
        self.lines.append(line)

    def _remove(self, line: Line) -> None:
        place = self.lines.index(line)
        self.lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._show_none()
        after = self.lines[place : place + 1] or self.lines[-1:]  # what took its place, else the last one
        (after[0].text if after else self.add_button).setFocus()

    def _on_add(self) -> None:
        self._add(Announcement(new_id(self._context.now()), "", 10, Mark.FREEZE))
        self._show_none()
        self.lines[-1].text.setFocus()

    def _show_none(self) -> None:
        self.none_words.setVisible(not self.lines)

    def _on_keep(self) -> None:
        wanted = [line.announcement() for line in self.lines]
        if self._context.did(announce.save_announcements, wanted, told=self._tell):
            self.accept()

    def _tell(self, error: DeskError) -> None:
        from probono_desk import error_text

        self.error.setText(error_text.sentence(error))
        self.error.show()
