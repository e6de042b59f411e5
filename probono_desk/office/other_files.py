"""What lies in a place beside the packages of editions, and is none of head office's business: named, and left alone.

By its name for what a listing shows, by its content once it was opened. Nothing is left alone that calls itself a
package: whatever is wrong with one is said.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from probono_desk.domain.errors import DeskError
from probono_desk.place.place import is_sign_of_life, is_trial
from probono_desk.sync.bag import SUFFIX
from probono_desk.sync.read import Package
from probono_desk.sync.receipt import is_receipt
from probono_desk.usecases.file.kit import calls_itself_kit

_LISTS = frozenset((".xlsx", ".xls", ".xlsb", ".ods", ".csv"))
_LOCKED = frozenset(("package_needs_passphrase", "package_wrong_passphrase"))


class OtherFile(StrEnum):
    """What a file is that is no edition's package."""

    KIT = "kit"
    RECEIPT = "receipt"
    SIGN_OF_LIFE = "sign_of_life"
    TRIAL = "trial"
    LIST = "list"
    FOREIGN = "foreign"


def other_by_name(name: str) -> OtherFile | None:
    """What a file of a place is, where its name says that it is no package."""
    if is_trial(name):
        return OtherFile.TRIAL
    if is_sign_of_life(name):
        return OtherFile.SIGN_OF_LIFE
    if name.endswith(SUFFIX):
        return None
    if is_receipt(name):
        return OtherFile.RECEIPT
    return OtherFile.LIST if PurePath(name).suffix.lower() in _LISTS else OtherFile.FOREIGN


def other_by_content(package: Package) -> OtherFile | None:
    """What a verified package is, where it is not what head office reads: a kit holds the edition's own secret."""
    return OtherFile.KIT if "kit" in package.extra else None


def other_by_refusal(name: str, error: DeskError) -> OtherFile | None:
    """What a package is that head office's key does not open: a kit is under a passphrase, and called one."""
    return OtherFile.KIT if error.code in _LOCKED and calls_itself_kit(name) else None
