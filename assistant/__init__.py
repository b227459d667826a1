"""The assistant: question and passages in, verified answer out."""

from assistant.answer import (
    Answer,
    AnswerSentence,
    Citation,
    Event,
    Status,
    Step,
    Turn,
    Verdict,
    Voice,
    Withheld,
)
from assistant.assistant import Assistant
from assistant.check import CheckedSentence, CheckVerdict
from assistant.settings import Settings, read_settings

__all__ = [
    "Answer",
    "AnswerSentence",
    "Assistant",
    "CheckVerdict",
    "CheckedSentence",
    "Citation",
    "Event",
    "Settings",
    "Status",
    "Step",
    "Turn",
    "Verdict",
    "Voice",
    "Withheld",
    "read_settings",
]
