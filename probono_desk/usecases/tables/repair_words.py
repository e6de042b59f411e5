"""Why a repair moves whom it moves, and why it leaves what it leaves: in sentences, one fact each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from probono_desk.domain.table_repair import (
    NOWHERE,
    Member,
    Need,
    NeedKind,
    Proof,
    Score,
    Seating,
    TableRules,
    unmet_needs,
)
from probono_desk.i18n import _, ngettext
from probono_desk.usecases.tables.room import Room, Seat

# A skill says more of why it is this person than a seat does.
_KINDS = (NeedKind.SKILL, NeedKind.SEATS, NeedKind.CROWDED, NeedKind.PLACE)

_Key = tuple[NeedKind, int, str]


class Explained:
    """A seating of a room, and what is unmet in it and was unmet before."""

    def __init__(
        self,
        room: Room,
        seats: Sequence[Seat],
        members: Sequence[Member],
        tables: Sequence[TableRules],
        seating: Seating,
    ) -> None:
        self.room, self.seats, self.members, self.tables, self.seating = room, seats, members, tables, seating
        self.unmet = unmet_needs(members, tables, seating)
        self.before = _counted(unmet_needs(members, tables, tuple(member.at for member in members)))

    def without(self, member: int) -> Counter[_Key]:
        """What would be unmet besides if one person stayed where they were."""
        seating = list(self.seating)
        seating[member] = self.members[member].at
        return _counted(unmet_needs(self.members, self.tables, tuple(seating))) - _counted(self.unmet)

    def skill(self, table: int, folded: str) -> str:
        """A skill as the mission spells it."""
        return self.room.tables[table].required().get(folded, folded)

    def number(self, table: int) -> int:
        """A table's number."""
        return self.room.tables[table].team.number


def why(explained: Explained, member: int) -> tuple[str, ...]:
    """What one person's move is good for: first what it restores, then what it keeps from breaking."""
    restores: list[str] = []
    keeps: list[str] = []
    for kind, table, skill in sorted(explained.without(member), key=lambda key: _KINDS.index(key[0])):
        was_unmet = explained.before[(kind, table, skill)] > 0
        (restores if was_unmet else keeps).append(_reason(explained, kind, table, skill, was_unmet=was_unmet))
    if restores or keeps:
        return tuple(restores + keeps)
    return (_("mélange mieux les profils et les entreprises"),)


def _reason(explained: Explained, kind: NeedKind, table: int, skill: str, *, was_unmet: bool) -> str:
    if kind is NeedKind.PLACE:
        return _("reçoit une table")
    number = explained.number(table)
    if kind is NeedKind.SKILL:
        word = explained.skill(table, skill)
        if was_unmet:
            return _("apporte « {skill} », que personne n’y a").format(skill=word)
        return _("garde « {skill} » à la table {number}").format(skill=word, number=number)
    if kind is NeedKind.CROWDED:
        return _("la table {number} n’est plus trop nombreuse").format(number=number)
    least = explained.tables[table].min_size
    if not was_unmet:
        return _("garde la table {number} à son minimum ({least})").format(number=number, least=least)
    if any(need.kind is NeedKind.SEATS and need.table == table for need in explained.unmet):
        return _("rapproche la table {number} de son minimum ({least})").format(number=number, least=least)
    return _("la table {number} retrouve son minimum ({least})").format(number=number, least=least)


def unmet_sentences(explained: Explained) -> tuple[str, ...]:
    """What a seating leaves unmet, and why it cannot be helped where that is known."""
    return tuple(_unmet(explained))


def _unmet(explained: Explained) -> Iterator[str]:
    waiting = not explained.room.seats_freed and any(not seat.here for seat in explained.seats)
    for need in explained.unmet:
        if need.kind is NeedKind.PLACE:
            yield _("{name} n’a pas de table.").format(name=explained.seats[need.member].said_name)
            continue
        number = explained.number(need.table)
        if need.kind is NeedKind.SEATS:
            yield ngettext(
                "Table {number} : il manque {n} personne pour être {least}.",
                "Table {number} : il manque {n} personnes pour être {least}.",
                need.count,
            ).format(number=number, n=need.count, least=explained.tables[need.table].min_size)
        elif need.kind is NeedKind.CROWDED:
            yield ngettext(
                "Table {number} : {n} personne de trop ({most} au plus).",
                "Table {number} : {n} personnes de trop ({most} au plus).",
                need.count,
            ).format(number=number, n=need.count, most=explained.tables[need.table].max_size)
        else:
            yield _("Table {number} : {sentence}.").format(
                number=number, sentence=_nobody(explained, need, waiting=waiting)
            )
    short = sum(rules.min_size for rules in explained.tables) - len(explained.members)
    if short > 0:
        yield ngettext(
            "En tout il y a {n} personne de moins que la somme des minimums.",
            "En tout il y a {n} personnes de moins que la somme des minimums.",
            short,
        ).format(n=short)


def _nobody(explained: Explained, need: Need, *, waiting: bool) -> str:
    skill = explained.skill(need.table, need.skill)
    able = [n for n, member in enumerate(explained.members) if need.skill in member.skills]
    if not able:
        if waiting:
            return _("parmi les présents et les attendus, personne n’a « {skill} »").format(skill=skill)
        return _("parmi les présents, personne n’a « {skill} »").format(skill=skill)
    names = _names([explained.seats[n] for n in able])
    if all(explained.members[n].stays and explained.members[n].at != NOWHERE for n in able):
        return ngettext(
            "« {skill} » n’y est pas : {names} l’a, mais reste à sa table",
            "« {skill} » n’y est pas : {names} l’ont, mais restent à leur table",
            len(able),
        ).format(skill=skill, names=names)
    return ngettext(
        "« {skill} » n’y est pas : {names} l’a, à une autre table",
        "« {skill} » n’y est pas : {names} l’ont, à d’autres tables",
        len(able),
    ).format(skill=skill, names=names)


def _names(seats: Sequence[Seat]) -> str:
    if len(seats) <= 2:
        return _(" et ").join(seat.said_name for seat in seats)
    return ngettext("{n} personne", "{n} personnes", len(seats)).format(n=len(seats))


def proof_words(proof: Proof, after: Score) -> str:
    """How sure it is that there is nothing better."""
    if proof is Proof.OPTIMAL:
        return _("meilleure possible")
    if proof is Proof.FEWEST_MOVES and after.moves:
        return _("meilleure trouvée ; on ne peut pas faire lever moins de monde")
    return _("meilleure trouvée")


def _counted(needs: Sequence[Need]) -> Counter[_Key]:
    found: Counter[_Key] = Counter()
    for need in needs:
        found[(need.kind, need.table, need.skill)] += need.count
    return found
