"""WiCE: is a claim from Wikipedia supported by the page that it cites?

Kamoi et al., *WiCE: Real-World Entailment for Claims in Wikipedia*, EMNLP 2023. A folder with its
`claims.jsonl`: {id, claim, label, evidence: [sentence, …]}.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from rich.table import Table
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.gate.support import shares_of, support
from corpus.errors import QuestionSetError
from evals.gate.cases import digest

Score = Callable[[str, Sequence[str]], float]
"""How well sentences of evidence support a claim."""
_ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, the sentences of the page that it cites, and whether they support it."""

    id: str
    text: str
    evidence: tuple[str, ...]
    supported: bool

    @property
    def half(self) -> str:
        """Either "fit" or "test", by hash."""
        return ("fit", "test")[digest(self.id) % 2]


def read_claims(folder: Path) -> list[Claim]:
    """The claims that are supported or not; those partly so are left out.

    Raises:
        QuestionSetError: the folder has no claims.jsonl that can be read.
    """
    file = folder / "claims.jsonl"
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [
            Claim(
                row["id"],
                row["claim"],
                tuple(filter(str.strip, row["evidence"])),
                row["label"] == "supported",
            )
            for row in rows
            if row["label"] in ("supported", "not_supported")
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise QuestionSetError(
            f"{file} cannot be read ({error}). Name a folder with WiCE's claims.jsonl."
        ) from None


def auc(claims: Sequence[Claim], scores: Sequence[float]) -> tuple[float, float, float]:
    """Area under the ROC curve, with its 95% bootstrap interval."""
    truth, found = np.array([c.supported for c in claims]), np.array(scores)
    picks = np.random.default_rng(0).integers(0, len(claims), (_ROUNDS, len(claims)))
    drawn = [float(roc_auc_score(truth[p], found[p])) for p in picks if 0 < truth[p].sum() < len(p)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(roc_auc_score(truth, found)), float(low), float(high)


def fit(claims: Sequence[Claim]) -> tuple[list[float], float]:
    """The weights and the bias of the support score, from claims of the fit half."""
    rows = np.array([astuple(shares_of(c.text, c.evidence)) for c in claims])
    model = LogisticRegression(class_weight="balanced").fit(rows, [c.supported for c in claims])
    return [round(float(w), 2) for w in model.coef_[0]], round(float(model.intercept_[0]), 2)


def cosines() -> dict[str, Score]:
    """MiniLM: the claim against the whole page, and against the sentence of it that is likest."""
    from vectorstore import SentenceTransformerEmbedder

    embedder = SentenceTransformerEmbedder()

    def whole(claim: str, evidence: Sequence[str]) -> float:
        vectors, _ = embedder.embed([claim, " ".join(evidence)])
        return float(vectors[0] @ vectors[1])

    def likest(claim: str, evidence: Sequence[str]) -> float:
        vectors, _ = embedder.embed([claim, *evidence])
        return float((vectors[1:] @ vectors[0]).max())

    return {"MiniLM cosine, whole page": whole, "MiniLM cosine, likest sentence": likest}


def measured(folder: Path, half: Sequence[str]) -> Table:
    """The area under the curve of each score, as a table."""
    claims = [c for c in read_claims(folder) if c.half in half]
    supported = sum(c.supported for c in claims)
    table = Table(
        title=f"WiCE: {supported} supported claims, {len(claims) - supported} not", title_justify="left"
    )
    for name in ("score", "AUC (95% interval)"):
        table.add_column(name)
    for name, score in {"the gate's support score": support, **cosines()}.items():
        value, low, high = auc(claims, [score(c.text, c.evidence) for c in claims])
        table.add_row(name, f"{value:.3f} ({low:.2f}–{high:.2f})")
    return table
