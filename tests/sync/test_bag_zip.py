"""Files go into one stored ZIP as a stream, hashed on their way."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date

from probono_desk.sync.bag_zip import BagZip


def test_each_file_is_stored_under_the_root_with_its_hash_and_size() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as stream:
        bag = BagZip(stream, root="marathon", day=date(2026, 12, 5))
        assert bag.add("data/log.jsonl", (b"%d\n" % n for n in range(1000))) == 1000
        bag.add_whole("bagit.txt", b"BagIt")
    content = b"".join(b"%d\n" % n for n in range(1000))
    assert bag.sha256 == {
        "data/log.jsonl": hashlib.sha256(content).hexdigest(),
        "bagit.txt": hashlib.sha256(b"BagIt").hexdigest(),
    }
    assert bag.size_bytes == {"data/log.jsonl": len(content), "bagit.txt": 5}
    with zipfile.ZipFile(out) as found:
        assert found.read("marathon/data/log.jsonl") == content
        for member in found.infolist():
            assert member.compress_type == zipfile.ZIP_STORED
            assert member.date_time == (2026, 12, 5, 0, 0, 0)
            assert member.external_attr >> 16 == 0o100644
