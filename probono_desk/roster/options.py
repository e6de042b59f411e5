"""Several columns that make one field: one column an option, ticked; « Autre : … »; a choice of several by spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from probono_desk.i18n import _
from probono_desk.roster import cells
from probono_desk.roster.cell_kinds import has_skill, skill_words
from probono_desk.roster.own_words import engagement_answer, engagement_word, profile_word
from probono_desk.roster.picture_words import speaks_of_pictures
from probono_desk.roster.sections import table_of
from probono_desk.roster.title import read_title, stems
from probono_desk.roster.title_phrases import HINT, LIKELY
from probono_desk.roster.words import ENGAGEMENTS, PROFILES, is_unsaid, key, named, yes_or_no

# What its own words say; instead of a tick, the cell itself is the answer.
OWN_WORDS = "*"
# Several words in one cell, one option each: « finance rh ».
BY_SPACES = " "
# Before the label of an option that is not ticked but rated.
RATED = "~"
_NONE = frozenset(
    {"aucun", "aucune", "0", "non", "no", "none", "nul", "nulle", "jamais", "never", "pas", "not", "sans"}
)
_WHETHER = frozenset({"oui", "non", "yes", "no", "peut etre", "maybe", "ne sais pas", "", "don t know"})
_OTHER = frozenset({"autre", "autres", "other", "others"})
_LEVEL = frozenset({"niveau", "niveaux", "level", "levels", "maitrise", "proficiency", "experience"})
_IF = frozenset({"si", "if", "precisez", "preciser", "specify", "please", "votre", "your", "une", "un"})
_OF_OPTIONS = ("skills", "profile", "engagement", "table")
# What is asked with yes and no as columns of their own: « Sur temps de travail ? [oui] », « Première fois ? [Non] ».
_OF_ANSWERS = ("engagement", "first_time", "access_need")
# « Finance (0-3) », « RH /5 »: how well somebody knows it.
_SCALE = re.compile(r"\s*(?:[(\[]\s*[01]\s*(?:[-–à/]|to)\s*\d{1,2}\s*[)\]]|/\s?(?:[345]|10))$", re.IGNORECASE)
_LEVEL_OF = re.compile(r"\d{1,2}")
_GRADE = re.compile(r"\d\s*/\s*\d{1,2}|[0-5]")
_LEVELS = frozenset(
    {
        "expert",
        "experte",
        "specialiste",
        "avance",
        "avancee",
        "confirme",
        "confirmee",
        "bon",
        "bonne",
        "tres bon",
        "fort",
    }
    | {"forte", "excellent", "excellente", "moyen", "moyenne", "intermediaire", "notions", "notion", "base", "bases"}
    | {"debutant", "debutante", "faible", "aucun", "aucune", "correct", "correcte", "solide", "maitrise", "autonome"}
    | {"senior", "junior", "good", "very good", "strong", "some", "a little", "un peu", "basic", "basics", "beginner"}
    | {"intermediate", "advanced", "proficient", "competent", "novice", "none", "nul", "nulle", "weak", "high", "low"}
    | {"medium", "limited", "skilled", "average", "fair", "beaucoup", "a lot", "tres bonne", "pratique", "zero"}
)


@dataclass(frozen=True, slots=True)
class Option:
    """What a column is an option of, and which one."""

    field: str
    label: str


def find_options(titles: Sequence[str], values: Sequence[list[str]]) -> dict[int, Option]:
    """The columns that are options of one field, by their place.

    Args:
        titles: one a column.
        values: the cells of each that hold something.
    """
    found = _by_question(titles, values)
    found.update({place: option for place, option in _by_run(titles, values).items() if place not in found})
    alike: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        if place not in found and values[place] and (kind := _kind(title, values[place])) in _OF_OPTIONS:
            alike.setdefault(str(kind), []).append(place)
    for kind, places in alike.items():
        # « Je viens sur mon temps de travail », « Je viens à titre personnel », wherever they stand
        if len(places) > 1 and all(is_ticked(titles[place], values[place]) for place in places):
            found.update({place: Option(kind, _of_run(titles[place])) for place in places})
    for place in range(1, len(titles)):
        # « Autre, précisez » right after the options.
        before = found.get(place - 1)
        if before is not None and place not in found and is_other(titles[place]) and values[place]:
            found[place] = Option(before.field, OWN_WORDS)
    return found


def answers_titled(titles: list[str]) -> list[str]:
    """« OUI », « NON », « ? » as titles of their own, side by side: who comes is ticked under them."""
    told = [place for place, title in enumerate(titles) if key(title) in _WHETHER - {""} or title.strip() == "?"]
    answers = {yes_or_no(titles[place]) for place in told}
    if not answers >= {True, False} or told[-1] - told[0] != len(told) - 1:
        return titles
    presence = _("Présence")
    return [f"{presence} [{title}]" if place in told else title for place, title in enumerate(titles)]


def options_of(field: str, titles: Sequence[str], values: Sequence[list[str]], places: Sequence[int]) -> dict[int, str]:
    """How each of a field's columns is read, where somebody chose them: the option's label, or its own words."""
    labels: dict[int, str] = {}
    for place in places:
        if is_ticked(titles[place], values[place]):
            labels[place] = _label(titles[place])
        elif field == "skills" and is_by_spaces(values[place]):
            labels[place] = BY_SPACES
    return labels


def is_ticked(title: str, values: Sequence[str]) -> bool:
    """Whether the cells of a column only tick its title: an x, yes and no, or the title once more."""
    labels = {key(title), *(key(option) for _stem, option in stems(title))}
    told = [value for value in values if not is_unsaid(value)]
    return all(yes_or_no(value) is not None or key(value) in labels for value in told) and bool(values)


def is_rated(values: Sequence[str]) -> bool:
    """Whether the cells of an option say how well somebody knows it: « expert », « 4 »."""
    return all(len(value.split()) <= 4 for value in values) and not any(has_skill(value) for value in values)


def is_other(title: str) -> bool:
    """« Autre », « Other (please specify) », « Si autre, précisez »."""
    words = [word for word in key(title).split() if word not in _IF]
    return bool(words) and words[0] in _OTHER


def is_by_spaces(values: Sequence[str]) -> bool:
    """Whether options stand in one cell with spaces between them: each word is a skill, or comes again."""
    several = [value.split() for value in values if len(value.split()) > 1]
    if not several or any(any(sign in value for sign in ",;/|\n") for value in values):
        return False
    times = Counter(word for value in values for word in value.split())
    lower = all(word == word.lower() for words in several for word in words)
    known = all(
        key(word.replace("_", " ")) in skill_words() or (lower and times[word] > 1)
        for words in several
        for word in words
    )
    return known and not all(has_skill(" ".join(words)) and key(" ".join(words)) in skill_words() for words in several)


def without_other(text: str) -> str:
    """Several answers in one cell without « Autre »: what else it is has a column of its own."""
    kept = [one for one in cells.several(text) if key(one) not in _OTHER]
    return ", ".join(kept)


def said_by(option: str, cell: str) -> str:
    """What a cell of an option's column says: the option when it is ticked, nothing when it is not."""
    if not cell.strip() or is_unsaid(cell):
        return ""
    if option == BY_SPACES:
        return ", ".join(word.replace("_", " ") for word in cell.split())
    if option.startswith(RATED):
        return "" if _NONE.intersection(key(cell).split()) else option.removeprefix(RATED)
    answer = yes_or_no(cell)
    if option == OWN_WORDS:
        return "" if answer is not None else cell
    return "" if answer is False else option


def _label(title: str) -> str:
    options = list(stems(title))
    label = options[0][1] if options else title
    return OWN_WORDS if is_other(label) else cells.clean(label.replace("_", " "))


def _by_question(titles: Sequence[str], values: Sequence[list[str]]) -> dict[int, Option]:
    """« Vos compétences [Finance] », « Vos compétences [RH] »."""
    by_stem: dict[str, list[tuple[int, str]]] = {}
    for place, title in enumerate(titles):
        for stem, option in stems(title):
            by_stem.setdefault(key(stem), []).append((place, option))
    found: dict[int, Option] = {}
    for stem, places in by_stem.items():
        if len(places) < 2:
            continue
        said = read_title(stem)
        if all(key(option) in _WHETHER for _place, option in places):
            # « Venez-vous ? [Oui] », « Venez-vous ? [Non] »: no options but an answer
            field = next((name for name in _OF_ANSWERS if said.fields.get(name, 0.0) >= LIKELY), None)
            if field is not None and all(
                is_ticked(titles[place], values[place]) for place, _option in places if values[place]
            ):
                for place, option in places:
                    found.setdefault(place, Option(field, engagement_answer(option, said.words)))
            continue
        if speaks_of_pictures(said.words):
            continue  # « Photo : interne », « Photo : réseaux sociaux » are consents
        field = next((name for name in _OF_OPTIONS if said.fields.get(name, 0.0) >= LIKELY), None)
        if field is None:
            known = sum(1 for _place, option in places if _is_skill(option))
            field = (
                "skills"
                if (said.fields.get("skills", 0.0) >= HINT and known)
                or (known >= 2 and (not said.other or _LEVEL.intersection(said.words)))
                else None
            )
        if field is None and not said.other and all(_is_way(option) for _place, option in places):
            field = "engagement"  # « How do you take part? [On my own time] »
        if field is None and not said.other and _are_profiles([option for _place, option in places]):
            field = "profile"  # « Situation [Étudiant] »
        if field is None:
            continue
        for place, option in places:
            if place in found:
                continue
            if is_other(option):
                found[place] = Option(field, OWN_WORDS)
            elif not values[place] or is_ticked(titles[place], values[place]):
                found[place] = Option(field, cells.clean(option.replace("_", " ")))
            elif field == "skills" and is_rated(values[place]):
                found[place] = Option(field, RATED + cells.clean(option.replace("_", " ")))
    return found


def _is_skill(option: str) -> bool:
    """« Communication et marketing », and not « Droit à l’image »."""
    return key(option) in skill_words() or (has_skill(option) and read_title(option).says_nothing)


def _is_way(option: str) -> bool:
    return named(engagement_word(option), ENGAGEMENTS) is not None


def _are_profiles(options: Sequence[str]) -> bool:
    known = [option for option in options if named(profile_word(option), PROFILES) is not None]
    return len(known) > 1 and len(known) + sum(1 for option in options if is_other(option)) == len(options)


def _by_run(titles: Sequence[str], values: Sequence[list[str]]) -> dict[int, Option]:
    """Neighbours that are each ticked by their own title: « Finance », « RH », « Droit », then « Autre »."""
    found: dict[int, Option] = {}
    run: list[int] = []
    kind = ""
    for place in range(len(titles) + 1):
        this = _kind(titles[place], values[place]) if place < len(titles) else None
        if this is not None and (not run or _ANY in {this, kind} or this == kind):
            run.append(place)
            kind = this if kind in {"", _ANY} else kind
            continue
        if kind in _OF_OPTIONS and (len(run) > 1 or _repeats(titles, values, run)):
            of_run = _with_next(titles, values, run)
            found.update({one: Option(kind, _of_run(titles[one], values[one])) for one in of_run})
        run, kind = ([place], this) if this is not None else ([], "")
    return found


_ANY = "any"


def _of_run(title: str, values: Sequence[str] = ()) -> str:
    bare = _SCALE.sub("", title)
    return cells.clean(title) if bare == title and not _are_levels(values) else RATED + cells.clean(bare)


def _are_levels(values: Sequence[str]) -> bool:
    """« Expert », « Bon », « Aucun », « 3 », and no mere 1 for a tick."""
    told = {key(value) for value in values if not is_unsaid(value)}
    return not told <= {"0", "1"} and all(one in _LEVELS or _GRADE.fullmatch(one) for one in told)


def _with_next(titles: Sequence[str], values: Sequence[list[str]], run: Sequence[int]) -> list[int]:
    """The run with what stands right beside it, is answered alike and says nothing else: « Vidéaste : Oui »."""
    said = {key(value) for one in run for value in values[one]}
    found = list(run)
    for step, at in ((1, run[-1] + 1), (-1, run[0] - 1)):
        while 0 <= at < len(titles) and _may_be_another(titles[at], values[at], said):
            found.append(at)
            at += step
    return found


def _may_be_another(title: str, values: list[str], said: set[str]) -> bool:
    return (
        bool(title and values)
        and len(key(title).split()) <= 3
        and read_title(title).says_nothing
        and {key(value) for value in values} <= said
        and all(yes_or_no(value) is not None for value in values)
    )


def _is_known(title: str) -> bool:
    return (
        key(title) in skill_words()
        or table_of(title) is not None
        or bool(named(title, PROFILES) or named(title, ENGAGEMENTS))
    )


def _repeats(titles: Sequence[str], values: Sequence[list[str]], run: Sequence[int]) -> bool:
    return any(values[one] and all(key(value) == key(titles[one]) for value in values[one]) for one in run)


def _kind(title: str, values: list[str]) -> str | None:
    """Which field a column may be an option of; ``any`` when only its cells show that it is one."""
    if not title or len(title) > 80:
        return None
    repeats = bool(values) and all(key(value) == key(title) for value in values)
    bare = _SCALE.sub("", title)
    if bare != title:
        return "skills" if key(bare) in skill_words() and all(map(_LEVEL_OF.fullmatch, values)) else None
    if values and is_ticked(title, values) and len(key(title).split()) > 2 and _is_way(title):
        return "engagement"  # « Je viens à titre personnel », ticked
    if key(title) in skill_words() and _are_levels(values):
        return "skills"
    said = read_title(title)
    if not repeats and (said.other or set(said.fields) - set(_OF_OPTIONS)):
        return None  # « Photo ? » is a consent before it is a skill
    if not repeats and not is_ticked(title, values) and (values or not _is_known(title)):
        return None
    if table_of(title) is not None:
        return "table"  # « Table 1 », « Table 2 », each ticked by who sits there
    if named(title, PROFILES):
        return "profile"
    if named(title, ENGAGEMENTS):
        return "engagement"
    if key(title) in skill_words() or any(key(part) in skill_words() for part in cells.several(title)):
        return "skills"
    return _ANY if repeats else None
