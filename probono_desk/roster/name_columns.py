"""The columns of names: found by their cells where no title says them, and in which order they write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from probono_desk.domain.people import Role
from probono_desk.i18n import _
from probono_desk.roster import names
from probono_desk.roster.beside_name import apart, people_in
from probono_desk.roster.cell_kinds import Kinds, name_in_address
from probono_desk.roster.columns import BIRTH_LAST, FULL_NAME, USUAL_FIRST, USUAL_LAST
from probono_desk.roster.mapped import By, Column
from probono_desk.roster.names import Order
from probono_desk.roster.question import Choice, Question, Said, chosen
from probono_desk.roster.title import Title, order_told
from probono_desk.roster.title_phrases import HINT
from probono_desk.roster.title_words import words_of
from probono_desk.roster.words import key, role_in

# The option of a column of whole names whose two halves a sign parts; behind it, their order.
PARTED = "/"
# The option of a column that names further people, who have no other column on their line.
FURTHER = "@"
# The option of a column of whole names where others hold their parts.
WHOLE = "="
_OF_ACCOUNTS = frozenset({"samaccountname", "sam", "principal", "distinguished", "dn", "objectclass", "upn", "display"})
LAST_NAMES = frozenset({"last_name", USUAL_LAST, BIRTH_LAST})
FIRST_NAMES = frozenset({"first_name", USUAL_FIRST})
_ENOUGH, _HALF = 0.6, 0.5
_FEW = 3
_LAST_NUMBER = re.compile(r"\s*(?:n\s?[°º]\s*|#)?\d{1,2}$")
_PARTED = re.compile(r"([^/|;\d@()–—]{1,40}?)\s*(?:[/|;]|\s[–—-]\s)\s*([^/|;\d@()–—]{1,40})")
_BETWEEN_NAMES = re.compile(r"\w\s*(?:[/|;]|\s[–—-]\s)\s*\w")
_OF_THE_LIST = frozenset({None, Role.VOLUNTEER})  # « Représentant » beside « Volontaires » is not of it
_NO_NAME = re.compile(r"[\d:]")
_FIRST = frozenset({"prenom", "prenoms", "first", "firstname", "given", "forename"})
_FORMAL = frozenset({"legal", "official", "civil", "officiel", "passport", "passeport", "birth", "naissance"})


def find_names(columns: list[Column], kinds: Sequence[Kinds], said: Sequence[Title]) -> tuple[list[Column], bool]:
    """First name and last name, or both in one, where no title says them. True when it is a guess."""
    found = list(columns)
    taken = {column.field for column in found}
    free = [
        place
        for place, column in enumerate(found)
        if column.field is None
        and kinds[place].n
        and kinds[place].name >= 0.8
        and (said[place].says_nothing or (kinds[place].full >= _HALF and _only_hints(said[place])))
        and not column.option
    ]
    if taken & {FULL_NAME, *FIRST_NAMES, *LAST_NAMES}:
        lone = next((place for place, column in enumerate(found) if column.field == "last_name"), None)
        found = _with_name_in_use(found, kinds, said)
        shown = next((place for place, column in enumerate(found) if column.field == "badge_name"), None)
        if (
            lone is not None
            and not taken & FIRST_NAMES
            and shown is not None
            and _FIRST.intersection(said[shown].words)
        ):
            found[shown] = replace(found[shown], field="first_name")  # « Prénom (pour le badge) »
        elif lone is not None and not taken & FIRST_NAMES:
            beside = [place for place in (lone - 1, lone + 1) if place in free and kinds[place].first >= _ENOUGH]
            if beside and kinds[beside[0]].full < _HALF:
                found[beside[0]] = replace(found[beside[0]], field="first_name", by=By.VALUES)
            elif kinds[lone].several >= _ENOUGH:  # « Nom » that holds both
                found[lone] = replace(found[lone], field=FULL_NAME, by=By.VALUES)
        return found, False
    shown = next((place for place, column in enumerate(found) if column.field == "badge_name"), None)
    if shown is not None and kinds[shown].several >= _ENOUGH:  # « Nom à afficher », where nothing else names anybody
        found[shown] = replace(found[shown], field=FULL_NAME, by=By.VALUES)
        return found, False
    firsts = [place for place in free if kinds[place].first >= _HALF and kinds[place].full < 0.5]
    if firsts:
        first = max(firsts, key=lambda place: kinds[place].first)
        beside = [place for place in (first - 1, first + 1) if place in free and kinds[place].distinct >= 0.5]
        if beside:
            last = min(beside, key=lambda place: (kinds[place].first, -kinds[place].capitals))
            found[first] = replace(found[first], field="first_name", by=By.VALUES)
            found[last] = replace(found[last], field="last_name", by=By.VALUES)
            return found, kinds[last].first > 0.5 * kinds[first].first
    fulls = [place for place in free if kinds[place].several >= _ENOUGH and kinds[place].full >= 0.3]
    fulls = [place for place in fulls if kinds[place].n < _FEW or kinds[place].distinct >= _HALF]  # not « Commercial »
    if fulls:
        best = max(fulls, key=lambda place: (role_in(found[place].title) in _OF_THE_LIST, kinds[place].full))
        found[best] = replace(found[best], field=FULL_NAME, by=By.VALUES)
        return found, False
    pairs = [place for place in free if place + 1 in free and kinds[place].distinct > 0.5]
    if pairs and any(column.field in {"email", "phone"} for column in found):
        found[pairs[0]] = replace(found[pairs[0]], field="last_name", by=By.VALUES)
        found[pairs[0] + 1] = replace(found[pairs[0] + 1], field="first_name", by=By.VALUES)
        return found, True
    return found, False


def _with_name_in_use(columns: list[Column], kinds: Sequence[Kinds], said: Sequence[Title]) -> list[Column]:
    """« Known as: Kit » beside « Legal first name: Christopher » is the first name that is used, not only a badge’s."""
    formal = any(
        column.field == "first_name" and not _FORMAL.isdisjoint(title.words)
        for column, title in zip(columns, said, strict=True)
    )
    return [
        replace(column, field=USUAL_FIRST)
        if formal and column.field == "badge_name" and one.several < _HALF
        else column
        for column, one in zip(columns, kinds, strict=True)
    ]


def whole_beside_parts(columns: list[Column], kinds: Sequence[Kinds]) -> list[Column]:
    """« Name » beside « First name » and « Last name » says both once more, and alone where those are empty.

    An account of a directory that has a name to be shown and neither part is no person.
    """
    parts = [kinds[at].n for at, column in enumerate(columns) if column.field in FIRST_NAMES | LAST_NAMES]
    accounts = any(not _OF_ACCOUNTS.isdisjoint(words_of(column.title)) for column in columns)
    return [
        column
        if column.field != FULL_NAME
        else replace(column, option=WHOLE)
        if kinds[at].n > max(parts) and not (column.option or kinds[at].company or accounts)
        else replace(column, field=None, by=By.NOTHING)
        for at, column in enumerate(columns)
    ]


def with_further_names(columns: list[Column], kinds: Sequence[Kinds]) -> list[Column]:
    """« Volontaire 2 » and « Volontaire 3 » beside « Volontaire 1 »: each names one more."""
    first = next((column for column in columns if column.field == FULL_NAME), None)
    if first is None or not (stem := _without_number(first.title)):
        return columns
    return [
        replace(column, field=FULL_NAME, by=By.TITLE)
        if column.field is None and _without_number(column.title) == stem and _are_names(kinds[place])
        else column
        for place, column in enumerate(columns)
    ]


def _are_names(cells: Kinds) -> bool:
    return cells.full >= 0.3 or min(cells.name, cells.several) >= _ENOUGH


def _without_number(title: str) -> str:
    bare = _LAST_NUMBER.sub("", title.strip())
    return key(bare) if bare != title.strip() else ""


def _only_hints(title: Title) -> bool:
    """Whether nothing is said against names; « Salarié mis à disposition » over them says how they come."""
    plain = {name for name, level in title.fields.items() if level > HINT}
    return not title.other and not title.person and plain <= {"engagement", "profile"}


def about_names(
    columns: list[Column], values: Sequence[list[str]], said: Said, name: str, *, unsure: bool
) -> tuple[list[Column], Order | None, list[Question]]:
    """The order in which names are written, and a question where only a person can tell."""
    places = {column.field: place for place, column in enumerate(columns) if column.field}
    if FULL_NAME in places:
        if columns[places[FULL_NAME]].option.startswith(PARTED):
            return columns, None, []
        if columns[places[FULL_NAME]].option == WHOLE:
            return columns, _order_of_parts(places, values), []
        every = [
            name
            for column, some in zip(columns, values, strict=True)
            if column.field == FULL_NAME
            for cell in some
            for name in people_in(cell)
        ]
        order, question = _order_of(columns[places[FULL_NAME]].title or name, every, said)
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
    question = Question(
        said.key("names"), "no_header" if unsure else "swapped", name, choices if unsure else choices[::-1]
    )
    answered = chosen(question, said)
    if (answered or question.choices[0].answer) == "swapped":
        columns = list(columns)
        columns[first] = replace(columns[first], field="last_name")
        columns[last] = replace(columns[last], field="first_name")
    return columns, None, [question] if answered is None else []


def about_further_people(
    columns: Sequence[Column], kinds: Sequence[Kinds], said: Sequence[Title], values: Sequence[list[str]], told: Said
) -> list[Question]:
    """« Capitaine d’équipe » that names people whom the column of whole names does not: do they come, too?"""
    own = next((place for place, column in enumerate(columns) if column.field == FULL_NAME), None)
    if own is None:
        return []
    known = {frozenset(key(name).split()) for name in values[own]}
    found = []
    for place, column in enumerate(columns):
        title, cells = said[place], kinds[place]
        free = column.field is None and not column.option and not title.person and title.other in {"", "work"}
        same = cells.n >= _FEW and cells.distinct * cells.n == 1  # « Commercial : Odile Vanhove », all along
        if (
            not free
            or same
            or cells.full < _ENOUGH
            or cells.several < _ENOUGH
            or max(title.fields.values(), default=0) > HINT
        ):
            continue
        others = [name for name in dict.fromkeys(values[place]) if frozenset(key(name).split()) not in known]
        if others:
            some = ", ".join(others[:3]) + ("…" if len(others) > 3 else "")
            none = Choice("none", _("ne pas lire cette colonne"))
            come = Choice(FULL_NAME, _("ils viennent : {names}").format(names=some))
            found.append(Question(told.key(f"column:{place + 1}"), "people", column.title, (none, come)))
    return [question for question in found if chosen(question, told) is None]


def with_further_people(columns: list[Column]) -> list[Column]:
    """A column of whole names that was answered to be of people, too: they have nothing of the line but its seat."""
    fulls = [column for column in columns if column.field == FULL_NAME and column.by is not By.ANSWER]
    return [
        replace(column, field=None, option=FURTHER, other="block")
        if fulls and column.field == FULL_NAME and column.by is By.ANSWER
        else column
        for column in columns
    ]


def with_parted(columns: list[Column], values: Sequence[list[str]]) -> list[Column]:
    """« Prénom / Nom » over « Aude / Vanneste »: the sign that parts both in nearly every cell, kept as an option.

    Which is which is told by the title, or by the first names on one side.
    """
    place = next((at for at, one in enumerate(columns) if one.field == FULL_NAME and not one.option), None)
    if place is None:
        return columns
    written = set(values[place])
    parts = [match.groups() for cell in written if (match := _PARTED.fullmatch(cell))]
    if len(written) < 2 or len(parts) < 0.8 * len(written):
        return columns
    known = [sum(1 for both in parts if names.is_first_name(both[side])) / len(parts) for side in (0, 1)]
    order = Order.FIRST_LAST if known[0] > known[1] else Order.LAST_FIRST
    title = columns[place].title
    told = order_told(title) if _BETWEEN_NAMES.search(title) else None
    if not (max(known) >= _HALF and min(known) <= 0.2) and (told is not order or max(known) < 0.3):
        return columns
    return [replace(one, option=f"{PARTED}{order}") if at == place else one for at, one in enumerate(columns)]


def put_together(option: str, cell: str) -> str:
    """« Aude / Vanneste » as « Vanneste, Aude », of a column that ``with_parted`` knows."""
    if (match := _PARTED.fullmatch(cell.strip())) is None:
        return cell
    first, last = match.groups() if option == f"{PARTED}{Order.FIRST_LAST}" else match.groups()[::-1]
    return f"{last}, {first}"


def missing_name(columns: Sequence[Column], kinds: Sequence[Kinds], said: Said) -> Question | None:
    """A question where no column gives a name that everybody has: which column is it, or is there none?"""
    taken = {column.field for column in columns}
    people = max((one.n for one in kinds), default=0)
    if FULL_NAME in taken or not people or _are_beside_addresses(columns, kinds):
        return None
    if not taken & LAST_NAMES:
        wanted = "last_name" if taken & FIRST_NAMES else FULL_NAME
    elif not taken & FIRST_NAMES and people > 1:
        wanted = "first_name"
    else:
        return None
    free = [
        place
        for place, column in enumerate(columns)
        if column.field is None and kinds[place].n and kinds[place].yes_no < 0.5 and not _is_no_name(kinds[place])
    ]
    best = sorted(free, key=lambda place: (kinds[place].name < 0.7, -kinds[place].distinct, -kinds[place].first))[:5]
    shown = [Choice(str(place + 1), _candidate(columns[place])) for place in best]
    if not shown and wanted == FULL_NAME:
        shown = list(_from_addresses(columns, kinds))
    none = Choice("none", _("aucune : la liste ne le dit pas"))
    return Question(said.key(f"missing:{wanted}"), f"missing_{wanted}", "", (*shown, none))


def _from_addresses(columns: Sequence[Column], kinds: Sequence[Kinds]) -> Iterator[Choice]:
    """Where nothing but addresses is there: « maelle.delattre@example.org » names somebody, if that is wanted."""
    for column, one in zip(columns, kinds, strict=True):
        told = [name for sample in column.samples if (name := name_in_address(sample))]
        if column.field == "email" and one.n and told:
            some = ", ".join(told[:3])
            yield Choice("email", _("le nom tel que l’adresse l’écrit : {some}").format(some=some))
            return


def _are_beside_addresses(columns: Sequence[Column], kinds: Sequence[Kinds]) -> bool:
    """« Maëlle Delattre <m@example.org> » says both."""
    return not {column.field for column in columns} & (LAST_NAMES | FIRST_NAMES) and any(
        column.field == "email" and one.named >= _HALF for column, one in zip(columns, kinds, strict=True)
    )


def _is_no_name(cells: Kinds) -> bool:
    return max(cells.number, cells.date, cells.link, cells.email, cells.phone, cells.long) >= 0.5


def _candidate(column: Column) -> str:
    some = ", ".join([sample for sample in column.samples if sample][:3])
    return f"{column.title} : {some}" if column.title else some


def _order_of_parts(places: Mapping[str, int], values: Sequence[list[str]]) -> Order | None:
    """The order of whole names, by the lines that say their parts, too."""
    first, last = (
        {key(name) for name in values[places[part]]} for part in ("first_name", "last_name") if part in places
    )
    wholes = [key(name).split() for name in values[places[FULL_NAME]]]
    begun = {
        order: sum(1 for words in wholes if any(" ".join(words[:n]) in of for n in range(1, len(words))))
        for order, of in ((Order.FIRST_LAST, first), (Order.LAST_FIRST, last))
    }
    return max(begun, key=lambda order: begun[order]) if any(begun.values()) else None


def _pair(columns: list[Column], last: int, first: int) -> str:
    return _said(_named(columns[first].samples), _named(columns[last].samples))


def _said(first: str, last: str) -> str:
    return _("prénom {first}, nom {last}").format(first=first, last=last.upper())


def _named(samples: tuple[str, ...]) -> str:
    return names.tidy(next((sample for sample in samples if sample), ""))


def _share_of_first_names(values: list[str]) -> float:
    return sum(1 for value in values if names.is_first_name(value)) / max(1, len(values))


def _order_of(title: str, values: list[str], said: Said) -> tuple[Order | None, Question | None]:
    """The order in which a column writes names: what its cells show, else what its title says, else a question."""
    told = order_told(title)
    usual = names.usual_order(values)
    silent = [
        value
        for value in (apart(value).name for value in values)
        if len(value.split()) > 1 and names.order_shown(value) is None and not _NO_NAME.search(value)
    ]
    if not silent:
        return usual or told, None
    if usual is not None and told in {None, usual}:
        return usual, None
    shown = [order for value in values if (order := names.order_shown(value)) is not None]
    if usual is None and told is not None and shown.count(told) >= 0.7 * len(shown):
        return told, None
    if usual is None and told is not None:  # « Nom et prénom » over « Aminata Sy »
        usual = Order.FIRST_LAST if told is Order.LAST_FIRST else Order.LAST_FIRST
    first = usual or Order.FIRST_LAST
    second = Order.LAST_FIRST if first is Order.FIRST_LAST else Order.FIRST_LAST
    choices = tuple(Choice(o.value, _shown(silent[:2], o)) for o in (first, second))
    question = Question(said.key("names"), "names", title, choices)
    answered = chosen(question, said)
    return (Order(answered), None) if answered else (first, question)


def _shown(some: list[str], order: Order) -> str:
    return " ; ".join(_said(*names.split(value, order)) for value in some)
