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


def typed(text: str, *, scanner: Layout, computer: Layout) -> str:
    """What a computer makes of a text whose keys a scanner presses; signs for which the scanner has no key are lost."""
    keys = _keys(scanner)
    pressed = [keys[sign] for sign in text if sign in keys]
    return "".join((computer.shifted if shift else computer.plain)[place] for place, shift in pressed)


def meant(text: str) -> Iterator[str]:
    """What a scanner that is set to another country's keyboard than the computer may have read.

    Only where that can be told: the figures of the code came as signs, all of them. A text with a figure in it came as
    it was read, and « AW » is not taken for « QZ » by guessing.
    """
    if any(sign.isdigit() for sign in text):
        return
    text = "".join(text.split())
    found = {text}
    for computer in LAYOUTS:
        keys = _keys(computer)
        # With Caps Lock, accented signs come as capitals, which no key bears by itself.
        pressed = [keys.get(sign) or keys.get(sign.lower()) for sign in text]
        if None in pressed:
            continue
        for scanner in LAYOUTS:
            read = "".join((scanner.shifted if key[1] else scanner.plain)[key[0]] for key in pressed if key is not None)
            if read not in found and any(sign.isdigit() for sign in read):
                found.add(read)
                yield read


@cache
def _keys(layout: Layout) -> dict[str, tuple[int, bool]]:
    found = {sign: (place, True) for place, sign in enumerate(layout.shifted)}
    return found | {sign: (place, False) for place, sign in enumerate(layout.plain)}
