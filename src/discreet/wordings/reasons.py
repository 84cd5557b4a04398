"""Why a finding should be said differently, in one sentence for the author."""

from discreet.findings import Finding
from discreet.kinds import Kind, Level

_REASONS = {
    Kind.NAME: "A name points to one person.",
    Kind.USERNAME: "An account name can be searched for.",
    Kind.PHONE: "A telephone number points to one person.",
    Kind.EMAIL: "An e-mail address points to one person.",
    Kind.URL: "A web address can be opened by anyone.",
    Kind.ID: "A number in a record points to one person.",
    Kind.IP: "A network address points to one household.",
    Kind.ADDRESS: "An address says where somebody can be found.",
    Kind.LOCATION: "A place narrows down who is meant.",
    Kind.FACILITY: "A named institution says where somebody was.",
    Kind.DATE: "A date can be matched with what others know.",
    Kind.AGE: "An exact age narrows down who is meant.",
    Kind.OCCUPATION: "A particular job narrows down who is meant.",
    Kind.EMPLOYER: "An employer says where somebody works.",
    Kind.SCHOOL: "A school says where somebody learns.",
    Kind.ORG: "A group has few members.",
    Kind.ETHNICITY: "Origin and faith narrow down who is meant; keep what matters.",
    Kind.FAMILY: "An unusual family is easily recognised.",
    Kind.EVENT: "Others may have heard of this event.",
    Kind.DIAGNOSIS: "A rare condition is shared by few people.",
    Kind.LEGAL: "Court matters can be looked up.",
    Kind.PET: "Neighbours know the names of animals.",
    Kind.DISTINCT: "A neighbour could say: I know who that is.",
    Kind.KNOWN: "You said that this must not be said.",
}


def reason_for(finding: Finding) -> str:
    return _REASONS[finding.kind]


_RULES = {
    Kind.NAME: "said by the relation to the client",
    Kind.ADDRESS: "said by its kind",
    Kind.LOCATION: "said by its kind",
    Kind.FACILITY: "said by its kind",
    Kind.DATE: "said by the time around it",
    Kind.AGE: "said in a band",
    Kind.OCCUPATION: "said by its sector",
    Kind.EMPLOYER: "said by its kind",
    Kind.SCHOOL: "said by its kind",
    Kind.ORG: "said by its kind",
    Kind.ETHNICITY: "widened to the region or faith around it",
    Kind.FAMILY: "said more widely",
    Kind.EVENT: "said by its class",
    Kind.DIAGNOSIS: "said by its class",
    Kind.LEGAL: "said by its class",
    Kind.PET: "said by its kind",
    Kind.DISTINCT: "said by its class",
}
_BY_LEVEL = {
    Level.AS_WRITTEN: "kept as written",
    Level.WIDER: "said as widely as the sentence allows",
    Level.LEFT_OUT: "left out",
}


def rule_for(kind: Kind, level: Level) -> str:
    """What was done, after the kind: "occupation: said by its sector"."""
    done = _BY_LEVEL.get(level) or _RULES.get(kind, "left out")
    return f"{kind}: {done}"
