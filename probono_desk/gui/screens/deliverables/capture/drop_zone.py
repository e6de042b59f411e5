"""Where a deliverable is handed over: drop it here, or take another way in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.screens.deliverables.capture.capture_queue import Capture
from probono_desk.gui.screens.deliverables.capture.capture_row import CaptureRow
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _


class DropZone(QFrame):
    """A dashed frame with seven ways in. The page takes the drop itself: all of it is the target.

    Signals:
        files_wanted, folder_wanted, stick_wanted, photo_wanted, link_wanted, text_wanted, paper_wanted: a way in
            was chosen.
        capture_stopped: a ``Capture`` is no longer wanted.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    stick_wanted = Signal()
    photo_wanted = Signal()
    link_wanted = Signal()
    text_wanted = Signal()
    paper_wanted = Signal()
    capture_stopped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "drop")
        self.setAccessibleName(_("Zone de dépôt"))
        column = QVBoxLayout(self)
        side_px = theme.GRID_PX * 2
        column.setContentsMargins(side_px, side_px, side_px, side_px)
        column.setSpacing(theme.GRID_PX * 2)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID_PX * 2)
        self._picture = QLabel()
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title = Label(size_px=16, weight=theme.SEMI_BOLD, wrap=True)
        words.addWidget(self.title)
        words.addWidget(
            Label(_("Tout est copié, chiffré et relu ; l’original reste où il est."), ink="muted", wrap=True)
        )
        head.addLayout(words, 1)
        column.addLayout(head)
        ways = Flow(spacing_px=theme.GRID_PX)
        self.files_button = Button(_("Fichiers…"), kind=Kind.PRIMARY, icon_name="plus", on_click=self.files_wanted.emit)
        self.folder_button = Button(_("Dossier…"), icon_name="folder-open", on_click=self.folder_wanted.emit)
        self.stick_button = Button(_("Clé ou carte…"), icon_name="usb", on_click=self.stick_wanted.emit)
        self.photo_button = Button(_("Photo…"), icon_name="camera", on_click=self.photo_wanted.emit)
        self.link_button = Button(_("Lien…"), icon_name="link", on_click=self.link_wanted.emit)
        self.text_button = Button(_("Texte…"), icon_name="pencil", on_click=self.text_wanted.emit)
        self.paper_button = Button(_("Papier…"), icon_name="clipboard-list", on_click=self.paper_wanted.emit)
        for button, name in (
            (self.files_button, _("Ajouter des fichiers")),
            (self.folder_button, _("Ajouter tout un dossier")),
            (self.stick_button, _("Ajouter ce qui est nouveau sur une clé ou la carte d’un téléphone")),
            (self.photo_button, _("Photographier un tableau de papier")),
            (self.link_button, _("Ajouter un lien")),
            (self.text_button, _("Ajouter un texte")),
            (self.paper_button, _("Noter ce qui n’existe que sur papier")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
            ways.addWidget(button)
        column.addLayout(ways)
        self._captures = QVBoxLayout()
        self._captures.setSpacing(theme.GRID_PX)
        column.addLayout(self._captures)
        self.rows: list[CaptureRow] = []
        self.set_dragging(False)

    def set_dragging(self, over: bool, structure: str = "") -> None:
        """Say that letting go would add here."""
        theme.set_property(self, "dragging", "true" if over else "")
        self.title.setText(
            _("Lâchez : ce sera ajouté pour {structure}").format(structure=structure)
            if over
            else _("Déposez ici les fichiers et dossiers du livrable")
        )
        colours = theme.current().colours
        self._picture.setPixmap(pixmap("upload", colours.accent if over else colours.muted, size_px=24))

    def show_captures(self, captures: Sequence[Capture]) -> None:
        """Show what is on its way to this mission."""
        for row in self.rows:
            self._captures.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [CaptureRow(capture) for capture in captures]
        for row in self.rows:
            row.stopped.connect(self.capture_stopped)
            self._captures.addWidget(row)
