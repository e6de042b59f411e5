"""Columns about pictures that are read together: one answer for two questions, a yes beside a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from probono_desk.roster.cell_kinds import Kinds
from probono_desk.roster.consent import asks_for_refusal, consent, is_turned
from probono_desk.roster.mapped import By, Column
from probono_desk.roster.picture_words import asks_for_taking, asks_for_use
from probono_desk.roster.title import Title
from probono_desk.roster.words import key, yes_or_no

CONSENTS = frozenset({"photo_taken", "photo_published"})
# The options of one answer for two consents, and of the column of a refusal beside the one of an agreement.
_BETWEEN = re.compile(r"[/,;+&|\n]| et | puis | and ", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;.]\s(?:(?:mais|but|et|and|par contre)\s)?|\s(?:mais|but|par contre|[–/-])\s", re.IGNORECASE)
_AND = re.compile(r"\s(?:et|and|&|\+)\s", re.IGNORECASE)
_NEITHER = re.compile(r"\W*(?:ni|neither)\s+(.+?)\s+(?:ni|nor)\s+(.+?)\W*", re.IGNORECASE)
# « Take, but do not publish »: nothing but that pictures are taken.
_TAKEN_ALONE = frozenset(
    {"take", "taken", "taking", "prendre", "prise", "prises", "pris", "photo", "photos", "photograph", "photographs"}
    | {"picture", "pictures", "image", "images", "vue", "vues", "film", "filme", "filmer", "filmed", "shoot"}
    | {"photographie", "photographies", "photographier", "photographed", "etre", "be", "en", "de", "d", "of", "the"}
    | {"me", "moi", "my", "mes", "only", "seulement", "uniquement", "seule", "seules"}
)
_WITHOUT = frozenset(
    {"sans", "pas", "aucune", "ni", "hors", "sauf", "jamais", "no", "not", "without", "except", "never"}
)
_INSIDE = frozenset({"interne", "internes", "internal", "internally"})  # shown to nobody else
_WITH = frozenset({"compris", "meme", "aussi", "egalement", "including", "included", "even", "also", "too", "incl"})
BOTH, REFUSAL = "&", "!"
_OF_BOTH = re.compile(r"\b(?:ni l une? ni l autre|aucune? des deux|les deux|neither|both)\b")
_SENTENCE = 4
_REPEATED, _MOST = 3, 0.9


def for_both(columns: list[Column], said: Sequence[Title]) -> list[Column]:
    """« Acceptez-vous d’être photographié et que la photo soit publiée ? » is one answer to two questions."""
    taken = {column.field for column in columns}
    found = list(columns)
    for place, column in enumerate(columns):
        others = CONSENTS - {column.field}
        if column.field in CONSENTS and not taken & others and said[place].fields.keys() >= CONSENTS:
            found[place] = replace(column, field="photo_taken", option=BOTH)
    return found


def with_refusals(columns: list[Column], said: Sequence[Title], kinds: Sequence[Kinds]) -> list[Column]:
    """« J’accepte d’être photographié » beside « Je refuse d’être photographié »: one answer in two columns."""
    found = list(columns)
    for field in sorted(CONSENTS):
        about = [
            place
            for place, column in enumerate(found)
            if column.field in {None, field}
            and not column.option
            and _leading(said[place]) == field
            and kinds[place].yes_no >= 0.5
        ]
        against = [place for place in about if asks_for_refusal(columns[place].title)]
        agreeing = [place for place in about if place not in against]
        for place in agreeing[1:] if against else ():  # « Photo interne seulement » is neither, and asked
            found[place] = replace(found[place], field=None, by=By.NOTHING)
        if len(against) == 1 and agreeing:
            found[agreeing[0]] = replace(found[agreeing[0]], field=field, by=By.TITLE)
            found[against[0]] = replace(found[against[0]], field=field, by=By.TITLE, option=REFUSAL)
    return found


def is_its_text(field: str, said: Sequence[Title], kinds: Sequence[Kinds], place: int) -> bool:
    """Whether a column repeats in every line what was asked, and another beside it has the answers."""
    cells = kinds[place]
    if cells.n < _REPEATED or cells.yes_no or cells.distinct * cells.n > 1:
        return False
    return any(
        at != place and field in title.fields and one.n and one.yes_no >= _MOST
        for at, (title, one) in enumerate(zip(said, kinds, strict=True))
    )


def _leading(title: Title) -> str:
    told = {name: level for name, level in title.fields.items() if name in CONSENTS}
    return max(sorted(told, reverse=True), key=lambda name: told[name]) if told else ""


def in_two(cell: str) -> dict[str, str]:
    """« oui / non » under a title that asks for both consents: an answer to each."""
    parts = [part.strip() for part in _BETWEEN.split(cell) if part.strip()]
    if len(parts) != 2 or any(yes_or_no(part) is None for part in parts):
        return {}
    return dict(zip(("photo_taken", "photo_published"), parts, strict=True))


@lru_cache(maxsize=1024)
def also_answers(name: str, cell: str, answer: str) -> dict[str, str]:
    """The other consent, where one column’s sentence speaks of both: « Je n’autorise pas à me photographier ».

    Args:
        name: the consent that the column asks for.
        cell: what is written.
        answer: what it says, « oui » or « non ».
    """
    words = tuple(key(cell).split())
    if told := clauses(cell):
        return {other: said for other, said in told.items() if other != name}
    if _OF_BOTH.search(" ".join(words)):
        return dict.fromkeys(CONSENTS - {name}, answer)  # « Non, ni l’un ni l’autre »
    if len(words) < _SENTENCE or answer not in {"oui", "non"}:
        return {}
    if name == "photo_published":
        return {"photo_taken": answer} if asks_for_taking(words) else {}
    whole = answer == "oui" or asks_for_taking(words)  # a refusal to be shown alone says nothing of the rest
    return {"photo_published": answer} if whole and asks_for_use(words, of_pictures=False) else {}


def clauses(cell: str) -> dict[str, str]:
    """« Prise de vue acceptée, pas de diffusion »: an answer to each consent where each part is one; else nothing."""
    parts = [part for part in _CLAUSES.split(cell) if part.strip()]
    told = [(use := _speaks_of_use_alone(part), _clause_on_use(part) if use else consent(part)) for part in parts]
    once = [place for place, one in enumerate(told) if told.index(one) == place]  # « internal use only, not published »
    parts, told = [parts[place] for place in once], [told[place] for place in once]
    if len(told) == 1:
        return _both_named(cell)
    if len({use for use, _answer in told}) < len(told) or len(told) != len(CONSENTS):
        return {}
    if any(use and answer is False for use, answer in told):
        told = [
            (use, _is_taken(part) or answer if not use else answer)
            for (use, answer), part in zip(told, parts, strict=True)
        ]
    if any(answer is None for _use, answer in told):
        return {}
    return {"photo_published" if use else "photo_taken": "oui" if answer else "non" for use, answer in told}


def _both_named(cell: str) -> dict[str, str]:
    """« Prendre et publier », « ni photo ni publication »: one answer to either, where nothing else is said."""
    neither = _NEITHER.fullmatch(cell)
    parts = list(neither.groups()) if neither else _AND.split(cell)
    if len(parts) != len(CONSENTS) or not _is_taken(parts[0]):
        return {}
    is_use = len(key(parts[1]).split()) == 1 and _speaks_of_use_alone(parts[1])
    return dict.fromkeys(CONSENTS, "non" if neither else "oui") if is_use else {}


def _is_taken(part: str) -> bool:
    """« Take », « Photos », « Être photographiée » beside what becomes of them."""
    words = key(part).split()
    return bool(words) and _TAKEN_ALONE.issuperset(words)


def _clause_on_use(part: str) -> bool | None:
    """« y compris sur les réseaux sociaux », « sans publication », « internal use only », said after a yes."""
    words = set(key(part).split())
    if words & (_WITHOUT | _INSIDE):
        return False
    return True if words & _WITH else consent(part)


def answer_to(name: str, cell: str) -> bool | None:
    """Yes or no to one consent; « pas de diffusion » may be photographed, and is asked."""
    answer = consent(cell)
    return None if answer is False and name == "photo_taken" and _speaks_of_use_alone(cell) else answer


def _speaks_of_use_alone(cell: str) -> bool:
    """« Pas de diffusion », « ne pas publier »: what becomes of pictures, and not that they are taken."""
    words = tuple(key(cell).split())
    return asks_for_use(words, of_pictures=False) and not asks_for_taking(words)


def together(answers: Iterable[tuple[str, str]]) -> str:
    """The answer of several columns, each with its title: a refusal in one of them is never lost.

    Returns:
        « oui » or « non », or what is written where nobody can tell; empty where nothing is.
    """
    told: list[bool] = []
    unclear = ""
    for title, cell in answers:
        if not cell.strip():
            continue
        answer = consent(cell)
        if answer is None:
            unclear = unclear or cell
            continue
        turned = is_turned(title, cell)
        if turned and not answer:
            continue  # « Je refuse : non » alone agrees to nothing
        told.append(answer is not turned)
    if False in told:
        return "non"
    return unclear or ("oui" if told else "")
