"""HTML made safe: nothing from a report, a model or a user is ever markup."""

from html import escape
from urllib.parse import urlsplit

_TEMPLATE_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{}$`\\"})
"""Signs of the template languages that gradio's HTML component is rendered with."""

_SAFE_SCHEMES = ("http", "https")


def text(words: str) -> str:
    """Words as HTML text or attribute value, shown exactly as they are."""
    return escape(words).translate(_TEMPLATE_SIGNS)


def lines(words: str) -> str:
    """Words as HTML that keeps their line breaks."""
    return "<br>".join(text(line) for line in words.splitlines())


def alert(words: str) -> str:
    """What went wrong, in one line that is read out."""
    return f'<p class="trouble" role="alert">{text(words)}</p>'


def is_web_address(address: str) -> bool:
    """Whether a link may lead there: `javascript:` and its like may not."""
    try:
        return urlsplit(address.strip()).scheme.lower() in _SAFE_SCHEMES
    except ValueError:
        return False
