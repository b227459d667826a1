"""The model made ready in the background, so that the page opens at once."""

import threading
from collections.abc import Iterator

from assistant.assistant import Assistant
from assistant.ui.markup import text
from corpus.errors import InspectionAssistantError


class WarmUp:
    """Loads an assistant's index and model in a daemon thread, once."""

    def __init__(self, bot: Assistant) -> None:
        self._bot = bot
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="warm-up", daemon=True)
        self._starting = threading.Lock()
        self._started = False

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
        yield f'<p class="readying broken">{text(self._trouble)}</p>' if self._trouble else ""

    def _run(self) -> None:
        try:
            self._bot.search("warm up")
        except InspectionAssistantError as error:
            self._trouble = str(error)
