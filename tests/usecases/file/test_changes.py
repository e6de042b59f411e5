"""What a file changes is said by table and by person, before it enters and after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from probono_desk.store.dossier import Dossier
from probono_desk.store.known_desks import Standing
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.file import close_day, join, office, told, trust
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.roster.doubles import join_people, two_people
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_rows, believe
from tests.usecases.file.second_desk import arrive, sent
from tests.usecases.file.test_attacks import sent_to_sisters


def test_a_dry_run_says_what_would_change_and_changes_nothing(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    arrive(other, day, 1)
    seat_people.move(other, day.volunteers[1].id, day.teams[1].id, at=NINE, actor=ACTOR)
    before = all_rows(day.dossier)
    looked = join.look_into(day.dossier, sent(other, tmp_path), at=NINE)
    assert looked.standing is Standing.HEARD_OF
    assert looked.preview is not None
    seen = looked.preview.seen
    assert [(one.table, one.new, one.changed) for one in seen.tables] == [("person", 0, 1), ("scan", 1, 0)]
    (person,) = seen.people
    assert (person.name, person.what) == ("Jean-François Leclercq", ("table", "arrivées et départs\u00a0: 1"))
    assert all_rows(day.dossier) == before
    assert trust.standing_of(day.dossier, other.public_key) is Standing.HEARD_OF


def test_a_desk_whose_clock_was_not_on_the_day_is_said_and_gives_no_hours(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    from probono_desk.usecases.outcome.hours import day_hours, without_hours

    believe(day.dossier, other)
    for year, who in ((2015, 0), (2030, 1)):
        at = NINE.replace(year=year)
        check_in.check_in_code(other, day.codes[day.volunteers[who].id], at=at, actor=ACTOR)
    report = join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    (off,) = report.seen.off_day
    assert (off.desk, off.scans, off.first.year) == ("Accueil B", 2, 2015)
    assert status(day.dossier).count.present == 2
    assert day_hours(day.dossier, at=NINE + timedelta(hours=9)).people == ()
    assert {person.id for person in without_hours(day.dossier, at=NINE)} >= {p.id for p in day.volunteers[:2]}
    # This desk's own acts still come after, and other desks take them.
    arrive(day.dossier, day, 2)
    join.merge(other, sent(day.dossier, tmp_path), at=NINE)
    assert status(other).count.present == 3


def test_a_first_office_key_that_another_desk_brings_is_said_to_be_compared(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    """Whoever is believed can say whose key it is where nobody knows one: only a telephone call tells."""
    believe(day.dossier, other)
    first, second = (office.write_secret(tmp_path / name) for name in ("one", "two"))
    notice, edition = tmp_path / "notice", office.shown(other).edition_id
    office.write_notice(notice, edition, first)
    office.take_notice(other, notice, at=NINE, actor=ACTOR)
    looked = join.look_into(day.dossier, sent_to_sisters(other, tmp_path), at=NINE)
    assert looked.preview is not None
    report = join.merge(day.dossier, sent_to_sisters(other, tmp_path), at=NINE)
    words = close_day.ready_to_close(day.dossier).office_words
    for one in (looked.preview, report):
        (said,) = (line for line in told.remarks(one) if words in line)
        assert "aucune n’était connue ici" in said
        assert told.as_json("f", one)["office_key"] == {"words": words, "is_first": True}
    # Said once; and another one, which head office signed, is told apart from it.
    assert join.merge(day.dossier, sent_to_sisters(other, tmp_path), at=NINE).seen.office_key is None
    office.write_notice(notice, edition, first, after=second)
    office.take_notice(other, notice, at=NINE + timedelta(minutes=1), actor=ACTOR)
    (line,) = told.remarks(join.merge(day.dossier, sent_to_sisters(other, tmp_path), at=NINE))
    assert close_day.ready_to_close(day.dossier).office_words in line
    assert "avec la signature de celle d’avant" in line


def test_a_record_that_gives_way_to_another_is_said_to_be_taken_out(
    day: SmallDay, other: Dossier, tmp_path: Path
) -> None:
    believe(day.dossier, other)
    came = [walk_in.walk_in(other, "Coline", "Hautecœur", at=NINE, actor=ACTOR).person for _time in range(2)]
    assert came[0] is not None
    assert came[1] is not None
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    join_people(other, came[0].id, came[1].id, at=NINE, actor=ACTOR)
    file = sent(other, tmp_path)
    looked = join.look_into(day.dossier, file, at=NINE)
    assert looked.preview is not None
    assert any(one.what == ("fiche retirée",) for one in looked.preview.seen.people)
    join.merge(day.dossier, file, at=NINE)
    two_people(other, came[0].id, came[1].id, at=NINE, actor=ACTOR)
    looked = join.look_into(day.dossier, sent(other, tmp_path), at=NINE)
    assert looked.preview is not None
    assert any("fiche de retour" in one.what for one in looked.preview.seen.people)
