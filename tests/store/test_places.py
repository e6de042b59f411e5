"""Places and what waits for them go on after a restart."""

from __future__ import annotations

from dataclasses import replace

from probono_desk.domain.sending import KeptPlace, Sending, Stage
from probono_desk.store import places
from probono_desk.store.opening import open_dossier
from probono_desk.store.outgoing import acts_in_all
from tests.dossiers import NINE, SmallDay

PLACE = KeptPlace("p1", "file:///media/cle", "Clé", NINE, exchange=True)


def _sending() -> Sending:
    return Sending(id="s1", place="p1", path="/x/a.probono", name="a.probono", sha256="a" * 64, since=NINE)


def test_they_are_there_when_the_dossier_is_opened_again_and_in_no_log(day: SmallDay) -> None:
    places.keep_place(day.dossier, PLACE)
    places.keep_sending(day.dossier, _sending())
    places.note_looked(day.dossier, "p1", "b.probono", "known", at=NINE)
    day.dossier.close()
    again = open_dossier(day.dossier.folder, at=NINE)
    assert places.places(again) == [PLACE]
    assert places.sendings(again) == [_sending()]
    assert places.looked_at(again, "p1") == {"b.probono": "known"}
    with again.read() as db:
        assert acts_in_all(db) == 1
    again.close()


def test_a_receipt_is_kept_once_and_what_was_sent_has_arrived(day: SmallDay) -> None:
    places.keep_place(day.dossier, PLACE)
    sent = replace(_sending(), stage=Stage.SENT)
    places.keep_sending(day.dossier, sent)
    for word in ("first", "second"):
        places.keep_receipt(day.dossier, sent.sha256, {"said": word}, at=NINE)
    assert places.receipts(day.dossier) == {sent.sha256: {"said": "first"}}
    assert [one.stage for one in places.sendings(day.dossier)] == [Stage.RECEIVED]


def test_a_place_that_is_forgotten_takes_its_queue_along(day: SmallDay) -> None:
    places.keep_place(day.dossier, PLACE)
    places.keep_sending(day.dossier, _sending())
    places.forget_place(day.dossier, "p1")
    assert places.places(day.dossier) == []
    assert places.sendings(day.dossier) == []
