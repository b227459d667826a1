"""The cited paragraphs, read once, and the sentences of them that a claim is made from."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.gate.figures import counted
from assistant.gate.text import body, content, reading, shares, tokens
from corpus import Paragraph, sentences
from vectorstore.terms import STOP_WORDS


@dataclass(frozen=True, slots=True)
class Cited:
    """The paragraphs that a sentence cites, read once."""

    whole: str
    """Text with headings, as `counted` writes it."""
    own: str
    """Text without headings."""
    sentences: tuple[str, ...]
    grades: frozenset[str]
    """Of the judgments among them."""

    @property
    def known(self) -> frozenset[str]:
        """Stems of all words, headings too."""
        return frozenset(w.stem for w in tokens(self.whole))


@lru_cache(maxsize=1024)
def read(cited: tuple[Paragraph, ...]) -> Cited:
    """Paragraphs as the gate reads them."""
    bodies = [body(p) for p in cited]
    return Cited(
        counted(" ".join(" ".join((*p.section_path, body(p))) if p.row else reading(p) for p in cited)),
        counted(" ".join(bodies)),
        tuple(counted(s) for text in bodies for s in sentences(text)),
        frozenset(p.judgment.grade.lower() for p in cited if p.judgment),
    )


_MOST_ALIGNED = 3
_MORE = 2
"""Further words that another sentence must share to be part of what a claim is made from."""


def aligned(claim: str, cited: Cited) -> list[str]:
    """The sentences that a claim is made from: the likest, then those that cover what it leaves."""
    left = set(content(claim)) | {w.stem for w in tokens(claim) if w.text[0].isdigit()}
    found: list[str] = []
    rest = list(cited.sentences)
    while rest and len(found) < _MOST_ALIGNED:
        best = max(rest, key=lambda s: (_likeness(left, s), -cited.sentences.index(s)))
        gained = shares(left, frozenset(w.stem for w in tokens(best)))
        if found and len(gained) < _MORE:
            break
        found.append(best)
        rest.remove(best)
        left -= gained
    return found


def _likeness(said: set[str], piece: str) -> float:
    own = frozenset(w.stem for w in tokens(piece) if w.text.lower() not in STOP_WORDS)
    return len(shares(said, own)) / (3 + len(own)) ** 0.3 if own else 0.0
