"""The page's typefaces, from files of its own: the same on every machine, and nothing comes from elsewhere.

Both are made from Adobe's Source Sans 3 and Source Serif 4, which belong together and are drawn to be read on
screens; assets/typefaces/OFL.txt says how, and is their licence.
"""

from collections.abc import Awaitable, Callable
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SANS = "Inspection Sans"
SERIF = "Inspection Serif"
_FILES = {SANS: "inspection-sans.woff2", SERIF: "inspection-serif.woff2"}
_SCALE = {SANS: "105%", SERIF: "103%"}
"""Both are small for their size: this makes them as large as what they stand in for."""
_KEPT = "public, max-age=604800"
"""A browser keeps them for a week."""


def faces() -> str:
    """The CSS that names them, and what fetches them before anything is drawn."""
    early = "".join(
        f'<link rel="preload" href="typefaces/{file}" as="font" type="font/woff2" crossorigin>'
        for file in _FILES.values()
    )
    css = "".join(
        f'@font-face{{font-family:"{name}";src:url("typefaces/{file}") format("woff2");font-weight:400 700;'
        f"font-display:swap;size-adjust:{_SCALE[name]}}}"
        for name, file in _FILES.items()
    )
    return f"{early}<style>{css}</style>"


def typeface_routes() -> list[Route]:
    """Where they are handed out."""
    return [Route(f"/typefaces/{file}", _hands_out(file)) for file in _FILES.values()]


def _hands_out(file: str) -> Callable[[Request], Awaitable[Response]]:
    content = resources.files("assistant.ui").joinpath("assets", "typefaces", file).read_bytes()

    async def handed_out(request: Request) -> Response:
        return Response(content, media_type="font/woff2", headers={"Cache-Control": _KEPT})

    return handed_out
