"""The conversations that a browser keeps: begun, continued, opened, renamed, deleted.

A browser sends the conversation on show in full and of the others what the list of them needs. It merges what
comes back with what its other tabs have kept meanwhile (assets/kept.js): the newer of two wins.
"""

import json
import time
from collections.abc import Sequence
from typing import Any, Self
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer, Turn
from assistant.ui.record import SavedAnswer, Told, restored, saved
from corpus import Report

MOST_KEPT = 50
"""Conversations; the browser drops the oldest when there is one more."""
_LONGEST_TITLE = 80
"""Characters."""


class Conversation(BaseModel):
    """One conversation."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(max_length=64)
    title: str = Field(max_length=_LONGEST_TITLE + 1)
    turns: tuple[SavedAnswer, ...] = ()
    held: int = Field(default=0, ge=0)
    """Turns that stayed in the browser."""
    changed: int = Field(default=0, ge=0)
    """When it last was, in milliseconds since 1970."""

    @property
    def length(self) -> int:
        """Turns, here or in the browser."""
        return len(self.turns) or self.held


class Shelf(BaseModel):
    """All of a browser's conversations, newest first; `opened` is the one on show, empty for a new one."""

    model_config = ConfigDict(frozen=True)

    opened: str = ""
    conversations: tuple[Conversation, ...] = ()
    removed: dict[str, int] = {}
    """When conversations were deleted, in milliseconds since 1970, by their ids."""
    writer: str = ""
    """The writer that the reader chose."""

    @classmethod
    def read(cls, kept: Any) -> Self:
        """What the browser kept, without the conversations that cannot be read."""
        try:
            found = json.loads(kept) if isinstance(kept, str) and kept else {}
            conversations = tuple(c for one in found.get("conversations", ()) if (c := _readable(one)))
            opened, writer = (str(found.get(name, "")) for name in ("opened", "writer"))
            removed = {str(one): int(at) for one, at in found.get("removed", {}).items()}
            return cls(opened=opened, conversations=conversations[:MOST_KEPT], removed=removed, writer=writer)
        except (ValueError, AttributeError, TypeError):
            return cls()

    def write(self) -> str:
        """The shelf as the browser is sent it."""
        return self.model_dump_json()

    @property
    def current(self) -> Conversation | None:
        """The conversation on show."""
        return next((c for c in self.conversations if c.id == self.opened), None)

    def told(self, report: Report) -> tuple[Told, ...]:
        """The turns of the conversation on show that the report still bears out."""
        turns = self.current.turns if self.current else ()
        return tuple(told for turn in turns if (told := restored(turn, report)))

    def with_answer(self, answer: Answer, writer: str = "", *, alone: bool = False) -> Self:
        """The conversation on show gets a turn more; it is begun when there is none."""
        now = _now()
        begun = self.current or Conversation(id=uuid4().hex[:12], title=_shortened(answer.question))
        turns = (*begun.turns, saved(Told(answer, writer, alone, now)))
        longer = begun.model_copy(update={"turns": turns, "changed": now})
        others = tuple(c for c in self.conversations if c.id != longer.id)
        return self._with((longer, *others), opened=longer.id)

    def renamed(self, conversation_id: str, title: str) -> Self:
        """A conversation gets another title; an empty one changes nothing."""
        title = _shortened(title)
        if not title:
            return self
        new = {"title": title, "changed": _now()}
        return self._with(
            tuple(c.model_copy(update=new) if c.id == conversation_id else c for c in self.conversations)
        )

    def without(self, *conversation_ids: str) -> Self:
        """Conversations are deleted."""
        left = tuple(c for c in self.conversations if c.id not in conversation_ids)
        removed = self.removed | dict.fromkeys(conversation_ids, _now())
        opened = "" if self.opened in conversation_ids else self.opened
        return self._with(left, opened=opened).model_copy(update={"removed": removed})

    def emptied(self) -> Self:
        """All conversations are deleted."""
        return self.without(*(c.id for c in self.conversations))

    def open(self, conversation_id: str) -> Self:
        """Another conversation is shown; an unknown one is a new one."""
        known = any(c.id == conversation_id for c in self.conversations)
        return self._with(self.conversations, opened=conversation_id if known else "")

    def _with(self, conversations: tuple[Conversation, ...], opened: str | None = None) -> Self:
        now = self.opened if opened is None else opened
        return self.model_copy(update={"conversations": conversations, "opened": now})


def history(told: Sequence[Told]) -> list[Turn]:
    """The turns as the assistant takes them."""
    return [Turn(one.answer.question, one.answer.text) for one in told]


def _readable(kept: Any) -> Conversation | None:
    try:
        return Conversation.model_validate(kept)
    except ValidationError:
        return None


def _shortened(title: str) -> str:
    tidy = " ".join(title.split())
    return tidy if len(tidy) <= _LONGEST_TITLE else tidy[:_LONGEST_TITLE].rstrip() + "…"


def _now() -> int:
    return time.time_ns() // 1_000_000
