"""A picture as plain pixels: what a decoder gives, what a straightener takes, what the window draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows from the top without padding, three bytes a pixel: red, green, blue."""

    width: int
    height: int
    rgb: bytes

    def __post_init__(self) -> None:
        if len(self.rgb) != self.width * self.height * 3:
            msg = "the pixels do not fill the picture"
            raise ValueError(msg)
