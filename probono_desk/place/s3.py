"""S3 as a place: Amazon's or anybody else's (MinIO, Garage, Scaleway, OVH), in parts that survive a cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from typing import Any, BinaryIO

from botocore import UNSIGNED
from botocore.awsrequest import AWSHTTPConnection, AWSHTTPConnectionPool, AWSHTTPSConnection, AWSHTTPSConnectionPool
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError, SSLError
from botocore.handlers import add_expect_header
from botocore.loaders import Loader, create_loader
from botocore.session import get_session
from urllib3.exceptions import HTTPError

from probono_desk.domain.errors import DeskError
from probono_desk.place import lines
from probono_desk.place.http import Secret
from probono_desk.place.place import CHUNK_BYTES, Kind, Lying, Proof, Told, is_name, require_passing

PART_BYTES = 32 << 20
"""What is sent at a time, and need not be sent again after a cut."""

_MOST_PARTS = 9_000  # Amazon takes 10,000
_MISSING = ("404", "NoSuchKey", "NotFound", "NoSuchUpload")
_TAKEN = ("PreconditionFailed", "ConditionalRequestConflict", "412", "409")
_REFUSED = ("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403", "401", "ExpiredToken")
_CONFIG = Config(
    connect_timeout=10,
    read_timeout=lines.SILENT_S,
    retries={"total_max_attempts": 2, "mode": "standard"},
    # What is read back is compared anyway, and not every server knows Amazon's own checksums.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    s3={"payload_signing_enabled": False},
)


class _Line(lines.Line, AWSHTTPConnection):  # type: ignore[misc]  # botocore has no types
    """A connection in the clear."""


class _SafeLine(lines.Line, AWSHTTPSConnection):  # type: ignore[misc]  # the same
    """The same over TLS."""


# Botocore makes its own connections, and has no other way to say of what kind.
AWSHTTPConnectionPool.ConnectionCls = _Line
AWSHTTPSConnectionPool.ConnectionCls = _SafeLine


class _Body(BytesIO):
    """What is sent, and how far: botocore reads it once to sign it, and then to send it."""

    def __init__(self, content: bytes, told: Told) -> None:
        super().__init__(content)
        self._told = told
        self.leaves = False

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        piece = super().read(size)
        if self.leaves and piece:
            self._told(self.tell())
        return piece


def _on_its_way(request: Any, **_said: object) -> None:
    """A request is being sent, for the first time or again."""
    lines.require_open()
    if isinstance(request.body, _Body):
        request.body.leaves = True


@cache
def _described() -> Loader:
    """What botocore's files say of S3: to read them takes longer than to ask a server, and they stay as they are."""
    return create_loader()


class S3Place:
    """See ``Place``.

    Args:
        bucket: the bucket, which must exist.
        prefix: what its keys begin with, empty or ending in a slash.
        endpoint: the server's address; Amazon's when empty.
        region: where it is.
        secret: access key and secret key; a public bucket without.
    """

    kind = Kind.S3

    def __init__(self, bucket: str, *, prefix: str, endpoint: str, region: str, secret: Secret) -> None:
        self._bucket, self._prefix = bucket, prefix
        session = get_session()
        session.register_component("data_loader", _described())
        self._client: Any = session.create_client(
            "s3",
            endpoint_url=endpoint or None,
            region_name=region or "us-east-1",
            aws_access_key_id=secret.user or None,
            aws_secret_access_key=secret.password or None,
            config=_CONFIG if secret else _CONFIG.merge(Config(signature_version=UNSIGNED)),
        )
        self._client.meta.events.register("before-send.s3", _on_its_way)
        # A second of silence at each part, with a server that does not answer « 100 Continue ».
        self._client.meta.events.unregister("before-call.s3", add_expect_header)

    @property
    def events(self) -> Any:
        """Botocore's hooks, for whoever counts requests."""
        return self._client.meta.events

    @property
    def address(self) -> str:
        """The bucket and prefix."""
        return f"s3://{self._bucket}/{self._prefix}"

    def listing(self) -> list[Lying]:
        """The keys right under the prefix."""
        found = []
        with self._faults():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._prefix, Delimiter="/"
            )
            for page in pages:
                for entry in page.get("Contents", ()):
                    name = entry["Key"].removeprefix(self._prefix)
                    if is_name(name):
                        found.append(Lying(name, int(entry["Size"])))
        return sorted(found)

    def size_of(self, name: str) -> int | None:
        """A file's length."""
        sizes: list[int] = []
        with self._faults(missing=True):
            sizes.append(int(self._client.head_object(**self._at(name))["ContentLength"]))
        return sizes[0] if sizes else None

    def read(self, name: str, *, offset: int = 0) -> Iterator[bytes]:
        """A file's bytes."""
        whole = self.size_of(name)
        if whole is None:
            raise DeskError("place_file_missing", name=name)
        if offset >= whole:
            return
        with self._faults():
            body = self._client.get_object(**self._at(name), Range=f"bytes={offset}-")["Body"]
            with body:
                while piece := body.read(CHUNK_BYTES):
                    yield piece

    def write(self, name: str, source: BinaryIO, size_bytes: int, *, told: Told, proved: Proof) -> None:
        """In parts; the parts of an earlier try that are what is sent now are not sent again."""
        if self.size_of(name) is not None:
            raise DeskError("place_name_taken", name=name)
        part_bytes = max(PART_BYTES, -(-size_bytes // _MOST_PARTS))
        with self._faults(name=name):
            if size_bytes <= part_bytes:
                source.seek(0)
                self._client.put_object(**self._at(name), Body=_Body(source.read(size_bytes), told), IfNoneMatch="*")
            else:
                self._in_parts(name, source, size_bytes, part_bytes, told)
        try:
            proved(self.read(name))
        except DeskError as error:
            if error.code == "place_differs":
                with self._faults(missing=True):
                    self._client.delete_object(**self._at(name))
            raise

    def remove(self, name: str) -> None:
        """Delete the key."""
        with self._faults(missing=True):
            self._client.delete_object(**self._at(require_passing(name)))

    def _in_parts(self, name: str, source: BinaryIO, size_bytes: int, part_bytes: int, told: Told) -> None:
        import hashlib

        upload, there = self._begun(name)
        parts: list[dict[str, object]] = []
        source.seek(0)
        for number in range(1, -(-size_bytes // part_bytes) + 1):
            piece = source.read(part_bytes)
            # The tag of a part is its MD5, by which alone a server tells what it has (no secret rests on it).
            tag = hashlib.md5(piece, usedforsecurity=False).hexdigest() if number in there else ""
            if there.get(number) == tag != "":
                parts.append({"PartNumber": number, "ETag": f'"{tag}"'})
            else:
                begun = (number - 1) * part_bytes
                body = _Body(piece, lambda done, begun=begun: told(begun + done))  # type: ignore[misc]  # one a turn
                answer = self._client.upload_part(**self._at(name), UploadId=upload, PartNumber=number, Body=body)
                parts.append({"PartNumber": number, "ETag": answer["ETag"]})
            told(min(number * part_bytes, size_bytes))
        self._client.complete_multipart_upload(
            **self._at(name), UploadId=upload, MultipartUpload={"Parts": parts}, IfNoneMatch="*"
        )

    def _begun(self, name: str) -> tuple[str, dict[int, str]]:
        """The upload that an earlier try began, with the tags of its parts; else a new one."""
        key = self._prefix + name
        listed = self._client.list_multipart_uploads(Bucket=self._bucket, Prefix=key).get("Uploads", ())
        for upload in listed:
            if upload["Key"] != key:
                continue
            there: dict[int, str] = {}
            with suppress(ClientError):  # ended meanwhile: another one is begun
                pages = self._client.get_paginator("list_parts").paginate(**self._at(name), UploadId=upload["UploadId"])
                for page in pages:
                    for part in page.get("Parts", ()):
                        there[part["PartNumber"]] = part["ETag"].strip('"')
                return upload["UploadId"], there
        return self._client.create_multipart_upload(**self._at(name))["UploadId"], {}

    def _at(self, name: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": self._prefix + name}

    @contextmanager
    def _faults(self, *, missing: bool = False, name: str = "") -> Iterator[None]:
        """What S3 says, as ours; with ``missing``, a key that is not there is no fault."""
        try:
            yield
        except ClientError as fault:
            code = str(fault.response.get("Error", {}).get("Code", ""))
            if missing and code in _MISSING:
                return
            if code in _TAKEN:
                raise DeskError("place_name_taken", name=name) from fault
            if code == "RequestTimeTooSkewed":
                raise DeskError("place_clock", place=self.address, kind=self.kind) from fault
            if code in _REFUSED:
                raise DeskError("place_refused", place=self.address, kind=self.kind) from fault
            if code in ("NoSuchBucket", *_MISSING):
                raise DeskError("place_gone", place=self.address, kind=self.kind) from fault
            status = fault.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            raise DeskError("place_answered", place=self.address, kind=self.kind, status=status) from fault
        except SSLError as fault:
            raise DeskError("place_certificate", place=self.address, kind=self.kind) from fault
        except (BotoCoreError, OSError) as fault:
            stopped = fault.kwargs.get("error") if isinstance(fault, HTTPClientError) else None
            if isinstance(stopped, Exception) and not isinstance(stopped, HTTPError | OSError):
                raise stopped from None  # whoever is told how far it is wants no more
            raise DeskError("place_unreachable", place=self.address, kind=self.kind) from fault
