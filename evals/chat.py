"""A language model by its name, for what is put beside the assistant and for judging."""

from typing import Any

from langchain_core.language_models import BaseChatModel

from corpus.errors import ModelError


def open_chat_model(name: str, timeout: float) -> BaseChatModel:
    """The model that `init_chat_model` knows by this name, e.g. "openai:gpt-5-mini", at temperature 0.

    Raises:
        ModelError: the provider is unknown, its package is missing, or its key is not set.
    """
    from langchain.chat_models import init_chat_model

    from assistant.model_writer import open_model_writer

    open_model_writer(name, timeout)  # says in one line why a model cannot be used
    slow: dict[str, Any] = {"timeout": timeout, "max_retries": 2}
    if name.startswith("ollama:"):
        slow = {"client_kwargs": {"timeout": timeout}}
    try:
        model: BaseChatModel = init_chat_model(name, temperature=0, **slow)
    except Exception as error:
        raise ModelError(f"The model {name!r} cannot be used ({error}).") from None
    return model
