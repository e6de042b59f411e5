"""What the cells of a column look like: how many can be an e-mail, a telephone, a name, a yes or no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.roster import cells, names, word_lists, words
from probono_desk.roster.beside_name import alone, people_in
from probono_desk.roster.coming import Coming, Rule, is_status_word, of_cell, says_leaving
from probono_desk.roster.day_titles import days_named, newest_of
from probono_desk.roster.own_words import engagement_word, profile_word, way_told
from probono_desk.roster.sections import table_of, table_of_seat
from probono_desk.roster.words import is_unsaid, key, role_in, yes_or_no

# Roles that no profession is called by.
_AT_WORK = frozenset({Role.FACILITATOR, Role.REFERENT, Role.REPRESENTATIVE})
_ANONYMOUS = frozenset({"anonymous", "anonyme", "anonymous user", "utilisateur anonyme"})
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:/|]+@[^\s<>()\[\],;:/|]+")
_NUMBER = re.compile(
    r"[-+]?\d[\d\s.,]*(?:€|%|eur(?:os?)?|h(?:eures?|ours?|rs?)?|min(?:utes?)?|j(?:ours?)?|days?|ans?|years?|yrs?|k[mg]|m|cm)?",
    re.IGNORECASE | re.ASCII,
)
OF_THE_LIST = frozenset({"volontaire", "volontaires", "benevole", "benevoles", "volunteer", "volunteers"})
"""What everybody of a list is: no situation, and no way to come."""
# « https://… », « portrait.jpg (https://…) », « IMG_0042.HEIC »: what was attached.
_LINK = re.compile(
    r"(?:https?://|www\.)|[^\n]*?\.(?:jpe?g|png|gif|webp|heic|bmp|tiff?|pdf|docx?|odt|pptx?|xlsx?|mp4|mov|zip)(?![\w.@])",
    re.IGNORECASE,
)
_BESIDE_ADDRESS = re.compile(r"[<>()\[\];:/|\"“”«»]+|\bmailto\b")
_IN_BRACKETS = re.compile(r"\s\([^()@]+\)")
_PHONE = re.compile(r"(?<![\w@.])(?:\+\d|0)[\d\s().\-–]{7,18}\d(?!\w)")
_BRITISH, _BRITISH_DIGITS = re.compile(r"'?0[1237](?:[\s().-]*\d){9}"), 11
_LONGEST = 80
# A telephone that cannot be another number: its zero or its plus is there.
_SURE_PHONE = re.compile(r"\s*(?:\(?\+|00|0\s?[1-9])[\d\s().\-/·–]{7,}")
_TABLE = re.compile(
    r"(?:table|tbl|t|[ée]quipe|groupe|team|group)?\s*(?:n\s?[°º.]?)?\s*\d{1,3}(?:[.,]0)?\s*(?:[-–:].*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The cells of one column, from 0 to 1 each.

    Args:
        n: how many cells hold something.
        email: of the shape of an address; ``named`` with its owner’s name beside it.
        contact: holds an address or a telephone, one of several a cell each.
        phone: may be a telephone; ``sure_phone`` when it can be nothing else.
        name: written like a name; ``first`` when it begins with a usual first name and is short, ``full`` when a usual
            first name is among two words or more, ``several`` when it has two words or more.
        capitals: a name all in capitals.
        distinct: how many are there once.
        number, date, link: what their names say.
        yes_no: yes, no, a tick or a cross; ``no`` says no.
        profile, engagement, skills, company: a word of those lists is in it.
        way: one of them is named in full: « temps de travail », « Volunteer (own time) ».
        both_engagements: one’s own time in some cells, the employer’s in others.
        status: says something of somebody's coming; ``leaving`` that they do not come, in words; ``open`` any word
            but that they do.
        table: a table's number; ``seat`` when it says that it is one: « Table 3 – L’Établi ».
        letter: one letter.
        long: a sentence.
        days: how many days they name, where each names one; 0 where one does not.
        years: two or three years, near each other, and nothing else.
        usable: at least one is more than « anonymous ».
    """

    n: int = 0
    email: float = 0.0
    named: float = 0.0
    phone: float = 0.0
    contact: float = 0.0
    sure_phone: float = 0.0
    name: float = 0.0
    first: float = 0.0
    full: float = 0.0
    several: float = 0.0
    capitals: float = 0.0
    distinct: float = 0.0
    number: float = 0.0
    date: float = 0.0
    link: float = 0.0
    yes_no: float = 0.0
    no: float = 0.0
    profile: float = 0.0
    engagement: float = 0.0
    way: float = 0.0
    both_engagements: bool = False
    skills: float = 0.0
    company: float = 0.0
    status: float = 0.0
    table: float = 0.0
    seat: float = 0.0
    letter: float = 0.0
    long: float = 0.0
    worded: float = 0.0
    leaving: float = 0.0
    open: float = 0.0
    role: float = 0.0
    days: int = 0
    usable: bool = False
    years: bool = False


def kinds_of(values: list[str]) -> Kinds:
    """What the cells of a column look like; empty ones are not counted."""
    values = [value for value in values if value.strip() and not is_unsaid(value)]
    n = len(values)
    if not n:
        return Kinds()
    bare = [alone(name) for value in values for name in people_in(value)]
    written = [name for name in bare if _is_written_like_a_name(name)]
    folded = [fold(value) for value in values]
    split = [fold(value).split() for value in written]
    addresses = [value for value in values if "@" in value and address_in(value)]
    phones = [value for value in values if len(value) >= 9 and (cells.phone(value) or phone_in(value))]
    contacts = {*addresses, *phones}
    fulls = sum(1 for value in written if len(value.split()) >= 2 and any(map(names.is_first_name, value.split())))
    engagements = [words.named(engagement_word(value), words.ENGAGEMENTS) for value in values]
    firsts = sum(1 for value in written if names.is_first_name(value.split()[0]) and len(value.split()) <= 2)

    times = Counter(values)

    def share(count: int) -> float:
        return count / n

    def share_of(is_one: Callable[[str], object]) -> float:
        """The share of cells that are one: a column says the same few words again and again."""
        return sum(many for value, many in times.items() if is_one(value)) / n

    def share_of_names(count: int) -> float:
        return count / len(bare)  # several people may stand in one cell

    return Kinds(
        n=n,
        email=share(len(addresses)),
        named=share(sum(1 for value in addresses if name_beside(value))),
        phone=share(len(phones)),
        contact=share_of(lambda value: value in contacts),
        sure_phone=share_of(lambda value: _SURE_PHONE.match(value) and cells.phone(value)),
        name=share_of_names(len(written)),
        first=share_of_names(firsts),
        full=share_of_names(fulls),
        several=share_of_names(sum(1 for one in split if len(one) >= 2)),
        capitals=share(sum(1 for value in written if value.isupper())),
        distinct=len(set(folded)) / n,
        number=share_of(_NUMBER.fullmatch),
        date=share_of(_DATE.match),
        link=share_of(_LINK.match),
        no=share_of(lambda value: yes_or_no(value) is False),
        yes_no=share_of(lambda value: yes_or_no(value) is not None),
        profile=share_of(lambda value: words.named(profile_word(value), words.PROFILES)),
        engagement=share(sum(1 for one in engagements if one)),
        way=share_of(lambda value: way_told(tuple(key(value).split())) is not None),
        both_engagements=len(set(engagements) - {None}) > 1,
        skills=share_of(has_skill),
        company=share(sum(1 for one in map(fold, bare) if word_lists.lines("companies").intersection(one.split()))),
        status=share_of(lambda value: of_cell(value, Rule()) is not None),
        role=share_of(lambda value: role_in(value) in _AT_WORK),
        leaving=share_of(lambda value: yes_or_no(value) is None and says_leaving(value)),
        worded=share_of(lambda value: is_status_word(_beside_what_they_are(value))),
        open=share_of(lambda value: is_status_word(value) and of_cell(value, Rule()) is not Coming.YES),
        table=share_of(lambda value: _TABLE.fullmatch(value.strip())),
        seat=share_of(lambda value: table_of(value) is not None or table_of_seat(value)),
        letter=share_of(lambda value: len(value) == 1 and value.isalpha()),
        long=share(sum(1 for one in folded if len(one.split()) > 8)),
        years=bool(newest_of(values)),
        days=days_named(values),
        usable=any(one not in _ANONYMOUS for one in folded),
    )


def _beside_what_they_are(text: str) -> str:
    """« Volontaire – annulé » without what everybody of the list is; « Demandeur d’emploi » asks for nothing."""
    if words.named(text, words.PROFILES) is not None:
        return ""
    return " ".join(word for word in text.split() if fold(word) not in OF_THE_LIST)


def address_in(text: str) -> str:
    """The address in a cell that holds more: « Maëlle Delattre <m@example.org> », « 06 39… / m@example.org »."""
    found = _ADDRESS.search(text)
    return cells.email(found[0]) or "" if found else ""


def says_the_same(cell: str, other: str) -> bool:
    """« m@example.org » and « Maëlle Delattre (m@example.org) » are one address."""
    one, two = sorted((cell.casefold(), other.casefold()), key=len)
    return one == two or ("@" in one and one in two)


def name_beside(text: str) -> str:
    """The name beside an address: « Maëlle Delattre <m@example.org> », « "Ouvrard, Tristan" <t@example.org> »."""
    if not (found := _ADDRESS.search(text)):
        return ""
    before, after = text[: found.start()], text[found.end() :]
    if (company := _IN_BRACKETS.search(before)) is not None and before[company.end() :].strip(' <"“”«»'):
        company = None
    if company is not None:  # « LEROY Thomas (Lys SA) <t@example.org> »
        before = before[: company.start()]
    rest = " ".join(_BESIDE_ADDRESS.sub(" ", f"{before} {after}").split())
    if company is not None and rest:
        rest = f"{rest} {company[0].strip()}"
    return rest if len(rest.split()) >= 2 and _is_written_like_a_name(rest.replace(",", "")) else ""


def name_in_address(text: str) -> str:
    """« maelle.delattre@example.org » as a name, where two words stand before the sign; no accent is guessed."""
    words = [word for word in re.split(r"[._-]+", address_in(text).partition("@")[0]) if word.isalpha()]
    return " ".join(word.capitalize() for word in words) if len(words) == 2 and min(map(len, words)) > 1 else ""


def phone_in(text: str) -> str:
    """The telephone in a cell that holds more: « bureau 03 61 55 00 02 », « 06 39 98 10 01 (perso) »."""
    if len(text) > _LONGEST or not (found := _PHONE.search(text)):
        return ""
    return cells.phone(found[0].strip(" -./")) or ""


def is_british(text: str) -> bool:
    """Whether a telephone is of eleven digits, as Britain writes its own at home: « 07700 900101 »."""
    return _BRITISH.fullmatch(text.strip()) is not None and sum(map(str.isdigit, text)) == _BRITISH_DIGITS


def are_british(phones: Sequence[str]) -> bool:
    """Whether a column holds such telephones: several, and none of another country’s own."""
    own = [phone for phone in phones if any(map(str.isdigit, phone)) and not phone.strip().startswith(("+", "00"))]
    return len(own) > 1 and all(map(is_british, own))


def has_skill(text: str) -> bool:
    """Whether a cell names a skill that people know."""
    folded = key(text)
    if folded in skill_words():
        return True
    return any(key(one) in skill_words() for one in cells.several(text)) or bool(
        _long_skill_words().intersection(folded.split())
    )


@cache
def skill_words() -> frozenset[str]:
    """The usual words for skills, folded."""
    return frozenset(key(word) for group in word_lists.table("skills").values() for word in group)


@cache
def _long_skill_words() -> frozenset[str]:
    """Words that are a skill within a longer text, too: « droit des associations »."""
    common = {
        "people",
        "media",
        "photo",
        "contenu",
        "content",
        "bilan",
        "conseil",
        "organisation",
        "production",
        "gestion",
    }
    return frozenset(word for word in skill_words() if len(word) >= 5 and " " not in word) - common


def _is_written_like_a_name(value: str) -> bool:
    return len(value) <= 60 and len(value.split()) <= 5 and not re.search(r"[\d@/;:!?_]", value) and value[:1].isalpha()
