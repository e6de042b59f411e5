"""Any value where the format says what belongs there, under a good signature: a sentence, never a bug."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store import admission, log
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.usecases.file import exchange, join
from tests.dossiers import NINE, SmallDay
from tests.exchanging import Forger
from tests.usecases.file.test_attacks import badge_name
from tests.usecases.file.test_join import believe_key, forged

VALUES: tuple[Any, ...] = (None, 0, True, 1.5, "x", "é\u202e", [], {}, [[]], [{}], [None], ["x"], {"a": []})
HEAD_FIELDS = ("desk", "key", "name", "recipient", "seq", "hash", "at", "signature", "another")


@dataclass
class OddHead:
    """A head as a package has it, one field of it odd."""

    head: Head
    odd: dict[str, Any]

    def record(self) -> dict[str, Any]:
        return self.head.record() | self.odd


@pytest.fixture
def liar(day: SmallDay) -> Forger:
    """A desk that is believed, with one good act."""
    made = Forger()
    believe_key(day.dossier, made)
    made.act([badge_name(day)])
    return made


def enters(day: SmallDay, file: Path) -> bool:
    """Whether a file is taken in; with or without a dossier, whatever is wrong with it is said."""
    sound = join.verify(file, identities=exchange.own_identities(day.dossier)).ok
    try:
        join.merge(day.dossier, file, at=NINE)
    except DeskError:
        return False
    assert sound
    return True


@pytest.mark.parametrize("field", sorted(admission.FIELDS))
def test_no_field_of_an_act_is_a_bug(day: SmallDay, other: Dossier, liar: Forger, tmp_path: Path, field: str) -> None:
    for value in VALUES:
        act = liar.chain[0] | {field: value}
        if field != "hash":
            act["hash"] = log.record_hash(act)
        vouched = [liar.head(act)] if field not in ("hash", "seq") else [liar.head()]
        came = enters(day, forged(tmp_path / "f", liar.seed, [act], vouched, other))
        assert came <= (field in ("actor", "label", "undoes", "id", "at")), value


@pytest.mark.parametrize("field", HEAD_FIELDS)
def test_no_field_of_a_head_is_a_bug(day: SmallDay, other: Dossier, liar: Forger, tmp_path: Path, field: str) -> None:
    for value in VALUES:
        file = forged(tmp_path / "f", liar.seed, liar.chain, [OddHead(liar.head(), {field: value})], other)
        assert not enters(day, file), value


def test_no_list_of_missing_files_and_no_schema_is_a_bug(
    day: SmallDay, other: Dossier, liar: Forger, tmp_path: Path
) -> None:
    for value in VALUES:
        file = forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other, schema={"edition": value})
        enters(day, file)
        summary = {"missing_files": value}
        assert enters(day, forged(tmp_path / "f", liar.seed, liar.chain, [liar.head()], other, summary=summary))
