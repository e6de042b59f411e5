"""The likeliest right word for a cell that could not be read, to be taken with one key. Never taken by itself."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz, process

from probono_desk.domain.search_key import fold
from probono_desk.roster import cells, words
from probono_desk.roster.line_error import LineError

_NEAR_WORD = 74.0
_NEAR_NAME = 70.0
PROVIDERS = (
    "gmail.com",
    "outlook.com",
    "outlook.fr",
    "hotmail.com",
    "hotmail.fr",
    "live.fr",
    "yahoo.com",
    "yahoo.fr",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "laposte.net",
    "icloud.com",
    "protonmail.com",
    "bbox.fr",
    "numericable.fr",
)
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\(arobase\)|\barobase\b|@{2,}| at )\s*", re.IGNORECASE)
_SIGNS_FOR_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})
_ALONE = re.compile(r"\b(\d{1,6})(?:e|er|ere|re|eme)?\b(?! (?:bis|ter|quater|[a-z])\b)", re.ASCII)
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"), 1
    )
}


def proposal(remark: LineError) -> str | None:
    """What the cell may be meant to say; ``None`` where nothing is near."""
    match remark.code:
        case "word_unknown":
            return nearest_word(remark)
        case "email_shape":
            return mended_email(remark.value)
        case "phone_shape":
            return mended_phone(remark.value)
        case "whole_number":
            return _mended_number(remark.value)
        case "structure_unknown":  # of tables there is none: another number is another table
            found = process.extractOne(
                fold(remark.value), [fold(word) for word in remark.expected], scorer=fuzz.ratio, score_cutoff=_NEAR_NAME
            )
            return remark.expected[found[2]] if found else None
        case _:
            return None


def nearest_word(error: LineError) -> str | None:
    """The known profile, engagement or role that an unknown word is nearest to; ``None`` where none is near."""
    if error.code != "word_unknown":
        return None
    best: tuple[float, str] = (_NEAR_WORD, "")
    for groups in (words.PROFILES, words.ENGAGEMENTS, words.ROLES):
        for known in groups.values():
            if known[0] not in error.expected:
                continue
            found = process.extractOne(fold(error.value), [fold(word) for word in known], scorer=fuzz.WRatio)
            if found and found[1] > best[0]:
                best = (found[1], known[0])
    return best[1] or None


def mended_email(text: str) -> str | None:
    """An address with what fingers do to one taken back: spaces, a comma for a point, two signs, accents, « (at) »."""
    if inside := re.search(r"<([^<>]+)>", text):
        text = inside[1]
    for part in (re.split(r"[;/|\n]|,\s|\s(?:ou|et)\s", text)[0], text):
        bare = unicodedata.normalize("NFKD", _AT.sub("@", part.strip()))
        bare = "".join(sign for sign in bare if not unicodedata.combining(sign) and not sign.isspace())
        bare = re.sub(r"\.{2,}", ".", bare.replace(",", ".").replace(";", ".")).strip(".:<>()\"'-").replace("@.", "@")
        for candidate in (bare, _with_at(bare), _with_point(bare)):
            if candidate and (address := cells.email(candidate)) is not None:
                return address
    return None


def mended_phone(text: str) -> str | None:
    """A number with letters for digits taken back, or the first of several."""
    first = re.split(r"\s*(?:[/;,|\n]|\bou\b|\bet\b)\s*", text.strip())[0]
    for candidate in (first, first.translate(_SIGNS_FOR_DIGITS), text.translate(_SIGNS_FOR_DIGITS)):
        if candidate != text and (number := cells.phone(candidate)) is not None:
            return number
    return None


def _with_at(bare: str) -> str:
    provider = next((name for name in PROVIDERS if bare.endswith(name) and "@" not in bare), "")
    return f"{bare[: -len(provider)]}@{provider}" if provider else ""


def _with_point(bare: str) -> str:
    local, _at, domain = bare.partition("@")
    provider = next((name for name in PROVIDERS if domain in (name.replace(".", ""), name.split(".")[0])), "")
    return f"{local}@{provider}" if local and provider else ""


def _mended_number(text: str) -> str | None:
    """The one number that is plainly written: « trois », « Table n° 3 (au fond) », never « B2 » or « 1 bis »."""
    if (number := _NUMBER_WORDS.get(fold(text).removeprefix("table ").strip())) is not None:
        return str(number)
    plain = _ALONE.search(fold(text)) if len(re.findall(r"\d+", text)) == 1 and "-" not in text else None
    return str(int(plain[1])) if plain and int(plain[1]) else None
