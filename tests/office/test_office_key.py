from __future__ import annotations

import pytest

from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.office.office_key import signing_seed


def test_what_signs_receipts_follows_from_the_one_secret() -> None:
    identity = new_identity()
    assert signing_seed(identity) == signing_seed(identity)
    assert len(signing_seed(identity)) == 32
    assert signing_seed(identity) != signing_seed(new_identity())
    with pytest.raises(DeskError, match="key_unreadable"):
        signing_seed("AGE-SECRET-KEY-1")
