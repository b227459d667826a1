"""Who writes the answers: the language model, if one is configured, and always the report's own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from assistant.assistant import Assistant
from assistant.local_model import without_folder

OWN_WORDS = ""
"""The name of the writer that needs no language model."""


@dataclass(frozen=True, slots=True)
class Writers:
    """The assistants that a reader can choose from, by their writers' names; the first is the usual one."""

    bots: Mapping[str, Assistant]

    @classmethod
    def of(cls, bot: Assistant) -> Self:
        """Of an assistant with a language model: it, and one without. Of one without: it alone."""
        name = without_folder(bot.settings.model or "")
        return cls({name: bot, OWN_WORDS: bot.in_own_words()} if name else {OWN_WORDS: bot})

    @property
    def names(self) -> tuple[str, ...]:
        """The usual one first."""
        return tuple(self.bots)

    def known(self, name: str) -> str:
        """The name, if there is such a writer; else the usual one's."""
        return name if name in self.bots else self.names[0]


def in_words(name: str) -> str:
    """A writer's name for readers."""
    return name or "The report’s own words"
