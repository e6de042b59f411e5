"""The program’s sounds: ``python -m tests.make_sounds`` writes them. Sines with a soft edge, made here, under MIT."""

from __future__ import annotations

import io
import math
import struct
import wave
from pathlib import Path

from probono_desk import paths
from probono_desk.gui.base.sound import Sound

RATE_HZ = 22_050
_EDGE_S = 0.012
_LOUD = 0.55

# Each is a row of notes: (frequency in Hz, 0 for silence; length in seconds).
NOTES: dict[Sound, tuple[tuple[float, float], ...]] = {
    Sound.ARRIVED: ((659.3, 0.09), (987.8, 0.16)),
    Sound.ALREADY: ((659.3, 0.08), (0, 0.05), (659.3, 0.08)),
    Sound.LEFT: ((987.8, 0.09), (659.3, 0.16)),
    Sound.RETURNED: ((784.0, 0.07), (659.3, 0.07), (987.8, 0.16)),
    Sound.NOT_EXPECTED: ((659.3, 0.09), (987.8, 0.09), (0, 0.05), (784.0, 0.2)),
    Sound.UNKNOWN: ((196.0, 0.16), (0, 0.06), (185.0, 0.24)),
    Sound.PHASE: ((523.3, 0.22), (659.3, 0.22), (784.0, 0.5)),
    Sound.DEPARTURE: ((523.3, 0.18), (0, 0.1), (523.3, 0.18), (0, 0.1), (523.3, 0.18), (0, 0.1), (1046.5, 0.9)),
    Sound.TICK: ((880.0, 0.12),),
    Sound.MESSAGE: ((784.0, 0.14), (0, 0.04), (784.0, 0.3)),
    Sound.FINISH: ((784.0, 0.2), (659.3, 0.2), (784.0, 0.2), (1046.5, 1.0)),
}


def made(sound: Sound) -> bytes:
    """A sound as a WAV file: mono, 16 bits."""
    frames = bytearray()
    for hz, length_s in NOTES[sound]:
        count = round(length_s * RATE_HZ)
        for n in range(count):
            at_s = n / RATE_HZ
            edge = min(1.0, at_s / _EDGE_S, (length_s - at_s) / _EDGE_S)
            decay = math.exp(-2.2 * at_s / length_s)
            level = math.sin(2 * math.pi * hz * at_s) + 0.25 * math.sin(4 * math.pi * hz * at_s) if hz else 0.0
            frames += struct.pack("<h", round(32_767 * _LOUD * 0.8 * level * edge * decay))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(bytes(frames))
    return buffer.getvalue()


def folder() -> Path:
    """Where they are shipped."""
    return paths.resources_dir() / "sounds"


if __name__ == "__main__":
    folder().mkdir(exist_ok=True)
    for each in Sound:
        (folder() / f"{each.value}.wav").write_bytes(made(each))
