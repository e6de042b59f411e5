"""The command line of files and dossiers, in real processes: two laptops are two homes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Badge, Person, Role
from probono_desk.store.connect import connect
from probono_desk.store.keys import recall_key
from probono_desk.store.opening import dossier_id, open_dossier
from probono_desk.store.recovery import COPIES
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.desk import sample_edition
from probono_desk.usecases.file import exchange
from probono_desk.usecases.file import kit as kits
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import taken_in
from tests.laptops import RECOVERY_PHRASE, Laptop

FINGERPRINT = re.compile(r"([0-9A-F]{4}-){4}[0-9A-F]{4}")
EIGHT = datetime(2026, 12, 5, 7, 30, tzinfo=UTC)


def test_a_new_dossier_shows_the_recovery_phrase_that_restores_its_backup_elsewhere(
    here: Laptop, there: Laptop, tmp_path: Path
) -> None:
    first, stick, again = tmp_path / "desk", tmp_path / "stick", tmp_path / "again"
    said = here.ok("new", first, "--title", "Marathon d’essai", "--date", "2026-12-05")
    phrase = RECOVERY_PHRASE.search(said)
    assert phrase
    stick.mkdir()
    assert here.ok("backup", first, "--to", stick).count(".db\n") == 2
    (backup,) = stick.glob("*/backups/desk-*.db")

    needs_it = there.refused("restore", backup, again)
    assert "phrase de secours" in needs_it
    assert "--passphrase-file de restore" in needs_it
    assert not again.exists()
    typed = tmp_path / "typed.txt"
    typed.write_text(phrase[0].lower().replace("-", " "), encoding="utf-8")
    there.ok("restore", backup, again, "--passphrase-file", typed)
    status = json.loads(there.ok("status", again, "--json"))
    assert status["edition"] == {"title": "Marathon d’essai", "date": "2026-12-05"}


def test_two_desks_of_one_kit_merge_both_ways_to_the_same_day(
    here: Laptop, there: Laptop, tmp_path: Path, secret: Path
) -> None:
    first, second, kit = tmp_path / "a", tmp_path / "b", tmp_path / "kit.probono"
    assert RECOVERY_PHRASE.search(here.ok("new", first, "--from-sample"))
    here.ok("kit", first, "-o", kit, "--passphrase-file", secret)
    assert RECOVERY_PHRASE.search(
        there.ok("new", second, "--from-kit", kit, "--passphrase-file", secret, "--name", "Accueil B")
    )
    dossier = open_dossier(first, at=EIGHT)
    with dossier.read() as db:
        volunteers = {person.id for person in db.all(Person, role=Role.VOLUNTEER)}
        one, two, *_others = (badge.code for badge in db.all(Badge) if badge.person_id in volunteers)
    dossier.close()
    here.ok("check-in", first, one, "--at", "8:31")
    there.ok("check-in", second, two, "--at", "8:32")
    there.ok("check-in", second, one, "--at", "8:29")

    from_first, from_second = tmp_path / "1.probono", tmp_path / "2.probono"
    exported = here.ok("export", first, "-o", from_first, "--passphrase-file", secret)
    there.ok("export", second, "-o", from_second, "--passphrase-file", secret)

    facts = json.loads(there.ok("verify", from_first, "--passphrase-file", secret, "--json"))
    assert facts["ok"]
    assert facts["sha256"] in exported
    unknown = here.refused("merge", first, from_second, "--passphrase-file", secret)
    found = FINGERPRINT.search(unknown)
    assert found
    assert "Accueil B" in unknown
    joined = here.ok("merge", first, from_second, "--passphrase-file", secret, "--trust", found[0])
    assert "Accueil B" in joined
    there.ok("merge", second, from_first, "--passphrase-file", secret)  # the kit said whose it is
    at_first, at_second = (json.loads(desk.ok("status", at, "--json")) for desk, at in ((here, first), (there, second)))
    assert at_first == at_second
    assert at_first["present"] == 2
    here.ok("check", first)


def test_one_flipped_bit_is_said_in_one_sentence(here: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    day = small_day(folder)
    day.dossier.close()
    file = folder / "desk.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert "N’y écrivez plus rien" in here.refused("check", folder, code=4)


def test_a_damaged_dossier_is_mended_from_its_backup_and_the_exit_code_says_so(here: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    day = small_day(folder)
    code = day.codes[day.volunteers[0].id]
    day.dossier.close()
    here.ok("backup", folder)
    here.ok("check-in", folder, code, "--at", "8:31")
    file = folder / "desk.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ran = here.run("check", folder, "--repair", "--json")
    assert (ran.returncode, ran.stderr) == (3, "")
    assert json.loads(ran.stdout)["faults"] == []
    here.ok("check", folder)
    assert json.loads(here.ok("status", folder, "--json"))["present"] == 1
    assert len(list(folder.glob("damaged-*.db"))) == 1


def test_a_database_that_is_gone_is_said_and_made_again_from_its_backup(here: Laptop, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    small_day(folder).dossier.close()
    here.ok("backup", folder)
    (folder / "desk.db").unlink()
    assert "--repair" in here.refused("status", folder)
    assert "abîmé" in here.refused("check", folder, code=4)
    ran = here.run("check", folder, "--repair")
    assert (ran.returncode, ran.stderr) == (3, "")
    assert "elle est refaite d’après la dernière sauvegarde" in ran.stdout
    here.ok("check", folder)


def test_a_phrase_that_opens_nothing_is_damage_and_repair_shows_another(
    here: Laptop, there: Laptop, day: SmallDay, tmp_path: Path
) -> None:
    folder = day.dossier.folder
    for copy in COPIES:
        (folder / copy).unlink()
    ran = here.run("check", folder)
    assert (ran.returncode, "phrase de secours" in ran.stdout, "Tout est entier" in ran.stdout) == (4, True, False)
    ran = here.run("check", folder, "--repair")
    assert (ran.returncode, ran.stderr) == (3, "")
    phrase = RECOVERY_PHRASE.search(ran.stdout)
    assert phrase
    here.ok("check", folder)
    typed = tmp_path / "typed.txt"
    typed.write_text(phrase[0], encoding="utf-8")
    assert there.run("unlock", folder, "--passphrase-file", typed).returncode == 0


@pytest.fixture
def desk_and_package(here: Laptop, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A desk, the file of another desk that holds all of it, and one of its captured files."""
    folder, kit, package = tmp_path / "desk", tmp_path / "kit.probono", tmp_path / "other.probono"
    day = small_day(folder)
    (tmp_path / "plan.txt").write_text("Trois étapes")
    (version,) = capture.capture_files(day.dossier, day.missions[0].id, [tmp_path / "plan.txt"], at=NINE, actor=ACTOR)
    secret = "une phrase assez longue"
    kits.write_kit(day.dossier, kit, secret, at=NINE)
    other = kits.new_desk_from_kit(tmp_path / "other", kit, secret, at=NINE).dossier
    exchange.export(other, package, at=NINE)
    exchange.export(other, tmp_path / "secret.probono", at=NINE, passphrase=secret)
    taken_in(day.dossier, package, at=NINE)
    day.dossier.close()
    other.close()
    return folder, package, folder / "blobs" / version.sha256


@pytest.mark.parametrize("damage", [lambda blob: blob[:200] + b"?" + blob[201:], lambda _blob: b"", None])
def test_a_captured_file_comes_back_from_another_desks_file(
    here: Laptop, desk_and_package: tuple[Path, Path, Path], damage: Callable[[bytes], bytes] | None
) -> None:
    folder, package, blob = desk_and_package
    before = blob.read_bytes()
    blob.unlink() if damage is None else blob.write_bytes(damage(before))
    assert here.run("check", folder).returncode == 4
    assert here.run("check", folder, "--repair").returncode == 4
    ran = here.run("check", folder, "--repair", "--from", package)
    assert (ran.returncode, ran.stderr) == (3, "")
    assert "Réparé\u00a0: 1 fichier." in ran.stdout
    assert "Tout est entier" in here.ok("check", folder)


def test_a_row_is_mended_whatever_file_is_given_with_it_and_a_file_that_does_not_open_is_said(
    here: Laptop, desk_and_package: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    folder, package, blob = desk_and_package
    key = recall_key(dossier_id(folder))
    assert key is not None
    with closing(connect(folder / "desk.db", key)) as raw:
        raw.execute("UPDATE person SET last_name = 'X' WHERE last_name = 'Benali'")
    blob.write_bytes(b"")
    ran = here.run("check", folder)
    assert (ran.returncode, ran.stdout.count("last_name n’est pas ce que dit le journal")) == (4, 1)
    missing = here.refused("check", folder, "--repair", "--from", tmp_path / "nowhere.probono")
    assert "nowhere.probono" in missing
    assert here.run("check", folder).stdout == ran.stdout, "nothing was touched"
    ran = here.run("check", folder, "--repair", "--from", tmp_path / "secret.probono", "--from", package)
    assert ran.returncode == 3
    assert "Réparé\u00a0: 1 ligne, 1 fichier." in ran.stdout
    assert "secret.probono" in ran.stderr
    assert here.run("check", folder, "--repair", "--from", tmp_path / "secret.probono").returncode == 1
    here.ok("check", folder)


def test_a_stick_with_backups_is_found_however_it_is_named(
    here: Laptop, desk_and_package: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    folder, _package, blob = desk_and_package
    stick = tmp_path / "stick"
    stick.mkdir()
    here.ok("backup", folder, "--to", stick)
    (home,) = stick.iterdir()
    for source in (stick, home, home / "backups", next((home / "backups").glob("desk-*.db"))):
        blob.write_bytes(b"")
        assert here.run("check", folder, "--repair", "--from", source).returncode == 3, source


def test_a_captured_file_that_is_damaged_in_a_backup_is_named_when_it_is_restored(here: Laptop, tmp_path: Path) -> None:
    folder, stick = tmp_path / "desk", tmp_path / "stick"
    day = small_day(folder)
    file = tmp_path / "plan.txt"
    file.write_text("Trois étapes")
    capture.capture_files(day.dossier, day.missions[0].id, [file], at=NINE, actor=ACTOR)
    day.dossier.close()
    stick.mkdir()
    here.ok("backup", folder, "--to", stick)
    (home,) = stick.iterdir()
    (blob,) = (home / "blobs").iterdir()
    blob.write_bytes(blob.read_bytes()[:-1])
    (backup,) = (home / "backups").iterdir()
    ran = here.run("restore", backup, tmp_path / "restored")
    assert ran.returncode == 4
    assert "plan.txt" in ran.stderr
    assert "plan.txt" in here.run("check", tmp_path / "restored").stdout
    mended = here.run("check", tmp_path / "restored", "--repair", "--from", folder)
    assert (mended.returncode, mended.stderr) == (3, "")
    here.ok("backup", folder, "--to", stick)  # the damaged one is found and replaced
    here.ok("restore", max((home / "backups").iterdir()), tmp_path / "again")
    here.ok("check", tmp_path / "again")


def test_a_dossier_of_a_newer_version_is_left_alone(here: Laptop, tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    key = recall_key(day.dossier.id)
    day.dossier.close()
    assert key
    connection = connect(tmp_path / "desk" / "desk.db", key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "Installez une version plus récente" in here.refused("status", tmp_path / "desk")
    backup = tmp_path / "desk" / "backups" / "desk-20261205T080000Z.db"
    backup.parent.mkdir(exist_ok=True)
    shutil.copyfile(tmp_path / "desk" / "desk.db", backup)
    assert "Installez une version plus récente" in here.refused("restore", backup, tmp_path / "restored")
    assert not (tmp_path / "restored").exists()


def test_a_short_phrase_protects_no_file_that_leaves(here: Laptop, tmp_path: Path) -> None:
    small_day(tmp_path / "desk").dossier.close()
    short = tmp_path / "court.txt"
    short.write_text("un deux\n", encoding="utf-8")
    for command in ("export", "kit"):
        refused = here.refused(command, tmp_path / "desk", "-o", tmp_path / "x.probono", "--passphrase-file", short)
        assert "au moins 12 caractères" in refused
    assert list(tmp_path.glob("x.*")) == []


def test_what_cannot_be_read_is_one_sentence(here: Laptop, tmp_path: Path, secret: Path) -> None:
    day = small_day(tmp_path / "desk")
    package = exchange.export(day.dossier, tmp_path, at=NINE, passphrase="une autre phrase").path
    day.dossier.close()
    assert "bonne phrase" in here.refused("verify", package, "--passphrase-file", secret)
    spoiled = tmp_path / "abîmé.probono"
    spoiled.write_bytes(b"\x00" * 300)
    assert "n’est pas un fichier Probono" in here.refused("merge", tmp_path / "desk", spoiled)
    assert "pas de dossier" in here.refused("check", tmp_path)
    assert list((tmp_path / "desk").glob("*.part")) == []


def test_a_place_that_cannot_be_written_is_one_sentence(here: Laptop, tmp_path: Path) -> None:
    small_day(tmp_path / "desk").dossier.close()
    in_the_way = tmp_path / "fichier"
    in_the_way.write_text("déjà là", encoding="utf-8")
    here.refused("export", tmp_path / "desk", "-o", tmp_path / "nulle part" / "x.probono")
    here.refused("new", in_the_way, "--from-sample")
    assert in_the_way.read_text(encoding="utf-8") == "déjà là"


@pytest.mark.parametrize("wrong", [("new", "x"), ("export", "x")])
def test_wrong_usage_is_two(here: Laptop, wrong: tuple[str, ...]) -> None:
    ran = here.run(*wrong)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


def test_a_kit_that_fails_leaves_nothing(tmp_path: Path) -> None:
    made = sample_edition.new_sample_desk(tmp_path / "a", at=EIGHT, actor=ACTOR)
    not_a_kit = exchange.export(made.dossier, tmp_path, at=EIGHT, passphrase="phrase").path
    made.dossier.close()
    with pytest.raises(DeskError, match="not_a_kit"):
        kits.new_desk_from_kit(tmp_path / "b", not_a_kit, "phrase", at=EIGHT)
    assert not (tmp_path / "b").exists()


def test_a_bag_for_one_structure_is_written_and_an_unknown_table_is_named(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "a")
    stick = tmp_path / "stick"
    stick.mkdir()
    laptop.ok("new", tmp_path / "day", "--from-sample")
    said = laptop.ok("bag", tmp_path / "day", "--to", stick, "--table", 2)
    (folder,) = stick.iterdir()
    assert str(folder) in said
    assert (folder / "index.html").is_file()
    assert "1, 2, 3, 4, 5" in laptop.refused("bag", tmp_path / "day", "--to", stick, "--table", 9)


@pytest.mark.parametrize("command", ["kit", "export"])
def test_a_weak_phrase_is_refused_with_six_words_that_are_good(
    here: Laptop, day: SmallDay, tmp_path: Path, command: str
) -> None:
    secret = tmp_path / "weak.txt"
    secret.write_text("lundi mardi mercredi jeudi\n", encoding="utf-8")
    arguments = (command, day.dossier.folder, "-o", tmp_path / "f.probono", "--passphrase-file", secret)
    proposed = here.refused(*arguments).rstrip(".\n").rsplit(": ", 1)[-1].rsplit("\u00a0: ", 1)[-1]
    assert len(proposed.split()) == 6
    secret.write_text(proposed + "\n", encoding="utf-8")
    here.ok(*arguments)
