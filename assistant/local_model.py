"""A language model from a GGUF file, run in this process by llama.cpp.

The `xllamacpp` wheel brings llama.cpp with its OpenAI-compatible server. It listens on loopback, on a free
port, behind a key that nobody else has, and stops with the process.
"""

import atexit
import secrets
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LOCAL = "gguf:"
"""What the name of such a model begins with; a path follows."""
_MAGIC = b"GGUF"
_PACKAGES = ("xllamacpp", "langchain_openai")
_MISSING = "The model {name!r} needs packages that are missing. Run: pip install xllamacpp langchain-openai"
_CONTEXT = 8192
"""Tokens: room for eight paragraphs, a question and an answer many times over."""
_MOST_WRITTEN = 1024
"""Tokens of a reply."""
_SEED = 1


@dataclass(frozen=True, slots=True)
class _Running:
    """A server that runs: it stops when nothing holds it any more."""

    server: Any
    address: str
    key: str


_running: dict[Path, _Running] = {}
_starting = threading.Lock()


def is_local(name: str) -> bool:
    """Whether a model's name is that of a GGUF file."""
    return name.startswith(LOCAL)


def without_folder(name: str) -> str:
    """A model's name as others may see it: of a GGUF file not where it lies."""
    return LOCAL + Path(name.removeprefix(LOCAL)).name if is_local(name) else name


def check_local_model(name: str) -> None:
    """Looks at all of a GGUF file and its packages that can be seen without loading them.

    Raises:
        ModelError: the file is not there or is no GGUF file, or the extra is missing.
    """
    path = _path(name)
    try:
        with path.open("rb") as file:
            begins = file.read(len(_MAGIC))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ModelError(
            f"The model {name!r} cannot be read ({reason}). Name a file: gguf:/path/to/model.gguf."
        ) from None
    if begins != _MAGIC:
        raise ModelError(f"The model {name!r} is no GGUF file. Name one that llama.cpp can load.")
    if not all(find_spec(package) for package in _PACKAGES):
        raise ModelError(_MISSING.format(name=name))


def open_local_model(name: str, timeout: float) -> "BaseChatModel":
    """The chat model of a GGUF file, its server started when it does not run yet.

    Args:
        name: "gguf:" and the path of the file.
        timeout: seconds that a reply may take.

    Raises:
        ModelError: the file is not there or is no GGUF file that llama.cpp can load, or the extra is missing.
    """
    check_local_model(name)
    path = _path(name)
    try:
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        with _starting:
            running = _running.get(path) or _start(path, name)
            _running[path] = running
    except ImportError:  # they are there, and do not fit this machine
        raise ModelError(_MISSING.format(name=name)) from None
    return ChatOpenAI(
        model=path.name,
        base_url=f"{running.address}/v1",
        api_key=SecretStr(running.key),
        temperature=0,
        seed=_SEED,
        timeout=timeout,
        max_retries=0,
        stream_usage=True,
    )


def stop_local_models() -> None:
    """Stops every server; a model that is asked afterwards cannot be reached."""
    with _starting:
        _running.clear()


def _path(name: str) -> Path:
    return Path(name.removeprefix(LOCAL)).expanduser().resolve()


def _start(path: Path, name: str) -> _Running:
    import xllamacpp

    key = secrets.token_urlsafe()
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.model_alias = {path.name}
    params.api_keys = [key]
    params.cors_origins = ""
    params.ui = False
    params.offline = True
    params.verbosity = 0
    params.n_ctx = _CONTEXT
    params.n_predict = _MOST_WRITTEN
    params.cache_prompt = False  # with it a reply depends, by rounding, on what was asked before
    try:
        server = xllamacpp.Server(params)
    except RuntimeError:
        raise ModelError(
            f"The model {name!r} cannot be loaded: the file is damaged, or of a kind that this llama.cpp "
            "does not know. Get it again, or run: pip install --upgrade xllamacpp"
        ) from None
    return _Running(server, str(server.listening_address), key)


atexit.register(stop_local_models)
