"""A desk's name for machines: it follows from the desk's public key, so that nobody can take another's.

The first 128 bits of the SHA-256 of the 32 bytes of the key, four bits a letter of the badge's alphabet: 32 letters.
Finding another key for a given id would take 2 to the power 128 trials. Eight letters are the id of a desk of a dossier
from before: it proves nothing, and what it did is vouched for by the desk that it became.
"""

from __future__ import annotations

import hashlib
import re

from probono_desk.domain.badge_code import ALPHABET
from probono_desk.domain.lookalike import latin, skeleton

LETTERS = 32
_BOUND, _BOUND_LETTERS = ".", 16
_PROVING = re.compile(f"[{ALPHABET}]{{{LETTERS}}}")
_OLDER = re.compile(f"[{ALPHABET}]{{8}}")
_LIKE_FINGERPRINT = re.compile("(?=.*[234679])[abcdeflos234679]{20}")  # hex digits by their skeletons


def desk_id_of(public_key: str) -> str:
    """The id of the desk that holds a key.

    Args:
        public_key: the Ed25519 public key, 64 hex digits.
    """
    digest = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()
    return "".join(ALPHABET[int(digit, 16)] for digit in digest[:LETTERS])


def proves_itself(desk: str) -> bool:
    """Whether an id follows from a key."""
    return _PROVING.fullmatch(desk) is not None


def is_desk_id(text: str) -> bool:
    """Whether a text is the id of a desk, of today or of before."""
    return proves_itself(text) or _OLDER.fullmatch(text) is not None


def is_taken_for_a_proof(text: str) -> bool:
    """Whether people would take a text for a desk's id, for the beginning of one, or for a fingerprint in letters."""
    bare = re.sub(r"[\W_]", "", text)
    return is_desk_id(latin(bare).upper()) or _LIKE_FINGERPRINT.fullmatch(skeleton(bare)) is not None


def act_id_of(made: str, desk: str) -> str:
    """The id of an act: one that was just made, and the beginning of its desk's, so that no other desk can use it.

    Args:
        made: such an id already, or without the desk's.
        desk: the desk that acts.
    """
    return f"{made.partition(_BOUND)[0]}{_BOUND}{desk[:_BOUND_LETTERS]}"


def may_be_act_of(act_id: str, desk: str) -> bool:
    """Whether an act of a desk may have an id; older programs made ids that name no desk."""
    made, bound, _owner = act_id.partition(_BOUND)
    return not bound or act_id == act_id_of(made, desk)


def short(desk: str) -> str:
    """What people see of a desk that has no name: its first eight letters, in fours."""
    return f"{desk[:4]} {desk[4:8]}"
