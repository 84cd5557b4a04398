"""The finders: functions from a text and what is known to findings, in order."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from discreet.finders import (
    addresses,
    ages,
    contacts,
    dates,
    hailed,
    ids,
    initials,
    institutions,
    known,
    listed,
    names,
    narrative,
    places,
)
from discreet.findings import Finding
from discreet.knowing import Known

Finder: TypeAlias = Callable[[str, Known], Iterator[Finding]]

FINDERS: tuple[Finder, ...] = (
    known.find,
    contacts.find,
    ids.find,
    dates.find,
    ages.find,
    addresses.find,
    initials.find,
    names.find,
    hailed.find,
    places.find,
    institutions.find,
    listed.find,
    narrative.find,
)
"""Every finder that is a rule. One more goes behind them: `(*FINDERS, yours)`."""
