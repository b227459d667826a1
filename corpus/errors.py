"""Every error that a user can meet.

InspectionAssistantError
├── CorpusError            a report is missing, unreadable or not the one that was published
│   └── UnknownParagraph   no paragraph has that id
├── QuestionError          the question cannot be asked as it stands
├── IndexUnavailable       the index cannot be built, written or read
├── ModelError             the embedder or the language model cannot be used
├── PromptError            a prompt template is broken
├── FileError              a file that was named cannot be read or written
├── SettingsError          a setting has a value that cannot be used
└── QuestionSetError       an evaluation question set is malformed

Each message says what happened and what to do next, in one line.
"""


class InspectionAssistantError(Exception):
    """The root of the tree; `str(error)` is fit to show to a user."""


class CorpusError(InspectionAssistantError):
    """A report is missing, unreadable or not the one that was published."""


class UnknownParagraph(CorpusError):
    """No paragraph has that id."""


class QuestionError(InspectionAssistantError):
    """The question cannot be asked as it stands."""


class IndexUnavailable(InspectionAssistantError):
    """The index cannot be built, written or read."""


class ModelError(InspectionAssistantError):
    """The embedder or the language model cannot be used."""


class PromptError(InspectionAssistantError):
    """A prompt template is broken."""


class FileError(InspectionAssistantError):
    """A file that was named cannot be read or written."""


class SettingsError(InspectionAssistantError):
    """A setting has a value that cannot be used."""


class QuestionSetError(InspectionAssistantError):
    """An evaluation question set is malformed."""
