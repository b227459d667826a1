"""The web page: ask the assistant in a browser. The only importer of gradio."""

from assistant.ui.page import build_page
from assistant.ui.server import Serving, serve

__all__ = ["Serving", "build_page", "serve"]
