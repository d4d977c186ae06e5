"""Grammatical functions over a dependency parse: who is subject, object, agent, owner of what."""

from dateline.matching.tree import NOMINAL, VERBAL, Tree

OBJECTS = ("dobj", "attr", "oprd")
SHARED_OBJECT_REACH = 2
"""Distance in tokens between coordinated verbs that share the object of the last one."""
SUBJECTS = ("nsubj", "nsubjpass")
ARTICLES = frozenset({"the", "a", "an"})
LISTED = ("dep", "npadvmod", "nsubj")
CLITICS = frozenset({"'s", "’s"})
"""Short forms of both "is" and "has"."""


class Grammar:
    """Answers questions of grammatical function over one tree; `object_control` names verbs like "urge"."""

    __slots__ = ("entering", "leading", "object_control", "occurrences", "permitting", "sites", "transitive", "tree")

    def __init__(
        self,
        tree: Tree,
        object_control: frozenset[str],
        transitive: frozenset[str] = frozenset(),
        permitting: frozenset[str] = frozenset(),
        entering: frozenset[str] = frozenset(),
        leading: frozenset[str] = frozenset(),
        occurrences: frozenset[str] = frozenset(),
        sites: frozenset[str] = frozenset(),
    ) -> None:
        self.sites = sites
        self.occurrences = occurrences
        self.leading = leading
        self.transitive = transitive
        self.permitting = permitting
        self.entering = entering
        self.tree = tree
        self.object_control = object_control

    def is_passive(self, verb: int) -> bool:
        """Tell whether a verb is in the passive voice (also a reduced one: "troops killed in May")."""
        tree = self.tree
        token = tree.tokens[verb]
        if token.lemma in self.transitive and self._lacks_object(verb):
            return True
        if token.tag != "VBN" and token.dep not in {"acl", "amod"}:
            return False
        for kid in tree.kids[verb]:
            dep = tree.tokens[kid].dep
            if dep == "auxpass" and tree.tokens[kid].text.lower() in CLITICS and tree.child(verb, "dobj") is not None:
                return False  # "he's supported a bill" has done so
            if dep in {"auxpass", "nsubjpass", "agent"}:
                return True
            if dep == "nsubj" or (dep == "aux" and tree.tokens[kid].lemma in {"have", "do", "will"}):
                return False
        if token.dep in {"acl", "amod"}:  # the tagger takes some participles for the past: "a judge gunned down"
            return token.tag == "VBN" or (token.tag == "VBD" and tree.child(verb, "dobj") is None)
        if token.dep == "conj" and tree.tokens[token.head].pos in VERBAL:
            return self.is_passive(token.head) and tree.child(verb, "dobj") is None
        return token.dep in {"advcl", "ROOT"} and token.tag == "VBN" and tree.child(verb, "dobj") is None

    def _lacks_object(self, verb: int) -> bool:
        """Tell whether a past form stands with a bare subject only: "Journalist shot dead in Mexico"."""
        tree = self.tree
        if tree.tokens[verb].tag not in {"VBD", "VBN"} or tree.tokens[verb].dep not in {"ROOT", "ccomp"}:
            return False
        if any(tree.tokens[kid].lemma == "at" for kid in tree.prepositions(verb)):
            return False
        labels = {tree.tokens[kid].dep for kid in tree.kids[verb]}
        subject = tree.child(verb, "nsubj")
        if subject is not None and any(tree.tokens[kid].text.lower() in ARTICLES for kid in tree.kids[subject]):
            return False  # no headline: "the court freed on bail two ministers"
        return "nsubj" in labels and not labels & {"dobj", "aux", "auxpass", "ccomp", "xcomp", "prt", "conj", "dative"}

    def subject(self, verb: int) -> list[int]:
        """Return the doer of a verb: active subject, by-agent, or the subject inherited from a governing clause."""
        if self.is_passive(verb):
            return self.agent(verb)
        return self.surface_subject(verb)

    def agent(self, verb: int) -> list[int]:
        """Return the by-agent of a passive."""
        tree = self.tree
        found: list[int] = []
        for kid in tree.prepositions(verb):
            if tree.tokens[kid].lemma == "by":
                found += [index for index in tree.objects_of(kid) if tree.tokens[index].dep == "pobj"]
        return found

    def surface_subject(self, verb: int, steps: int = 0) -> list[int]:
        """Return the subject as it stands, resolved through relatives, conjuncts, control and participles."""
        tree = self.tree
        own = tree.child(verb, *SUBJECTS)
        if own is not None:
            return [*self._listed_before(verb, own), *self._resolve_relative(own, verb)]
        if steps > 6:
            return []
        token = tree.tokens[verb]
        if token.head == verb:
            return self._mistaken_subject(verb)
        head = token.head
        if token.pos == "ADJ" and token.dep in {"acomp", "conj"} and head != verb:
            return self.surface_subject(head, steps + 1)
        if token.dep == "conj" and tree.tokens[head].pos in VERBAL:
            return self.surface_subject(self._first_conjunct(verb), steps + 1)
        if token.dep in {"xcomp", "ccomp"}:
            return self._controller(verb, head, steps)
        if token.dep == "advcl":
            return self.surface_subject(head, steps + 1) if tree.tokens[head].pos in VERBAL else []
        if token.dep in {"acl", "relcl"}:
            return self._subject_of_modifier(verb, head, steps)
        if token.dep == "pcomp":
            return self._subject_of_gerund(head, steps)
        if token.dep in {"dep", "parataxis"} and tree.tokens[head].pos in VERBAL and token.tag in {"VBG", "VBN"}:
            return self.surface_subject(head, steps + 1)
        return []

    def _listed_before(self, verb: int, subject: int) -> list[int]:
        """Return names that a headline sets beside the subject with a comma for "and": "Ethiopia, rebels agree"."""
        tokens = self.tree.tokens
        # "Iran, Iraq sign a deal": the plural of the verb tells that one name alone is not its subject.
        several = tokens[verb].tag == "VBP" and tokens[subject].tag == "NNP"
        labels = LISTED if several else ("dep",)
        return [
            kid
            for kid in self.tree.kids[verb]
            if kid != subject and kid < verb and tokens[kid].dep in labels and tokens[kid].pos == "PROPN"
            and (tokens[kid + 1].text == "," or (several and tokens[subject + 1].text == ","))
        ]  # fmt: skip

    def object(self, verb: int) -> list[int]:
        """Return what is acted on: direct object, subject of a passive, or the head of an object relative."""
        tree = self.tree
        if self.is_passive(verb):
            subject = tree.child(verb, *SUBJECTS)
            if subject is not None:
                return [*tree.children(verb, "dobj"), *self._resolve_relative(subject, verb)]
            token = tree.tokens[verb]
            if token.dep in {"acl", "amod"}:
                return [token.head]
            return self.surface_subject(verb)
        direct = tree.children(verb, "dobj")
        if direct:
            return [index for kid in direct for index in self._resolve_relative(kid, verb)]
        token = tree.tokens[verb]
        if token.dep == "relcl" and not self._has_gap_filler(verb):
            return [token.head]
        for kid in tree.children(verb, "ccomp"):  # "forbade women to travel": the parser makes them a clause
            if any(tree.tokens[sub].tag == "TO" and tree.tokens[sub].dep == "aux" for sub in tree.kids[kid]):
                known = token.lemma not in self.permitting or tree.tokens[kid].lemma in self.entering
                return tree.children(kid, "nsubj") if known else []
        for kid in tree.children(verb, "conj"):  # "killed and injured ten": the object stands with the last verb
            if kid - verb <= SHARED_OBJECT_REACH and tree.tokens[kid].pos in VERBAL and len(tree.kids[verb]) <= 5:
                return tree.children(kid, "dobj")
        return []

    def attributes(self, verb: int) -> list[int]:
        """Return predicative complements of a verb."""
        return self.tree.children(verb, "attr", "oprd")

    def possessor(self, noun: int) -> list[int]:
        """Return owners before the noun: genitive, adjective or compound ("Israel's", "Israeli", "U.S.")."""
        tree = self.tree
        found = tree.children(noun, "poss")
        for kid in tree.children(noun, "amod"):  # "Saudi-led airstrikes"
            if tree.tokens[kid].text.lower() in self.leading:
                found += [sub for sub in tree.kids[kid] if sub < kid and tree.tokens[sub].pos != "PUNCT"]
        found += [kid for kid in tree.kids[noun] if tree.tokens[kid].dep in {"compound", "amod", "nmod"} and kid < noun]
        return found

    def prepositional(self, index: int, preposition: str) -> list[int]:
        """Return the nominal objects of a preposition that depends on a token."""
        tree = self.tree
        found: list[int] = []
        for kid in tree.prepositions(index):
            if tree.tokens[kid].lemma.lower() == preposition:
                found += tree.objects_of(kid)
        return found

    def complement(self, verb: int) -> list[int]:
        """Return the heads of the complement clauses of a verb, "press for X to leave" among them."""
        tree = self.tree
        with_for = [
            kid
            for kid in tree.children(verb, "advcl")
            if (mark := tree.child(kid, "mark")) is not None and tree.tokens[mark].text.lower() == "for"
        ]
        return tree.children(verb, "ccomp", "xcomp") + with_for

    def indirect_object(self, verb: int) -> list[int]:
        """Return the indirect object; "told VOA" counts where a clause follows."""
        tree = self.tree
        found = [index for kid in tree.children(verb, "dative") for index in tree.objects_of(kid)]
        given = tree.child(verb, "nsubjpass") if not found and tree.child(verb, "dobj") is not None else None
        if given is not None:  # "refugees were given shelter"
            return self._resolve_relative(given, verb)
        if not found and tree.child(verb, "ccomp", "xcomp") is not None:
            found = tree.children(verb, "dobj")
        return found

    def _resolve_relative(self, index: int, verb: int) -> list[int]:
        """Turn a relative pronoun into the noun it stands for."""
        tree = self.tree
        if not tree.tokens[index].tag.startswith("W"):
            return [index]
        node = verb
        for _ in range(6):
            token = tree.tokens[node]
            if token.dep == "relcl":
                return [self._occurrence_above(token.head, index) or self._first_of_list(token.head, node)]
            if token.head == node:
                break
            node = token.head
        return [index]

    def _occurrence_above(self, noun: int, pronoun: int) -> int | None:
        """Return the blow that "that killed ten" speaks of where a place stands between: "a raid on a hospital"."""
        tokens, tree = self.tree.tokens, self.tree
        if tokens[pronoun].lemma.lower() in {"who", "whom"}:
            return None
        if tokens[noun].entity not in {"GPE", "LOC", "FAC"} and tokens[noun].lemma.lower() not in self.sites:
            return None
        while tokens[noun].dep in {"pobj", "conj"}:
            above = tokens[tokens[noun].head]
            noun = above.index if tokens[noun].dep == "conj" else above.head
            for found in (noun, *tree.children(noun, "dobj")):
                if tokens[found].lemma.lower() in self.occurrences:
                    return found
        return None

    def _first_of_list(self, noun: int, verb: int) -> int:
        """Return the first of the names that a plural relative clause after the last one speaks of."""
        tokens = self.tree.tokens
        finite = [tokens[kid] for kid in self.tree.kids[verb] if tokens[kid].dep in {"aux", "auxpass"}]
        plural = any(token.text.lower() in {"are", "were", "have"} for token in [*finite, tokens[verb]])
        while plural and tokens[noun].tag in {"NN", "NNP"} and tokens[noun].dep == "conj":
            noun = tokens[noun].head
        return noun

    def _has_gap_filler(self, verb: int) -> bool:
        """Tell whether a relative clause fills its gap by its subject or an adverb ("where", "when")."""
        tree = self.tree
        for kid in tree.kids[verb]:
            token = tree.tokens[kid]
            if token.tag.startswith("W"):
                return token.dep in {*SUBJECTS, "advmod", "poss"}
            if token.dep in SUBJECTS and any(tree.tokens[sub].tag.startswith("W") for sub in tree.kids[kid]):
                return True
            if token.dep == "prep" and any(tree.tokens[sub].tag.startswith("W") for sub in tree.kids[kid]):
                return True
        return False

    def _mistaken_subject(self, verb: int) -> list[int]:
        """Return a bare name before a main verb that the parser took for an adverbial: "Sweden reduced aid"."""
        tokens = self.tree.tokens
        return [
            kid
            for kid in self.tree.children(verb, "npadvmod", "dep")
            if kid < verb and tokens[kid].pos == "PROPN" and tokens[kid].entity not in {"DATE", "TIME"}
        ]

    def _first_conjunct(self, verb: int) -> int:
        """Return the verb that a later one continues: of the same tense, should the parser have hung it lower."""
        tokens = self.tree.tokens
        head = tokens[verb].head
        if tokens[verb].tag not in {"VBD", "VBZ"} or tokens[head].tag != "VB":
            return head
        above = tokens[head]
        while above.head != above.index:
            above = tokens[above.head]
            if above.tag == tokens[verb].tag:
                return above.index
        return head

    def _controller(self, verb: int, head: int, steps: int) -> list[int]:
        """Return who does the act of a complement without a subject of its own."""
        tree = self.tree
        if tree.tokens[head].pos not in VERBAL:
            return self.surface_subject(head, steps + 1) if tree.tokens[head].pos == "ADJ" else []
        if tree.tokens[head].lemma in self.object_control:
            above = self.object(head)
            if above:
                return above
        return self.surface_subject(head, steps + 1)

    def _subject_of_modifier(self, verb: int, head: int, steps: int) -> list[int]:
        tree = self.tree
        token = tree.tokens[verb]
        infinitive = any(tree.tokens[kid].tag == "TO" for kid in tree.kids[verb])
        if not infinitive:
            return [head]
        owner = tree.children(head, "poss")
        if owner:
            return owner
        above = tree.tokens[head]
        if above.dep in {"dobj", "nsubjpass", "pobj", "attr"}:
            governor = above.head if above.dep != "pobj" else tree.tokens[above.head].head
            if tree.tokens[governor].pos in VERBAL and governor != verb:
                return self.surface_subject(governor, steps + 1)
        return [head] if token.dep == "relcl" else []

    def _subject_of_gerund(self, preposition: int, steps: int) -> list[int]:
        """Return who does "killing" in "accused X of killing" (the object) or "by killing" (the subject)."""
        tree = self.tree
        head = tree.tokens[preposition].head
        if tree.tokens[head].pos in NOMINAL:
            return tree.children(head, "poss")
        if tree.tokens[preposition].lemma in {"of", "for", "from", "into"}:
            above = self.object(head)
            if above:
                return above
        return self.surface_subject(head, steps + 1)
