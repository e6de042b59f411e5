"""Joining by the command: several files at once, without writing, hostile ones; JSON whatever happens."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.store.dossier import Dossier
from probono_desk.store.log import Change, Op
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, kit, trust
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.laptops import Laptop
from tests.sync.bags import HandmadeBag

PHRASE = "courir loin ensemble demain"
_SHARE = "A" * 43


def sister(day: SmallDay, tmp_path: Path, number: int) -> Path:
    """A file of another desk of the day, which this one believes, with one arrival."""
    with closing(open_dossier(day.dossier.folder, at=NINE)) as first:
        file = kit.write_kit(first, tmp_path / f"kit{number}.probono", PHRASE, at=NINE).path
        made = kit.new_desk_from_kit(tmp_path / f"sister{number}", file, PHRASE, name=f"Accueil {number}", at=NINE)
        with closing(made.dossier) as desk:
            check_in.check_in_code(desk, day.codes[day.volunteers[number].id], at=NINE, actor=ACTOR)
            trust.trust(first, desk.public_key, at=NINE, actor=ACTOR)
            return exchange.export(desk, tmp_path / f"{number}.probono", at=NINE, passphrase=PHRASE).path


def present(here: Laptop, day: SmallDay) -> int:
    counted: int = json.loads(here.ok("status", day.dossier.folder, "--json"))["present"]
    return counted


def test_good_files_enter_beside_a_bad_one_and_the_exit_code_tells_how_many(
    here: Laptop, day: SmallDay, tmp_path: Path, secret: Path
) -> None:
    one, two = sister(day, tmp_path, 1), sister(day, tmp_path, 2)
    bad = tmp_path / "abîmé.probono"
    bad.write_bytes(two.read_bytes()[:-40])
    ran = here.run("merge", day.dossier.folder, one, bad, two, "--passphrase-file", secret)
    assert ran.returncode == 3
    assert ran.stderr.startswith("abîmé.probono\u00a0: ")
    assert ran.stderr.count("\n") == 1
    assert ("1.probono (poste Accueil 1)" in ran.stdout, "2.probono (poste Accueil 2)" in ran.stdout) == (True, True)
    assert present(here, day) == 2
    none = here.run("merge", day.dossier.folder, bad, tmp_path / "absent.probono", "--passphrase-file", secret)
    assert (none.returncode, none.stderr.count("\n")) == (1, 2)
    here.ok("merge", day.dossier.folder, one, two, "--passphrase-file", secret)
    assert here.run("merge", day.dossier.folder).returncode == 2


def test_the_same_as_json(here: Laptop, day: SmallDay, tmp_path: Path, secret: Path) -> None:
    one = sister(day, tmp_path, 1)
    bad = tmp_path / "abîmé.probono"
    bad.write_bytes(b"rien")
    arguments = ("merge", day.dossier.folder, bad, one, "--passphrase-file", secret, "--json")
    ran = here.run(*arguments)
    told = json.loads(ran.stdout)
    assert (ran.returncode, told["entered"]) == (3, 1)
    assert [(file["file"], file["ok"]) for file in told["files"]] == [("abîmé.probono", False), ("1.probono", True)]
    assert told["files"][0]["error"]["code"] == "package_unreadable"
    newer, bag = tmp_path / "demain.probono", HandmadeBag()
    bag.labels |= {"Probono-Package-Version": "9", "Bag-Software-Agent": "probono-desk 7.1.0"}
    with closing(open_dossier(day.dossier.folder, at=NINE)) as first:
        bag.seal().save(newer, recipient_of(first.meta("exchange_identity") or ""))
    failed = here.run("merge", day.dossier.folder, bad, newer, tmp_path, "--json")
    said = json.loads(failed.stdout)
    assert (failed.returncode, said["entered"]) == (1, 0)
    codes = [file["error"]["code"] for file in said["files"]]
    assert codes == ["package_unreadable", "package_newer", "package_is_folder"]
    assert "Installez la version 7.1.0" in failed.stderr


def test_a_dry_run_tells_by_person_and_table_and_writes_nothing(
    here: Laptop, day: SmallDay, tmp_path: Path, secret: Path
) -> None:
    one = sister(day, tmp_path, 1)
    said = here.ok("merge", day.dossier.folder, one, "--dry-run", "--passphrase-file", secret)
    assert "apporterait 1 geste nouveau" in said
    assert day.volunteers[1].full_name in said
    told = json.loads(here.ok("merge", day.dossier.folder, one, "--dry-run", "--json", "--passphrase-file", secret))
    (file,) = told["files"]
    assert (told["dry_run"], file["new"], file["tables"]["scan"]) == (True, 1, {"new": 1, "changed": 0})
    assert [person["name"] for person in file["people"]] == [day.volunteers[1].full_name]
    assert present(here, day) == 0


def test_an_unknown_desk_is_not_known_after_a_dry_run_that_names_it(
    here: Laptop, day: SmallDay, tmp_path: Path, secret: Path
) -> None:
    one = sister(day, tmp_path, 1)
    (other,) = (desk for desk in json.loads(here.ok("desks", day.dossier.folder, "--json")) if not desk["own"])
    here.ok("desks", day.dossier.folder, "--revoke", other["words"])
    merge = ("merge", day.dossier.folder, one, "--passphrase-file", secret)
    assert other["fingerprint"] in here.refused(*merge)
    here.ok(*merge, "--dry-run", "--trust", other["fingerprint"])
    assert other["fingerprint"] in here.refused(*merge)
    assert present(here, day) == 0
    here.ok(*merge, "--trust", other["words"])
    assert present(here, day) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "DIR", "--json"),
        ("check", "DIR", "--json"),
        ("check-in", "DIR", "BCDFGHJKLNPR", "--json"),
        ("agenda", "DIR", "--json"),
        ("desks", "DIR", "--json"),
        ("doubles", "DIR", "--json"),
        ("merge", "DIR", "FILE", "--json"),
        ("import", "DIR", "FILE", "--dry-run", "--json"),
        ("verify", "FILE", "--json"),
        ("rehearse", "--dir", "FILE", "--json"),
    ],
)
def test_who_asks_for_json_gets_json_when_it_fails(here: Laptop, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    file = tmp_path / "fichier"
    file.write_text("rien", encoding="utf-8")
    places = {"DIR": tmp_path / "nulle part", "FILE": file}
    ran = here.run(*(places.get(word, word) for word in arguments))
    assert ran.returncode == 1, ran.stderr
    told = json.loads(ran.stdout)
    error: dict[str, Any] = told.get("error") or told["problems"][0]
    assert error["code"]
    assert told["ok"] is False
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("phrase", ["aaaaaaaaaaaa", "Petite édition 05/12/2026"])
def test_a_phrase_that_anybody_tries_first_protects_no_file(
    here: Laptop, day: SmallDay, tmp_path: Path, phrase: str
) -> None:
    weak = tmp_path / "faible.txt"
    weak.write_text(phrase, encoding="utf-8")
    for command in ("export", "kit"):
        said = here.refused(command, day.dossier.folder, "-o", tmp_path / "x.probono", "--passphrase-file", weak)
        assert "se devine trop vite" in said
    assert list(tmp_path.glob("x.*")) == []


# The points 0 and 1 of Curve25519, written as age keys: the secret that follows from them is known to everybody.
@pytest.mark.parametrize(
    "recipient",
    [
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    ],
)
def test_no_file_is_written_for_a_key_of_low_order(here: Laptop, day: SmallDay, tmp_path: Path, recipient: str) -> None:
    here.refused("export", day.dossier.folder, "-o", tmp_path / "x.probono", "--to", recipient)
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.parametrize(
    ("stanza", "words"),
    [
        (f"-> scrypt {'A' * 22} 40\n{_SHARE}\n", "n’a pas été ouvert, par prudence"),  # would ask for a terabyte
        (f"-> X25519 {_SHARE}\n{_SHARE}\n", "n’est pas un fichier Probono"),  # a point of low order
    ],
)
def test_a_hostile_header_is_one_sentence(
    here: Laptop, day: SmallDay, tmp_path: Path, secret: Path, stanza: str, words: str
) -> None:
    file, keys = tmp_path / "hostile.probono", tmp_path / "keys.txt"
    keys.write_text(new_identity(), encoding="ascii")
    file.write_bytes(f"age-encryption.org/v1\n{stanza}--- {_SHARE}\n".encode() + bytes(64))
    opened_by = ("--passphrase-file", secret) if "scrypt" in stanza else ("--identity", keys)
    for command in (("verify", file), ("merge", day.dossier.folder, file)):
        assert words in here.refused(*command, *opened_by)


def test_a_zip_directory_that_the_signature_does_not_cover_is_refused(
    here: Laptop, day: SmallDay, tmp_path: Path
) -> None:
    identity = new_identity()
    keys = tmp_path / "keys.txt"
    keys.write_text(identity, encoding="ascii")
    bag = HandmadeBag().seal()
    file = bag.save(tmp_path / "a.probono", recipient_of(identity), change=lambda z: z[:-2] + b"\x02\x00hi")
    for command in (("verify", file), ("merge", day.dossier.folder, file)):
        here.refused(*command, "--identity", keys)


def test_a_kit_is_no_list_of_whom_to_believe_for_a_desk_that_is_there(
    here: Laptop, day: SmallDay, tmp_path: Path, secret: Path
) -> None:
    """A kit taken as an ordinary file brings its log, and nobody's trust."""
    with closing(open_dossier(day.dossier.folder, at=NINE)) as first:
        stranger_kit = _kit_of_a_stranger(first, tmp_path)
    said = here.refused("merge", day.dossier.folder, stranger_kit, "--passphrase-file", secret)
    assert "Intrus" in said
    assert [desk["own"] for desk in json.loads(here.ok("desks", day.dossier.folder, "--json"))] == [True]


def _kit_of_a_stranger(first: Dossier, tmp_path: Path) -> Path:
    file = kit.write_kit(first, tmp_path / "kit.probono", PHRASE, at=NINE).path
    made = kit.new_desk_from_kit(tmp_path / "stranger", file, PHRASE, name="Intrus", at=NINE)
    with closing(made.dossier) as desk:
        return kit.write_kit(desk, tmp_path / "theirs.probono", PHRASE, at=NINE).path


def test_what_another_desk_wrote_steers_no_terminal(here: Laptop, day: SmallDay, tmp_path: Path, secret: Path) -> None:
    """Also where a dossier has a name of before names were looked at."""
    one = sister(day, tmp_path, 1)
    with closing(open_dossier(day.dossier.folder, at=NINE)) as dossier, dossier.act("x", at=NINE, actor=ACTOR) as uow:
        names = {"first_name": ("", "Léa\x1b[2J"), "last_name": ("", "Mar\u202etin\nLigne")}
        uow.apply(Change("person", day.volunteers[1].id, Op.UPDATE, names))
    command = ("merge", day.dossier.folder, one, "--dry-run", "--passphrase-file", secret)
    said = here.ok(*command)
    assert "Léa<U+001B>[2J Mar<U+202E>tin Ligne" in said
    assert not set("\x1b\u202e") & set(said)
    told = json.loads(here.ok(*command, "--json"))
    assert [person["name"] for person in told["files"][0]["people"]] == ["Léa\x1b[2J Mar\u202etin\nLigne"]
