"""The same embedder without torch: exported to ONNX when an index is built, run by onnxruntime after.

Importing torch and sentence-transformers takes seconds; a question need not wait for them. Only
models made of a transformer, mean pooling and perhaps normalisation are exported; with any other the
embedder itself encodes questions.
"""

import json
import os
import warnings
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.embed import Embedder, TokenVectors, Vectors, unit

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_MODEL = "model.onnx"
_TOKENIZER = "tokenizer.json"
_SETTINGS = "encoder.json"
_MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
_OPSET = 17
_BATCH = 16
_MOST_THREADS = 8


def export(model: "SentenceTransformer", fingerprint: str, folder: Path) -> bool:
    """Writes a sentence-transformers model to an empty folder as ONNX: token ids to last hidden state.

    Returns whether it could be done; when not, the folder is left empty or without its settings file,
    and `exported` finds nothing there.
    """
    modules: list[Any] = list(model)
    if [type(m).__name__ for m in modules] not in _MODULES or modules[1].pooling_mode != "mean":
        return False
    folder.mkdir(parents=True)
    try:
        _export_transformer(modules[0], folder / _MODEL)
        model.tokenizer.backend_tokenizer.save(str(folder / _TOKENIZER))
    except Exception:  # whatever an exporter trips over, the model itself still works
        return False
    settings = {"window": int(model.max_seq_length or 256), "fingerprint": fingerprint}
    (folder / _SETTINGS).write_text(json.dumps(settings), encoding="utf-8")
    return True


def _export_transformer(transformer: Any, file: Path) -> None:
    import torch

    class LastHiddenState(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = transformer.auto_model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            output = self.model(input_ids=input_ids, attention_mask=attention_mask)
            return output.last_hidden_state

    example = transformer.tokenizer(["an example", "another, longer one"], return_tensors="pt", padding=True)
    inputs = ["input_ids", "attention_mask"]
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter speaks of its own future
        torch.onnx.export(
            LastHiddenState().eval(),
            tuple(example[name] for name in inputs),
            str(file),
            input_names=inputs,
            output_names=["last_hidden_state"],
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in (*inputs, "last_hidden_state")},
            opset_version=_OPSET,
            dynamo=False,
        )


def exported(folder: Path) -> "Embedder | None":
    """The encoder in a folder; None when none was exported there."""
    return OnnxEmbedder(folder) if (folder / _SETTINGS).is_file() else None


class OnnxEmbedder:
    """An exported model; gives the vectors that the model itself gives, to 1e-4."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings = json.loads((folder / _SETTINGS).read_text(encoding="utf-8"))

    @property
    def fingerprint(self) -> str:
        """That of the model which was exported."""
        return str(self._settings["fingerprint"])

    @property
    def max_tokens(self) -> int:
        """The model's window less its two special tokens."""
        return int(self._settings["window"]) - 2

    def count_tokens(self, text: str) -> int:
        """Tokens in a text, special ones left out."""
        self._tokenizer.no_truncation()
        try:
            return len(self._tokenizer.encode(text, add_special_tokens=False).ids)
        finally:
            self._tokenizer.enable_truncation(self._settings["window"])

    def embed(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        """Text vectors (texts, dimension) of unit length, and each text's token vectors."""
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # little padding in a batch
        found: dict[int, tuple[Vectors, TokenVectors]] = {}
        for begin in range(0, len(texts), _BATCH):
            some = by_length[begin : begin + _BATCH]
            vectors, tokens = self._embed([texts[i] for i in some])
            found.update(zip(some, zip(vectors, tokens, strict=True), strict=True))
        return np.stack([found[i][0] for i in range(len(texts))]), [found[i][1] for i in range(len(texts))]

    def _embed(self, texts: list[str]) -> tuple[Vectors, list[TokenVectors]]:
        encodings = self._tokenizer.encode_batch(texts)
        mask = np.array([e.attention_mask for e in encodings], dtype=np.int64)
        ids = np.array([e.ids for e in encodings], dtype=np.int64)
        hidden = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        weights = mask[:, :, None].astype(np.float32)
        vectors = unit((hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9))
        return vectors, [TokenVectors.of(e.offsets, h) for e, h in zip(encodings, hidden, strict=True)]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / _TOKENIZER))
        tokenizer.enable_truncation(self._settings["window"])
        tokenizer.enable_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = min(_MOST_THREADS, os.cpu_count() or 1)
        # Threads that wait busily take the processor from what comes after the encoder.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return InferenceSession(str(self._folder / _MODEL), options, providers=["CPUExecutionProvider"])
