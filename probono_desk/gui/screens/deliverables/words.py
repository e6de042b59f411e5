"""How the board says what is missing, priorities and kinds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from probono_desk.domain.deliverables import DeliverableState, DeliverableVersion, VersionKind
from probono_desk.domain.standing import current_versions
from probono_desk.i18n import N_, _, ngettext
from probono_desk.usecases.deliverables.missions import Flag, MissionSheet
from probono_desk.usecases.tables.round import calls
from probono_desk.words import capitalised, file_size, moment, short_date, word_for

KIND_ICONS: dict[VersionKind, str] = {
    VersionKind.FILE: "file-text",
    VersionKind.LINK: "link",
    VersionKind.PAPER: "clipboard-list",
    VersionKind.TEXT: "pencil",
}

_FLAGS = {
    Flag.REOPENED: N_("Signature à refaire"),
    Flag.NOTHING_CAPTURED: N_("Rien reçu"),
    Flag.FEW_PLEDGES: N_("Trail à compléter"),
    Flag.NOBODY_COMPLETES: N_("Sans responsable ni date"),
}


def flags_words(sheet: MissionSheet) -> list[str]:
    """What is wrong and what is missing, each in two words; first what the round found, in the round's words."""
    found = [capitalised(word) for word in calls(sheet.visit)]
    return found + [_(_FLAGS[flag]) for flag in sheet.flags if flag in _FLAGS]


def table_words(sheet: MissionSheet) -> str:
    """A mission in one line, for lists of choices and screen readers."""
    if sheet.table is None:
        return sheet.structure
    return _("Table {n} – {structure}").format(n=sheet.table, structure=sheet.structure)


def versions_words(versions: Sequence[DeliverableVersion]) -> str:
    """How many versions count, and how many they replaced."""
    if not versions:
        return _("Rien reçu")
    current = len(current_versions(versions))
    said = ngettext("{n} version actuelle", "{n} versions actuelles", current).format(n=current)
    if earlier := len(versions) - current:
        said += ", " + ngettext("{n} remplacée", "{n} remplacées", earlier).format(n=earlier)
    return said


def kind_words(version: DeliverableVersion) -> str:
    """What a version is, and how large."""
    if version.kind is VersionKind.LINK:
        return _("Lien")
    if version.kind is VersionKind.PAPER:
        return _("Papier")
    ending = version.name.rpartition("/")[2].rpartition(".")[2].upper()
    what = ending if "." in version.name and 0 < len(ending) <= 5 else _("Fichier")
    if version.doubt is not None:
        what = capitalised(word_for(version.doubt))
    return " · ".join((_("Texte") if version.kind is VersionKind.TEXT else what, file_size(version.size_bytes)))


def last_words(sheet: MissionSheet, zone: tzinfo, today: date) -> str:
    """The newest version and when it came, or that nothing has."""
    if not sheet.versions:
        return _("Rien reçu")
    newest = sheet.current[0]
    name = newest.shown_name.rpartition("/")[2] or newest.shown_name
    several = versions_words(sheet.versions) if len(sheet.versions) > 1 else ""
    # The name last: where the line is cut, it is what one can do without.
    return " · ".join(part for part in (moment(newest.at, zone, today), several, name) if part)


def visit_words(sheet: MissionSheet, zone: tzinfo, today: date) -> str:
    """The last visit of the round: when, how it went, what was said."""
    visit = sheet.visit
    if visit is None:
        return ""
    said = _("Vue à {time} : {state}").format(time=moment(visit.at, zone, today), state=word_for(visit.state))
    note = " ".join(visit.note.split())
    return f"{said} – {note}" if note else said


def remaining_words(sheet: MissionSheet) -> str:
    """What is left to do after the day, by whom, for when; empty where nothing was said."""
    if sheet.state is not DeliverableState.TO_COMPLETE or not (sheet.remaining or sheet.owner):
        return ""
    parts = [" ".join(sheet.remaining.split()), sheet.owner, short_date(sheet.due) if sheet.due else ""]
    return " · ".join(part for part in parts if part)
