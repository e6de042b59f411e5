"""The commands of head office, in real processes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.laptops import Laptop
from tests.office.conftest import Branch, Office, arrive, branch, sent

__all__ = ["branch"]


def test_ingest_report_and_register(branch: Branch, tmp_path: Path) -> None:
    desk = Laptop(tmp_path / "home")
    from probono_desk.age.identity import new_identity

    identity = new_identity()
    (tmp_path / "siege.txt").write_text(f"# siège\n{identity}\n")
    office = Office(f"sqlite:///{tmp_path}/siege.db", identity, tmp_path)
    day = branch("Lille")
    arrive(day, 0, 1)
    sent(day, tmp_path / "lieu", office)
    (tmp_path / "lieu" / "marathon_autre.probono").write_text("rien")
    options = ("--db", office.url, "--identity", tmp_path / "siege.txt", "--json")
    ran = desk.run("office", "ingest", *options, tmp_path / "lieu")
    assert ran.returncode == 3, ran.stderr
    told = json.loads(ran.stdout)
    assert told["counts"] == {"accepted": 1, "known": 0, "superseded": 0, "refused": 1}
    assert all(one["sentence"] for one in told["packages"] if one["verdict"] == "refused")
    assert desk.run("office", "report", "--db", office.url, "-o", tmp_path / "bilan.pdf").returncode == 0
    assert (tmp_path / "bilan.pdf").read_bytes().startswith(b"%PDF")
    (line,) = json.loads(desk.run("office", "desks", "--db", office.url, "--json").stdout)
    assert (line["branch"], line["missing"]) == ("Lille", 0)
    assert desk.run("office", "ingest", "--db", "mysql://x/y", tmp_path / "lieu").returncode == 1
    keys = desk.run("office", "keys", "--identity", tmp_path / "siege.txt").stdout.split()
    assert keys[0] == office.recipient
