"""What a scanner that is set to one country's keyboard becomes on a computer that is set to another's. No Qt.

A wedge presses keys; the computer decides what they mean. Each layout is the 47 keys of the main block, row by row,
plain and shifted; a key that gives a dead accent stands for that accent. Source: the layouts as X.Org's
xkeyboard-config and Windows ship them (us, fr, be, de, ch fr, es, it, ca fr).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Layout:
    """One country's keyboard: the same keys in the same order, plain and with Shift."""

    name: str
    plain: str
    shifted: str


LAYOUTS = (
    Layout(
        "us",
        "`1234567890-=" + "qwertyuiop[]\\" + "asdfghjkl;'" + "zxcvbnm,./",
        "~!@#$%^&*()_+" + "QWERTYUIOP{}|" + 'ASDFGHJKL:"' + "ZXCVBNM<>?",
    ),
    Layout(
        "fr",
        "²&é\"'(-è_çà)=" + "azertyuiop^$*" + "qsdfghjklmù" + "wxcvbn,;:!",
        "~1234567890°+" + "AZERTYUIOP¨£µ" + "QSDFGHJKLM%" + "WXCVBN?./§",
    ),
    Layout(
        "be",
        "²&é\"'(§è!çà)-" + "azertyuiop^$µ" + "qsdfghjklmù" + "wxcvbn,;:=",
        "³1234567890°_" + "AZERTYUIOP¨*£" + "QSDFGHJKLM%" + "WXCVBN?./+",
    ),
    Layout(
        "de",
        "^1234567890ß´" + "qwertzuiopü+#" + "asdfghjklöä" + "yxcvbnm,.-",
        '°!"§$%&/()=?`' + "QWERTZUIOPÜ*'" + "ASDFGHJKLÖÄ" + "YXCVBNM;:_",
    ),
    Layout(
        "ch",
        "§1234567890'^" + "qwertzuiopè¨$" + "asdfghjkléà" + "yxcvbnm,.-",
        '°+"*ç%&/()=?`' + "QWERTZUIOPü!£" + "ASDFGHJKLöä" + "YXCVBNM;:_",
    ),
    Layout(
        "es",
        "º1234567890'¡" + "qwertyuiop`+ç" + "asdfghjklñ´" + "zxcvbnm,.-",
        'ª!"·$%&/()=?¿' + "QWERTYUIOP^*Ç" + "ASDFGHJKLÑ¨" + "ZXCVBNM;:_",
    ),
    Layout(
        "it",
        "\\1234567890'ì" + "qwertyuiopè+ù" + "asdfghjklòà" + "zxcvbnm,.-",
        '|!"£$%&/()=?^' + "QWERTYUIOPé*§" + "ASDFGHJKLç°" + "ZXCVBNM;:_",
    ),
    Layout(
        "ca",
        "#1234567890-=" + "qwertyuiop^¸<" + "asdfghjkl;`" + "zxcvbnm,.é",
        '|!"/$%?&*()_+' + "QWERTYUIOP^¨>" + "ASDFGHJKL:`" + "ZXCVBNM'.É",
    ),
)
"""By name; ``us`` is how scanners leave the factory."""

_MANY_LETTERS = 6  # of so many, two codes do not differ by chance in those alone that two keyboards have elsewhere


def typed(text: str, *, scanner: Layout, computer: Layout) -> str:
    """What a computer makes of a text whose keys a scanner presses; signs for which the scanner has no key are lost."""
    keys = _keys(scanner)
    pressed = [keys[sign] for sign in text if sign in keys]
    return "".join((computer.shifted if shift else computer.plain)[place] for place, shift in pressed)


def readings(text: str) -> Iterator[str]:
    """A text as it came, and all that it is where scanner and computer are set to two countries' keyboards."""
    yield text
    came = "".join(text.split())
    found = {text, came}
    for signs, scanners in _readers():
        if not signs.issuperset(came):
            continue
        for scanner in scanners:
            read = came.translate(scanner)
            if read not in found:
                found.add(read)
                yield read


def meant(text: str) -> Iterator[str]:
    """What a scanner that is set to another country's keyboard than the computer may have read.

    Only where that can be told: by a sign that stands for a figure, a mark or a letter, or by many letters and nothing
    else. « Y1001 » is not taken for « Z1001 », which somebody else may hold.
    """
    came = "".join(text.split())
    many = len(came) >= _MANY_LETTERS and came.isalpha()
    for read in readings(text):
        if read != text and (many or any(_tells(one, other) for one, other in zip(came, read, strict=True))):
            yield read


def has_figure(text: str) -> bool:
    """Whether there is a figure in a text, or in what it was before the computer took it for something else."""
    return any(sign.isdigit() for read in (text, *meant(text)) for sign in read)


def _with_caps_lock(layout: Layout) -> Layout:
    """On Linux, an accented sign comes as its capital, which no key bears by itself."""
    pairs = list(zip(layout.plain, layout.shifted, strict=True))
    plain = [sign.upper() if len(sign.upper()) == 1 else sign for sign, _other in pairs]
    shifted = [sign if sign.upper() == other else other for sign, other in pairs]
    return Layout(layout.name, "".join(plain), "".join(shifted))


def _tells(came: str, read: str) -> bool:
    return came != read and not (came.isalpha() and read.isalpha())


@cache
def _readers() -> tuple[tuple[frozenset[str], tuple[dict[int, str], ...]], ...]:
    """By computer, the signs that it knows, and what each of them is to each scanner."""
    # On Windows, Caps Lock shifts every key of a French or Belgian keyboard, elsewhere those with letters.
    shifted = [Layout(one.name, one.shifted, one.plain) for one in LAYOUTS if one.name in {"fr", "be"}]
    found = []
    for computer in (*LAYOUTS, *map(_with_caps_lock, LAYOUTS), *shifted):
        keys = _keys(computer)
        readers = [
            {ord(sign): (scanner.shifted if shift else scanner.plain)[place] for sign, (place, shift) in keys.items()}
            for scanner in LAYOUTS
        ]
        found.append((frozenset(keys), tuple(readers)))
    return tuple(found)


@cache
def _keys(layout: Layout) -> dict[str, tuple[int, bool]]:
    found = {sign: (place, True) for place, sign in enumerate(layout.shifted)}
    return found | {sign: (place, False) for place, sign in enumerate(layout.plain)}
