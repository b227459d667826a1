"""Who does it to whom: what the report says of one must not be said of another whom it names.

A deed of a claim is held against the deed of the cited text that has the same verb and shares most of what is
said with it. Where no verb is the same nothing is concluded, for a claim may use another; but a subject must
not be a thing of which the text has only others of the same noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.gate.cited import Cited
from assistant.gate.deeds import Deed, deeds
from assistant.gate.fault import Fault, Refusal
from assistant.gate.nouns import kinds, senses
from assistant.gate.phrases import Phrase, phrases_of
from assistant.gate.text import shares, tokens
from assistant.gate.vocabulary import kind_of, stems_of

_GIVE, _GET, _DO = "give", "get", "do"
_FAMILIES = {
    **dict.fromkeys(stems_of("give provide offer deliver send"), _GIVE),
    **dict.fromkeys(stems_of("receive get have"), _GET),
    **dict.fromkeys(stems_of("make do take carry undertake conduct hold run"), _DO),
}
"""Verbs that say little without their object: "carries out a review"."""
_ACTS = stems_of("make do carry undertake conduct")
"""Those of them that stand with a noun for its verb."""
_VAGUE = stems_of(
    "go come find judge look put set keep let call ensure help support need want include involve see aim "
    "know say offend"
)
"""Verbs that tell too little of who does what."""
_OURS = stems_of("force constabulary police we HMIC")
_INSPECTS = stems_of("find judge conclude see understand consider")
_MEANS = frozenset({"through", "via"})
"""What stands before a means, which a paraphrase may have do it: "bulletins tell them"."""
_TIE = 0.5
"""Less, in words shared, than the best deed has, and still as likely to be meant."""
_SAME_WORD = 0.3
"""What the very same verb counts beside a word shared."""
_MAY_STAND_FOR = frozenset(
    {
        ("public", "victims"), ("public", "staff"), ("victims", "public"), ("offenders", "public"),
        ("staff", "ours"), ("staff", "seniors"), ("seniors", "staff"), ("seniors", "ours"), ("ours", "hmic"),
    }
)  # fmt: skip
"""Kinds of actor that a paraphrase may name (first) for the report's (second), where that has but one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A deed of the cited text that a claim's may be made from."""

    score: float
    line: int
    deed: Deed


class _Text:
    """The cited text's deeds, by its sentences."""

    def __init__(self, cited: Cited, own: frozenset[str]) -> None:
        self.own = own
        self.lines = [deeds(sentence) for sentence in cited.sentences]
        self.by_line = [phrases_of(sentence) for sentence in cited.sentences]
        self.phrases = [phrase for line in self.by_line for phrase in line]
        self.stems = [frozenset(w.stem for w in tokens(sentence)) for sentence in cited.sentences]
        self.known = frozenset[str]().union(*self.stems)

    def ours(self, phrase: Phrase) -> bool:
        """Whether a phrase is the force or its inspectors, of whom much is said that others do."""
        return self._kind(phrase) in ("ours", "hmic")

    def _kind(self, phrase: Phrase) -> str | None:
        return kind_of(phrase.word, self.own)

    def matching(self, said: Deed) -> list[_Found]:
        """The deeds that one of a claim's may be made from, those only that share the most with it."""
        found = []
        for line, there in enumerate(self.lines):
            for deed in there:
                inspectors = any(self._kind(one) == "hmic" for one in deed.agents)
                needed = 0 if inspectors and deed.verb in _INSPECTS else _needed(said, deed)
                want = said.reach - {said.verb}
                shared = len(shares(want, deed.reach - {deed.verb}))
                if needed and (shared >= needed or (not want and needed == 1)):
                    found.append(_Found(shared + _SAME_WORD * (said.verb == deed.verb), line, deed))
        best = max((one.score for one in found), default=0.0)
        return [one for one in found if one.score >= best - _TIE]

    def agents_differ(self, said: Deed, found: Sequence[_Found]) -> bool:
        """Whether every deed found is somebody else's."""
        if not said.agents or said.by_pronoun or any(one.counts for one in said.agents):
            return False
        return bool(found) and not any(self._may_be_agent(said, one) for one in found)

    def _may_be_agent(self, said: Deed, found: _Found) -> bool:
        deed, agents = found.deed, said.agents
        if {_FAMILIES.get(said.verb), _FAMILIES.get(deed.verb)} == {_GIVE, _GET} and "have" not in (
            said.verb, deed.verb,
        ):  # fmt: skip
            prep = "to" if _FAMILIES[said.verb] == _GET else "from"
            others = [one for one in deed.others if one.prep == prep]
            return not others or self._any_alike(agents, others)
        if said.passive and deed.passive and not deed.agents and any(map(self.ours, agents)):
            near = self.stems[found.line] | (self.stems[found.line - 1] if found.line else frozenset())
            return not near.isdisjoint({*_OURS, *self.own})
        if any(map(self.ours, agents)) and (not deed.agents or deed.by_pronoun or not said.finite):
            return True
        means = [one for one in self.by_line[found.line] if one.prep in _MEANS]
        if not said.passive and any(one.head == other.head for one in agents for other in means):
            return True
        if deed.exists:
            return self._stands_in(agents, self.stems[found.line])
        if not deed.agents and deed.passive:
            return self._may_have_done(said, found)
        if deed.by_pronoun or not deed.agents or not deed.firm or any(one.counts for one in deed.agents):
            return True
        return self._any_alike(agents, (*self._meant(deed.agents, found), *self._said_to_be(found)))

    def _meant(self, named: Sequence[Phrase], found: _Found) -> Sequence[Phrase]:
        """Phrases, and those of the sentence before that "this initiative" among them may mean."""
        back = found.line > 0 and any(one.points for one in named)
        return (*named, *self.by_line[found.line - 1]) if back else named

    def _said_to_be(self, found: _Found) -> list[Phrase]:
        """What those who do a deed are said to be: "members of the community who are volunteers"."""
        agents = found.deed.agents
        deeds = [one for one in self.lines[found.line] if one.verb == "be" and set(one.agents) & set(agents)]
        return [phrase for one in deeds for phrase in one.patients]

    def _may_have_done(self, said: Deed, found: _Found) -> bool:
        """Of a passive that does not say by whom: whether they are spoken of right there, or it is theirs."""
        if not said.patients and self._any_alike(said.agents, found.deed.patients):
            return True  # "it aims at" for "it is aimed at"
        before = self.stems[found.line - 1] if found.line else frozenset[str]()
        free = {p.head for d in self.lines[found.line] for p in (*d.agents, *d.patients) if not p.prep}
        return self._stands_in(said.agents, before | free)

    def _stands_in(self, phrases: Sequence[Phrase], stems: frozenset[str]) -> bool:
        """Whether one of the phrases is there, or none of them anywhere: then other checks look at it."""
        return any(shares({one.head}, stems) for one in phrases) or not any(
            one.head in self.known for one in phrases
        )

    def patients_differ(self, said: Deed, found: Sequence[_Found]) -> bool:
        """Whether every deed found is done to something else."""
        if not said.finite or said.verb in _FAMILIES or said.verb == "be":
            return False
        phrases = _done_to(said)
        if any(one.counts for one in phrases):  # "two-thirds of the meetings": of them it is said
            phrases = tuple(one for one in phrases if one.prep == "of" and said.passive)
        phrases = phrases if said.passive else phrases[:1]
        return bool(phrases and found) and not any(self._may_be_patient(phrases, said, one) for one in found)

    def _may_be_patient(self, phrases: Sequence[Phrase], said: Deed, found: _Found) -> bool:
        deed = found.deed
        theirs = _done_to(deed)
        if not theirs or bool(said.patients) != bool(deed.patients):
            return True
        namesakes = [(one, other) for one in phrases for other in theirs if one.head == other.head]
        if namesakes:
            return not all(self._another_of_its_kind(*pair) for pair in namesakes)
        if any(one.head in said.reach for one in theirs):
            return True
        return any(
            shares({one.head}, deed.nouns)
            or one.head not in self.known
            or self._any_alike([one], self._meant(theirs, found))
            for one in phrases
        )

    def _any_alike(self, said: Sequence[Phrase], there: Sequence[Phrase]) -> bool:
        return any(self._alike(one, other) for one in said for other in there)

    def _alike(self, said: Phrase, there: Phrase) -> bool:
        """Whether a phrase of the claim may name what a phrase of the text does."""
        if said.head == there.head or shares([said.head], frozenset({there.head})):
            return not self._another_of_its_kind(said, there)
        mine, other = self._kind(said), self._kind(there)
        if mine == "ours" and other in ("ours", "staff", "seniors"):
            return True
        if said.head in there.stems or there.head in said.stems:
            return True
        if said.head in self.known:
            return False
        if mine and other:
            return mine == other or (mine, other) in _MAY_STAND_FOR
        return bool(senses(said.word) & kinds(there.word) or senses(there.word) & kinds(said.word))

    def _another_of_its_kind(self, said: Phrase, there: Phrase) -> bool:
        """Whether the text has both "response teams" and "neighbourhood teams", and these are the two."""
        mine, other = said.stems - {said.head}, there.stems - {there.head}
        if not mine or not other or shares(mine, other) or shares(other, mine):
            return False
        return any(
            shares(mine, one.stems) and (one.head == said.head or shares([said.head], frozenset({one.head})))
            for one in self.phrases
        )

    def ours_in_place_of_others(self, said: Deed, found: Sequence[_Found]) -> bool:
        """Whether what is done to others, or what others are, is said of the force: "The force is trained".

        What its officers do the force may be said to do; what they are, or what is done to them, not.
        """
        who = said.patients if said.passive else said.agents if said.verb == "be" else ()
        mine = [one for one in who if not one.prep]
        if not said.finite or said.by_pronoun or not any(map(self._the_police, mine[:1])):
            return False
        return bool(found) and all(self._is_of_others(said, one) for one in found)

    def _is_of_others(self, said: Deed, found: _Found) -> bool:
        deed = found.deed
        who = deed.patients if said.passive else deed.agents
        if deed.passive is not said.passive or not who or deed.by_pronoun:
            return False
        return not any(map(self.ours, who)) and not all(map(self._the_police, who))

    def _the_police(self, phrase: Phrase) -> bool:
        return self.ours(phrase) or phrase.word == "police"

    def speaks_of_another(self, said: Deed) -> bool:
        """Whether the subject is of a kind that the text has by other names alone, and this name nowhere.

        "The crime outcomes framework is", where the text is about the performance framework.
        """
        subject = said.patients if said.passive else said.agents
        return said.finite and any(map(self._is_strange, subject))

    def _is_strange(self, phrase: Phrase) -> bool:
        if phrase.counts or self._kind(phrase) or shares(phrase.nouns, self.known) == phrase.nouns:
            return False
        namesakes = [one for one in self.phrases if one.head == phrase.head]
        return bool(namesakes) and all(one.nouns and not shares(phrase.nouns, one.stems) for one in namesakes)


def _done_to(deed: Deed) -> tuple[Phrase, ...]:
    """To whom it is done; of "meets with victims", the victims."""
    return deed.patients or tuple(one for one in deed.others[:1] if one.prep == "with")


def _needed(said: Deed, deed: Deed) -> int:
    """How many words two deeds must share to be the same; 0 when they are not, however many."""
    if said.verb in _VAGUE or deed.verb in _VAGUE:
        return 0
    mine, other = _FAMILIES.get(said.verb), _FAMILIES.get(deed.verb)
    objects = frozenset(one.head for one in said.patients), frozenset(one.head for one in deed.patients)
    same = bool(objects[0] & objects[1])
    if said.verb == deed.verb == "be":
        return 3 if same and deed.finite and not said.exists and not deed.exists else 0
    if said.verb == "have" and deed.exists:
        return int(same)
    if "be" in (said.verb, deed.verb):
        return 0
    if mine and other:
        if mine == other:
            return int(same)
        akin = {mine, other} == {_GIVE, _GET} or "have" in (said.verb, deed.verb)
        return 2 if same and akin else 0
    if mine or other:
        light, act, verb = (said, objects[0], deed.verb) if mine else (deed, objects[1], said.verb)
        return int(light.verb in _ACTS and verb in act)
    if said.verb == deed.verb:
        return 1
    return 2 if shares([said.verb], frozenset({deed.verb})) else 0


def another_does(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """A claim that has the report's deed done by another than the report's, or to another."""
    text = _Text(cited, own)
    for said in deeds(claim):
        if not said.firm or not (said.agents or said.patients):
            continue
        found = text.matching(said)
        if (
            text.speaks_of_another(said)
            or text.agents_differ(said, found)
            or text.patients_differ(said, found)
            or text.ours_in_place_of_others(said, found)
        ):
            return Refusal(Fault.SUBJECT, "the cited text says this of another")
    return None
