"""The list of the conversations that a browser keeps."""

from assistant.ui.markup import text
from assistant.ui.shelf import Conversation, Shelf

_CLEAR = '<button type="button" class="clear" data-act="clear" data-sure="Delete all?">Delete all</button>'


def shelf_view(shelf: Shelf) -> str:
    """Each conversation with what can be done to it."""
    items = "".join(_item(one, one.id == shelf.opened) for one in shelf.conversations)
    none = '<p class="none">None yet. Conversations are kept in this browser only.</p>'
    body = f"<ul>{items}</ul>{_CLEAR}" if items else none
    return (
        '<section aria-label="Conversations"><header><h2>Conversations</h2>'
        '<button type="button" class="icon close" popovertarget="shelf" popovertargetaction="hide"'
        f' aria-label="Close"></button></header>{body}</section>'
    )


def _item(one: Conversation, is_open: bool) -> str:
    name, title = f'data-conversation="{text(one.id)}"', text(one.title)
    current = ' aria-current="true"' if is_open else ""
    turns = f"{one.length} question{'' if one.length == 1 else 's'}"
    return (
        f'<li><button type="button" class="open" data-act="open" {name}{current}>'
        f"<span>{title}</span><small>{turns}</small></button>"
        f'<button type="button" class="icon pencil" data-act="rename" {name} data-title="{title}"'
        f' aria-label="Rename {title}"></button>'
        f'<button type="button" class="icon bin" data-act="delete" {name} data-sure="Sure?"'
        f' aria-label="Delete {title}"></button></li>'
    )
