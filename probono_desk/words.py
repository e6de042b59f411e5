"""How everything is said, once: window, paper and command line alike.

Words are lower-case, for the middle of a sentence; ``capitalised`` is for the beginning of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from probono_desk.domain.announcements import Mark
from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.file_doubt import Aside, FileDoubt
from probono_desk.domain.people import Absence, EngagementType, Profile, Role
from probono_desk.domain.presence import HeadCount
from probono_desk.domain.table_colour import TableColour
from probono_desk.domain.table_round import CheckpointKind, VisitState
from probono_desk.i18n import N_, _, language, ngettext
from probono_desk.said import Datum, Said, counted

# Members of two enums that are written alike would be one key here; a test watches.
_WORDS: Final[dict[StrEnum, str]] = {
    Role.VOLUNTEER: N_("volontaire"),
    Role.REPRESENTATIVE: N_("représentant·e"),
    Role.FACILITATOR: N_("facilitateur·rice"),
    Role.REFERENT: N_("référent·e"),
    Role.LEAD: N_("responsable d’édition"),
    Role.GUEST: N_("invité·e"),
    Profile.EMPLOYEE: N_("salarié·e"),
    Profile.JOB_SEEKER: N_("en recherche d’emploi"),
    Profile.BUSINESS_OWNER: N_("dirigeant·e TPE/PME"),
    Profile.STUDENT: N_("étudiant·e"),
    Profile.RETIRED: N_("retraité·e"),
    Profile.INDEPENDENT: N_("indépendant·e"),
    Profile.PUBLIC_SERVANT: N_("agent·e du service public"),
    EngagementType.OWN_TIME: N_("bénévolat"),
    EngagementType.EMPLOYER_TIME: N_("mécénat de compétences"),
    Absence.EXCUSED: N_("excusé·e"),
    Absence.NO_SHOW: N_("absent·e"),
    PhaseKind.FIXED: N_("fixe"),
    PhaseKind.SLIDING: N_("glissant"),
    PhaseKind.BREAK: N_("pause"),
    DeliverableState.TO_FRAME: N_("à cadrer"),
    DeliverableState.IN_PROGRESS: N_("en cours"),
    DeliverableState.FROZEN: N_("gelé"),
    DeliverableState.PRESENTED: N_("restitué"),
    DeliverableState.SIGNED: N_("signé"),
    DeliverableState.TO_COMPLETE: N_("à compléter"),
    VisitState.GREEN: N_("ça avance"),
    VisitState.ORANGE: N_("à surveiller"),
    VisitState.RED: N_("en difficulté"),
    CheckpointKind.PLAN_AGREED: N_("plan validé avec la structure"),
    CheckpointKind.POINT_1: N_("point 1"),
    CheckpointKind.POINT_2: N_("point 2"),
    TableColour.BLUE: N_("bleu"),
    TableColour.ORANGE: N_("orange"),
    TableColour.GREEN: N_("vert"),
    TableColour.PURPLE: N_("violet"),
    TableColour.YELLOW: N_("jaune"),
    TableColour.PINK: N_("rose"),
    TableColour.TURQUOISE: N_("turquoise"),
    TableColour.BROWN: N_("brun"),
    TableColour.GREY: N_("gris"),
    TableColour.RED: N_("rouge"),
    Mark.DEPARTURE: N_("avant le départ"),
    Mark.BREAK_END: N_("avant la fin d’une pause"),
    Mark.FREEZE: N_("avant le gel"),
    Mark.FINISH: N_("avant la ligne d’arrivée"),
    FileDoubt.EMPTY: N_("vide"),
    FileDoubt.ZEROS: N_("rien que des zéros"),
    FileDoubt.CLOUD: N_("renvoi vers un document en ligne"),
    FileDoubt.SHORTCUT: N_("raccourci"),
    FileDoubt.UNFINISHED: N_("téléchargement inachevé"),
    FileDoubt.NOT_HERE: N_("resté en ligne"),
    FileDoubt.WEB_PAGE: N_("page web à la place du document"),
    Aside.LINK: N_("lien"),
    Aside.SPECIAL: N_("ni fichier ni dossier"),
}

# Decimal, as disks are sold and file managers show.
_SIZE_UNITS: Final = (N_("{n} o"), N_("{n} ko"), N_("{n} Mo"), N_("{n} Go"))
_ENGLISH_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PRIORITIES: Final = {1: N_("D’abord"), 2: N_("Ensuite"), 3: N_("Plus tard")}


def word_for(value: StrEnum) -> str:
    """The word for a member of any of the enums above."""
    return _(_WORDS[value])


def has_word(value: StrEnum) -> bool:
    """Whether people have a word for it: some enums only the program tells apart."""
    return value in _WORDS


def said_for(value: StrEnum) -> Said:
    """The same word, to keep."""
    return Said(_WORDS[value])


def priority_words(priority: int) -> str:
    """When a recommendation is to be done."""
    return _(_PRIORITIES[priority])


def head_count(count: HeadCount) -> str:
    """Who has come, in one sentence and everywhere the same: 48 présents = 46 sur 50 attendus + 2 sans rendez-vous."""
    return f"{count.present} {head_count_label(count)}"


def head_count_label(count: HeadCount) -> str:
    """The same for under a big number: présents = 46 sur 50 attendus + 2 sans rendez-vous."""
    said = ngettext(
        "présent = {came} sur {expected} + {walk_ins}", "présents = {came} sur {expected} + {walk_ins}", count.present
    )
    if not count.walk_ins:
        said = ngettext("présent sur {expected}", "présents sur {expected}", count.present)
    return said.format(
        came=count.came,
        expected=ngettext("{n} attendu", "{n} attendus", count.expected).format(n=count.expected),
        walk_ins=ngettext("{n} sans rendez-vous", "{n} sans rendez-vous", count.walk_ins).format(n=count.walk_ins),
    )


def absent_count(absent: int, excused: int) -> str:
    """Who is registered and has not come: 4 absents, dont 1 excusé."""
    said = ngettext("{n} absent", "{n} absents", absent).format(n=absent)
    if not excused:
        return said
    return _("{absent}, dont {excused}").format(
        absent=said, excused=ngettext("{n} excusé", "{n} excusés", excused).format(n=excused)
    )


def acts_rows_files(acts: int, rows: int, files: int) -> str:
    """What was read or mended: 1 geste, 12 lignes, 0 fichier."""
    return ", ".join(
        (
            ngettext("{n} geste", "{n} gestes", acts).format(n=acts),
            ngettext("{n} ligne", "{n} lignes", rows).format(n=rows),
            ngettext("{n} fichier", "{n} fichiers", files).format(n=files),
        )
    )


def pledges_said(pledges: int) -> str:
    """How many go on with the Trail: 13 engagements pour le Trail."""
    return ngettext("{n} engagement pour le Trail", "{n} engagements pour le Trail", pledges).format(n=pledges)


def enumerated(things: Sequence[str], most: int = 6) -> str:
    """Things one after the other, the last ones counted where there are more than ``most``."""
    return str(Said("{things}", {"things": listed(things, most)}))


def listed(things: Sequence[Datum], most: int = 6) -> Datum:
    """The same, to keep."""
    if len(things) <= most:
        return tuple(things)
    return counted("{things} et {n} autre", "{things} et {n} autres", len(things) - most, things=tuple(things[:most]))


def capitalised(text: str) -> str:
    """The same text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def clock_time(at: datetime, zone: tzinfo | None = None) -> str:
    """A time of day as people say it here: 8:05.

    Args:
        at: the instant.
        zone: whose clock; the instant's own when it is not given.
    """
    local = at if zone is None else at.astimezone(zone)
    return f"{local.hour}:{local.minute:02}"


def hour_of_day(at: datetime, zone: tzinfo, *, timed: bool) -> str:
    """A time of day; where the desk's clock was not on the day, the date that it said: that is no hour of the day.

    Args:
        at: the instant.
        zone: the edition's.
        timed: whether the clock was on the day.
    """
    if timed:
        return clock_time(at, zone)
    return _("le {date}").format(date=short_date(at.astimezone(zone).date()))


def at_hour(at: datetime, zone: tzinfo, *, timed: bool) -> str:
    """The same, as it stands in a sentence: « à 8:41 », « le 05/12/2015 »."""
    time = hour_of_day(at, zone, timed=timed)
    return _("à {time}").format(time=time) if timed else time


def first_said(words: str, day: date) -> str:
    """A day in words, in French « 1er décembre » for the first of a month, which no locale's data says."""
    return re.sub(r"\b1 ", "1er ", words, count=1) if day.day == 1 and language() == "fr" else words


def short_date(day: date) -> str:
    """A day in little room: 05/12/2026; in English 5 Dec 2026, for figures would be read in two orders."""
    if language() == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day:%d/%m/%Y}"


def days_away(day: date, today: date) -> str:
    """How far a day is from today, in whole days; empty where it is today.

    Args:
        day: the one that is spoken of.
        today: the computer's.
    """
    n = (day - today).days
    if not n:
        return ""
    if abs(n) == 1:
        return _("demain") if n > 0 else _("hier")
    words = (
        ngettext("dans {n} jour", "dans {n} jours", n) if n > 0 else ngettext("il y a {n} jour", "il y a {n} jours", -n)
    )
    return words.format(n=abs(n))


def moment(at: datetime, zone: tzinfo, today: date) -> str:
    """The time of day, and the day before it when it is another one than today."""
    local = at.astimezone(zone)
    return clock_time(local) if local.date() == today else f"{short_date(local.date())} {clock_time(local)}"


def duration(length: timedelta) -> str:
    """A length in minutes, hours, days (and hours, under three days), to the nearest; a second left is one minute."""
    seconds = abs(length.total_seconds())
    minutes = max(1, round(seconds / 60)) if seconds else 0
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _("{hours} h {minutes:02}").format(hours=hours, minutes=rest) if rest else _("{n} h").format(n=hours)
    days, hours = divmod(round(minutes / 60), 24)
    if days < 3 and hours:
        return _("{days} j {hours} h").format(days=days, hours=hours)
    days = round(minutes / (24 * 60))
    return ngettext("{n} jour", "{n} jours", days).format(n=days)


def decimal(number: float, places: int) -> str:
    """A number with so many decimals, a half rounded up, with the language's own sign before them: 4.25 is 4,3."""
    exact = Decimal(repr(float(number)))  # as it is written: 4.25 is halfway, whatever the computer holds
    return _with_its_sign(str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)))


def whole(number: int) -> str:
    """A count, its thousands apart as the language has it: 3 976, 3,976."""
    return f"{number:,}" if language() == "en" else f"{number:,}".replace(",", "\u202f")


def figure(number: float) -> str:
    """A number as somebody wrote it, with the language's own sign before its decimals: 12,5."""
    return _with_its_sign(f"{number:.10g}")


def _with_its_sign(figures: str) -> str:
    return figures if language() == "en" else figures.replace(".", ",")


def file_size(size_bytes: int) -> str:
    """A file's size in the unit that gives one to three figures before the comma."""
    size, unit = float(size_bytes), 0
    while size >= 999.5 and unit < len(_SIZE_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    n = _with_its_sign(f"{size:.1f}" if unit and size < 99.95 else f"{size:.0f}")
    return _(_SIZE_UNITS[unit]).replace(" ", "\u00a0").format(n=n)


def phone_said(number: str) -> str:
    """A French number in pairs, as it is dialled; any other as it was written."""
    digits = number.replace(" ", "").replace(".", "")
    if len(digits) == 10 and digits.isdigit():
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    return number
