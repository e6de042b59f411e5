"""Memory stays flat: a deliverable of 200 MB goes out, is verified and comes back in a child that reports its peak."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_CHILD = """
import hashlib, io, resource, sys
from pathlib import Path
from probono_desk.age import header as age_header
from probono_desk.age import identity
from probono_desk.sync.read import open_package
from probono_desk.sync.write import BlobSource, write_package
from tests.sync.conftest import package_content

SIZE = 200_000_000
age_header.SCRYPT_LOG_N = 10


class Zeros(io.RawIOBase):
    left = SIZE

    def readable(self):
        return True

    def readinto(self, buffer):
        count = min(len(buffer), self.left)
        buffer[:count] = bytes(count)
        self.left -= count
        return count


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


digest = hashlib.sha256()
for _ in range(200):
    digest.update(bytes(1_000_000))
content = package_content(blobs=[BlobSource(digest.hexdigest(), SIZE, Zeros)])
before = peak_mb()
path = Path(sys.argv[1]) / "a.probono"
write_package(path, content, signing_key=bytes(32), passphrase="x")
with open_package(path, passphrase="x") as package, package.open_blob(digest.hexdigest()) as blob:
    read = sum(len(piece) for piece in iter(lambda: blob.read(1_000_000), b""))
assert read == SIZE
print(peak_mb() - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the resource module is Unix's")
def test_a_large_deliverable_does_not_go_through_memory(tmp_path: Path) -> None:
    child = subprocess.run([sys.executable, "-c", _CHILD, str(tmp_path)], check=True, capture_output=True, text=True)
    assert float(child.stdout) < 40
