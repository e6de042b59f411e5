"""No count of people by what they are can be worked out: tried by one who knows the method, the sums and the past."""

from __future__ import annotations

import random
from itertools import permutations, product

import pytest

from probono_desk.domain.disclosure import BASE, FEWEST, bounds, rounded

Counts = tuple[int, ...]
Shown = tuple[int, Counts | None]
"""What a file shows: how many people there are, exactly, and each rounded count."""


def published(counts: Counts, key: str) -> Shown:
    shown = rounded({str(cell): count for cell, count in enumerate(counts)}, key=key)
    values = tuple(value for value in shown.values() if value is not None)
    return sum(counts), values if len(values) == len(counts) else None


def worked_out(files: list[Shown], cells: int) -> list[list[set[int]]]:
    """All that each count can have been in each file, for somebody who knows all but the key.

    Who was counted stays counted: between two files people are only added, as many as the sums tell.
    """
    found: list[list[set[int]]] = [[set() for _cell in range(cells)] for _file in files]
    for offsets in set(permutations([cell % BASE for cell in range(cells)])):
        could: list[set[Counts]] = []
        for people, shown in files:
            assert shown is not None
            ranges = [range(max(v - off, 0), v - off + BASE) for v, off in zip(shown, offsets, strict=True)]
            all_of_them = {counts for counts in product(*ranges) if sum(counts) == people}
            could.append({now for now in all_of_them if not could or any(_grew(was, now) for was in could[-1])})
        for at in range(len(could) - 2, -1, -1):
            could[at] = {was for was in could[at] if any(_grew(was, now) for now in could[at + 1])}
        if all(could):
            for per_cell, counts_there in zip(found, could, strict=True):
                for counts in counts_there:
                    for cell, count in enumerate(counts):
                        per_cell[cell].add(count)
    return found


def _grew(was: Counts, now: Counts) -> bool:
    return all(before <= after for before, after in zip(was, now, strict=True))


@pytest.mark.parametrize("cells", [3, 4])
def test_27_a_small_count_never_follows_from_one_file_whatever_the_others_are(cells: int) -> None:
    tried = 0
    for counts in product((0, 1, 2, 4, 11), repeat=cells):
        people, shown = published(counts, f"{counts}")
        if shown is None:
            continue
        tried += 1
        ((each),) = worked_out([(people, shown)], cells)
        for count, values in zip(counts, each, strict=True):
            assert count in values
            assert count not in (1, 2) or 0 in values or max(values) >= BASE, (counts, shown)
    assert tried > 20


@pytest.mark.parametrize(("cells", "steps"), [(3, 8), (4, 3)])
def test_27_nor_from_files_written_after_each_person_who_comes(cells: int, steps: int) -> None:
    rng, tried = random.Random(27), 0
    for day in range(15):
        likely = [rng.random() ** 3 + 0.01 for _cell in range(cells)]
        counts = [0] * cells
        days: list[Counts] = []
        for person in range(FEWEST + steps):
            counts[rng.choices(range(cells), likely)[0]] += 1
            days += [tuple(counts)] if person >= FEWEST - 1 else []
        seen = [(counts, published(counts, f"day {day}")) for counts in days]
        files = [(counts, file) for counts, file in seen if file[1] is not None]
        if not files:
            continue
        for (counts_then, _file), each in zip(files, worked_out([file for _c, file in files], cells), strict=True):
            for count, values in zip(counts_then, each, strict=True):
                tried += count in (1, 2)
                assert count not in (1, 2) or len(values) > 1, (days, files)
    assert tried > 10


def test_a_count_is_off_by_two_at_most_and_right_on_the_average() -> None:
    counts = {"a": 17, "b": 4, "c": 0}
    shown = [rounded(counts, key=str(key)) for key in range(600)]
    told = [one for one in shown if one["a"] is not None]
    for name, count in counts.items():
        values = [value for one in told if (value := one[name]) is not None]
        assert all(abs(value - count) < BASE and value % BASE == 0 for value in values)
        assert abs(sum(values) / len(values) - count) < 0.2


def test_the_same_cell_of_the_same_edition_is_always_rounded_alike() -> None:
    one = rounded({"a": 17, "b": 4, "c": 1}, key="k")
    assert one == rounded({"a": 17, "b": 4, "c": 1}, key="k")
    assert len({tuple(rounded({"a": 17, "b": 4, "c": 1}, key=str(key)).values()) for key in range(20)}) > 1


@pytest.mark.parametrize("counts", [(9, 0, 0), (3, 3, 3), (1, 0, 0), (0, 0, 0)])
def test_fewer_than_ten_people_are_not_broken_down(counts: Counts) -> None:
    assert published(counts, "k")[1] is None


def test_what_its_sum_would_tell_is_left_empty() -> None:
    assert bounds({"a": 9, "b": 3}, 8) == {"a": (7, 7), "b": (1, 1)}
    empty = [key for key in range(200) if published((10, 1, 0, 0, 0, 0), str(key))[1] is None]
    told = [key for key in range(200) if key not in empty]
    assert empty
    assert told
    for key in told:
        people, shown = published((10, 1, 0, 0, 0, 0), str(key))
        assert shown is not None
        each = bounds({str(cell): value for cell, value in enumerate(shown)}, people)
        assert not any(low > 0 and high < BASE for low, high in each.values())
