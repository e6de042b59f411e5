"""What waits here of other desks, in words: what is missing, of whom, and whom to ask for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from probono_desk.domain.desk_id import short
from probono_desk.i18n import _, ngettext
from probono_desk.store.merge import PREDECESSOR, REVOKED, Waiting
from probono_desk.store.outgoing import REFUSED, log_length, waiting_acts
from probono_desk.store.reader import Reader


def waiting_by_desk(db: Reader, named: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """By desk, a sentence for each reason for which acts of it wait here.

    Args:
        named: what each desk is called, by id.
    """
    every = [Waiting(*act) for act in waiting_acts(db)]
    own = {desk: [one for one in every if one.desk == desk] for desk in {one.desk for one in every}}
    return {desk: waiting_told(db, named, acts) for desk, acts in own.items()}


def waiting_told(db: Reader, named: Mapping[str, str], acts: Collection[Waiting]) -> tuple[str, ...]:
    """A sentence for each desk and reason of some acts; where earlier acts of the desk are missing, which."""
    told = []
    here = [(desk, seq) for desk, seq, _reason in waiting_acts(db)]
    for desk, reason in sorted({(one.desk, one.reason) for one in acts}):
        numbers = sorted(one.seq for one in acts if (one.desk, one.reason) == (desk, reason))
        runs = _missing(log_length(db, desk), {*numbers, *(seq for of, seq in here if of == desk)})
        n = sum(last - first + 1 for first, last in runs) if reason == PREDECESSOR else 0
        words = _lacks(n) if n else _waits(reason, len(numbers))
        called = named.get(desk) or short(desk)
        told.append(
            words.format(n=n or len(numbers), desk=called, first=numbers[0], last=numbers[-1], lacks=numbers_said(runs))
        )
    return tuple(told)


def _missing(entered: int, waiting: Collection[int]) -> list[tuple[int, int]]:
    """The first and last numbers of what is not here between what entered and what waits."""
    known = [entered, *sorted(number for number in waiting if number > entered)]
    return [(before + 1, number - 1) for before, number in pairwise(known) if number > before + 1]


def numbers_said(runs: Iterable[tuple[int, int]]) -> str:
    """Numbers by their runs, « 3, 5 à 7 »."""
    return ", ".join(
        str(first) if first == last else _("{first} à {last}").format(first=first, last=last) for first, last in runs
    )


def _lacks(n: int) -> str:
    return ngettext(
        "Il manque un geste du poste {desk} (n° {lacks}) ; ce qu’il a fait ensuite attend ici."
        " Demandez-lui un fichier, page Fichier, « Exporter… ».",
        "Il manque {n} gestes du poste {desk} (n° {lacks}) ; ce qu’il a fait ensuite attend ici."
        " Demandez-lui un fichier, page Fichier, « Exporter… ».",
        n,
    )


def _waits(reason: str, n: int) -> str:
    if reason == PREDECESSOR:
        return ngettext(
            "{n} geste du poste {desk} (n° {first}) attend ceux qui le précèdent : demandez un fichier à ce poste.",
            "{n} gestes du poste {desk} (n° {first} à {last}) attendent ceux qui les précèdent : "
            "demandez un fichier à ce poste.",
            n,
        )
    if reason == REVOKED:
        return ngettext(
            "{n} geste du poste {desk} (n° {first}), qui n’est plus reconnu, est mis en attente.",
            "{n} gestes du poste {desk} (n° {first} à {last}), qui n’est plus reconnu, sont mis en attente.",
            n,
        )
    if reason == REFUSED:
        return ngettext(
            "{n} geste du poste {desk} (n° {first}) ne peut pas entrer, le reste entre : parlez-en à ce poste.",
            "{n} gestes du poste {desk} (n° {first} à {last}) ne peuvent pas entrer, le reste entre : "
            "parlez-en à ce poste.",
            n,
        )
    return ngettext(
        "{n} geste du poste {desk} (n° {first}) attend ce dont il parle : un autre poste doit encore l’envoyer.",
        "{n} gestes du poste {desk} (n° {first} à {last}) attendent ce dont ils parlent : "
        "un autre poste doit encore l’envoyer.",
        n,
    )
