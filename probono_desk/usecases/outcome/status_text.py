"""The day's figures as JSON and as a few lines of text, for the command line."""

from __future__ import annotations

from typing import Any

from probono_desk.i18n import _, ngettext
from probono_desk.usecases.outcome.status import Status
from probono_desk.words import absent_count, head_count, pledges_said


def as_json(status: Status) -> dict[str, Any]:
    """The figures as the documented command line gives them. Counts are of volunteers unless named otherwise.

    ``present`` is ``came`` of ``expected`` and ``walk_ins``; ``said`` says so in words.
    """
    edition = status.edition
    return {
        "edition": None if edition is None else {"title": edition.title, "date": edition.date.isoformat()},
        "said": head_count(status.count),
        "expected": status.count.expected,
        "present": status.count.present,
        "came": status.count.came,
        "inside": status.inside,
        "absent": status.count.absent,
        "excused": status.excused,
        "walk_ins": status.count.walk_ins,
        "everyone_inside": status.everyone_inside,
        "tables": [
            {
                "number": table.number,
                "structure": table.structure,
                "seated": table.seated,
                "present": table.present,
                "inside": table.inside,
            }
            for table in status.tables
        ],
        "deliverables": [
            {
                "mission": row.mission,
                "structure": row.structure,
                "table": row.table,
                "state": row.state.value,
                "versions": row.versions,
                "trail_pledges": row.pledges,
            }
            for row in status.deliverables
        ],
        "trail_pledges": status.trail_pledges,
        "disagreements": status.disagreements,
    }


def told(status: Status) -> str:
    """The figures in a few lines."""
    title = status.edition.title if status.edition is not None else _("Pas encore d’édition")
    lines = [
        title,
        head_count(status.count),
        absent_count(status.count.absent, status.excused),
        ", ".join(
            (
                ngettext("{n} volontaire à l’intérieur", "{n} volontaires à l’intérieur", status.inside).format(
                    n=status.inside
                ),
                ngettext("{n} personne en tout", "{n} personnes en tout", status.everyone_inside).format(
                    n=status.everyone_inside
                ),
            )
        ),
    ]
    lines += [
        _("Table {number} – {structure} : {present} sur {seated}").format(
            number=table.number,
            structure=table.structure or _("Sans structure"),
            present=table.present,
            seated=table.seated,
        )
        for table in status.tables
    ]
    versions = sum(row.versions for row in status.deliverables)
    handed = ngettext("{n} version de livrable", "{n} versions de livrables", versions).format(n=versions)
    lines.append(f"{handed}, {pledges_said(status.trail_pledges)}")
    if status.disagreements:
        told = ngettext(
            "{n} désaccord entre deux postes à trancher :",
            "{n} désaccords entre deux postes à trancher :",
            status.disagreements,
        )
        lines.append(told.format(n=status.disagreements))
    return "\n".join(lines)
