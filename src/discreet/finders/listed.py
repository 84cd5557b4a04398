"""Find what our own lists hold: work, peoples and faiths, countries, rare illness."""

from collections.abc import Iterator, Sequence

from discreet.findings import Finding
from discreet.kinds import Kind, Risk
from discreet.knowing import Known
from discreet.phrases import Phrase, phrases_of
from discreet.vocabulary import ladder
from discreet.words import Word, each, words_of

_LISTS = {
    "occupations": Kind.OCCUPATION,
    "ethnicities": Kind.ETHNICITY,
    "countries": Kind.LOCATION,
    "rare_conditions": Kind.DIAGNOSIS,
    "kin_words": Kind.ETHNICITY,
}
_NEEDS_CAPITAL = frozenset(
    each(
        "polish danish turkish karen turkey china jordan georgia chad guinea cuba "
        "mali maine victoria kent "
        "essex cant ga san mon chin crow pole poles finn ute edo dane mayo fife "
        "mam dine ewe creek virginia reformed orthodox brethren moro tribal shan "
        "chief kamba georgian"
    )
)
_ROLES_OF_CARE = frozenset(
    each(
        "teacher coach judge doctor nurse driver manager director secretary pastor "
        "priest minister chaplain lawyer solicitor attorney chief captain major "
        "model editor writer runner server conductor broker trader diver "
        "contractor consultant officer social worker caseworker carer caregiver "
        "principal dean coroner groom builder interpreter translator reception "
        "elder landlord reporter veteran magistrate painter picker packer escort "
        "maid cook hunter apprentice marine"
    )
) | {
    "social worker", "police officer", "probation officer", "parole officer",
    "school nurse", "call handler", "case worker", "hospice nurse", "staff nurse",
    "health visitor", "union rep", "team leader", "school counsellor",
    "security guard", "public defender", "prescriber", "midwife", "lecturer",
    "occupational therapist", "physical therapist", "speech therapist", "surgeon",
    "paramedic", "pharmacist", "assistant principal", "vice principal", "head teacher",
    "headteacher", "correctional officer", "prison officer", "personal trainer",
}  # fmt: skip
_OWN_WORK = frozenset(
    each(
        "a an as retired former ex is was works worked working trained apprentice "
        "night trainee senior junior self-employed disabled married "
        "yo o old head assistant"
    )
)

_MEETING = frozenset(
    each(
        "through with via by to from see sees saw for needs need want wants wanted asked "
        "asks like find found call called met meet meets without or and not hire hired get"
    )
)
_SPEAKING = ("-speaking", "\u2011speaking")


def find(text: str, _known: Known) -> Iterator[Finding]:
    """Phrases of the lists, where their writing and their place allow it."""
    words = words_of(text)
    for name, kind in _LISTS.items():
        for phrase in phrases_of(text, name):
            if _stands(words, phrase, kind):
                start, end = words[phrase.first].start, words[phrase.after - 1].end
                if kind is Kind.ETHNICITY and text.startswith(_SPEAKING, end):
                    end += len(_SPEAKING[0])
                yield Finding(start, end, kind, Risk.QUASI, f"list:{name}")


def _stands(words: Sequence[Word], phrase: Phrase, kind: Kind) -> bool:
    first = words[phrase.first]
    if phrase.listed in _NEEDS_CAPITAL and not first.capital:
        return False
    if phrase.listed in ladder("kin_words"):
        return _said_of_kin(words, phrase)
    if kind is Kind.OCCUPATION and phrase.listed in _ROLES_OF_CARE:
        return _own_work(words, phrase.first) or _stands_apart(words, phrase)
    return True


def _said_of_kin(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether kin is meant: "her koro died" tells a language; "Koro Hemi" is a title."""
    before = words[phrase.first - 1].lower if phrase.first else ""
    named = phrase.after < len(words) and words[phrase.after].capital
    return before in _WHOSE and not named


_WHOSE = frozenset(each("his her their the and whose of to with"))


def _own_work(words: Sequence[Word], at: int) -> bool:
    """Whether a job is said of somebody: "is a teacher", not "through an interpreter"."""
    if at == 0 or words[at - 1].lower not in _OWN_WORK:
        return False
    article = words[at - 1].lower in ("a", "an") and words[at - 1].gap == " "
    return not (article and at > 1 and words[at - 2].lower in _MEETING)


def _stands_apart(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a job stands between commas or brackets: "Deb, teacher, 40"."""
    last = phrase.after == len(words)
    closing = "," if last else words[phrase.after].gap[:1]
    return words[phrase.first].gap in (", ", " (") and closing in ",).;"
