from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from probono_desk.domain.deliverables import (
    Deliverable,
    DeliverableState,
    DeliverableVersion,
    TrailPledge,
    VersionKind,
)
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person
from probono_desk.sync.read import open_package
from probono_desk.usecases.clock.follow_day import follow_day
from probono_desk.usecases.desk.journal import WayBack, journal
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import close_day, exchange, join, trust
from probono_desk.usecases.file.latest_closing import latest_closing
from probono_desk.usecases.outcome.anomalies import accept_anomaly
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.full_days import FullDay
from tests.full_days import at as full_at


def deliver(day: SmallDay) -> None:
    with day.dossier.act("Livrables", at=NINE, actor=ACTOR) as uow:
        for mission in day.missions:
            uow.add(DeliverableVersion(new_id(NINE), mission.id, VersionKind.PAPER, "Affiche", NINE, ACTOR))
            uow.add_all(TrailPledge(new_id(NINE), mission.id, person.id) for person in day.volunteers[:2])


def test_the_receipt_says_what_was_left_open_and_why(day: SmallDay, tmp_path: Path) -> None:
    for anomaly in close_day.ready_to_close(day.dossier).anomalies:
        accept_anomaly(day.dossier, anomaly, "vu avec le siège", at=NINE, actor=ACTOR)
    closing = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots pour rien")
    assert closing.receipt.anomalies
    assert all("Laissé ouvert\u00a0: vu avec le siège" in sentence for sentence in closing.receipt.anomalies)


def test_the_receipt_tells_what_left_and_is_kept(day: SmallDay, tmp_path: Path) -> None:
    deliver(day)
    at = NINE + timedelta(hours=8)
    closing = close_day.close_day(day.dossier, tmp_path, at=at, passphrase="quatre mots pour rien")
    file = tmp_path / closing.receipt.file_name
    report = join.verify(file, passphrase="quatre mots pour rien")
    assert (report.sha256, report.size_bytes) == (closing.receipt.sha256, file.stat().st_size)
    assert report.fingerprint == closing.fingerprint
    assert dict(closing.receipt.counts)["Engagements pour le Trail"] == 4
    assert latest_closing(day.dossier) == closing
    assert close_day.ready_to_close(day.dossier).acts_since == 0
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=at, actor=ACTOR)
    assert close_day.ready_to_close(day.dossier).acts_since == 1

    receipt = close_day.make_receipt(day.dossier, closing, at=at)
    assert receipt.pages == 1
    text = PdfReader(BytesIO(receipt.content)).pages[0].extract_text()
    assert closing.receipt.sha256[-8:] in text
    assert closing.fingerprint in text


def test_the_journal_offers_a_way_back_but_for_the_opening(day: SmallDay) -> None:
    check_in.check_in_code(day.dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR)
    latest, opening = journal(day.dossier, 10)
    assert (latest.actor, latest.way_back, latest.here) == (ACTOR, WayBack.UNDO, True)
    assert opening.way_back is WayBack.NONE


def test_the_files_name_says_the_branch_and_never_a_person(tmp_path: Path) -> None:
    day = small_day(tmp_path / "a")
    phrase = "quatre mots bien choisis"
    plain = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase=phrase)
    assert plain.receipt.file_name.count("_") == 3  # the edition says no branch
    for branch in ("Hauts-de-France", None):  # what was chosen once is what the next file says
        made = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase=phrase, branch=branch)
        assert made.receipt.file_name.startswith("marathon_2026-12-05_hauts-de-france_")
        with open_package(Path(made.folder) / made.receipt.file_name, passphrase=phrase) as package:
            assert package.summary["edition"]["branch"] == "Hauts-de-France"
    for name in ("Martin", "chez Léa Martin"):
        with pytest.raises(DeskError) as refused:
            close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase=phrase, branch=name)
        assert refused.value.code == "branch_is_a_person"
    day.dossier.close()


def test_who_is_called_by_a_sign_alone_keeps_no_branch_out_of_the_files_name(day: SmallDay, tmp_path: Path) -> None:
    with day.dossier.act("Arrivée", at=NINE, actor=ACTOR) as uow:
        uow.add(Person(new_id(NINE), "?", ""))
    made = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots bien choisis", branch="Lille")
    assert "_lille_" in made.receipt.file_name
    day.dossier.close()


def test_a_branch_is_one_tidy_line_that_leads_to_nobody(tmp_path: Path) -> None:
    day = small_day(tmp_path / "a")
    phrase = "quatre mots bien choisis"

    def made(branch: str) -> tuple[str, str]:
        name = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase=phrase, branch=branch).receipt.file_name
        return name.split("_")[2] if name.count("_") > 3 else "", exchange.branch_of(day.dossier)

    assert made("  Lille \n  Métropole ") == ("lille-metropole", "Lille Métropole")
    assert made(" \t ") == ("", "Lille Métropole"), "left out of the name, and nothing else"
    assert made("CON") == ("con", "CON")
    assert made("Lille 59000") == ("lille-59000", "Lille 59000")
    long = "Saint-Denis de La Réunion et Mayotte, antenne de l’océan Indien"
    assert made(long) == ("saint-denis-de-la-reunion-et-mayotte-ant", long)
    for unfit in ("anne@example.org", "06 12 34 56 78", "Lille\u202e", "Li\x00lle", "a̸̡̢̧̨̛"):
        with pytest.raises(DeskError) as refused:
            made(unfit)
        assert refused.value.code == "branch_unfit"
    assert exchange.branch_of(day.dossier) == long
    day.dossier.close()


@pytest.mark.parametrize("name", ["Martin", "Poste de Léa Martin"])
def test_a_desk_that_bears_somebody_s_name_says_its_id_in_the_file_s(tmp_path: Path, name: str) -> None:
    day = small_day(tmp_path / "a")
    trust.name_desk(day.dossier, name)
    made = close_day.close_day(day.dossier, tmp_path, at=NINE, passphrase="quatre mots bien choisis")
    assert made.receipt.file_name.split("_")[2] == day.dossier.desk[:8].lower()
    day.dossier.close()


def test_what_the_agenda_brings_is_in_the_file_and_no_act_since(full: FullDay, tmp_path: Path) -> None:
    full.begin("Départ", full_at(9))
    for mission in full.missions:
        full.hand_over(mission, full_at(15))
    phrase = "quatre mots pour rien"
    for when in (full_at(17, 40), full_at(17, 41)):
        close_day.close_day(full.dossier, tmp_path, at=when, passphrase=phrase)
    follow_day(full.dossier, at=full_at(17, 42), actor=ACTOR)
    assert close_day.ready_to_close(full.dossier).acts_since == 0
    with full.dossier.read() as db:
        assert {row.state for row in db.all(Deliverable)} == {DeliverableState.PRESENTED}
