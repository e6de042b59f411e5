"""Words from elsewhere as they are shown: nothing in them hides, or turns around what stands beside it.

Every label asks here, those of the first painted window too: the signs that hide are read when one may be there.
"""

from __future__ import annotations

import re
from typing import Final

_FRENCH_BLANKS: Final = {0xA0: " ", 0x202F: " "}  # before ; ! ? and :, which Python does not call printable


def shown_name(name: str) -> str:
    """A captured name in which everything can be seen: « offre<U+202E>fdp.exe », which would read « offreexe.pdf »."""
    if _prints(name):
        return name
    from probono_desk.domain.kept_text import UNSEEN

    return UNSEEN.sub(_shown, name)


def on_one_line(words: str) -> str:
    """What somebody wrote, perhaps elsewhere, in the middle of a sentence: no line of its own, nothing unseen."""
    if _prints(words):
        return words
    from probono_desk.domain.kept_text import BREAKS

    return shown_name(BREAKS.sub(" ", words))


def in_its_lines(words: str) -> str:
    """What somebody wrote, perhaps elsewhere, in the lines that it has; nothing unseen."""
    if _prints(words):
        return words
    from probono_desk.domain.kept_text import UNSEEN_IN_LINES

    return UNSEEN_IN_LINES.sub(_shown, words)


def _prints(words: str) -> bool:
    return words.isprintable() or words.translate(_FRENCH_BLANKS).isprintable()


def _shown(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
