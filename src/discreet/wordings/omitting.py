"""Leave something out so that the sentence still stands."""

import re

from discreet.closeness import commoner
from discreet.kinds import Kind
from discreet.wordings.place import Place, article_for

_SAID_TO_BE_LEFT_OUT = {
    Kind.NAME: "(name left out)",
    Kind.USERNAME: "(account name left out)",
    Kind.PHONE: "(number left out)",
    Kind.EMAIL: "(e-mail address left out)",
    Kind.URL: "(web address left out)",
    Kind.ID: "(number left out)",
    Kind.IP: "(network address left out)",
    Kind.ADDRESS: "(address left out)",
    Kind.LOCATION: "(place left out)",
    Kind.FACILITY: "(institution left out)",
    Kind.DATE: "(date left out)",
    Kind.AGE: "(age left out)",
    Kind.OCCUPATION: "(work left out)",
    Kind.EMPLOYER: "(employer left out)",
    Kind.SCHOOL: "(school left out)",
    Kind.ORG: "(group left out)",
    Kind.ETHNICITY: "(origin left out)",
    Kind.FAMILY: "(family detail left out)",
    Kind.EVENT: "(event left out)",
    Kind.DIAGNOSIS: "(condition left out)",
    Kind.LEGAL: "(legal matter left out)",
    Kind.PET: "(name left out)",
    Kind.DISTINCT: "(detail left out)",
    Kind.KNOWN: "(left out)",
}
_ASIDE = (re.compile(r", $"), re.compile(r"[,.;:!?)\n]|$"))
_DOUBTED = frozenset((Kind.EVENT, Kind.LEGAL, Kind.FAMILY, Kind.OCCUPATION))
"""What a guess may take one for the other: the brackets then claim no more than a detail."""
_DESCRIBING = frozenset((Kind.ETHNICITY, Kind.AGE))


def left_out(place: Place) -> str:
    """Nothing where the sentence does without, otherwise words in brackets that say so."""
    kind = Kind.DISTINCT if place.guessed and place.finding.kind in _DOUBTED else place.finding.kind
    role = commoner(place.core) if kind is Kind.FAMILY or place.doubted else ""
    if role:
        return place.noun(role)
    if place.guessed and place.right.startswith(("'s", "\u2019s")):
        return place.noun("relative") if place.finding.kind is Kind.FAMILY else "somebody"
    before, after = _ASIDE
    if before.search(place.left) and after.match(place.right):
        return ""
    if place.left.endswith("(") and place.right.startswith(")"):
        return ""
    if kind in _DESCRIBING and place.modifies:
        return article_for(place.right.lstrip()) if place.has_article else ""
    return _SAID_TO_BE_LEFT_OUT[kind]
