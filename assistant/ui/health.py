"""For those who watch the server: is it alive, and can it answer?"""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.ui.warmup import WarmUp


def routes(warm_up: WarmUp) -> list[Route]:
    """`/health`, which is 200 while the server lives, and `/ready`, which is 503 until it can answer."""

    async def health(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def ready(request: Request) -> JSONResponse:
        if warm_up.ready:
            return JSONResponse({"status": "ready"})
        status = {"status": "broken", "detail": warm_up.trouble} if warm_up.trouble else {"status": "loading"}
        return JSONResponse(status, status_code=503)

    return [Route("/health", health), Route("/ready", ready)]
