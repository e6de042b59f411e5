"""Somebody else who writes to a dossier."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from probono_desk.store.dossier import Dossier
from tests.dossiers import ACTOR, NINE


@contextmanager
def somebody_writing(dossier: Dossier) -> Iterator[None]:
    """Another thread holds the write lock for as long as the block lasts."""
    begun, end = threading.Event(), threading.Event()

    def write() -> None:
        with dossier.act("Une longue liste", at=NINE, actor=ACTOR):
            begun.set()
            end.wait(30)

    thread = threading.Thread(target=write)
    thread.start()
    assert begun.wait(10)
    try:
        yield
    finally:
        end.set()
        thread.join()
