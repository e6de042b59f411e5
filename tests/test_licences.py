from __future__ import annotations

import re
from pathlib import Path

from probono_desk.licences import licences_of, texts_of

# What may ship with an MIT program; PySide6 and shiboken6 are LGPL, of the choice that they give.
_COMPATIBLE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software|Zlib|Unlicense|OFL|LGPL|MPL|HPND|CC0", re.IGNORECASE)


def test_everything_that_ships_says_a_licence_that_may_ship() -> None:
    found = {one.name: one.licence for one in licences_of("probono-desk")}
    assert {"PySide6_Essentials", "sqlcipher3", "Inter", "Lucide"} <= set(found)
    assert {name: said for name, said in found.items() if not _COMPATIBLE.search(said)} == {}


def test_everything_that_ships_brings_the_text_of_its_licence() -> None:
    """Qt for Python is the one whose packages bring none: the LGPL and the GPL that it refers to lie with the build."""
    without = {name for name, texts in texts_of("probono-desk").items() if not any(texts.values())}
    assert without == {"PySide6_Essentials", "PySide6_Addons", "shiboken6"}
    packaging = Path(__file__).parent.parent / "resources" / "packaging" / "licences"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (packaging / "LGPL-3.0.txt").read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in (packaging / "GPL-3.0.txt").read_text()
