"""The « sac d’arrivée »: whose, where to, then a verified copy on the stick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.deliverables.words import table_words
from probono_desk.gui.widgets.path_field import PathField, choose_folder
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.bag import Bag, pack_bags
from probono_desk.usecases.deliverables.missions import MissionSheet


class BagDialog(StepDialog):
    """Asks for structures and a place; each bag is read back before it is called written.

    Args:
        sheets: every mission.
        chosen: whose bag is ticked at first.
    """

    def __init__(
        self, context: DeskContext, sheets: Sequence[MissionSheet], chosen: RowId | None, parent: QWidget
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Sac d’arrivée"),
            explanation=_(
                "Un dossier par structure : ses livrables, les préconisations, le Trail et une page à lire hors ligne."
            ),
            action=_("Copier et vérifier"),
        )
        self.boxes: dict[RowId, QCheckBox] = {}
        for sheet in sheets:
            box = QCheckBox(table_words(sheet))
            box.setChecked(sheet.id == chosen)
            self.boxes[sheet.id] = box
            self.body.addWidget(box)
        title = _("Où les écrire")
        self.place = PathField(title, choose_folder(context, title))
        self.add_field(title, self.place, hint=_("La clé USB de la structure, ou un dossier."))
        self.place.setFocus()

    def go(self) -> None:
        """Copy, or say what is missing."""
        wanted = [mission_id for mission_id, box in self.boxes.items() if box.isChecked()]
        place = self.place.path()
        if not wanted:
            self.say(_("Cochez au moins une structure."))
        elif place is None or not place.is_dir():
            self.say(_("Choisissez un dossier ou une clé qui est là."))
        else:
            pack = self.context.bind(pack_bags, wanted, place)
            self.run(
                lambda progress: pack(progress=progress.report),
                self._on_packed,
                label=_("Sac d’arrivée"),
            )

    def _on_packed(self, bags: list[Bag]) -> None:
        self.accept()
        words = ngettext(
            "{n} sac d’arrivée copié et relu. Vous pouvez retirer la clé.",
            "{n} sacs d’arrivée copiés et relus. Vous pouvez retirer la clé.",
            len(bags),
        )
        self.context.toast(words.format(n=len(bags)))
