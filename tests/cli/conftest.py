"""What the command line's tests begin with: laptops with a home each, a phrase in a file, a desk that is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dossiers import SmallDay, small_day
from tests.laptops import Laptop


@pytest.fixture
def here(own_home: Path) -> Laptop:
    """The laptop whose keys this process sees too."""
    return Laptop(own_home)


@pytest.fixture
def there(tmp_path: Path) -> Laptop:
    """Another one."""
    return Laptop(tmp_path / "other home")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """The file of a passphrase."""
    file = tmp_path / "secret.txt"
    file.write_text("courir loin ensemble demain\n", encoding="utf-8")
    return file


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    """A dossier that is closed: the commands open it."""
    made = small_day(tmp_path / "desk")
    made.dossier.close()
    return made
