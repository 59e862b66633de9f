from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import FilterRefused
from models.rules.filterkeys import KEYS
from models.rules.filteroffers import MOST, Offer, Vocabulary, completions
from models.rules.filters import parse_filter

KNOWN = Vocabulary(
    counties=("Brown", "Fond du Lac", "Dane", "Door"),
    tags=("spanish", "no car"),
    domains=(("employment", "Work and job readiness"), ("parenting_time", "Parenting time")),
    saved=(("Mine", "county:brown"), ("my list", "is:next")),
    contacts=("Ann Berg",),
)


def offered(text: str) -> list[str]:
    return [offer.text for offer in completions(text, len(text), KNOWN)]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("", []),
        ("dale ", []),
        ('"', []),
        ("-", []),
        ("dale", []),
        ("co", ["county:"]),
        ("dale -CO", ["county:"]),
        ("county:", ["brown", '"fond du lac"', "dane", "door"]),
        ("county:brown,d", ["dane", "door"]),
        ('county:"fond', ['"fond du lac"']),
        ("county:brown", []),
        ("stage:re", ["ready", "reached", "referred", "retained"]),
        ("stage:<ret", ["<retained"]),
        ("stage:<p", []),
        ("tag:", ["spanish", '"no car"']),
        ("need:j", ["employment"]),
        ("need:p", ["parenting_time"]),
        ("csa:", ['"ann berg"', "none"]),
        ("pay:p", ["paying", "partly"]),
        ("due:o", ["overdue"]),
        ("last:n", ["none"]),
        ("arrears:>6", [">6mo"]),
        ("tries:", [">3", "0"]),
        ("unpaid:n", ["none"]),
        ("foo:x", []),
        ("@m", ["Mine", '"my list"']),
        ("-@my", ['"my list"']),
        ("is:un", ["untried", "unranked"]),
    ],
)
def test_what_may_stand_at_the_cursor(text: str, texts: list[str]) -> None:
    assert offered(text) == texts


def test_never_more_than_one_looks_at() -> None:
    assert len(offered("stage:")) == MOST


@pytest.mark.parametrize(
    ("text", "cursor", "taken"),
    [
        ("co", 2, ("county:", 7)),
        ("-st dale", 3, ("-stage: dale", 7)),
        ("county:brown,do", 15, ("county:brown,door", 17)),
        ('county:"fo', 10, ('county:"fond du lac"', 20)),
        ("@mi", 3, ("@Mine", 5)),
    ],
)
def test_an_offer_is_put_in_its_place(text: str, cursor: int, taken: tuple[str, int]) -> None:
    assert completions(text, cursor, KNOWN)[0].taken(text) == taken


def test_an_offer_has_a_word_or_two() -> None:
    (offer,) = completions("@my", 3, KNOWN)
    assert offer == Offer('"my list"', "is:next", 1, 3)
    assert [each.said for each in completions("is:lo", 5, KNOWN)] == ["loose ends"]
    assert [each.said for each in completions("is:pa", 5, KNOWN)] == [""]


@pytest.mark.parametrize("key", KEYS)
def test_every_offer_behind_a_key_can_be_read(key: str) -> None:
    for offer in completions(f"{key}:", len(key) + 1, KNOWN):
        parse_filter(offer.taken(f"{key}:")[0])


@given(st.text(max_size=30), st.integers(0, 30))
def test_any_text_at_any_place_is_answered(text: str, cursor: int) -> None:
    for offer in completions(text, min(cursor, len(text)), KNOWN):
        assert 0 <= offer.start <= offer.end <= len(text)


def test_every_key_says_what_would_be_right() -> None:
    for key in KEYS:
        with pytest.raises(FilterRefused) as refused:
            parse_filter(f"{key}:")
        assert refused.value.hint == KEYS[key].hint
