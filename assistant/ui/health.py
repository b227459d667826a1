"""For those who watch the server: is it alive, and can it answer?"""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.assistant import Assistant
from assistant.ui.reach import Reach
from assistant.ui.warmup import WarmUp


def routes(bot: Assistant, warm_up: WarmUp) -> list[Route]:
    """`/health`, which is 200 while the server lives, and `/ready`, which is 503 until it can answer.

    It can when the index is loaded and the language model, if one is configured, is reached. A model whose
    client does not tell where it is served is not looked for, and said to be "not checked".
    """
    reach = Reach(bot.model_address)

    async def health(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def ready(request: Request) -> JSONResponse:
        model = await _model(bot.settings.model, reach)
        index = "loaded" if warm_up.ready else "broken" if warm_up.trouble else "loading"
        well = index == "loaded" and model != "away"
        said = {"status": "ready" if well else "not ready", "index": index, "model": model}
        said |= {"detail": warm_up.trouble} if warm_up.trouble else {}
        return JSONResponse(said, status_code=200 if well else 503)

    return [Route("/health", health), Route("/ready", ready)]


async def _model(name: str | None, reach: Reach) -> str:
    if not name:
        return "none"
    if not reach.address:
        return "not checked"
    return "reached" if await reach.found() else "away"
