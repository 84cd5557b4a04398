"""Frames of a sentence in which a word written large can only be somebody's name."""

import re

from discreet.finders.patterns import Pattern, Patterns
from discreet.kinds import Kind

_LARGE = r"[A-Z\u00c0-\u00de\u0100-\u017e\u1e00-\u1eff][\w-]*(?:['\u2019](?!s\b)\w+)*"
_NAME, _BOTH = rf"({_LARGE})(?![\w-])", rf"({_LARGE} {_LARGE})"
_KIN = (
    "partner|girlfriend|boyfriend|wife|husband|sister|brother|mother|father|mum|mom|dad|friend|"
    "son|daughter|cousin|aunt|uncle|boss|neighbou?r|colleague|ex"
)
_KIN_CUES = _KIN.replace("neighbou?r", "neighbour|neighbor").replace("|", " ")
_OPENS = r"(?:(?<![\s\S])|(?<=[.!?\n])|(?<=[.!?\n] )|(?<=[.!?\n]  ))"
_OPENS_OR_QUOTES = _OPENS.replace(r"\n]", r"\n\"\u201c]")


def _frame(expression: str, cues: str, lead: int = 0) -> Pattern:
    whole = expression.replace("BOTH", _BOTH).replace("NAME", _NAME)
    return Pattern(Kind.NAME, whole.replace("KIN", f"(?:{_KIN})"), cues=cues, lead=lead)


WITHIN = Patterns(
    (
        _frame(
            r"\b(?:asked|told|reminded|assured|encouraged|invited) NAME "
            r"(?:whether|if|to|that|about|I|how|why|what|where|when|and)\b",
            "asked told reminded assured encouraged invited",
        ),
        _frame(
            r"\b(?:rescuing|mothering|protecting|reassuring|missing|avoiding|helping) "
            r"NAME(?=[?.,])",
            "rescuing mothering protecting reassuring missing avoiding helping",
        ),
        _frame(
            r"\b(?:[Ww]hen|[Aa]fter|[Bb]efore|[Ww]hile|[Bb]ecause|[Tt]hat) NAME "
            r"and (?:I|he|she|they)\b",
            "when after before while because that",
        ),
        _frame(r"\b(?:[Cc]lient|[Pp]atient|[Cc]t|[Pp]t) ?\(NAME\)", "client patient ct pt"),
        _frame(
            r"\b(?:[Mm]y|[Oo]ur) (?:client|patient|supervisee|trainee), NAME,",
            "client patient supervisee trainee",
            lead=1,
        ),
        _frame(r"\b[Mm]e(?:t|et) NAME, (?:her|his|their|my|the) (?:\w+ )?KIN\b", "met meet"),
        _frame(
            r"\b(?:[Tt]oday|[Yy]esterday|[Tt]onight|[Ll]ately|[Tt]his week) NAME (?:talked|came|"
            r"cried|said|told|spoke|arrived|brought|wanted|looked|felt|asked|laughed|wept|talks|"
            r"says|is|was)\b",
            "today yesterday tonight lately week",
            lead=1,
        ),
        _frame(
            r"\b(?:lives|lived|living|stays|stayed) with NAME and (?:the|her|his|their) "
            r"(?:baby|kids|children|twins|dog|parents)\b",
            "lives lived living stays stayed",
        ),
        _frame(r"\b(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]x|[Dd]r)\.? NAME\b", "mr mrs ms mx dr"),
        _frame(
            r"\b(?:[Cc]t|[Pp]t|[Cc]lient|[Pp]atient)\.? BOTH (?:presents|denies|reports|is|was|"
            r"has)\b",
            "ct pt client patient",
        ),
        _frame(
            r"\b(?:[Ss]ession|[Aa]ppointment|[Ii]ntake) with BOTH(?![\w-])",
            "session appointment intake",
        ),
        _frame(
            rf"{_OPENS}BOTH (?:came|presents|denies|reports|cancelled|missed)\b",
            "came presents denies reports cancelled missed",
            lead=2,
        ),
    )
)
"""Places within a sentence where a capital can only be somebody's."""
OPENING = Patterns(
    (
        _frame(
            rf"{_OPENS}NAME['\u2019]s (?:drinking|mood|sleep|anger|tears|{_KIN})\b",
            f"drinking mood sleep anger tears {_KIN_CUES}",
            lead=1,
        ),
        _frame(
            rf"{_OPENS_OR_QUOTES}NAME (?:reports|reported|denies|denied|endorses|never says|"
            r"says (?:he|she|they)|presents with|cancelled|no-showed|(?:was|seemed|looked|is) "
            r"(?:quiet|tearful|late|upset|angry|anxious|silent|guarded|withdrawn))\b",
            "reports reported denies denied endorses says presents cancelled showed quiet tearful "
            "late upset angry anxious silent guarded withdrawn",
            lead=2,
        ),
        _frame(rf"{_OPENS}NAME, (?:her|his|their|my) (?:\w+ )?KIN,", _KIN_CUES, lead=3),
        _frame(r"\b[Dd]iary card (?:of|from) NAME\b", "diary"),
        _frame(
            r"\bNAME['\u2019]s (?:diary card|safety plan|homework|journal|genogram|intake|chart)\b",
            "diary safety homework journal genogram intake chart",
            lead=1,
        ),
        _frame(
            r"\b(?:[Ee]-?mail|[Tt]ext|[Cc]all|[Vv]oicemail|[Mm]essage|[Ll]etter) from NAME "
            r"(?:at|on|this|last|today|yesterday|saying|about|re)\b",
            "email mail text call voicemail message letter",
        ),
    )
)
"""Places where a capital is somebody's, if it is nothing else."""
TELLING = Patterns((_frame(r"\b[Aa]ccording to NAME,", "according"),))
"""Where an author may stand as well."""
AT_WORK = Patterns(
    (
        _frame(
            r"\bNAME (?:from|in|at|on) (?:the )?(?:front )?(?:desk|reception|admin|payroll)\b",
            "desk reception admin payroll",
            lead=4,
        ),
    )
)
"""Where work is done: a name there is one that people are given."""
SMALL = Patterns(
    (
        _frame(
            r"\b(?:spoke|session|mtg|call) (?:w/?|with) ([^\W\d_][\w'-]+) (?:re|abt|about)\b",
            "spoke session mtg call",
        ),
        _frame(
            r"\btold ([^\W\d_][\w'-]+) (?:id|i'd|i|im|i'll|that|we|he|she|to)\b",
            "told",
        ),
        _frame(
            r"\b(?:bf|gf|hub|sis|bro|ct|pt|cl|sister|brother|ex) "
            r"([^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+)?) "
            r"(?:sat|no show|came|called|rang|cancelled|here|late|says|said|turned|left|went)\b",
            "bf gf hub sis bro ct pt cl sister brother ex",
        ),
    )
)
"""Places where a word in small letters may be somebody's."""
SAYING = re.compile(
    r"(?m)^\W{0,3}([^\W\d_][\w'-]+) says (?:he|she|they|it|im|hes|shes)\b",
)
"""The same, at the beginning of a line."""
SIGNED = re.compile(rf"\n[^\S\n]*\n[^\S\n]*(?:[-\u2013\u2014] ?)?{_NAME}\s*\Z")
"""A word by itself below a letter."""
TITLED = Patterns((_frame(r"\b(?:mr|mrs|ms|mx) ([^\W\d_][\w'-]+)", "mr mrs ms mx"),))
