from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from probono_desk import __version__, settings
from probono_desk.settings import Settings

KEPT = Path(__file__).parent / "data" / "settings"


def test_without_a_file_everything_is_default() -> None:
    assert settings.load() == Settings()


def test_what_is_saved_is_read_back() -> None:
    chosen = Settings().changed(language="en", theme="dark", text_scale_percent=150, actor="Thị Hồng")
    settings.save(chosen)
    assert settings.load() == chosen
    assert [file.name for file in settings.settings_file().parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe\x00", b"[1]", b'"x"', b"[" * 100_000])
def test_a_damaged_file_gives_defaults(damage: bytes, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(damage)
    assert settings.load(file) == Settings()
    settings.save(Settings().changed(language="en"), file)
    assert settings.load(file).language == "en"


def test_a_value_that_is_not_allowed_gives_its_default_and_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "pink", "text_scale_percent": True, "actor": 1, "language": "en"}))
    with caplog.at_level(logging.INFO):
        read = settings.load(file)
    assert read == Settings(language="en")
    assert [record.getMessage() for record in caplog.records] == [
        "settings: not usable, default taken: actor, text_scale_percent, theme"
    ]


def test_a_setting_of_a_newer_version_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"hologram": {"depth": 3}, "language": "en"}))
    settings.save(settings.load(file).changed(language="fr"), file)
    assert json.loads(file.read_text())["hologram"] == {"depth": 3}


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.json")), ids=lambda file: file.stem)
def test_the_settings_that_a_release_left_are_read_whole(kept: Path) -> None:
    """One file a release, with no setting at its default; what a later one lets go is taken out of its file by hand."""
    left = json.loads(kept.read_text(encoding="utf-8"))
    read = settings.load(kept)
    assert {name: getattr(read, name) for name in left} == left


def test_each_release_left_its_settings() -> None:
    released = __version__.partition(".dev")[0]
    assert (KEPT / f"{released}.json").is_file(), "keep the settings of this release: all of them, none at its default"


def test_what_an_editor_puts_before_the_settings_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"language": "en"}), encoding="utf-8-sig")
    assert settings.load(file).language == "en"


def test_a_wrong_change_is_refused() -> None:
    for wrong in ({"theme": "pink"}, {"text_scale_percent": 250}, {"colour": "red"}, {"actor": "x" * 81}):
        with pytest.raises(ValueError, match="cannot be"):
            Settings().changed(**wrong)


def test_every_setting_is_described() -> None:
    assert all(settings.describe(name) for name in Settings.__slots__)
