"""What is played of diagnoses and questionnaires, and how the day is closed and proved."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from probono_desk.actors import Actor
from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.played_day.cast import ACTOR, Cast
from probono_desk.store.check import prove
from probono_desk.usecases.deliverables.diagnosis import open_diagnosis
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.file import exchange, join
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.outcome import status_text
from probono_desk.usecases.outcome.evaluate import answer
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.paper import print_paper
from probono_desk.words import head_count


def read_diagnoses(cast: Cast, openings: dict[str, str]) -> None:
    """Each diagnosis that is validated is opened by who is written beside its structure."""
    for structure, reader in openings.items():
        open_diagnosis(cast.dossier, cast.structures[structure], cast.id_of(reader), at=cast.now, actor=ACTOR)


def fill_in_questionnaires(cast: Cast, script: dict[str, list[dict[str, Any]]]) -> None:
    """Every sheet of the script: those of volunteers are nobody's, those of structures are their representatives'."""
    volunteers, structures = questionnaires()[:2]
    for questionnaire, one, person in (
        *((volunteers, one, None) for one in _each(script["volontaires"])),
        *((structures, one, cast.id_of(one["personne"])) for one in script["structures"]),
    ):
        names = [question.name for question in questionnaire.questions]
        marks = dict(zip(names, one["notes"], strict=False))
        answer(
            cast.dossier,
            questionnaire,
            marks=marks,
            comment=one.get("mot", ""),
            person_id=person,
            at=cast.now,
            actor=Actor.KIOSK.value,
        )


def _each(sheets: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in sheets:
        for _time in range(one.get("fois", 1)):
            yield one


def close_the_day(cast: Cast, out: Path) -> dict[str, Any]:
    """Print, export, and read everything back: another desk that takes the file in must say the same of the day.

    Args:
        cast: the dossier and its clock.
        out: a folder for the papers, the file and the summary.

    Returns:
        The summary, as ``--json`` prints it.
    """
    dossier, now = cast.dossier, cast.now
    print_paper.write_badges(dossier, out / "badges.pdf", at=now, printed_by=ACTOR)
    for sheet, name in ((print_paper.Sheet.TEAM, "team-sheets"), (print_paper.Sheet.ROLL_CALL, "roll-call")):
        print_paper.write_sheet(dossier, sheet, out / f"{name}.pdf", at=now)
    print_paper.write_sheet(dossier, print_paper.Sheet.REPORT, out / "report.pdf", at=now)
    identity = new_identity()
    (out / "office-identity.txt").write_text(identity + "\n", encoding="utf-8")
    written = exchange.export(dossier, out, at=now, recipients=[recipient_of(identity)])
    verified = join.verify(written.path, identities=[identity])
    with tempfile.TemporaryDirectory() as elsewhere:
        kit = Path(elsewhere) / "kit.probono"
        kits.write_kit(dossier, kit, cast.phrase, at=now)
        sister = kits.new_desk_from_kit(Path(elsewhere) / "desk", kit, cast.phrase, at=now).dossier
        merged = join.merge(sister, written.path, at=now, identities=[identity])
        same = status(sister) == status(dossier)
        sister.close()
    found = status(dossier)
    proof = prove(dossier)
    open_desk.back_up(dossier, at=now)
    summary = {
        "said": head_count(found.count),
        "expected": found.count.expected,
        "present": found.count.present,
        "came": found.count.came,
        "walk_ins": found.count.walk_ins,
        "absent": found.count.absent,
        "excused": found.excused,
        "deliverables": sum(row.versions > 0 for row in found.deliverables),
        "trail_pledges": found.trail_pledges,
        "package": str(written.path),
        "package_sha256": written.sha256,
        "identity": str(out / "office-identity.txt"),
        "verified": verified.ok and same and not merged.merged.quarantined and not proof.faults,
        "acts": proof.acts,
        "faults": proof.faults,
        "out": str(out),
        "screens": sorted(file.name for file in (out / "screens").iterdir()),
        "status": status_text.as_json(found),
    }
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2), encoding="utf-8")
    return summary
