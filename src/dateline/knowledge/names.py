"""Words that the grammar of names needs: titles, delegates, pronouns, nouns that take up a name."""

from functools import cached_property

import msgspec
from msgspec import Struct

from dateline.knowledge.files import data_root, read_words


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists of one language, all in lower case; the TOML file says what each is for."""

    honorifics: frozenset[str]
    civil_styles: frozenset[str]
    called_by_first_name: frozenset[str]
    known_by_surname: frozenset[str]
    military_titles: frozenset[str]
    legislative_titles: frozenset[str]
    religious_titles: frozenset[str]
    style_offices: dict[str, str]
    deeds_of_arms: frozenset[str]
    capturing: frozenset[str]
    freeing: frozenset[str]
    ethnic: frozenset[str]
    sector_words: dict[str, str]
    done_to_persons: frozenset[str]
    unnamed_people: frozenset[str]
    spelling_variants: tuple[tuple[str, str], ...]
    own_spellings: frozenset[str]
    """Names that are one slip from a state's and still their own ("Columbia")."""
    belonging: frozenset[str]
    fleeing: frozenset[str]
    living: frozenset[str]
    vague_offices: frozenset[str]
    agent_suffixes: tuple[str, ...]
    things: dict[str, str]
    local_offices: frozenset[str]
    civil: frozenset[str]
    divisions: frozenset[str]
    voices: frozenset[str]
    elites_of_peoples: frozenset[str]
    office_words: dict[str, str]
    no_people: frozenset[str]
    acts_of_forces: frozenset[str]
    former: frozenset[str]
    keeping: frozenset[str]
    delegates: frozenset[str]
    stance_suffixes: frozenset[str]
    stance_prefixes: frozenset[str]
    person_pronouns_singular: frozenset[str]
    pronouns_plural: frozenset[str]
    pronouns_thing: frozenset[str]
    reflexives: frozenset[str]
    pronouns_speaker: frozenset[str]
    relatives: frozenset[str]
    both: frozenset[str]
    both_sides: frozenset[str]
    fighting: frozenset[str]
    own_country: frozenset[str]
    from_abroad: frozenset[str]
    removing: frozenset[str]
    sending_away: frozenset[str]
    continents: frozenset[str]
    regimes: dict[str, str]
    country_nouns: frozenset[str]
    person_nouns: frozenset[str]
    group_nouns: frozenset[str]
    general_bodies: frozenset[str]
    named_bodies: frozenset[str]
    buildings: frozenset[str]
    of_either_force: frozenset[str]
    party_words: frozenset[str]
    international_bodies: frozenset[str]
    small_numbers: dict[str, int]
    sets_of: dict[str, int]
    neighbour_nouns: frozenset[str]
    bordering: frozenset[str]
    neighbour_adjectives: frozenset[str]
    owned_nouns: frozenset[str]
    name_suffixes: frozenset[str]
    name_particles: frozenset[str]
    surname_particles: frozenset[str]
    kin: frozenset[str]
    consorts: frozenset[str]
    not_names: frozenset[str]
    partitives: frozenset[str]
    she: frozenset[str]
    he: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    first_names_of_women: frozenset[str]
    first_names_of_men: frozenset[str]
    indefinite: frozenset[str]
    speaking: frozenset[str]
    adverse: frozenset[str]
    uncounted: frozenset[str]
    conditions: frozenset[str]
    heading: frozenset[str]
    all_of_them: frozenset[str]
    plural_verbs: frozenset[str]
    exemplifying: frozenset[str]
    pointing: frozenset[str]
    family_name_first: frozenset[str]
    ranks: frozenset[str]

    @property
    def takers_up(self) -> frozenset[str]:
        """Nouns that take up somebody named before."""
        return self.country_nouns | self.person_nouns | self.group_nouns | self.sets_of.keys()


class NameKnowledge:
    """The grammar words of one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    @cached_property
    def words(self) -> NameWords:
        content = data_root().joinpath(f"languages/{self.language}/names.toml").read_bytes()
        return msgspec.toml.decode(content, type=NameWords)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Words that running text writes in lower case: a surname that is one of them says little."""
        return frozenset(read_words(f"languages/{self.language}/common_words.txt"))
