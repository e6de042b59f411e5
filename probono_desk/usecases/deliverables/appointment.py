"""The first appointment of the Trail as a calendar file (.ics), which any calendar opens (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import finished_file
from probono_desk.i18n import _
from probono_desk.store.connect import desk_errors
from probono_desk.usecases.deliverables.missions import MissionSheet, Pledged
from probono_desk.words import phone_said

LENGTH = timedelta(hours=1)
_LINE_BYTES = 75


def calendar_file(sheet: MissionSheet, pledged: Pledged, *, at: datetime) -> bytes:
    """The appointment of one pledge.

    Args:
        sheet: the mission that goes on.
        pledged: who goes on; with ``appointment_at``.
        at: when it is written (aware).

    Raises:
        DeskError: ``appointment_missing``.
    """
    pledge = pledged.pledge
    if pledge.appointment_at is None:
        raise DeskError("appointment_missing", name=pledged.name)
    told = [pledge.first_appointment, sheet.title]
    if pledge.shares_contact:
        told += [part for part in (pledged.email, phone_said(pledged.phone)) if part]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Probono Desk//FR",
        "BEGIN:VEVENT",
        f"UID:{pledge.id}@probono-desk",
        f"DTSTAMP:{_instant(at)}",
        f"DTSTART:{_instant(pledge.appointment_at)}",
        f"DTEND:{_instant(pledge.appointment_at + LENGTH)}",
        "SUMMARY:"
        + _text(_("Trail Probono : {structure} et {name}").format(structure=sheet.structure, name=pledged.name)),
        "DESCRIPTION:" + _text("\n".join(part for part in told if part)),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def write_calendar_file(sheet: MissionSheet, pledged: Pledged, path: Path, *, at: datetime) -> Path:
    """Write it, whole or not at all.

    Raises:
        DeskError: ``appointment_missing``; one of the disk's codes.
    """
    content = calendar_file(sheet, pledged, at=at)
    with desk_errors(path.parent), finished_file(path) as stream:
        stream.write(content)
    return path


def calendar_name(pledged: Pledged, zone: tzinfo) -> str:
    """What the file is called: by its day, as anybody reads a file's name and nobody's name stands in one."""
    at = pledged.pledge.appointment_at
    if at is None:
        return _("rendez-vous.ics")
    return _("rendez-vous {day}.ics").format(day=f"{at.astimezone(zone):%Y-%m-%d}")


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> bytes:
    """Lines of at most 75 bytes, cut between letters; what goes on begins with a space."""
    out, now = bytearray(), bytearray()
    for letter in line:
        data = letter.encode()
        if len(now) + len(data) > _LINE_BYTES:
            out += now + b"\r\n"
            now = bytearray(b" ")
        now += data
    return bytes(out + now + b"\r\n")
