"""Wider wordings for what was found, kind by kind."""

from collections.abc import Callable

from discreet.kinds import Kind, Level, Risk
from discreet.vocabulary import ladder
from discreet.wordings.belonging import (
    ethnicity_wording,
    org_wording,
    school_wording,
)
from discreet.wordings.events import event_wording, legal_wording
from discreet.wordings.family import family_wording
from discreet.wordings.narrative import detail_wording, doubt_wording, pet_wording
from discreet.wordings.omitting import left_out
from discreet.wordings.place import Place
from discreet.wordings.places import address_wording, facility_wording, location_wording
from discreet.wordings.times import age_wording, date_wording
from discreet.wordings.width import is_mostly_wide, is_wide
from discreet.wordings.work import employer_wording, occupation_wording
from discreet.words import key_of

Wording = Callable[[Place, Level], str]


def wording_of(place: Place, level: Level) -> str:
    """The wording proposed for one finding that is no person."""
    at = place.finding
    mild = at.risk is Risk.QUASI or at.kind is Kind.ETHNICITY or _told_by_all(place)
    if level is Level.NARROWER and mild and _is_told(place):
        return place.before
    if place.finding.kind in _TOLD_IN_WORDS and not key_of(place.core):
        return left_out(place)
    if place.guessed and place.counted and place.finding.kind in _CLASSED:
        return left_out(place)
    if place.doubted and place.finding.kind in _TOLD_IN_WORDS:
        return doubt_wording(place, level)
    return _WORDINGS[place.finding.kind](place, level)


def _told_by_all(place: Place) -> bool:
    return place.guessed and place.finding.kind in _TOLD_BY_ALL


def _is_told(place: Place) -> bool:
    """Whether what was found is a wording of ours, or a guess that takes everyday words along."""
    at = place.finding
    if is_wide(place.text, at.start, at.end):
        return True
    guess = place.guessed and at.risk is Risk.QUASI
    return guess and is_mostly_wide(place.text, at.start, at.end)


def _fixed(wording: str) -> Wording:
    return lambda _place, _level: wording


def _noun(phrase: str) -> Wording:
    return lambda place, _audience: place.noun(phrase)


def _condition(place: Place, _level: Level) -> str:
    wider = ladder("rare_conditions").get(key_of(place.core))
    return place.noun((wider or "a rare condition").removeprefix("a "))


_TOLD_BY_ALL = frozenset((Kind.LOCATION, Kind.DATE, Kind.AGE, Kind.ADDRESS))
"""What our wordings say of these points to nobody, though what stood there did."""
_TOLD_IN_WORDS = frozenset(
    (
        Kind.OCCUPATION,
        Kind.EMPLOYER,
        Kind.SCHOOL,
        Kind.ORG,
        Kind.ETHNICITY,
        Kind.FAMILY,
        Kind.EVENT,
        Kind.LEGAL,
        Kind.DISTINCT,
    )
)
"""Kinds whose class is read from words; a number alone tells none."""
_CLASSED = frozenset((Kind.EVENT, Kind.LEGAL))
"""Kinds whose classes are said of one: a guess behind a number has lost its beginning."""
_WORDINGS: dict[Kind, Wording] = {
    Kind.NAME: _fixed("someone"),
    Kind.USERNAME: _fixed("(account name left out)"),
    Kind.PHONE: _fixed("(number left out)"),
    Kind.EMAIL: _fixed("(e-mail address left out)"),
    Kind.URL: _fixed("(web address left out)"),
    Kind.ID: _fixed("(number left out)"),
    Kind.IP: _fixed("(network address left out)"),
    Kind.ADDRESS: address_wording,
    Kind.LOCATION: location_wording,
    Kind.FACILITY: facility_wording,
    Kind.DATE: date_wording,
    Kind.AGE: age_wording,
    Kind.OCCUPATION: occupation_wording,
    Kind.EMPLOYER: employer_wording,
    Kind.SCHOOL: school_wording,
    Kind.ORG: org_wording,
    Kind.ETHNICITY: ethnicity_wording,
    Kind.FAMILY: family_wording,
    Kind.EVENT: event_wording,
    Kind.DIAGNOSIS: _condition,
    Kind.LEGAL: legal_wording,
    Kind.PET: pet_wording,
    Kind.DISTINCT: detail_wording,
    Kind.KNOWN: _fixed("(left out)"),
}
