"""The door's answer in words: one sentence for the command line, for a screen reader, for the log on paper."""

from __future__ import annotations

from datetime import UTC, datetime

from probono_desk.i18n import _
from probono_desk.usecases.door.check_in import Answer, Outcome
from probono_desk.words import at_hour, hour_of_day


def sentence(answer: Answer, local: datetime) -> str:
    """What the door says.

    Args:
        answer: the answer.
        local: its instant on the edition's clock.
    """
    if answer.outcome is Outcome.SHARED:
        return _("Plusieurs personnes ont ce billet. Cherchez par son nom celle qui est là.")
    if answer.outcome is Outcome.TOO_SHORT:
        return _("Ce code est trop court pour un billet. Cherchez la personne par son nom.")
    if answer.person is None:
        return (
            _("Badge inconnu. Cherchez la personne par son nom.")
            if answer.outcome is Outcome.UNKNOWN
            else _("Badge retiré. Cherchez la personne par son nom.")
        )
    sentences = {
        Outcome.ARRIVED: _("{name} : arrivé·e {when}{table}."),
        Outcome.RETURNED: _("{name} : de retour {when}{table}."),
        Outcome.ALREADY: _("{name} : déjà là depuis {time}{table}."),
        Outcome.RETIRED: _("{name} : badge retiré. Cherchez la personne par son nom."),
    }
    table = _(", table {number}").format(number=answer.table) if answer.table is not None else ""
    time = hour_of_day(local, local.tzinfo or UTC, timed=answer.timed)
    when = at_hour(local, local.tzinfo or UTC, timed=answer.timed)
    return sentences[answer.outcome].format(name=answer.person.full_name, time=time, when=when, table=table)
