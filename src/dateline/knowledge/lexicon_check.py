"""Everything that is wrong with the event lexicon, one line each with file and line."""

from dateline.knowledge.lexicon import DOING, Frame, Lexicon
from dateline.knowledge.ontology import Ontology

PARTS_OF_SPEECH = frozenset({"verb", "noun", "adjective", "adverb"})
COMPLEMENTS = frozenset({"", "to", "that", "ing", "quote", "passive"})
SLOTS = frozenset({"subj", "obj", "iobj", "poss", "comp", "clause", "objects", "none"})


def problems(lexicon: Lexicon, ontology: Ontology) -> list[str]:
    """Return what is wrong with triggers and composition; empty when all is well."""
    found: list[str] = []
    seen: dict[tuple[object, ...], str] = {}
    for frames in lexicon.frames.values():
        for frame in frames:
            found += _frame_problems(frame, ontology)
            key = (frame.lemma, frame.pos, frame.particles, frame.object_class, frame.objects, frame.subjects)
            own = not frame.row.startswith("triggers/")
            twin = seen.setdefault((*key, frame.prepositions, frame.complement, own), frame.row)
            if twin != frame.row:
                found.append(f"{frame.row}: same constraints as {twin} ({frame.lemma})")
    known = ontology.contexts
    found += [
        f"contexts.csv: unknown context {context!r} for {word!r}"
        for word, contexts in lexicon.context_words.items()
        for context in contexts
        if context not in known
    ]
    for composed in lexicon.composition.values():
        if composed.event_type is not None and composed.event_type not in ontology.types:
            found.append(f"composition.csv: unknown event type {composed.event_type!r} for {composed.operator}")
    return sorted(found)


def _frame_problems(frame: Frame, ontology: Ontology) -> list[str]:
    found: list[str] = []
    kind = ontology.types.get(frame.event_type or "")
    if frame.event_type is not None and kind is None:
        found.append(f"{frame.row}: unknown event type {frame.event_type!r}")
    built_in = frame.row.startswith("triggers/") and ontology.is_own  # its modes are PLOVER's; others are left out
    if frame.mode and kind is not None and not built_in and frame.mode not in {mode.name for mode in kind.modes}:
        found.append(f"{frame.row}: unknown mode {frame.mode!r} of {frame.event_type} for {frame.lemma!r}")
    if frame.cameo and frame.cameo not in ontology.cameo:
        found.append(f"{frame.row}: unknown CAMEO code {frame.cameo!r} for {frame.lemma!r}")
    if frame.pos not in PARTS_OF_SPEECH:
        found.append(f"{frame.row}: unknown part of speech {frame.pos!r} for {frame.lemma!r}")
    if frame.complement not in COMPLEMENTS and not frame.complement.startswith(DOING):
        found.append(f"{frame.row}: unknown complement {frame.complement!r} for {frame.lemma!r}")
    found += [f"{frame.row}: unknown context {c!r}" for c in frame.contexts if c not in ontology.contexts]
    odd = [
        slot for slot in (*frame.actor, *frame.recipient) if slot not in SLOTS and (not slot.islower() or " " in slot)
    ]
    found += [f"{frame.row}: odd slot {slot!r} for {frame.lemma!r}" for slot in odd]
    return found
