from __future__ import annotations

import re

from probono_desk.licences import licences_of

# What may ship with an MIT program; PySide6 and shiboken6 are LGPL, of the choice that they give.
_COMPATIBLE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software|Zlib|Unlicense|OFL|LGPL|MPL|HPND|CC0", re.IGNORECASE)


def test_everything_that_ships_says_a_licence_that_may_ship() -> None:
    found = {one.name: one.licence for one in licences_of("probono-desk")}
    assert {"PySide6_Essentials", "sqlcipher3", "Inter", "Lucide"} <= set(found)
    assert {name: said for name, said in found.items() if not _COMPATIBLE.search(said)} == {}
