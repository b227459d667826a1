"""What to say to a greeting, a request for help, or an instruction that is no question."""

import re

from corpus import Report

_GREETING = re.compile(
    r"^(hi|hiya|hello|hey|good (morning|afternoon|evening)|greetings|thanks?|thank you|cheers|ok(ay)?"
    r"|great|bye|goodbye)"
    r"( there| all| you| very much| a lot| so much| bot| assistant)?[\s!.,?]*$",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"^(help|help me|what (can|do) you (do|know|answer)( for me)?|what can i ask( you)?( about)?"
    r"|who are you|what are you"
    r"|how (do|can) (i|you) (use|work)( this| you| it)?|how does this work|what is this( tool| page"
    r"| site)?)[\s!.?]*$",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^(please |can you |could you )?(write|compose|sing|translate|draw|code|program|calculate|solve|play"
    r"|pretend|act|ignore|forget|disregard|repeat) (me|a|an|the|this|that|all|any|as|after|to|you|your|my"
    r"|everything|it)\b"
    r"|^(please )?tell me a joke\b"
    r"|\b(ignore|disregard|forget) (all |any |the |your )?(previous|prior|above|earlier)"
    r" (instructions?|prompts?|rules)\b",
    re.IGNORECASE,
)


def guidance(question: str, report: Report) -> str | None:
    """What to say instead of an answer; None when the question is one to answer."""
    about = f"*{report.metadata.inspectorate}, {report.metadata.title}* ({report.metadata.published})"
    if _GREETING.match(question):
        return f"Hello. Ask me anything about {about}; I answer in the report's own words, with citations."
    if _HELP.match(question):
        titles = (section.title for chapter in report.sections for section in chapter.sections)
        topics = ", ".join(dict.fromkeys(t.lower() for t in titles if t != "Summary" and not t.endswith("?")))
        return (
            f"I answer questions about {about}, in the report's own words, each sentence cited to its "
            f"paragraph. "
            f"Its sections are about: {topics}. When the report does not say, I say so."
        )
    if _INSTRUCTION.search(question):
        return f"I only answer questions about {about}, from its text. Ask what it says about something."
    return None
