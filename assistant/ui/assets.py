"""The page's style and scripts, from files of their own."""

from importlib import resources

_STYLES = ("tokens", "icons", "layout", "chat", "cards", "report", "overlays", "draft")
_SCRIPTS = ("memory", "theme", "panes", "report", "find", "chips", "copy", "talk", "watch", "kept")


def style() -> str:
    """The page's CSS."""
    return "\n".join(read(f"{name}.css") for name in _STYLES)


def head() -> str:
    """The page's scripts, as one that sees nothing of anybody else's names."""
    script = "\n".join(read(f"{name}.js") for name in _SCRIPTS)
    return f"<script>(() => {{\n{script}\n}})();</script>"


def read(name: str) -> str:
    """An asset's text."""
    return resources.files("assistant.ui").joinpath("assets", name).read_text(encoding="utf-8")
