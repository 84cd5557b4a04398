"""Words that may speak of danger, each with its reason: a quiet hint for the author, never a bar.

Pure: it reads a text and remembers nothing. It finds phrases, not meaning, and says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SELF = "The text may speak of suicide or self-harm."
OTHERS = "The text may speak of danger to somebody else."
CHILD = "The text may speak of harm to a child."
ADULT = "The text may speak of harm to an adult who depends on others."
HOME = "The text may speak of violence at home."
MEANS = "The text names a means of harm."

PHRASES: dict[str, tuple[str, ...]] = {
    SELF: (
        r"suicid\w{0,6}",
        r"(?:kill|killing|harm|harming|hurt|hurting|cut|cutting) (?:him|her|them|my)sel(?:f|ves)",
        r"self[- ]?harm\w{0,4}",
        r"(?:take|taking|took|end|ending|ended) (?:his|her|their|my) (?:own )?li(?:fe|ves)",
        r"(?:want|wants|wanted|wish|wishes|wished)(?: to be|ing to be)? dead",
        r"(?:want|wants|wanted) to die",
        r"better off (?:dead|without (?:me|him|her|them))",
        r"(?:no|any) reason to (?:live|go on)",
        r"overdos(?:e|ed|es|ing)",
        r"(?:saying|said|writing|wrote) goodbyes?",
    ),
    OTHERS: (
        r"(?:kill|stab|shoot|strangle)(?:ing)? (?:him|her|them|someone|somebody|people)",
        r"(?:kill|stab|shoot|strangle)(?:ing)? (?:his|her|their) \w{1,20}",
        r"homicid\w{0,4}",
        r"(?:threat|threats|threatened|threatens|threatening) to (?:kill|hurt|harm)",
        r"stalk(?:s|ed|ing)",
    ),
    CHILD: (
        r"child (?:abuse|neglect|protection)",
        r"safeguarding",
        r"cps (?:report|referral|case)",
        r"(?:hit|hits|hitting|beat|beats|beating|shook|shaking) the (?:child|baby|boy|girl|kids?)",
        r"(?:touched|touching) (?:him|her|them) (?:sexually|inappropriately)",
    ),
    ADULT: (r"elder abuse", r"adult protective services", r"vulnerable adult", r"adult at risk"),
    HOME: (
        r"domestic (?:abuse|violence)",
        r"coercive control",
        r"(?:hits|hit|beats|beat|chokes|choked|strangled) (?:me|him|her|them)(?: again)?",
        r"afraid to go home",
        r"restraining order",
        r"non-molestation order",
    ),
    MEANS: (
        r"(?:a|the|his|her|their) (?:gun|firearm|handgun|rifle|shotgun)",
        r"(?:stockpil|hoard|sav)(?:ed|es|ing) (?:up )?(?:pills|tablets|medication)",
        r"(?:bought|has|got) a rope",
    ),
}
"""By reason, in the English of both shores. Bounded patterns only."""

_COMPILED = {
    reason: re.compile(r"\b(?:" + "|".join(phrases) + r")\b", re.IGNORECASE)
    for reason, phrases in PHRASES.items()
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A stretch of the text, and why it may matter."""

    start: int
    end: int
    words: str
    reason: str


def hints_in(text: str) -> tuple[Hint, ...]:
    """Every phrase, in the order of the text."""
    found = [
        Hint(match.start(), match.end(), match[0], reason)
        for reason, pattern in _COMPILED.items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda hint: (hint.start, hint.end)))


def reasons_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Each reason once, in the order of the table."""
    found = {hint.reason for text in texts for hint in hints_in(text)}
    return tuple(reason for reason in PHRASES if reason in found)
