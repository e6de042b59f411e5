"""Adding by hand what no list brought: a person, a structure, a table, the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.screens.roster.notice import Notice
from probono_desk.gui.widgets.spin_box import SpinBox
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.usecases.desk.open_desk import edition_of
from probono_desk.usecases.roster.by_hand import (
    TABLES_MOST,
    NewPerson,
    NewStructure,
    add_person,
    add_structure,
    add_table,
    set_place,
)
from probono_desk.usecases.roster.everybody import Everybody
from probono_desk.words import capitalised, phone_said, word_for

# The line that an error is about, in whichever form has it.
_FIELDS_OF_ERROR = {
    "name_missing": ("first_name",),
    "email_wrong": ("email",),
    "phone_wrong": ("phone", "help_number"),
    "structure_name_missing": ("name",),
    "structure_here": ("name",),
}


class AddDialog(StepDialog):
    """A form of lines and choices, each known by its name.

    Args:
        added: called with what was added.
    """

    def __init__(
        self, context: DeskContext, parent: QWidget, *, title: str, explanation: str, added: Callable[[Any], object]
    ) -> None:
        super().__init__(context, parent, title=title, explanation=explanation, action=_("Ajouter"))
        self._added = added
        self.foot.removeWidget(self.bar)  # nothing here takes long
        self.lines: dict[str, QLineEdit] = {}

    def add_line(self, name: str, words: str, *, hint: str = "") -> QLineEdit:
        """A line of text."""
        line = self._line(name, words)
        self.add_field(words, line, hint=hint)
        return line

    def add_two_lines(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        """Two short lines beside each other."""
        self.add_two(*((words, self._line(name, words)) for name, words in (one, other)))

    def add_two(self, *fields: tuple[str, QWidget]) -> list[QWidget]:
        """Two short fields beside each other, under their names; each with its name comes back, to be hidden."""
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.GRID_PX * 2)
        self.body.addWidget(row)
        wholes = [self.add_field(words, field) for words, field in fields]
        for whole in wholes:
            self.body.removeWidget(whole)
            beside.addWidget(whole, 1)
        return wholes

    def text(self, name: str) -> str:
        """What is written in a line."""
        return self.lines[name].text()

    def keep(self, verb: Callable[..., Any], *args: Any, **values: Any) -> None:
        """Do it; an error is said here, else the dialog goes."""
        done = self.context.do(verb, *args, told=self._refused, **values)
        if done is not None:
            self.accept()
            self._added(done)

    def _refused(self, error: DeskError) -> None:
        """Say it, with the cursor in the field that it is about."""
        self.show_error(error)
        line = next((self.lines[name] for name in _FIELDS_OF_ERROR.get(error.code, ()) if name in self.lines), None)
        if line is not None:
            line.setFocus()
            line.selectAll()

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(120)
        line.setAcceptDrops(False)
        line.setAccessibleName(words)
        self.lines[name] = line
        return line


class PersonDialog(AddDialog):
    """Somebody who is expected; whoever stands at the door is let in there."""

    def __init__(
        self, context: DeskContext, everybody: Everybody, parent: QWidget, added: Callable[[Any], object]
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Ajouter une personne"),
            explanation=_("Elle sera attendue, avec un badge. Qui est déjà à la porte s’inscrit à l’accueil."),
            added=added,
        )
        self._names = {
            fold(name): listed.person
            for listed in everybody.people
            for name in (f"{listed.person.last_name} {listed.person.first_name}", listed.person.full_name)
        }
        self.add_two_lines(("first_name", _("Prénom")), ("last_name", _("Nom")))
        self.known = Notice()
        self.body.addWidget(self.known)
        self.role = QComboBox()
        for role in Role:
            self.role.addItem(capitalised(word_for(role)), role)
        self.table, self.structure = QComboBox(), QComboBox()
        self.table.addItem(_("Aucune"), None)
        for team in everybody.teams:
            self.table.addItem(str(team.number), team.id)
        self.add_two((_("Rôle"), self.role), (_("Table"), self.table))
        self.structure.addItem(_("Aucune"), None)
        for structure in everybody.structures:
            self.structure.addItem(structure.name, structure.id)
        self.structure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        organisation = _("Organisation")
        _whole, self._of_structure = self.add_two(
            (organisation, self._line("organisation", organisation)), (_("Structure"), self.structure)
        )
        self.add_two_lines(("phone", _("Téléphone")), ("email", _("E-mail")))
        self.add_line("skills", _("Compétences"), hint=_("Séparées par des virgules."))
        self.role.currentIndexChanged.connect(self._on_role)
        for name in ("first_name", "last_name"):
            self.lines[name].textChanged.connect(self._on_name)
        self._on_role()
        self.lines["first_name"].setFocus()

    def go(self) -> None:
        """Add them."""
        new = NewPerson(
            self.text("first_name"),
            self.text("last_name"),
            self._role(),
            self.text("organisation"),
            self.text("email"),
            self.text("phone"),
            skills=cells.several(self.text("skills")),
            team_id=self.table.currentData(),
            structure_id=self.structure.currentData() if self._role() is Role.REPRESENTATIVE else None,
        )
        self.keep(add_person, new)

    def _on_role(self) -> None:
        self._of_structure.setVisible(self._role() is Role.REPRESENTATIVE)
        self.fit()

    def _role(self) -> Role:
        return Role(self.role.currentData())  # Qt keeps the word, not the enum

    def _on_name(self) -> None:
        known = self._names.get(fold(f"{self.text('first_name')} {self.text('last_name')}"))
        words = "" if known is None else _("Déjà dans la liste : {name}").format(name=known.full_name)
        if known is not None and known.organisation:
            words += f" ({known.organisation})"
        self.known.say(words, Meaning.ATTENTION)
        self.fit()


class StructureDialog(AddDialog):
    """A structure, its mission and its table."""

    def __init__(
        self, context: DeskContext, everybody: Everybody, parent: QWidget, added: Callable[[Any], object]
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Ajouter une structure"),
            explanation=_("Avec sa mission et sa table ; seul le nom est nécessaire."),
            added=added,
        )
        self.add_line("name", _("Nom de la structure"))
        self.add_line("need", _("Besoin"))
        self.add_line("mission", _("Titre de la mission"))
        self.add_line("expected_deliverable", _("Livrable attendu"))
        self.add_line("skills", _("Compétences recherchées"), hint=_("Séparées par des virgules."))
        self.table = SpinBox(_("Table"), 0, TABLES_MOST, _free_table(everybody))
        self.table.setSpecialValueText(_("Aucune"))
        self.add_field(_("Table"), self.table)
        self.lines["name"].setFocus()

    def go(self) -> None:
        """Add it."""
        new = NewStructure(
            self.text("name"),
            self.text("mission"),
            self.text("need"),
            self.text("expected_deliverable"),
            cells.several(self.text("skills")),
            self.table.value() or None,
        )
        self.keep(add_structure, new)


class TableDialog(AddDialog):
    """A table without a mission."""

    def __init__(
        self, context: DeskContext, everybody: Everybody, parent: QWidget, added: Callable[[Any], object]
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Ajouter une table"),
            explanation=_("Sans mission pour l’instant : de 8 à 12 volontaires peuvent s’y asseoir."),
            added=added,
        )
        self.number = SpinBox(_("Numéro de la table"), 1, TABLES_MOST, _next_table(everybody))
        self.add_field(_("Numéro de la table"), self.number)
        self.number.setFocus()

    def go(self) -> None:
        """Add it."""
        self.keep(add_table, self.number.value())


class PlaceDialog(AddDialog):
    """Where it is, and where everybody gathers in an alarm."""

    def __init__(self, context: DeskContext, parent: QWidget, added: Callable[[Any], object]) -> None:
        super().__init__(
            context,
            parent,
            title=_("Le lieu et l’accueil"),
            explanation=_("Il est sur chaque feuille ; le point de rassemblement, sur l’appel d’évacuation."),
            added=added,
        )
        self.go_button.setText(_("Garder"))
        edition = context.attempt(lambda: edition_of(context.dossier))
        for name, words in (
            ("venue", _("Salle ou lieu")),
            ("address", _("Adresse")),
            ("muster_point", _("Point de rassemblement")),
            ("help_number", _("Numéro d’aide")),
            ("arrival_note", _("À dire à l’arrivée, à tous")),
        ):
            said = getattr(edition, name) if edition is not None else ""
            self.add_line(name, words).setText(phone_said(said) if name == "help_number" else said)
        self.lines["venue"].setFocus()

    def go(self) -> None:
        """Keep it."""
        self.keep(set_place, **{name: line.text() for name, line in self.lines.items()})


def _free_table(everybody: Everybody) -> int:
    """The first without a mission: a new edition has the tables of the last one, and no structure."""
    return min((team.number for team in everybody.teams if team.mission_id is None), default=_next_table(everybody))


def _next_table(everybody: Everybody) -> int:
    return max((team.number for team in everybody.teams), default=0) + 1
