"""Every narrowing of what is said about supervision itself, one function each.

Doors and acts call them by this module's name, so that a test can take each one away and see that
something reaches whom it must not. What is not here narrows nothing.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db.models import Q

from covision.growth.answers import Answers
from covision.growth.medians import ANSWERS_IN_ONE, FEWEST_PEOPLE
from covision.growth.models import ClimateRound
from covision.meetings.pairs import Pair
from covision.people.models import Person


def own(person: Person) -> Q:
    """One's own answers, and nobody else's."""
    return Q(person=person)


def made_for(person: Person) -> Q:
    """What was copied out for this supervisor to read."""
    return Q(supervisor=person)


def told_about(person: Person) -> Q:
    """What a supervisor was told of this person: theirs to know too."""
    return Q(supervisee=person)


def about(pair: Pair) -> Q:
    return Q(group=pair.group, supervisee=pair.supervisee)


def not_told_yet() -> Q:
    """Given, in no median, and never shown by themselves: an answer is told in one way only."""
    return Q(given_at__isnull=False, is_counted=False, was_shown=False)


def are_enough(answers: Collection[object]) -> bool:
    return len(answers) >= ANSWERS_IN_ONE


def numbers_alone(answers: Answers) -> Answers:
    """Without the words about single moments."""
    return replace(answers, moments={})


def of_the_two(pair: Pair) -> Q:
    """What a pair agrees on and says to each other."""
    return Q(supervisee=pair.supervisee, supervisor=pair.supervisor)


def both_have_said(said_by: Collection[Person], pair: Pair) -> bool:
    """Neither sees what the other wants before saying it themselves."""
    return {pair.supervisee, pair.supervisor} <= set(said_by)


def may_be_told(answered: int) -> bool:
    """How a group feels is told of five or more."""
    return answered >= FEWEST_PEOPLE


def is_over(found: ClimateRound, day: date) -> bool:
    """A round is told once, on its day, whoever has answered by then."""
    return found.closes_on <= day


def is_asked(waiting: Collection[Person], person: Person) -> bool:
    """Those who were there when it began, each once."""
    return person in waiting
