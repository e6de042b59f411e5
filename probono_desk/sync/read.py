"""Open a package: signature, hashes, sizes and bounds are checked before anything of it is given out."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from probono_desk.age.file import AgeReader
from probono_desk.domain.errors import DeskError
from probono_desk.precedence import standing_aside
from probono_desk.sync import bag, canonical_json
from probono_desk.sync.bag import PackageInfo
from probono_desk.sync.keys import fingerprint
from probono_desk.sync.stored_zip import MAX_DIRECTORY_BYTES, READ_BYTES, StoredZip

Progress: TypeAlias = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all. What it raises stops the work."""

MAX_TRANSACTIONS = 5_000_000
_MAX_TAG_BYTES = MAX_DIRECTORY_BYTES
_SIGNATURE_BYTES = 64
_SMALL_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A verified package, readable until its ``with`` block ends.

    The signature is good *for the key the package names*; whether ``desk_key`` is a trusted desk is for the caller
    to say.

    Args:
        info: edition, desk, sequence, counts.
        desk_key: the public key that signed, hex; ``fingerprint`` is its short form.
        sha256: of the encrypted file, ``size_bytes`` long.
        heads: how far each desk has come, as the package says; nobody has proved them yet.
        blobs: the size in bytes of each blob, by its SHA-256.
    """

    info: PackageInfo
    desk_key: str
    fingerprint: str
    sha256: str
    size_bytes: int
    summary: dict[str, Any]
    schema: dict[str, Any]
    heads: tuple[dict[str, Any], ...]
    extra: dict[str, dict[str, Any]]
    blobs: Mapping[str, int]
    _zip: StoredZip
    _manifest: Mapping[str, str]
    _few: Sequence[tuple[bytes, dict[str, Any]]] | None

    def transactions(self) -> Iterator[dict[str, Any]]:
        """The transactions, in the file's order. Read them to the end: a file changed meanwhile is told there.

        Raises:
            DeskError: ``package_damaged``.
        """
        for _line, transaction in self.lines():
            yield transaction

    def lines(self) -> Iterator[tuple[bytes, dict[str, Any]]]:
        """The same, each with its line: the canonical JSON that it was read from.

        These bytes were read as canonical JSON when the package was verified, and have the same hash at their end; they
        are not proved twice. Where they are few, what was read then is given out again.

        Raises:
            DeskError: ``package_damaged``.
        """
        if self._few is not None:
            yield from self._few
            return
        for line in _lines(self._zip, self._manifest[bag.TRANSACTIONS]):
            yield line, canonical_json.from_proved_bytes(line, name=bag.TRANSACTIONS)

    def open_blob(self, sha256: str) -> BinaryIO:
        """A blob's content, as a stream to be closed; its end is only reached when the hash is right.

        Raises:
            DeskError: ``package_damaged``, here or from a read.
            KeyError: the package has no such blob.
        """
        size_bytes = self.blobs[sha256]
        member = self._zip.open(bag.BLOBS + sha256, sha256=sha256)
        return io.BufferedReader(member, min(READ_BYTES, max(size_bytes, 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCounts:
    """How much a package holds; ``missing`` are captured files that were damaged where it was written."""

    transactions: int
    blobs: int
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageReport:
    """What verifying a package found: either ``ok``, or ``problems`` and nothing else."""

    ok: bool
    info: PackageInfo | None = None
    counts: PackageCounts | None = None
    fingerprint: str = ""
    sha256: str = ""
    size_bytes: int = 0
    problems: tuple[DeskError, ...] = ()


@contextmanager
def open_package(
    path: Path, *, identities: Sequence[str] = (), passphrase: str | None = None, progress: Progress | None = None
) -> Iterator[Package]:
    """Verify a package whole, then give it out.

    Args:
        path: the ``.probono`` file.
        identities: age identities, any of which may open it.
        passphrase: its passphrase, for a package without recipients.
        progress: told of the payload bytes verified.

    Raises:
        DeskError: ``package_missing``, ``package_is_folder``, ``package_unreadable``, ``package_needs_key``,
            ``package_needs_passphrase``, ``package_wrong_key``, ``package_wrong_passphrase``, ``package_signature``,
            ``package_damaged``, ``package_unsafe``, ``package_newer``, ``package_older``, ``key_unreadable``.
    """
    with open_with(
        path, lambda file: AgeReader(file, identities=identities, passphrase=passphrase), progress
    ) as package:
        yield package


@contextmanager
def open_with(
    path: Path, open_age: Callable[[BinaryIO], AgeReader], progress: Progress | None = None
) -> Iterator[Package]:
    """As ``open_package``, with another way to decrypt: who just wrote a file still holds its key."""
    with ExitStack() as stack:
        try:
            if path.is_dir():
                raise DeskError("package_is_folder", name=path.name)
            if path.exists() and not path.is_file():  # a pipe would be waited for
                raise DeskError("package_unreadable")
            file = stack.enter_context(path.open("rb"))
            clear = open_age(file)  # first: a wrong key is told before a large file is read
            with _hashed_beside(path, file) as sha256:
                package = _verified(StoredZip(clear), progress)
                size_bytes = file.seek(0, io.SEEK_END)
                package = replace(package, sha256=sha256(), size_bytes=size_bytes)
        except FileNotFoundError as error:
            raise DeskError("package_missing", name=path.name) from error
        except OSError as error:
            raise DeskError("package_unreadable") from error
        yield package


@contextmanager
def _hashed_beside(path: Path, file: BinaryIO) -> Iterator[Callable[[], str]]:
    """The SHA-256 of a whole file, by the other processor while a file that is not small is looked into."""
    stopped = threading.Event()

    def whole() -> str:
        digest = hashlib.sha256()
        with path.open("rb", buffering=0) as again:
            if not os.path.sameopenfile(file.fileno(), again.fileno()):
                raise DeskError("package_damaged", name=path.name)  # another file has its name now
            while not stopped.is_set() and (data := again.read(READ_BYTES)):
                digest.update(data)
        return digest.hexdigest()

    if path.stat().st_size <= _SMALL_BYTES:  # a thread costs more
        yield whole
        return
    with ThreadPoolExecutor(1, "package-hash") as other:
        try:
            yield other.submit(whole).result
        finally:
            stopped.set()


def verify_package(
    path: Path,
    *,
    identities: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
    look: Callable[[Package], None] | None = None,
) -> PackageReport:
    """Verify a package whole and say what it is; a problem is reported, not raised.

    Args:
        look: looks further into it, and raises what it finds.
    """
    try:
        with open_package(path, identities=identities, passphrase=passphrase, progress=progress) as package:
            if look is not None:
                look(package)
            return PackageReport(
                ok=True,
                info=package.info,
                counts=PackageCounts(
                    transactions=package.info.transactions,
                    blobs=len(package.blobs),
                    missing=len(listed) if isinstance(listed := package.summary.get("missing_files"), list) else 0,
                ),
                fingerprint=package.fingerprint,
                sha256=package.sha256,
                size_bytes=package.size_bytes,
            )
    except DeskError as problem:
        return PackageReport(ok=False, problems=(problem,))


def _verified(stored: StoredZip, progress: Progress | None) -> Package:
    """What was looked at whole; the hash and the size of the file itself come later."""
    bag_info = stored.read(bag.BAG_INFO, max_bytes=_MAX_TAG_BYTES)
    info = bag.read_bag_info(bag_info)
    _check_names(stored.names)
    manifest = _check_signed_manifest(stored, info.desk_key)
    payload = {name for name in stored.names if name.startswith("data/")}
    if manifest.keys() != payload:
        name = min(manifest.keys() ^ payload)
        raise DeskError("package_unsafe", what="not in both manifest and payload", name=name)
    if (info.payload_bytes, info.payload_files) != (sum(map(stored.size_bytes, payload)), len(payload)):
        raise DeskError("package_unsafe", what="Payload-Oxum", name=bag.BAG_INFO)

    blobs = _check_blobs(stored, manifest, progress, info.payload_bytes)
    documents = {
        name: canonical_json.from_bytes(_whole(stored, name, manifest[name]), name=name)
        for name in sorted(payload - {bag.TRANSACTIONS})
        if not name.startswith(bag.BLOBS)
    }
    few: list[tuple[bytes, dict[str, Any]]] | None = []
    if stored.size_bytes(bag.TRANSACTIONS) > _SMALL_BYTES:
        few = None
    transactions = 0
    for line in standing_aside(_lines(stored, manifest[bag.TRANSACTIONS])):
        transaction = canonical_json.from_bytes(line, name=bag.TRANSACTIONS)
        transactions += 1
        if few is not None:
            few.append((line, transaction))
    if transactions != info.transactions:
        raise DeskError("package_unsafe", what="number of transactions", name=bag.TRANSACTIONS)
    if progress:
        progress(info.payload_bytes, info.payload_bytes)
    summary, schema = documents.pop(bag.SUMMARY), documents.pop(bag.SCHEMA)
    heads = documents.pop(bag.HEADS).get("heads")
    if not isinstance(heads, list) or not all(isinstance(head, dict) for head in heads):
        raise DeskError("package_unsafe", what="heads", name=bag.HEADS)
    return Package(
        info=info,
        desk_key=info.desk_key,
        fingerprint=fingerprint(info.desk_key),
        sha256="",
        size_bytes=0,
        summary=summary,
        schema=schema,
        heads=tuple(heads),
        extra={name.removeprefix("data/").removesuffix(".json"): value for name, value in documents.items()},
        blobs=blobs,
        _zip=stored,
        _manifest=manifest,
        _few=few,
    )


def _check_names(names: frozenset[str]) -> None:
    """Exactly the files of the format, so that no name can lead anywhere else."""
    required = bag.TAG_FILES | {bag.TRANSACTIONS, bag.SUMMARY, bag.SCHEMA, bag.HEADS}
    if required - names:
        raise DeskError("package_unsafe", what="missing", name=min(required - names))
    for name in names - required:
        if not bag.EXTRA_PATTERN.fullmatch(name) and not bag.BLOB_PATTERN.fullmatch(name):
            raise DeskError("package_unsafe", what="name")


def _check_signed_manifest(stored: StoredZip, desk_key: str) -> dict[str, str]:
    """The chain: the key signs the tag manifest, which vouches for the manifest, which vouches for the payload."""
    tag_manifest = stored.read(bag.TAG_MANIFEST, max_bytes=_MAX_TAG_BYTES)
    try:
        VerifyKey(bytes.fromhex(desk_key)).verify(tag_manifest, stored.read(bag.SIGNATURE, max_bytes=_SIGNATURE_BYTES))
    except (BadSignatureError, ValueError) as error:
        raise DeskError("package_signature") from error
    tag_hashes = bag.read_manifest(tag_manifest, name=bag.TAG_MANIFEST)
    if tag_hashes.keys() != bag.LISTED_TAG_FILES:
        raise DeskError("package_unsafe", what="other tag files listed", name=bag.TAG_MANIFEST)
    contents = {name: stored.read(name, max_bytes=_MAX_TAG_BYTES) for name in tag_hashes}
    for name, content in contents.items():
        if hashlib.sha256(content).hexdigest() != tag_hashes[name]:
            raise DeskError("package_damaged", name=name)
    if contents[bag.BAGIT] != bag.BAGIT_TEXT:
        raise DeskError("package_unsafe", what="not BagIt 1.0", name=bag.BAGIT)
    return bag.read_manifest(contents[bag.MANIFEST], name=bag.MANIFEST)


def _check_blobs(
    stored: StoredZip, manifest: Mapping[str, str], progress: Progress | None, total_bytes: int
) -> dict[str, int]:
    blobs: dict[str, int] = {}
    done_bytes = 0
    for name in sorted(manifest):
        if name.startswith(bag.BLOBS):
            sha256 = name.removeprefix(bag.BLOBS)
            with stored.open(name, sha256=sha256) as blob:
                while data := blob.read(READ_BYTES):
                    done_bytes += len(data)
                    if progress:
                        progress(done_bytes, total_bytes)
            if manifest[name] != sha256:
                raise DeskError("package_unsafe", what="manifest and name differ", name=name)
            blobs[sha256] = stored.size_bytes(name)
    return blobs


def _whole(stored: StoredZip, name: str, sha256: str) -> bytes:
    if stored.size_bytes(name) > canonical_json.MAX_OBJECT_BYTES:
        raise DeskError("package_unsafe", what="json too large", name=name)
    with stored.open(name, sha256=sha256) as member:
        return member.readall()


def _lines(stored: StoredZip, sha256: str) -> Iterator[bytes]:
    with io.BufferedReader(stored.open(bag.TRANSACTIONS, sha256=sha256), READ_BYTES) as lines:
        for _number in range(MAX_TRANSACTIONS + 1):
            line = lines.readline(canonical_json.MAX_OBJECT_BYTES + 1)
            if not line:
                return
            if not line.endswith(b"\n"):
                raise DeskError("package_unsafe", what="line too long or not ended", name=bag.TRANSACTIONS)
            yield line[:-1]
    raise DeskError("package_unsafe", what="number of transactions", name=bag.TRANSACTIONS)
