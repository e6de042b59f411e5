"""What the door says for each answer: words, icon and meaning. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from probono_desk.domain.desk_id import short
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.domain.table_colour import table_colour
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.look.theme import Meaning
from probono_desk.i18n import N_, _, ngettext
from probono_desk.own_words import own_words
from probono_desk.usecases.door.check_in import Answer, BadgeState, Came, CameTogether, Outcome
from probono_desk.usecases.door.find_person import Found, Together
from probono_desk.words import at_hour, capitalised, clock_time, hour_of_day, short_date, word_for

_LOOKS = {
    Outcome.ARRIVED: (Meaning.GOOD, "circle-check", N_("Arrivé·e")),
    Outcome.RETURNED: (Meaning.GOOD, "log-in", N_("De retour")),
    Outcome.ALREADY: (Meaning.INFORMATION, "check-check", N_("Déjà là")),
    Outcome.LEFT: (Meaning.NEUTRAL, "log-out", N_("Sorti·e")),
    Outcome.RETIRED: (Meaning.TROUBLE, "circle-x", N_("Badge retiré")),
    Outcome.UNKNOWN: (Meaning.TROUBLE, "circle-help", N_("Badge inconnu")),
    Outcome.TOO_SHORT: (Meaning.TROUBLE, "circle-help", N_("Code trop court")),
    Outcome.SHARED: (Meaning.ATTENTION, "users", N_("Billet de plusieurs personnes")),
    Outcome.NOT_YET: (Meaning.ATTENTION, "calendar-days", N_("Essai : rien n’est noté")),
}
_NOT_EXPECTED = {Absence.EXCUSED: N_("Excusé·e, et là"), Absence.NO_SHOW: N_("Noté·e absent·e, et là")}
_SOUNDS = {
    Outcome.ARRIVED: Sound.ARRIVED,
    Outcome.RETURNED: Sound.RETURNED,
    Outcome.ALREADY: Sound.ALREADY,
    Outcome.LEFT: Sound.LEFT,
    Outcome.RETIRED: Sound.UNKNOWN,
    Outcome.UNKNOWN: Sound.UNKNOWN,
    Outcome.TOO_SHORT: Sound.UNKNOWN,
    Outcome.SHARED: Sound.UNKNOWN,
    Outcome.NOT_YET: Sound.ALREADY,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about somebody, with its icon."""

    icon: str
    text: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Line:
    """One of several who came: the name, then where to go, then where the badge is; empty where there is nothing.

    ``to_know`` is what is to be said to this one, asked or seen to.
    """

    name: str
    table: str
    badge: str
    to_know: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words. ``what_to_do`` stands where there is nobody to show.

    ``to_say`` is what the person is to be told, one line each; ``namesake`` who else bears the name; ``lines`` are
    several who came at once.
    """

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
    to_say: tuple[str, ...] = ()
    namesake: str = ""
    lines: tuple[Line, ...] = ()

    @property
    def aloud(self) -> str:
        """All of it as one sentence for a screen reader, the name first."""
        table = ""
        if self.table is not None:
            colour = word_for(table_colour(self.table))
            table = _("table {number}, {colour}").format(number=self.table, colour=colour)
        told = (
            self.name,
            f"{self.headline} {self.detail}".strip(),
            table,
            self.place,
            self.what_to_do,
            self.namesake,
            *self.to_say,
        )
        parts = ((line.name, line.table, line.badge, line.to_know) for line in self.lines)
        lines = [" ".join(part for part in line if part) for line in parts]
        return ", ".join([part for part in told if part] + [remark.text for remark in self.remarks] + lines)


def table_words(number: int) -> str:
    """What stands below a table's number: the word of its colour."""
    return _("table · {colour}").format(colour=word_for(table_colour(number)))


def sound_of(answer: Answer) -> Sound:
    """What is heard with an answer: whoever was not expected any more sounds otherwise than an arrival."""
    return Sound.NOT_EXPECTED if answer.not_expected is not None else _SOUNDS[answer.outcome]


def said(answer: Answer, *, zone: tzinfo, own_desk: str, prints: bool = False, namesakes: Sequence[Found] = ()) -> Said:
    """Put an answer into words.

    Args:
        answer: what the door found out.
        zone: the edition's, for times.
        own_desk: this desk's id: an arrival at another one says which.
        prints: whether whoever arrives without a badge is printed one.
        namesakes: others of the same name.
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
    if answer.outcome is Outcome.TOO_SHORT:
        what_to_do = _("Un billet de moins de quatre caractères n’est pas reconnu. Tapez le nom de la personne.")
        return Said(meaning, icon, _(headline), what_to_do=what_to_do)
    if answer.outcome is Outcome.SHARED:
        what_to_do = _("Plusieurs personnes ont ce billet. Tapez le nom de celle qui est là.")
        return Said(meaning, icon, _(headline), what_to_do=what_to_do)
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
        namesake="" if answer.outcome is Outcome.LEFT else _others(namesakes),
        to_say=() if answer.outcome is Outcome.LEFT else _to_say(person, answer),
    )


def taken_back(label: str) -> Said:
    """What is said once an act at the door has been undone."""
    return Said(Meaning.NEUTRAL, "undo-2", _("Annulé"), what_to_do=label)


def not_written() -> Said:
    """What is said where an act at the door was refused, by a disk that is full or gone."""
    why = _("Personne n’est entré : le message au bas de la fenêtre dit pourquoi.")
    return Said(Meaning.TROUBLE, "circle-x", _("Rien n’est noté"), what_to_do=why)


def not_yet(day: date, today: date, name: str, table: int | None) -> Said:
    """What is said before the day to whoever would note an arrival: that nothing is noted."""
    meaning, icon, headline = _LOOKS[Outcome.NOT_YET]
    return Said(meaning, icon, _(headline), detail=_before(day, today), name=name, table=table)


def _before(day: date, today: date) -> str:
    if day - today == timedelta(days=1):
        return _("C’est la veille : la journée est demain.")
    return _("La journée est le {day}, cet ordinateur est au {today}.").format(
        day=short_date(day), today=short_date(today)
    )


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
    headline = ngettext("{n} arrivé", "{n} arrivés ensemble", came.people).format(n=came.people)
    if came.act_id is None:
        return Said(Meaning.INFORMATION, "check-check", _("Déjà là"), name=together.organisation, table=together.table)
    name = together.organisation or capitalised(_short_table(together.table))
    meaning, detail = (Meaning.INFORMATION, _("noté, en cours d’écriture")) if came.is_kept else (Meaning.GOOD, "")
    lines = tuple(
        Line(one.name, _short_table(one.table), _bin(one.badge, one.bin, one.tray), _to_know(one)) for one in came.lines
    )
    to_say = (_("À dire : {note}").format(note=came.note),) if came.note else ()
    return Said(meaning, "users", headline, detail, name=name, lines=lines, to_say=to_say)


def _to_know(one: Came) -> str:
    """What an arrival alone would have shown of somebody."""
    return " · ".join(
        words
        for words, holds in (
            (_("À dire : {note}").format(note=one.note), one.note),
            (_("Photo : à demander"), one.asks_photo),
            (_("Pas de photo"), one.no_photo),
            (_("Besoin d’accès"), one.access_need),
        )
        if holds
    )


def _when(answer: Answer, *, zone: tzinfo, own_desk: str) -> str:
    if answer.day is not None:
        return _before(answer.day, answer.at.astimezone(zone).date())
    if answer.outcome is not Outcome.ALREADY:
        time = at_hour(answer.at, zone, timed=answer.timed)
        return _("{time} · noté, en cours d’écriture").format(time=time) if answer.is_kept else time
    time = hour_of_day(answer.at, zone, timed=answer.timed)
    if answer.desk == own_desk:
        return _("depuis {time}, à ce poste").format(time=time)
    return _("depuis {time}, au poste {desk}").format(time=time, desk=answer.at_desk or short(answer.desk))


def _place(answer: Answer, person: Person) -> str:
    if person.role is Role.VOLUNTEER:
        return answer.structure or ("" if answer.table is not None else _("Sans table : voyez avec l’équipe"))
    return " · ".join(part for part in (capitalised(word_for(person.role)), answer.structure) if part)


def _to_say(person: Person, answer: Answer) -> tuple[str, ...]:
    notes = (person.arrival_note, answer.note) if answer.outcome is not Outcome.ALREADY else (person.arrival_note,)
    return tuple(_("À dire : {note}").format(note=note) for note in notes if note)


def namesake_words(found: Found) -> str:
    """What tells somebody from another of the same name: profile, last digits, organisation, table."""
    parts = (
        word_for(found.profile) if found.profile is not None else "",
        f"…{found.digits}" if found.digits else "",
        found.organisation,
        _("table {number}").format(number=found.table) if found.table is not None else "",
    )
    return " · ".join(part for part in parts if part)


def _others(namesakes: Sequence[Found]) -> str:
    if not namesakes:
        return ""
    if len(namesakes) > 1:
        return ngettext("{n} autre du même nom", "{n} autres du même nom", len(namesakes)).format(n=len(namesakes))
    who = namesake_words(namesakes[0])
    return _("Homonyme : {who}").format(who=who) if who else _("Une autre personne porte ce nom")


def _remarks(person: Person, answer: Answer, zone: tzinfo, *, prints: bool) -> list[Remark]:
    remarks = []
    if answer.not_expected is not None:
        words = _("Était excusé·e") if answer.not_expected is Absence.EXCUSED else _("Était noté·e absent·e")
        shown = f"{words}\u00a0: {own_words(answer.reason)}" if answer.reason else words
        remarks.append(Remark("undo-2", shown, Meaning.ATTENTION))
    elif answer.outcome is Outcome.ARRIVED and (person.absence_reason or person.late_until):
        late = clock_time(person.late_until, zone) if person.late_until is not None else ""
        told = ", ".join(part for part in (late, own_words(person.absence_reason)) if part)
        shown = _("Retard annoncé : {reason}").format(reason=told)
        remarks.append(Remark("clock", shown, Meaning.INFORMATION))
    if answer.outcome is not Outcome.LEFT and (shown := _badge(answer, zone, prints=prints)):
        meaning = Meaning.ATTENTION if answer.badge is BadgeState.OUTDATED else Meaning.NEUTRAL
        remarks.append(Remark("id-card", shown, meaning))
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
    if answer.badge is BadgeState.ELSEWHERE:
        return ""
    if answer.badge is not BadgeState.PRINTED and prints and answer.outcome is Outcome.ARRIVED:
        return _("Badge : il s’imprime")
    if answer.bin is None and answer.badge is BadgeState.PRINTED and answer.badge_at is not None:
        return _("Badge imprimé à {time}").format(time=clock_time(answer.badge_at, zone))
    if answer.badge is BadgeState.PRINTED:
        return _("Badge : bac de la table {table}, n° {place}").format(table=answer.bin, place=answer.tray)
    return _bin(answer.badge, answer.bin, answer.tray)


def _bin(badge: BadgeState, table: int | None, place: int) -> str:
    """Where a badge lies, and whether it still says what is true."""
    where = _("bac {table}, n° {place}").format(table=table, place=place) if table is not None else ""
    if badge is BadgeState.OUTDATED:
        return _("Badge à refaire (ancien : {where})").format(where=where) if where else _("Badge à refaire")
    if badge is BadgeState.MISSING:
        return _("Badge à imprimer")
    return _("Badge : {where}").format(where=where) if where else ""


def _short_table(number: int | None) -> str:
    if number is None:
        return _("sans table")
    return _("table {number} · {colour}").format(number=number, colour=word_for(table_colour(number)))
