"""The season's report: the figures of all editions as a PDF with charts, or as a workbook with a sheet a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from probono_desk.domain.errors import DeskError
from probono_desk.domain.evaluation import HIGHEST
from probono_desk.domain.instants import from_text, to_local
from probono_desk.domain.people import EngagementType, Profile
from probono_desk.domain.search_key import fold
from probono_desk.i18n import N_, _, ngettext
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.register import desk_names, missing_numbers
from probono_desk.printing.data import Breakdown, DayReport, EditionHeader, Figure
from probono_desk.printing.day_report import write_day_report
from probono_desk.printing.spreadsheet import Value, write_xlsx
from probono_desk.printing.words import engagement_word, long_date, profile_word
from probono_desk.store.known_desks import Standing
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.words import whole

_MOST_BARS = 10
_CLOCK = "Europe/Paris"  # of all editions together, as papers have it
_SHEETS = {
    "people_by_year": N_("Années"),
    "people_by_branch": N_("Antennes"),
    "people_by_territory": N_("Territoires"),
    "people_by_theme": N_("Thèmes"),
    "hours_by_engagement": N_("Heures par engagement"),
    "hours_by_profile": N_("Heures par profil"),
    "hours_by_employer": N_("Heures par employeur"),
    "skills_by_year": N_("Compétences"),
    "deliverables": N_("Livrables"),
    "satisfaction_by_year": N_("Satisfaction"),
    "observatory": N_("Observatoire"),
    "register": N_("Postes"),
}
"""The views that the workbook shows, each with its sheet's name."""

_COLUMNS = {
    "year": N_("Année"),
    "branch": N_("Antenne"),
    "territory": N_("Territoire"),
    "theme": N_("Thème"),
    "title": N_("Édition"),
    "date": N_("Date"),
    "editions": N_("Éditions"),
    "registered": N_("Inscrits"),
    "present": N_("Venus"),
    "people": N_("Personnes"),
    "hours": N_("Heures"),
    "engagement": N_("Engagement"),
    "profile": N_("Profil"),
    "employer": N_("Employeur"),
    "skill": N_("Compétence"),
    "wanted": N_("Cherchée"),
    "offered": N_("Proposée"),
    "given": N_("Apportée"),
    "structures": N_("Structures"),
    "missions": N_("Missions"),
    "handed_over": N_("Livrables remis"),
    "signed": N_("Livrables signés"),
    "recommendations": N_("Préconisations"),
    "for_trail": N_("Dont pour le Trail"),
    "trail_pledges": N_("Engagements Trail"),
    "questionnaire": N_("Questionnaire"),
    "question": N_("Question"),
    "answers": N_("Réponses"),
    "mean": N_("Moyenne sur 5"),
    "desk": N_("Poste"),
    "fingerprint": N_("Empreinte"),
    "standing": N_("Confiance"),
    "acts": N_("Gestes reçus"),
    "signed_up_to": N_("Gestes signés"),
    "signed_at": N_("Signés le"),
    "missing_acts": N_("Gestes manquants"),
}
"""What a view's column is called there; the views themselves keep their names, which tools hold on to."""

_STANDINGS = {
    Standing.HEARD_OF: N_("Empreinte non comparée"),
    Standing.KNOWN: N_("Reconnu"),
    Standing.REVOKED: N_("Plus reconnu"),
}


def write_report(database: OfficeDatabase, path: Path, *, at: datetime) -> Path:
    """Write the report; the path's ending says which kind.

    Args:
        database: head office's.
        path: a .pdf or an .xlsx.
        at: now (aware).

    Raises:
        DeskError: ``office_report_suffix``; ``office_empty``; ``paper_not_written``; ``office_db_failed``.
    """
    suffix = path.suffix.lower()
    if suffix not in (".pdf", ".xlsx"):
        raise DeskError("office_report_suffix", name=path.name)
    with database.begin() as connection:
        if _one(connection, database, "SELECT count(*) FROM {p}edition") == 0:
            raise DeskError("office_empty")
        if suffix == ".xlsx":
            write_xlsx(path, {_(title): _sheet(connection, database, view) for view, title in _SHEETS.items()})
            return path
        report = DayReport(
            figures=tuple(_figures(connection, database)),
            breakdowns=tuple(
                one for one in _breakdowns(connection, database) if any(count for _word, count in one.counts)
            ),
            remarks=tuple(_remarks(connection, database)),
        )
        first, last = _rows(connection, database, "SELECT min(date), max(date) FROM {p}edition")[0]
    days = [long_date(date.fromisoformat(day)) for day in (first, last)]
    title = _("Toutes les éditions, du {first} au {last}").format(first=days[0], last=days[1])
    if first == last:
        title = _("Toutes les éditions, {day}").format(day=days[0])
    header = EditionHeader(title, to_local(at, _CLOCK).date(), at, _("du siège"))
    write_day_report(path, report, edition=header, title=_("Bilan des éditions"))
    return path


def _figures(connection: Connection, database: OfficeDatabase) -> Iterable[Figure]:
    editions, branches = _rows(
        connection, database, "SELECT count(*), count(DISTINCT nullif(branch, '')) FROM {p}edition"
    )[0]
    people, minutes, pledges = _rows(
        connection,
        database,
        "SELECT sum(CASE WHEN present THEN 1 ELSE 0 END), sum(minutes), sum(trail_pledges) FROM {p}participant"
        " WHERE role = 'volunteer'",
    )[0]
    structures, missions, handed, signed, advice, for_trail = _rows(
        connection,
        database,
        "SELECT count(*), sum(missions), sum(handed_over), sum(signed), sum(recommendations),"
        " sum(recommendations_for_trail) FROM {p}structure",
    )[0]
    editions_word = ngettext("édition réunie", "éditions réunies", editions)
    yield Figure(whole(editions), editions_word, ngettext("{n} antenne", "{n} antennes", branches).format(n=branches))
    hours = round((minutes or 0) / 60)

    def figure(count: int | None, words: Callable[[int], str], small: str = "") -> Figure:
        return Figure(whole(count or 0), words(count or 0), small)

    yield figure(people, lambda n: ngettext("volontaire venu", "volontaires venus", n))
    yield figure(hours, lambda n: ngettext("heure donnée", "heures données", n))
    yield figure(structures, lambda n: ngettext("structure accompagnée", "structures accompagnées", n))
    of_all = _("sur {n}").format(n=whole(missions or 0))
    yield figure(handed, lambda n: ngettext("livrable remis", "livrables remis", n), of_all)
    yield figure(signed, lambda n: ngettext("livrable signé", "livrables signés", n))
    of_trail = _("dont {n} pour le Trail").format(n=whole(for_trail or 0))
    yield figure(advice, lambda n: ngettext("préconisation", "préconisations", n), of_trail)
    yield figure(pledges, lambda n: ngettext("engagement Trail", "engagements Trail", n))


def _breakdowns(connection: Connection, database: OfficeDatabase) -> Iterable[Breakdown]:
    def counts(query: str) -> tuple[tuple[str, float], ...]:
        rows = _rows(connection, database, query)
        named = [(str(word or _("Non renseigné")), float(count or 0)) for word, count in rows]
        if len(named) > _MOST_BARS:
            rest = sum(count for _word, count in named[_MOST_BARS - 1 :])
            named = [*named[: _MOST_BARS - 1], (_("Les autres"), rest)]
        return tuple(named)

    yield Breakdown(
        _("Volontaires venus, par année"), counts("SELECT year, present FROM {p}people_by_year ORDER BY year")
    )
    yield Breakdown(
        _("Volontaires venus, par antenne"),
        counts("SELECT branch, present FROM {p}people_by_branch ORDER BY present DESC, branch"),
    )
    yield Breakdown(
        _("Heures, par territoire"),
        counts("SELECT territory, hours FROM {p}people_by_territory ORDER BY hours DESC, territory"),
    )
    yield Breakdown(
        _("Heures, par thème"), counts("SELECT theme, hours FROM {p}people_by_theme ORDER BY hours DESC, theme")
    )
    yield Breakdown(
        _("Heures, par engagement"),
        _worded(
            counts("SELECT engagement, sum(hours) FROM {p}hours_by_engagement GROUP BY engagement ORDER BY 2 DESC"),
            {kind.value: engagement_word(kind) for kind in EngagementType},
        ),
    )
    yield Breakdown(
        _("Heures, par profil"),
        _worded(
            counts("SELECT profile, sum(hours) FROM {p}hours_by_profile GROUP BY profile ORDER BY 2 DESC"),
            {kind.value: profile_word(kind) for kind in Profile},
        ),
    )
    yield Breakdown(
        _("Heures de mécénat, par employeur"),
        counts("SELECT employer, sum(hours) FROM {p}hours_by_employer GROUP BY employer ORDER BY 2 DESC, employer"),
    )
    yield Breakdown(
        _("Compétences cherchées par les missions"),
        counts("SELECT skill, sum(wanted) FROM {p}skills_by_year GROUP BY skill ORDER BY 2 DESC, skill"),
    )
    yield Breakdown(
        _("Compétences apportées"),
        counts("SELECT skill, sum(given) FROM {p}skills_by_year GROUP BY skill ORDER BY 2 DESC, skill"),
    )
    asked = {(sheet.name, question.name): question.text for sheet in questionnaires() for question in sheet.questions}
    for sheet in questionnaires():
        rows = _rows(
            connection,
            database,
            "SELECT question, sum(mean * answers) / sum(answers), sum(answers) FROM {p}satisfaction_by_year"
            " WHERE questionnaire = :sheet GROUP BY question ORDER BY question",
            sheet=sheet.name,
        )
        in_order = [question.name for question in sheet.questions]  # as people were asked; older ones behind
        rows.sort(key=lambda row: in_order.index(row[0]) if row[0] in in_order else len(in_order))
        means = tuple((asked.get((sheet.name, question), question), float(mean)) for question, mean, _n in rows)
        yield Breakdown(_("{title}, sur 5").format(title=sheet.title), means, most=float(HIGHEST))


def _worded(counts: Sequence[tuple[str, float]], words: dict[str, str]) -> tuple[tuple[str, float], ...]:
    return tuple((words.get(word, word), count) for word, count in counts)


def _remarks(connection: Connection, database: OfficeDatabase) -> Iterable[str]:
    missing = _rows(
        connection,
        database,
        "SELECT title, fingerprint, missing_acts FROM {p}register WHERE missing_acts > 0 ORDER BY title",
    )
    names, numbers = desk_names(connection), missing_numbers(connection)
    for title, desk, count in missing:
        yield ngettext(
            "{title} : il manque {n} geste ({desk}, n° {lacks}). Demandez-lui un fichier.",
            "{title} : il manque {n} gestes ({desk}, n° {lacks}). Demandez-lui un fichier.",
            count,
        ).format(title=title, n=count, desk=names.get(desk, "–"), lacks=numbers.get((title, desk), "–"))
    refused = _one(connection, database, "SELECT count(*) FROM {p}desk WHERE standing = 'heard_of'")
    if refused:
        yield ngettext(
            "{n} poste dont personne au siège n’a comparé l’empreinte.",
            "{n} postes dont personne au siège n’a comparé l’empreinte.",
            refused,
        ).format(n=refused)


def _sheet(connection: Connection, database: OfficeDatabase, view: str) -> list[list[Value]]:
    found = connection.execute(text(f"SELECT * FROM {database.prefix}{view} ORDER BY 1, 2"))  # noqa: S608 - ours
    columns, words = list(found.keys()), _values_in_words()
    rows = [
        [_value(column, words.get(column, {}).get(value, value)) for column, value in zip(columns, row, strict=True)]
        for row in found
    ]
    if "desk" in columns:
        named, desk, proof = desk_names(connection), columns.index("desk"), columns.index("fingerprint")
        for row in rows:
            row[desk] = named.get(str(row[proof]), row[desk])
    rows.sort(key=_in_order)
    return [[_(_COLUMNS[column]) for column in columns], *rows]


def _in_order(row: Sequence[Value]) -> list[tuple[float, str]]:
    """As people look for it: years by their number, words whatever their accents and capitals."""
    return [(cell, "") if isinstance(cell, int | float) else (0, fold(str(cell or ""))) for cell in row]


def _values_in_words() -> dict[str, dict[Any, str]]:
    """By column, what the codes in it are called."""
    sheets, unsaid = questionnaires(), {"": _("Non renseigné")}
    return {
        **dict.fromkeys(("branch", "territory", "theme"), unsaid),
        "profile": unsaid | {kind.value: profile_word(kind) for kind in Profile},
        "engagement": unsaid | {kind.value: engagement_word(kind) for kind in EngagementType},
        "standing": {standing.value: _(word) for standing, word in _STANDINGS.items()},
        "questionnaire": {sheet.name: sheet.title for sheet in sheets},
        "question": {question.name: question.text for sheet in sheets for question in sheet.questions},
    }


def _value(column: str, value: Any) -> Value:
    if value and column == "date":
        return date.fromisoformat(value)
    if value and column == "signed_at":
        return to_local(from_text(value), _CLOCK).replace(tzinfo=None, microsecond=0)  # a spreadsheet knows no zones
    if value is None or isinstance(value, str | int):
        return value
    return round(float(value), 2)  # PostgreSQL's numeric too


def _rows(connection: Connection, database: OfficeDatabase, query: str, **values: str) -> list[Any]:
    return list(connection.execute(text(query.format(p=database.prefix)), values).all())


def _one(connection: Connection, database: OfficeDatabase, query: str) -> int:
    return int(_rows(connection, database, query)[0][0])
