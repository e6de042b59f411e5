"""The one thing to do next: from the day as it stands and the time, never from anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from probono_desk.i18n import _, ngettext
from probono_desk.usecases.day.look_at_day import DayNow
from probono_desk.usecases.paper.words import counts_said
from probono_desk.usecases.tables.alerts import Severity
from probono_desk.usecases.tables.round import calls
from probono_desk.words import capitalised

CALLING_ENDS = timedelta(hours=1)


class Step(StrEnum):
    """What to do, in the order of the day."""

    IMPORT_ROSTER = "import_roster"
    PRINT_BADGES = "print_badges"
    PRINT_AGAIN = "print_again"
    OPEN_DOOR = "open_door"
    WELCOME = "welcome"
    HELP_TABLE = "help_table"
    CALL_MISSING = "call_missing"
    MEND_TABLES = "mend_tables"
    GO_ROUND = "go_round"
    COLLECT = "collect"
    PREPARE_PLENARY = "prepare_plenary"
    EVALUATE = "evaluate"
    NOTE_DEPARTURES = "note_departures"
    CLOSE = "close"
    HAND_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step in words, and the page (and its view) where it is done."""

    step: Step
    title: str
    reason: str
    button: str
    page: str
    view: str = ""


def next_step(day: DayNow, now: datetime) -> NextStep:
    """What to do next.

    Args:
        day: the day as it stands.
        now: the instant (aware).
    """
    return _WORDS[_step(day, now)](day)


def on_the_eve(day: DayNow, now: datetime) -> bool:
    """Whether the edition's day is still to come: whoever was noted already was noted early."""
    edition = day.status.edition
    return edition is not None and now.astimezone(ZoneInfo(edition.time_zone)).date() < edition.date


def _step(day: DayNow, now: datetime) -> Step:
    status, marks = day.status, day.room.landmarks
    if not status.count.expected:
        return Step.IMPORT_ROSTER
    eve = on_the_eve(day, now)
    if marks is None:
        return Step.WELCOME if (status.count.present and not eve) or day.badges_printed else Step.PRINT_BADGES
    if marks.finishes_at <= now < marks.ends_at and status.count.present and not (day.evaluated or day.closed):
        return Step.EVALUATE
    if now >= marks.finishes_at:
        if day.closed:
            return Step.HAND_OVER
        return Step.NOTE_DEPARTURES if now >= marks.ends_at and status.everyone_inside else Step.CLOSE
    if eve or (now < marks.opens_at and not status.count.present):
        if not day.badges_printed:
            return Step.PRINT_BADGES
        return Step.PRINT_AGAIN if len(day.outdated) else Step.OPEN_DOOR
    if day.calling:
        return Step.HELP_TABLE
    if now < marks.call_at:
        return Step.WELCOME
    if day.missing and now < marks.departs_at + CALLING_ENDS:
        return Step.CALL_MISSING
    if now < marks.departs_at:
        return Step.WELCOME
    if any(alert.severity is Severity.TROUBLE for alert in day.alerts):
        return Step.MEND_TABLES
    if now < marks.collect_at:
        return Step.GO_ROUND
    return Step.COLLECT if _without_version(day) else Step.PREPARE_PLENARY


def _without_version(day: DayNow) -> int:
    return sum(not deliverable.versions for deliverable in day.status.deliverables)


def _import_roster(_day: DayNow) -> NextStep:
    return NextStep(
        Step.IMPORT_ROSTER,
        _("Importer la liste du siège"),
        _("Un classeur ou des fichiers .csv : les tables, les personnes et le programme viennent avec."),
        _("Importer la liste"),
        "roster",
    )


def _print_badges(day: DayNow) -> NextStep:
    n = day.status.count.expected
    words = ngettext("{n} volontaire à accueillir.", "{n} volontaires à accueillir.", n).format(n=n)
    return NextStep(
        Step.PRINT_BADGES,
        _("Imprimer les badges"),
        " ".join((words, _("Les badges sortent table par table, dans l’ordre de l’accueil."))),
        _("Préparer les badges"),
        "paper",
    )


def _open_door(_day: DayNow) -> NextStep:
    return NextStep(
        Step.OPEN_DOOR,
        _("Ouvrir l’accueil"),
        _("Essayez un badge avec la douchette : un code inconnu ne change rien."),
        _("Aller à l’accueil"),
        "door",
    )


def _print_again(day: DayNow) -> NextStep:
    n, kinds = len(day.outdated), counts_said(day.outdated.counts)
    again = sum(paper.printed for paper in day.outdated.papers)
    title = ngettext("Imprimer le papier qui a changé", "Imprimer les {n} papiers qui ont changé", n)
    reason = _("La liste a changé depuis l’impression : {kinds}.")
    if not again:
        title = ngettext("Imprimer le papier qui manque", "Imprimer les {n} papiers qui manquent", n)
        reason = _("Pas encore sur papier : {kinds}.")
    elif again < n:
        title = ngettext("Imprimer {n} papier", "Imprimer {n} papiers", n)
        reason = _("Pas encore sur papier, ou changé depuis : {kinds}.")
    return NextStep(
        Step.PRINT_AGAIN,
        title.format(n=n),
        reason.format(kinds=kinds),
        _("Imprimer"),
        "paper",
        "due",
    )


def _welcome(day: DayNow) -> NextStep:
    left = day.missing
    words = ngettext("Encore {n} personne à attendre.", "Encore {n} personnes à attendre.", left).format(n=left)
    reason = words if left else _("Toutes les personnes inscrites sont arrivées, excusées ou absentes.")
    return NextStep(Step.WELCOME, _("Accueillir"), reason, _("Aller à l’accueil"), "door")


def _help_table(day: DayNow) -> NextStep:
    table = day.calling[0]
    note = table.latest.note if table.latest is not None else ""
    rest = len(day.calling) - 1
    more = ngettext("{n} autre table appelle aussi.", "{n} autres tables appellent aussi.", rest).format(n=rest)
    why = capitalised(" · ".join(part for part in (", ".join(calls(table.latest)), note.rstrip(".")) if part)) + "."
    return NextStep(
        Step.HELP_TABLE,
        _("Aider la table {number}").format(number=table.team.number),
        " ".join((why, more)) if rest else why,
        _("Voir le tour"),
        "tables",
        "round",
    )


def _call_missing(day: DayNow) -> NextStep:
    n = day.missing
    return NextStep(
        Step.CALL_MISSING,
        ngettext("Appeler la personne manquante", "Appeler les {n} personnes manquantes", n).format(n=n),
        _(
            "Les téléphones sont là. Une personne excusée libère une place ; "
            "une personne qui arrive passe par l’accueil."
        ),
        _("Voir les manquants"),
        "tables",
        "missing",
    )


def _mend_tables(day: DayNow) -> NextStep:
    worst = next(alert for alert in day.alerts if alert.severity is Severity.TROUBLE)
    return NextStep(
        Step.MEND_TABLES,
        _("Remettre d’aplomb la table {number}").format(number=worst.table.team.number),
        _("{name} : {alert}.").format(name=worst.table.name or _("Table"), alert=worst.sentence),
        _("Voir les alertes"),
        "tables",
        "alerts",
    )


def _go_round(day: DayNow) -> NextStep:
    n = len(day.room.tables)
    return NextStep(
        Step.GO_ROUND,
        _("Faire le tour des tables"),
        ngettext(
            "Dix secondes pour {n} table : qui est là, où en est la mission, faut-il de l’aide ?",
            "Dix secondes pour chacune des {n} tables : qui est là, où en est la mission, faut-il de l’aide ?",
            n,
        ).format(n=n),
        _("Commencer le tour"),
        "tables",
        "round",
    )


def _collect(day: DayNow) -> NextStep:
    n = _without_version(day)
    return NextStep(
        Step.COLLECT,
        _("Recueillir les livrables"),
        ngettext(
            "{n} mission n’a encore rien remis : fichier, lien, photo ou « papier seulement ».",
            "{n} missions n’ont encore rien remis : fichier, lien, photo ou « papier seulement ».",
            n,
        ).format(n=n),
        _("Voir les livrables"),
        "deliverables",
    )


def _prepare_plenary(_day: DayNow) -> NextStep:
    return NextStep(
        Step.PREPARE_PLENARY,
        _("Préparer la plénière"),
        _("Chaque mission a déposé quelque chose. L’horloge dit le temps qui reste."),
        _("Ouvrir l’horloge"),
        "clock",
    )


def _evaluate(_day: DayNow) -> NextStep:
    return NextStep(
        Step.EVALUATE,
        _("Tendre le questionnaire"),
        _("Quelques touches par personne, sur cet ordinateur, avant que les gens partent."),
        _("Ouvrir les questionnaires"),
        "outcome",
        "evaluation",
    )


def _note_departures(day: DayNow) -> NextStep:
    n, volunteers = day.status.everyone_inside, day.status.inside
    of_those = ngettext("dont {n} volontaire", "dont {n} volontaires", volunteers).format(n=volunteers)
    words = ngettext(
        "{n} personne est encore notée à l’intérieur. Son départ compte dans ses heures.",
        "{n} personnes sont encore notées à l’intérieur, {of_those}. Leur départ compte dans leurs heures.",
        n,
    )
    return NextStep(
        Step.NOTE_DEPARTURES,
        _("Fin de journée : noter les départs"),
        words.format(n=n, of_those=of_those),
        _("Fin de journée"),
        "outcome",
        "leaving",
    )


def _close(day: DayNow) -> NextStep:
    n = _without_version(day)
    reason = _("Tout part dans un seul fichier, relu et vérifié avant que vous le remettiez.")
    if not day.status.count.present:
        reason = _("Aucune arrivée n’est notée ici. Si la journée n’a pas eu lieu, vérifiez l’heure de l’ordinateur.")
    elif n:
        reason = ngettext(
            "{n} livrable reste à compléter ; la clôture n’attend pas.",
            "{n} livrables restent à compléter ; la clôture n’attend pas.",
            n,
        ).format(n=n)
    return NextStep(Step.CLOSE, _("Clôturer : exporter le fichier"), reason, _("Exporter le fichier"), "file")


def _hand_over(_day: DayNow) -> NextStep:
    return NextStep(
        Step.HAND_OVER,
        _("Remettre le fichier au siège"),
        _("Il est relu, vérifié et contient toute la journée. Le reçu dit son empreinte."),
        _("Voir le reçu"),
        "file",
    )


_WORDS = {
    Step.IMPORT_ROSTER: _import_roster,
    Step.PRINT_BADGES: _print_badges,
    Step.PRINT_AGAIN: _print_again,
    Step.OPEN_DOOR: _open_door,
    Step.WELCOME: _welcome,
    Step.HELP_TABLE: _help_table,
    Step.CALL_MISSING: _call_missing,
    Step.MEND_TABLES: _mend_tables,
    Step.GO_ROUND: _go_round,
    Step.COLLECT: _collect,
    Step.PREPARE_PLENARY: _prepare_plenary,
    Step.EVALUATE: _evaluate,
    Step.NOTE_DEPARTURES: _note_departures,
    Step.CLOSE: _close,
    Step.HAND_OVER: _hand_over,
}
