"""Names in other spellings: one slip in a long name, transliterations, never a short one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.names import NameKnowledge
from dateline.matching.spellings import KnownSpellings, is_one_slip

KNOWN = KnownSpellings(ActorBase(), NameKnowledge().words)
LETTERS = st.text("abcd", max_size=6)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Afganistan", "AFG"),
        ("Phillippines", "PHL"),
        ("Kazahkstan", "KAZ"),
        ("Ghanians", "GHA"),
        ("Maly", None),
        ("Irann", None),
        ("Rosario", None),
        ("Columbia", None),
    ],
)
def test_slip_is_forgiven_in_long_names_only(word: str, country: str | None) -> None:
    entry = KNOWN.misspelt(word)
    assert (entry.country if entry else None) == country


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Qaddafi", "Kaddafi"),
        ("Yusuf", "Youssouf"),
        ("Mitterrand", "Mitterand"),
        ("al-Bashir", "al Bashir"),
    ],
)
def test_transliterations_have_one_skeleton(written: str, other: str) -> None:
    assert KNOWN.skeleton(written) == KNOWN.skeleton(other)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Singh Manmohan", "Manmohan Singh"),
        ("Mohammad Mursi", "Mohamed Morsi"),
        ("Manmohen Singh", "Manmohan Singh"),
        ("Manmohan Sing", "Manmohan Singh"),
        ("Manfred Singh", None),
        ("Manmohan Ingh", None),
    ],
)
def test_full_name_is_known_in_another_spelling_or_order(written: str, name: str | None) -> None:
    holder = KNOWN.holder(written, (), None)
    assert (holder.name if holder else None) == name


@pytest.mark.parametrize(
    ("role", "title", "same"),
    [
        ("prime minister", "premier", True),
        ("defence minister", "minister of defense", True),
        ("foreign minister", "minister", True),
        ("vice president", "president", False),
        ("prime minister", "foreign minister", False),
        (None, "president", False),
    ],
)
def test_title_is_that_of_an_office(role: str | None, title: str, same: bool) -> None:
    assert KNOWN.is_office(role, title) is same


def slow_slip(word: str, other: str) -> bool:
    """Tell the same by trying every single change."""
    letters = "abcd"
    spots = range(len(word) + 1)
    tried = {word}
    tried |= {word[:i] + word[i + 1 :] for i in spots}
    tried |= {word[:i] + letter + word[i:] for i in spots for letter in letters}
    tried |= {word[:i] + letter + word[i + 1 :] for i in range(len(word)) for letter in letters}
    tried |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return other in tried


@given(LETTERS, LETTERS)
def test_one_slip_is_what_a_slow_search_finds(word: str, other: str) -> None:
    assert is_one_slip(word, other) == slow_slip(word, other)


@given(st.text(max_size=30))
def test_no_name_makes_the_search_fail(name: str) -> None:
    KNOWN.misspelt(name)
    KNOWN.holder(name, (), None)
