"""The conversations that a browser keeps: begun, continued, opened, renamed, deleted."""

from typing import Any, Self
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer
from assistant.ui.record import SavedAnswer, restored, saved
from corpus import Report

MOST_KEPT = 50
"""Conversations; the oldest goes when there is one more."""
_LONGEST_TITLE = 80
"""Characters."""


class Conversation(BaseModel):
    """One conversation."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(max_length=64)
    title: str = Field(max_length=_LONGEST_TITLE + 1)
    turns: tuple[SavedAnswer, ...] = ()


class Shelf(BaseModel):
    """All of a browser's conversations, newest first; `opened` is the one on show, empty for a new one."""

    model_config = ConfigDict(frozen=True)

    opened: str = ""
    conversations: tuple[Conversation, ...] = ()

    @classmethod
    def read(cls, kept: Any) -> Self:
        """What the browser kept; an empty shelf when that cannot be read."""
        try:
            return cls.model_validate_json(kept) if isinstance(kept, str) else cls()
        except ValidationError:
            return cls()

    def write(self) -> str:
        """The shelf as the browser keeps it."""
        return self.model_dump_json()

    @property
    def current(self) -> Conversation | None:
        """The conversation on show."""
        return next((c for c in self.conversations if c.id == self.opened), None)

    def answers(self, report: Report) -> tuple[Answer, ...]:
        """The answers of the conversation on show that the report still bears out."""
        turns = self.current.turns if self.current else ()
        return tuple(answer for turn in turns if (answer := restored(turn, report)))

    def with_answer(self, answer: Answer) -> Self:
        """The conversation on show gets a turn more; it is begun when there is none."""
        begun = self.current or Conversation(id=uuid4().hex[:12], title=_shortened(answer.question))
        longer = begun.model_copy(update={"turns": (*begun.turns, saved(answer))})
        others = tuple(c for c in self.conversations if c.id != longer.id)
        return self._with((longer, *others)[:MOST_KEPT], opened=longer.id)

    def renamed(self, conversation_id: str, title: str) -> Self:
        """A conversation gets another title; an empty one changes nothing."""
        title = _shortened(title)
        if not title:
            return self
        return self._with(
            tuple(
                c.model_copy(update={"title": title}) if c.id == conversation_id else c
                for c in self.conversations
            )
        )

    def without(self, conversation_id: str) -> Self:
        """A conversation is deleted."""
        left = tuple(c for c in self.conversations if c.id != conversation_id)
        return self._with(left, opened="" if conversation_id == self.opened else self.opened)

    def open(self, conversation_id: str) -> Self:
        """Another conversation is shown; an unknown one is a new one."""
        known = any(c.id == conversation_id for c in self.conversations)
        return self._with(self.conversations, opened=conversation_id if known else "")

    def _with(self, conversations: tuple[Conversation, ...], opened: str | None = None) -> Self:
        now = self.opened if opened is None else opened
        return self.model_copy(update={"conversations": conversations, "opened": now})


def _shortened(title: str) -> str:
    tidy = " ".join(title.split())
    return tidy if len(tidy) <= _LONGEST_TITLE else tidy[:_LONGEST_TITLE].rstrip() + "…"
