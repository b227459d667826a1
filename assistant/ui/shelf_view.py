"""The list of the conversations that a browser keeps."""

from assistant.ui.markup import text
from assistant.ui.shelf import Conversation, Shelf


def shelf_view(shelf: Shelf) -> str:
    """Each conversation with what can be done to it."""
    items = "".join(_item(one, one.id == shelf.opened) for one in shelf.conversations)
    none = '<p class="none">None yet. Conversations are kept in this browser only.</p>'
    clear = '<button type="button" class="clear" data-act="clear" data-sure="Delete all?">Delete all</button>'
    body = f"<ul>{items}</ul>{clear}" if items else none
    return f'<section aria-label="Conversations"><h2>Conversations</h2>{body}</section>'


def _item(one: Conversation, is_open: bool) -> str:
    name, title = f'data-conversation="{text(one.id)}"', text(one.title)
    current = ' aria-current="true"' if is_open else ""
    turns = f"{len(one.turns)} question{'' if len(one.turns) == 1 else 's'}"
    return (
        f'<li><button type="button" class="open" data-act="open" {name}{current}>'
        f"<span>{title}</span><small>{turns}</small></button>"
        f'<button type="button" data-act="rename" {name} data-title="{title}" aria-label="Rename {title}">'
        f"Rename</button>"
        f'<button type="button" data-act="delete" {name} data-sure="Sure?" aria-label="Delete {title}">'
        f"Delete</button></li>"
    )
