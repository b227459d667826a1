"""The model made ready in the background, so that the page opens at once."""

import logging
import threading
from collections.abc import Iterator

from assistant.assistant import Assistant
from assistant.ui.markup import text
from corpus.errors import InspectionAssistantError

_BROKEN = "The index could not be made ready. The server's log says why."
_log = logging.getLogger(__name__)


class WarmUp:
    """Loads an assistant's index and model in a daemon thread, once."""

    def __init__(self, bot: Assistant) -> None:
        self._bot = bot
        self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
        self._starting = threading.Lock()
        self._started = False
        self.ready = False
        """Whether a question can be answered at once."""
        self.trouble = ""
        """Why it cannot, and what to do; empty while nothing is wrong."""

    def start(self) -> None:
        """Starts loading, unless that has begun."""
        with self._starting:
            if not self._started:
                self._started = True
                self._thread.start()

    def note(self) -> Iterator[str]:
        """HTML for the page: that it is getting ready; then nothing, or what is wrong."""
        self.start()
        if self._thread.is_alive():
            yield '<p class="readying">Getting ready… the first answer may take a moment.</p>'
            self._thread.join()
        yield f'<p class="readying broken">{text(self.trouble)}</p>' if self.trouble else ""

    def _run(self) -> None:
        try:
            self._bot.search("warm up")
            self.ready = True
        except InspectionAssistantError as error:
            self.trouble = str(error)
        except Exception:
            _log.exception("the index could not be made ready")
            self.trouble = _BROKEN
