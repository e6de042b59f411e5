"""The sounds of the door and of the clock: short, made for this program, never the only way in which something is said.

They play through QtMultimedia where the extra ``sound`` is installed and a loudspeaker is there; otherwise the system's
beep stands in, and that is said once in the log.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from probono_desk import paths
from probono_desk.gui.base.sound import Sound
from probono_desk.gui.devices.multimedia import multimedia


class Player(Protocol):
    """Plays a file at a volume from 0 to 1."""

    def __call__(self, file: Path, volume: float) -> None:
        """Play; returns at once."""


class Sounds(QObject):
    """Plays sounds at the volume that the settings say; silent at zero, and where there is no screen.

    Args:
        volume_percent: asked at each sound.
        make_player: gives the way to play, or ``None`` where only a beep is left; asked at the first sound.
    """

    def __init__(
        self,
        volume_percent: Callable[[], int],
        parent: QObject | None = None,
        *,
        make_player: Callable[[QObject], Player | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._volume_percent = volume_percent
        self._make_player = make_player or multimedia_player
        self._player: Player | None = None
        self._asked = False

    @property
    def has_player(self) -> bool:
        """Whether there is more than a beep."""
        if not self._asked:
            self._asked = True
            self._player = self._make_player(self)
            if self._player is None:
                logging.getLogger(__name__).info("sounds: no QtMultimedia or no loudspeaker, the system beeps instead")
        return self._player is not None

    def play(self, sound: Sound) -> None:
        """Play a sound; it never holds anything up."""
        volume_percent = self._volume_percent()
        if volume_percent == 0:
            return
        file = paths.resources_dir() / "sounds" / f"{sound.value}.wav"
        if self.has_player and self._player is not None and file.is_file():  # a stick with the program may be gone
            self._player(file, volume_percent / 100)
        else:
            QApplication.beep()


def loudspeaker() -> Any | None:
    """QtMultimedia, where it is installed and something can sound."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return None
    module = multimedia()
    return module if module is not None and module.QMediaDevices.audioOutputs() else None


def multimedia_player(parent: QObject) -> Player | None:
    """QtMultimedia's way, one effect a file; ``None`` where it is not installed or nothing can sound."""
    module = loudspeaker()
    if module is None:
        return None
    effects: dict[Path, Any] = {}

    def play(file: Path, volume: float) -> None:
        effect = effects.get(file)
        if effect is None:
            effect = effects[file] = module.QSoundEffect(parent)
            effect.setSource(QUrl.fromLocalFile(str(file)))
        effect.setVolume(volume)
        effect.play()

    return play
