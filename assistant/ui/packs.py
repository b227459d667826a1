"""A conversation as evidence packs: a file with one a line, which `inspection-assistant verify` reads."""

import json
from collections.abc import Sequence

from assistant.answer import Status
from assistant.ui.record import Told
from assistant.ui.shelf import history
from assistant.ui.writers import Writers


def pack_lines(told: Sequence[Told], writers: Writers) -> str:
    """The packs of all answers, each with the turns in whose light it was asked."""
    packs = [
        writers.bots[writers.known(one.writer)].pack(
            one.answer, [] if one.alone else history(told[:place]), one.made
        )
        for place, one in enumerate(told)
        if one.answer.status is not Status.GUIDANCE
    ]
    return "".join(json.dumps(pack, ensure_ascii=False) + "\n" for pack in packs)
