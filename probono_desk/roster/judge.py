"""Every column of a list of people scored for every field, by title, cells and neighbours; then one assignment for all.

A title counts for 1 where it says a field plainly, the cells for at most 0.6 either way. A title that says something
else forbids; one that says nothing leaves it to the cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from probono_desk.roster.assignment import FORBIDDEN, assigned
from probono_desk.roster.cell_kinds import Kinds
from probono_desk.roster.columns import Sheet, fields_by_key
from probono_desk.roster.coming import asks_only_whether, is_told_by, says_more
from probono_desk.roster.day_titles import EDITIONS, are_sessions, year_of
from probono_desk.roster.photo_columns import is_its_text
from probono_desk.roster.picture_words import asks_for_consent, speaks_of_pictures
from probono_desk.roster.title import Title
from probono_desk.roster.title_phrases import HINT, LIKELY, PLAIN
from probono_desk.roster.title_words import bare_words
from probono_desk.roster.told_by_cells import REPLIES, SURE, field_told
from probono_desk.roster.words import key

# What the cells count for beside a title, and alone.
_CELLS, _CELLS_ALONE = 0.6, 0.75
ACCEPTED = 0.36
# Two columns whose scores for a field lie within this are close.
CLOSE = 0.25
# So few words are asked one by one.
_FEW = 6
_WHETHER = frozenset(
    {
        "participe",
        "participez",
        "participerai",
        "viens",
        "venez",
        "viendrai",
        "presence",
        "present",
        "presente",
        "disponible",
        "disponibilite",
        "dispo",
        "attendance",
        "availability",
    }
    | {"available", "rsvp", "date", "dates", "day", "days", "jour", "reponse", "response"}
)
# What gives way to the field that the cells tell.
_MAY_BE_OTHERWISE = frozenset({"order_status", "profile", "engagement", "email", "reference"})
_HOURS = frozenset({"hours", "hour", "heures", "heure", "minutes"})
# What asks for somebody’s own address or telephone and for nothing else: a family may share them.
_OWN_CONTACTS = frozenset(
    {"email", "courriel", "adresse", "address", "telephone", "tel", "phone", "portable", "mobile", "numero", "number"}
)
_MEALS = frozenset({"repas", "meal", "meals", "diner", "dinner", "buffet"})
PAYERS = frozenset({"payer_first_name", "payer_last_name", "payer_full_name", "payer_email"})
_CONSENTS = frozenset({"photo_taken", "photo_published"})
# What is read from cells alone when no title says it.
_BY_CELLS = frozenset({"email", "phone", "profile", "engagement", "skills", "organisation", "order_status", "table"})
_OF_BOTH = (
    "last_name",
    "first_name",
    "full_name",
    "usual_last_name",
    "birth_last_name",
    "usual_first_name",
    "email",
    "phone",
    "organisation",
    "badge_name",
    "table",
    "reference",
)
FIELDS = (
    *_OF_BOTH,
    "profile",
    "skills",
    "engagement",
    "photo_taken",
    "photo_published",
    "first_time",
    "access_need",
    "note",
    "ticket",
    "order_status",
    "structure",
    *sorted(PAYERS),
)
_OF_STAFF = (*_OF_BOTH, "role", "structure", "photo_taken", "photo_published")


@dataclass(frozen=True, slots=True)
class Judged:
    """The scores of one sheet's columns.

    Args:
        fields: the fields, in the order of the rows of ``scores``.
        scores: for each field, one a column.
        chosen: for each column the field that it goes to; ``None`` when it is not read.
    """

    fields: tuple[str, ...]
    scores: tuple[tuple[float, ...], ...]
    chosen: tuple[str | None, ...]

    def score(self, field: str, place: int) -> float:
        """How well a column suits a field."""
        return self.scores[self.fields.index(field)][place]


def judge(
    sheet: Sheet, titles: Sequence[str], said: Sequence[Title], kinds: Sequence[Kinds], taken: frozenset[int]
) -> Judged:
    """Which column goes to which field.

    Args:
        sheet: volunteers or staff.
        titles: one a column.
        said: what each title says.
        kinds: what the cells of each look like.
        taken: columns that are options of a field already.
    """
    fields = FIELDS if sheet is Sheet.VOLUNTEERS else _OF_STAFF
    known = fields_by_key(sheet)
    exact = [
        known.get(key(title)) if title and not one.person else None for title, one in zip(titles, said, strict=True)
    ]
    exact = [
        "table" if key(title) == "t" and min(cells.number, cells.table) >= SURE and not cells.sure_phone else one
        for title, one, cells in zip(titles, exact, kinds, strict=True)
    ]  # « T. » over 1, 2, 3
    told = [field_told(title, cells) for title, cells in zip(said, kinds, strict=True)]
    scores = tuple(
        tuple(
            FORBIDDEN if place in taken else _score(field, exact[place], told[place], said, kinds, place)
            for place in range(len(titles))
        )
        for field in fields
    )
    scores = _without_weak_status(fields, scores, said, kinds)
    chosen: list[str | None] = [None] * len(titles)
    usable = [[score if score >= ACCEPTED else FORBIDDEN for score in row] for row in scores]
    for field, place in zip(fields, assigned(usable), strict=True):
        if place is not None:
            chosen[place] = field
    return Judged(fields, scores, tuple(chosen))


def _without_weak_status(
    fields: tuple[str, ...], scores: tuple[tuple[float, ...], ...], said: Sequence[Title], kinds: Sequence[Kinds]
) -> tuple[tuple[float, ...], ...]:
    """Words that somebody would have to explain are no status where another column tells who comes."""
    if "order_status" not in fields:
        return scores
    at = fields.index("order_status")
    able = [place for place, score in enumerate(scores[at]) if score >= ACCEPTED and kinds[place].n]
    besides = {place for place in able if says_more(" ".join(said[place].words))}  # « Vient en bus : non » comes
    weak = {place for place in able if _asks_who_comes(said[place], kinds[place])}
    weak |= {place for place in able if kinds[place].no == 1 and kinds[place].n > 1}  # « Présent sur place », before it
    years = {place: year for place in able if (year := year_of(" ".join(said[place].words)))}
    weak |= {place for place, year in years.items() if year < max(years.values())}  # « Présent 2024 » beside 2026
    if weak >= set(able) - besides:
        weak = set()
    if not weak and not besides:
        return scores
    row = tuple(FORBIDDEN if place in weak | besides else score for place, score in enumerate(scores[at]))
    return (*scores[:at], row, *scores[at + 1 :])


def _score(
    field: str, exact: str | None, told: str, said: Sequence[Title], kinds: Sequence[Kinds], place: int
) -> float:
    title, cells = said[place], kinds[place]
    if _is_about_another(field, said, kinds, place):
        return FORBIDDEN
    if field == "order_status" and are_sessions(title.words, cells.days, cells.n):
        return LIKELY  # « Séance : Marathon – 05/12 », « Soirée de lancement – 26/11 »: each is asked
    level = _level(field, exact, told, title, cells)
    agrees = _agreement(field, cells, title)
    if level == 0:
        return _without_title(field, exact or told, title, cells, agrees)
    if cells.n and not cells.usable:
        return FORBIDDEN
    if not cells.n:
        return level * 0.5 if level > HINT else FORBIDDEN
    if level <= HINT and agrees <= 0:
        return FORBIDDEN
    return level + _CELLS * agrees + _beside(field, level, said, kinds, place)


def _is_about_another(field: str, said: Sequence[Title], kinds: Sequence[Kinds], place: int) -> bool:
    """Whether a column that has the words of a field asks for something else."""
    title, cells = said[place], kinds[place]
    if field in _CONSENTS:  # « Droit à l’image (Texte) » beside « Droit à l’image (Consentement) : coché »
        return is_its_text(field, said, kinds, place)
    if field in {"email", "phone"}:  # « Mail contact », the same for all of a company, or its switchboard
        asked = [other for other, one in enumerate(said) if other != place and one.fields.get(field, 0.0) >= LIKELY]
        return _is_of_few(cells, kinds) and (
            bool(asked) or not _OWN_CONTACTS.issuperset(bare_words(" ".join(title.words)))
        )
    if field != "order_status":
        return False
    if _MEALS.intersection(title.words) or (_HOURS.intersection(title.words) and cells.number >= SURE):
        return True  # « Présent au repas de midi : non » comes all the same; « Hours approved: 0 »
    consents = max((title.fields.get(name, 0.0) for name in _CONSENTS), default=0.0)
    return consents >= LIKELY or speaks_of_pictures(title.words)  # « J’accepte d’être photographié »


def _level(field: str, exact: str | None, told: str, title: Title, cells: Kinds) -> float:
    """How plainly a column is a field, by its title and by what its cells tell beyond it."""
    words = " ".join(title.words)
    if cells.yes_no >= 0.5 and field in {"order_status", "engagement"} and asks_only_whether(words):
        # « Participation au marathon : oui » says who comes; « Participation : mécénat » says how.
        return PLAIN if field == "order_status" else 0.0
    if field == "order_status" and cells.years and EDITIONS.issuperset(bare_words(words)):
        return PLAIN  # « Édition : 2025 » among those of 2026
    level = PLAIN + 0.05 if exact == field else title.fields.get(field, 0.0)
    if told:
        sure = LIKELY if title.other or told == "order_status" else PLAIN
        return max(level, sure) if told == field else 0.0 if field in _MAY_BE_OTHERWISE else level
    if field == "order_status" and not title.other and max(title.fields.values(), default=0.0) < LIKELY:
        # « Participe ? », « Sera là »: a yes or no that says who comes, unless it plainly asks for something else.
        return LIKELY if is_told_by(words) else level
    return level


def _without_title(field: str, known: str | None, title: Title, cells: Kinds, agrees: float) -> float:
    """The score of a column of whose field the title says nothing."""
    if known or title.other or max(title.fields.values(), default=0.0) >= LIKELY:
        # Addresses cannot be anything else: the title is then asked about.
        return 0.4 if field == "email" and cells.email >= 0.8 and cells.n > 1 and not title.person else FORBIDDEN
    if title.fields and field == "order_status":
        return FORBIDDEN
    return _by_cells(field, cells, agrees, title.words)


def _beside(field: str, level: float, said: Sequence[Title], kinds: Sequence[Kinds], place: int) -> float:
    """What the columns around one add to its score: the first of a kind, the fullest, the payer’s."""
    added = 0.02 * (1 - place / (len(said) + 1))
    if field in {"email", "phone"}:
        added += 0.1 * min(1.0, kinds[place].n / max(1, max(one.n for one in kinds)))
    if field in {"organisation", "phone", "email"} and _is_beside_payer(said, place):
        # « Nom payeur, Prénom payeur, Email payeur, Raison sociale »: the payer’s, too.
        added -= 0.35 if level > HINT else 1.0
    return added


def _is_of_few(cells: Kinds, kinds: Sequence[Kinds]) -> bool:
    """Whether the same few cells come again and again where the names beside them are each another."""
    names = max((one.distinct for one in kinds if one.name >= SURE and one.n >= cells.n and not one.company), default=0)
    return cells.n > 2 and cells.distinct <= 0.5 * names


def _is_beside_payer(said: Sequence[Title], place: int) -> bool:
    return place > 0 and said[place - 1].person == "payer" and bool(PAYERS.intersection(said[place - 1].fields))


def _by_cells(field: str, cells: Kinds, agrees: float, words: tuple[str, ...]) -> float:
    """The score of a column whose title says nothing."""
    if not cells.n or field not in _BY_CELLS:
        return FORBIDDEN
    has_title = bool(words)
    few = has_title and cells.worded >= SURE and cells.distinct * cells.n <= _FEW
    if field == "phone" and has_title and cells.sure_phone < 0.6:
        return FORBIDDEN  # ten digits under a title that nobody knows are any number
    if field == "order_status" and has_title and cells.yes_no > 0 and not (cells.worded or is_told_by(" ".join(words))):
        return FORBIDDEN  # yes and no answer whatever was asked
    if field == "order_status" and has_title and cells.n < 2 and not is_told_by(" ".join(words)):
        return FORBIDDEN  # one answer to an unknown question, whatever words are in it
    if field == "order_status" and (
        cells.status < 0.9 or cells.yes_no > 0.5 or cells.date > 0 or (cells.distinct > 0.5 and cells.n > 3 and not few)
    ):
        return FORBIDDEN
    if field == "table":
        agrees = 2 * cells.seat - 0.6  # bare numbers under a title that nobody knows are any
    if field == "organisation":
        agrees = cells.company * 1.6 - (0.1 if has_title else 0.0)
    if field in {"profile", "engagement", "skills", "organisation", "phone"} and min(cells.full, cells.several) >= 0.6:
        return FORBIDDEN  # « Maëlle Delattre (Lys SA) – finance » is somebody first
    if field in {"profile", "engagement"} and has_title and cells.n < 2:
        return FORBIDDEN  # « Situation [Autre] : congé parental », one cell of many
    if field in {"profile", "engagement", "skills"} and cells.long > 0.3:
        return FORBIDDEN
    return _CELLS_ALONE * min(1.0, agrees) if agrees >= 0.2 else FORBIDDEN


def _agreement(field: str, cells: Kinds, title: Title) -> float:
    """Whether the cells can be what the field holds, from -1 to 1; 0 where there are none."""
    if not cells.n:
        return 0.0
    strange = max(cells.email, cells.date, cells.link, cells.number)
    match field:
        case "email" | "payer_email" | "phone" if cells.yes_no >= SURE and cells.n > 1:
            return -2.0  # « Do not email: yes »
        case "email" | "payer_email":
            return 2 * (_contact(cells, title) if cells.email >= cells.phone else cells.email) - 1
        case "phone":
            return 2 * (_contact(cells, title) if cells.phone > cells.email else cells.phone) - 1
        case "badge_name":
            not_a_name = max(cells.yes_no, cells.role, cells.engagement, cells.profile)
            return 2 * cells.name - 1 - 2 * not_a_name  # « Badge rendu : oui », « Badge : bénévole »
        case "last_name" | "usual_last_name" | "birth_last_name" | "payer_last_name":
            return 2 * cells.name - 1 - (0.4 * cells.yes_no)
        case "first_name" | "usual_first_name" | "payer_first_name":
            return cells.name - strange - cells.yes_no + 0.4 * cells.first - 0.4
        case "full_name" | "payer_full_name":
            return -strange if cells.name < 0.6 else max(0.2, 1.6 * cells.several - 0.6) - cells.yes_no - cells.company
        case "organisation":
            if cells.yes_no >= 0.8 and cells.n > 1:
                return -2.0  # « How do you come? [By my employer] », ticked
            how = 2 * cells.engagement if "engagement" in title.fields else 0.0  # « Par votre entreprise, ou seul ? »
            return 0.6 * (1 - cells.yes_no) - 1.6 * strange - 0.6 * cells.long + 0.4 * cells.company - how
        case "profile":
            return 2 * cells.profile - 0.6 - strange
        case "engagement":
            return (
                1.6 * max(cells.engagement, cells.yes_no if title.fields.get("engagement", 0.0) > HINT else 0.0) - 0.6
            )
        case "skills":
            return 1.6 * cells.skills - 0.3 - strange - 0.5 * cells.yes_no
        case "table":
            return 2 * max(cells.table, cells.seat) - 1
        case "photo_taken" | "photo_published" if cells.link >= 0.5 and not asks_for_consent(title.words):
            return -2.0  # « Photo : portrait.jpg » is somebody’s portrait
        case "photo_taken" | "photo_published" | "first_time" | "access_need":
            return 0.5 * cells.yes_no + 0.3 - cells.email - cells.link - cells.date
        case "order_status":
            return _status_agreement(cells, title)
        case "reference":
            numbered = 2 * cells.sure_phone if "phone" in title.fields else 0.0  # « Numéro » of telephones
            return 0.8 * cells.distinct - 0.4 - cells.email - 0.5 * cells.long - cells.date - numbered
        case "ticket":
            return 0.6 * cells.distinct - cells.email - cells.phone - cells.yes_no - cells.date
        case "note":
            return 0.4 - cells.email - cells.date
        case "role":
            return 0.3 - strange
        case _:
            return 0.2 - 0.5 * strange


def _contact(cells: Kinds, title: Title) -> float:
    """« Contact » holds an address in one line and a telephone in the next."""
    return cells.contact if {"email", "phone"} <= title.fields.keys() else max(cells.email, cells.phone)


def _asks_who_comes(title: Title, cells: Kinds) -> bool:
    """« P » and « E » under « Présence », « samedi 5 » under « Quelle date ? »: words that are asked, each once."""
    if not _WHETHER.intersection(title.words) or "order_status" not in title.fields or title.other:
        return False
    few = cells.letter >= 0.8 or (cells.distinct * cells.n <= _FEW and not cells.long)
    return few and cells.status < 0.5 and cells.number + cells.email + cells.link + cells.yes_no < 0.2


def _is_of_answers(title: Title) -> bool:
    return bool((_WHETHER | REPLIES).intersection(title.words)) and title.fields.keys() <= {"order_status"}


def _status_agreement(cells: Kinds, title: Title) -> float:
    if cells.first >= 0.6 and not cells.status and title.fields.get("order_status", 0.0) <= HINT:
        return -2.0  # « P » over first names
    if min(cells.name, cells.several) >= SURE and cells.full and title.fields.get("order_status", 0.0) <= HINT:
        return -2.0  # « [OK] Rolande Stassart » is somebody first
    told = is_told_by(" ".join(title.words))
    if _asks_who_comes(title, cells):
        return 0.3
    if title.fields.get("order_status", 0.0) > HINT or (told and cells.yes_no >= 0.5):
        if told and cells.status < 0.5 and not title.says_status:
            return -2.0
        return 0.2 if cells.number + cells.email + cells.link < 0.5 or cells.yes_no > 0.5 else -2.0
    if title.says_status and cells.profile < 0.5 and cells.status > max(cells.yes_no, cells.date):
        return 0.3  # one word of a status, and what else stands there is asked about
    if title.says_status and cells.yes_no == 1 and cells.distinct * cells.n == 2:
        return 0.2  # « Statut : 1 » and « Statut : 0 »
    if (
        cells.worded >= 0.2
        and cells.long < 0.5
        and cells.yes_no < 0.5
        and cells.profile < 0.2
        and _is_of_answers(title)
    ):
        # « Réponse : OK, décline, toujours pas de nouvelles »: what nobody knows is asked
        return max(0.2, 2 * cells.status - 1)
    # A hint such as « Disponibilité »: most words must be those of a status.
    return 2 * cells.status - 1 if told or cells.yes_no < 1 else -1.0
