"""How the board says states, kinds, sizes and hours."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QLocale

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, VersionKind
from probono_desk.gui.theme import Meaning
from probono_desk.i18n import N_, _, ngettext
from probono_desk.usecases.missions import Flag, MissionSheet

STATE_LOOKS: dict[DeliverableState, tuple[Meaning, str]] = {
    DeliverableState.TO_FRAME: (Meaning.NEUTRAL, "circle"),
    DeliverableState.IN_PROGRESS: (Meaning.INFORMATION, "pencil"),
    DeliverableState.FROZEN: (Meaning.INFORMATION, "lock"),
    DeliverableState.PRESENTED: (Meaning.GOOD, "check"),
    DeliverableState.SIGNED: (Meaning.GOOD, "check-check"),
    DeliverableState.TO_COMPLETE: (Meaning.ATTENTION, "triangle-alert"),
}

KIND_ICONS: dict[VersionKind, str] = {
    VersionKind.FILE: "file-text",
    VersionKind.LINK: "link",
    VersionKind.PAPER: "clipboard-list",
    VersionKind.TEXT: "pencil",
}

_FLAGS = {
    Flag.NOTHING_CAPTURED: N_("Rien reçu"),
    Flag.FEW_PLEDGES: N_("Trail à compléter"),
    Flag.NOBODY_COMPLETES: N_("Sans responsable ni date"),
}

_PRIORITIES = {1: N_("D’abord"), 2: N_("Ensuite"), 3: N_("Plus tard")}
_UNITS = (N_("{n} o"), N_("{n} Ko"), N_("{n} Mo"), N_("{n} Go"))


def flag_words(flag: Flag) -> str:
    """What is missing, in two words."""
    return _(_FLAGS[flag])


def priority_words(priority: int) -> str:
    """When a recommendation is to be done."""
    return _(_PRIORITIES[priority])


def table_words(sheet: MissionSheet) -> str:
    """A mission in one line, for lists of choices and screen readers."""
    if sheet.table is None:
        return sheet.structure
    return _("Table {n} – {structure}").format(n=sheet.table, structure=sheet.structure)


def versions_words(count: int) -> str:
    """How many versions are there."""
    return ngettext("{n} version", "{n} versions", count).format(n=count) if count else _("Rien reçu")


def size_words(size_bytes: int) -> str:
    """A size in the unit that gives one to three figures before the comma; units of 1,000 as file managers show."""
    size, unit = float(size_bytes), 0
    while size >= 999.5 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    figures = 1 if unit and size < 99.95 else 0
    return _(_UNITS[unit]).format(n=QLocale().toString(size, "f", figures))


def kind_words(version: DeliverableVersion) -> str:
    """What a version is, and how large."""
    if version.kind is VersionKind.LINK:
        return _("Lien")
    if version.kind is VersionKind.PAPER:
        return _("Papier")
    ending = version.name.rpartition("/")[2].rpartition(".")[2].upper()
    what = ending if "." in version.name and 0 < len(ending) <= 5 else _("Fichier")
    return " · ".join((_("Texte") if version.kind is VersionKind.TEXT else what, size_words(version.size_bytes)))


def when_words(at: datetime, zone: tzinfo, today: date) -> str:
    """The hour, and the day when it is another."""
    local = at.astimezone(zone)
    return local.strftime("%H:%M") if local.date() == today else local.strftime("%d/%m %H:%M")
