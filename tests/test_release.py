"""A release is one thing said in several places: its version, its files, the types that systems know it by."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from probono_desk import __version__
from probono_desk.program_files import OPEN_WINDOW

ROOT = Path(__file__).parent.parent
PACKAGING = ROOT / "resources" / "packaging"
WORKFLOW = ROOT / ".github" / "workflows" / "build.yml"


def test_the_newest_part_of_the_changelog_is_this_version_with_its_day() -> None:
    titles = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    version, day = re.fullmatch(r"(\S+) \((.+)\)", titles[0]).groups()  # type: ignore[union-attr]
    assert version == __version__
    assert date.fromisoformat(day) <= date.today()  # noqa: DTZ011 - a day, as somebody wrote it


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "probono_desk/__init__.py"
    said = [*PACKAGING.glob("*.*"), WORKFLOW, ROOT / ".ci" / "run", ROOT / "README.md"]
    made = {".png", ".ico", ".icns"}  # by a build, as windows_version.txt is
    texts = {file.name: file.read_text(encoding="utf-8") for file in said if file.suffix not in made}
    texts.pop("windows_version.txt", None)
    assert [
        name for name, text in texts.items() if re.search(rf"(?<![\d.]){re.escape(__version__)}(?![\d.])", text)
    ] == []


def test_what_the_workflow_names_is_there() -> None:
    """Nobody sees before a tag that a file which it asks for was renamed."""
    text = WORKFLOW.read_text(encoding="utf-8")
    named = re.findall(r"(?<![\w/$])((?:tests|resources|\.ci)[/\\][\w/\\.-]+\w|constraints\.txt)", text)
    assert {"constraints.txt", ".ci/bandit.py", "resources/packaging/build.py", "tests/store/test_keys.py"} <= {*named}
    assert [name for name in named if not (ROOT / name.replace("\\", "/")).exists()] == []
    assert all((ROOT / (module.replace(".", "/") + ".py")).is_file() for module in re.findall(r"-m (tests\.\w+)", text))


def test_every_python_that_the_program_takes_runs_the_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tried = set(re.findall(r'os: ubuntu-[\d.]+, python: "(3\.\d+)"', WORKFLOW.read_text(encoding="utf-8")))
    least, beyond = (int(found) for found in re.findall(r"3\.(\d+)", project["requires-python"]))
    assert tried == {f"3.{minor}" for minor in range(least, beyond)}


@pytest.mark.parametrize("ending", ["probono", "probonodesk"])
def test_every_system_opens_both_kinds_of_file(ending: str) -> None:
    kind = {"probono": "package", "probonodesk": "dossier"}[ending]
    types = ElementTree.parse(PACKAGING / "probono-desk.xml").getroot()  # noqa: S314 - ours
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    globs = {one.get("type"): one.find(f"{space}glob").get("pattern") for one in types.iter(f"{space}mime-type")}  # type: ignore[union-attr]
    assert globs[f"application/x-probono-{kind}"] == f"*.{ending}"
    desktop = (PACKAGING / "probono-desk.desktop").read_text(encoding="utf-8")
    assert f"application/x-probono-{kind};" in desktop
    installer = (PACKAGING / "windows.iss").read_text(encoding="utf-8")
    assert (
        f'Subkey: "Software\\Classes\\.{ending}"; ValueType: string; ValueData: "ProbonoDesk.{kind.title()}"'
        in installer
    )
    assert f'Software\\Classes\\ProbonoDesk.{kind.title()}\\shell\\open\\command"' in installer
    assert f'"{ending}")' in (PACKAGING / "probono_desk.spec").read_text(encoding="utf-8")


def test_an_open_window_is_known_to_the_installer_by_its_name() -> None:
    text = (PACKAGING / "windows.iss").read_text(encoding="utf-8")
    assert re.findall(r"^AppMutex=(.+)$", text, re.MULTILINE) == [OPEN_WINDOW]


def test_the_script_of_the_installer_names_what_a_checkout_and_a_build_have() -> None:
    text = (PACKAGING / "windows.iss").read_text(encoding="utf-8")
    assert (PACKAGING / re.search(r"^LicenseFile=(.+)$", text, re.MULTILINE)[1].replace("\\", "/")).is_file()  # type: ignore[index]
    made = (PACKAGING / "make_icons.py").read_text(encoding="utf-8")
    assert f'"{re.search(r"^SetupIconFile=(.+)$", text, re.MULTILINE)[1]}"' in made  # type: ignore[index]
    spec = (PACKAGING / "probono_desk.spec").read_text(encoding="utf-8")
    assert 'name="probono-desk"' in spec
    assert set(re.findall(r"\{app\}\\(\S+?\.exe)", text)) == {"probono-desk.exe"}
    # A section's every line is a key of it, or a directive with its words in quotes closed.
    for line in text.splitlines():
        if ":" in line.partition(";")[0] and not line.startswith((";", "#")):
            assert line.count('"') % 2 == 0, line
    sections = re.findall(r"^\[(\w+)\]$", text, re.MULTILINE)
    assert len(sections) == len(set(sections))
    used = set(re.findall(r"\{cm:(\w+)[,}]", text)) - {"CreateDesktopIcon", "LaunchProgram"}  # Inno Setup's own
    for language in ("fr", "en"):
        assert used == set(re.findall(rf"^{language}\.(\w+)=", text, re.MULTILINE))


def test_what_builds_the_program_is_pinned_like_what_is_in_it() -> None:
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.search(r"^pyinstaller==", pinned, re.MULTILINE)
    assert "-c constraints.txt" in (PACKAGING / "README.md").read_text(encoding="utf-8")
    text = WORKFLOW.read_text(encoding="utf-8")
    build = text[text.index("\n  build:") :]
    assert "PIP_CONSTRAINT: constraints.txt" in build
    assert "needs: [audit, tests]" in build  # what does not hold is not built for anybody
