"""The recovery phrase of an open dossier: does it still open, has anybody proved that they hold it, a new one."""

from __future__ import annotations

from probono_desk.domain.errors import DeskError
from probono_desk.store.dossier import Dossier
from probono_desk.store.keys import new_recovery_passphrase
from probono_desk.store.recovery import RecoveryState, mend_recovery, note_proved, prove_phrase, take_phrase

__all__ = ["RecoveryState", "check_phrase", "mark_proved", "new_phrase", "phrase_state", "take_phrase"]


def phrase_state(dossier: Dossier) -> RecoveryState:
    """How the phrase stands; a copy of the recovery file that was damaged is brought back on the way."""
    return mend_recovery(dossier)


def check_phrase(dossier: Dossier, phrase: str) -> None:
    """Somebody shows the whole phrase; from then on it counts as proved.

    Raises:
        DeskError: ``phrase_not_this_one``, ``recovery_damaged``, ``recovery_missing``.
    """
    try:
        prove_phrase(dossier, phrase)
    except DeskError as error:
        if error.code == "recovery_wrong_passphrase":  # the dossier is open: there is nothing to restore
            raise DeskError("phrase_not_this_one") from error
        raise


def mark_proved(dossier: Dossier) -> None:
    """Somebody gave back the groups that were asked of a phrase that was just shown."""
    note_proved(dossier)


def new_phrase(dossier: Dossier) -> str:
    """Another phrase, to be shown; ``take_phrase`` puts it in the place of the old one once somebody has noted it.

    Until then the old one opens: whoever is cut off before the new one was seen has lost nothing. But which of the two
    is on the paper nobody knows then, so it has to be proved again.

    Raises:
        DeskError: ``dossier_read_only``; one of the disk's codes.
    """
    if dossier.read_only:
        raise DeskError("dossier_read_only")
    note_proved(dossier, proved=False)
    return new_recovery_passphrase()
