"""The assistant: question and passages in, verified answer out.

Names are imported when they are first used: `inspection-assistant --help` must not pay for a model.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = {
    "Assistant": "assistant.assistant",
    "CheckVerdict": "assistant.check",
    "CheckedSentence": "assistant.check",
    "Settings": "assistant.settings",
    "read_settings": "assistant.settings",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "assistant.answer")), name)
