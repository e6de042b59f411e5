"""The day page of an empty dossier: three steps like three stages of a course."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from probono_desk.gui.look import theme
from probono_desk.gui.widgets.bib import Bib
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.course_line import CourseLine, Stage
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, pgettext


class FirstSteps(QWidget):
    """Says what to do first, and what comes after.

    Signals:
        taken: the page to go to.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(theme.current().px(720))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID_PX * 3, 0, theme.GRID_PX * 3)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(
            Label(_("Le dossier est prêt. La journée peut se préparer."), size_px=28, weight=theme.BOLD, wrap=True)
        )
        column.addWidget(
            Label(
                _("Trois étapes avant l’accueil. Rien n’est définitif : chaque geste s’annule."),
                size_px=16,
                ink="muted",
                wrap=True,
            )
        )
        column.addSpacing(theme.GRID_PX * 3)
        column.addWidget(
            CourseLine(
                [Stage(0.0, _("Liste")), Stage(0.5, _("Badges")), Stage(1.0, pgettext("page", "Accueil"))],
                0.0,
                name=_("Étapes"),
            )
        )
        column.addSpacing(theme.GRID_PX * 2)
        steps = (
            (
                _("Importer la liste du siège"),
                _("Un classeur .xlsx ou des fichiers .csv. Vous voyez ce qui va changer avant d’accepter."),
            ),
            (_("Imprimer les badges"), _("Table par table, dans l’ordre de l’accueil. Le PDF reste dans le dossier.")),
            (_("Accueillir"), _("Un scan ou quelques lettres du nom : l’écran répond en grand.")),
        )
        for number, (title, detail) in enumerate(steps, 1):
            row = QHBoxLayout()
            row.setSpacing(theme.GRID_PX * 2)
            bib = Bib(str(number), size_px=20, is_table=False)
            bib.setFixedWidth(theme.current().px(52))
            row.addWidget(bib, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(Label(title, size_px=16, weight=theme.SEMI_BOLD, wrap=True))
            words.addWidget(Label(detail, ink="muted", wrap=True))
            row.addLayout(words, 1)
            column.addLayout(row)
            column.addSpacing(theme.GRID_PX)
        self.import_button = Button(
            _("Importer la liste"), kind=Kind.PRIMARY, icon_name="download", on_click=lambda: self.taken.emit("roster")
        )
        column.addSpacing(theme.GRID_PX)
        column.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
