"""The conversations that a browser keeps: begun, continued, opened, renamed, deleted."""

import json
from typing import Any, Self
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer
from assistant.ui.record import SavedAnswer, restored, saved
from corpus import Report

MOST_KEPT = 50
"""Conversations; the oldest goes when there is one more."""
_LONGEST = 1_000_000
"""Characters of all of them together: a browser sends them with each question, and has little room."""
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
        """What the browser kept, without the conversations that cannot be read."""
        try:
            found = json.loads(kept) if isinstance(kept, str) and kept else {}
            conversations = tuple(c for one in found.get("conversations", ()) if (c := _readable(one)))
            return cls(opened=str(found.get("opened", "")), conversations=conversations[:MOST_KEPT])
        except (ValueError, AttributeError, TypeError):
            return cls()

    def write(self) -> str:
        """The shelf as the browser keeps it; the oldest conversations go when it has grown too long."""
        kept = self.model_dump_json()
        if len(kept) > _LONGEST and len(self.conversations) > 1:
            return self._with(self.conversations[:-1]).write()
        return kept

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


def _readable(kept: Any) -> Conversation | None:
    try:
        return Conversation.model_validate(kept)
    except ValidationError:
        return None


def _shortened(title: str) -> str:
    tidy = " ".join(title.split())
    return tidy if len(tidy) <= _LONGEST_TITLE else tidy[:_LONGEST_TITLE].rstrip() + "…"
