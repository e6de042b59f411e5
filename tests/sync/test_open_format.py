"""FORMAT.md keeps its word: a package is read without our code, by the commands it names where they are there."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pyrage
import pytest
from nacl.signing import VerifyKey

from probono_desk.sync.write import write_package
from tests.sync.conftest import package_content

COMMANDS = ("age", "unzip", "sha256sum")


@pytest.fixture
def package(tmp_path: Path, signing_key: bytes, recipient: str) -> Path:
    path = tmp_path / "a.probono"
    write_package(path, package_content(), signing_key=signing_key, recipients=[recipient])
    return path


def test_with_python_and_pyrage_alone(package: Path, identity: str) -> None:
    clear = pyrage.decrypt(package.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
    with zipfile.ZipFile(io.BytesIO(clear)) as stream:
        assert {member.compress_type for member in stream.infolist()} == {zipfile.ZIP_STORED}
        root = stream.namelist()[0].partition("/")[0]
        assert root == "marathon_2026-12-05_accueil-ete_412"
        files = {name.removeprefix(f"{root}/"): stream.read(name) for name in stream.namelist()}
    labels = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    VerifyKey(bytes.fromhex(labels["Desk-Key"])).verify(files["tagmanifest-sha256.txt"], files["signature.ed25519"])
    listed = set()
    for manifest in ("tagmanifest-sha256.txt", "manifest-sha256.txt"):
        for line in files[manifest].decode().splitlines():
            sha256, name = line.split("  ")
            assert hashlib.sha256(files[name]).hexdigest() == sha256
            listed.add(name)
    assert files.keys() - listed == {"tagmanifest-sha256.txt", "signature.ed25519"}
    payload = [data for name, data in files.items() if name.startswith("data/")]
    assert labels["Payload-Oxum"] == f"{sum(map(len, payload))}.{len(payload)}"
    lines = files["data/transactions.jsonl"].decode().split("\n")[:-1]
    assert [json.loads(line) for line in lines] == package_content().transactions
    assert not any("Léa" in files[name].decode() for name in listed if name.endswith(".txt"))


@pytest.mark.skipif(not all(map(shutil.which, COMMANDS)), reason=f"needs {', '.join(COMMANDS)}")
def test_with_the_commands_of_the_format_document(package: Path, identity: str) -> None:
    folder = package.parent
    (folder / "head-office.key").write_text(identity)

    def run(*command: str, inside: Path = folder) -> str:
        return subprocess.run(command, cwd=inside, check=True, capture_output=True, text=True).stdout

    run("age", "-d", "-i", "head-office.key", "-o", "package.zip", package.name)
    run("unzip", "-t", "package.zip")
    run("unzip", "package.zip")
    root = folder / "marathon_2026-12-05_accueil-ete_412"
    checked = run("sha256sum", "-c", "tagmanifest-sha256.txt", "manifest-sha256.txt", inside=root).splitlines()
    assert len(checked) == 3 + 8
    assert all(line.endswith(": OK") for line in checked)
    if shutil.which("openssl"):
        desk_key = next(line for line in (root / "bag-info.txt").read_text().splitlines() if "Desk-Key" in line)[10:]
        (root / "desk-key.der").write_bytes(bytes.fromhex("302a300506032b6570032100" + desk_key))
        verify = "openssl pkeyutl -verify -pubin -keyform DER -inkey desk-key.der -rawin -in tagmanifest-sha256.txt"
        assert "Success" in run(*verify.split(), "-sigfile", "signature.ed25519", inside=root)
