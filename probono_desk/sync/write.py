"""Write a package: streamed straight into encryption, synced, read back whole, and only then given its name."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from nacl.signing import SigningKey

from probono_desk.age import header as age_header
from probono_desk.age.file import AgeReader, AgeWriter
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.finished_file import at_place, disk_error, finished_file
from probono_desk.sync import bag, canonical_json
from probono_desk.sync.bag import PackageInfo
from probono_desk.sync.bag_zip import BagZip
from probono_desk.sync.keys import public_key_hex
from probono_desk.sync.read import Package, Progress, open_with
from probono_desk.sync.stored_zip import READ_BYTES


@dataclass(frozen=True, slots=True)
class BlobSource:
    """A captured file to put in: what its clear content must be, and how to read it."""

    sha256: str
    size_bytes: int
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContent:
    """What goes into a package.

    Args:
        edition_id: the edition's id.
        edition_title: its title, empty if it shall not be in bag-info.
        date: the day of the Marathon.
        desk_name: what people call it; a place, not a person.
        sequence: the desk's own number of its latest transaction.
        made_at: now, aware; only its day is written.
        transactions: JSON objects, written one a line in the order given.
        summary: counts for people and for the receipt.
        schema: which tables and columns the transactions speak of.
        blobs: the captured files; one that comes twice is written once.
        heads: how far each desk of the transactions has come, signed by it.
        extra: other JSON objects by name: ``{"kit": …}`` becomes ``data/kit.json``.
        part_after: of a part, the last act that it does not hold; see ``bag.PackageInfo``.
    """

    edition_id: str
    edition_title: str = ""
    date: date
    desk_name: str = ""
    sequence: int
    made_at: datetime
    transactions: Iterable[dict[str, Any]]
    summary: dict[str, Any]
    schema: dict[str, Any]
    heads: Sequence[Mapping[str, Any]] = ()
    blobs: Sequence[BlobSource] = ()
    extra: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    part_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPackage:
    """A package that was written, read back and verified. ``sha256`` is of the encrypted file."""

    path: Path
    sha256: str
    size_bytes: int
    transactions: int
    blobs: int


def write_package(
    path: Path,
    content: PackageContent,
    *,
    signing_key: bytes,
    recipients: Sequence[str] = (),
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> WrittenPackage:
    """Write a package, read it back from the disk, verify it, and only then give it its name.

    Memory stays flat whatever the blobs' size, and nothing is in clear on the disk. A failure leaves nothing behind.

    Args:
        path: the file to make, usually ``bag.package_name`` in a folder; replaced if it is there.
        content: what goes in.
        signing_key: the desk's 32-byte Ed25519 seed.
        recipients: ``age1…`` keys that may open it; or else:
        passphrase: what opens it.
        progress: told of the bytes done, writing and reading back together.

    Raises:
        DeskError: ``key_unreadable``; ``blob_damaged``: a source is not what it should be; one of the
            disk's codes; ``package_not_written``; ``package_not_kept``: the disk gives back something else;
            ``package_unsafe``: the content goes beyond the bounds of the format.
    """
    file_key = age_header.new_file_key()
    header = age_header.make_header(file_key, recipients=recipients, passphrase=passphrase)
    blobs = {source.sha256: source for source in content.blobs}
    blob_bytes = sum(source.size_bytes for source in blobs.values())
    read_back: list[Package] = []

    def tell(done_bytes: int) -> None:
        if progress:
            progress(done_bytes, 2 * blob_bytes)

    def proved(part: Path) -> None:
        read_back.append(_read_back(part, file_key, lambda done, _total: tell(blob_bytes + min(done, blob_bytes))))

    try:
        with finished_file(path, proved=proved) as file:
            age = AgeWriter(file, file_key=file_key, header=header)
            _write_bag(age, content, blobs, signing_key=signing_key, tell=tell)
            age.close()
    except OSError as error:
        raise disk_error(error, path.parent) or DeskError("package_not_written", name=path.name) from error
    (package,) = read_back
    return WrittenPackage(
        path=path,
        sha256=package.sha256,
        size_bytes=package.size_bytes,
        transactions=package.info.transactions,
        blobs=len(package.blobs),
    )


def _read_back(part: Path, file_key: bytes, progress: Progress) -> Package:
    """Every byte of an age file is sealed under its key, so what opens and verifies is what was written."""
    try:
        with open_with(part, lambda file: AgeReader(file, file_key=file_key), progress) as package:
            return package
    except DeskError as error:
        if error.code == "package_unsafe":  # not the disk's fault: the content itself goes beyond the bounds
            raise
        if not part.is_file():  # pulled out: a medium that is not there keeps what it was given
            raise at_place("disk_gone", part.parent) from error
        raise DeskError("package_not_kept", name=part.stem) from error


def _write_bag(
    age: AgeWriter,
    content: PackageContent,
    blobs: Mapping[str, BlobSource],
    *,
    signing_key: bytes,
    tell: Callable[[int], None],
) -> None:
    made_on, key = content.made_at.astimezone(UTC).date(), public_key_hex(signing_key)
    desk = desk_id_of(key)
    root = bag.package_name(content.date, desk=content.desk_name or desk[:8], sequence=content.sequence)
    with zipfile.ZipFile(cast("BinaryIO", age), "w", zipfile.ZIP_STORED) as stream:
        files = BagZip(stream, root=root.removesuffix(bag.SUFFIX), day=made_on)
        lines = (canonical_json.to_bytes(line) + b"\n" for line in content.transactions)
        transactions = files.add(bag.TRANSACTIONS, lines)
        files.add_whole(bag.SUMMARY, canonical_json.to_bytes(content.summary))
        files.add_whole(bag.SCHEMA, canonical_json.to_bytes(content.schema))
        files.add_whole(bag.HEADS, canonical_json.to_bytes({"heads": list(content.heads)}))
        for name, value in sorted(content.extra.items()):
            files.add_whole(bag.extra_path(name), canonical_json.to_bytes(value))
        done_bytes = 0
        for sha256, source in sorted(blobs.items()):
            name = bag.BLOBS + sha256
            files.add(name, _pieces(source, done_bytes, tell), expected_bytes=source.size_bytes)
            if (files.sha256[name], files.size_bytes[name]) != (sha256, source.size_bytes):
                raise DeskError("blob_damaged", sha256=sha256)  # what is not what the log says never goes out
            done_bytes += source.size_bytes
        info = PackageInfo(
            edition_id=content.edition_id,
            edition_title=content.edition_title,
            edition_date=content.date,
            desk_id=desk,
            desk_name=content.desk_name,
            desk_key=key,
            sequence=content.sequence,
            made_on=made_on,
            transactions=transactions,
            payload_bytes=sum(files.size_bytes.values()),
            payload_files=len(files.size_bytes),
            part_after=content.part_after,
        )
        manifest = bag.manifest_text(files.sha256)
        files.add_whole(bag.BAGIT, bag.BAGIT_TEXT)
        files.add_whole(bag.BAG_INFO, bag.bag_info_text(info))
        files.add_whole(bag.MANIFEST, manifest)
        tag_manifest = bag.manifest_text({name: files.sha256[name] for name in bag.LISTED_TAG_FILES})
        files.add_whole(bag.TAG_MANIFEST, tag_manifest)
        files.add_whole(bag.SIGNATURE, SigningKey(signing_key).sign(tag_manifest).signature)


def _pieces(source: BlobSource, done_bytes: int, tell: Callable[[int], None]) -> Iterator[bytes]:
    """A blob's bytes, and not many more than announced."""
    end_bytes = done_bytes + source.size_bytes
    with source.open() as blob:
        while done_bytes <= end_bytes and (piece := blob.read(READ_BYTES)):
            yield piece
            done_bytes += len(piece)
            tell(min(done_bytes, end_bytes))
