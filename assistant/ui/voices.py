"""Who speaks in a quote, as a badge with its meaning."""

from assistant.answer import Voice
from assistant.ui.markup import text

VOICES = {
    Voice.FINDING: "The inspectorate's own finding, or the report speaking in its own name",
    Voice.FORCE: "What the force itself believes, reports or claims",
    Voice.STAFF: "What officers or staff told the inspectors",
    Voice.PARTNER: "What partner agencies, victims or residents told the inspectors",
    Voice.DATA: "A recorded figure or a row of a table",
    Voice.CONTEXT: "Background: methodology, definitions, the national picture",
}
"""What each voice badge means."""


def badge(voice: Voice) -> str:
    """The voice as a badge; its meaning shows when the pointer rests on it."""
    name = voice.value
    return f'<span class="voice voice-{name}" title="{text(VOICES[voice])}">{name}</span>'
