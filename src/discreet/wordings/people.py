"""Say a person by relation to the client, the same through the whole text."""

import re

from discreet.kinds import Level
from discreet.people import Person
from discreet.pronouns import prevailing_in
from discreet.relations import CLIENT, relation_after, relation_beside, tells
from discreet.roles import NAMING_WORDS
from discreet.wordings.numbering import told_apart, whose_other
from discreet.wordings.place import Place
from discreet.words import each

_OFFICIAL = frozenset(("judge", "officer", "colleague"))
_STRANGERS = frozenset(("woman", "man"))
_KIN = frozenset(
    each(
        "mother father sister brother sibling wife husband spouse son daughter child twin "
        "aunt uncle cousin nephew niece grandmother grandfather grandson granddaughter "
        "grandchild stepmother stepfather stepbrother stepsister mother-in-law father-in-law "
        "sister-in-law brother-in-law son-in-law daughter-in-law parent grandparent "
        "great-grandmother great-grandfather"
    )
)
_COMMONER = {"twin": "sibling"}
"""Relations that would narrow down who is meant."""
_NAMED_AS = re.compile(
    r"(?i)(?:\bname(?:d)?(?: is| was|:)?|\bcalled|[a-z]:|\b(?:is|was)| [-\u2013=]) $"
)
_APPOSED = re.compile(r"[,.;:!?)\n]| \(|$")
_DESCRIBED = re.compile(r"(?i)\b(?:the|an?|his|her|their) [\w-]{3,20}, $")
_NAMELESS = "(name left out)"


def naming(place: Place, person: Person, level: Level) -> str:
    """The wording for one mention of a person; "" right beside the relation."""
    relation = person.relation
    if place.before.split(" ", 1)[0].lower() in NAMING_WORDS:
        return ""
    told = _told_beside(place, relation) if relation else _described(place)
    if told is not None:
        return told
    if relation in ("", CLIENT):
        return _plain(place, person)
    relation = _COMMONER.get(relation, relation)
    wider = level is Level.WIDER
    return _related(place, _wider(relation) if wider else whose_other(relation, person.number))


def _told_beside(place: Place, relation: str) -> str | None:
    """The wording where the relation itself stands beside the name, or None."""
    if tells(relation_beside(place.text, place.finding), relation):
        if place.left.endswith("("):
            return "" if place.right.startswith(")") else _NAMELESS
        if _NAMED_AS.search(place.left):
            return _NAMELESS
        if _beside(place):
            return ""
    if tells(relation_after(place.text, place.finding), relation):
        return "a relative" if relation in _KIN else "somebody"
    return None


def _described(place: Place) -> str | None:
    """Nothing where somebody unknown is told by other words: "the eldest, Ana, came"."""
    told = _DESCRIBED.search(place.left) and place.right.startswith(",")
    return "" if told else None


def _wider(relation: str) -> str:
    if all(part in _KIN for part in relation.split("'s ")):
        return "relative"
    return "acquaintance" if relation in _KNOWN_TO else relation


_KNOWN_TO = frozenset(each("friend roommate flatmate neighbour classmate teammate colleague"))


def _beside(place: Place) -> bool:
    """Whether the name stands right behind its role: "her sister Ana", "her GP, Dr Ali,"."""
    if place.left.endswith("(") and place.right.startswith(")"):
        return True
    if place.previous in _GREETINGS or not place.left.endswith(" "):
        return False
    return not place.left.endswith(", ") or _APPOSED.match(place.right) is not None


def _related(place: Place, relation: str) -> str:
    if place.determined:
        return relation
    if relation in _STRANGERS:
        return f"the {relation}"
    return place.noun(relation) if relation in _OFFICIAL else f"{place.owner} {relation}"


_GREETINGS = frozenset(each("hi dear hello thanks best cheers"))
_UNKNOWN = (("somebody", "that person"), ("somebody else", "the other person"))


def _plain(place: Place, person: Person) -> str:
    if place.counted:
        return _NAMELESS
    if place.determined and place.modifies:
        return "" if person.relation == "" else "client"
    if person.relation == CLIENT:
        client = whose_other("client", person.number)
        return client if place.determined else f"the {client}"
    if place.takes_no_article:
        possessed = place.right.startswith(("'s", "\u2019s"))
        return _NAMELESS if place.previous == "the" and not possessed else "person"
    again = place.finding != person.findings[0]
    if person.number <= len(_UNKNOWN):
        return _UNKNOWN[person.number - 1][again]
    return told_apart("person", person.number, again=again)


def owner_in(text: str, people: tuple[Person, ...]) -> str:
    """Whose relation: "her" or "his" where it is said of the client, else "the client's"."""
    client = next((person for person in people if person.relation == CLIENT), None)
    own = client.own if client else ""
    return own or prevailing_in(text) or "the client's"
