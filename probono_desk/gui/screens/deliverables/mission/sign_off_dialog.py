"""Signing: what exactly is accepted, who accepts, what they want to add, and the line they draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStyledItemDelegate, QWidget

from probono_desk.domain.ids import RowId
from probono_desk.gui.look import theme
from probono_desk.gui.screens.deliverables.mission.signature_pad import SignaturePad
from probono_desk.gui.screens.deliverables.mission.signed_versions import SignedVersions
from probono_desk.gui.widgets.button import Button, Kind
from probono_desk.gui.widgets.form_dialog import FormDialog, text_area
from probono_desk.gui.widgets.label import Label
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.deliverables.missions import MissionSheet
from probono_desk.usecases.deliverables.sign_off import Signed, Signer


class SignOffDialog(FormDialog):
    """Accepts the current versions of one ``MissionSheet``, as they were when it opened."""

    def __init__(self, sheet: MissionSheet, signers: Sequence[Signer], parent: QWidget, *, zone: tzinfo) -> None:
        title = _("{structure} accepte le livrable").format(structure=sheet.structure)
        super().__init__(title, parent, keep=_("Accepter et signer"))
        self.seen = sheet.current
        self.wide_px = 880
        columns = QHBoxLayout()
        columns.setSpacing(theme.GRID_PX * 4)
        left, right = (self.new_column() for _side in range(2))
        for column in (left, right):
            columns.addLayout(column, 1)
        self.add_columns(columns, left)
        count = len(self.seen)
        head = ngettext("Exactement cette version", "Exactement ces {n} versions", count).format(n=count)
        self.versions = SignedVersions(self.seen, head, zone=zone)
        self.add_widget(Label(head, weight=theme.MEDIUM))
        self.add_widget(self.versions)
        self.who = QComboBox()
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setItemDelegate(QStyledItemDelegate(self.who))  # only then is the list dressed
        for signer in signers:
            self.who.addItem(signer.name, signer.person_id)
        self.who.currentTextChanged.connect(self._on_change)
        self.add_field(_("Qui signe pour la structure"), self.who)
        self.comment = text_area(lines=2)
        self.reserves = text_area(lines=2)
        self.reserves.setPlaceholderText(_("Ce qui doit encore être fait pour que ce soit bon"))
        self.add_field(_("Commentaire"), self.comment)
        left.addStretch(1)
        self.go_on_in(right)
        self.pad = SignaturePad()
        self.pad.changed.connect(self._on_change)
        self.on_paper = QCheckBox(_("Signé sur papier"))
        self.on_paper.toggled.connect(self._on_change)
        self.clear_button = Button(_("Effacer"), kind=Kind.QUIET, icon_name="x", on_click=self.pad.clear)
        self.clear_button.setAccessibleName(_("Effacer la signature"))
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.on_paper, 1)
        row.addWidget(self.clear_button)
        name = self.pad.accessibleName()
        self.add_field(_("Signature"), self.pad)
        self.pad.setAccessibleName(name)
        self.add_widget(below)
        self.add_field(_("Réserves"), self.reserves, hint=_("Avec une réserve, le livrable passe « à compléter »."))
        right.addStretch(1)
        self._on_change()

    def signed(self) -> Signed:
        """What was said."""
        name = self.who.currentText()
        place = self.who.findText(name, Qt.MatchFlag.MatchExactly)
        person_id = RowId(self.who.itemData(place)) if place >= 0 else None
        drawn = "" if self.on_paper.isChecked() else self.pad.text()
        return Signed(name, person_id, drawn, self.comment.toPlainText(), self.reserves.toPlainText())

    @Slot()
    def _on_change(self) -> None:
        on_paper = self.on_paper.isChecked()
        self.pad.setEnabled(not on_paper)
        self.clear_button.setEnabled(not on_paper and bool(self.pad.text()))
        ready = bool(self.who.currentText().strip()) and (on_paper or bool(self.pad.text()))
        self.keep_button.setEnabled(ready)
