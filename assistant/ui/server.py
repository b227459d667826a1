"""The page served: on this machine alone, until Ctrl-C."""

import socket
import sys
import threading
import webbrowser

import gradio as gr
from rich.console import Console

from assistant.assistant import Assistant
from assistant.ui.assets import head, style
from assistant.ui.masthead import NAME
from assistant.ui.page import AT_ONCE, build_page
from assistant.ui.warmup import WarmUp
from corpus.errors import SettingsError

_PORTS_TRIED = 100
_MOST_WAITING = 200
"""Events in the queue; one more is told that the page is busy."""
_SANS = ["Segoe UI", "Helvetica Neue", "Noto Sans", "Arial", "sans-serif"]
_MONO = ["SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "monospace"]


def serve(bot: Assistant, *, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = False) -> None:
    """Serves the page until Ctrl-C; a busy port gives way to the next free one.

    Args:
        bot: the assistant that answers.
        host: the address to listen on; by default only this machine can open the page.
        port: the first port to try; 0 takes any free one.
        open_browser: whether to open the page in the user's browser.

    Raises:
        SettingsError: host and port cannot be listened on.
    """
    console = Console()
    page = start(bot, host=host, port=port)
    address = str(page.local_url).rstrip("/")
    console.print(f"{NAME} is at {address}", highlight=False, markup=False, soft_wrap=True)
    if open_browser:
        webbrowser.open(address)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        console.print("Stopped.")
    finally:
        page.close(verbose=False)


def start(bot: Assistant, *, host: str = "127.0.0.1", port: int = 7860) -> gr.Blocks:
    """The page, served from a background thread; `.local_url` is its address, `.close()` ends it.

    Raises:
        SettingsError: host and port cannot be listened on.
    """
    port = free_port(host, port)
    warm_up = WarmUp(bot)
    warm_up.start()
    page = build_page(bot, warm_up=warm_up)
    page.queue(max_size=_MOST_WAITING, api_open=False, default_concurrency_limit=AT_ONCE)
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize  # no sums over all past events after each one
    page.launch(
        server_name=host,
        server_port=port,
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
        head=head(),
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
