"""Questions for what something is: which paragraph says so, and not merely speaks of it?"""

import re

_ARTICLE = r"(?:(?:an?|the|this|these|those|their|its) )?"
_ASKS = (
    rf"what(?:'s|’s| is| are| was| were) (?:meant by )?{_ARTICLE}(?P<x>[^?,]+?)(?: all about)?",
    rf"what (?:does|do|did) {_ARTICLE}(?P<x>[^?,]+?) (?:mean|stand for|refer to|do|involve|consist of)",
    rf"who (?:is|are|was|were) {_ARTICLE}(?P<x>[^?,]+?)",
    rf"(?:define|explain|(?:the )?(?:meaning|definition) of) {_ARTICLE}(?P<x>[^?,]+?)",
    r"(?P<x>[^?,]+?) (?:meaning|definition|stands? for)",
)
_QUESTIONS = [re.compile(rf"\W*(?:so |and |but |please )*{asks}\W*", re.IGNORECASE) for asks in _ASKS]
_MOST_WORDS = 4
_QUOTE = r"[\"'“”‘’]?"
_SAYS = (
    r"(?:known as|called|termed|referred to as|stands for|means) {article}{quote}{x}(?!\w)",
    r"(?<!\w){x}{quote}(?:,? (?:which|who|that))? (?:is|are|was|were) (?:an?|the|used|designed|for|when)\b",
    r"(?<!\w){x}{quote},? (?:which|who|an?|the) \w",
    r"(?<!\w){x}{quote} (?:aims?|means?|provides?|involves?|enables?|allows?|ensures?|brings?|covers?)\b",
    r"\w {quote}\({quote}{x}{quote}\)",
    r"(?<!\w){x}{quote} \(",
)


def asked_meaning(question: str) -> str:
    """The thing whose meaning a question asks for; empty when it asks for something else."""
    for asks in _QUESTIONS:
        found = asks.fullmatch(question.strip())
        if found and len(found["x"].split()) <= _MOST_WORDS:
            return found["x"].strip(" \"'“”‘’")
    return ""


def says_meaning(text: str, thing: str) -> bool:
    """Whether a text says what a thing is: names it, is followed by what it is, or spells it out."""
    x = re.escape(thing.removesuffix("s")) + "s?"
    return any(
        re.search(
            says.replace("{x}", x).replace("{quote}", _QUOTE).replace("{article}", _ARTICLE), text, re.I
        )
        for says in _SAYS
    )
