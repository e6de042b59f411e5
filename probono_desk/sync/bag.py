"""The names and the small text files of a package: a BagIt 1.0 bag (RFC 8493) with our own labels in bag-info.txt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from probono_desk import __version__
from probono_desk.desk_name import is_desk_name
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.domain.lookalike import is_legible
from probono_desk.domain.search_key import fold

FORMAT_VERSION = 2
SUFFIX = ".probono"

BAGIT, BAG_INFO, SIGNATURE = "bagit.txt", "bag-info.txt", "signature.ed25519"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = frozenset({BAGIT, BAG_INFO, SIGNATURE, MANIFEST, TAG_MANIFEST})
LISTED_TAG_FILES = frozenset({BAGIT, BAG_INFO, MANIFEST})
TRANSACTIONS, SUMMARY, SCHEMA = "data/transactions.jsonl", "data/summary.json", "data/schema.json"
HEADS = "data/heads.json"
BLOBS = "data/blobs/"
BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

ROOT_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
EXTRA_PATTERN = re.compile(r"data/([a-z][a-z0-9-]{0,30})\.json")
BLOB_PATTERN = re.compile(r"data/blobs/([0-9a-f]{64})")
_MANIFEST_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]{1,200})")
_ID_PATTERN = re.compile(r"[A-Za-z0-9._:-]{1,100}")
_KEY_PATTERN = re.compile(r"[0-9a-f]{64}")
_TITLE_LETTERS = 200
_AGENT_PATTERN = re.compile(r"probono-desk ([0-9][0-9A-Za-z.+-]{0,30})")
_NUMBER_PATTERN = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageInfo:
    """What bag-info.txt says: which edition, which desk, how much. No person's name is in it.

    Args:
        edition_date: the day of the Marathon.
        sequence: the desk's own number of its latest transaction.
        made_on: the day the package was made, UTC.
        desk_key: the desk's public signing key, hex.
        payload_bytes: total size of the files under ``data/``, of which there are ``payload_files``.
        part_after: of a part, which holds this desk's acts beyond that number alone; ``None`` of a complete package.
        program: the version of the program that wrote it; empty where the package does not say.
    """

    edition_id: str
    edition_title: str
    edition_date: date
    desk_id: str
    desk_name: str
    desk_key: str
    sequence: int
    made_on: date
    transactions: int
    payload_bytes: int
    payload_files: int
    part_after: int | None = None
    program: str = __version__


def package_name(day: date, *, desk: str, sequence: int, branch: str = "") -> str:
    """The file name of a package: ``marathon_2026-12-05_lille_accueil-a_412.probono``.

    Args:
        day: the day of the Marathon.
        desk: the desk's name or id; only its plain letters and digits are kept.
        sequence: the desk's number of its latest transaction.
        branch: who sends it, in the same letters; left out where nobody said.
    """
    said = [slug for slug in (_slug(branch), _slug(desk) or "poste") if slug]
    return f"marathon_{day.isoformat()}_{'_'.join(said)}_{sequence}{SUFFIX}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:40].strip("-")


def extra_path(name: str) -> str:
    """Where an additional JSON object lies: ``kit`` is ``data/kit.json``.

    Raises:
        ValueError: a name of another form, or one that the format already uses.
    """
    path = f"data/{name}.json"
    if not EXTRA_PATTERN.fullmatch(path) or path in (SUMMARY, SCHEMA, HEADS):
        msg = f"not a name for an additional file: {name!r}"
        raise ValueError(msg)
    return path


def bag_info_text(info: PackageInfo) -> bytes:
    """``bag-info.txt`` for a package."""
    values = {
        "Bag-Software-Agent": f"probono-desk {__version__}",
        "Bagging-Date": info.made_on.isoformat(),
        "Payload-Oxum": f"{info.payload_bytes}.{info.payload_files}",
        "Probono-Package-Version": str(FORMAT_VERSION),
        "Edition-Id": info.edition_id,
        "Edition-Title": _one_line(info.edition_title),
        "Edition-Date": info.edition_date.isoformat(),
        "Desk-Id": info.desk_id,
        "Desk-Name": _one_line(info.desk_name),
        "Desk-Key": info.desk_key,
        "Sequence": str(info.sequence),
        "Transactions": str(info.transactions),
        "Part-After": "" if info.part_after is None else str(info.part_after),
    }
    return "".join(f"{label}: {value}\n" for label, value in values.items() if value).encode()


def read_bag_info(data: bytes) -> PackageInfo:
    """What a ``bag-info.txt`` says. Labels that are not ours are allowed: BagIt lets anybody add some.

    Raises:
        DeskError: ``package_newer`` or ``package_older`` before anything else; ``package_unsafe``.
    """
    labels: dict[str, str] = {}
    for line in _lines(data, BAG_INFO):
        label, colon, value = line.partition(": ")
        if not colon or label in labels:
            raise DeskError("package_unsafe", what="malformed line", name=BAG_INFO)
        labels[label] = value
    try:
        version = _number(labels["Probono-Package-Version"])
        if version > FORMAT_VERSION:
            raise newer_than_this(version, _program(labels))
        if version < FORMAT_VERSION:
            raise DeskError("package_older", version=version)
        if desk_id_of(_matching(_KEY_PATTERN, labels["Desk-Key"])) != labels["Desk-Id"]:
            raise DeskError("package_unsafe", what="desk is not of this key", name=BAG_INFO)
        payload_bytes, _dot, payload_files = labels["Payload-Oxum"].partition(".")
        return PackageInfo(
            edition_id=_matching(_ID_PATTERN, labels["Edition-Id"]),
            edition_title=_shown(labels.get("Edition-Title", "")),
            edition_date=date.fromisoformat(labels["Edition-Date"]),
            desk_id=_matching(_ID_PATTERN, labels["Desk-Id"]),
            desk_name=name if is_desk_name(name := labels.get("Desk-Name", "")) else "",
            desk_key=_matching(_KEY_PATTERN, labels["Desk-Key"]),
            sequence=_number(labels["Sequence"]),
            made_on=date.fromisoformat(labels["Bagging-Date"]),
            transactions=_number(labels["Transactions"]),
            payload_bytes=_number(payload_bytes),
            payload_files=_number(payload_files),
            part_after=_number(labels["Part-After"]) if "Part-After" in labels else None,
            program=_program(labels),
        )
    except (KeyError, ValueError) as error:
        raise DeskError("package_unsafe", what="missing or malformed label", name=BAG_INFO) from error


def newer_than_this(version: int, program: str) -> DeskError:
    """A package that this program cannot know, and which version can, where that is said."""
    later = program if program != __version__ else ""
    kind = "" if later else "unnamed"
    return DeskError("package_newer", version=version, program=later, ours=__version__, kind=kind)


def _program(labels: Mapping[str, str]) -> str:
    found = _AGENT_PATTERN.fullmatch(labels.get("Bag-Software-Agent", ""))
    return found[1] if found else ""


def manifest_text(sha256_by_name: Mapping[str, str]) -> bytes:
    """A manifest as ``sha256sum`` writes it, sorted by name."""
    return "".join(f"{sha256_by_name[name]}  {name}\n" for name in sorted(sha256_by_name)).encode()


def read_manifest(data: bytes, *, name: str) -> dict[str, str]:
    """The SHA-256 of each name in a manifest.

    Raises:
        DeskError: ``package_unsafe``: a line of another form, or a name twice.
    """
    sha256_by_name: dict[str, str] = {}
    for line in _lines(data, name):
        found = _MANIFEST_LINE.fullmatch(line)
        if not found or found[2] in sha256_by_name:
            raise DeskError("package_unsafe", what="malformed line", name=name)
        sha256_by_name[found[2]] = found[1]
    return sha256_by_name


def _lines(data: bytes, name: str) -> list[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise DeskError("package_unsafe", what="not UTF-8", name=name) from error
    if not text.endswith("\n"):
        raise DeskError("package_unsafe", what="no end of line", name=name)
    return text[:-1].split("\n")


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _shown(text: str) -> str:
    """What people see of a label that anybody may have written: one line that shows what it is, or nothing."""
    return text[:_TITLE_LETTERS] if is_legible(text) else ""


def _number(text: str) -> int:
    return int(_matching(_NUMBER_PATTERN, text))


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        msg = f"{text!r} does not match {pattern.pattern}"
        raise ValueError(msg)
    return text
