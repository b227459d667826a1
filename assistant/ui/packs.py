"""A conversation as evidence packs: a file with one a line, which `inspection-assistant verify` reads."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.ui.record import Told
from assistant.ui.shelf import history


def pack_lines(told: Sequence[Told], bot: Assistant) -> str:
    """The packs of all answers, each with the turns in whose light it was asked and who was to write it."""
    return "".join(json.dumps(pack, ensure_ascii=False) + "\n" for pack in _packs(told, bot))


def _packs(told: Sequence[Told], bot: Assistant) -> Iterator[dict[str, Any]]:
    for place, one in enumerate(told):
        if one.answer.status is not Status.GUIDANCE:
            pack = bot.pack(one.answer, [] if one.alone else history(told[:place]), one.made)
            yield pack | {"writer": pack["writer"] | {"model": one.writer or None}}
