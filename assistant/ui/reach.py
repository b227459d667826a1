"""Is the language model's server there? Asked over HTTP, at most every few seconds, whoever wants to know."""

import time

import httpx

_PATIENCE = 3.0
"""Seconds."""
_FRESH = 10.0
"""Seconds that what was found is believed."""
_AWAY = frozenset({502, 503, 504})
"""Statuses by which a proxy says that nobody is behind it; any other answer comes from a server."""


class Reach:
    """Whether a server answers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._found = False
        self._until = 0.0

    async def found(self) -> bool:
        """Whether it answers now, or did a moment ago; what it answers does not matter."""
        if time.monotonic() >= self._until:
            self._found = await self._ask()
            self._until = time.monotonic() + _FRESH
        return self._found

    async def _ask(self) -> bool:
        try:
            async with httpx.AsyncClient(timeout=_PATIENCE) as client:
                return (await client.get(self.address)).status_code not in _AWAY
        except (httpx.HTTPError, httpx.InvalidURL):
            return False
