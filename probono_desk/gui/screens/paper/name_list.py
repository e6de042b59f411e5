"""The names that a badge would shrink, wrap or lose a character of: seen before paper, corrected on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.empty import empty
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, ngettext
from probono_desk.said import said
from probono_desk.usecases.paper.badges import NameToSee

_MOST: Final = 12  # the worst come first; a longer list would not be read


class NameList(QWidget):
    """One line a name, which can be typed over.

    Signals:
        renamed: a person's id, and the badge name that somebody typed.
    """

    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[NameToSee, ...] = ()
        self.fields: list[QLineEdit] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        self.title = Label(size_px=14, weight=theme.SEMI_BOLD, wrap=True)
        column.addWidget(self.title)
        hint = _("Le nom corrigé ici ne change que le badge.")
        column.addWidget(Label(hint, size_px=12, ink="muted", wrap=True))
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID_PX)
        column.addWidget(self._rows)
        self.more = Label(size_px=12, ink="muted", wrap=True)
        column.addWidget(self.more)
        self.hide()

    def show_names(self, names: Sequence[NameToSee]) -> None:
        """Show these; what is being typed stays while they are the same."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.fields = []
        empty(self._column)
        for name in self._names[:_MOST]:
            self._column.addWidget(self._row(name))
        n = len(self._names)
        self.title.setText(ngettext("{n} nom à regarder", "{n} noms à regarder", n).format(n=n))
        rest = n - _MOST
        self.more.setVisible(rest > 0)
        if rest > 0:
            self.more.setText(ngettext("et {n} autre, plus grand", "et {n} autres, plus grands", rest).format(n=rest))
        self.setVisible(n > 0)

    def _row(self, name: NameToSee) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID_PX)
        field = QLineEdit(name.name)
        field.setMaxLength(120)
        field.setCursorPosition(0)
        size = size_in_words(name)
        field.setAccessibleName(str(said("Nom de badge de {name}", name=name.name)))
        field.setAccessibleDescription(size)
        field.setToolTip(name.name)
        field.editingFinished.connect(lambda: self._on_edited(name, field))
        self.fields.append(field)
        line.addWidget(field, 1)
        figure = Label(size, size_px=12, ink="attention" if name.missing else "muted", tabular=True)
        figure.setMinimumWidth(theme.current().px(96))
        line.addWidget(figure)
        return row

    def _on_edited(self, name: NameToSee, field: QLineEdit) -> None:
        typed = field.text().strip()
        if field.isModified() and typed != name.name:
            field.setModified(False)
            self.renamed.emit(name.person_id, typed)


def size_in_words(name: NameToSee) -> str:
    """The size and lines of a name, or what of it cannot be printed."""
    if name.missing:
        return _("« {missing} » manque").format(missing=name.missing)
    size = f"{name.size_pt:g}".replace(".", _(","))
    return ngettext("{size} pt, {n} ligne", "{size} pt, {n} lignes", name.lines).format(size=size, n=name.lines)
