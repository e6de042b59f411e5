"""The text of one cell to a value, or ``None`` when it cannot be read: dates, times, telephones as they are written.

Every cell is text by the time it comes here, workbook or CSV, so one reading serves both.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from functools import lru_cache

from probono_desk.domain.search_key import fold

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s.,;<>()\"]{2,}")
_NUMBER_IN_WORDS = re.compile(
    r"(?:table|t)?\s*(?:n\s?[°º.]|num[ée]ro)?\s*(\d{1,6})(?:[.,]0+)?", re.IGNORECASE | re.ASCII
)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_FRENCH_DATE = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?: .*)?")
_DATE_IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_TIME = re.compile(
    r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?|\s*heures?)(?:\s*:?\s*(\d{2})(?:\.\d+)?)?\s*(?:min|mn|m)?", re.IGNORECASE
)
_DAY_BEFORE_TIME = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]")  # a cell that holds both
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mn|m|minutes?|')?\.?", re.IGNORECASE)
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "janvier january",
            "fevrier february",
            "mars march",
            "avril april",
            "mai may",
            "juin june",
            "juillet july",
            "aout august",
            "septembre september",
            "octobre october",
            "novembre november",
            "decembre december",
        ),
        start=1,
    )
    for month in names.split()
}
# How a number is kept as text: « ="0612345678" » in a .csv, an apostrophe in a cell.
_MARKED_AS_TEXT = re.compile(r"""="([^"]*)"|'(\+?\d[\d .]*)""")
_BESIDE_PHONE = re.compile(
    r"^\s*(?:t[ée]l[a-zé]*|port[a-z]*|mob[a-z]*|gsm)\s*\.?\s*:?\s*|\s*\([^()\d]*\)\s*$", re.IGNORECASE
)
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_PHONE_SIGNS = str.maketrans("", "", " .-/()\u2010\u2011\u2012\u2013\u00b7_")


def clean(text: str) -> str:
    """A cell as it is meant: composed letters, single spaces on a line, no control characters; line breaks stay."""
    if text[:1] in {"=", "'"} and (marked := _MARKED_AS_TEXT.fullmatch(text)):
        text = marked[1] or marked[2]
    if text.isprintable() and "  " not in text:  # nearly every cell of a long list
        if text.isascii():
            return text.strip()
        return unicodedata.normalize("NFC", text).strip()
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = composed.split("\n")
    kept = ("".join(c if c.isprintable() or c.isspace() else "" for c in line) for line in lines)
    return "\n".join(" ".join(line.split()) for line in kept).strip()


def email(text: str) -> str | None:
    """An address of the right shape, in lower case; nothing is asked of any network."""
    address = text.removeprefix("mailto:").strip().lower()
    if not _EMAIL.fullmatch(address) or ".." in address or len(address) > 254:
        return None
    return address


def phone(text: str) -> str | None:
    """Ten digits for a French number, ``+`` and digits for another.

    Excel drops the first zero: ``612345678`` is ``0612345678``. ``+33 (0)6…`` and ``0033 6…`` are French numbers too.
    """
    if len(text) == 10 and text.isascii() and text.isdigit() and text[0] == "0" != text[1]:  # nearly every one
        return text
    signs = _BESIDE_PHONE.sub("", text).replace("(0)", "").translate(_PHONE_SIGNS)
    digits = signs.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    abroad = signs.startswith("+") or digits.startswith("00")
    if abroad:
        digits = digits.removeprefix("00")
    if digits.startswith("33") and len(digits) in {11, 12} and digits[2:].lstrip("0")[:9] == digits[-9:]:
        return "0" + digits[-9:]
    if abroad:
        return _abroad("+" + digits) if 7 <= len(digits) <= 15 and digits[0] != "0" else None
    if len(digits) == 9 and digits[0] != "0":
        return "0" + digits
    return digits if len(digits) == 10 and digits[0] == "0" and digits[1] != "0" else None


def _abroad(number: str) -> str | None:
    import phonenumbers

    try:
        return number if phonenumbers.is_possible_number(phonenumbers.parse(number)) else None
    except phonenumbers.NumberParseException:
        return None


def e164(phone: str) -> str:
    """A telephone as the whole world dials it: ``0612345678`` is ``+33612345678`` (ITU-T E.164)."""
    return "+33" + phone[1:] if len(phone) == 10 and phone.startswith("0") else phone


def whole_number(text: str) -> int | None:
    """A number from 1: ``3``, ``3,0``, ``Table 3``, ``n° 3``."""
    match = _NUMBER_IN_WORDS.fullmatch(text)
    return int(match[1]) or None if match else None


def decimal(text: str) -> float | None:
    """A number that is not negative, with a comma or a point."""
    plain = text.replace(",", ".").replace("\u00a0", "").replace(" ", "")
    return float(plain) if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", plain, re.ASCII) else None


def day(text: str) -> date | None:
    """A date: ``5/12/2026``, ``2026-12-05``, ``samedi 5 décembre 2026``, or the number by which Excel counts days."""
    if match := _ISO_DATE.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _FRENCH_DATE.fullmatch(text):
        year = int(match[3])
        return _date(year if year > 99 else 2000 + year, int(match[2]), int(match[1]))
    if match := _DATE_IN_WORDS.fullmatch(fold(text)):
        return _date(int(match[3]), _MONTHS.get(match[2], 0), int(match[1]))
    if re.fullmatch(r"[2-7]\d{4}", text, re.ASCII):  # 1954 to 2119
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    return None


def clock(text: str) -> time | None:
    """A time of day: ``9h``, ``9 h 30``, ``09:00``, ``9:00:00``, or the fraction of a day that Excel counts in."""
    minutes = _minutes_after_midnight(text)
    return time(minutes // 60, minutes % 60) if minutes is not None and minutes < 24 * 60 else None


def minutes(text: str) -> int | None:
    """A length in minutes: ``45``, ``45 min``, ``1h30``, ``1:30``."""
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    return _minutes_after_midnight(text)


@lru_cache(maxsize=4096)
def several(text: str) -> tuple[str, ...]:
    """The items of a list in one cell, in its order, each once: commas, semicolons, slashes, bars or line breaks."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;/|\n]", text):
        item = part.strip(" .•-–")
        if item:
            found.setdefault(fold(item), item)
    return tuple(found.values())


def items(text: str) -> tuple[str, ...]:
    """The sentences of a list in one cell, in its order, each once: bars, semicolons or line breaks, never commas."""
    found: dict[str, str] = {}
    for part in re.split(r"[;|\n]", text):
        item = " ".join(part.split()).strip("•-– ")
        if item:
            found.setdefault(fold(item), item)
    return tuple(found.values())


def _minutes_after_midnight(text: str) -> int | None:
    if match := _TIME.fullmatch(_DAY_BEFORE_TIME.sub("", text)):
        hours, past = int(match[1]), int(match[2] or 0)
        return hours * 60 + past if past < 60 else None
    if re.fullmatch(r"0[.,]\d+", text, re.ASCII):
        return round(float(text.replace(",", ".")) * 24 * 60)
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
