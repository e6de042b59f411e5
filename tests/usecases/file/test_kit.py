"""The kit makes a second desk, and opens nothing that is for head office."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.store.stored_files import damaged_blobs
from probono_desk.sync.read import open_package
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.file import close_day, exchange, join
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import believe
from tests.programs import run_program
from tests.usecases.file.second_desk import PHRASE, arrive, sent

pytestmark = pytest.mark.usefixtures("disk_of_windows")


def test_a_kit_opens_no_closing_file(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    office = new_identity()
    closing_file = exchange.export(day.dossier, tmp_path, at=NINE, recipients=[recipient_of(office)]).path
    with open_package(tmp_path / "kit.probono", passphrase=PHRASE) as found:
        everything = json.dumps([*found.transactions(), found.summary, found.extra])
        in_the_kit = re.findall("AGE-SECRET-KEY-[0-9A-Z]+", everything)
        assert in_the_kit == [found.extra["kit"]["exchange_identity"]]
        assert found.extra["kit"].keys() == {"exchange_identity", "desks"}
        for secret in (day.dossier.meta("desk_identity") or "", day.dossier.signer.seed.hex(), day.dossier.key.hex()):
            assert len(secret) >= 64
            assert secret not in everything
    assert not join.verify(closing_file, identities=in_the_kit).ok
    assert join.verify(closing_file, identities=[office]).ok
    # A desk that is known opens it all the same, once it was believed and heard from.
    believe(day.dossier, other)
    arrive(other, day, 0)
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    again = exchange.export(day.dossier, tmp_path, at=NINE, recipients=[recipient_of(office)]).path
    assert not join.verify(again, identities=in_the_kit).ok
    assert join.merge(other, again, at=NINE).merged.new == 0


def test_a_kit_names_the_file_that_it_lacks_and_the_new_desk_knows_it_from_the_start(
    day: SmallDay, tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_bytes(b"plan")
    (bad,) = capture_files(day.dossier, day.missions[0].id, [tmp_path / "plan.txt"], at=NINE, actor=ACTOR)
    (day.dossier.folder / "blobs" / bad.sha256).write_bytes(b"no more")
    folder, secret = day.dossier.folder, tmp_path / "phrase"
    secret.write_text(PHRASE, encoding="utf-8")
    day.dossier.close()

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        return run_program([*words, "--passphrase-file", secret])

    written = run("kit", folder, "-o", tmp_path / "kit.probono")
    assert (written.returncode, written.stderr.count("\n")) == (0, 1)
    assert "absent du fichier\u00a0: plan.txt" in written.stderr
    made = run("new", tmp_path / "second", "--from-kit", tmp_path / "kit.probono")
    assert "absent du kit\u00a0: plan.txt" in made.stderr
    with closing(open_dossier(tmp_path / "second", at=NINE)) as second, second.read() as db:
        assert damaged_blobs(db) == {bad.sha256}
        assert any("plan.txt" in one.sentence for one in close_day.ready_to_close(second).anomalies)
    # Once another file of the day brings it, it is missing no more.
    with closing(open_dossier(folder, at=NINE)) as first:
        capture_files(first, day.missions[1].id, [tmp_path / "plan.txt"], at=NINE, actor=ACTOR)
        whole = sent(first, tmp_path)
    with closing(open_dossier(tmp_path / "second", at=NINE)) as second:
        join.merge(second, whole, at=NINE)
        with second.read() as db:
            assert not damaged_blobs(db)
