"""The window goes first: what works in the background stands aside, and never for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest

from probono_desk.precedence import go_first, going_along, letting_others_on, stand_aside, standing_aside, step_back

_SOON_S = 5.0


@pytest.fixture(autouse=True)
def nobody_first() -> Iterator[None]:
    step_back()
    yield
    step_back()


@contextmanager
def at_work(work: Callable[[], object]) -> Iterator[threading.Event]:
    """A thread that works and says when it has done; waited for when the block ends."""
    done = threading.Event()

    def worked() -> None:
        work()
        done.set()

    thread = threading.Thread(target=worked)
    thread.start()
    yield done
    thread.join(_SOON_S)
    assert not thread.is_alive()


def test_work_stands_aside_until_the_other_thread_steps_back() -> None:
    took: list[int] = []
    go_first()
    with at_work(lambda: took.extend(standing_aside(range(3)))) as done:
        assert not done.wait(0.05)
        assert took == []
        step_back()
    assert took == [0, 1, 2]


def test_whom_one_waits_for_goes_on_meanwhile() -> None:
    go_first()
    with at_work(stand_aside) as done, letting_others_on():
        assert done.wait(0.1)
    with at_work(stand_aside) as done:
        assert not done.wait(0.05)


def test_who_goes_first_never_waits_for_itself() -> None:
    began = time.monotonic()
    go_first()
    assert list(standing_aside(range(100))) == list(range(100))
    assert time.monotonic() - began < 0.2


def test_nobody_stands_aside_for_ever_however_many_steps_there_are() -> None:
    go_first()
    go_first()
    with at_work(lambda: list(standing_aside(range(1_000)))) as done:
        assert done.wait(_SOON_S)


def test_what_goes_along_with_the_window_does_not_stand_aside_and_does_again_when_it_is_done() -> None:
    went_along = threading.Event()

    def work() -> None:
        with going_along():
            stand_aside()
        went_along.set()
        stand_aside()

    go_first()
    with at_work(work) as done:
        assert went_along.wait(0.2)
        assert not done.wait(0.05)


def test_another_thread_that_waits_takes_nobody_out_of_the_way() -> None:
    go_first()

    def wait_and_work() -> None:
        with letting_others_on():
            stand_aside()

    with at_work(wait_and_work) as done:
        assert not done.wait(0.05)


def test_a_window_that_is_never_at_rest_goes_first_again_once_others_had_a_breath() -> None:
    waited_s: list[float] = []

    def stand() -> None:
        for _step in range(400):
            began = time.monotonic()
            stand_aside()
            waited_s.append(time.monotonic() - began)
            time.sleep(0.001)

    go_first()
    with at_work(stand) as done:
        while not done.is_set():
            go_first()
            time.sleep(0.001)
    long = [at for at, wait_s in enumerate(waited_s) if wait_s > 0.05]
    assert len(long) > 2
    assert all(after - before > 2 for before, after in pairwise(long))
