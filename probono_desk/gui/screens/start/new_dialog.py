"""A new edition: its title, its day, where its dossier goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from probono_desk import paths
from probono_desk.domain.search_key import fold
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.widgets.path_field import PathField, choose_folder
from probono_desk.gui.widgets.spin_box import DateField
from probono_desk.gui.widgets.step_dialog import StepDialog
from probono_desk.i18n import _
from probono_desk.usecases.desk import next_edition, open_desk
from probono_desk.usecases.desk.open_desk import NewDesk

_NAME_MOST = 40
_DAY = re.compile(r"-\d{4}-\d\d-\d\d$")


def documents_dir() -> Path:
    """Where people keep their things; where a cloud keeps those in step, the program's own folder instead."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
    return place if open_desk.may_hold_a_dossier(place) else paths.data_dir() / "dossiers"


def free_folder(name: str, parent: Path | None = None) -> Path:
    """A folder of that name that is not there yet; of a long name the beginning, and the day that it ends with."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    day = _DAY.search(slug)
    ending = day.group() if day else ""
    slug = slug.removesuffix(ending)[: _NAME_MOST - len(ending)].strip("-") + ending or "marathon"
    parent = parent or documents_dir()
    number, folder = 2, parent / slug
    while folder.exists():
        number, folder = number + 1, parent / f"{slug}-{number}"
    return folder


def place_for(name: str, chosen: Path) -> Path:
    """The folder itself where it is new or empty, else one of that name in it: choosers only give what exists."""
    try:
        taken = any(chosen.iterdir())
    except OSError:
        return chosen
    return free_folder(name, chosen) if taken else chosen


class NewDialog(StepDialog):
    """Asks and makes; ``made`` receives the new desk."""

    def __init__(self, context: DeskContext, made: Callable[[NewDesk], None], parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            parent,
            title=_("Créer un dossier"),
            explanation=_("Le dossier garde toute l’édition, chiffrée, sur cet ordinateur. La liste vient ensuite."),
            action=_("Créer"),
        )
        self._made = made
        self.title_line = QLineEdit()
        self.title_line.setMaxLength(120)
        self.title_line.setPlaceholderText(_("Probono Factory Hauts-de-France 2026"))
        self.add_field(_("Titre de l’édition"), self.title_line)
        today = context.now().astimezone().date()
        self.day_edit = DateField(_("Jour du Marathon"), today)
        self.add_field(_("Jour du Marathon"), self.day_edit)
        self.where = PathField(_("Où le garder"), choose_folder(context, _("Où le garder")))
        self.add_field(
            _("Où le garder"),
            self.where,
            hint=_("Sur le disque de l’ordinateur, pas sur une clé : les sauvegardes iront sur la clé."),
        )
        last = context.settings.last_dossier
        self.like: Path | None = Path(last) if last and open_desk.is_dossier(Path(last)) else None
        self.like_box = QCheckBox(_("Réglée comme « {name} »").format(name=self.like.name if self.like else ""))
        self.add_field(
            _("La dernière édition"),
            self.like_box,
            hint=_(
                "Le programme, les tables et leur plan, les messages, le logo et la couleur, le lieu ; "
                "jamais les personnes."
            ),
        ).setVisible(self.like is not None)
        self.title_line.textChanged.connect(self._propose)
        self.day_edit.dateChanged.connect(self._propose)
        self._propose()
        self.title_line.setFocus()

    def go(self) -> None:
        """Make the dossier."""
        title, folder = self.title_line.text().strip(), self.where.path()
        if not title:
            self.say(_("Donnez un titre à l’édition : il est sur chaque feuille."))
            self.title_line.setFocus()
            return
        if folder is None:
            self.say(_("Choisissez où garder le dossier."))
            self.where.setFocus()
            return
        folder = place_for(f"{title} {self._day().isoformat()}", folder)
        day, at, actor = self._day(), self.context.now(), self.context.actor
        like = self.like if self.like_box.isChecked() else None
        self.run(
            lambda _progress: (
                open_desk.new_desk(folder, title, day, at=at, actor=actor)
                if like is None
                else next_edition.new_desk_like(folder, title, day, like, at=at, actor=actor)
            ),
            self._on_made,
            label=_("Création du dossier"),
        )

    def _on_made(self, made: NewDesk) -> None:
        self.accept()
        self._made(made)

    def _day(self) -> date:
        chosen = self.day_edit.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _propose(self) -> None:
        title = self.title_line.text().strip() or "marathon"
        self.where.propose(free_folder(f"{title} {self._day().isoformat()}"))
