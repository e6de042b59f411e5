"""What the door says for each answer: words, icon and meaning. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from probono_desk.domain.desk_id import short
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.domain.table_colour import table_colour
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import N_, _, ngettext
from probono_desk.usecases.door.check_in import Answer, BadgeState, CameTogether, Outcome
from probono_desk.usecases.door.find_person import Together
from probono_desk.words import capitalised, clock_time, word_for

_LOOKS = {
    Outcome.ARRIVED: (Meaning.GOOD, "circle-check", N_("Arrivé·e")),
    Outcome.RETURNED: (Meaning.GOOD, "log-in", N_("De retour")),
    Outcome.ALREADY: (Meaning.INFORMATION, "check-check", N_("Déjà là")),
    Outcome.LEFT: (Meaning.NEUTRAL, "log-out", N_("Sorti·e")),
    Outcome.RETIRED: (Meaning.TROUBLE, "circle-x", N_("Badge retiré")),
    Outcome.UNKNOWN: (Meaning.TROUBLE, "circle-help", N_("Badge inconnu")),
}
_NOT_EXPECTED = {Absence.EXCUSED: N_("Excusé·e, et là"), Absence.NO_SHOW: N_("Noté·e absent·e, et là")}
_SOUNDS = {
    Outcome.ARRIVED: Sound.ARRIVED,
    Outcome.RETURNED: Sound.RETURNED,
    Outcome.ALREADY: Sound.ALREADY,
    Outcome.LEFT: Sound.LEFT,
    Outcome.RETIRED: Sound.UNKNOWN,
    Outcome.UNKNOWN: Sound.UNKNOWN,
}
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about somebody, with its icon."""

    icon: str
    text: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words. ``what_to_do`` stands where there is nobody to show."""

    meaning: Meaning
    icon: str
    headline: str
    detail: str = ""
    name: str = ""
    table: int | None = None
    place: str = ""
    referent: str = ""
    progress: str = ""
    what_to_do: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def aloud(self) -> str:
        """All of it as one sentence for a screen reader, the name first."""
        table = ""
        if self.table is not None:
            colour = word_for(table_colour(self.table))
            table = _("table {number}, {colour}").format(number=self.table, colour=colour)
        told = (self.name, f"{self.headline} {self.detail}".strip(), table, self.place, self.what_to_do)
        return ", ".join([part for part in told if part] + [remark.text for remark in self.remarks])


def table_words(number: int) -> str:
    """What stands below a table's number: the word of its colour."""
    return _("table · {colour}").format(colour=word_for(table_colour(number)))


def sound_of(answer: Answer) -> Sound:
    """What is heard with an answer: whoever was not expected any more sounds otherwise than an arrival."""
    return Sound.NOT_EXPECTED if answer.not_expected is not None else _SOUNDS[answer.outcome]


def said(answer: Answer, *, zone: tzinfo, own_desk: str, prints: bool = False) -> Said:
    """Put an answer into words.

    Args:
        answer: what the door found out.
        zone: the edition's, for times.
        own_desk: this desk's id: an arrival at another one says which.
        prints: whether whoever arrives without a badge is printed one.
    """
    meaning, icon, headline = _LOOKS[answer.outcome]
    if answer.not_expected is not None:
        meaning, icon, headline = Meaning.ATTENTION, "bell", _NOT_EXPECTED[answer.not_expected]
    if answer.for_lunch:
        icon, headline = "coffee", N_("Sorti·e déjeuner")
    if answer.is_kept:
        meaning = Meaning.INFORMATION
    person = answer.person
    if answer.outcome is Outcome.UNKNOWN:
        return Said(
            meaning,
            icon,
            _(headline),
            what_to_do=_("Tapez le nom de la personne : son arrivée se note aussi bien ainsi."),
        )
    if answer.outcome is Outcome.RETIRED or person is None:
        return Said(
            meaning,
            icon,
            _(headline),
            name=person.shown_name if person is not None and not person.retired else "",
            what_to_do=_("Ce badge ne vaut plus. Cherchez la personne par son nom, puis donnez-lui son nouveau badge."),
        )
    progress = ""
    if answer.team_seated:
        progress = ngettext("{arrived} sur {seated} arrivé", "{arrived} sur {seated} arrivés", answer.team_arrived)
        progress = progress.format(arrived=answer.team_arrived, seated=answer.team_seated)
    return Said(
        meaning,
        icon,
        _(headline),
        detail=_when(answer, zone=zone, own_desk=own_desk),
        name=person.shown_name,
        table=answer.table,
        place=_place(answer, person),
        referent=_("Référent·e : {name}").format(name=answer.referent) if answer.referent else "",
        progress=progress,
        remarks=tuple(_remarks(person, answer, zone, prints=prints)),
    )


def taken_back(label: str) -> Said:
    """What is said once an act at the door has been undone."""
    return Said(Meaning.NEUTRAL, "undo-2", _("Annulé"), what_to_do=label)


def together_words(together: Together | None) -> str:
    """The line that brings a whole company or table in; empty where there is none."""
    if together is None:
        return ""
    n = len(together.people)
    if together.table is not None:
        return _("Faire entrer ensemble les {n} attendus de la table {number}").format(n=n, number=together.table)
    return _("Faire entrer ensemble les {n} attendus de « {organisation} »").format(
        n=n, organisation=together.organisation
    )


def came_together(came: CameTogether, together: Together) -> Said:
    """What is said once several came in at once."""
    headline = ngettext("{n} arrivé·e", "{n} arrivés ensemble", came.people).format(n=came.people)
    if came.act_id is None:
        return Said(Meaning.INFORMATION, "check-check", _("Déjà là"), name=together.organisation, table=together.table)
    names = ", ".join(together.names[:_MOST_NAMES]) + (" …" if len(together.names) > _MOST_NAMES else "")
    meaning, detail = (Meaning.INFORMATION, _("noté, en cours d’écriture")) if came.is_kept else (Meaning.GOOD, "")
    return Said(meaning, "users", headline, detail, name=together.organisation, table=together.table, what_to_do=names)


def _when(answer: Answer, *, zone: tzinfo, own_desk: str) -> str:
    time = clock_time(answer.at, zone)
    if answer.is_kept:
        return _("à {time} · noté, en cours d’écriture").format(time=time)
    if answer.outcome is not Outcome.ALREADY:
        return _("à {time}").format(time=time)
    if answer.desk == own_desk:
        return _("depuis {time}, à ce poste").format(time=time)
    return _("depuis {time}, au poste {desk}").format(time=time, desk=short(answer.desk))


def _place(answer: Answer, person: Person) -> str:
    if person.role is Role.VOLUNTEER:
        return answer.structure or ("" if answer.table is not None else _("Sans table : voyez avec l’équipe"))
    return " · ".join(part for part in (capitalised(word_for(person.role)), answer.structure) if part)


def _remarks(person: Person, answer: Answer, zone: tzinfo, *, prints: bool) -> list[Remark]:
    remarks = []
    if answer.not_expected is not None:
        words = _("Était excusé·e") if answer.not_expected is Absence.EXCUSED else _("Était noté·e absent·e")
        shown = f"{words}\u00a0: {answer.reason}" if answer.reason else words
        remarks.append(Remark("undo-2", shown, Meaning.ATTENTION))
    elif answer.outcome is Outcome.ARRIVED and person.absence_reason:
        shown = _("Retard annoncé : {reason}").format(reason=person.absence_reason)
        remarks.append(Remark("clock", shown, Meaning.INFORMATION))
    if answer.badge is not BadgeState.ELSEWHERE and answer.outcome is not Outcome.LEFT:
        remarks.append(Remark("id-card", _badge(answer, zone, prints=prints), Meaning.NEUTRAL))
    if person.photo_taken is False:
        remarks.append(Remark("eye", _("Pas de photo"), Meaning.ATTENTION))
    if person.access_need:
        remarks.append(Remark("info", _("Besoin d’accès"), Meaning.INFORMATION))
    if person.first_time:
        remarks.append(Remark("sparkles", _("Première fois"), Meaning.INFORMATION))
    if person.walk_in:
        remarks.append(Remark("user-plus", _("Sans rendez-vous"), Meaning.NEUTRAL))
    return remarks


def _badge(answer: Answer, zone: tzinfo, *, prints: bool) -> str:
    if answer.badge_at is None and prints and answer.outcome is Outcome.ARRIVED:
        return _("Badge : il s’imprime")
    if answer.badge_at is None:
        return _("Badge à imprimer")
    if answer.tray:
        return _("Badge : bac de la table {table}, n° {place}").format(table=answer.table, place=answer.tray)
    return _("Badge imprimé à {time}").format(time=clock_time(answer.badge_at, zone))
