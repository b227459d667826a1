"""The page served: on this machine alone, until Ctrl-C."""

import importlib.util
import signal
import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass
from pathlib import Path

import gradio as gr
from rich.console import Console
from starlette.middleware import Middleware

from assistant.assistant import Assistant
from assistant.ui.assets import head, style
from assistant.ui.feedback import Feedback
from assistant.ui.guard import Guard
from assistant.ui.health import routes
from assistant.ui.masthead import NAME
from assistant.ui.page import AT_ONCE, build_page
from assistant.ui.typefaces import SANS, faces, typeface_routes
from assistant.ui.warmup import WarmUp
from corpus.errors import SettingsError

_PORTS_TRIED = 100
_MOST_WAITING = 200
"""Events in the queue; one more is told that the page is busy."""
_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_SANS = [SANS, "Segoe UI", "Helvetica Neue", "Noto Sans", "Arial", "sans-serif"]
_MONO = ["SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "monospace"]


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and to whom the page is served."""

    host: str = "127.0.0.1"
    """By default only this machine can open the page."""
    port: int = 7860
    """The first port to try; 0 takes any free one."""
    users: tuple[tuple[str, str], ...] = ()
    """Names and passwords; with none the page is open to whoever reaches it."""
    root_path: str = ""
    """Where a reverse proxy puts the page, e.g. "/inspections"."""
    mcp: bool = False
    """Whether the endpoints are tools of an MCP server too."""
    feedback: Path | None = None
    """The file that readers' verdicts are appended to; without one they are not asked."""


def serve(bot: Assistant, serving: Serving, *, open_browser: bool = False) -> None:
    """Serves the page until Ctrl-C or a termination signal; a busy port gives way to the next free one.

    Raises:
        SettingsError: it cannot be served so.
    """
    console = Console()
    page = start(bot, serving)
    address = str(page.local_url).rstrip("/")
    if serving.port and page.server_port != serving.port:
        _say(console, f"Port {serving.port} is busy, {page.server_port} is free.")
    _say(console, f"{NAME} is at {address}")
    if serving.host not in _THIS_MACHINE and not serving.users:
        _say(console, "Whoever can reach this machine can open it; --auth-file FILE asks who they are.")
    if open_browser:
        webbrowser.open(address)
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    try:
        stopped.wait()
    except KeyboardInterrupt:
        pass
    finally:
        page.close(verbose=False)
        _say(console, "Stopped.")


def start(bot: Assistant, serving: Serving) -> gr.Blocks:
    """The page, served from a background thread; `.local_url` is its address, `.close()` ends it.

    Raises:
        SettingsError: host and port cannot be listened on, or a package is missing.
        ModelError: the language model cannot be loaded.
    """
    if serving.mcp and not importlib.util.find_spec("mcp"):
        raise SettingsError("--mcp needs one package more: pip install 'inspection-assistant[mcp]'.")
    port = free_port(serving.host, serving.port)
    warm_up = WarmUp(bot)
    watched = routes(bot, warm_up)  # loads a model that is a file: one that is damaged stops the start
    warm_up.start()
    feedback = Feedback(serving.feedback) if serving.feedback else None
    page = build_page(bot, warm_up=warm_up, feedback=feedback)
    page.queue(max_size=_MOST_WAITING, api_open=False, default_concurrency_limit=AT_ONCE)
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize  # no sums over all past events after each one
    page.launch(
        server_name=serving.host,
        server_port=port,
        auth=list(serving.users) or None,
        root_path=serving.root_path or None,
        mcp_server=serving.mcp,
        max_file_size=1,  # nobody has anything to upload
        app_kwargs={"routes": [*watched, *typeface_routes()], "middleware": [Middleware(Guard)]},
        prevent_thread_lock=True,
        share=False,
        quiet=True,
        inline=False,
        inbrowser=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        run_history=False,
        enable_monitoring=False,
        footer_links=[],
        theme=gr.themes.Base(
            primary_hue="indigo", neutral_hue="slate", radius_size="md", font=_SANS, font_mono=_MONO
        ),
        css=style(),
        head=faces() + head(),
    )
    return page


def free_port(host: str, port: int) -> int:
    """The first port from `port` on that is free at `host`; any free one for 0.

    Raises:
        SettingsError: the host is not this machine's, the port is none, or all those tried are busy.
    """
    if not 0 <= port <= 65_535:
        raise SettingsError(f"{port} is not a port. Give one from 1 to 65535.")
    for candidate in range(port, min(port + _PORTS_TRIED, 65_536)):
        try:
            with socket.create_server((host, candidate)) as tried:
                return int(tried.getsockname()[1])
        except socket.gaierror:
            raise SettingsError(f"{host!r} is no address of this machine. Try 127.0.0.1.") from None
        except OSError as error:
            trouble = error
    raise SettingsError(f"No port from {port} on can be used at {host}: {trouble}. Give another port.")


def _say(console: Console, words: str) -> None:
    console.print(words, highlight=False, markup=False, soft_wrap=True)
