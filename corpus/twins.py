"""Paragraphs that say the same in the same words: a report's summary repeats its chapters."""

import re
from collections import defaultdict
from collections.abc import Iterable

_SHORTEST = 20
"""Letters and digits; anything shorter ("good;") may recur by chance."""


def twin_groups(texts: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """For (id, text) pairs: each id that has twins, with its twins' ids in order.

    Hyphens, punctuation, case and white space do not tell twins apart.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for paragraph_id, text in texts:
        key = re.sub(r"[\W_]+", "", text).lower()
        if len(key) >= _SHORTEST:
            groups[key].append(paragraph_id)
    return {
        one: tuple(other for other in group if other != one)
        for group in groups.values()
        if len(group) > 1
        for one in group
    }
