"""Storing what is captured: several files at a time, each as it was, and nothing left of what went wrong."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import BinaryIO

from probono_desk.domain.errors import DeskError
from probono_desk.store.blobs import StoredBlob
from probono_desk.store.dossier import Dossier
from probono_desk.store.stored_files import known_blobs
from probono_desk.usecases.deliverables.found_files import FoundFile, opened

Progress = Callable[[int, int, str], None]
"""Told the bytes done, the bytes in all, and the name in hand, by one thread at a time, not always the same.

What it raises stops the capture: nothing is left.
"""

Put = Callable[[BinaryIO, Callable[[int], None]], StoredBlob]
"""Stores a stream and tells how many of its bytes are done."""

_ASK_AGAIN_S = 0.1
_AT_ONCE = 4  # files; more would only fight for the disk
_WORTH_ANOTHER = 8  # files for each thread: a handful is stored one after the other
_TRIES = 3  # to read a file that somebody is saving
_COARSEST_NS = 2_000_000_000  # FAT keeps the time of a change to two seconds

# One capture at a time: a cancelled one takes back the files that only it has stored.
_turn = threading.Lock()


def store_all(found: Sequence[FoundFile], put: Put, tell: Progress) -> list[StoredBlob]:
    """Each file's content, in their order. Many are stored a few at a time: each waits for the disk by itself.

    Raises:
        BaseException: the first that went wrong, or what ``tell`` raised; the others are stopped.
    """
    total_bytes = sum(file.size_bytes for file in found)
    done_bytes = [0] * len(found)
    one_tells, stop = threading.Lock(), threading.Event()

    def store(place: int) -> StoredBlob:
        file = found[place]

        def told(file_bytes: int) -> None:
            with one_tells:
                if stop.is_set():
                    raise DeskError("cancelled")
                done_bytes[place] = file_bytes
                tell(min(sum(done_bytes), total_bytes), total_bytes, file.name)

        told(0)
        for _try in range(_TRIES):
            if (blob := _as_it_was(file, put, told)) is not None:
                return blob
        raise DeskError("file_changing", name=file.name)

    workers = max(1, min(_AT_ONCE, len(found) // _WORTH_ANOTHER))
    with ThreadPoolExecutor(workers, thread_name_prefix="capture") as pool:
        waiting = [pool.submit(store, place) for place in range(len(found))]
        done, _left = wait(waiting, return_when=FIRST_EXCEPTION)
        stop.set()
        if broken := [fault for one in done if (fault := one.exception()) is not None]:
            for one in waiting:
                one.cancel()
            raise broken[0]
        return [one.result() for one in waiting]


@contextmanager
def storing(dossier: Dossier, tell: Progress) -> Iterator[Put]:
    """A turn at storing; where it fails, what it alone had stored goes again."""
    while not _turn.acquire(timeout=_ASK_AGAIN_S):
        tell(0, 1, "")
    try:
        before = dossier.blobs.all()
        mine: set[str] = set()

        def put(stream: BinaryIO, progress: Callable[[int], None]) -> StoredBlob:
            blob = dossier.blobs.put(stream, progress=progress, sync_name=False)
            mine.add(blob.sha256)
            return blob

        try:
            yield put
        finally:  # what went wrong, and the first readings of a file that was being saved
            with dossier.read() as db:
                named = {sha256 for sha256, _size in known_blobs(db)}
            for sha256 in mine - before - named:
                dossier.blobs.discard(sha256)
    finally:
        _turn.release()


def _as_it_was(file: FoundFile, put: Put, told: Callable[[int], None]) -> StoredBlob | None:
    """The file stored as it stood at one moment; ``None`` where it changed while it was read.

    A save shows in its size, its times, or in another file under its name. A save within the two seconds that FAT
    cannot tell apart shows in nothing: a file that was written just now is read once more and compared.
    """
    with opened(file.path, file.name) as stream:
        before = os.fstat(stream.fileno())
        blob = put(stream, told)
        after = os.fstat(stream.fileno())
        try:
            named = file.path.lstat()
        except OSError as error:
            raise DeskError("source_gone", where=file.name) from error
        same = _state(before) == _state(after) == _state(named) and blob.size_bytes == before.st_size
        if not same:
            return None
        if time.time_ns() - after.st_mtime_ns < _COARSEST_NS:
            stream.seek(0)
            if put(stream, lambda _done: None).sha256 != blob.sha256:
                return None
    return blob


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_ino, status.st_dev, status.st_size, status.st_mtime_ns
