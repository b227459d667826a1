"""Who may open the page, as the command line gives them."""

from collections.abc import Sequence

from corpus.errors import SettingsError


def users(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Names and passwords from USER:PASSWORD texts; a password may have colons in it.

    Raises:
        SettingsError: one has no name or no password. The text is not repeated: it may be a password.
    """
    pairs = tuple((name, password) for name, _, password in (one.partition(":") for one in given))
    if not all(name and password for name, password in pairs):
        raise SettingsError("--auth needs a name and a password, as in --auth anna:secret.")
    return pairs
