"""Whether the display that a window would be shown on answers: where it does not, Qt aborts, in English.

Asked of the system's own libraries, as Qt's plugins ask, in a millisecond and before Qt is loaded.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import ctypes

_NEEDS_DISPLAY: Final = ("wayland", "xcb")
_TRIES, _PAUSE_S = 10, 0.1
_held: dict[str, ctypes.c_void_p] = {}
_WAYLAND_NEEDS: Final = ("libwayland-client.so.0", "libwayland-cursor.so.0")


def answers(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    connects: Callable[[str], bool] | None = None,
) -> bool:
    """Whether Qt will find the display that the environment names; true where it needs none.

    Args:
        environment: as Qt will read it.
        platform: only Linux has displays that are named.
        connects: tries ``wayland`` or ``xcb``.
    """
    kinds = kinds_tried(environment) if platform.startswith("linux") else []
    return not kinds or any(map(connects or _connects, kinds))


def kinds_tried(environment: Mapping[str, str]) -> list[str]:
    """What Qt tries, in its order (``QGuiApplicationPrivate::createPlatformIntegration``); empty: none of the two."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen:
        kinds = [one.partition(":")[0].partition("-")[0] for one in chosen.split(";")]
        return kinds if set(kinds) <= set(_NEEDS_DISPLAY) else []
    named = (
        ("wayland", environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland"),
        ("xcb", environment.get("DISPLAY")),
    )
    return [kind for kind, there in named if there]


def named_display() -> str:
    """What the display is called, to be said where it does not answer."""
    names = (os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", ""))
    return " / ".join(name for name in names if name) or os.environ.get("QT_QPA_PLATFORM", "")


def _connects(kind: str) -> bool:
    try:
        return _wayland_connects() if kind == "wayland" else _x11_connects()
    except (OSError, AttributeError):  # its library is not here, so Qt will not find it either
        return False


def _x11_connects() -> bool:
    """A server whose last client leaves begins anew, and refuses everybody meanwhile.

    So it is asked for a second, and once it answers it is not left again before Qt is there.
    """
    named = os.environ.get("DISPLAY", "")
    if named in _held:
        return True
    import ctypes  # as for Wayland: where no display is named, nothing asks for it

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    for _try in range(_TRIES):
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        if not xcb.xcb_connection_has_error(connection):
            _held[named] = connection
            return True
        xcb.xcb_disconnect(connection)
        time.sleep(_PAUSE_S)
    return False


def _wayland_connects() -> bool:
    """As ``wl_display_connect`` does it, which also says on stderr what it misses."""
    if sys.platform != "linux":
        return False
    import ctypes

    for library in _WAYLAND_NEEDS:
        ctypes.CDLL(library)
    if os.environ.get("WAYLAND_SOCKET"):
        return True
    import socket  # X11 does not need it

    with socket.socket(socket.AF_UNIX) as there:
        there.connect(
            str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY") or "wayland-0"))
        )
    return True
