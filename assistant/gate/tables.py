"""The gate's tables of English words, as `evals.gate.wordnet` packs them."""

import gzip
from importlib.resources import files


def unpacked(name: str) -> list[list[str]]:
    """The lines of each part of a packed table."""
    text = gzip.decompress(files("assistant.gate").joinpath(name).read_bytes()).decode()
    return [part.split("\n") for part in text.split("\f")]
