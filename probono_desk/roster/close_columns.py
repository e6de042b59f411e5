"""Columns that lie close: two that could be one field, a title that its cells deny, a consent that is not understood.

One that is close is a question with both readings over real lines; one that only fills what another leaves empty is
not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from probono_desk.i18n import _
from probono_desk.roster.cell_kinds import Kinds, says_the_same
from probono_desk.roster.columns import FILLED_UP, Sheet, words_of_field
from probono_desk.roster.consent import consent
from probono_desk.roster.day_titles import names_day
from probono_desk.roster.judge import ACCEPTED, CLOSE, Judged
from probono_desk.roster.mapped import By, Column
from probono_desk.roster.options import RATED, is_other
from probono_desk.roster.photo_columns import CONSENTS
from probono_desk.roster.picture_words import asks_for_consent, asks_for_use, speaks_of_pictures
from probono_desk.roster.question import Choice, Question, Said, chosen
from probono_desk.roster.title import Title
from probono_desk.roster.title_phrases import HINT, LIKELY
from probono_desk.roster.words import key

NOT_READ = "none"
# The option of a column that only fills what the field’s first column leaves empty.
FILLS = "+"
# So many cells with a role of the day make a column one to ask about.
_ROLES = 0.25
# So few words of a status may each be another.
_FEW = 6
_MANY = 12
# What has a status of its own.
_NO_STATUS = frozenset({"relation", "control", "ticket", "consent", "money", "food", "wear"})
_RIVALS = (*sorted(FILLED_UP), "last_name", "first_name", "full_name", "table")
# A telephone that rings in a pocket, before one on a desk.
_POCKET = frozenset({"portable", "mobile", "gsm", "cell", "cellphone", "whatsapp", "whats"})
_DESK = frozenset(
    {
        "autre",
        "other",
        "second",
        "secondaire",
        "secondary",
        "alternate",
        "alternative",
        "fixe",
        "landline",
        "home",
        "work",
        "bureau",
        "domicile",
        "professionnel",
        "pro",
    }
)
# What a form asks is meant; what an account says of itself comes along.
_ASKED = frozenset(
    {
        "votre",
        "vos",
        "your",
        "contact",
        "joindre",
        "joignable",
        "quel",
        "quelle",
        "ton",
        "attendee",
        "participant",
        "volontaire",
        "volunteer",
        "invitee",
        "guest",
    }
)
_NAMES = ("last_name", "first_name", "full_name")
_TAGS = frozenset({"tag", "tags", "etiquette", "etiquettes", "label", "labels", "libelle", "libelles"})
_SECOND = frozenset({"2", "second", "seconde", "secondaire", "secondary", "autre", "other", "alternate", "cc"})
_OF_OTHER_PICTURES = frozenset({"link", "story", "when", "ticket"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHOTO = frozenset({"photo", "photos", "image", "images", "photographie", "picture", "pictures"})
_OF_A_PERSON = frozenset({"last_name", "first_name", "full_name", "email", "phone", "organisation"})


def about_close(
    sheet: Sheet,
    columns: list[Column],
    judged: Judged,
    said: Sequence[Title],
    kinds: Sequence[Kinds],
    told: Said,
) -> tuple[list[Column], list[Question]]:
    """The columns with what was answered, and a question for each that is close."""
    found = list(columns)
    questions: list[Question] = []
    for place in range(len(found)):
        if (question := _denied(sheet, found, said, kinds, place, told)) is not None:
            questions += [question] * (kinds[place].named < 0.5)  # « Maëlle Delattre <m@…> » says both
            found[place] = replace(found[place], field=question.choices[0].answer, by=By.VALUES)
    rivalries: list[tuple[str, list[int]]] = []
    for field in _RIVALS:
        if field not in judged.fields:
            continue
        best = next((place for place, column in enumerate(found) if column.field == field and not column.option), None)
        if best is None or found[best].by is not By.TITLE:
            continue
        rivals = [
            place
            for place, column in enumerate(found)
            if column.field is None
            and not column.option
            and column.other != "block"
            and said[place].fields.get(field, 0.0) >= LIKELY
            and judged.score(field, place) >= max(ACCEPTED, judged.score(field, best) - CLOSE)
        ]
        ranked = sorted([best, *rivals], key=lambda place: -_rank(field, said[place]))
        if ranked[0] != best:
            found[best] = replace(found[best], field=None, by=By.NOTHING)
            found[ranked[0]] = replace(found[ranked[0]], field=field, by=By.TITLE)
        close = [place for place in ranked[1:] if _rank(field, said[place]) == _rank(field, said[ranked[0]])]
        differing = [place for place in close if _differ(found[ranked[0]], found[place])]
        if differing:
            rivalries.append((field, [ranked[0], *differing]))
    questions += _settled_rivals(sheet, found, rivalries, told)
    if (rated := _rated(found, told)) is not None:
        if chosen(rated, told) == NOT_READ:
            found = [replace(c, field=None, option="") if c.option.startswith(RATED) else c for c in found]
        questions.append(rated)
    questions += _not_understood(sheet, found, judged, said, kinds, told)
    return found, [question for question in questions if chosen(question, told) is None]


def fill_up(columns: list[Column], judged: Judged, said: Sequence[Title]) -> list[Column]:
    """Further columns of a field whose cells are taken where the first has none: a second telephone."""
    found = list(columns)
    for field in FILLED_UP & set(judged.fields):
        best = next((place for place, column in enumerate(found) if column.field == field and not column.option), None)
        if best is None or found[best].by not in {By.TITLE, By.ANSWER}:
            continue
        for place, column in enumerate(found):
            plain = said[place].fields.get(field, 0.0) > HINT and not column.other  # « Numéro » alone may be any
            if column.field is None and not column.option and plain and judged.score(field, place) >= 0.9:
                found[place] = replace(column, field=field, by=By.TITLE, option=FILLS)
    for field in _NAMES:  # « Nom, Prénom … Nom, Prénom » of a form that was changed: where the first is empty
        own = next((place for place, column in enumerate(found) if column.field == field and not column.option), None)
        for place, column in enumerate(found):
            again = own is not None and key(column.title) == key(found[own].title) and column.field is None
            if again and own is not None and not _both_filled(found[own], column):
                found[place] = replace(column, field=field, by=By.TITLE, option=FILLS)
    return found


def _both_filled(one: Column, other: Column) -> bool:
    return not any(other.samples) or any(a and b for a, b in zip(one.samples, other.samples, strict=False))


def _rank(field: str, title: Title) -> int:
    words = set(title.words)
    if field == "phone":
        return 2 * bool(words & _POCKET) - bool(words & _DESK)
    if field in {"email", "last_name", "first_name", "full_name", "organisation"}:
        return bool(words & _ASKED) - bool(words & _SECOND)
    return 0


def _differ(one: Column, other: Column) -> bool:
    return any(a and b and not says_the_same(a, b) for a, b in zip(one.samples, other.samples, strict=False))


def _settled_rivals(
    sheet: Sheet, found: list[Column], rivalries: list[tuple[str, list[int]]], told: Said
) -> list[Question]:
    """What was answered about columns that differ, into ``found``; and what is still to be asked.

    « Nom, Prénom, Email … Nom, Prénom, Email » are two people side by side: one question for all of theirs.
    """
    twice = [(field, places) for field, places in rivalries if field in _OF_A_PERSON and len(places) == 2]
    sides = [sorted(places) for _field, places in twice]
    if len(twice) >= 2 and max(side[0] for side in sides) < min(side[1] for side in sides):
        first, second = (_person(found, [side[n] for side in sides]) for n in (0, 1))
        question = Question(
            told.key("which:people"), "which_people", "", (Choice("first", first), Choice("second", second))
        )
        answer = chosen(question, told)
        for field, places in twice:
            if answer is None:
                found[max(places)] = replace(found[max(places)], other="person")
            else:
                _choose(found, field, places, min(places) if answer == "first" else max(places))
        rest = _settled_rivals(sheet, found, [one for one in rivalries if one not in twice], told)
        return rest if answer is not None else [question, *rest]
    asked = []
    for field, places in rivalries:
        question = _which(sheet, field, found, places, told)
        answer = chosen(question, told)
        if answer is None:
            asked.append(question)
        else:
            _choose(found, field, places, int(answer) - 1)
    return asked


def _choose(found: list[Column], field: str, places: Sequence[int], chosen_place: int) -> None:
    for place in places:
        own = field if place == chosen_place else None
        found[place] = replace(found[place], field=own, by=By.ANSWER if own else By.NOTHING, option="")


def _person(columns: Sequence[Column], places: Sequence[int]) -> str:
    rows = zip(*(columns[place].samples for place in places), strict=False)
    return " ; ".join(" ".join(filter(None, row)) for row in list(rows)[:3])


def _which(sheet: Sheet, field: str, columns: Sequence[Column], places: Sequence[int], told: Said) -> Question:
    choices = tuple(Choice(str(place + 1), _read(columns[place])) for place in places)
    return Question(told.key(f"which:{field}"), "which", words_of_field(sheet, field), choices)


def _read(column: Column) -> str:
    some = ", ".join([sample for sample in column.samples if sample][:3])
    return f"« {column.title} » : {some}" if column.title else some


def _rated(columns: Sequence[Column], told: Said) -> Question | None:
    """Options that are rated rather than ticked: does any level count?"""
    rated = [column for column in columns if column.option.startswith(RATED)]
    if not rated:
        return None
    levels = dict.fromkeys(sample for column in rated for sample in column.samples if sample)
    choices = (
        Choice("skills", _("retenir chaque compétence, sauf « aucun » ou 0")),
        Choice(NOT_READ, _("ne pas lire ces colonnes")),
    )
    return Question(told.key("rated"), "rated", rated[0].title, choices, ", ".join(list(levels)[:4]))


def _denied(
    sheet: Sheet, columns: Sequence[Column], said: Sequence[Title], kinds: Sequence[Kinds], place: int, told: Said
) -> Question | None:
    """Where the cells of a column say another thing than its title."""
    column, cells = columns[place], kinds[place]
    if (
        cells.n < 2
        or not column.title
        or column.field in {"note", "reference", "ticket", "payer_email", "order_status"}
        or column.option
    ):
        return None
    really = "email" if cells.email >= 0.8 else "phone" if cells.sure_phone >= 0.8 else None
    titled = column.field if column.field != really else None
    if titled is None:
        plain = {name: level for name, level in said[place].fields.items() if level >= LIKELY and name != really}
        titled = max(plain, key=lambda name: plain[name]) if plain and really not in said[place].fields else None
    if really is None or titled is None or titled == "note" or titled.startswith("payer"):
        return None
    if any(other.field == really and at != place for at, other in enumerate(columns)):
        return None
    sample = next((one for one in column.samples if one), "")
    choices = tuple(Choice(name, f"{words_of_field(sheet, name)} : {sample}") for name in (really, titled))
    return Question(told.key(f"column:{place + 1}"), "column", column.title, choices)


def _not_understood(
    sheet: Sheet,
    columns: Sequence[Column],
    judged: Judged,
    said: Sequence[Title],
    kinds: Sequence[Kinds],
    told: Said,
) -> list[Question]:
    """Columns that look like a consent to photographs and are not read, or are nearly a field that nobody has."""
    found = []
    taken = {column.field for column in columns}
    titleless = not any(column.title for column in columns)
    for place, column in enumerate(columns):
        if column.field is not None or column.option or not kinds[place].n:
            continue
        if place and columns[place - 1].field and is_other(column.title):
            continue  # « Précisez si autre », of the question before
        hinted = [name for name in CONSENTS if name in said[place].fields and name in judged.fields]
        if not hinted and "photo_taken" in judged.fields and "photo_taken" not in taken and _speaks_of_photos(column):
            hinted = ["photo_taken"]
        if not hinted and "photo_taken" in judged.fields and column.other not in _OF_OTHER_PICTURES:
            told_so = kinds[place].yes_no >= 0.5 or any(consent(one) is not None for one in column.samples if one)
            hinted = ["photo_taken"] if told_so and speaks_of_pictures(said[place].words) else []
        # « Can we share them on LinkedIn? » right after the pictures
        if not hinted and place and columns[place - 1].field == "photo_taken" and "photo_published" not in taken:
            goes_on = said[place].other != "consent" and asks_for_use(said[place].words, of_pictures=False)
            hinted = ["photo_published"] if goes_on and kinds[place].yes_no >= 0.5 else []
        able = kinds[place].link < 0.5 or asks_for_consent(said[place].words)
        if hinted and able and not (taken & set(hinted) and kinds[place].yes_no < 0.5):
            found.append(_ask(sheet, columns, place, hinted[0], "consent_column", told))
            continue
        cells = replace(kinds[place], leaving=0.0) if names_day(column.title) else kinds[place]  # asked as days
        near: list[str] = [
            field
            for field in ("profile", "engagement", "skills", "organisation", "table", "order_status")
            if field in judged.fields and field not in taken and _is_near(field, said[place], cells)
        ]
        if not near and "order_status" not in taken and "order_status" in judged.fields and _are_contraries(column):
            near = ["order_status"]  # « V/NV »: those who come and those who do not
        if not near and "order_status" not in taken and _is_of_the_day(columns, said[place], kinds[place], place):
            near = ["order_status"]  # « On se voit le samedi 5 décembre ? », answered by yes and no
        if not near and "order_status" not in taken and _is_newest_year(columns, kinds, place):
            near = ["order_status"]  # « 2024 », « 2025 », « 2026 », ticked
        if sheet is Sheet.VOLUNTEERS and "role" not in taken and not said[place].person and kinds[place].role >= _ROLES:
            near = ["role"]
        if not near and titleless and "organisation" not in taken and _is_shared(cells):
            near = ["organisation"]
        if near and (
            column.title or (titleless and near[0] != "table") or (near[0] == "table" and not _counts(column.samples))
        ):
            found.append(_ask(sheet, columns, place, near[0], "perhaps", told))
            taken.add(near[0])
    return found


def _is_of_the_day(columns: Sequence[Column], title: Title, cells: Kinds, place: int) -> bool:
    """Whether a column of yes and no is the only one whose title names a day."""
    named = [at for at, column in enumerate(columns) if names_day(column.title)]
    return named == [place] and title.says_nothing and cells.n > 1 and cells.yes_no >= 0.5


def _is_newest_year(columns: Sequence[Column], kinds: Sequence[Kinds], place: int) -> bool:
    years = [c.title for c, one in zip(columns, kinds, strict=True) if _YEAR.fullmatch(c.title) and one.yes_no >= 0.8]
    return len(years) > 1 and columns[place].title == max(years)


def _are_contraries(column: Column) -> bool:
    """« V » and « NV » under « V/NV »: a letter or two, and the same after an N."""
    told = {key(sample) for sample in column.samples if sample}
    title = set(key(column.title).split())
    return len(told) == 2 and told == title and any(f"n{one}" in told for one in told)


def _is_shared(cells: Kinds) -> bool:
    """« Comptoir des Lins », « Comptoir des Lins »: a name of more than one of them, and of nobody."""
    return cells.n > 1 and cells.distinct < 1 and cells.name >= 0.8 and cells.several >= 0.5 > cells.full


def _counts(samples: Sequence[str]) -> bool:
    """1, 2, 3, and from 1 again under the title of a part: it numbers the lines."""
    numbers = [int(one) for one in samples if one.isdigit()]
    return all(after in {before + 1, 1} and after != before for before, after in pairwise(numbers))


def _speaks_of_photos(column: Column) -> bool:
    """« Consentement : photo non » under a title that only speaks of consent."""
    return column.other in {"", "consent"} and any(
        _PHOTO.intersection(key(sample).split()) for sample in column.samples
    )


def _is_near(field: str, title: Title, cells: Kinds) -> bool:
    hinted = field in title.fields
    if field == "table" and cells.seat >= 0.8 and cells.n > 1 and not title.person and title.other != "story":
        return True  # « Place : T1-2 », whatever it is called
    if field == "order_status" and title.other in {"when", "ticket"} and cells.worded >= 0.6 and cells.date < 0.2:
        return cells.open > 0 and cells.distinct * cells.n <= _MANY  # « Créneau : Journée, AM », not « Volontaire »
    if field == "order_status" and _TAGS.intersection(title.words) and cells.worded >= 0.6 and cells.leaving:
        return True  # « Étiquettes : Marathon – désisté »
    if field == "order_status" and title.says_status and cells.worded >= 0.6 and title.other not in _NO_STATUS:
        return True  # « Record status: Registered, Declined »
    if field == "order_status" and (hinted or title.says_nothing) and cells.leaving and cells.yes_no < 0.5:
        return True  # « Où on en est : annule (enfant malade) »
    if field in {"profile", "engagement"} and title.other not in {"person", "consent"} and cells.distinct * cells.n > 1:
        # « Tarif : Bénévole, Mécénat de compétences » says how somebody comes, whatever its title says.
        if (cells.profile if field == "profile" else cells.engagement) >= 0.9:
            return True
        if title.other:
            return False
    if not (hinted or title.says_nothing) or cells.long > 0.5 or cells.yes_no > 0.5:
        return False
    share = {
        "profile": cells.profile,
        "engagement": cells.engagement,
        "skills": cells.skills,
        "organisation": cells.company * 1.5,
        "table": cells.table if hinted or (not title.words and cells.distinct < 1) else 0.0,
        "order_status": 0.5
        if title.says_status and cells.name > 0.8 and (cells.distinct < 0.7 or cells.n <= _FEW)
        else 0.0,
    }[field]
    return share >= (0.2 if hinted else 0.3)


def _ask(sheet: Sheet, columns: Sequence[Column], place: int, field: str, code: str, told: Said) -> Question:
    column = columns[place]
    some = ", ".join([sample for sample in column.samples if sample][:3])
    choices = (
        Choice(field, f"{words_of_field(sheet, field)} : {some}"),
        Choice(NOT_READ, _("ne pas lire cette colonne")),
    )
    named = column.title or _("colonne {n}").format(n=place + 1)
    return Question(told.key(f"column:{place + 1}"), code, named, choices)
