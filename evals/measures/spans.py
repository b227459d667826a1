"""An answer's words against the spans of a text that would be right, as SQuAD counts them."""

import re
import string
from collections import Counter
from collections.abc import Sequence

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = frozenset(string.punctuation)


def exact_match(said: str, answers: Sequence[str]) -> float:
    """1 when the words said are those of any right answer, else 0.

    Rajpurkar et al., *SQuAD: 100,000+ Questions for Machine Comprehension of Text* (EMNLP 2016), section
    6.1: max_a [n(said) = n(a)], where n leaves out articles, punctuation and capitals.
    """
    words = squad_words(said)
    return float(any(words == squad_words(answer) for answer in answers))


def token_f1(said: str, answers: Sequence[str]) -> float:
    """How far the words said overlap those of the right answer that they are nearest to, from 0 to 1.

    Rajpurkar et al. (EMNLP 2016), section 6.1: max_a 2PR / (P + R), over bags of normalised words: P =
    |said ∩ a| / |said| and R = |said ∩ a| / |a|. When either is empty, 1 if both are.
    """
    return max((_f1(squad_words(said), squad_words(answer)) for answer in answers), default=0.0)


def squad_words(text: str) -> list[str]:
    """The words that count: lower case, less punctuation and articles, in the official script's order."""
    bare = "".join(letter for letter in text.lower() if letter not in _PUNCTUATION)
    return _ARTICLES.sub(" ", bare).split()


def _f1(said: Sequence[str], answer: Sequence[str]) -> float:
    if not said or not answer:
        return float(said == answer)
    same = sum((Counter(said) & Counter(answer)).values())
    precision, recall = same / len(said), same / len(answer)
    return 2 * precision * recall / (precision + recall) if same else 0.0
