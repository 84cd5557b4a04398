"""Offer a brother for a sister, a daughter for a son, with their pronouns where that is safe."""

import re
from collections.abc import Iterable, Iterator, Sequence

from discreet.altering.guarding import Guard
from discreet.altering.swaps import Alteration, Sort, Spot, spot
from discreet.gathering import Subject
from discreet.verbs import tenses_of
from discreet.words import each

_PAIRS = (
    ("sister", "brother"),
    ("daughter", "son"),
    ("niece", "nephew"),
    ("granddaughter", "grandson"),
    ("aunt", "uncle"),
)
_WOMANLY = frozenset(each("sister daughter niece granddaughter aunt"))
_SHE = re.compile(r"(?i)(?<![\w'-])(?:she|her|hers|herself)(?![\w-])")
_HE = re.compile(r"(?i)(?<![\w'-])(?:he|him|his|himself)(?![\w-])")
_OTHERS = {
    True: re.compile(
        r"(?i)(?<![\w-])(?:wom[ae]n|girls?|girlfriend|female|lady|mothers?|mum|mom|mummy|mommy|"
        r"mam|wife|"
        r"sisters?|daughters?|nieces?|aunts?|auntie|granddaughters?|grandmothers?|grandma|gran|"
        r"nan|nana|"
        r"widow|bride|queen|mrs|ms|miss|stepmother|mother-in-law|f)(?![\w-])"
    ),
    False: re.compile(
        r"(?i)(?<![\w-])(?:m[ae]n|boys?|boyfriend|male|lads?|fathers?|dad|daddy|papa|husband|"
        r"brothers?|sons?|"
        r"nephews?|uncles?|grandsons?|grandfathers?|grandpa|grandad|widower|groom|king|mr|sir|"
        r"stepfather|"
        r"father-in-law|m)(?![\w-])"
    ),
}
_BODILY = re.compile(
    r"(?i)\b(?:pregnan\w*|gave birth|giving birth|labour|labor|miscarr\w*|abortion|breast\w*|"
    r"menopaus\w*|menstru\w*|periods?|ovar\w*|cervi\w*|postnatal|postpartum|prostat\w*|"
    r"testic\w*|erect\w*|beard|nun|"
    r"priest|monk|maternity|paternity|hysterectomy|vasectomy|bride|groom|twins?|triplets?|"
    r"ha?emophilia|duchenne|fragile|turner|rett|klinefelter|x-linked|carrier)\b"
)
"""What is true of one gender only, or means another thing of the other."""
_CALLED_SO = {
    True: re.compile(
        r"(?i)(?<![\w-])(?:girls?|lass|wom[ae]n|lady|ladies|mrs|ms|miss|girlfriend|"
        r"(?:an?|single|new|young) (?:\w+ )?(?:mother|mum|mom|wife))(?![\w-])"
    ),
    False: re.compile(
        r"(?i)(?<![\w-])(?:boys?|lads?|m[ae]n|mr|boyfriend|guys?|bloke|"
        r"(?:an?|single|new|young) (?:\w+ )?(?:father|dad|husband))(?![\w-])"
    ),
}
_NO_RELATIVE = re.compile(
    r"(?i)(?:['\u2019]s? (?:\w+ )?(?:husband|wife|boyfriend|girlfriend)"
    r"| (?:vessel|ship|company|school|city|site|church|ward|service|cells?))(?!\w)"
)
_ENDS_PHRASE = frozenset(
    each(
        "and or but to at in on for from with by about of as that if when while because so than "
        "then again now too either the a an this that what how why where who whether until "
        "before after "
        "since into over out up down off away back home alone there here not never very more most "
        "yesterday today tomorrow every each all through during"
    )
)
_MOST = 400
"""More mentions than a case has: what is that long is no case."""
_NEXT = re.compile(r" ([A-Za-z][\w'-]*)")


def genders_in(text: str, subjects: Iterable[Subject], guard: Guard) -> Iterator[Alteration]:
    """An alteration for each relative of whom there is one, and none of the other gender."""
    people = [subject for subject in subjects if subject.is_person]
    for pair in _PAIRS:
        for word, other in (pair, pair[::-1]):
            spots = _spots(text, word, other, people, guard)
            if spots:
                yield Alteration(
                    f"{Sort.GENDER}:{word}", Sort.GENDER, word, other, tuple(sorted(spots))
                )


def _spots(text: str, word: str, other: str, people: Sequence[Subject], guard: Guard) -> list[Spot]:
    said = _one(text, word)
    if not 0 < len(said) <= _MOST or not _alone(text, word, other, people):
        return []
    meant = [subject for subject in people if subject.relation == word]
    mentions = [match.span() for match in said]
    mentions += [(held.start, held.end) for subject in meant for held in subject.findings]
    if any(_tied(text, word, place, guard) for place in mentions):
        return []
    pronouns = _pronouns(text, word, mentions, people, guard)
    if pronouns is None:
        return []
    return [spot(text, *match.span(), other) for match in said] + pronouns


def _tied(text: str, word: str, place: tuple[int, int], guard: Guard) -> bool:
    """Whether something said nearby would not be true of the other gender."""
    near = guard.two_sentences(place[0])
    if _BODILY.search(text, *near) or _CALLED_SO[word in _WOMANLY].search(text, *near):
        return True
    return _NO_RELATIVE.match(text, place[1]) is not None


def _one(text: str, word: str) -> list[re.Match[str]]:
    """Where the word stands, if it always means one relative and is no title."""
    every = list(re.finditer(rf"(?i)(?<!\w){word}(?:'s|\u2019s)?", text))
    alone = re.compile(rf"(?i)(?<![\w'-]){word}(?![\w-])")
    said = [match for match in every if alone.match(text, match.start())]
    whole = len(said) == len(every)
    titled = any(
        re.match(r"[A-Z]\w+ [A-Z]", text[match.start() : match.end() + 9]) for match in said
    )
    return list(alone.finditer(text)) if whole and not titled else []


def _alone(text: str, word: str, other: str, people: Sequence[Subject]) -> bool:
    """Whether there is one of them, and nobody who would be taken for this one afterwards."""
    numbered = sum(subject.relation == word for subject in people)
    short = {"sister": "sis", "brother": "bro"}.get(word, word)
    rivals = re.search(rf"(?i)(?<!\w)(?:{other}|{word}s|{short}s?\b(?<!{word}))", text)
    led = any(word in subject.relation.split("'s ")[:-1] for subject in people)
    return numbered <= 1 and rivals is None and not led


def _pronouns(
    text: str,
    word: str,
    mentions: Sequence[tuple[int, int]],
    people: Sequence[Subject],
    guard: Guard,
) -> list[Spot] | None:
    """The pronouns that change along; None where it is not clear whose they are."""
    womanly = word in _WOMANLY
    said = list((_SHE if womanly else _HE).finditer(text))
    if not said:
        return []
    if len(said) > _MOST:
        return None
    if _is_only_one(text, word, people, womanly=womanly):
        spots = [_turned(text, match, womanly=womanly) for match in said]
        return None if None in spots else [held for held in spots if held]
    near = [guard.two_sentences(start) for start, _ in mentions]
    owners = {start for start, _ in mentions}
    for match in said:
        owning = text[match.end() : match.end() + 1] == " " and match.end() + 1 in owners
        if not owning and any(first <= match.start() < last for first, last in near):
            return None
    return []


def _is_only_one(text: str, word: str, people: Sequence[Subject], *, womanly: bool) -> bool:
    """Whether nobody else of the text is of that gender, the client least of all."""
    others = (match.group().lower() for match in _OTHERS[womanly].finditer(text))
    if any(told != word for told in others):
        return False
    known = all(subject.relation == word or subject.is_client for subject in people)
    own = "her" if womanly else "his"
    owned = re.search(rf"(?i)(?<!\w)(?:{own}|my) (?:\w+ )?{word}(?!\w)", text)
    client = re.search(rf"(?i)(?<!\w){'his' if womanly else 'her'} (?:\w+ )?{word}(?!\w)", text)
    return known and owned is None and client is not None


_TURNED_HE = {"he": "she", "him": "her", "himself": "herself"}
_TURNED_SHE = {"she": "he", "hers": "his", "herself": "himself"}


def _turned(text: str, match: re.Match[str], *, womanly: bool) -> Spot | None:
    told = match.group().lower()
    plain = (_TURNED_SHE if womanly else _TURNED_HE).get(told)
    following = _NEXT.match(text, match.end())
    if plain is None and following is None:
        plain = "him" if womanly else "hers"
    elif plain is None and following is not None:
        plain = _by_following(following.group(1).lower(), womanly=womanly)
    return spot(text, *match.span(), plain) if plain else None


def _by_following(word: str, *, womanly: bool) -> str:
    """The form of "her" or of "his", by the word behind; "" in doubt."""
    closes = word in _ENDS_PHRASE
    if womanly:
        doubtful = not closes and bool(tenses_of(word))
        return "" if doubtful else "him" if closes else "his"
    return "hers" if closes else "her"
