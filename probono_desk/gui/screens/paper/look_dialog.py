"""The logo and the colour that badges carry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QWidget

from probono_desk.domain.edition_look import EditionLook
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Progress
from probono_desk.gui.widgets.path_field import PathField, choose_file
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.usecases.paper.look import read_logo, set_look


class LookDialog(StepDialog):
    """What is not touched stays as it is."""

    def __init__(self, context: DeskContext, look: EditionLook | None, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            parent,
            title=_("Logo et couleur de l’édition"),
            explanation=_("Sur les badges. Le logo est redessiné, et rangé chiffré dans le dossier."),
            action=_("Garder"),
        )
        self.logo = PathField(_("Logo"), choose_file(context, _("Choisir un logo"), _("Images (*.png *.jpg *.jpeg)")))
        hint = _("PNG ou JPEG, 2 Mo au plus.")
        self.add_field(_("Logo"), self.logo, hint=hint)
        self.no_logo = QCheckBox(_("Retirer le logo"))
        self.no_logo.setVisible(look is not None and bool(look.logo))
        self.body.addWidget(self.no_logo)
        colour = PathField(_("Couleur"), _choose_colour)
        self.accent = colour.line
        self.accent.setText(look.accent if look is not None else "")
        self.accent.setPlaceholderText("#C2410C")
        self.accent.setMaxLength(7)
        hint = _("Lisible sur du blanc : contraste d’au moins 4,5. Vide : la couleur de la maison.")
        self.add_field(_("Couleur"), colour, hint=hint)

    def go(self) -> None:
        """Read, check, keep."""
        keep = self.context.bind(set_look, accent=self.accent.text())
        typed, gone = self.logo.line.text().strip(), self.no_logo.isChecked()

        def work(_progress: Progress) -> None:
            logo = read_logo(Path(typed)) if typed else (b"" if gone else None)
            keep(logo=logo)

        self.run(work, lambda _nothing: self.accept(), label=_("Logo et couleur de l’édition"))


def _choose_colour(parent: QWidget, known: str) -> str:
    chosen = QColorDialog.getColor(QColor(known or "#C2410C"), parent, _("Couleur de l’édition"))
    return chosen.name().upper() if chosen.isValid() else ""
