"""Which branch sends the file: the edition's, or what somebody types; what is wrong with it is said beside it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from probono_desk import error_text
from probono_desk.domain.errors import DeskError
from probono_desk.gui.look import theme
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _

_LENGTH = 80
_ITS_OWN = ("branch_unfit", "branch_is_a_person")


class BranchField(QWidget):
    """A line that follows the edition until somebody types in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(Label(_("Antenne, dans le nom du fichier"), weight=theme.MEDIUM))
        self.line = QLineEdit()
        self.line.setMaxLength(_LENGTH)
        self.line.setPlaceholderText(_("Lille"))
        self.line.setAccessibleName(_("Antenne, dans le nom du fichier"))
        self.line.textEdited.connect(self._on_typed)
        column.addWidget(self.line)
        self.problem = Label(ink="trouble", weight=theme.MEDIUM, wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self._typed = False

    def typed(self) -> str | None:
        """What somebody typed; ``None`` where nobody did: then it is the edition's, however long that is."""
        return self.line.text() if self._typed else None

    def type_again(self, typed: str) -> None:
        """What was typed before this field was made again."""
        self._typed = True
        self.line.setText(typed)

    def follow(self, branch: str) -> None:
        """The edition's, where nobody types."""
        if not self._typed:
            self.line.setText(branch)

    def was_taken(self) -> None:
        """A file was written: what was typed is the edition's from now on; an empty line stays out of the name."""
        self._typed = self._typed and not self.line.text().strip()

    def takes(self, error: DeskError) -> bool:
        """Whether an error speaks of the branch; then it is said here, with the keyboard."""
        if error.code not in _ITS_OWN:
            return False
        self.problem.setText(error_text.sentence(error))
        self.problem.show()
        self.line.setFocus()
        return True

    @Slot()
    def _on_typed(self) -> None:
        self._typed = True
        self.problem.setText("")
        self.problem.hide()
