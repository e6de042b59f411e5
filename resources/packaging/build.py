"""Builds the program for the system that this runs on: one folder, and what people install.

``python resources/packaging/build.py [--out DIR]`` in an environment with the program, PyInstaller and Babel.

Linux: a tarball and a .deb. Windows: the folder, then ``iscc resources/packaging/windows.iss``. macOS: the .app, then a
.dmg by ``hdiutil``. Signing is described in resources/packaging/README.md; nothing here holds a key.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VERSION = re.search(r'__version__ = "([^"]+)"', (ROOT / "probono_desk" / "__init__.py").read_text("utf-8"))[1]  # type: ignore[index]
# What Qt asks of a desktop for X11 and Wayland; all else is in the folder (Debian 12 and Ubuntu 22.04 names).
DEPENDS = (
    "libc6 (>= 2.34), libegl1, libgl1, libxkbcommon0, libxkbcommon-x11-0, libdbus-1-3, libfontconfig1, libxcb-cursor0,"
    " libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0,"
    " libxcb-xinerama0, libxcb-xkb1, libwayland-client0, libwayland-cursor0, libwayland-egl1"
)
DRAWN = ROOT / "resources" / "theme" / "probono-desk.svg"
MAINTAINER = "Probono Desk <noreply@example.org>"
TIDY_BYTES = 1024


def windows_version() -> str:
    """What Windows shows of an .exe: the version in four numbers, the name."""
    numbers = ", ".join([*VERSION.split("."), "0"][:4])
    fields = {
        "CompanyName": "Probono Desk",
        "FileDescription": "Probono Desk",
        "FileVersion": VERSION,
        "InternalName": "probono-desk",
        "LegalCopyright": "MIT",
        "OriginalFilename": "probono-desk.exe",
        "ProductName": "Probono Desk",
        "ProductVersion": VERSION,
    }
    said = ", ".join(f"StringStruct('{name}', '{value}')" for name, value in fields.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3f, flags=0, OS=0x40004,"
        f" fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', [{said}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def folder(out: Path) -> Path:
    """The one-folder program."""
    subprocess.run([sys.executable, str(HERE / "make_icons.py")], check=True)
    (HERE / "windows_version.txt").write_text(windows_version(), encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(out), "--workpath", str(out / "work"), str(HERE / "probono_desk.spec")]
    subprocess.run(command, check=True, cwd=ROOT)
    made = out / "probono-desk"
    # Of the built program itself: it knows which libraries it brings.
    program = made / ("probono-desk-cli.exe" if sys.platform == "win32" else "probono-desk")
    licences = subprocess.run([program, "licences"], check=True, cwd=out, capture_output=True, encoding="utf-8")
    (made / "LICENCES.txt").write_text(licences.stdout, encoding="utf-8")
    texts_of_licences(made / "licences")
    if sys.platform == "linux":
        texts_of_system(made, made / "licences")
    return made


def texts_of_licences(target: Path) -> None:
    """The licences of everything that is shipped, whole, as each asks: a folder a package."""
    from probono_desk.licences import texts_of

    for package, texts in texts_of("probono-desk").items():
        for name, text in texts.items():
            file = target / package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.is_file():
        (target / "Python").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(python, target / "Python" / python.name)
    for file in (HERE / "licences").iterdir():  # Qt's packages for Python bring none
        (target / "Qt and PySide6").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target / "Qt and PySide6" / file.name)
    for folder in ("fonts", "icons", "sounds", "words"):
        for file in (ROOT / "resources" / folder).iterdir():
            if file.name in ("OFL.txt", "LICENSE.txt"):
                (target / folder).mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target / folder / file.name)


def texts_of_system(made: Path, target: Path) -> None:
    """What Debian says of each library that was taken from the system, and the licences that it refers to."""
    places = [Path("/lib"), Path("/usr/lib"), *Path("/usr/lib").glob("*-linux-gnu"), *Path("/lib").glob("*-linux-gnu")]
    taken = {file.name for file in (made / "_internal").iterdir() if ".so" in file.name}
    files = [str(place / name) for place in places for name in sorted(taken) if (place / name).is_file()]
    said = subprocess.run(["dpkg-query", "--search", *files], check=False, capture_output=True, text=True)
    packages = {line.partition(":")[0] for line in said.stdout.splitlines()}
    common = Path("/usr/share/common-licenses")
    wanted = {"LGPL-2.1"}  # FFmpeg's, inside the wheels of Qt and OpenCV
    for package in sorted(packages):
        copyright_file = Path("/usr/share/doc") / package / "copyright"
        if copyright_file.is_file():
            (target / "system" / package).mkdir(parents=True, exist_ok=True)
            text = copyright_file.read_bytes()
            (target / "system" / package / "copyright").write_bytes(text)
            wanted |= set(re.findall(r"/usr/share/common-licenses/([\w.-]*\w)", text.decode("utf-8", "replace")))
    for name in sorted(wanted):
        if (common / name).is_file():
            shutil.copyfile(common / name, target / "system" / name)


def tarball(made: Path, out: Path) -> Path:
    """The folder as a file to unpack anywhere."""
    target = out / f"probono-desk-{VERSION}-linux-{machine()}.tar.gz"
    with tarfile.open(target, "w:gz", compresslevel=6) as archive:
        archive.add(made, arcname=f"probono-desk-{VERSION}")
    return target


def deb(made: Path, out: Path) -> Path:
    """A package for Debian and Ubuntu: the folder under /opt, a command, an entry in the menu, the file type."""
    stage = out / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    opt, share = stage / "opt" / "probono-desk", stage / "usr" / "share"
    shutil.copytree(made, opt, symlinks=True)
    for file in opt.rglob("*"):
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or file.stat().st_mode & 0o100 else 0o644)
    opt.chmod(0o755)
    (stage / "usr" / "bin").mkdir(parents=True)
    (stage / "usr" / "bin" / "probono-desk").symlink_to("/opt/probono-desk/probono-desk")
    for source, target in (
        (HERE / "probono-desk.desktop", share / "applications" / "probono-desk.desktop"),
        (HERE / "probono-desk.xml", share / "mime" / "packages" / "probono-desk.xml"),
        (HERE / "icon.png", share / "icons" / "hicolor" / "256x256" / "apps" / "probono-desk.png"),
        (DRAWN, share / "icons" / "hicolor" / "scalable" / "apps" / "probono-desk.svg"),
        (ROOT / "LICENSE", share / "doc" / "probono-desk" / "copyright"),
    ):  # fmt: skip
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o644)
    changes = share / "doc" / "probono-desk" / "changelog.gz"
    changes.write_bytes(gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0))
    for place in stage.rglob("*"):
        if place.is_dir() and not place.is_symlink():
            place.chmod(0o755)
    size_kib = sum(file.lstat().st_size for file in stage.rglob("*") if not file.is_dir()) // TIDY_BYTES
    control = stage / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        f"Package: probono-desk\nVersion: {VERSION}\nArchitecture: {debian_architecture()}\nMaintainer: {MAINTAINER}\n"
        f"Installed-Size: {size_kib}\nDepends: {DEPENDS}\nRecommends: cups-client, libpulse0\n"
        "Section: misc\nPriority: optional\n"
        "Description: desk of a Marathon Probono\n"
        " Roster, badges, door, tables, clock, deliverables and one verified file,\n"
        " on one laptop without a network.\n",
        encoding="utf-8",
    )
    target = out / f"probono-desk_{VERSION}_{debian_architecture()}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", str(stage), str(target)], check=True)
    shutil.rmtree(stage)
    return target


def machine() -> str:
    """The processor, as tarballs name it."""
    import platform

    return platform.machine()


def debian_architecture() -> str:
    """The processor, as Debian names it."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine(), machine())


def main() -> int:
    """Build what this system can build."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=ROOT / "dist")
    out = words.parse_args().out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    made = folder(out)
    built = [tarball(made, out), deb(made, out)] if sys.platform == "linux" else [made]
    for path in built:
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
