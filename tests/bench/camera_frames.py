"""Badges as a laptop's camera sees them, made without chance: the same pictures in every run."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from probono_desk.domain import badge_code
from probono_desk.printing import qr

WIDTH, HEIGHT = 640, 480
KINDS = ("rotated", "perspective", "dark", "glare", "blur", "motion")
_MODULE_PX = 12
_Grey = NDArray[np.float32]
_Corners = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: what was done to it, the code it shows, its pixels (a byte each, row by row, no padding)."""

    kind: str
    code: str
    pixels: bytes


def frames(count: int, *, seed: int = 12) -> Iterator[Frame]:
    """As many pictures, each kind in turn; every one has a lens, a sensor and a hand besides."""
    chance = random.Random(seed)
    for i in range(count):
        kind = KINDS[i % len(KINDS)]
        body = "".join(chance.choices(badge_code.ALPHABET, k=badge_code.LENGTH - 1))
        code = body + badge_code.check_letter(body)
        yield Frame(kind, code, picture(code, kind, chance))


def picture(code: str, kind: str, chance: random.Random) -> bytes:
    """One picture of a badge; ``kind`` may also be empty for an easy one."""
    module_px = chance.uniform(3.4, 9.0)  # 25 mm of code held between 10 and 30 cm before the screen
    badge = _badge(code)
    turn = chance.uniform(-180, 180) if kind == "rotated" else chance.gauss(0, 8)
    lean = chance.uniform(0.15, 0.45) if kind == "perspective" else chance.uniform(0, 0.05)
    corners = _corners(badge, module_px / _MODULE_PX, turn, lean, chance)
    image = _laid(badge, _room(chance), corners)
    out_of_focus_px = chance.uniform(0.25, 0.62) * module_px if kind == "blur" else chance.uniform(0.3, 0.8)
    grey = np.asarray(image.filter(ImageFilter.GaussianBlur(out_of_focus_px)), dtype=np.float32)
    if kind == "motion":
        grey = _moved(grey, chance.uniform(0.4, 1.8) * module_px, chance.uniform(0, math.pi))
    if kind == "glare":
        grey = _glared(grey, corners, module_px, chance)
    light, noise = chance.uniform(0.65, 1.0), chance.uniform(1.0, 4.0)
    if kind == "dark":
        light, noise = chance.uniform(0.05, 0.16), chance.uniform(1.5, 3.5)
    sensor = np.random.default_rng(chance.getrandbits(32)).normal(4.0, noise, grey.shape).astype(np.float32)
    return bytes((grey * light + sensor).clip(0, 255).astype(np.uint8).tobytes())


def _badge(code: str) -> Image.Image:
    """A white label: the code at the right, a name and a table at the left as bars."""
    modules = qr.matrix(code)
    side_px = len(modules) * _MODULE_PX
    made = Image.new("L", (side_px * 3, side_px * 2), 250)
    draw = ImageDraw.Draw(made)
    left, top = side_px * 3 - side_px - 5 * _MODULE_PX, side_px // 2
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                at_x, at_y = left + x * _MODULE_PX, top + y * _MODULE_PX
                draw.rectangle((at_x, at_y, at_x + _MODULE_PX - 1, at_y + _MODULE_PX - 1), fill=18)
    for row_at, width, height in ((0.35, 1.4, 0.22), (0.7, 0.9, 0.22), (1.3, 0.4, 0.4)):
        x_px, y_px = side_px * 0.15, side_px * row_at
        draw.rectangle((x_px, y_px, x_px + side_px * width, y_px + side_px * height), fill=40)
    return made


def _room(chance: random.Random) -> Image.Image:
    """Somebody's pullover and what is behind: soft spots and stripes of middle greys."""
    made = Image.new("L", (WIDTH, HEIGHT), chance.randint(60, 170))
    draw = ImageDraw.Draw(made)
    for _i in range(14):
        x, y, size = chance.uniform(-80, WIDTH), chance.uniform(-80, HEIGHT), chance.uniform(30, 220)
        draw.ellipse((x, y, x + size, y + size * chance.uniform(0.4, 1.6)), fill=chance.randint(20, 220))
    for _i in range(6):
        x, width = chance.uniform(0, WIDTH), chance.uniform(2, 9)
        draw.line((x, 0, x + chance.uniform(-90, 90), HEIGHT), fill=chance.randint(20, 220), width=round(width))
    return made.filter(ImageFilter.GaussianBlur(2.5))


def _corners(badge: Image.Image, scale: float, turn: float, lean: float, chance: random.Random) -> _Corners:
    """Where the badge's four corners lie in the picture, the code being near its middle."""
    angle, toward = math.radians(turn), chance.uniform(0, 2 * math.pi)
    middle = (badge.width - 15.5 * _MODULE_PX, badge.height / 2)
    centre = (WIDTH / 2 + chance.uniform(-70, 70), HEIGHT / 2 + chance.uniform(-50, 50))
    reach = 21 * _MODULE_PX
    found = []
    for x, y in ((0, 0), (badge.width, 0), (badge.width, badge.height), (0, badge.height)):
        dx, dy = x - middle[0], y - middle[1]
        nearness = 1 / (1 + lean * (dx * math.cos(toward) + dy * math.sin(toward)) / reach)
        turned = (dx * math.cos(angle) - dy * math.sin(angle), dx * math.sin(angle) + dy * math.cos(angle))
        squeezed = 1 - lean * 0.6
        found.append((centre[0] + turned[0] * scale * nearness * squeezed, centre[1] + turned[1] * scale * nearness))
    return found


def _laid(badge: Image.Image, room: Image.Image, corners: _Corners) -> Image.Image:
    """The badge in the room: eight unknowns of a projection, solved from its four corners."""
    wanted = [(0, 0), (badge.width, 0), (badge.width, badge.height), (0, badge.height)]
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, wanted, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    solved = np.linalg.solve(np.array(rows), np.array(right))
    # Twice as fine and then halved, or thin modules would be lost between two samples.
    fine = np.diag([1 / 2, 1 / 2, 1.0])
    projection = np.append(solved, 1).reshape(3, 3) @ fine
    projection /= projection[2, 2]
    data = tuple(float(part) for part in projection.flatten()[:8])
    size = (WIDTH * 2, HEIGHT * 2)
    bilinear = Image.Resampling.BILINEAR
    seen = badge.transform(size, Image.Transform.PERSPECTIVE, data, resample=bilinear, fillcolor=0)
    mask = Image.new("L", badge.size, 255).transform(size, Image.Transform.PERSPECTIVE, data, resample=bilinear)
    box = Image.Resampling.BOX
    return Image.composite(seen.resize((WIDTH, HEIGHT), box), room, mask.resize((WIDTH, HEIGHT), box))


def _moved(grey: _Grey, length_px: float, angle: float) -> _Grey:
    """The mean of the picture along the way that the hand went while the shutter was open."""
    steps = max(2, math.ceil(length_px) + 1)
    total = np.zeros_like(grey)
    for step in range(steps):
        along = length_px * (step / (steps - 1) - 0.5)
        dx, dy = along * math.cos(angle), along * math.sin(angle)
        x, y = math.floor(dx), math.floor(dy)
        part_x, part_y = dx - x, dy - y
        for shift_x, shift_y, share in (
            (x, y, (1 - part_x) * (1 - part_y)),
            (x + 1, y, part_x * (1 - part_y)),
            (x, y + 1, (1 - part_x) * part_y),
            (x + 1, y + 1, part_x * part_y),
        ):
            total += share * np.roll(grey, (shift_y, shift_x), axis=(0, 1))
    return (total / steps).astype(np.float32)


def _glared(grey: _Grey, corners: _Corners, module_px: float, chance: random.Random) -> _Grey:
    """A lamp in the sleeve's plastic: it burns out a spot beside the middle of the code, and veils the rest."""
    left, top = (sum(corner[i] for corner in corners[1:3]) / 2 for i in (0, 1))
    x, y = left + chance.uniform(-16, 2) * module_px, top + chance.uniform(-11, 11) * module_px
    across, down = np.meshgrid(np.arange(WIDTH, dtype=np.float32), np.arange(HEIGHT, dtype=np.float32))
    away = ((across - x) ** 2 + (down - y) ** 2) / (chance.uniform(2.0, 5.5) * module_px) ** 2
    return (grey + 300.0 * np.exp(-away) + chance.uniform(10, 60)).astype(np.float32)
