from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vault.passphrase import PRACTICE_PASSPHRASE, problems, secret_of, strength, suggest, word_list

GOOD = "zwölf Otter pflügen Granit"


def test_an_accent_counts_the_same_however_it_was_typed() -> None:
    assert secret_of(unicodedata.normalize("NFD", GOOD)) == secret_of(unicodedata.normalize("NFC", GOOD))


def test_wide_letters_and_ligatures_count_as_their_plain_ones() -> None:
    assert secret_of("\uff4fffice ﬁle tin") == secret_of("office file tin")


def test_nothing_is_trimmed() -> None:
    assert len({secret_of(text) for text in (GOOD, f" {GOOD}", f"{GOOD} ")}) == 3


@given(st.text(st.characters(categories=None)))
def test_any_text_gives_bytes_and_an_answer(text: str) -> None:
    assert isinstance(secret_of(text), bytes)
    assert all(sentence.endswith(".") for sentence in problems(text))
    assert strength(text).sentence


@pytest.mark.parametrize("accepted", [GOOD, "velvet canoe orbits tin", "a8f#kQ2!vLp0zZw", "    x    y    z  q"])
def test_a_good_passphrase_has_no_problems(accepted: str) -> None:
    assert problems(accepted) == []


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        ("", "at least 14"),
        ("thirteen char", "at least 14"),
        ("x" * 1_001, "at most 1,000"),
        (PRACTICE_PASSPHRASE, "published"),
        ("Practice-Caseload", "published"),
        ("aaaaaaaaaaaaaaaa", "repeats"),
        ("!!!!!!!!!!!!!!!!", "repeats"),
        ("abcabcabcabcabca", "repeats"),
        ("Password password", "repeats"),
        ("12345678901234", "row"),
        ("mnbvcxzlkjhgfdsa", "row"),
        ("abcdefghijklmnop", "row"),
        ("correct horse battery staple", "guessed first"),
        ("On Wisconsin! On Wisconsin!", "guessed first"),
    ],
)
def test_a_bad_passphrase_is_refused_in_words(refused: str, words: str) -> None:
    assert any(words in sentence for sentence in problems(refused))
    assert strength(refused).label == "weak"


def test_the_sentence_never_holds_the_passphrase() -> None:
    for text in ("thirteen char", "correct horse battery staple", GOOD):
        assert text not in " ".join([*problems(text), strength(text).sentence])


def test_drawn_words_are_stronger_the_more_there_are() -> None:
    bits = [strength(" ".join(word_list()[:count])).bits_estimate for count in (4, 5, 6)]
    assert bits[0] >= 41
    assert bits[1] >= 51
    assert bits[0] < bits[1] < bits[2]


def test_the_same_word_again_adds_nothing() -> None:
    first, second = word_list()[:2]
    assert (
        strength(f"{first} {second} {first} {second} {first}").bits_estimate
        <= strength(f"{first} {second} unlisted-x").bits_estimate
    )


@pytest.mark.parametrize(
    ("passphrase", "label"),
    [
        ("qqqjjjzzzxxxkkkk", "weak"),
        ("vqzrtplmnwkdbghsjxcf", "fair"),
        ("8f#kQ2!vLp0zZw7&YtR4%m9X", "good"),
        ("7#" * 20, "weak"),
    ],
)
def test_the_label_follows_the_bits(passphrase: str, label: str) -> None:
    assert strength(passphrase).label == label


def test_what_it_means_is_said_in_time() -> None:
    assert strength("x").sentence == "Weak: guessing it would take about 1 second."
    assert strength("vqzrtplmnwkdbghsjxcf").sentence == "Fair: guessing it would take about 63 days."
    assert strength("8f#kQ2!vLp0zZw7&Yt" * 4).sentence == "Strong: guessing it would take more than a million years."


def test_the_word_list_is_long_enough_and_clean() -> None:
    words = word_list()
    assert len(words) >= 1_296
    assert len(set(words)) == len(words)
    assert all(word.isalpha() and word.islower() and word.isascii() for word in words)


def test_a_suggestion_is_accepted_and_drawn_by_the_chooser() -> None:
    assert suggest(3, choose=lambda words: words[0]) == " ".join([word_list()[0]] * 3)
    drawn = suggest(choose=Random(7).choice)
    assert len(drawn.split()) == 5
    assert problems(drawn) == []
    assert strength(drawn).bits_estimate >= 51
    assert suggest() != suggest()
