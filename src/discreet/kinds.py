"""The words the library speaks: kinds of finding, their risk, and who will read."""

from enum import IntEnum, StrEnum


class Risk(StrEnum):
    """How a finding could give somebody away."""

    DIRECT = "direct"
    """It points to one person by itself: a name, a number, an address."""
    QUASI = "quasi"
    """It narrows down who is meant, together with other details."""


class Audience(StrEnum):
    """Who will read the rewritten text."""

    OWN_THERAPIST = "own_therapist"
    SUPERVISOR = "supervisor"
    PEERS = "peers"
    TEACHING = "teaching"


class Level(IntEnum):
    """How far a wording stands from what was written: the rungs of its ladder."""

    AS_WRITTEN = 0
    NARROWER = 1
    """What is particular is gone, its class is said: "a baker" is "somebody in food production"."""
    WIDER = 2
    """Only what it is at all is said: "somebody with a job"."""
    LEFT_OUT = 3
    """It is not said, or said to be left out where the sentence needs a word."""


class Kind(StrEnum):
    """What a finding is."""

    NAME = "name"
    USERNAME = "username"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    ID = "id"
    IP = "ip"
    ADDRESS = "address"
    LOCATION = "location"
    FACILITY = "facility"
    DATE = "date"
    AGE = "age"
    OCCUPATION = "occupation"
    EMPLOYER = "employer"
    SCHOOL = "school"
    ORG = "org"
    ETHNICITY = "ethnicity"
    FAMILY = "family"
    EVENT = "event"
    DIAGNOSIS = "diagnosis"
    LEGAL = "legal"
    PET = "pet"
    DISTINCT = "distinct"
    KNOWN = "known"
