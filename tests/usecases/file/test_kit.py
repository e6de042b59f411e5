"""The kit makes a second desk, and opens nothing that is for head office."""

from __future__ import annotations

import json
import re
from pathlib import Path

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.store.dossier import Dossier
from probono_desk.sync.read import open_package
from probono_desk.usecases.file import exchange, join
from tests.dossiers import NINE, SmallDay
from tests.exchanging import believe
from tests.usecases.file.second_desk import PHRASE, arrive, sent


def test_a_kit_opens_no_closing_file(day: SmallDay, other: Dossier, tmp_path: Path) -> None:
    office = new_identity()
    closing_file = exchange.export(day.dossier, tmp_path, at=NINE, recipients=[recipient_of(office)]).path
    with open_package(tmp_path / "kit.probono", passphrase=PHRASE) as found:
        everything = json.dumps([*found.transactions(), found.summary, found.extra])
        in_the_kit = re.findall("AGE-SECRET-KEY-[0-9A-Z]+", everything)
        assert in_the_kit == [found.extra["kit"]["exchange_identity"]]
        assert found.extra["kit"].keys() == {"exchange_identity", "desks"}
        for secret in (day.dossier.meta("desk_identity") or "", day.dossier.signer.seed.hex(), day.dossier.key.hex()):
            assert len(secret) >= 64
            assert secret not in everything
    assert not join.verify(closing_file, identities=in_the_kit).ok
    assert join.verify(closing_file, identities=[office]).ok
    # A desk that is known opens it all the same, once it was believed and heard from.
    believe(day.dossier, other)
    arrive(other, day, 0)
    join.merge(day.dossier, sent(other, tmp_path), at=NINE)
    again = exchange.export(day.dossier, tmp_path, at=NINE, recipients=[recipient_of(office)]).path
    assert not join.verify(again, identities=in_the_kit).ok
    assert join.merge(other, again, at=NINE).merged.new == 0
