"""What verifying and joining files found, for people and for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from probono_desk.domain.seen_text import on_one_line
from probono_desk.i18n import _, ngettext
from probono_desk.phrases import fingerprint_words
from probono_desk.sync.read import PackageReport
from probono_desk.usecases.file.changes import Seen
from probono_desk.usecases.file.join import MergeReport
from probono_desk.words import short_date

_MOST_NAMES = 20


def report_facts(report: PackageReport) -> dict[str, Any]:
    """What a good report says."""
    facts: dict[str, Any] = {"ok": report.ok, "sha256": report.sha256, "size_bytes": report.size_bytes}
    if report.info is not None and report.counts is not None:
        facts |= {
            "edition": report.info.edition_title,
            "date": report.info.edition_date.isoformat(),
            "desk": report.info.desk_id,
            "desk_name": report.info.desk_name,
            "fingerprint": report.fingerprint,
            "words": fingerprint_words(report.info.desk_key),
            "sequence": report.info.sequence,
            "transactions": report.counts.transactions,
            "blobs": report.counts.blobs,
            "missing_files": report.counts.missing,
        }
    return facts


def missing_told(n: int) -> str:
    """That a file left without some captured files; empty where it has all."""
    if not n:
        return ""
    return ngettext(
        "Il y manque {n} fichier remis, abîmé sur le poste qui l’a écrit : un autre fichier de la journée peut "
        "l’apporter.",
        "Il y manque {n} fichiers remis, abîmés sur le poste qui l’a écrit : un autre fichier de la journée peut les "
        "apporter.",
        n,
    ).format(n=n)


def merge_told(name: str, report: MergeReport, *, dry_run: bool = False) -> str:
    """What merging did, or would do, in a few sentences."""
    merged = report.merged
    brought = ", ".join(
        (
            ngettext("{n} geste nouveau", "{n} gestes nouveaux", merged.new).format(n=merged.new),
            ngettext("{n} déjà là", "{n} déjà là", merged.known).format(n=merged.known),
            ngettext("{n} fichier nouveau", "{n} fichiers nouveaux", report.blobs).format(n=report.blobs),
        )
    )
    first = (
        _("{name} (poste {desk}) apporterait {what}.") if dry_run else _("{name} (poste {desk}) : {what}.")
    ).format(name=name, desk=report.name or report.desk, what=brought)
    lines = [
        first,
        *seen_told(report.seen, people=dry_run),
        *remarks(report),
    ]
    return "\n".join(lines)


def remarks(report: MergeReport) -> list[str]:
    """What somebody should know about what a file brought."""
    merged = report.merged
    lines = office_key_told(report.seen)
    if merged.apart:
        count = len(merged.apart)
        told = ngettext(
            "{n} valeur saisie sur deux postes : la plus récente tient, à vous de trancher (page Fichier).",
            "{n} valeurs saisies sur deux postes : les plus récentes tiennent, à vous de trancher (page Fichier).",
            count,
        )
        lines.append(told.format(n=count))
    if report.doubles:
        told = ngettext(
            "Peut-être déjà ici sous une autre fiche : {names}. À trancher sur la page Fichier.",
            "Peut-être déjà ici sous d’autres fiches : {names}. À trancher sur la page Fichier.",
            len(report.doubles),
        )
        lines.append(told.format(names=", ".join(map(on_one_line, report.doubles[:_MOST_NAMES]))))
    for before, now in report.renamed:
        lines.append(_("Le poste « {before} » s’appelle désormais « {now} ».").format(before=before, now=now))
    for _id, name, acts in report.passed_on:
        told = ngettext(
            "{n} geste du poste {desk}, pas encore reconnu ici, transmis par ce fichier : voyez « Les postes ».",
            "{n} gestes du poste {desk}, pas encore reconnu ici, transmis par ce fichier : voyez « Les postes ».",
            acts,
        )
        lines.append(told.format(n=acts, desk=on_one_line(name)))
    if merged.quarantined:
        count = merged.quarantined
        told = ngettext(
            "{n} geste sous un numéro qui avait déjà servi : à voir sur la page Fichier.",
            "{n} gestes sous des numéros qui avaient déjà servi : à voir sur la page Fichier.",
            count,
        )
        lines.append(told.format(n=count))
    for desk in report.seen.off_day:
        told = ngettext(
            "Poste {desk} : {n} passage daté du {day}, un autre jour que celui de l’édition"
            " (un essai, ou une horloge à régler). L’ordre est gardé, mais il ne compte dans aucune heure.",
            "Poste {desk} : {n} passages datés du {day}, un autre jour que celui de l’édition"
            " (un essai, ou une horloge à régler). L’ordre est gardé, mais ils ne comptent dans aucune heure.",
            desk.scans,
        )
        lines.append(told.format(desk=desk.desk, n=desk.scans, day=_with_year(desk.first)))
    return [*lines, *report.waiting]


def office_key_told(seen: Seen) -> list[str]:
    """That head office's key came with a file: a first one is another desk's word until somebody has compared it."""
    came = seen.office_key
    apart = [
        _(
            "Le poste {desk} tient une autre clé du siège, en mots : {theirs} ; ici : {ours}."
            " Son travail est repris, pas sa clé. Appelez le siège : il signe l’avis qui met les postes d’accord."
        ).format(desk=one.desk, theirs=one.theirs, ours=one.ours)
        for one in seen.other_office_keys
    ]
    if came is None:
        return apart
    sentence = (
        _(
            "Un autre poste apporte la clé du siège ; aucune n’était connue ici. En mots : {words}."
            " Demandez au siège de lire les siens : cette clé ouvrira le fichier de clôture."
        )
        if came.is_first
        else _("La clé du siège change, avec la signature de celle d’avant. En mots : {words}.")
    )
    return [sentence.format(words=came.words), *apart]


def seen_told(seen: Seen, *, people: bool) -> list[str]:
    """What changes, by table and by person."""
    lines = [
        _("  {table} : ajouts {new}, changements {changed}").format(table=one.words, new=one.new, changed=one.changed)
        for one in seen.tables
    ]
    if people:
        lines += [
            _("  {name} : {what}").format(name=on_one_line(one.name), what=", ".join(map(on_one_line, one.what)))
            for one in seen.people
        ]
        if seen.more_people:
            more = ngettext("… et {n} autre personne", "… et {n} autres personnes", seen.more_people)
            lines.append("  " + more.format(n=seen.more_people))
    return lines


def as_json(file: str, report: MergeReport) -> dict[str, Any]:
    """The same for JSON."""
    merged, seen = report.merged, report.seen
    return {
        "file": file,
        "ok": True,
        "desk": report.desk,
        "desk_name": report.name,
        "fingerprint": report.fingerprint,
        "new": merged.new,
        "known": merged.known,
        "quarantined": merged.quarantined,
        "waiting": len(merged.waiting),
        "disagreements": len(merged.apart),
        "doubles": list(report.doubles),
        "blobs": report.blobs,
        "not_recognised": [{"desk": id_, "name": name, "acts": n} for id_, name, n in report.passed_on],
        "tables": {one.table: {"new": one.new, "changed": one.changed} for one in seen.tables},
        "office_key": asdict(seen.office_key) if seen.office_key else None,
        "other_office_keys": [asdict(one) for one in seen.other_office_keys],
        "people": [{"name": one.name, "changes": list(one.what)} for one in seen.people],
        "remarks": remarks(report),
    }


def _with_year(day: Any) -> str:
    return f"{short_date(day)} {day.year}" if str(day.year) not in short_date(day) else short_date(day)
