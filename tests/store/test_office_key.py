"""Head office's key changes by head office's own signature alone."""

from __future__ import annotations

from nacl.signing import SigningKey

from probono_desk.store.office_key import OfficeKey, may_follow, of, passed_over, sign, stood

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))
SIGNER, OTHER_SIGNER = (SigningKey(seed).verify_key.encode().hex() for seed in (SEED, OTHER))
FIRST = OfficeKey("age1one", SIGNER)
NEXT = OfficeKey("age1two", OTHER_SIGNER, sign("e", "age1two", OTHER_SIGNER, seed=SEED))


def test_the_first_pair_stands_and_the_same_may_be_said_again() -> None:
    assert may_follow("e", OfficeKey(), FIRST)
    assert may_follow("e", FIRST, FIRST._replace(signature="whatever"))


def test_another_pair_needs_the_signature_of_the_one_that_stands() -> None:
    assert may_follow("e", FIRST, NEXT)
    assert not may_follow("e", FIRST, NEXT._replace(signature=""))
    assert not may_follow("e", FIRST, NEXT._replace(recipient="age1three"))
    assert not may_follow("e", FIRST, NEXT._replace(signature=sign("e", "age1two", OTHER_SIGNER, seed=OTHER)))
    assert not may_follow("another edition", FIRST, NEXT)


def test_without_a_signer_the_key_stands_for_good() -> None:
    assert not may_follow("e", OfficeKey("age1one"), NEXT)


def test_what_was_not_signed_never_stood() -> None:
    acts: list[dict[str, object]] = [
        {"title": "Édition"},
        {"office_recipient": "age1one", "office_signer": SIGNER},
        {"office_recipient": "age1stolen"},
        {
            "office_recipient": NEXT.recipient,
            "office_signer": NEXT.signer,
            "office_signature": NEXT.signature,
        },
    ]
    assert [key.recipient for key in stood("e", acts)] == ["", "age1one", "age1two"]
    assert of(acts[-1]) == NEXT
    overwritten: dict[str, object] = {"office_recipient": NEXT.recipient, "office_signature": "ab" * 64}
    assert stood("e", [*acts, overwritten])[-1] == NEXT


def test_what_a_desk_said_last_and_never_stood_is_told_by_desk() -> None:
    first, later, stolen = (
        {"office_recipient": "age1one", "office_signer": SIGNER},
        {"office_recipient": NEXT.recipient, "office_signer": NEXT.signer, "office_signature": NEXT.signature},
        {"office_recipient": "age1stolen"},
    )
    said = [("A", first), ("B", stolen), ("C", {"title": "Édition"}), ("D", {"office_signature": "ab"}), ("A", later)]
    assert passed_over("e", said) == {"B": OfficeKey("age1stolen")}
    assert passed_over("e", [*said, ("B", first)]) == {}
    assert passed_over("e", []) == {}
