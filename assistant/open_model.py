"""A language model by its name: a provider's, one behind an OpenAI-compatible address, or a local file."""

import re
from collections.abc import Callable
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.local_model import check_local_model, is_local, open_local_model
from corpus.errors import ModelError

_INSTALL = {
    "openai": "langchain-openai",
    "anthropic": "langchain-anthropic",
    "ollama": "langchain-ollama",
    "google_genai": "langchain-google-genai",
}
_COMPATIBLE = "openai:"
"""The provider of a model behind an address, when its name has none."""
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_NO_KEY = "none"
"""What a server that wants no key is given in its place."""


def open_model(name: str, timeout: float, base_url: str = "") -> BaseChatModel:
    """A chat model by its `init_chat_model` name, e.g. "openai:gpt-5-mini", or "gguf:/path/to/model.gguf".

    Args:
        name: the model's name; behind a `base_url` the provider may be left off.
        timeout: seconds that a reply may take.
        base_url: of a server that speaks a provider's protocol, e.g. "http://localhost:8000/v1".

    Raises:
        ModelError: the provider is unknown, its package is missing, its key is not set, or the address or
            the file cannot be used.
    """
    return model_opener(name, timeout, base_url)()


def model_opener(name: str, timeout: float, base_url: str = "") -> Callable[[], BaseChatModel]:
    """What gives the chat model of `open_model`: one from a file is loaded when it is called, not before.

    Raises:
        ModelError: as `open_model`, but for a file that proves damaged when it is loaded.
    """
    if is_local(name):
        if base_url:
            raise ModelError(
                f"The model {name!r} is a file: it has no base_url. Leave INSPECTION_BASE_URL out."
            )
        check_local_model(name)
        return lambda: open_local_model(name, timeout)
    if base_url and not _ADDRESS.fullmatch(base_url):
        raise ModelError(f"The base_url {base_url!r} is no address. Write it like http://localhost:8000/v1.")
    if base_url and ":" not in name:
        name = _COMPATIBLE + name
    provider = name.partition(":")[0]
    options = _options(provider, timeout, base_url)
    try:
        model = _open(name, options, keyless=bool(base_url) and provider == "openai")
    except ImportError:
        package = _INSTALL.get(provider, f"langchain-{provider}")
        raise ModelError(
            f"The model {name!r} needs a package that is missing. Run: pip install {package}"
        ) from None
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"The model {name!r} cannot be used ({reason}). Name it provider:model, e.g. openai:gpt-5-mini, "
            "and set the provider's key, e.g. OPENAI_API_KEY."
        ) from None
    return lambda: model


def _options(provider: str, timeout: float, base_url: str) -> dict[str, Any]:
    options: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        options["client_kwargs"] = {"timeout": timeout}
    else:
        options |= {"timeout": timeout, "max_retries": 0}
    if base_url:
        options["base_url"] = base_url
        if provider == "openai":
            options["stream_usage"] = True  # elsewhere than at OpenAI it has to be asked for
    return options


def _open(name: str, options: dict[str, Any], *, keyless: bool) -> BaseChatModel:
    """The model; without a key, where none is set and its server may want none."""
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(name, **options)
    except ImportError:
        raise
    except Exception:
        if not keyless:
            raise
        model = init_chat_model(name, **options, api_key=_NO_KEY)
    return model
