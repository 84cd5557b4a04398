"""Find phone numbers, e-mail and web addresses, handles and network addresses."""

import re
from collections.abc import Iterator

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.words import NUMBER

_DIGIT_WORD = (
    "(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|ten|hundred|"
    "double|triple|dash|[0-9])"
)
_CALLING = "tel|phone|cell|mob|mobile|ph|fax|ext|extension|x|call|text"
_DOMAIN = r"com|org|net|edu|gov|info|io|co\.uk|org\.uk|co\.nz|com\.au|ie|ca|example"
_DIGIT_WORDS = "zero oh o one two three four five six seven eight nine ten hundred double triple"
_PATTERNS = Patterns(
    (
        Pattern(
            Kind.EMAIL,
            r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?!\w)",
            needs=("@",),
        ),
        Pattern(
            Kind.EMAIL,
            r"(?i)\b[\w.]{1,40} (?:at|\(at\)|\[at\]) [\w-]{1,40} (?:dot|\(dot\)|\[dot\]) "
            r"(?:com|org|net|edu|co|gov|example)\b",
            cues="dot",
            lead=4,
        ),
        Pattern(
            Kind.URL,
            r"(?i)\b(?:https?://|www\.)[^\s<>\"')\]]{3,300}[^\s<>\"')\].,;]",
            cues="http https www",
        ),
        Pattern(
            Kind.URL,
            rf"(?i)(?<![\w@.-])[a-z0-9-]{{2,40}}(?:\.[a-z0-9-]{{2,40}}){{0,2}}\.(?:{_DOMAIN})"
            r"(?:/[\w./%-]{0,100})?(?![\w@])",
            cues="com org net edu gov info io uk nz au ie ca example",
            lead=4,
        ),
        Pattern(Kind.USERNAME, r"@(?<![\w@.]@)[A-Za-z_][\w.]{1,40}\w"),
        Pattern(Kind.USERNAME, r"(?<![\w@./-])[A-Za-z][\w]{0,30}_\w{1,30}(?![\w@])", needs=("_",)),
        Pattern(Kind.USERNAME, r"(?<![\w@./-])[A-Za-z_]\w{2,30}#\d{3,5}(?!\w)", needs=("#",)),
        Pattern(
            Kind.USERNAME,
            r"(?<![\w@./-])(?=[A-Za-z]{0,20}\d)[a-z]{5,20}\d{2,4}(?![\w@-])",
            cues=NUMBER,
        ),
        Pattern(
            Kind.IP,
            r"(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"
            r"(?![\d.]{0,12}\d)",
            cues=NUMBER,
        ),
        Pattern(
            Kind.IP,
            r"(?i)[0-9a-f](?<![\w:].)[0-9a-f]{0,3}:(?:[0-9a-f]{1,4}:){2,6}"
            r"(?::?[0-9a-f]{1,4})?(?!\w)",
            needs=(":",),
        ),
        Pattern(
            Kind.PHONE,
            r"[+(\d](?<![\w.+-].)(?:(?<=\+)\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d{2,5}"
            r"|(?<=\()\d{1,5}\)[ .-]?\d{2,5}|(?<=\d)\d{1,4})(?:[ .-]\d{2,6}){1,4}"
            r"(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w-])",
        ),
        Pattern(Kind.PHONE, r"\+(?<![\w.-].)\d{7,15}(?!\w)"),
        Pattern(Kind.PHONE, r"0(?<![\w.-]0)\d{9,10}(?!\w)"),
        Pattern(Kind.PHONE, r"\d(?<![\w.-]\d)\d\d[.-]\d{4}(?![\w-])"),
        Pattern(
            Kind.PHONE,
            rf"(?i)\b{_DIGIT_WORD}(?:[ -]{_DIGIT_WORD}){{5,16}}\b",
            cues=f"{NUMBER} {_DIGIT_WORDS}",
        ),
        Pattern(
            Kind.PHONE,
            rf"(?i)\b(?:{_CALLING})"
            r"[.:#]? {0,2}(?:is |on |at )?(\d{4,7})(?![\w-])",
            cues=_CALLING.replace("|", " "),
        ),
    )
)
_FEWEST_DIGITS = 7
_DATE_LIKE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_RANGE = re.compile(r"(?:19|20)\d\d ?- ?(?:19|20)\d\d")


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Contacts in every written form, spelled-out digits too."""
    for pattern, start, end in _PATTERNS.matches(text):
        if _plausible(pattern, text[start:end]):
            source = f"rule:{pattern.kind}"
            yield Finding(start, end, pattern.kind, Risk.DIRECT, source)


def _plausible(pattern: Pattern, written: str) -> bool:
    if pattern.kind is not Kind.PHONE or pattern.compiled.groups:
        return True
    if _DATE_LIKE.fullmatch(written) or _RANGE.fullmatch(written):
        return False
    digits = sum(character.isdigit() for character in written)
    return digits == 0 or digits >= _FEWEST_DIGITS
