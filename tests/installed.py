"""The program as a facilitator's laptop has it: built, installed in a clean root, used by somebody else than its maker.

``python -m tests.installed`` builds from a clean copy of the checkout, makes a root with ``debootstrap`` in which there
is no Python and no time zone, installs the ``.deb`` there, and lets an ordinary user try it under Xvfb from a folder of
another name; then the same with the tarball, once the package is gone. Linux, as root, with debootstrap; what is
printed at the end is the table of the README.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from probono_desk import __version__

ROOT = Path(__file__).parent.parent
SUITE = platform.freedesktop_os_release().get("VERSION_CODENAME", "bookworm") if sys.platform == "linux" else ""
"""This machine's own: its sources of packages are used, and what was built here asks for its C library."""

USER = "facilitatrice"
FOLDER = f"/home/{USER}/Mes dossiers à moi"
BESIDES = "xvfb xauth x11-utils desktop-file-utils shared-mime-info libglib2.0-bin xdg-utils"
"""What a desktop has, and a bare root has not: a screen, and what tells types of files."""

DAY = {"present": 48, "walk_ins": 2, "absent": 4, "deliverables": 5, "trail_pledges": 13, "verified": True}
MEBI = 1 << 20
_GPL_ALONE = re.compile(r"^GPL-[\d.]+(-only|-or-later|\+)?$|General Public License \(GPL\)")

Say = Callable[[str], object]


class WrongError(Exception):
    """What was found is not what a user needs."""


def main() -> int:
    """Build, install, try; 0 when everything held."""
    words = argparse.ArgumentParser(prog="python -m tests.installed", description=__doc__)
    words.add_argument("--dist", type=Path, help="what was built before: the folder, the .deb, the tarball")
    words.add_argument("--extras", default="sound,camera", help="of the build; empty for none")
    words.add_argument("--root", type=Path, help="a root that debootstrap made before; a copy of it is used")
    chosen = words.parse_args()
    lacking = [tool for tool in ("debootstrap", "dpkg-deb", "unshare") if shutil.which(tool) is None]
    if sys.platform != "linux" or os.geteuid() != 0 or lacking:
        sys.stderr.write(f"Linux, as root, with {', '.join(lacking) or 'debootstrap'}\n")
        return 2
    begun = time.monotonic()

    def say(line: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun:5.0f} s  {line}\n")
        sys.stdout.flush()

    with tempfile.TemporaryDirectory(prefix="probono-installed-") as scratch:
        dist = chosen.dist or build(Path(scratch), chosen.extras, say)
        try:
            with clean_root(Path(scratch), chosen.root, say) as root:
                figures = [*tried_package(root, dist, say), *tried_tarball(root, dist, say)]
        except (WrongError, subprocess.SubprocessError) as wrong:
            said = getattr(wrong, "stderr", None) or ""
            say(f"NOT AS IT MUST BE: {wrong}\n{said[-3000:]}")
            return 1
    sys.stdout.write("\n| what | figure |\n|---|---|\n" + "".join(f"| {name} | {value} |\n" for name, value in figures))
    return 0


def build(scratch: Path, extras: str, say: Say) -> Path:
    """The Linux files, from a clean copy of the checkout and in an environment of their own."""
    source, venv, dist = scratch / "source", scratch / "venv", scratch / "dist"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.split(b"\0")
    for name in filter(None, map(os.fsdecode, tracked)):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    wanted = f".[{extras}]" if extras else "."
    install = [str(venv / "bin" / "pip"), "install", "-q", "-c", "constraints.txt", wanted, "pyinstaller", "babel"]
    subprocess.run(install, cwd=source, check=True)
    say("environment made")
    program = [str(venv / "bin" / "python"), "resources/packaging/build.py", "--out", str(dist)]
    subprocess.run(program, cwd=source, check=True, env=_without_checkout(), stdout=subprocess.DEVNULL)
    say("built")
    return dist


def _without_checkout() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@contextmanager
def clean_root(scratch: Path, made_before: Path | None, say: Say) -> Iterator[Path]:
    """A root with nothing but Debian's smallest set, this machine's sources of packages, and an ordinary user."""
    root = scratch / "root"
    if made_before is not None:
        subprocess.run(["cp", "-a", made_before, root], check=True)
    else:
        command = ["debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, str(root)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root / "etc" / "apt")
    shutil.copytree("/etc/apt", root / "etc" / "apt", symlinks=True)
    shutil.copytree("/usr/share/keyrings", root / "usr" / "share" / "keyrings", symlinks=True, dirs_exist_ok=True)
    shutil.copyfile("/etc/resolv.conf", root / "etc" / "resolv.conf")
    inside(root, f"apt-get update -qq && {_install(BESIDES)} && useradd --create-home {USER}")
    inside(root, f"mkdir -p '{FOLDER}' && chown -R {USER}: /home/{USER}")
    # As on Windows: the program's own time zones must do.
    inside(root, "rm -rf /usr/share/zoneinfo && ! command -v python3")
    say("clean root: no Python, no time zones, no UTF-8 locale")
    yield root


def _install(what: str) -> str:
    return f"DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends {what} >/dev/null"


def inside(root: Path, script: str, *, user: str = "", input_text: str = "") -> str:
    """What a script prints in the root: as root, or as the user in a folder of their own, in a session of its own."""
    mounts = "mount -t proc proc $0/proc && mount -t tmpfs tmpfs $0/tmp && mkdir -m 1777 $0/tmp/.X11-unix && "
    mounts += "mount -t tmpfs tmpfs $0/dev/shm && "
    if user:
        # A login without a language: Windows' consoles are as poor.
        command = ["su", user, "-s", "/bin/bash", "-c", f"cd '{FOLDER}' && unset LANG LC_ALL && {script}"]
    else:
        command = ["bash", "-euo", "pipefail", "-c", script]
    shell = f'{mounts} chmod 1777 $0/tmp && exec chroot "$0" "$@"'
    ran = subprocess.run(
        ["unshare", "--mount", "bash", "-c", shell, str(root), *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        input=input_text,
        timeout=900,
        check=False,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": f"/home/{user}" if user else "/root"},
    )
    if ran.returncode:
        raise subprocess.CalledProcessError(ran.returncode, script, ran.stdout, ran.stdout + ran.stderr)
    return ran.stdout


def tried_package(root: Path, dist: Path, say: Say) -> Iterator[tuple[str, str]]:
    """Installed, associated, rehearsed, opened and removed; figures come out."""
    (package,) = dist.glob("*.deb")
    (root / "opt").mkdir(exist_ok=True)
    shutil.copyfile(package, root / "opt" / package.name)
    inside(root, _install(f"/opt/{package.name}"))
    say(f"{package.name} installed")
    yield "the .deb", f"{package.stat().st_size / MEBI:.0f} MB"
    yield "installed", f"{_size_bytes(root / 'opt' / 'probono-desk') / MEBI:.0f} MB"
    _desktop_knows_it(root)
    yield from _tried(root, "probono-desk", say)
    left = inside(root, "dpkg --purge probono-desk >/dev/null && ls -d /opt/probono-desk /usr/bin/probono-desk || true")
    _must(left == "", f"left behind by the package: {left}")
    dossier = inside(root, "ls jour", user=USER).split()
    _must("desk.db" in dossier, f"an uninstalled program leaves dossiers alone: {dossier}")
    say("removed; dossiers, settings and keys are where they were")


def tried_tarball(root: Path, dist: Path, say: Say) -> Iterator[tuple[str, str]]:
    """The same from the tarball, unpacked by the user in their folder; what it needs of the system is still there."""
    (packed,) = dist.glob("*.tar.gz")
    shutil.copyfile(packed, root / "opt" / packed.name)
    inside(root, f"rm -rf jour ~/.local ~/.config && tar xzf /opt/{packed.name}", user=USER)
    yield "the tarball", f"{packed.stat().st_size / MEBI:.0f} MB"
    name = packed.name.partition("-linux")[0]
    yield from _tried(root, f"'{FOLDER}/{name}/probono-desk'", say)
    said = inside(root, _GONE.replace("PROGRAM", f"{FOLDER}/{name}"), user=USER)
    _must("program_gone" in said and "as they were" in said, f"a window without its program says: {said}")
    _must("uncaught" not in said and "broken" not in said, f"a window without its program: {said}")
    say("a window lives on without its program, and says so")


def _desktop_knows_it(root: Path) -> None:
    inside(root, "desktop-file-validate /usr/share/applications/probono-desk.desktop")
    inside(root, "update-mime-database /usr/share/mime && update-desktop-database /usr/share/applications")
    for name, kind in (("jour.probono", "package"), ("dossier.probonodesk", "dossier")):
        said = inside(
            root, f"echo age-encryption.org/v1 > /root/{name} && gio info -a standard::content-type /root/{name}"
        )
        _must(f"application/x-probono-{kind}" in said, f"{name} is {said}")
        said = inside(root, f"gio mime application/x-probono-{kind} || true")
        _must("probono-desk.desktop" in said, f"{name} opens with {said}")
    for icon in ("256x256/apps/probono-desk.png", "scalable/apps/probono-desk.svg"):
        _must((root / "usr/share/icons/hicolor" / icon).is_file(), f"no icon {icon}")


def _tried(root: Path, program: str, say: Say) -> Iterator[tuple[str, str]]:
    """By an ordinary user, from another folder: the doctor, the licences, the day, the window."""
    version = inside(root, f"{program} doctor --json 2>/dev/null", user=USER)
    found = {one["name"]: one for one in json.loads(version)}
    troubles = [one for one in found.values() if one["state"] == "trouble"]
    _must(not troubles and "versions" in found and "fonts" in found, f"the doctor: {troubles or found}")
    said = inside(root, f"{program} doctor --support aide.txt >/dev/null 2>&1; cat aide.txt", user=USER)
    _must("== packages" in said and "sqlcipher3" in said, f"the support file: {said[:500]}")
    _must(USER not in said, "the support file names the user")
    _must(f"Probono Desk {__version__}" in inside(root, f"{program} --version", user=USER), "--version")
    licences = inside(root, f"{program} licences", user=USER)
    _must("PySide6_Essentials" in licences and ": ?" not in licences, f"licences: {licences}")
    if "PySide6_Addons" in licences:  # its backend finds its libraries, or there is no camera whatever is installed
        _must("La caméra peut servir" in found["camera"]["sentence"], f"the camera: {found['camera']}")
    _whole_and_free(root, program, licences)
    say("doctor, camera, support file, licences, libraries")
    begun = time.monotonic()
    summary = inside(root, f'xvfb-run -a {program} rehearse --dir "$PWD/jour" --json 2>log.txt', user=USER)
    took_s = time.monotonic() - begun
    day: dict[str, Any] = json.loads(summary)
    _must({name: day.get(name) for name in DAY} == DAY, f"the day: {summary[:1500]}")
    written = inside(root, "find jour/out -type f | sort", user=USER)
    for name in ("badges.pdf", "team-sheets.pdf", "roll-call.pdf", "report.pdf", ".probono", "screens/door.png"):
        _must(name in written, f"the day left no {name}: {written}")
    say(f"the sample day rehearsed in {took_s:.0f} s: {day.get('present')} present, verified")
    status = json.loads(inside(root, f"{program} status jour --json 2>/dev/null", user=USER))
    _must(bool(status), "status")
    starts = [_window_after_s(root, program) for _run in range(3)]
    say(f"the window opens by a double click on the dossier, after {sorted(starts)[1]:.2f} s")
    yield f"window after ({'installed' if program == 'probono-desk' else 'unpacked'})", f"{sorted(starts)[1]:.2f} s"


def _whole_and_free(root: Path, program: str, licences: str) -> None:
    """Each library finds the others that it is linked with, and none is under the GPL alone."""
    listed = {name for name in ("GLib ", "FFmpeg ", "Python ", "X.Org and XCB ") if f"\n{name}" not in licences}
    _must(not listed, f"not among the licences: {listed}")
    under_gpl = [line for line in licences.splitlines() if _GPL_ALONE.search(line.rpartition(": ")[2])]
    _must(not under_gpl, f"under the GPL alone: {under_gpl}")
    lacking = inside(
        root,
        f'cd "$(dirname "$(readlink -f "$(command -v {program})")")"/_internal && ! ls | grep readline && '
        'find . -name "*.so*" -type f | while read -r file; do '
        'LD_LIBRARY_PATH=$PWD ldd "$file" 2>/dev/null | grep "not found" | sed "s#^#$file#"; done',
        user=USER,
    )
    _must(lacking == "", f"libraries that lack others: {lacking}")


# Prints the seconds from the start of the program to its first visible window.
_WATCH = """
cat > ~/watch.sh <<'END'
begun=$(date +%s%N)
"$@" open "$PWD/jour/dossier.probonodesk" 2>window.txt &
for _try in $(seq 3000); do
  if xwininfo -root -tree 2>/dev/null | grep -q '"[^"]*Probono Desk[^"]*"'; then
    echo $(( ($(date +%s%N) - begun) / 1000000 )); sleep 3
    kill $! || break  # it must still be there
    wait $!
    exit 0
  fi
  sleep 0.01
done
cat window.txt >&2; exit 1
END
xvfb-run -a bash ~/watch.sh PROGRAM
"""


# Takes the program away under its window, brings it back, closes the window; prints what the log says of that.
_GONE = """
cat > ~/gone.sh <<'END'
log=~/.local/state/probono-desk/log/probono-desk.log
says() {
  for _try in $(seq 900); do tail -n +$before "$log" | grep -q "$1" && return; sleep 0.1; done
  echo "the log says no $1"; tail -n +$before "$log"; exit 1
}
before=$(( $(wc -l < "$log") + 1 ))
"$0/probono-desk" open "$PWD/jour/dossier.probonodesk" 2>gone.txt &
says "main_window page" && sleep 8 && mv "$0" "$0 gone" && says program_gone && mv "$0 gone" "$0" && says "as they were"
kill $! && wait $!
tail -n +$before "$log"
END
xvfb-run -a bash -c '. ~/gone.sh' 'PROGRAM'
"""


def _window_after_s(root: Path, program: str) -> float:
    said = inside(root, _WATCH.replace("PROGRAM", program), user=USER)
    return int(said.split()[0]) / 1000


def _size_bytes(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise WrongError(otherwise)


if __name__ == "__main__":
    sys.exit(main())
