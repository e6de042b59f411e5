"""Before an import: what a list is, and the ways to hand one over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.look.icons import pixmap
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.flow import Flow
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.page_header import PageHeader
from probono_desk.gui.widgets.section import Section
from probono_desk.i18n import _


class Invitation(QWidget):
    """Asks for a list.

    Signals:
        file_wanted, folder_wanted, template_wanted, paste_wanted: a button was pressed.
        add_wanted: something is to be added by hand.
        back_wanted: back to the people who are here already.
    """

    file_wanted = Signal()
    folder_wanted = Signal()
    template_wanted = Signal()
    paste_wanted = Signal()
    add_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX * 3)
        self.header = PageHeader(
            _("Liste"), _("Les structures, les volontaires et l’équipe, tels que le siège les envoie.")
        )
        self.back_button = Button(_("Retour à la liste"), icon_name="chevron-left", on_click=self.back_wanted.emit)
        self.header.add_action(self.back_button)
        column.addWidget(self.header)
        column.addWidget(self._make_drop())
        column.addWidget(self._make_contents())
        column.addStretch(1)

    def offer_back(self, *, there_are_people: bool) -> None:
        """Offer the way back, where there is a list to go back to."""
        self.back_button.setVisible(there_are_people)

    def _make_drop(self) -> QFrame:
        drop = QFrame()
        drop.setProperty("card", "drop")
        row = QHBoxLayout(drop)
        margin_px = theme.GRID_PX * 3
        row.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        row.setSpacing(theme.GRID_PX * 3)
        picture = QLabel()
        picture.setPixmap(pixmap("upload", theme.current().colours.accent, size_px=40))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID_PX)
        words.addWidget(Label(_("Déposez ici la liste du siège"), size_px=20, weight=theme.SEMI_BOLD, wrap=True))
        words.addWidget(
            Label(
                _(
                    "Un classeur .xlsx, un .csv de volontaires, un dossier de .csv, ou des cases copiées (Ctrl+V). "
                    "Vous verrez ce qui change avant que rien ne soit enregistré."
                ),
                ink="muted",
                wrap=True,
            )
        )
        words.addSpacing(theme.GRID_PX)
        buttons = Flow(spacing_px=theme.GRID_PX)
        self.file_button = Button(
            _("Choisir un fichier…"), kind=Kind.PRIMARY, icon_name="file-text", on_click=self.file_wanted.emit
        )
        self.folder_button = Button(
            _("Choisir un dossier de .csv…"), icon_name="folder-open", on_click=self.folder_wanted.emit
        )
        self.paste_button = Button(
            _("Coller ce qui est copié"), icon_name="clipboard-list", on_click=self.paste_wanted.emit
        )
        self.template_button = Button(
            _("Enregistrer un modèle…"), icon_name="download", on_click=self.template_wanted.emit
        )
        self.add_button = Button(_("Ajouter à la main…"), icon_name="plus", on_click=self.add_wanted.emit)
        for button in (
            self.file_button,
            self.folder_button,
            self.paste_button,
            self.template_button,
            self.add_button,
        ):
            buttons.addWidget(button)
        words.addLayout(buttons)
        row.addLayout(words, 1)
        return drop

    @staticmethod
    def _make_contents() -> Section:
        section = Section(_("Ce que contient une liste"))
        flow = Flow(spacing_px=theme.GRID_PX * 2, column_px=190)
        for title, text in (
            (_("Édition"), _("Le titre, la date, le lieu, le numéro d’aide. Une seule ligne.")),
            (_("Structures"), _("Chaque structure aidée, sa mission, sa table, sa personne référente.")),
            (_("Volontaires"), _("Un nom suffit ; e-mail, table, profil et compétences aident.")),
            (_("Équipe"), _("Facilitateur·rice, référent·e, et qui représente chaque structure.")),
            (_("Programme"), _("L’heure de chaque étape, et ce qui peut glisser.")),
        ):
            cell = QWidget()
            lines = QVBoxLayout(cell)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            lines.addWidget(Label(title, weight=theme.SEMI_BOLD))
            lines.addWidget(Label(text, ink="muted", wrap=True))
            lines.addStretch(1)
            flow.addWidget(cell)
        section.add(flow)
        section.add(
            Label(
                _("Une feuille peut manquer : ce qui est là ne change pas. Le modèle montre toutes les colonnes."),
                ink="muted",
                wrap=True,
            )
        )
        return section
