"""Which column holds what: proposed from its title and its cells, corrected by answers, remembered by its source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.roster import cells, names, words
from probono_desk.roster.columns import (
    COLUMNS,
    FROM_ELSEWHERE,
    FULL_NAME,
    Sheet,
    field_from_elsewhere,
    fields_by_key,
    header_of,
    is_of_others,
)
from probono_desk.roster.names import Order
from probono_desk.roster.question import Answers, Choice, Question, chosen
from probono_desk.roster.words import key

HEADER_WITHIN = 20
_LOOKED_AT = 300
_SHOWN = 6
_ENOUGH = 0.6
_NAMES_ENOUGH = 0.5
# What is asked of the cells when the title does not say it plainly.
_BY_VALUES = ("email", "phone", "profile", "engagement", "skills")
_SKILLS = frozenset(
    [
        "commercial",
        "finance",
        "finances",
        "marketing",
        "communication",
        "rh",
        "droit",
        "juridique",
        "digital",
        "numerique",
        "projet",
        "gestion",
        "comptabilite",
        "donnees",
        "data",
        "strategie",
        "vente",
        "negociation",
        "graphisme",
        "design",
        "informatique",
        "developpement",
        "web",
        "logistique",
        "formation",
        "qualite",
        "achats",
        "evaluation",
        "management",
        "organisation",
        "recrutement",
        "seo",
        "redaction",
        "video",
        "mecenat",
        "benevolat",
        "audit",
        "conseil",
        "partenariats",
        "innovation",
        "fiscalite",
        "controle",
        "it",
        "sales",
        "hr",
        "law",
        "accounting",
    ]
)
_COMPANIES = frozenset(
    [
        "sa",
        "sas",
        "sasu",
        "sarl",
        "eurl",
        "scop",
        "scic",
        "groupe",
        "banque",
        "mutuelle",
        "assurance",
        "assurances",
        "credit",
        "caisse",
        "societe",
        "cabinet",
        "agence",
        "transports",
        "filatures",
        "distribution",
        "industries",
        "conseil",
        "consulting",
        "services",
        "editions",
        "laboratoire",
        "laboratoires",
        "group",
        "inc",
        "ltd",
        "gmbh",
        "universite",
        "ecole",
        "mairie",
        "ville",
        "departement",
        "region",
        "ministere",
        "hopital",
        "chu",
        "fondation",
        "association",
        "conserves",
    ]
)
_COMPANIES_ENOUGH = 0.3
_ANONYMOUS = frozenset({"anonymous", "anonyme"})


class By(StrEnum):
    """What a column was recognised by."""

    TITLE = "title"
    VALUES = "values"
    MEMORY = "memory"
    ANSWER = "answer"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file.

    Args:
        title: its header as the user wrote it; empty when there is none.
        field: the field that it is read into; ``None`` when it is not read.
        by: what it was recognised by.
        samples: its cells in the first lines.
    """

    title: str
    field: str | None
    by: By
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """The columns of one sheet.

    Args:
        sheet: what the sheet is.
        name: its name as the user sees it.
        header_line: the line of its titles, from 1; 0 when it has none.
        columns: one for each column of the file, in its order.
        fingerprint: what the source is remembered by: a digest of its titles; empty when it has none.
        order: how names in one cell are to be read where they do not show it.
    """

    sheet: Sheet
    name: str
    header_line: int
    columns: tuple[Column, ...]
    fingerprint: str = ""
    order: Order | None = None

    @property
    def is_plain(self) -> bool:
        """Whether every column that is read says so in its title: nothing was guessed."""
        return self.header_line > 0 and all(column.by in {By.TITLE, By.MEMORY, By.NOTHING} for column in self.columns)


def find_header(sheet: Sheet, rows: list[list[str]]) -> int:
    """The line that holds the titles, from 0; -1 when none does."""
    best, at = 0, -1
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        filled = sum(1 for cell in row if cell.strip())
        if any(cells.email(cell.strip()) for cell in row if "@" in cell):
            continue
        score = 2 * sum(1 for cell in row if _field_of(sheet, cell)) + sum(1 for cell in row if _asks(sheet, cell))
        if score > best and not (filled == 1 and _wider_below(rows, place)):
            best, at = score, place
    return at


def looks_like_volunteers(rows: list[list[str]]) -> bool:
    """Whether the rows of a nameless sheet can be a list of people."""
    if (header := find_header(Sheet.VOLUNTEERS, rows)) >= 0 and sum(
        1 for cell in rows[header] if _field_of(Sheet.VOLUNTEERS, cell) or _asks(Sheet.VOLUNTEERS, cell)
    ) >= 2:
        return True
    scores = [_scores(values) for values in _columns_of(rows, max(header, 0))]
    return any(score["email"] >= _ENOUGH or score["phone"] >= _ENOUGH for score in scores) or any(
        score["full"] >= _ENOUGH for score in scores
    )


def propose(
    sheet: Sheet, name: str, rows: list[list[str]], answers: Answers, known: Mapping[str, tuple[str | None, ...]]
) -> tuple[SheetMapping, list[Question]]:
    """The mapping of one sheet, and what only a person can tell about it.

    Args:
        sheet: what the sheet is.
        name: its name as the user sees it.
        rows: every row from line 1.
        answers: what was answered.
        known: the fields of each column, by the fingerprint of a source.
    """
    header = find_header(sheet, rows)
    titles = [cells.clean(cell) for cell in rows[header]] if header >= 0 else []
    width = max(len(titles), max((len(row) for row in rows[header + 1 : header + 1 + _LOOKED_AT]), default=0))
    titles += [""] * (width - len(titles))
    values = _columns_of(rows, header + 1, width)
    shown = [row for row in rows[header + 1 : header + 40] if any(row)][:_SHOWN]
    samples = [tuple(cells.clean(row[i]) if i < len(row) else "" for row in shown) for i in range(width)]
    fingerprint = fingerprint_of(titles) if header >= 0 else ""
    if sheet is Sheet.DIAGNOSES:
        samples = [()] * width  # said in confidence: the titles must do
    columns = [Column(title, None, By.NOTHING, sample) for title, sample in zip(titles, samples, strict=True)]
    questions: list[Question] = []
    unsure = False
    if (said := answers.columns.get(name)) is not None and len(said) == width:
        columns = [replace(c, field=f, by=By.ANSWER) for c, f in zip(columns, said, strict=True)]
    elif (kept := known.get(fingerprint)) is not None and len(kept) == width:
        columns = [replace(c, field=f, by=By.MEMORY) for c, f in zip(columns, kept, strict=True)]
    else:
        scores = [_scores(some) for some in values]
        columns = _by_titles(sheet, columns, values, scores)
        if sheet is Sheet.VOLUNTEERS:
            columns, doubts = _against_values(columns, scores)
            questions += doubts
            columns = _by_values(columns, scores, _BY_VALUES, has_header=header >= 0)
            columns, unsure = _names_by_values(columns, scores)
            columns = _by_values(columns, scores, ("organisation",), has_header=header >= 0, enough=_COMPANIES_ENOUGH)
    for place, column in enumerate(columns):
        if (asked := answers.said.get(f"column:{place + 1}")) is not None:
            columns[place] = replace(column, field=asked if asked in fields_of(sheet) else None, by=By.ANSWER)
            questions = [question for question in questions if question.key != f"column:{place + 1}"]
    order: Order | None = None
    if sheet is Sheet.VOLUNTEERS:
        columns, order, about_names = _about_names(columns, values, answers, name, unsure=unsure)
        questions += about_names
    return SheetMapping(sheet, name, header + 1, tuple(columns), fingerprint, order), questions


def fields_of(sheet: Sheet) -> tuple[str, ...]:
    """The fields that a column of a sheet may be read into."""
    own = tuple(COLUMNS[sheet])
    return (*own, *FROM_ELSEWHERE) if sheet is Sheet.VOLUNTEERS else own


def fingerprint_of(titles: Iterable[str]) -> str:
    """What a source is known by: its titles, folded. A digest: titles may say whose list it is."""
    return hashlib.sha256("\n".join(map(key, titles)).encode()).hexdigest()[:32]


def _field_of(sheet: Sheet, title: str) -> str | None:
    if not title or len(title) > 200:
        return None
    if found := fields_by_key(sheet).get(key(title)):
        return found
    if sheet is Sheet.VOLUNTEERS and (elsewhere := field_from_elsewhere(title)) and elsewhere[1]:
        return elsewhere[0]
    return None


def _asks(sheet: Sheet, title: str) -> str | None:
    if sheet is Sheet.VOLUNTEERS and title and len(title) <= 300 and (found := field_from_elsewhere(title)):
        return found[0]
    return None


def _wider_below(rows: list[list[str]], place: int) -> bool:
    return any(sum(1 for cell in row if cell.strip()) > 1 for row in rows[place + 1 : place + 5])


def _columns_of(rows: list[list[str]], start: int, width: int = 0) -> list[list[str]]:
    some = [row for row in rows[start:] if row][:_LOOKED_AT]
    width = width or max((len(row) for row in some), default=0)
    return [[row[i].strip() for row in some if i < len(row) and row[i].strip()] for i in range(width)]


def _scores(values: list[str]) -> dict[str, float]:
    """How many of a column's cells can be each kind of thing, from 0 to 1."""
    n = max(1, len(values))
    emails = sum(1 for value in values if "@" in value and cells.email(value))
    phones = sum(1 for value in values if cells.phone(value) and len(value) >= 9)
    profiles = sum(1 for value in values if words.named(value, words.PROFILES))
    engagements = sum(1 for value in values if words.named(value, words.ENGAGEMENTS))
    skills = sum(1 for value in values if _SKILLS.intersection(fold(value).split()))
    written = [value for value in values if _is_written_like_a_name(value)]
    firsts = sum(1 for value in written if names.is_first_name(value.split()[0]) and len(value.split()) <= 2)
    fulls = sum(1 for value in written if len(value.split()) >= 2 and any(map(names.is_first_name, value.split())))
    companies = sum(1 for value in values if _COMPANIES.intersection(fold(value).split()))
    capitals = sum(1 for value in written if value.isupper())
    return {
        "email": emails / n,
        "phone": phones / n,
        "profile": profiles / n,
        "engagement": engagements / n,
        "skills": skills / n,
        "organisation": companies / n,
        "name": len(written) / n,
        "first": (firsts - fulls) / n if fulls < firsts else 0.0,
        "first_any": firsts / n,
        "full": fulls / n,
        "several": sum(1 for value in written if len(value.split()) >= 2) / n,
        "capitals": capitals / n,
        "distinct": len(set(map(fold, values))) / n,
        "n": float(len(values)),
    }


def _is_written_like_a_name(value: str) -> bool:
    return len(value) <= 60 and len(value.split()) <= 5 and not re.search(r"[\d@/;:!?_]", value) and value[:1].isalpha()


def _by_titles(
    sheet: Sheet, columns: list[Column], values: list[list[str]], scores: list[dict[str, float]]
) -> list[Column]:
    """Each field by the title that says it plainly, else by one whose question asks for it and whose cells agree."""
    claims: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        if field := _field_of(sheet, column.title):
            if field == "reference" and _only_counts(column.title, values[place]):
                continue
            claims.setdefault(field, []).append(place)
    asked: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        claimed = any(place in places for places in claims.values())
        if not claimed and (field := _asks(sheet, column.title)) and _agrees(field, scores[place]):
            asked.setdefault(field, []).append(place)
    found = list(columns)
    for field in {**claims, **asked}:
        places = claims.get(field, [])
        if sheet is Sheet.VOLUNTEERS:
            usable = [place for place in places if _usable(values[place])]
            # Forms put an account's name and address first, often « anonymous »; the question's answer comes later.
            places = usable or asked.get(field, []) or places
            if field in {"email", "phone"}:
                places = sorted(places, key=lambda place: -scores[place][field] * scores[place]["n"])
        if places:
            found[places[0]] = replace(columns[places[0]], field=field, by=By.TITLE)
    taken = {column.field for column in found}
    if FULL_NAME in taken and {"first_name", "last_name"} <= taken:
        found = [replace(c, field=None, by=By.NOTHING) if c.field == FULL_NAME else c for c in found]
    return found


def _only_counts(title: str, values: list[str]) -> bool:
    """Whether a column merely numbers the lines: 1, 2, 3… in one list is somebody else in the next."""
    if key(title) in {"reference", "ref"}:
        return False
    return (
        bool(values)
        and all(value.isdigit() for value in values)
        and [int(v) for v in values] == list(range(int(values[0]), int(values[0]) + len(values)))
    )


def _usable(values: list[str]) -> bool:
    return any(value.casefold() not in _ANONYMOUS for value in values)


def _agrees(field: str, score: dict[str, float]) -> bool:
    if not score["n"]:
        return True
    if field in {"email", "phone"}:
        return score[field] >= _NAMES_ENOUGH
    if field in {"profile", "engagement"}:
        return score[field] > 0
    return score["email"] < _NAMES_ENOUGH and score["phone"] < _NAMES_ENOUGH


def _against_values(columns: list[Column], scores: list[dict[str, float]]) -> tuple[list[Column], list[Question]]:
    """Ask where the cells of a column say another thing than its title."""
    questions = []
    for place, (column, score) in enumerate(zip(columns, scores, strict=True)):
        if column.field is None or score["n"] < 2 or column.field in {"note", "reference", "payer_email"}:
            continue
        really = next((field for field in ("email", "phone") if score[field] >= 0.8), None)
        if really is not None and really != column.field:
            sample = next(iter(column.samples), "")
            questions.append(
                Question(
                    f"column:{place + 1}",
                    "column",
                    column.title,
                    (
                        Choice(really, f"{header_of(Sheet.VOLUNTEERS, really)} : {sample}"),
                        Choice(column.field, f"{header_of(Sheet.VOLUNTEERS, column.field)} : {sample}"),
                    ),
                )
            )
    for question in questions:
        place = int(question.key.removeprefix("column:")) - 1
        columns[place] = replace(columns[place], field=question.choices[0].answer, by=By.VALUES)
    return columns, questions


def _by_values(
    columns: list[Column],
    scores: list[dict[str, float]],
    fields: tuple[str, ...],
    *,
    has_header: bool,
    enough: float = _ENOUGH,
) -> list[Column]:
    """What no title says: e-mail, telephone, profile, engagement, skills and company, by their cells."""
    found = list(columns)
    for field in fields:
        if any(column.field == field for column in found):
            continue
        free = [
            place
            for place, column in enumerate(found)
            if column.field is None
            and scores[place]["n"]
            and scores[place][field] >= enough
            and not (has_header and column.title and is_of_others(column.title))
        ]
        if free:
            best = max(free, key=lambda place: scores[place][field])
            found[best] = replace(found[best], field=field, by=By.VALUES)
    return found


def _names_by_values(columns: list[Column], scores: list[dict[str, float]]) -> tuple[list[Column], bool]:
    """First name and last name, or both in one, where no title says them. True when it is a guess."""
    found = list(columns)
    taken = {column.field for column in found}
    if taken & {FULL_NAME, "last_name", "first_name"}:
        lone = next((place for place, column in enumerate(found) if column.field == "last_name"), None)
        if lone is not None and "first_name" not in taken and scores[lone]["several"] >= _ENOUGH:
            # « Nom » that holds both.
            found[lone] = replace(found[lone], field=FULL_NAME, by=By.VALUES)
        return found, False
    free = [
        place
        for place, column in enumerate(found)
        if column.field is None
        and scores[place]["n"]
        and scores[place]["name"] >= 0.8
        and not is_of_others(column.title)
    ]
    firsts = [place for place in free if scores[place]["first_any"] >= _NAMES_ENOUGH and scores[place]["full"] < 0.5]
    if firsts:
        first = max(firsts, key=lambda place: scores[place]["first_any"])
        beside = [place for place in (first - 1, first + 1) if place in free and scores[place]["distinct"] >= 0.5]
        if beside:
            last = min(beside, key=lambda place: (scores[place]["first_any"], -scores[place]["capitals"]))
            found[first] = replace(found[first], field="first_name", by=By.VALUES)
            found[last] = replace(found[last], field="last_name", by=By.VALUES)
            return found, scores[last]["first_any"] > 0.5 * scores[first]["first_any"]
    fulls = [place for place in free if scores[place]["several"] >= _ENOUGH and scores[place]["full"] >= 0.3]
    if fulls:
        best = max(fulls, key=lambda place: scores[place]["full"])
        found[best] = replace(found[best], field=FULL_NAME, by=By.VALUES)
        return found, False
    pairs = [place for place in free if place + 1 in free and scores[place]["distinct"] > 0.5]
    if pairs and any(column.field in {"email", "phone"} for column in found):
        found[pairs[0]] = replace(found[pairs[0]], field="last_name", by=By.VALUES)
        found[pairs[0] + 1] = replace(found[pairs[0] + 1], field="first_name", by=By.VALUES)
        return found, True
    return found, False


def _about_names(
    columns: list[Column], values: list[list[str]], answers: Answers, name: str, *, unsure: bool
) -> tuple[list[Column], Order | None, list[Question]]:
    places = {column.field: place for place, column in enumerate(columns) if column.field}
    if FULL_NAME in places:
        order, question = _order_of(columns[places[FULL_NAME]].title or name, values[places[FULL_NAME]], answers)
        return columns, order, [question] if question else []
    if not {"first_name", "last_name"} <= set(places):
        return columns, None, []
    first, last = places["first_name"], places["last_name"]
    in_first, in_last = _share_of_first_names(values[first]), _share_of_first_names(values[last])
    if columns[first].by is By.ANSWER or not (
        unsure or (in_last >= 0.6 and in_first <= 0.3 and len(values[last]) >= 3)
    ):
        return columns, None, []
    as_titled, swapped = _pair(columns, last, first), _pair(columns, first, last)
    choices = (Choice("as_titled", as_titled), Choice("swapped", swapped))
    question = Question("names", "no_header" if unsure else "swapped", name, choices if unsure else choices[::-1])
    said = chosen(question, answers)
    if (said or question.choices[0].answer) == "swapped":
        columns = list(columns)
        columns[first] = replace(columns[first], field="last_name")
        columns[last] = replace(columns[last], field="first_name")
    return columns, None, [question] if said is None else []


def _pair(columns: list[Column], last: int, first: int) -> str:
    return _said(_named(columns[first].samples), _named(columns[last].samples))


def _said(first: str, last: str) -> str:
    return _("prénom {first}, nom {last}").format(first=first, last=last.upper())


def _named(samples: tuple[str, ...]) -> str:
    return names.tidy(next((sample for sample in samples if sample), ""))


def _share_of_first_names(values: list[str]) -> float:
    return sum(1 for value in values if names.is_first_name(value)) / max(1, len(values))


def _order_of(title: str, values: list[str], answers: Answers) -> tuple[Order | None, Question | None]:
    """The order in which a column writes names: what its cells show, else what its title says, else a question."""
    told = _order_told(title)
    usual = names.usual_order(values)
    silent = [value for value in values if len(value.split()) > 1 and names.order_shown(value) is None]
    if not silent:
        return usual or told, None
    if usual is not None and told in {None, usual}:
        return usual, None
    if usual is None and told is not None:
        return told, None
    first = usual or Order.FIRST_LAST
    second = Order.LAST_FIRST if first is Order.FIRST_LAST else Order.FIRST_LAST
    question = Question("names", "names", title, tuple(Choice(o.value, _shown(silent[:2], o)) for o in (first, second)))
    said = chosen(question, answers)
    return (Order(said), None) if said else (first, question)


def _shown(some: list[str], order: Order) -> str:
    return " ; ".join(_said(*names.split(value, order)) for value in some)


def _order_told(title: str) -> Order | None:
    said = key(title).split()
    first = next((place for place, word in enumerate(said) if word in {"prenom", "prenoms", "first"}), None)
    last = next((place for place, word in enumerate(said) if word in {"nom", "noms", "last", "surname"}), None)
    if first is None or last is None:
        return None
    return Order.FIRST_LAST if first < last else Order.LAST_FIRST
