"""A language model's reply, as it comes: bounded in time and length, with retries where they may help."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.language_models import BaseChatModel

from vectorstore.terms import STOP_WORDS, words

_ATTEMPTS = 3
_FIRST_PAUSE = 0.5
"""Seconds; it doubles with each attempt, and half of it is left to chance."""
_MAY_PASS = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses of a server after which another attempt may succeed."""
_LONGEST = 6000
"""Characters; a longer reply is running away."""
_ENGLISH = 0.15
"""The share of an English text's words, at least, that say nothing: the, of, is."""
_ENOUGH_TO_TELL = 8
"""Words."""


@dataclass(slots=True)
class Reply:
    """What has come of a reply so far, and how it ended."""

    text: str = ""
    trouble: str = ""
    """What went wrong, in words for a reader; empty when nothing did."""
    attempts: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    first_after: float | None = field(default=None)
    """Seconds to the first words."""

    @property
    def detail(self) -> str:
        """For the trace: attempts and tokens."""
        tokens = f"{self.tokens_in} tokens in, {self.tokens_out} out" if self.tokens_out else ""
        again = f"{self.attempts} attempts" if self.attempts > 1 else ""
        return "; ".join(part for part in (self.trouble, again, tokens) if part)


def stream_reply(
    model: BaseChatModel,
    messages: Sequence[tuple[str, str]],
    seconds: float,
    *,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Reply]:
    """The reply each time that it has grown, and once more when it has ended; it never raises.

    A server that is busy is asked again, with pauses; not once words have come.
    """
    reply, begin = Reply(), time.monotonic()
    while True:
        reply.attempts += 1
        try:
            for chunk in model.stream(list(messages)):
                _add(reply, chunk, begin)
                if time.monotonic() - begin > seconds:
                    reply.trouble = "it took too long"
                elif len(reply.text) > _LONGEST:
                    reply.trouble = "its reply did not come to an end"
                if reply.trouble:
                    break
                yield reply
        except Exception as error:  # whatever a provider's client raises, the reader gets an answer
            wait = _FIRST_PAUSE * 2 ** (reply.attempts - 1) * random.uniform(0.5, 1.0)
            left = seconds - (time.monotonic() - begin)
            if not reply.text and reply.attempts < _ATTEMPTS and wait < left and _may_pass(error):
                pause(wait)
                continue
            reply.trouble = _told(error) if not reply.text else "its reply was cut off"
        break
    if not reply.trouble:
        reply.trouble = _wanting(reply.text)
    yield reply


def _add(reply: Reply, chunk: Any, begin: float) -> None:
    reply.text += str(chunk.text)
    if reply.text and reply.first_after is None:
        reply.first_after = time.monotonic() - begin
    usage = getattr(chunk, "usage_metadata", None) or {}
    reply.tokens_in += usage.get("input_tokens", 0)
    reply.tokens_out += usage.get("output_tokens", 0)
    reason = chunk.response_metadata.get("finish_reason") or chunk.response_metadata.get("stop_reason")
    if reason in ("length", "max_tokens"):
        reply.trouble = "its reply was cut off"


def _may_pass(error: Exception) -> bool:
    return getattr(error, "status_code", None) in _MAY_PASS


def _told(error: Exception) -> str:
    """An error in words for a reader; never the error's own, which may hold a key."""
    status, kind = getattr(error, "status_code", None), type(error).__name__
    if status == 429:
        return "it is asked too often"
    if status in (401, 403):
        return "it refused the key"
    if isinstance(status, int):
        return f"it failed with status {status}"
    if "Timeout" in kind or isinstance(error, TimeoutError):
        return "it took too long"
    if "Connect" in kind or isinstance(error, ConnectionError):
        return "it could not be reached"
    return f"it failed: {kind}"


def _wanting(text: str) -> str:
    """What is wrong with a reply that came to its end; empty when nothing is plain to see."""
    if not text.strip():
        return "its reply was empty"
    said = [w.text.lower() for w in words(text) if not w.text[0].isdigit()]
    if len(said) >= _ENOUGH_TO_TELL and sum(w in STOP_WORDS for w in said) < _ENGLISH * len(said):
        return "its reply was not in English"
    return ""
