"""One record to one typed line, sheet by sheet. What one line cannot know by itself is checked in ``cross_checks``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from probono_desk.domain.edition import PhaseKind
from probono_desk.domain.people import EngagementType, Profile, Role
from probono_desk.domain.search_key import fold
from probono_desk.domain.ticket import ticket_key
from probono_desk.roster import cells, eligibility, line_error, names, night, skills, words
from probono_desk.roster.around_name import first_in_use, in_use, without_civility
from probono_desk.roster.beside_name import is_nobody
from probono_desk.roster.columns import (
    BIRTH_LAST,
    CRITERION,
    FULL_NAME,
    PAYER_EMAIL,
    PAYER_FIRST,
    PAYER_FULL,
    PAYER_LAST,
    USUAL_FIRST,
    USUAL_LAST,
)
from probono_desk.roster.employer import employer
from probono_desk.roster.lines import (
    DiagnosisLine,
    EditionLine,
    PhaseLine,
    StaffLine,
    StructureLine,
    VolunteerLine,
    derived_reference,
)
from probono_desk.roster.records import Record
from probono_desk.words import figure

_PROFILE_WORDS = words.expected(words.PROFILES)
_ENGAGEMENT_WORDS = words.expected(words.ENGAGEMENTS)
_SAME_NAME = frozenset(
    {
        "",
        "idem",
        "id",
        "meme",
        "meme nom",
        "le meme",
        "identique",
        "neant",
        "aucun",
        "sans objet",
        "so",
        "na",
        "n a",
        "x",
    }
)
_IN_FTES = re.compile(r"\b(?:etp|ftes?)\b|temps.plein|full.time", re.IGNORECASE)
# What no name has: an address, a number alone, a formula’s « VRAI ».
_NO_NAME = re.compile(r"@|://|^www\.|^[\d\s.,]+$|^(?:TRUE|FALSE|VRAI|FAUX)$", re.IGNORECASE)
_FALSE = frozenset(["true", "false", "vrai", "faux", "na"])
_ODD = re.compile(r"[^\w\s'’.()-]|\d|^[\W_]|^\S* [\W_]*$|\b(?:true|false|vrai|faux|n/?a)\b", re.IGNORECASE)
_RANGE = re.compile(
    r"\s*(?:de|from)?\s*(?P<start>\S.*?)\s*(?:[-–—>→]|\bà\b|\bau\b|\bto\b)\s*(?P<end>\S.*?)\s*", re.IGNORECASE
)
_NOTICE_LENGTH = 32_767  # what a cell of a workbook holds


def edition_line(record: Record) -> EditionLine | None:
    """The edition; ``None`` when it has no title or no date that can be read."""
    title = record.words("title")
    day = record.read("date", cells.day, "date_shape", "05/12/2026")
    record.require("title", title, line_error.A_TITLE)
    record.require("date", day, line_error.A_DATE)
    zone = record.words("time_zone") or "Europe/Paris"
    if not _is_zone(zone):
        record.wrong("time_zone", "time_zone_unknown", "Europe/Paris")
        zone = "Europe/Paris"
    notice = record.text("office_notice", limit=_NOTICE_LENGTH)
    line = EditionLine(
        line=record.lines.get("title", record.line),
        title=title,
        date=day or date.min,
        theme=record.words("theme"),
        territory=record.words("territory"),
        branch=record.words("branch"),
        venue=record.words("venue"),
        address=record.text("address"),
        time_zone=zone,
        help_number=record.phone("help_number", cells.help_number),
        muster_point=record.text("muster_point"),
        office_recipient="" if notice else record.recipient("office_recipient"),  # the notice brings it, signed
        office_notice=notice,
    )
    return None if record.bad else line


def structure_line(record: Record) -> StructureLine:
    """A structure, its mission and its table. ``referent`` is still what the cell says: a reference or a name."""
    name = record.words("name")
    record.require("name", name, line_error.A_NAME)
    smallest, largest = record.number("min_size"), record.number("max_size")
    if smallest and largest and largest < smallest:
        record.wrong("max_size", "sizes_crossed", str(smallest))
        largest = None
    ftes = record.read("ftes", cells.decimal, "number", "7,5")
    most = eligibility.most_paid()
    if ftes is not None and most is not None and ftes > most:
        record.warn("ftes", "many_ftes", figure(most))
    return StructureLine(
        line=record.line,
        reference=record.words("reference") or fold(name).replace(" ", "-"),
        name=name,
        table=record.number("table"),
        ftes=ftes,
        cause=record.text("cause"),
        need=record.text("need"),
        mission=record.text("mission"),
        question=record.text("question"),
        expected_deliverable=record.text("expected_deliverable"),
        checklist=cells.items(record.text("checklist")),
        skills=skills.named(record.several("skills")),
        min_size=smallest,
        max_size=largest,
        pitch=record.text("pitch"),
        referent=record.words("referent"),
        eligibility=_eligibility(record),
    )


def _eligibility(record: Record) -> tuple[str, ...]:
    """The answers to the call's criteria; « Nombre de salariés en ETP » answers two of them."""
    found = {one.name: record.words(f"{CRITERION}{one.name}") for one in eligibility.criteria()}
    if not found["least_ftes"] and _IN_FTES.search(record.headers.get(f"{CRITERION}most_paid", "")):
        found["least_ftes"] = found["most_paid"]
    found = {name: text if eligibility.is_answer(text) else "" for name, text in found.items()}
    titles = {one.name: record.headers.get(f"{CRITERION}{one.name}", "") for one in eligibility.criteria()}
    return tuple(
        eligibility.stored(one, found[one.name], titles[one.name]) for one in eligibility.criteria() if found[one.name]
    )


@lru_cache(maxsize=1024)
def _profile(text: str) -> Profile | None:
    return words.named(text, words.PROFILES)


@lru_cache(maxsize=1024)
def _engagement(text: str) -> EngagementType | None:
    return words.named(text, words.ENGAGEMENTS)


def volunteer_line(record: Record) -> VolunteerLine:
    """A volunteer."""
    first, last, typed_name = _names(record)
    email, phone, organisation = (
        record.email(),
        record.phone(),
        employer(record.title("organisation"), f"{first} {last}"),
    )
    email = email or _payer_email(record, first, last)
    profile = record.read("profile", _profile, "word_unknown", *_PROFILE_WORDS)
    if "profile" not in record.values and organisation and (told := _profile(organisation)) is not None:
        profile, organisation = told, ""  # « Entreprise : retraitée »
    reference = record.words("reference")
    others = {name: read(record, name) for name, read in _OF_VOLUNTEERS.items() if name in record.values}
    return VolunteerLine(
        line=record.line,
        reference=reference or derived_reference(first, last, email or phone or organisation),
        reference_derived=not reference,
        first_name=first,
        last_name=last,
        email=email,
        phone=phone,
        organisation=organisation,
        profile=profile,
        typed_name=typed_name,
        **others,
    )


# Read in this order where a line says it; few lists have more than one or two of them.
_OF_VOLUNTEERS: Mapping[str, Callable[[Record, str], Any]] = {
    "badge_name": Record.words,
    "skills": lambda record, name: skills.named(record.several(name)),
    "engagement": lambda record, name: record.read(name, _engagement, "word_unknown", *_ENGAGEMENT_WORDS),
    "table": Record.number,
    "photo_taken": Record.answer,
    "photo_published": Record.answer,
    "first_time": Record.answer,
    "access_need": Record.answer,
    "note": Record.text,
    "ticket": lambda record, name: ticket_key(record.words(name)),
    "structure": Record.words,
}


def _payer_email(record: Record, first: str, last: str) -> str:
    """A ticket office asks the buyer alone for an address: it is the volunteer's where they are one person."""
    if PAYER_EMAIL not in record.values:
        return ""
    payer = fold(f"{record.words(PAYER_FIRST)} {record.words(PAYER_LAST)} {record.words(PAYER_FULL)}").split()
    return record.email(PAYER_EMAIL) if payer and sorted(payer) == sorted(fold(f"{first} {last}").split()) else ""


def staff_line(record: Record) -> StaffLine:
    """Somebody of the staff or a representative. ``structure`` is still what the cell says."""
    first, last, typed_name = _names(record)
    email, phone, organisation = (
        record.email(),
        record.phone(),
        employer(record.title("organisation"), f"{first} {last}"),
    )
    reference = record.words("reference")
    role = record.read("role", words.role_in, "word_unknown", *words.expected(words.ROLES))
    if role is None and not record.values.get("role", "").strip():
        record.wrong("role", "role_missing", *words.expected(words.ROLES))
    structure, table = record.words("structure"), record.number("table")
    if role is Role.REPRESENTATIVE and not structure and not table:
        record.wrong("structure", "structure_missing", line_error.A_STRUCTURE)
    return StaffLine(
        line=record.line,
        reference=reference or derived_reference(first, last, email or phone or organisation),
        reference_derived=not reference,
        first_name=first,
        last_name=last,
        role=role or Role.GUEST,
        badge_name=record.words("badge_name"),
        email=email,
        phone=phone,
        organisation=organisation,
        structure=structure,
        table=table,
        photo_taken=record.answer("photo_taken"),
        photo_published=record.answer("photo_published"),
        typed_name=typed_name,
    )


def diagnosis_line(record: Record) -> DiagnosisLine:
    """What a structure said of itself. A date is no yes: only the column that asks for one gives it."""
    structure = record.words("structure")
    record.require("structure", structure, line_error.A_STRUCTURE)
    return DiagnosisLine(
        line=record.line,
        structure=structure,
        need=record.text("need"),
        priority=record.text("priority"),
        context=record.text("context"),
        validated=record.answer("validated"),
        validated_on=record.read("validated_on", cells.day, "date_shape", "28/11/2026"),
    )


def phase_lines(records: list[Record]) -> tuple[PhaseLine, ...]:
    """The agenda by start. A phase without end or length lasts until the next one; the last one is then a moment."""
    found: list[tuple[int, int | None, str, PhaseKind, Record]] = []
    for record in records:
        title = record.words("title")
        record.require("title", title, line_error.A_TITLE)
        _in_two(record)
        start = record.read("start", cells.minute_of_day, "time_shape", "9:00")
        record.require("start", start is not None, line_error.A_TIME)
        kind = record.read(
            "kind",
            lambda text: words.named(text, words.PHASE_KINDS),
            "word_unknown",
            *words.expected(words.PHASE_KINDS),
        )
        length = record.read("length", cells.minutes, "length_shape", "45 min")
        end = record.read("end", cells.minute_of_day, "time_shape", "9:45")
        if start is not None and end is not None:
            lasts = night.length_min(start, end)
            if lasts is None:
                record.wrong("end", "ends_before_start", f"{start // 60}:{start % 60:02}")
            length = lasts if lasts is not None else length
        if start is not None and not record.bad:
            found.append((start, length, title, kind or PhaseKind.SLIDING, record))
    starts = night.in_order_of_the_day([phase[0] for phase in found])
    found = [(start, *phase[1:]) for start, phase in zip(starts, found, strict=True)]
    found.sort(key=lambda phase: phase[0])
    lines = []
    for place, (start, length, title, kind, record) in enumerate(found):
        after = found[place + 1][0] if place + 1 < len(found) else None
        room = None if after is None else after - start
        if after is not None and length is not None and length > after - start:
            record.warn("start", "phase_overlaps", f"{after // 60 % 24}:{after % 60:02}")
        lasting = length if length is not None else room or 0
        lines.append(
            PhaseLine(
                line=record.line,
                start=time(start // 60 % 24, start % 60),
                title=title,
                length_min=lasting,
                kind=kind,
                for_volunteers=record.words("for_volunteers"),
                for_structures=record.words("for_structures"),
                for_team=record.words("for_team"),
                days_later=start // night.DAY_MIN,
            )
        )
    return tuple(lines)


def _in_two(record: Record) -> None:
    """« 8h30 - 9h00 » in the cell of the start: both ends of a phase."""
    match = _RANGE.fullmatch(record.values.get("start", ""))
    if match and all(cells.minute_of_day(match[part]) is not None for part in ("start", "end")):
        record.values["start"] = match["start"]
        record.values.setdefault("end", match["end"])
        record.headers.setdefault("end", record.headers.get("start", ""))


def _names(record: Record) -> tuple[str, str, str]:
    """First name and last name as they are shown, and both as they were typed where that differs."""
    first = _said(record, USUAL_FIRST) or record.title("first_name")
    last = _said(record, USUAL_LAST) or record.title("last_name") or record.title(BIRTH_LAST)
    whole = record.words(FULL_NAME) if FULL_NAME in record.values else ""
    typed = f"{first} {last}".strip()
    if whole and not (first and last):
        typed = whole
        found_first, found_last = names.split(whole, record.order, settled=record.order_settled)
        if not first and not last:
            first, last = found_first, found_last
            turned = record.order is None and names.is_turned_by_list(whole)
            if turned or names.is_guess(whole, first, last) or names.is_against(whole, record.order):
                record.warn(FULL_NAME, "name_guessed", first, last.upper())
        elif first:
            last = _without(whole, first)
        else:
            first, last = names.tidy_both(_without(whole, last), last)
    else:
        first, last = names.tidy_both(first_in_use(first, last), in_use(last))
        if not (first and last) and "first_name" in record.headers and (both := names.both_in(first or last)):
            column = "first_name" if first else "last_name"
            first, last = both
            record.warn(column, "name_guessed", first, last.upper())
    if is_nobody(first or last) and (is_nobody(last) or not last.strip("0123456789")):  # « Invité ; 1 »
        record.hold(FULL_NAME if whole else "last_name" if last else "first_name", "name_hidden")
        return "", "", ""
    if not (_is_plain(first) and _is_plain(last)) and _ODD.search(f"{first} {last}"):
        first, last = _half(record, "first_name", first), _half(record, "last_name", last)
    alone = "first_name" if "first_name" in record.values and "last_name" not in record.values else "last_name"
    record.require(FULL_NAME if FULL_NAME in record.headers else alone, first or last, line_error.A_NAME)
    return first, last, typed if typed != f"{first} {last}".strip() else ""


def _is_plain(name: str) -> bool:
    return name.isalpha() and name.casefold() not in _FALSE  # nearly every one of a long list


def _half(record: Record, column: str, name: str) -> str:
    """A half of a name; what a spreadsheet or a form puts there instead is set aside, and no badge shows it."""
    kept, code = _looked_at(name)
    if code == "no_name":
        record.wrong(column, code, line_error.A_NAME, typed=None if column in record.values else name)
    elif code:
        record.wrong(column, code, typed=name)
    return kept


@lru_cache(maxsize=16_384)
def _looked_at(name: str) -> tuple[str, str]:
    """What of a half of a name is one, and the code of what is wrong with it."""
    if name and (is_nobody(name) or words.is_unsaid(name) or name == "0"):
        return "", ""
    if _NO_NAME.search(name):
        return "", "no_name"
    return name, "letter_lost" if "?" in name else ""


def _said(record: Record, column: str) -> str:
    """A name that is given instead of another; « idem » and « - » give none."""
    name = record.words(column) if column in record.values else ""
    return "" if fold(name) in _SAME_NAME else name


def _without(whole: str, first: str) -> str:
    """The last name of « Jean Dupont » beside the first name « Jean »."""
    rest = [word for word in without_civility(whole).split() if fold(word) not in fold(first).split()]
    return names.tidy(" ".join(rest))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not a name; a folder of zones, such as « Europe »
        return False
    return True
