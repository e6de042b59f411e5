"""Six French words: a phrase that somebody writes down, and a fingerprint that two people read to each other.

The list has 2,048 words (resources/words, with its licence): eleven bits a word, sixty-six in all. A proposed phrase
also goes through scrypt; whoever guesses it needs 2 to the power 65 times a second of work.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from functools import cache

from probono_desk import paths
from probono_desk.domain.lookalike import skeleton
from probono_desk.domain.passphrase import LEAST_BITS, guess_bits
from probono_desk.domain.search_key import fold

WORDS = 6
_BITS = 11


@cache
def _listed() -> tuple[str, ...]:
    return tuple((paths.resources_dir() / "words" / "fr.txt").read_text(encoding="ascii").split())


@cache
def _places() -> frozenset[str]:
    return frozenset(_listed())


def new_phrase() -> str:
    """Six words by chance, as they are shown and written down; drawn again where chance made a row of them."""
    while True:
        phrase = " ".join(secrets.choice(_listed()) for _word in range(WORDS))
        if guess_bits(phrase) >= LEAST_BITS:
            return phrase


def as_listed(phrase: str) -> str | None:
    """A proposed phrase as it was shown, whatever its case, accents and spacing; ``None`` if it is another one."""
    words = re.findall(r"[a-z]+", fold(phrase))
    return " ".join(words) if len(words) == WORDS and _places().issuperset(words) else None


def reads_as_listed(text: str) -> bool:
    """Whether a text reads as six words of the list: people would take it for a fingerprint, in whatever letters."""
    words = re.findall(r"\w+", text)
    return len(words) == WORDS and _skeletons().issuperset(map(skeleton, words))


@cache
def _skeletons() -> frozenset[str]:
    return frozenset(map(skeleton, _listed()))


def fingerprint_words(public_key: str) -> str:
    """A desk's key as six words to read aloud: the first 66 bits of the SHA-256 of its 32 bytes.

    Args:
        public_key: 64 hex digits.
    """
    digest = int.from_bytes(hashlib.sha256(bytes.fromhex(public_key)).digest())
    listed = _listed()
    return " ".join(listed[digest >> (256 - _BITS * (n + 1)) & (1 << _BITS) - 1] for n in range(WORDS))
