from __future__ import annotations

import importlib
import sys
from pathlib import Path

import platformdirs
import pytest

from probono_desk import paths


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is no such variable")
def test_a_relative_folder_of_the_environment_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = importlib.reload(paths)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    assert fresh.data_dir() == tmp_path / ".local/share/probono-desk"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("set_there", ["", "somewhere"])
def test_the_users_folders_are_those_of_platformdirs(
    set_there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = importlib.reload(paths)  # the fixtures of all tests put their own functions in
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / set_there) if set_there else "")
    found = [fresh.config_dir(), fresh.data_dir(), fresh.log_dir()]
    asked = [
        getattr(platformdirs, f"user_{kind}_dir")("probono-desk", appauthor=False) for kind in ("config", "data", "log")
    ]
    assert found == [Path(folder) for folder in asked]
