"""The text of one cell to a value, or ``None`` when it cannot be read: dates, times, telephones as they are written.

Every cell is text by the time it comes here, workbook or CSV, so one reading serves both.
"""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from probono_desk.domain.kept_text import draws
from probono_desk.domain.search_key import fold

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s.,;<>()\"]{2,}")
_NUMBER_IN_WORDS = re.compile(
    r"(?:table|t\.?)?\s*(?:n\s?[°º.]|num[ée]ro)?\s*(\d{1,6})(?:[.,]0+)?", re.IGNORECASE | re.ASCII
)
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_FRENCH_DATE = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?: .*)?")
_DATE_IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"(?:[a-z]+ )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_TIME = re.compile(
    r"(\d{1,2})\s*(?:heures?|[h:])\s*(\d{2})?(?:\s*:?\s*(\d{2})(?:\.\d+)?)?\s*(?:min|mn|m)?", re.IGNORECASE
)
_TIME_BARE = re.compile(r"(\d|[01]\d|2[0-3])\.([0-5]\d)|([01]\d|2[0-3])([0-5]\d)", re.ASCII)
_BEFORE_TIME = re.compile(
    r"^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues?|wednes|thurs|fri|satur|sun)day)\s+)?"
    r"(?:\d{1,2}/\d{1,2}/\d{2,4}\s+)?(?:(?:vers|dès|environ|à partir de|à|from|at|about)\s+|~\s*)?(?=\d)",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(r"\s*(?:\([^()]*\)|[-–—])$|(?<=\d)\s*environ$", re.IGNORECASE)
_AFTERNOON_TWICE = re.compile(r"\s*pm$", re.IGNORECASE)
_TIME_ENGLISH = re.compile(r"(1[0-2]|0?[1-9])(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap])\.?\s?m\.?", re.IGNORECASE)
_TIMES_IN_WORDS = {
    f"{word}{more}": hour * 60 + past
    for word, hour in (("midi", 12), ("minuit", 24), ("noon", 12), ("midnight", 24))
    for more, past in (
        ("", 0),
        (" et quart", 15),
        (" quinze", 15),
        (" trente", 30),
        (" et demi", 30),
        (" et demie", 30),
    )
}
# What Excel makes of « 3/6 » or « 1-2 »: a date where nobody meant one.
# A day from 2009 to 2036, as a spreadsheet counts them.
_SERIAL = re.compile(r"4\d{4}")
_MADE_A_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[ T][\d:.]+)?|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
    r"|(?P<day>\d{1,2})(?:er)?[-/. ](?P<month>[^\W\d_]+)\.?(?:[-/. ](?:\d{4}|\d{2}))?"
    r"|(?P<first>[^\W\d_]+)\.?[-/. ]\d{1,4}",
)
_SEVERAL_PHONES = re.compile(r"\s*[/;,|&\n]\s*|\s+(?:ou|et|or|and|puis|-|–)\s+|\s*\([^()\d]*\)\s*", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)\s?[eE]\+?(\d{1,2})")
_DAY_BEFORE_TIME = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]")  # a cell that holds both
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mn|m|minutes?|')?\.?", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2}[.,]\d{1,2})\s*(?:h|heures?)", re.IGNORECASE)  # « 1,5 h »
_MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev february feb",
            "mars mar march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for month in names.split()
}
# How a number is kept as text: « ="0612345678" » in a .csv, an apostrophe in a cell.
_MARKED_AS_TEXT = re.compile(r"""="([^"]*)"|'(\+?\d[\d .]*)""")
_BESIDE_PHONE = re.compile(
    r"^\s*(?:t[ée]l[a-zé]*|port[a-z]*|mob[a-z]*|gsm|[ptm](?=\s*[.:]))\s*\.?\s*:?\s*|\s*\([^()\d]*\)\s*$", re.IGNORECASE
)
# « Autre : jonglage » names a choice of its own.
_OTHER = re.compile(r"^(?:autres?|others?)(?:\s*\([^)]*\))?\s*[:–-]\s*(?=\S)", re.IGNORECASE)
_DRESSES = frozenset({"<compat>", "<font>", "<circle>", "<wide>", "<narrow>"})
_ERRORS = frozenset(
    {
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "#VALEUR!",
        "#NAME?",
        "#NOM?",
        "#NULL!",
        "#NUL!",
        "#NUM!",
        "#NOMBRE!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#N/D",  # LibreOffice in French, whose others bear a space: « #REF ! »
    }
)
_ERROR_NUMBER = re.compile(r"Err\s?:5\d\d", re.IGNORECASE)  # LibreOffice’s own
_ENTITY = re.compile(
    r"&(?:[A-Za-z]{1,2}(?:acute|grave|circ|uml|cedil|tilde|ring|slash|lig|caron)|[lr]squo|nbsp|amp|apos|ndash"
    r"|#\d{2,5}|#[xX][0-9A-Fa-f]{2,4});"
)
# « Filatures du Nord (https://www.notion.so/…) »: a relation, and the page that it leads to.
_RELATED = re.compile(r"\s*\(https?://(?:[\w-]+\.)?notion\.(?:so|site)/[^\s()]*\)")
_PARTING = frozenset(';,|\t\n\r"')
is_plain = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ÿ][!-%'-9;-~À-ÖØ-öø-ÿŒœ’]*(?: [!-%'-9;-~À-ÖØ-öø-ÿŒœ’]+)*").fullmatch
"""Tells nearly every cell of a long list: printable ASCII and letters of French, one space between its words.

In such a cell ``clean`` finds nothing to do (no entity, no address of a page, no dressed letter), and no formula's
error stands.
"""

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_DIAL_CODE = re.compile(r"[^\d+]{0,30}(?:\+|00)?\s?([1-9]\d{0,2})\)?", re.ASCII)
is_usual_phone = re.compile(r"0[1-9](?:[ .-]?\d\d){4}", re.ASCII).fullmatch
"""Tells five times two digits, as nearly everybody writes a telephone."""

_PHONE_SIGNS = str.maketrans("", "", " .-/()\u2010\u2011\u2012\u2013\u00b7_")


def without_entities(text: str) -> str:
    """« Ma&euml;lle » as it is read on the page that it comes from; what would part cells or quote them stays."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: sign if (sign := html.unescape(found[0])) not in _PARTING else found[0], text)


def clean(text: str) -> str:
    """A cell as it is meant: composed letters, single spaces on a line, no control characters; line breaks stay.

    Letters in another dress are the letters that they stand for: ligatures (ﬁ), full width, bold, script, circled.
    """
    if not text or is_plain(text):
        return text
    if "&" in text:
        text = without_entities(text)
    if "://" in text:
        text = _RELATED.sub("", text)
    if text[:1] in {"=", "'"} and (marked := _MARKED_AS_TEXT.fullmatch(text)):
        text = marked[1] or marked[2]
    if text.isprintable() and "  " not in text:
        if text.isascii():
            return text.strip()
        return _drawn(_plain_letters(unicodedata.normalize("NFC", text)).strip())
    composed = _plain_letters(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = composed.split("\n")
    kept = ("".join(c if c.isprintable() or c.isspace() else "" for c in line) for line in lines)
    return _drawn("\n".join(" ".join(line.split()) for line in kept).strip())


def _drawn(text: str) -> str:
    """Nothing, where a cell looks empty though it has letters."""
    return text if draws(text) else ""


def _plain_letters(text: str) -> str:
    if unicodedata.is_normalized("NFKC", text):
        return text.replace("\u2010", "-")
    text = text.replace("\u2011", "-")
    return unicodedata.normalize("NFC", "".join(map(_plain_letter, text)))


@lru_cache(maxsize=1024)
def _plain_letter(sign: str) -> str:
    dress = unicodedata.decomposition(sign).partition(" ")[0]
    if dress not in _DRESSES:
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    return plain if plain.isalnum() or dress == "<wide>" else sign


def is_error(text: str) -> bool:
    """Whether a cell is what a spreadsheet shows of a formula that went wrong: « #REF! »."""
    if text[:1] == "#":
        return "".join(text.split()).upper() in _ERRORS
    return text[:3] == "Err" and _ERROR_NUMBER.fullmatch(text.strip()) is not None


def email(text: str) -> str | None:
    """An address of the right shape, in lower case; nothing is asked of any network."""
    address = text.strip(" '‘’“”.,;:").removeprefix("mailto:").strip().lower()
    is_one = _EMAIL.fullmatch(address) and ".." not in address and len(address) <= 254
    return address if is_one else None


def addresses(text: str) -> list[str]:
    """Every address in a cell, each once: « a@example.org / b@example.org »."""
    return list(dict.fromkeys(filter(None, map(email, _EMAIL.findall(text)))))


def numbers(text: str) -> list[str]:
    """Every telephone in a cell, each once: « 06 39 98 10 01 / 03 20 00 10 01 »."""
    return list(dict.fromkeys(filter(None, map(phone, _SEVERAL_PHONES.split(text)))))


def phone(text: str) -> str | None:
    """Ten digits for a French number, ``+`` and digits for another.

    Excel drops a first zero or plus: ``612345678`` is ``0612345678``. ``+33 (0)6…`` and ``0033 6…`` are French, too.
    """
    if is_usual_phone(text):
        return text.translate(_PHONE_SIGNS)
    if "E" in text or "e" in text:
        text = whole_again(text) or text
    text = text.removesuffix(".0").removesuffix(",0")
    signs = _BESIDE_PHONE.sub("", text).replace("(0)", "").translate(_PHONE_SIGNS)
    digits = signs.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    abroad = signs.startswith("+") or digits.startswith("00") or (len(digits) > 10 and digits.startswith(_CODES))
    if abroad:
        digits = digits.removeprefix("00")
    if digits.startswith("33") and len(digits) in {11, 12} and digits[2:].lstrip("0")[:9] == digits[-9:]:
        return "0" + digits[-9:]
    if abroad:
        return _abroad("+" + digits) if 7 <= len(digits) <= 15 and digits[0] != "0" else None
    if len(digits) == 9 and digits[0] != "0":
        return "0" + digits
    return digits if len(digits) == 10 and digits[0] == "0" and digits[1] != "0" else None


def help_number(text: str) -> str | None:
    """A telephone number, or one of those that have two to four digits: 15, 112, 3114."""
    return text if re.fullmatch(r"1\d{1,2}|3\d{3}", text, re.ASCII) else phone(text)


# Countries that people live in who come to Lille, Lyon or Nantes, and write their telephone as at home.
_COUNTRIES = {
    name: code
    for code, names in {
        "33": "france fr",
        "32": "belgique belgium belgie be",
        "41": "suisse switzerland schweiz ch",
        "352": "luxembourg lu",
        "44": "royaume uni|united kingdom|uk|gb|great britain|england",
        "49": "allemagne germany deutschland de",
        "31": "pays bas|netherlands|the netherlands|nederland|nl",
        "34": "espagne spain espana es",
        "39": "italie italy italia it",
        "351": "portugal pt",
        "353": "irlande ireland ie",
    }.items()
    for name in names.split("|" if "|" in names else None)
}
_CODES = tuple(sorted(set(_COUNTRIES.values()) - {"33"}))


def is_dial_code(text: str) -> bool:
    """Whether a cell is a country, or its dialling code: ``+41``, ``0041``, ``41``, « FR +33 », « Suisse »."""
    return fold(text) in _COUNTRIES or _DIAL_CODE.fullmatch(text.strip()) is not None


def with_dial_code(code: str, number: str) -> str:
    """A number with the code of the column beside it; one that has its own is left alone."""
    match = _DIAL_CODE.fullmatch(_COUNTRIES.get(fold(code), code.strip()))
    plain = number.strip()
    if match is None or plain.startswith(("+", "00")) or not plain[:1].isdigit():
        return number
    return f"+{match[1]} {plain if match[1] == '39' else plain.removeprefix('0')}"


def is_scientific(text: str) -> bool:
    """Whether a number is written as spreadsheets show long ones: 3,36E+10."""
    return _SCIENTIFIC.fullmatch(text.strip()) is not None


def whole_again(text: str) -> str | None:
    """The digits of a number in scientific notation, where all of them are still there; zeros are never guessed."""
    match = _SCIENTIFIC.fullmatch(text.strip())
    if match is None or len(match[2]) != int(match[3]):
        return None
    return match[1] + match[2]


def is_made_a_date(text: str) -> bool:
    """Whether a text is what a spreadsheet makes of « 3/6 »: a date where words are expected, or its bare number."""
    if _SERIAL.fullmatch(text.strip()):
        return True
    match = _MADE_A_DATE.fullmatch(text.strip())
    if match is None:
        return False
    month = match["month"] or match["first"]
    return month is None or fold(month) in _MONTHS


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
        year = int(match[3])
        return _date(year if year > 99 else 2000 + year, _MONTHS.get(match[2], 0), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(fold(text)):
        return _date(int(match[3]), _MONTHS.get(match[1], 0), int(match[2]))
    if re.fullmatch(r"[2-7]\d{4}", text, re.ASCII):  # 1954 to 2119
        return _EXCEL_DAY_ZERO + timedelta(days=int(text))
    return None


def minute_of_day(text: str) -> int | None:
    """A time in minutes after midnight: ``9h``, ``9 h 30``, ``09:00:00``, ``9:30 PM``, ``midi``, Excel's fraction.

    After 24h, as in « 24h30 », it is the night that follows.
    """
    text = _AFTER_TIME.sub("", _BEFORE_TIME.sub("", text.strip()))
    if match := _TIME_ENGLISH.fullmatch(text):
        return (int(match[1]) % 12 + (12 if match[3] in "pP" else 0)) * 60 + int(match[2] or 0)
    if (said := _TIMES_IN_WORDS.get(fold(text))) is not None:
        return said
    if match := _TIME_BARE.fullmatch(text):  # « 9.30 », « 0930 »; « 9 » may be anything
        return int(match[1] or match[3]) * 60 + int(match[2] or match[4] or 0)
    minutes = _minutes_after_midnight(_AFTERNOON_TWICE.sub("", text))  # « 22:00 PM »
    return minutes if minutes is not None and minutes < 30 * 60 else None


def minutes(text: str) -> int | None:
    """A length in minutes: ``45``, ``45 min``, ``1h30``, ``1:30``."""
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if match := _HOURS.fullmatch(text):
        return round(float(match[1].replace(",", ".")) * 60)
    return _minutes_after_midnight(text)


@lru_cache(maxsize=4096)
def several(text: str) -> tuple[str, ...]:
    """The items of a list in one cell, in its order, each once: commas, semicolons, slashes, bars or line breaks."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;/|\n]", text):
        if item := _OTHER.sub("", part.strip(" .•-–")):
            found.setdefault(fold(item), item)
    return tuple(found.values())


def items(text: str) -> tuple[str, ...]:
    """The sentences of a list in one cell, in its order, each once: bars, semicolons or line breaks, never commas."""
    found: dict[str, str] = {}
    for part in re.split(r"[;|\n]", text):
        if item := " ".join(part.split()).strip("•-– "):
            found.setdefault(fold(item), item)
    return tuple(found.values())


def _minutes_after_midnight(text: str) -> int | None:
    if match := _TIME.fullmatch(_DAY_BEFORE_TIME.sub("", text)):
        hours, past = int(match[1]), int(match[2] or 0)
        return hours * 60 + past if past < 60 else None
    if re.fullmatch(r"0[.,]\d+|1[.,]\d{3,}", text, re.ASCII):
        return round(float(text.replace(",", ".")) * 24 * 60)
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
