"""Find phone numbers, e-mail and web addresses, handles and network addresses."""

import re
from collections.abc import Iterator

from discreet.finders.patterns import Pattern, Patterns
from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.vocabulary import is_clinical, is_ordinary
from discreet.words import LONG_NUMBER, NUMBER, THREE_DIGITS

_DIGIT_WORD = (
    "(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine|ten|hundred|"
    "double|triple|dash|[0-9])"
)
_CALLING = "tel|phone|cell|mob|mobile|ph|fax|ext|extension|x|call|text"
_SURE_DOMAIN = (
    r"com|org|net|edu|gov|info|io|co\.uk|org\.uk|ac\.uk|nhs\.uk|gov\.uk|co\.nz|org\.nz|ac\.nz|"
    r"com\.au|org\.au|edu\.au|co\.za|org\.za|co\.in|ie|ca|nl|de|eu|example|blog|health"
)
_SHORT_DOMAIN = "me|ly|be|ee|gl|us|in|co|app|tv|gg|to|uk|za|au|nz|link|page"
_DOMAINS = "com org net edu gov info io uk nz au za in ie ca nl de eu example blog health"
_DIGIT_WORDS = "zero oh o one two three four five six seven eight nine ten hundred double triple"
_SPOKEN = r"(?:com|org|net|edu|co|gov|example|uk|au|nz|ie|ca|de|nl|za|info)"
_DOT = r"(?:dot|\(dot\)|\[dot\])"
_PLATFORM = (
    r"username|user ?name|handle|gamer ?tag|screen ?name|insta(?:gram)?|ig|snap(?:chat)?|tiktok|"
    r"twitter|discord|venmo|paypal|cash ?app|reddit|telegram|steam|twitch|psn|xbox|kik|grindr|"
    r"threads|bluesky|mastodon|youtube|tumblr|login|skype|wechat|line|roblox|fortnite|minecraft"
)
_AT_PLATFORM = Pattern(
    Kind.USERNAME,
    rf"(?i)\b(?:{_PLATFORM})(?: (?:name|handle|account|user|id|page))?(?: is|:| as| =|,)?"
    r" [\"'\u201c\u2018]?(@?[\w.-]{2,30}\w)",
    cues="username user handle gamertag gamer screen screenname insta instagram ig snap snapchat "
    "tiktok twitter discord venmo paypal cash cashapp reddit telegram steam twitch psn xbox kik "
    "grindr threads bluesky mastodon youtube tumblr login skype wechat line roblox fortnite "
    "minecraft",
)
_NET = (
    Pattern(
        Kind.EMAIL,
        r"(?<![\w.+-])[\w.+-]{1,64}(?:@| @ )[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?!\w)",
        needs=("@",),
    ),
    Pattern(
        Kind.EMAIL,
        r"(?<![\w.+-])[\w.+-]{1,64}(?:@[a-z][a-z-]{2,30}| @ [\w-]{1,63} ?\. ?(?:com|org|net|co))"
        r"(?![\w.]*\w)".replace("*", "{0,60}"),
        needs=("@",),
    ),
    Pattern(
        Kind.EMAIL,
        rf"(?i)\b[\w.+-]{{1,40}}(?: (?:{_DOT}|underscore|dash|hyphen|plus) \w{{1,40}}){{0,3}} "
        rf"(?:at|\(at\)|\[at\]) [\w-]{{1,40}}(?: {_DOT} [\w-]{{2,20}}){{0,2}} {_DOT} {_SPOKEN}\b",
        cues="dot",
        lead=8,
    ),
    Pattern(
        Kind.URL,
        rf"(?i)\b[\w-]{{2,40}} {_DOT} {_SPOKEN}\b(?: {_DOT} {_SPOKEN}\b)?"
        r"(?: slash [\w-]{1,30}){0,3}",
        cues="dot",
        lead=1,
    ),
    Pattern(
        Kind.URL,
        r"(?i)\b(?:h(?:tt|xx)ps?://|www\.)[^\s<>\"')\]]{3,300}[^\s<>\"')\].,;]",
        cues="http https www hxxp hxxps",
    ),
    Pattern(
        Kind.URL,
        rf"(?i)(?<![\w@.-])[a-z0-9-]{{2,40}}(?:\.[a-z0-9-]{{2,40}}){{0,2}}\.(?:{_SURE_DOMAIN})"
        r"(?:/[\w./%?=&#@-]{0,100})?(?![\w@])",
        cues=_DOMAINS,
        lead=4,
    ),
    Pattern(
        Kind.URL,
        rf"(?i)(?<![\w@.-])[a-z0-9-]{{1,40}}(?:\.[a-z0-9-]{{1,40}}){{0,2}}\.(?:{_SHORT_DOMAIN})"
        r"/[\w./%?=&#@-]{1,100}(?![\w@])",
        needs=("/",),
        cues=_SHORT_DOMAIN.replace("|", " "),
        lead=3,
    ),
    Pattern(
        Kind.IP,
        r"(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}"
        r"(?![\d.]{0,12}\d)",
        cues=NUMBER,
    ),
    Pattern(
        Kind.IP,
        r"(?i)(?<![\w:])[0-9a-f]{1,4}:(?:[0-9a-f]{1,4}:){2,6}(?::?[0-9a-f]{1,4})?(?!\w)",
        cues=NUMBER,
        lead=2,
    ),
    Pattern(
        Kind.IP,
        r"(?i)[0-9a-f](?<![\w:].)[0-9a-f]{0,3}(?::[0-9a-f]{1,4}){0,6}::"
        r"(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?!\w)",
        needs=("::",),
    ),
    Pattern(Kind.IP, r"(?<![\w:-])[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5}(?![\w-])", cues=NUMBER),
)
_HANDLES = (
    Pattern(Kind.USERNAME, r"@(?<![\w@.]@)[A-Za-z_][\w.]{1,40}\w"),
    Pattern(Kind.USERNAME, r"(?<![\w@./-])[A-Za-z][\w]{0,30}_\w{0,30}(?![\w@])", needs=("_",)),
    Pattern(Kind.USERNAME, r"(?<![\w@./-])[A-Za-z_]\w{2,30}#\d{3,5}(?!\w)", needs=("#",)),
    Pattern(
        Kind.USERNAME,
        r"(?<![\w@./-])(?=[A-Za-z]{0,20}\d)[a-z]{5,20}\d{2,4}(?![\w@-])",
        cues=NUMBER,
    ),
    Pattern(
        Kind.USERNAME,
        r"(?<![\w@./-])(?:[A-Z][a-z]{1,15}){2,3}\d{2,4}(?![\w@-])",
        cues=NUMBER,
    ),
    Pattern(Kind.USERNAME, r"(?<![\w/])[ur]/[A-Za-z0-9_-]{3,30}(?![\w/])", cues="u r"),
    _AT_PLATFORM,
)
_PHONES = (
    Pattern(
        Kind.PHONE,
        r"[+(\d](?<![\w.+-].)(?:(?<=\+)\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d{1,5}"
        r"|(?<=\()\d{1,5}\)[ .-]?\d{2,5}|(?<=1)[ .-]\(?\d{3}\)?|(?<=\d)\d{1,4})"
        r"(?:[ .-]\d{2,8}){1,4}(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w-])",
    ),
    Pattern(Kind.PHONE, r"[0+](?<![\w.-].)\d{1,5}/\d{5,9}(?![\w/-])", needs=("/",)),
    Pattern(Kind.PHONE, r"\d(?<![\w.-]\d)\d\d/\d{3}-\d{4}(?![\w-])", needs=("/",)),
    Pattern(Kind.PHONE, r"\+(?<![\w.-].)\d{7,15}(?!\w)", needs=("+",)),
    Pattern(Kind.PHONE, r"(?<![\w.-])0\d{9,10}(?!\w)", cues=LONG_NUMBER),
    Pattern(Kind.PHONE, r"(?<![\w.-])[2-9]\d{9}(?!\w)", cues=LONG_NUMBER),
    Pattern(Kind.PHONE, r"(?<![\w.-])\d{3}[.-]\d{4}(?![\w-])", cues=THREE_DIGITS),
    Pattern(
        Kind.PHONE,
        rf"(?i)\b{_DIGIT_WORD}(?:(?:[ -]|, ){_DIGIT_WORD}){{5,16}}\b",
        cues=f"{NUMBER} {_DIGIT_WORDS}",
    ),
    Pattern(
        Kind.PHONE,
        rf"(?i)\b(?:{_CALLING})"
        r"[.:#]? {0,2}(?:is |on |at )?(\d{4,7})(?![\w-])",
        cues=_CALLING.replace("|", " "),
    ),
)
_PATTERNS = Patterns((*_NET, *_HANDLES, *_PHONES))
_FEWEST_DIGITS = 7
_DATE_LIKE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_RANGE = re.compile(r"(?:19|20)\d\d ?- ?(?:19|20)\d\d")


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Contacts in every written form, spelled-out digits too."""
    for pattern, start, end in _PATTERNS.matches(text):
        written = text[start:end]
        if pattern is _AT_PLATFORM and not _like_handle(written):
            continue
        if _plausible(pattern, written):
            source = f"rule:{pattern.kind}"
            yield Finding(start, end, pattern.kind, Risk.DIRECT, source)


def _plausible(pattern: Pattern, written: str) -> bool:
    if pattern.kind is not Kind.PHONE or pattern.compiled.groups:
        return True
    if _DATE_LIKE.fullmatch(written) or _RANGE.fullmatch(written):
        return False
    digits = sum(character.isdigit() for character in written)
    return digits == 0 or digits >= _FEWEST_DIGITS


def _like_handle(written: str) -> bool:
    """Whether a word behind "Instagram" is a name made up for it, and no word of the sentence."""
    inner = written[1:-1]
    if any(not character.islower() for character in inner):
        return not (inner.isupper() or written.isdecimal()) and "-" not in inner
    return not (is_ordinary(written.lower()) or is_clinical(written.lower()))
