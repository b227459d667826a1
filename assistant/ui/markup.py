"""HTML made safe: nothing from a report, a model or a user is ever markup."""

from html import escape

_TEMPLATE_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{}$`\\"})
"""Signs of the template languages that gradio's HTML component is rendered with."""


def text(words: str) -> str:
    """Words as HTML text or attribute value, shown exactly as they are."""
    return escape(words).translate(_TEMPLATE_SIGNS)


def block(html: str, kind: str) -> str:
    """HTML as one block that Markdown passes through untouched: it has no blank lines."""
    return f'<div class="{kind}">{"".join(line for line in html.splitlines() if line.strip())}</div>'


def lines(words: str) -> str:
    """Words as HTML that keeps their line breaks, without a newline in it."""
    return "<br>".join(text(line) for line in words.splitlines())
