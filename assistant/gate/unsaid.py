"""Invented deed: a main verb that the cited text has in no form, nor any other word for what is done.

The nouns of such a claim may all stand there: that a plan is managed is not that it was written.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.meanings import meanings, meanings_of_noun, more_general, of_minds
from assistant.gate.parts import Part, Token, helper, parsed
from assistant.gate.text import shares
from assistant.gate.verbs import Form, verb_of
from assistant.gate.vocabulary import says_little, verb_says_little
from vectorstore.terms import stem

_PARTICIPLES = ("ed", "en", "ing")
_ROOT = 4
"""Letters of a verb, at least, that another word which begins with them is taken to be made of it."""


def unsaid(claim: str, cited: Cited) -> Refusal | None:
    """A main verb of a claim that the cited text has not: not itself, nor its noun, nor one akin.

    Akin are verbs of one meaning, and those of which one is a more general word for the other ("examine" for
    "review"). Left alone are verbs that say little without their object, and those of saying, thinking,
    perceiving and being: whose words and thoughts it is other checks look at.
    """
    found = parsed(claim)
    for at, token in enumerate(found):
        if token.verb is None or not _is_main(found, at):
            continue
        base = token.verb.base
        if verb_says_little(base) or of_minds(base) or _stands(base, cited.known):
            continue
        said = meanings(base, _after(found, at))
        done, more = _done(cited.sentences)
        if said and said.isdisjoint(more) and more_general(said).isdisjoint(done):
            return Refusal(Fault.DETAIL, f"the cited text has no deed like “{token.low}”")
    return None


def _stands(base: str, known: frozenset[str]) -> bool:
    """Whether stems of a text have a verb, a synonym, or a word that begins with it: "joint" for "join"."""
    root = base.removesuffix("e")
    if shares([stem(base)], known):
        return True
    return len(root) >= _ROOT and any(one.startswith(root) for one in known)


def _is_main(found: Sequence[Token], at: int) -> bool:
    """Whether a verb is finite, or the participle of one that is."""
    verb, helped = found[at].verb, helper(found, at)
    return verb is not None and helped != "to" and (verb.form is not Form.ING or bool(helped))


def _after(found: Sequence[Token], at: int) -> str:
    """The word right after a verb: a particle, perhaps."""
    after = found[at + 1] if at + 1 < len(found) else None
    return after.low if after and not after.mark else ""


@lru_cache(maxsize=1024)
def _done(sentences: tuple[str, ...]) -> tuple[frozenset[int], frozenset[int]]:
    """What is done in a text, and that with more general words for it, up to two steps above."""
    done = frozenset[int]().union(*(senses for one in sentences for senses in _deeds(one)))
    above = more_general(done)
    return done, done | above | more_general(above)


def _deeds(sentence: str) -> Iterator[frozenset[int]]:
    """What each verb of a sentence may mean, and each noun that is made of one."""
    found = parsed(sentence)
    for at, token in enumerate(found):
        if token.part is Part.AUXILIARY:
            continue
        word = token.low.rpartition("-")[2]
        may_be_verb = token.verb or token.part is Part.ADJECTIVE or word.endswith(_PARTICIPLES)
        if may_be_verb and (verb := verb_of(word)):
            yield meanings(verb.base, _after(found, at))
        if not token.verb and not says_little(word):
            yield meanings_of_noun(word)
