"""Sounds: made here, at the volume that was chosen, a beep where there is nothing better; said once."""

from __future__ import annotations

import io
import logging
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from probono_desk import paths
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.devices.sounds import Player, Sounds
from tests.make_sounds import RATE_HZ, folder, made


class Heard:
    """A player that remembers."""

    def __init__(self) -> None:
        self.played: list[tuple[str, float]] = []

    def __call__(self, file: Path, volume: float) -> None:
        assert file.is_file()
        self.played.append((file.stem, volume))

    def make(self, _parent: QObject) -> Player:
        return self


@pytest.mark.parametrize("sound", Sound)
def test_each_sound_ships_as_it_is_made_here(sound: Sound) -> None:
    shipped = (folder() / f"{sound.value}.wav").read_bytes()
    assert shipped == made(sound)
    with wave.open(io.BytesIO(shipped)) as file:
        assert (file.getnchannels(), file.getframerate()) == (1, RATE_HZ)
        assert 0.1 < file.getnframes() / RATE_HZ < 2.5


def test_a_sound_plays_at_the_volume_that_was_chosen(qapp: QApplication) -> None:
    heard = Heard()
    Sounds(lambda: 30, make_player=heard.make).play(Sound.ARRIVED)
    assert heard.played == [("arrived", 0.3)]


def test_muted_nothing_sounds(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    monkeypatch.setattr(QApplication, "beep", lambda: heard.played.append(("beep", 1)))
    Sounds(lambda: 0, make_player=heard.make).play(Sound.UNKNOWN)
    Sounds(lambda: 0, make_player=lambda _parent: None).play(Sound.UNKNOWN)
    assert not heard.played


def test_without_its_file_the_system_beeps(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    heard, beeps = Heard(), list[int]()
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    sounds = Sounds(lambda: 60, make_player=heard.make)
    sounds.play(Sound.ARRIVED)
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    sounds.play(Sound.UNKNOWN)
    assert (heard.played, beeps) == ([("arrived", 0.6)], [1])


def test_without_a_player_the_system_beeps_and_it_is_said_once(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    sounds = Sounds(lambda: 60, make_player=lambda _parent: None)
    with caplog.at_level(logging.INFO):
        sounds.play(Sound.ARRIVED)
        sounds.play(Sound.UNKNOWN)
    assert len(beeps) == 2
    assert sum("sounds:" in message for message in caplog.messages) == 1
