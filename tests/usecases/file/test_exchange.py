"""The desk's file: what opens it, what is missing of it, and that it replaces nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.desk_id import short
from probono_desk.domain.edition import Edition
from probono_desk.domain.ids import RowId
from probono_desk.store.log import Kind
from probono_desk.store.opening import open_dossier
from probono_desk.sync.read import open_package
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, exchange, join, told, trust
from probono_desk.usecases.outcome.anomalies import AnomalyKind
from probono_desk.usecases.outcome.evaluate import answer
from probono_desk.usecases.outcome.hours import day_hours
from probono_desk.usecases.outcome.questionnaires import questionnaires
from probono_desk.usecases.paper.print_paper import Sheet, make_sheet
from tests.busy import somebody_writing
from tests.dossiers import ACTOR, NINE, SmallDay

EVENING = NINE + timedelta(hours=9)


def test_a_printed_phrase_may_be_typed_in_any_case(day: SmallDay, tmp_path: Path) -> None:
    phrase = "NDPGV-BXRRC-PGGGN-HKJLT-SSVXB-CDFGH"
    written = exchange.export(day.dossier, tmp_path, at=NINE, passphrase=phrase)
    assert join.verify(written.path, passphrase=phrase.lower().replace("-", " ")).ok
    assert not join.verify(written.path, passphrase=phrase[:-1] + "K").ok


def test_a_file_holds_what_was_noted_while_somebody_else_was_writing(day: SmallDay, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        with somebody_writing(day.dossier):
            assert check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR).is_kept
            made = pool.submit(exchange.export_with_figures, day.dossier, tmp_path, at=NINE, passphrase="une phrase")
            with pytest.raises(TimeoutError):
                made.result(0.5)
        exported = made.result(30)
    assert exported.status.count.came == 1


def captured(day: SmallDay, tmp_path: Path, name: str, content: bytes) -> DeliverableVersion:
    (tmp_path / name).write_bytes(content)
    (version,) = capture_files(day.dossier, day.missions[0].id, [tmp_path / name], at=NINE, actor=ACTOR)
    return version


@pytest.mark.parametrize("how", ["flipped", "cut", "gone"])
def test_one_damaged_file_keeps_nothing_else_here_and_is_named_everywhere(
    how: str, day: SmallDay, tmp_path: Path
) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    bad, good = captured(day, tmp_path, "plan.txt", b"plan" * 50), captured(day, tmp_path, "offre.txt", b"offre")
    blob = day.dossier.folder / "blobs" / bad.sha256
    sealed = bytearray(blob.read_bytes())
    sealed[-5] ^= 1
    if how == "gone":
        blob.unlink()
    else:
        blob.write_bytes(sealed if how == "flipped" else sealed[:-9])
    out = tmp_path / "out"
    out.mkdir()
    closing = close_day.close_day(day.dossier, out, at=NINE, passphrase="quatre mots pour rien")
    assert closing.missing == 1
    assert ("Fichiers joints", 1) in closing.receipt.counts
    assert any("plan.txt" in sentence for sentence in closing.receipt.anomalies)
    (point,) = [one for one in close_day.ready_to_close(day.dossier).anomalies if one.kind is AnomalyKind.DAMAGED_FILE]
    assert "plan.txt" in point.sentence
    with open_package(out / closing.receipt.file_name, passphrase="quatre mots pour rien") as package:
        assert set(package.blobs) == {good.sha256}
        assert package.summary["missing_files"] == [bad.sha256]
    counts = join.verify(out / closing.receipt.file_name, passphrase="quatre mots pour rien").counts
    assert counts is not None
    assert "manque 1 fichier remis" in told.missing_told(counts.missing)
    report = make_sheet(day.dossier, Sheet.REPORT, at=NINE)
    assert "plan.txt" in "".join(page.extract_text() for page in PdfReader(BytesIO(report.content)).pages)
    captured(day, tmp_path, "plan.txt", b"plan" * 50)  # handed over again, it is whole again
    again = close_day.close_day(day.dossier, out, at=NINE, passphrase="quatre mots pour rien")
    assert (again.missing, dict(again.receipt.counts)["Fichiers joints"]) == (0, 2)
    assert AnomalyKind.DAMAGED_FILE not in {one.kind for one in close_day.ready_to_close(day.dossier).anomalies}


def test_the_summary_is_read_without_the_log_and_names_nobody(day: SmallDay, tmp_path: Path) -> None:
    with day.dossier.act("Édition", at=NINE, actor=ACTOR, kind=Kind.SETUP) as uow:
        (edition,) = uow.all(Edition)
        uow.change(edition, branch="Lille", territory="Hauts-de-France", theme="bien vieillir")
    for number, person in enumerate(day.volunteers[:4]):
        check_in.check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
        if number < 3:
            answer(day.dossier, questionnaires()[0], marks={"useful": 3 + number % 2}, at=EVENING, actor="Kiosque")
    answer(
        day.dossier, questionnaires()[1], marks={}, comment="Merci", person_id=came(day), at=EVENING, actor="Kiosque"
    )
    phrase = "quatre mots pour rien"
    written = exchange.export(day.dossier, tmp_path, at=EVENING, passphrase=phrase)
    with open_package(written.path, passphrase=phrase) as package:
        summary = package.summary
    assert summary["edition"] == {
        "title": edition.title,
        "date": "2026-12-05",
        "branch": "Lille",
        "territory": "Hauts-de-France",
        "theme": "bien vieillir",
    }
    people = hours_of_day(day)
    assert summary["minutes"] == sum(summary["minutes_by_engagement"].values()) == sum(people.values()) > 0
    assert sum(summary["present_by_profile"].values()) == 4
    assert summary["evaluation"] == {"volunteers": {"sheets": 3, "means": {"useful": 3.33}}}
    told = json.dumps(summary, ensure_ascii=False)
    for person in (*day.volunteers, *day.representatives):
        assert person.last_name not in told
    assert "Merci" not in told


def came(day: SmallDay) -> RowId:
    person = day.representatives[0].id
    check_in.check_in_person(day.dossier, person, at=NINE, actor=ACTOR)
    return person


def hours_of_day(day: SmallDay) -> dict[RowId, int]:
    return {one.person.id: one.attendance.minutes for one in day_hours(day.dossier, at=EVENING).people}


def test_a_second_file_never_takes_the_place_of_the_first(day: SmallDay, tmp_path: Path) -> None:
    first, second, third = (
        close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots pour rien").receipt
        for _ in range(3)
    )
    assert len({first.file_name, second.file_name, third.file_name}) == 3
    for receipt in (first, second, third):
        assert hashlib.sha256((tmp_path / receipt.file_name).read_bytes()).hexdigest() == receipt.sha256
    named = exchange.export(day.dossier, tmp_path / first.file_name, at=NINE, passphrase="quatre mots pour rien")
    assert named.path.name not in {first.file_name, second.file_name, third.file_name}


def test_the_files_of_two_copies_have_two_names(day: SmallDay, tmp_path: Path) -> None:
    trust.name_desk(day.dossier, "Accueil A")
    own = exchange.suggested_name(day.dossier)
    day.dossier.close()
    names = {own}
    for copy in ("first", "second"):
        shutil.copytree(day.dossier.folder, tmp_path / copy)
        with closing(open_dossier(tmp_path / copy, at=NINE)) as opened:
            name = exchange.suggested_name(opened)
            assert f"accueil-a-{short(opened.desk).lower().replace(' ', '-')}_" in name
            names.add(name)
    assert len(names) == 3
    assert "accueil-a_" in own
