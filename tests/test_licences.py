from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackagePath, distribution
from pathlib import Path

import pytest

from probono_desk import paths
from probono_desk.licences import libraries_in, licences_of

# What may ship with an MIT program; PySide6 and shiboken6 are LGPL, of the choice that they give.
_COMPATIBLE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software|Zlib|Unlicense|OFL|FTL|IJG|LGPL|MPL|HPND|CC0", re.IGNORECASE
)
_TEXT = re.compile(r"LICEN[CS]E|COPYING|NOTICE|AUTHORS", re.IGNORECASE)
_NO_PACKAGES = ("Inter", "Lucide")  # their licences lie beside them


def _texts_of(package: str) -> list[PackagePath]:
    """The files that a package brings its licence in."""
    beside = [file for file in distribution(package).files or () if file.parts[0].endswith(".dist-info")]
    return [file for file in beside if _TEXT.match(file.name) or "licenses" in file.parts]


def test_everything_that_ships_says_a_licence_that_may_ship() -> None:
    found = {one.name: one.licence for one in licences_of("probono-desk")}
    assert {"PySide6_Essentials", "sqlcipher3", "Inter", "Lucide"} <= set(found)
    assert {name: said for name, said in found.items() if not _COMPATIBLE.search(said)} == {}


def test_everything_that_ships_brings_the_text_of_its_licence() -> None:
    """Qt for Python is the one whose packages bring none: the LGPL and the GPL that it refers to lie with the build."""
    packages = [one.name for one in licences_of("probono-desk") if one.name not in _NO_PACKAGES]
    without = {name for name in packages if not any(file.read_binary() for file in _texts_of(name))}
    assert without == {"PySide6_Essentials", "PySide6_Addons", "shiboken6"}
    packaging = Path(__file__).parent.parent / "resources" / "packaging" / "licences"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (packaging / "LGPL-3.0.txt").read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in (packaging / "GPL-3.0.txt").read_text()


@pytest.mark.parametrize(
    ("file", "project", "version"),
    [
        ("libglib-2.0.so.0", "GLib", "0"),
        ("libcrypto-5409cd36.so.1.1.1k", "OpenSSL", "1.1.1k"),
        ("libcrypto-3-x64.dll", "OpenSSL", ""),
        ("libgfortran-040039e1-0352e75f.so.5.0.0", "GCC runtime", "5.0.0"),
        ("libpulsecommon-16.1.so", "PulseAudio", "16.1"),
        ("libQt6FFmpegStub-ssl.so.3", "Qt", "3"),
        ("Qt6Core.dll", "Qt", ""),
        ("libavcodec.61.dylib", "FFmpeg", "61"),
        ("libxcb-render-util.so.0", "X.Org and XCB", "0"),
        ("libstdc++.so.6", "GCC runtime", "6"),
        ("libreadline.so.8", "libreadline.so.8", "8"),
    ],
)
def test_a_library_of_a_build_is_known_by_its_file(file: str, project: str, version: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / file).touch()
    (tmp_path / "_cffi_backend.cpython-311-x86_64-linux-gnu.so").touch()
    (tmp_path / "cv2.abi3.so").touch()
    (found,) = libraries_in(tmp_path)
    assert (found.name, found.version) == (project, version)
    assert (found.licence == "?") == (project == file)


def test_no_library_of_a_build_is_under_the_gpl_alone() -> None:
    table = tomllib.loads((paths.resources_dir() / "licences" / "libraries.toml").read_text("utf-8"))["library"]
    names = [name for one in table for name in one["names"]]
    assert len(names) == len(set(names))
    besides = r"GPL-\S+ WITH GCC-exception|Public domain|Unicode|AFL|0BSD|OpenSSL|libpng|libtiff|bzip2|Microsoft"
    may_ship = re.compile(rf"{_COMPATIBLE.pattern}|{besides}")
    assert [one["project"] for one in table if not may_ship.search(one["licence"])] == []
    assert not may_ship.search("GPL-3.0-or-later")
