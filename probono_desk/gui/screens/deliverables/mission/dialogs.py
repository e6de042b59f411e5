"""The short forms of the board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from probono_desk.domain.deliverables import DeliverableVersion, Recommendation, VersionKind
from probono_desk.domain.ids import RowId
from probono_desk.domain.standing import current_versions, replaceable
from probono_desk.gui.widgets.button import Button
from probono_desk.gui.widgets.form_dialog import FormDialog, text_area
from probono_desk.gui.widgets.label import Label
from probono_desk.gui.widgets.segmented import Segmented
from probono_desk.gui.widgets.spin_box import DateField, MomentField, SpinBox
from probono_desk.i18n import _
from probono_desk.usecases.deliverables.missions import Candidate, MissionSheet, Pledged
from probono_desk.usecases.deliverables.recommend import PRIORITIES, Advice
from probono_desk.usecases.deliverables.replacing import likely_earlier
from probono_desk.words import clock_time, priority_words

DUE_AFTER = timedelta(days=14)
APPOINTMENT_AFTER, APPOINTMENT_TIME = timedelta(days=12), time(18)
"""What is proposed for the first appointment of the Trail: a Thursday evening, after a Saturday."""


class LateDialog(FormDialog):
    """Why something comes after the freeze. It is taken in all the same."""

    def __init__(self, frozen_at: str, parent: QWidget, *, reason: str = "") -> None:
        super().__init__(_("Après le gel de {time}").format(time=frozen_at), parent, keep=_("Continuer"))
        self.reason = QLineEdit(reason)
        self.reason.setPlaceholderText(_("La clé ne se lisait pas, relecture demandée par la structure…"))
        self.add_field(
            _("Pourquoi maintenant"),
            self.reason,
            hint=_("Le livrable est accepté et marqué « après le gel », avec cette raison."),
            required=True,
        )


class ReplacingDialog(FormDialog):
    """Which earlier versions one takes the place of; what looks like an earlier state of it is ticked already.

    Args:
        version: the one that counts.
        versions: every one of its mission.
    """

    def __init__(
        self, version: DeliverableVersion, versions: Sequence[DeliverableVersion], parent: QWidget, *, zone: tzinfo
    ) -> None:
        title = _("Ce que « {name} » remplace").format(name=version.shown_name)
        super().__init__(title, parent, keep=_("Enregistrer"))
        self.add_widget(
            Label(
                _("Une version remplacée reste dans le dossier et dans le sac, à part : elle n’est pas signée."),
                ink="muted",
                wrap=True,
            )
        )
        earlier = replaceable(version, versions)
        ticked = set(version.replaces) or {old.id for old in likely_earlier(version, current_versions(earlier))}
        self.boxes: dict[RowId, QCheckBox] = {}
        for old in earlier:
            words = _("{name}, reçu à {time}").format(name=old.shown_name, time=clock_time(old.at, zone))
            box = self.boxes[old.id] = QCheckBox(words)
            box.setChecked(old.id in ticked)
            self.add_widget(box)

    def chosen(self) -> list[RowId]:
        """What is ticked."""
        return [old_id for old_id, box in self.boxes.items() if box.isChecked()]


class ChecklistDialog(FormDialog):
    """The list itself: one point a line."""

    def __init__(self, sheet: MissionSheet, parent: QWidget) -> None:
        super().__init__(_("Points à vérifier"), parent, keep=_("Enregistrer"))
        self.items = text_area("\n".join(item.text for item in sheet.checklist), lines=9)
        self.add_field(
            _("Ce que le livrable doit avoir"),
            self.items,
            hint=_("Un point par ligne. Un point coché le reste tant que ses mots ne changent pas."),
        )


class LinkDialog(FormDialog):
    """A link, as it is written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Ajouter un lien"), parent, keep=_("Ajouter"))
        self.link = QLineEdit()
        self.link.setPlaceholderText("https://…")
        self.comment = QLineEdit()
        self.add_field(
            _("Adresse"),
            self.link,
            hint=_(
                "L’adresse est gardée telle quelle ; rien n’est téléchargé. Si le contenu compte, ajoutez aussi "
                "le fichier."
            ),
            required=True,
        )
        self.add_field(_("Ce qu’on y trouve"), self.comment)


class TextDialog(FormDialog):
    """A text that was never a file."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Ajouter un texte"), parent, keep=_("Ajouter"))
        self.name = QLineEdit()
        self.text = text_area(lines=9)
        self.add_field(_("Titre"), self.name, hint=_("Sans titre, ce sera la première ligne."))
        self.add_field(_("Texte"), self.text, required=True)


class PaperDialog(FormDialog):
    """Something that exists on paper only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Papier seulement"), parent, keep=_("Noter"))
        self.what = QLineEdit()
        self.what.setPlaceholderText(_("Fresque des bénévoles, 3 feuilles A1"))
        self.where = QLineEdit()
        self.where.setPlaceholderText(_("Emportée par Anne Roux"))
        self.add_field(_("Ce que c’est"), self.what, required=True)
        self.add_field(_("Où cela se trouve"), self.where, required=True)


class ReadDialog(FormDialog):
    """A typed text, or what is known of a paper, to read.

    Signals:
        export_wanted: put the text in a file.
    """

    export_wanted = Signal()

    def __init__(self, version: DeliverableVersion, parent: QWidget) -> None:
        super().__init__(version.shown_name, parent, keep="")
        area = text_area(version.comment, lines=11 if version.kind is VersionKind.TEXT else 3)
        area.setReadOnly(True)
        area.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.add_field(_("Texte") if version.kind is VersionKind.TEXT else _("Où cela se trouve"), area)
        if version.kind is VersionKind.TEXT:
            self.export_button = Button(_("Exporter…"), icon_name="download", on_click=self._on_export)
            self.add_action(self.export_button)

    def _on_export(self) -> None:
        self.accept()
        self.export_wanted.emit()


class RemainingDialog(FormDialog):
    """What is left to do, who does it, for when."""

    def __init__(self, sheet: MissionSheet, today: date, parent: QWidget) -> None:
        super().__init__(_("Reste à faire"), parent, keep=_("Enregistrer"))
        self.remaining = text_area(sheet.remaining, lines=3)
        self.owner = QLineEdit(sheet.owner)
        due = sheet.due or today + DUE_AFTER
        self.due_field = DateField(_("Pour le"), due)
        self.add_field(_("Ce qui reste à faire"), self.remaining)
        self.add_field(_("Qui s’en charge"), self.owner, required=True)
        self.add_field(_("Pour le"), self.due_field)

    def due(self) -> date:
        """The day it is due."""
        day = self.due_field.date()
        return date(day.year(), day.month(), day.day())


class RecommendationDialog(FormDialog):
    """A recommendation, new or to change."""

    def __init__(self, one: Recommendation | None, count: int, parent: QWidget) -> None:
        title = _("Nouvelle préconisation") if one is None else _("Préconisation {n}").format(n=one.number)
        super().__init__(
            title,
            parent,
            keep=_("Ajouter") if one is None else _("Enregistrer"),
            remove="" if one is None else _("Retirer"),
            again=_("Ajouter et continuer") if one is None else "",
        )
        self.text = text_area(one.text if one else "", lines=3)
        self.priority = Segmented(
            _("Priorité"),
            [(str(priority), priority_words(priority)) for priority in PRIORITIES],
            str(one.priority if one else 2),
        )
        self.owner = QLineEdit(one.owner if one else "")
        self.horizon = QLineEdit(one.horizon if one else "")
        self.horizon.setPlaceholderText(_("avant l’été, d’ici trois mois…"))
        self.for_trail = QCheckBox(_("Pour le Trail"))
        self.for_trail.setChecked(bool(one and one.for_trail))
        self.number = SpinBox(_("Numéro"), 1, max(count, 1), one.number if one else count)
        self.add_field(_("Ce qu’il faut faire"), self.text, required=True)
        self.add_field(_("Priorité"), self.priority)
        self.add_field(_("Qui s’en charge dans la structure"), self.owner)
        self.add_field(_("Échéance"), self.horizon)
        self.add_widget(self.for_trail)
        if one is not None and count > 1:
            self.add_field(_("Numéro"), self.number, hint=_("Les autres se décalent."))

    def advice(self) -> Advice:
        """What was written."""
        return Advice(
            self.text.toPlainText(),
            priority=int(self.priority.value()),
            owner=self.owner.text(),
            horizon=self.horizon.text(),
            for_trail=self.for_trail.isChecked(),
        )


class PledgeDialog(FormDialog):
    """A pledge, new among those who may, or to change."""

    def __init__(
        self,
        pledged: Pledged | None,
        candidates: Sequence[Candidate],
        parent: QWidget,
        *,
        today: date,
        zone: tzinfo,
    ) -> None:
        self._zone = zone
        super().__init__(
            _("Engagement pour le Trail") if pledged is None else pledged.name,
            parent,
            keep=_("Ajouter") if pledged is None else _("Enregistrer"),
            remove="" if pledged is None else _("Retirer"),
            again=_("Ajouter et continuer") if pledged is None and len(candidates) > 1 else "",
        )
        self.who = QComboBox()
        if pledged is None:
            for candidate in candidates:
                self.who.addItem(_candidate_words(candidate), candidate.person_id)
            self.who.setMaxVisibleItems(12)
            self.who.setItemDelegate(QStyledItemDelegate(self.who))  # only then is the list dressed
            self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.add_field(
                _("Qui continue"), self.who, hint=_("Seules les personnes venues aujourd’hui sont proposées.")
            )
            self.set_ready(bool(candidates))
        pledge = pledged.pledge if pledged is not None else None
        self.availability = QLineEdit(pledge.availability if pledge else "")
        self.availability.setPlaceholderText(_("deux soirs par mois, le mercredi…"))
        self.first_appointment = QLineEdit(pledge.first_appointment if pledge else "")
        self.first_appointment.setPlaceholderText(_("en visio, dans vos locaux…"))
        self.add_field(_("Disponibilités"), self.availability)
        self.agreed = QCheckBox(_("La structure est d’accord"))
        self.agreed.setChecked(bool(pledge and pledge.agreed))
        fixed = pledge.appointment_at if pledge else None
        self.fixed = QCheckBox(_("Le premier rendez-vous est fixé"))
        self.fixed.setChecked(fixed is not None)
        local = fixed.astimezone(zone) if fixed else datetime.combine(today + APPOINTMENT_AFTER, APPOINTMENT_TIME)
        self.when = MomentField(_("Date et heure du rendez-vous"), local)
        self.when.setEnabled(fixed is not None)
        self.fixed.toggled.connect(self.when.setEnabled)
        self.shares = QCheckBox(_("Ses coordonnées peuvent être données à la structure"))
        self.shares.setChecked(bool(pledge and pledge.shares_contact))
        self.add_widget(self.fixed)
        self.add_field(_("Date et heure du rendez-vous"), self.when)
        self.add_field(_("Premier rendez-vous : où, comment"), self.first_appointment)
        self.add_widget(self.agreed)
        self.add_widget(self.shares)

    def person_id(self) -> RowId:
        """Who was chosen."""
        return RowId(self.who.currentData(Qt.ItemDataRole.UserRole))

    def appointment_at(self) -> datetime | None:
        """When they first meet, on the edition's clock; ``None`` while that is not fixed."""
        if not self.fixed.isChecked():
            return None
        day, clock = self.when.date(), self.when.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=self._zone)


def _candidate_words(candidate: Candidate) -> str:
    place = _("table {n}").format(n=candidate.table) if candidate.table is not None and not candidate.own_team else ""
    return " – ".join(part for part in (candidate.name, candidate.organisation, place) if part)
