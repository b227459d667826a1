"""The pipelines that a run puts beside the assistant."""

from assistant import Assistant
from assistant.open_model import open_model
from corpus.errors import SettingsError
from evals.peers.peer import Peer
from evals.peers.tutorial import Tutorial
from vectorstore.tutorial import TutorialPipeline


def open_peers(bot: Assistant, *, every: bool) -> list[Peer]:
    """The tutorial pipeline, and if `every` is asked for LlamaIndex's: over the same report and embedder.

    The first alone retrieves and no more. Of all of them is also asked what they answer, if the assistant
    has a language model: by the same one.

    Raises:
        SettingsError: LlamaIndex is not installed.
        ModelError: the language model cannot be used.
    """
    embedder = bot.retriever.embedder
    pipeline = TutorialPipeline(bot.report, embedder)
    if not every:
        return [Tutorial(pipeline)]
    settings = bot.settings
    model = open_model(settings.model, settings.model_timeout, settings.base_url) if settings.model else None
    try:
        from evals.peers.llamaindex import LlamaIndex
    except ImportError:
        raise SettingsError(
            'LlamaIndex is not installed. Run: pip install --editable ".[peers]", or leave --peers out.'
        ) from None
    return [Tutorial(pipeline, model), LlamaIndex(bot.report, embedder, model)]
