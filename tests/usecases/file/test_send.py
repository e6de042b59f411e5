"""What leaves for a place: a queue that goes on after a restart and says what it is waiting for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.deliver import Delivered, deliver
from probono_desk.place.place import Kind, Place
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.file import close_day, places, send
from probono_desk.usecases.file.send import Sending, Stage
from probono_desk.usecases.file.send_words import Pace, stage_words
from tests import servers
from tests.dossiers import NINE, small_day

PHRASE = "quatre mots bien choisis"


def closed(tmp_path: Path, dossier: object) -> Path:
    from probono_desk.store.dossier import Dossier

    assert isinstance(dossier, Dossier)
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    made = close_day.close_day(dossier, out, at=NINE, passphrase=PHRASE)
    return out / made.receipt.file_name


def test_a_file_waits_for_its_place_and_goes_on_after_a_restart(tmp_path: Path) -> None:
    dossier = small_day(tmp_path / "a").dossier
    lieu = tmp_path / "lieu"
    kept = places.add_place(dossier, str(lieu), name="Siège", at=NINE)
    file = closed(tmp_path, dossier)
    send.enqueue(dossier, file, kept, at=NINE)
    (tried,) = send.send_due(dossier, now=lambda: NINE)
    assert (tried.stage, tried.reason) == (Stage.WAITING, "place_gone")
    assert "n’existe pas" in stage_words(send.queue(dossier)[0])
    assert send.send_due(dossier, now=lambda: NINE + timedelta(seconds=1)) == []  # not so soon
    dossier.close()
    lieu.mkdir()
    with closing(open_dossier(tmp_path / "a", at=NINE)) as again:
        (sent,) = send.send_due(again, now=lambda: NINE + timedelta(minutes=2))
        assert sent.stage is Stage.SENT
        assert (lieu / sent.name).read_bytes() == file.read_bytes()
        assert send.send_due(again, now=lambda: NINE + timedelta(hours=2)) == []
        assert [one.sending.stage for one in send.queue(again)] == [Stage.SENT]  # it stays until a receipt comes


def called_off(_sending: Sending, _dossier: Dossier) -> None:
    send.hang_up()


def let_go(sending: Sending, dossier: Dossier) -> None:
    send.let_go(dossier, sending)


def forgotten(_sending: Sending, dossier: Dossier) -> None:
    for place in places.all_places(dossier):
        places.leave_place(dossier, place)


@pytest.mark.parametrize(("meanwhile", "left"), [(called_off, [(Stage.WAITING, 1, "")]), (let_go, []), (forgotten, [])])
@pytest.mark.parametrize("reaches", [True, False])
def test_what_somebody_says_while_a_file_is_on_its_way_holds(
    tmp_path: Path,
    meanwhile: Callable[[Sending, Dossier], None],
    left: list[tuple[Stage, int, str]],
    reaches: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = small_day(tmp_path / "a").dossier
    for name in ("lieu", "autre"):
        (tmp_path / name).mkdir()
    file = closed(tmp_path, dossier)
    with servers.webdav(tmp_path / "lieu") as url:
        kept = places.add_place(dossier, "dav+" + url, at=NINE)
        sending = send.enqueue(dossier, file, kept, at=NINE)
        other = places.add_place(dossier, str(tmp_path / "autre"), at=NINE)
        send.enqueue(dossier, file, other, at=NINE + timedelta(seconds=1))
        real = deliver

        def on_its_way(place: Place, path: Path, **how: Any) -> Delivered:
            if place.kind is not Kind.WEBDAV:
                return real(place, path, **how)
            if reaches:
                made = real(place, path, **how)
                meanwhile(sending, dossier)
                return made
            meanwhile(sending, dossier)
            raise DeskError("place_unreachable", place="", kind="server")

        monkeypatch.setattr(send, "deliver", on_its_way)
        send.send_due(dossier, now=lambda: NINE)
        send.take_up()
    found = [one.sending for one in send.queue(dossier) if one.place == kept]
    if reaches and meanwhile is called_off:
        left = [(Stage.SENT, 1, "")]  # it is there, whatever was called off after it
    assert [(one.stage, one.tries, one.reason) for one in found] == left
    assert bool(list((tmp_path / "autre").iterdir())) is (meanwhile is let_go or (reaches and meanwhile is called_off))
    dossier.close()


def test_a_refusal_stays_with_its_reason_until_somebody_says_so(tmp_path: Path) -> None:
    dossier = small_day(tmp_path / "a").dossier
    (tmp_path / "lieu").mkdir()
    with servers.webdav(tmp_path / "lieu", user="lea", password="juste") as url:
        kept = places.add_place(dossier, "dav+" + url, user="lea", password="faux", at=NINE)
        send.enqueue(dossier, closed(tmp_path, dossier), kept, at=NINE)
        (refused,) = send.send_due(dossier, now=lambda: NINE)
        assert (refused.stage, refused.reason) == (Stage.REFUSED, "place_refused")
        assert send.send_due(dossier, now=lambda: NINE + timedelta(days=1)) == []
        places.add_place(dossier, "dav+" + url, user="lea", password="juste", at=NINE)
        send.try_again(dossier, refused)
        (sent,) = send.send_due(dossier, now=lambda: NINE)
        assert sent.stage is Stage.SENT
        send.let_go(dossier, sent)
        assert send.queue(dossier) == []
    dossier.close()


def test_a_password_is_in_no_table_and_comes_back_from_where_keys_live(tmp_path: Path) -> None:
    dossier = small_day(tmp_path / "a").dossier
    (tmp_path / "lieu").mkdir()
    with servers.webdav(tmp_path / "lieu", user="lea", password="sésame") as url:
        typed = url.replace("http://", "dav+http://lea:s%C3%A9same@")
        kept = places.add_place(dossier, typed, at=NINE)
        assert "same" not in kept.address
        assert places.opened_place(kept.address).listing() == []
        places.leave_place(dossier, kept)
        with pytest.raises(DeskError) as refused:
            places.opened_place(kept.address).listing()
        assert refused.value.code == "place_refused"
    dossier.close()


def test_nothing_leaves_in_clear(tmp_path: Path) -> None:
    dossier = small_day(tmp_path / "a").dossier
    clear = tmp_path / "liste.probono"
    clear.write_text("Léa Martin")
    kept = places.add_place(dossier, str(tmp_path), at=NINE)
    with pytest.raises(DeskError) as refused:
        send.enqueue(dossier, clear, kept, at=NINE)
    assert refused.value.code == "upload_not_sealed"
    dossier.close()


def test_the_pace_says_rate_and_time_left() -> None:
    pace = Pace(0.0)
    assert pace.line(1_000_000, 100_000_000, 0.1) == ""
    line = pace.line(10_000_000, 100_000_000, 1.0)
    assert line.startswith("10 %")
    assert "10,0\u00a0Mo/s" in line
    assert line.endswith("encore 1 min")
