"""A question as it was typed, made plain text, or refused."""

import re
import unicodedata

from corpus.errors import QuestionError

_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f]|(?<![^\x00-\x7f“”‘’…–—])"
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+(?![^\x00-\x7f“”‘’…–—])"
)
"""Characters that are not seen; those that join letters of other scripts, or emoji, are left there."""
_MOSTLY = 0.05
"""A text with this share of characters that no text has is not one."""
_CITATION = re.compile(r"\[\d{1,3}\]")
_WORD = re.compile(r"\w+")
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u0501\u04bb"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcxyijsdhABEKMHOPCTXIJSoavpiABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones."""


def checked_question(text: str, longest: int) -> str:
    """The question in plain characters, with its white space tidied.

    Letters in fancy dress (Unicode's compatibility forms) become plain ones; characters that are not seen
    are dropped, and so are citation markers; in a word that mixes alphabets a letter that looks like a
    Latin one is read as that.

    Raises:
        QuestionError: it is empty, too long, or not text.
    """
    odd = sum(_is_odd(c) for c in text)
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    tidy = " ".join(_WORD.sub(_one_alphabet, _CITATION.sub(" ", plain)).split())
    if odd and odd >= len(text) * _MOSTLY:
        raise QuestionError("The question looks like binary data. Ask in plain text.")
    if not tidy:
        raise QuestionError("The question is empty. Ask something about the report.")
    if len(tidy) > longest:
        raise QuestionError(
            f"The question has {len(tidy):,} characters; {longest:,} is the most. Ask a shorter one."
        )
    if not any(c.isalnum() for c in tidy):
        raise QuestionError("The question has no words in it. Ask something about the report.")
    return tidy


def _one_alphabet(word: re.Match[str]) -> str:
    return word[0].translate(_LOOKALIKES) if re.search(r"[A-Za-z]", word[0]) else word[0]


def _is_odd(character: str) -> bool:
    unprintable = unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")
    return character == "\ufffd" or (unprintable and not character.isspace())
