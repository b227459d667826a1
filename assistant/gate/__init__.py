"""The gate: is a sentence supported by the paragraphs that it cites?

Every number, date, unit, grade and name of the sentence must stand in the cited text, and most of
its content words too; direction, denial, whose figure it is and who speaks must agree. What fails
is withheld, with the reason.
"""

from assistant.gate.counterparts import counterparts
from assistant.gate.fault import Fault, Refusal
from assistant.gate.figures import numbers
from assistant.gate.refuse import closest_sentence, refusal
from assistant.gate.speaker import misattributed
from assistant.gate.support import support
from assistant.gate.text import reading

__all__ = [
    "Fault",
    "Refusal",
    "closest_sentence",
    "counterparts",
    "misattributed",
    "numbers",
    "reading",
    "refusal",
    "support",
]
