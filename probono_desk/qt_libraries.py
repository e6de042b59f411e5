"""Which packages hold the shared libraries that Qt needs, so that a missing one is a sentence and not a traceback."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping

from probono_desk.i18n import _

# library (without version) -> (Debian and Ubuntu, Fedora)
_PACKAGES: dict[str, tuple[str, str]] = {
    "libEGL": ("libegl1", "libglvnd-egl"),
    "libGL": ("libgl1", "libglvnd-glx"),
    "libOpenGL": ("libopengl0", "libglvnd-opengl"),
    "libGLX": ("libglx0", "libglvnd-glx"),
    "libxkbcommon": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libfontconfig": ("libfontconfig1", "fontconfig"),
    "libfreetype": ("libfreetype6", "freetype"),
    "libdbus-1": ("libdbus-1-3", "dbus-libs"),
    "libglib-2.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0": ("libglib2.0-0", "glib2"),
    "libX11": ("libx11-6", "libX11"),
    "libX11-xcb": ("libx11-xcb1", "libX11-xcb"),
    "libxcb": ("libxcb1", "libxcb"),
    "libxcb-cursor": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr": ("libxcb-randr0", "libxcb"),
    "libxcb-render": ("libxcb-render0", "libxcb"),
    "libxcb-render-util": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape": ("libxcb-shape0", "libxcb"),
    "libxcb-shm": ("libxcb-shm0", "libxcb"),
    "libxcb-sync": ("libxcb-sync1", "libxcb"),
    "libxcb-util": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb": ("libxcb-xkb1", "libxcb"),
}

# What Qt's xcb plugin loads; without one of them Qt aborts the process, so they are tried before it starts.
_XCB_NEEDS = (
    "libX11-xcb.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-render.so.0",
    "libxcb-shape.so.0",
    "libxcb-shm.so.0",
    "libxcb-sync.so.1",
    "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)

_SHARED_LIBRARY = r"(lib[\w+.-]+?)\.so[.\d]*"


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown: on Linux a display server, elsewhere always.

    ``QT_QPA_PLATFORM`` counts as a screen: whoever sets it knows what they want.
    """
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing_sentence(problem: str) -> str | None:
    """The sentence for a failed import of Qt.

    Args:
        problem: what the loader said, such as ``libEGL.so.1: cannot open shared object file``.

    Returns:
        A sentence that names the packages; None when it is not about a shared library.
    """
    found = re.search(_SHARED_LIBRARY, problem)
    return packages_sentence([found.group(0)]) if found else None


def packages_sentence(libraries: Iterable[str]) -> str:
    """One line: which libraries are missing and which packages bring them."""
    libraries = list(libraries)
    known = [_PACKAGES[stem] for stem in map(_stem, libraries) if stem in _PACKAGES]
    names = ", ".join(libraries)
    if not known:
        return _(
            "Il manque au système {libraries}, dont la fenêtre a besoin. Installez le paquet voulu, puis relancez."
        ).format(libraries=names)
    return _(
        "Il manque au système {libraries}, dont la fenêtre a besoin. Debian, Ubuntu : sudo apt install {debian}. "
        "Fedora : sudo dnf install {fedora}. Puis relancez."
    ).format(
        libraries=names,
        debian=" ".join(dict.fromkeys(debian for debian, _fedora in known)),
        fedora=" ".join(dict.fromkeys(fedora for _debian, fedora in known)),
    )


def missing_for_x11(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    opens: Callable[[str], object] | None = None,
) -> list[str]:
    """The libraries that Qt's X11 plugin would look for in vain; empty when X11 is not what will be used."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    wayland = environment.get("WAYLAND_DISPLAY") and environment.get("XDG_SESSION_TYPE") != "x11"
    uses_x11 = chosen.startswith("xcb") or (not chosen and bool(environment.get("DISPLAY")) and not wayland)
    if not platform.startswith("linux") or not uses_x11:
        return []
    if opens is None:
        from ctypes import CDLL  # only X11 pays for it

        opens = CDLL
    return [library for library in _XCB_NEEDS if not _opens(library, opens)]


def _opens(library: str, opens: Callable[[str], object]) -> bool:
    try:
        opens(library)
    except OSError:
        return False
    return True


def _stem(library: str) -> str:
    found = re.match(_SHARED_LIBRARY, library)
    return found.group(1) if found else library
