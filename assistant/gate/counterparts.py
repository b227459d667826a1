"""What the report has where a claim has a wrong figure or date."""

from assistant.gate.dates import dates, how_often
from assistant.gate.fault import Fault
from assistant.gate.figures import Figure, counted, figures
from assistant.gate.text import around, shares


def counterparts(sentence: str, quote: str, fault: Fault) -> tuple[str, ...]:
    """The figures or dates of a quote that stand where a sentence has others, the likest first."""
    claim, given = counted(sentence), counted(quote)
    if fault is Fault.DATE:
        known = dates(claim)
        right = sorted((d for d in dates(given) - known if " " in d), key=given.find) or [
            f"every {often}" for often in sorted(how_often(given) - how_often(claim))
        ]
        if right:
            return tuple(right)
    said = figures(claim)
    values = {f.value for f in said}
    wrong = [f for f in said if f.value not in {g.value for g in figures(given)}] or list(said)
    rivals = [g for g in figures(given) if g.value not in values and not given[: g.start].endswith("± ")]
    if not rivals and fault is Fault.UNIT:
        return tuple(_with_unit(g, given) for g in figures(given) if g.value in values)
    rivals.sort(key=lambda g: -max((_likeness(f, claim, g, given) for f in wrong), default=0.0))
    return tuple(dict.fromkeys(g.written for g in rivals))[: max(1, len(wrong))]


def _likeness(figure: Figure, claim: str, given: Figure, quote: str) -> float:
    same_words = len(shares(around(claim, figure.start, figure.end), around(quote, given.start, given.end)))
    return same_words + 2 * (figure.unit == given.unit) + 2 * bool(figure.nouns & given.nouns)


def _with_unit(figure: Figure, text: str) -> str:
    after = text[figure.end :].split()
    return " ".join([figure.written, *after[:2]]).rstrip(".,;:")
