"""Digest, by the examples of RFC 7616."""

from __future__ import annotations

import pytest

from probono_desk.place.digest import read_challenge

ASKED = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={algorithm},'
    ' nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_answers_are_those_of_the_standard(algorithm: str, response: str) -> None:
    asked = read_challenge(ASKED.format(algorithm=algorithm))
    assert asked is not None
    url = "http://www.example.org/dir/index.html"
    answer = asked.answer("GET", url, "Mufasa", "Circle of Life", cnonce=CNONCE)
    assert f'response="{response}"' in answer
    assert 'uri="/dir/index.html"' in answer
    assert 'opaque="FQhe/' in answer
    assert "nc=00000001" in answer
    assert "nc=00000002" in asked.answer("GET", url, "Mufasa", "Circle of Life")
    assert "Circle" not in answer


@pytest.mark.parametrize(
    "header",
    [
        'Basic realm="x"',
        "",
        "Digest",
        'Digest realm="x"',
        'Digest realm="x", nonce="n"',
        'Digest realm="x", nonce="n", qop="auth-int"',
        'Digest realm="x", nonce="n", qop="auth", algorithm=SHA-512-256',
    ],
)
def test_what_we_cannot_answer_is_no_challenge_of_ours(header: str) -> None:
    assert read_challenge(header) is None
