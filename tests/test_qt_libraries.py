from __future__ import annotations

import pytest

from probono_desk import qt_libraries


@pytest.mark.parametrize(
    ("problem", "debian", "fedora"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1", "libglvnd-egl"),
        ("libGL.so.1: cannot open shared object file", "libgl1", "libglvnd-glx"),
        ("libxkbcommon.so.0: cannot open shared object file", "libxkbcommon0", "libxkbcommon"),
        ("libfontconfig.so.1: cannot open shared object file", "libfontconfig1", "fontconfig"),
        ("libdbus-1.so.3: cannot open shared object file", "libdbus-1-3", "dbus-libs"),
        ("libglib-2.0.so.0: cannot open shared object file", "libglib2.0-0", "glib2"),
        ("libxcb-cursor.so.0: cannot open shared object file", "libxcb-cursor0", "xcb-util-cursor"),
    ],
)
def test_a_missing_library_names_its_packages(problem: str, debian: str, fedora: str) -> None:
    said = qt_libraries.missing_sentence(problem)
    assert said is not None
    assert f"apt install {debian}." in said
    assert f"dnf install {fedora}." in said
    assert "\n" not in said


def test_an_unknown_library_is_named_itself() -> None:
    said = qt_libraries.missing_sentence("libnothing.so.7: cannot open shared object file")
    assert said is not None
    assert "libnothing.so.7" in said


def test_another_import_error_is_not_explained_away() -> None:
    assert qt_libraries.missing_sentence("No module named 'PySide6'") is None


def test_what_x11_lacks_is_found_before_qt_aborts() -> None:
    def opens(library: str) -> object:
        if "cursor" in library:
            raise OSError(library)
        return object()

    x11 = {"DISPLAY": ":0"}
    assert qt_libraries.missing_for_x11(x11, "linux", opens) == ["libxcb-cursor.so.0"]
    assert qt_libraries.missing_for_x11({"QT_QPA_PLATFORM": "xcb"}, "linux", opens)
    assert not qt_libraries.missing_for_x11({**x11, "WAYLAND_DISPLAY": "wayland-0"}, "linux", opens)
    assert not qt_libraries.missing_for_x11({**x11, "QT_QPA_PLATFORM": "offscreen"}, "linux", opens)
    assert not qt_libraries.missing_for_x11(x11, "win32", opens)


def test_a_screen_is_asked_for_on_linux_only() -> None:
    assert not qt_libraries.has_screen({}, "linux")
    assert qt_libraries.has_screen({"DISPLAY": ":0"}, "linux")
    assert qt_libraries.has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert qt_libraries.has_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert qt_libraries.has_screen({}, "darwin")
