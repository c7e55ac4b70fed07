"""Languages as people and schema.org write them → two letters of ISO 639-1."""

import re

_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "portuguese": "pt", "português": "pt", "italian": "it",
    "italiano": "it", "dutch": "nl", "nederlands": "nl", "polish": "pl", "polski": "pl",
    "russian": "ru", "русский": "ru", "ukrainian": "uk", "українська": "uk", "turkish": "tr",
    "türkçe": "tr", "arabic": "ar", "العربية": "ar", "hindi": "hi", "हिन्दी": "hi",
    "indonesian": "id", "bahasa indonesia": "id", "japanese": "ja", "日本語": "ja",
    "korean": "ko", "한국어": "ko", "chinese": "zh", "中文": "zh", "greek": "el", "ελληνικά": "el",
    "swedish": "sv", "svenska": "sv", "norwegian": "no", "danish": "da", "finnish": "fi",
    "czech": "cs", "hungarian": "hu", "romanian": "ro", "bulgarian": "bg", "croatian": "hr",
    "serbian": "sr", "hebrew": "he", "persian": "fa", "farsi": "fa", "bengali": "bn",
    "urdu": "ur", "tamil": "ta", "telugu": "te", "malay": "ms", "vietnamese": "vi", "thai": "th",
    "catalan": "ca", "català": "ca",
}  # fmt: skip
_LONG = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "por": "pt",
    "ita": "it", "dut": "nl", "nld": "nl", "pol": "pl", "rus": "ru", "ukr": "uk", "tur": "tr",
    "ara": "ar", "hin": "hi", "ind": "id", "jpn": "ja", "kor": "ko", "zho": "zh", "chi": "zh",
}  # fmt: skip
"""ISO 639-2 and 639-3, which some software writes."""
_TAG = re.compile(r"(?:.*[/#])?([a-z]{2,3})(?:[-_][a-z0-9-_]{2,20})?")

_ENGLISH = re.compile(
    r"\b(?:true|false|mostly|half|partly|mixed|mixture|misleading|unproven|unsupported|unverified|"
    r"incorrect|inaccurate|accurate|correct|wrong|fake|hoax|satire|altered|manipulated|missing|"
    r"context|exaggerated|distorted|evidence|outdated|miscaptioned|fabricated|pants|fire|scam)\b"
)


def code(name: str) -> str | None:
    """Return the two letters of a language that is given as a tag, a name or an address of one."""
    folded = " ".join(name.casefold().split())
    if folded in _NAMES:
        return _NAMES[folded]
    found = _TAG.fullmatch(folded)
    if not found:
        return None
    return found[1] if len(found[1]) == 2 else _LONG.get(found[1])


def is_english_verdict(text: str) -> bool:
    """Return whether a label is made of the words that fact-checkers in English use."""
    return bool(_ENGLISH.search(text.casefold()))
