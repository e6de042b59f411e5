"""Many packages into one database: in any order, any number of times, the same figures."""

from __future__ import annotations

import hashlib
import random
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.people import Role
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.ingest import How, Verdict, ingest
from probono_desk.office.register import register, set_standing
from probono_desk.office.report import write_report
from probono_desk.store.known_desks import Standing
from probono_desk.sync.receipt import read_receipt, receipt_name
from probono_desk.usecases.outcome.hours import day_hours
from probono_desk.usecases.outcome.status import status
from tests.dossiers import NINE
from tests.exchanging import Forger, all_heads, all_records
from tests.office.conftest import Branch, Office, arrive, second_desk, sent
from tests.usecases.file.test_join import forged

FIGURES = (
    "SELECT * FROM {p}people_by_branch ORDER BY branch",
    "SELECT * FROM {p}hours_by_profile ORDER BY 1, 2, 3",
    "SELECT * FROM {p}skills_by_year ORDER BY 1, 2, 3",
    "SELECT * FROM {p}deliverables ORDER BY title, branch",
    "SELECT edition, person, present, minutes FROM {p}participant ORDER BY 1, 2",
    "SELECT edition, person, first_name, last_name FROM {n}person ORDER BY 1, 2",
    "SELECT edition, desk, acts, signed_up_to FROM {p}desk_of_edition ORDER BY 1, 2",
)


def verdicts(office: Office, *sources: object) -> dict[Verdict, int]:
    found = [one.verdict for one in office.take(*sources)]
    return {verdict: found.count(verdict) for verdict in set(found)}


def test_the_figures_are_those_of_the_desk(office: Office, branch: Branch, tmp_path: Path) -> None:
    day = branch("Lille")
    arrive(day, 0, 1, 2)
    sent(day, tmp_path / "lieu", office)
    (taken,) = office.take(tmp_path / "lieu")
    assert (taken.verdict, taken.acts) == (Verdict.ACCEPTED, len(all_records(day.dossier)))
    here = status(day.dossier)
    ((present, expected),) = office.rows("SELECT present, expected FROM {p}edition")
    assert (present, expected) == (here.count.present, here.count.expected) == (3, len(day.volunteers))
    people = day_hours(day.dossier, at=NINE.replace(day=7)).people
    minutes = {one.person.id: one.attendance.minutes for one in people}
    found = office.rows("SELECT person, minutes FROM {p}participant WHERE minutes > 0")
    assert sorted(found) == sorted(minutes.items()) != []
    wanted = office.rows("SELECT skill, wanted FROM {p}skill ORDER BY skill")
    assert wanted == [("communication", 2), ("finance", 2)]


def test_names_are_in_their_own_tables_alone(office: Office, branch: Branch, tmp_path: Path) -> None:
    day = branch("Lille")
    arrive(day, 0)
    sent(day, tmp_path / "lieu", office)
    office.take(tmp_path / "lieu")
    tables = ("edition", "package", "desk", "desk_of_edition", "participant", "structure", "skill", "satisfaction")
    open_text = repr([office.rows("SELECT * FROM {p}%s" % table) for table in tables])  # noqa: S608, UP031 - ours
    for person in day.volunteers:
        assert person.last_name not in open_text
    assert len(office.rows("SELECT * FROM {n}person")) == len(day.volunteers) + len(day.representatives)


def test_a_package_again_is_known_and_an_earlier_one_brings_nothing(
    office: Office, branch: Branch, tmp_path: Path
) -> None:
    day = branch("Lille")
    first = sent(day, tmp_path / "lieu", office)
    arrive(day, 0)
    sent(day, tmp_path / "lieu", office)
    later = max((tmp_path / "lieu").glob("*.probono"), key=lambda path: path.stat().st_size)
    assert verdicts(office, later) == {Verdict.ACCEPTED: 1}
    assert verdicts(office, first) == {Verdict.SUPERSEDED: 1}
    before = [office.rows(query) for query in FIGURES]
    assert verdicts(office, later, first) == {Verdict.KNOWN: 2}
    assert verdicts(office, tmp_path / "lieu") == {Verdict.KNOWN: 2}  # opened: it had come as files
    assert verdicts(office, tmp_path / "lieu") == {Verdict.KNOWN: 2, Verdict.LEFT: 2}  # its own receipts beside them
    assert [office.rows(query) for query in FIGURES] == before


def test_any_order_gives_the_same_figures(office: Office, branch: Branch, tmp_path: Path) -> None:
    lille, nantes = branch("Lille"), branch("Nantes")
    other = second_desk(lille, tmp_path / "B")
    arrive(lille, 0, 1)
    arrive(other, 1, 2)
    arrive(nantes, 5)
    files = []
    for number, day in enumerate((lille, other, nantes)):
        files.append(sent(day, tmp_path / f"lieu{number}", office))
        arrive(day, 3)
        files.append(sent(day, tmp_path / f"lieu{number}", office))
    other.dossier.close()
    office.take(*files)
    wanted = [office.rows(query) for query in FIGURES]
    assert office.rows("SELECT branch, editions, registered, present FROM {p}people_by_branch ORDER BY 1")[0] == (
        "Lille",
        1,
        8,
        4,
    )
    for trial in range(3):
        random.Random(trial).shuffle(files)
        again = Office(f"sqlite:///{tmp_path}/again{trial}.db", office.identity, tmp_path)
        again.take(*files)
        assert [[tuple(map(str, row)) for row in again.rows(query)] for query in FIGURES[4:]] == [
            [tuple(str(int(v) if isinstance(v, bool) else v) for v in row) for row in rows] for rows in wanted[4:]
        ]


def test_what_is_wrong_is_refused_with_its_reason_and_the_rest_enters(
    office: Office, branch: Branch, tmp_path: Path
) -> None:
    day, bad = branch("Lille"), branch("Nantes")
    lieu = tmp_path / "lieu"
    sent(day, lieu, office)
    damaged = sent(bad, lieu, office).rename(lieu / "marathon_damaged.probono")
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    (lieu / "marathon_clear.probono").write_text("Léa Martin")
    found = {one.name: one for one in office.take(lieu)}
    assert found["marathon_damaged.probono"].reason in ("package_damaged", "package_unreadable")
    assert found["marathon_clear.probono"].reason == "package_unreadable"
    assert office.rows("SELECT branch FROM {p}edition") == [("Lille",)]


@pytest.mark.parametrize("wrong", ["later program", "unsound", "in another's name"])
def test_what_no_desk_would_take_in_does_not_enter_here_either(
    office: Office, branch: Branch, tmp_path: Path, wrong: str
) -> None:
    """Well signed by a key that nobody knows, of an edition that is here."""
    day, liar = branch("Lille"), Forger()
    good = sent(day, tmp_path / "lieu", office)
    change = {"table": "person", "row": day.volunteers[0].id, "op": "update", "columns": {"badge_name": ["", "Lé"]}}
    if wrong == "unsound":
        change["columns"] = {"role": ["volunteer", "emperor"]}
    liar.act([change], **({"desk": day.dossier.desk} if wrong == "in another's name" else {}))
    schema = {"person": ["id", "horoscope"]} if wrong == "later program" else {}
    vouched = all_heads(day.dossier) if wrong == "in another's name" else [liar.head()]
    path, to = tmp_path / "marathon_bad.probono", [office.recipient]
    bad = forged(path, liar.seed, liar.chain, vouched, day.dossier, recipients=to, schema=schema)
    found = {one.name: one for one in office.take(bad, good)}
    reasons = {"later program": "package_newer", "unsound": "merge_bad_record"}
    assert found[bad.name].verdict is Verdict.REFUSED
    assert found[bad.name].reason == reasons.get(wrong, "acts_not_covered")
    assert found[good.name].verdict is Verdict.ACCEPTED
    assert office.rows("SELECT acts FROM {p}edition") == [(len(all_records(day.dossier)),)]


def test_a_desk_that_is_believed_no_longer_is_refused(office: Office, branch: Branch, tmp_path: Path) -> None:
    day = branch("Lille")
    sent(day, tmp_path / "lieu", office)
    office.take(tmp_path / "lieu")
    with closing(OfficeDatabase(office.url)) as database:
        (line,) = register(database)
        assert (line.acts, line.missing, line.standing) == (len(all_records(day.dossier)), 0, "heard_of")
        set_standing(database, line.fingerprint, Standing.REVOKED)
    arrive(day, 0)
    sent(day, tmp_path / "lieu", office)
    (refused,) = [one for one in office.take(tmp_path / "lieu") if one.reason]
    assert (refused.verdict, refused.reason) == (Verdict.REFUSED, "desk_revoked")
    assert line.desk.endswith(refused.about["name"]), "a desk without a name is called as the register calls it"
    assert refused.about["name"]


def test_a_receipt_lies_beside_what_it_is_for(office: Office, branch: Branch, tmp_path: Path) -> None:
    day = branch("Lille")
    arrive(day, 0, 1)
    sent(day, tmp_path / "lieu", office)
    (taken,) = office.take(tmp_path / "lieu")
    receipt = read_receipt((tmp_path / "lieu" / receipt_name(taken.sha256)).read_bytes())
    assert (receipt.package, receipt.acts, receipt.people) == (taken.sha256, taken.acts, 2)
    before = {path: path.read_bytes() for path in (tmp_path / "lieu").iterdir()}
    office.take(tmp_path / "lieu")
    assert {path: path.read_bytes() for path in (tmp_path / "lieu").iterdir()} == before


def test_one_file_twice_and_the_parts_of_one_edition_enter_together(
    office: Office, branch: Branch, tmp_path: Path
) -> None:
    day = branch("Lille")
    files = [sent(day, tmp_path / "first", office)]
    arrive(day, 0, 1)
    files.append(sent(day, tmp_path / "second", office))
    twice = tmp_path / "marathon_copie.probono"
    twice.write_bytes(files[0].read_bytes())
    taken = office.take(*files, twice)
    assert [one.verdict for one in taken] == [Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.KNOWN]
    assert taken[0].acts == taken[0].new_acts == taken[1].acts - taken[1].new_acts
    assert office.rows("SELECT present, acts FROM {p}edition") == [(2, taken[1].acts)]
    assert office.rows("SELECT count(*) FROM {p}package") == [(2,)]


def test_a_receipt_that_could_not_be_written_is_written_the_next_time(
    office: Office, branch: Branch, tmp_path: Path
) -> None:
    day = branch("Lille")
    lieu = tmp_path / "lieu"
    sent(day, lieu, office)
    digest = hashlib.sha256(next(lieu.iterdir()).read_bytes()).hexdigest()
    in_the_way = lieu / (receipt_name(digest) + ".part")
    in_the_way.mkdir()
    (taken,) = office.take(lieu)
    assert (taken.verdict, taken.receipt) == (Verdict.ACCEPTED, "")
    assert taken.reason
    in_the_way.rmdir()
    (again,) = office.take(lieu)
    assert (again.verdict, again.receipt, again.reason) == (Verdict.KNOWN, receipt_name(digest), "")
    assert (lieu / receipt_name(digest)).is_file()


def test_a_receipt_that_is_not_there_is_written_once_somebody_has_the_key(
    office: Office, branch: Branch, tmp_path: Path
) -> None:
    day = branch("Lille")
    lieu = tmp_path / "lieu"
    sent(day, lieu, office)
    keyless = How(office.url, (office.identity,), None, None, None, NINE)
    (taken,) = ingest([str(lieu)], keyless, jobs=1)
    name = receipt_name(taken.sha256)
    for _lost in range(2):
        assert not (lieu / name).exists()
        (known,) = office.take(lieu)
        assert (known.verdict, known.receipt) == (Verdict.KNOWN, name)
        assert read_receipt((lieu / name).read_bytes()).package == taken.sha256
        assert [one.receipt for one in office.take(lieu) if one.verdict is Verdict.KNOWN] == [""]
        (lieu / name).unlink()


def test_several_at_a_time_give_what_one_gives(branch: Branch, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    import psycopg

    server = request.getfixturevalue("postgres_url")
    identity = new_identity()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE several")
    several = Office(server.rpartition("/")[0] + "/several", identity, tmp_path)
    one = Office(f"sqlite:///{tmp_path}/one.db", identity, tmp_path)
    lieux = []
    for name in ("Lille", "Nantes", "Lyon"):
        day = branch(name)
        arrive(day, 0)
        lieux.append(sent(day, tmp_path / name, several))
    assert {taken.verdict for taken in several.take(*lieux, jobs=2)} == {Verdict.ACCEPTED}
    one.take(*lieux)
    query = "SELECT branch, editions, registered, present FROM {p}people_by_branch ORDER BY branch"
    assert several.rows(query) == one.rows(query)
    assert len(one.rows(query)) == 3
    assert {role for (role,) in one.rows("SELECT role FROM {p}participant")} == {Role.VOLUNTEER, Role.REPRESENTATIVE}


def test_who_reads_figures_reads_no_names(branch: Branch, tmp_path: Path, postgres_url: str) -> None:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE readers")
    url = postgres_url.rpartition("/")[0] + "/readers"
    office = Office(url, new_identity(), tmp_path)
    sent(branch("Lille"), tmp_path / "lieu", office)
    office.take(tmp_path / "lieu")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE analyst LOGIN IN ROLE probono_reader")
        connection.execute("CREATE ROLE coordinator LOGIN IN ROLE probono_names_reader")  # one role a person is enough
        connection.execute("CREATE ROLE stranger LOGIN")
    names = {table.fullname for table in schema.metadata.sorted_tables if table.schema == schema.NAMES}
    figures = {table.fullname for table in schema.metadata.sorted_tables} - names
    figures |= {f"{schema.OPEN}.{view}" for view in schema.views("")}
    assert {who: readable(url, who, names | figures) for who in ("analyst", "coordinator", "stranger")} == {
        "analyst": figures,
        "coordinator": names | figures,
        "stranger": set(),
    }
    with psycopg.connect(url.replace("probono@", "coordinator@")) as connection:
        named = "SELECT count(*) FROM probono_names.person n JOIN probono.participant p USING (edition, person)"
        assert connection.execute(named).fetchone() == (10,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM probono.edition")
    with closing(OfficeDatabase(url.replace("probono@", "analyst@"))) as database:
        database.make()  # as the report's command does: there is nothing to make
        assert write_report(database, tmp_path / "bilan.pdf", at=NINE).is_file()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE VIEW mine AS SELECT branch, hours FROM probono.people_by_branch")
    # And what an analyst built on a view is in nobody's way.
    assert verdicts(office, tmp_path / "lieu") == {Verdict.KNOWN: 1, Verdict.LEFT: 1}


def readable(url: str, who: str, names: set[str]) -> set[str]:
    """The tables and views that somebody may read."""
    import psycopg

    found = set()
    with psycopg.connect(url.replace("probono@", f"{who}@"), autocommit=True) as connection:
        for name in names:
            try:
                connection.execute(f"SELECT * FROM {name}".encode())  # noqa: S608 - our own names
            except psycopg.errors.InsufficientPrivilege:
                continue
            found.add(name)
    return found
