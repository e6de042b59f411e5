"""Lines of a sheet that are no one: titles of its parts, totals, what a report writes under its table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from probono_desk.domain.people import Role
from probono_desk.domain.search_key import fold
from probono_desk.roster import names, word_lists
from probono_desk.roster.coming import Coming, of_word
from probono_desk.roster.section_people import is_seatless, is_sponsored, of_people, without_count
from probono_desk.roster.title import read_title
from probono_desk.roster.title_phrases import HINT
from probono_desk.roster.words import key, role_in

_TABLE = re.compile(
    r"^\W*(?:table|[ée]quipe|groupe|team|group|tbl)\s*(?:n\s?[°º.]\s*|num[ée]ro\s*|#\s*)?(\d{1,3})\b(?!\s*[/:]\s*\d)",
    re.IGNORECASE,
)


_TABLE_BEHIND = re.compile(
    r"\S\s*[-–—:,;(|/]\s*(?:table|[ée]quipe|team)\s*(?:n\s?[°º.]\s*|num[ée]ro\s*|#\s*|:\s*)?(\d{1,3})\W*$",
    re.IGNORECASE,
)
# « Tab. 4 », « No 3 », « #4 », « à la table 4 », « T-12 » in a cell of its own.
_IN_ITS_CELL = re.compile(
    r"(?:[àa]\s+)?(?:la\s+)?(?:(?:table|tab|tbl|t|[îi]lot|[ée]quipe|groupe|team|group)\b[\s.]*)?"
    r"(?:\bn\s?[°º.]|\bn[or]\b\.?|num[ée]ro|number|#|(?<=\w)\s*[-:])?\s*(\d{1,3})\s*\.?",
    re.IGNORECASE,
)
_SEAT = re.compile(r"t(?:able)?\s?(\d{1,2})\s?[-–./:,]\s?(?:p(?:lace)?|s(?:i[èe]ge|eat)?)?\s?\d{1,2}", re.IGNORECASE)
_NTH = re.compile(r"(\d{1,2})(?:re|er|ere|e|eme|nd|nde|st|rd|th)")
_SEATS = frozenset({"table", "equipe", "groupe", "team", "group"})
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "premier premiere first",
            "deuxieme second seconde",
            "troisieme third",
            "quatrieme fourth",
            "cinquieme fifth",
            "sixieme sixth",
            "septieme seventh",
            "huitieme eighth",
            "neuvieme ninth",
            "dixieme tenth",
            "onzieme eleventh",
            "douzieme twelfth",
        ),
        start=1,
    )
    for word in words.split()
}
_CARDINALS = {
    word: number
    for number, words in enumerate(
        (
            "un une one",
            "deux two",
            "trois three",
            "quatre four",
            "cinq five",
            "six",
            "sept seven",
            "huit eight",
            "neuf nine",
            "dix ten",
            "onze eleven",
            "douze twelve",
        ),
        start=1,
    )
    for word in words.split()
}
_TAB = re.compile(r"t\s?\.?\s?(\d{1,2})(?:(?:\s*[-–—:.]\s*|\s+)[^\W\d].*)?", re.IGNORECASE)


def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(word_lists.expressions('lines')[name])})", re.IGNORECASE)


_TOTAL, _FOOTER = _beginning("totals"), _beginning("about")
_COUNT = re.compile(
    r"\W*\d{1,3}\s+(?:seats?|places?|people|persons?|pax|pers\b\.?|personnes?|inscrite?s?|participante?s?|volontaires?"
    r"|b[ée]n[ée]voles?|volunteers?|guests?|[ée]quipi(?:er|[èe]re)s?|membres?|members?|attendees?|convives?)\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\d[\d\s.,%/]*").fullmatch
_SENTENCE = re.compile(r"[:©;!?]|\d|\.\s|\.$")
_PAGE = re.compile(r"\W*page\s*:?\s*\d+\s*(?:/|sur|of|de|on)\s*\d+", re.IGNORECASE)
_WITHOUT = re.compile(r"\W*(?:sans|hors|aucun|autres?|individu|particulier|no\b|without|other|ind[ée]p)", re.IGNORECASE)
_OF_THE_HOUSE = frozenset(
    {
        "staff",
        "pbl",
        "orga",
        "encadrant",
        "encadrants",
        "encadrantes",
        "encadrement",
        "permanentes",
        "organisateur",
        "organisateurs",
        "organisatrices",
        "permanents",
        "organizers",
        "organisers",
    }
)
_LISTS = frozenset({"list", "liste"})  # « Guest list » is who was asked, and no role
_OF_REPORTS = frozenset({"report", "rapport", "export", "extraction", "extract", "message", "forwarded", "mail"})
_LONG, _FEW, _LONGEST_NAME = 6, 4, 60
_OF_A_COMPANY = re.compile(
    r"(?P<name>[^\W\d_][^\d()@#;:]{3,60}?)\s*(?P<n>\(\s*\d{1,3}\s*(?:pers[a-z.]*|p\.?)?\s*\))?\s*:?"
)
# What the helped ones are called.
STRUCTURES = frozenset(
    {"structure", "structures", "association", "associations", "asso", "assos", "laureat", "laureate", "laureats"}
    | {"nonprofit", "charity", "charities", "ngo", "ong", "porteur", "beneficiaire", "organisme"}
)
_BESIDE_TABLE = re.compile(r"\s*\([^()]*\)\s*$")
# « 1 - L’Établi », « 2. La Halte Merisier » in a cell.
_BEFORE_NAME = re.compile(r"(?P<n>\d{1,2})\s*[-–—:.]\s+(?P<name>[^\W\d_][^\d]{2,60})")
_EITHER_TABLE = re.compile(r"\d\s*(?:ou|et|or|and|/|,|&)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet.

    Args:
        title: what stands over it.
        table: the table that its people sit at; ``None`` when it does not say.
        coming: what it says of their coming.
        role: what its people are here for: « Facilitateurs ».
        organisation: whose people they are: « BANQUE LYS (4) ».
        engagement: how they come, in a word of the field: « Tarif : Bénévolat ».
        profile: what they are, in a word of the field: « Étudiants ».
        structure: what stands beside its table, which may be whom that helps: « Table 2 – L’Établi ».
        is_structure: whether that is called so: « Structure : L’Établi ».
        seatless: whether its people have no table yet: « À placer ».
    """

    title: str
    table: int | None = None
    coming: Coming | None = None
    role: Role | None = None
    organisation: str = ""
    engagement: str = ""
    profile: str = ""
    structure: str = ""
    is_structure: bool = False
    seatless: bool = False

    @property
    def tells_of_people(self) -> bool:
        """Whether it says whose its people are, how they come, or what they are."""
        return bool(self.organisation or self.engagement or self.profile)


def section_of(text: str) -> Section | None:
    """What a line of one cell says of the lines under it; ``None`` when it is no title of a part."""
    if (table := table_of(text) or _table_behind(without_count(text))) is not None:
        return Section(text, table, None, structure=_beside_table(text))
    if is_seatless(text):
        return Section(text, seatless=True)
    if structure := _structure_told(text):
        return Section(text, structure=structure, is_structure=True)
    if company := _company_told(text):
        return Section(text, organisation=company)
    if read_title(text).person == "relative":
        return Section(text, None, Coming.ASKED)  # « Accompagnants »
    said = of_people(text)
    words = key(text).split()
    if len(words) <= _LONG and not any(names.is_first_name(word) for word in words):
        coming = None if _OF_REPORTS.intersection(words) else of_word(text.rstrip(" :"))  # « Message transféré »
        waits = bool(words) and words[0] == "liste" and "attente" in words
        is_way = said is not None and not said.is_plain and coming is Coming.YES  # « Bénévolat – 3 inscrits »
        if (coming is not None or waits) and not is_way:
            return Section(text, None, coming)
        role = None if re.search(r"\d", alone := without_count(text)) else _role_of(alone, key(alone).split())
        if len(words) <= _FEW and role is not None and not (role is Role.GUEST and _LISTS.intersection(words)):
            return Section(text, role=role)
        if said is not None:
            return Section(text, organisation=said.company, engagement=said.engagement, profile=said.profile)
        if (match := _OF_A_COMPANY.fullmatch(text)) and (
            match["n"] or word_lists.lines("companies").intersection(words)
        ):
            return Section(text, organisation=match["name"].strip())
    return None


def _beside_table(text: str) -> str:
    """« L’Établi » of « Table 2 – L’Établi » and of « L’Établi (table 2) »; empty where nothing is."""
    match = _TABLE.match(text)
    text = text if match else without_count(text)
    behind = None if match else _TABLE_BEHIND.search(text)
    rest = text[match.end() :] if match else text[: behind.start() + 1] if behind else ""
    return without_count(rest).strip(" -–—:,;|/().•·\t")


def _structure_told(text: str) -> str:
    """« Structure : L’Établi » over the people of its table."""
    label, *values = [part.strip() for part in text.split(":") if part.strip()] or [""]
    words = key(label).split()
    if len(values) != 1 or len(words) > _FEW or not STRUCTURES.intersection(words) or len(values[0]) > _LONGEST_NAME:
        return ""
    of_somebody = read_title(label).person or role_in(label) is not None  # « Référent de la structure : Paul Petit »
    return "" if of_somebody or "@" in values[0] or any(sign.isdigit() for sign in label) else values[0]


def _company_told(text: str) -> str:
    """« Entreprise : Logis du Ponant » over the people who come from there."""
    label, *values = [part.strip() for part in text.split(":") if part.strip()] or [""]
    value = values[0] if len(values) == 1 else ""
    if len(value) > _LONGEST_NAME or "@" in value:
        return ""
    title = read_title(label)
    return without_count(value) if title.fields.get("organisation", 0.0) > HINT and not title.person else ""


def _role_of(text: str, words: list[str]) -> Role | None:
    """« Représentants »; « Équipe Pro Bono Lab » and « Staff » are those who lead the day."""
    own = _OF_THE_HOUSE.intersection(words) or " ".join(words).endswith("pro bono lab")
    return role_in(text) or (Role.FACILITATOR if own else None)


def is_part(text: str) -> bool:
    """Whether a line of one cell is the title of a part even in a list of one column: « Table 2 », « Absents ❌ »."""
    section = section_of(text)
    if section is None:
        return False
    if section.organisation and text.rstrip().endswith(":"):
        return True
    if section.engagement or section.profile:
        return True
    if section.role is not None and len(text.split()) == 1:
        return True  # « Représentants »
    return section.table is not None or section.seatless or (section.coming is not None and "," not in text)


def table_of(text: str) -> int | None:
    """« Table 2 », « TABLE N°2 – L’Établi »: the table’s number."""
    match = _TABLE.match(text)
    return (int(match[1]) or None) if match else _table_in_words(text)


def _table_behind(text: str) -> int | None:
    """« Le Fil d’Aronde – table 1 », « La Halte Merisier (table n° 2) »."""
    match = _TABLE_BEHIND.search(text)
    return int(match[1]) or None if match else None


def number_in_words(text: str) -> int | None:
    """« deux », « 2e », « première »: which of them it is."""
    folded = fold(text)
    match = _NTH.fullmatch(folded)
    return int(match[1]) or None if match else (_CARDINALS | _ORDINALS).get(folded)


def _table_in_words(text: str) -> int | None:
    """« Table une », « 2e table », « Équipe trois – L’Établi », « second team »."""
    words = fold(text).split()[:2]
    if len(words) < 2 or not _SEATS & set(words):
        return None
    if words[0] in _SEATS:
        return (_CARDINALS | _ORDINALS).get(words[1])
    return number_in_words(words[0]) if _NTH.fullmatch(words[0]) or words[0] in _ORDINALS else None


def table_of_seat(text: str) -> int | None:
    """« T1-2 », « Table 1 / place 2 »: the table of a seat."""
    match = _SEAT.fullmatch(text.strip())
    return int(match[1]) or None if match else None


def table_in(text: str) -> str:
    """The table of a cell: « Équipe 2 », « 3 (à droite) »; the cell itself where it names none, or two of them."""
    alone = _BESIDE_TABLE.sub("", text) or text
    if _EITHER_TABLE.search(alone):
        return alone
    number = table_of_seat(alone) or table_of(alone) or number_in_words(alone) or _table_behind(text)
    if number is None and (match := _BEFORE_NAME.fullmatch(alone.strip())) and of_word(match["name"]) is None:
        number = int(match["n"]) or None
    if number is None and (match := _IN_ITS_CELL.fullmatch(alone.strip())) is not None:
        number = int(match[1])
    return alone if number is None else str(number)


def table_of_tab(name: str) -> int | None:
    """The number of the table that a tab is named after: « Table 2 », and « T2 » where nothing else stands."""
    match = _TAB.fullmatch(name.strip())
    return int(match[1]) or None if match else table_of(name)


def section_of_tab(name: str) -> Section | None:
    """The table that a tab is named after, and whom that may help: « Table 2 – L’Établi », « T2 - L’Établi »."""
    table = table_of_tab(name)
    if table is None:
        return None
    section, match = section_of(name), re.match(r"\s*t\s?\.?\s?\d{1,2}", name, re.IGNORECASE)
    beside = section.structure if section is not None else name[match.end() :] if match else ""
    return Section("", table, structure=beside.strip(" -–—:.()"))


def is_total(cells: list[str]) -> bool:
    """Whether a line adds up: « Total : 3 », « Nombre d’inscrits ; 12 »."""
    if len(cells) > 4 and cells[0] != cells[1] and not all(map(_NUMBER, cells[1:])):
        return False  # nearly every line
    if len(set(cells)) == 1 and _COUNT.fullmatch(cells[0]):
        return True  # « 4 seats », under the people of a table
    return bool(_TOTAL.match(cells[0])) and not any("@" in cell for cell in cells)


def is_remark(cells: list[str], *, apart: bool = True) -> bool:
    """Whether a line is a sentence about the list, and nobody in it; among the people « Page 2/3 » alone is one."""
    if not apart and not _PAGE.match(cells[0]):
        return False
    if len(cells) > 3 or any("@" in cell and " " not in cell.strip() for cell in cells):
        return False
    return bool(_FOOTER.match(cells[0])) or (len(cells) == 1 and len(cells[0].split()) > _LONG)


def is_sentence(text: str) -> bool:
    """Whether a lone cell is more of a sentence than of a name."""
    return len(text.split()) > 4 or bool(_SENTENCE.search(text)) or bool(_FOOTER.match(text))


def may_be_somebody(text: str) -> bool:
    """Whether a lone cell can be the name of a person."""
    words = text.split()
    if not 1 <= len(words) <= 4 or _SENTENCE.search(text) or not words[0][:1].isalpha():
        return False
    return any(names.is_first_name(word) for word in words)


def is_of_titles(text: str) -> bool:
    """Whether a lone cell is a title of a column or of a group of them."""
    title = read_title(text)
    return "@" not in text and bool(title.fields or title.other)


def tail_of(rows: list[list[str]], start: int) -> int:
    """The first line, from 0, of what stands apart under the table after an empty line; past the end if none does."""
    at = last_apart = len(rows)
    while at > start:
        filled = [cell for cell in rows[at - 1] if cell.strip()]
        if not filled:
            if at < len(rows):
                last_apart = at
            at -= 1
            continue
        if len(filled) > 1 and not is_total(filled) and not is_remark(filled):
            break
        at -= 1
    return last_apart if at > start else len(rows)


def told_by_others(rows: list[list[str]], start: int) -> dict[int, Section]:
    """Titles of parts that other ones explain, by their row, from 0.

    « Brasserie Motte » is a company because another one plainly is, and « Bénévoles » beside « Mécénat » come in their
    own time.
    """
    found: dict[int, Section] = {}
    own_time: dict[int, Section] = {}
    told = sponsored = False
    for at, row in enumerate(rows[start:-1], start):
        if len(set(row)) > 2:  # nearly every line, and a long list takes no time
            continue
        filled = {cell.strip() for cell in row if cell.strip()}
        if len(filled) != 1 or sum(1 for cell in rows[at + 1] if cell.strip()) < 2:
            continue
        (text,) = filled
        section = section_of(text)
        if section is not None:
            told = told or bool(section.organisation)
            sponsored = sponsored or is_sponsored(section.engagement)
            if (said := of_people(text)) is not None and said.is_plain:
                own_time[at] = replace(section, engagement=said.engagement)
        elif not is_total([text]) and not is_sentence(text) and not may_be_somebody(text):
            without = _WITHOUT.match(text)  # « Sans entreprise »
            found[at] = Section(text, organisation="" if without else text)
    return (found if told else {}) | (own_time if sponsored else {})


def within(before: Section | None, told: Section) -> Section:
    """A part of a part: « Table 2 », then « Représentants » of table 2; « Table 3 » begins anew."""
    if before is not None and told.table is not None and before.is_structure and before.table is None:
        return replace(told, structure=before.structure, is_structure=True)
    if before is None or told.table is not None or told.coming is not None or told.seatless:
        return told
    own = told if told.structure else replace(told, structure=before.structure, is_structure=before.is_structure)
    table = None if told.structure and before.is_structure else before.table
    return replace(own, table=table, coming=before.coming if told.role is None else None)
