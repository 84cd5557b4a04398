"""Where a rule set is from and how well its figures are known, in words."""

from covision.licensure.rule_set import Confidence, RuleSet, Source

STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}
COUNTRIES = {
    "AU": "Australia",
    "CA": "Canada",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "NZ": "New Zealand",
    "US": "United States",
}
PROVINCES = {"ON": "Ontario", "BC": "British Columbia", "AB": "Alberta", "QC": "Quebec"}
PARTS = {"US": STATES, "CA": PROVINCES}
KNOWN = {
    Confidence.READ: "Read in the rule or on the board’s own page.",
    Confidence.SECOND_HAND: "Read second-hand, in a source that cites the rule.",
    Confidence.RECALLED: "From memory, not checked: confirm with the board.",
    Confidence.MIXED: "Read in part; each rule says how well it is known.",
}
SHORT = {
    Confidence.READ: "read in the rule",
    Confidence.SECOND_HAND: "read second-hand",
    Confidence.RECALLED: "from memory, not checked",
    Confidence.MIXED: "known in part",
}


def place_of(jurisdiction: str) -> str:
    """California, United States. What we have no name for stands as its code."""
    country, _, part = jurisdiction.partition("-")
    name = COUNTRIES.get(country, country)
    return f"{PARTS.get(country, {}).get(part, part)}, {name}" if part else name


def short_place(jurisdiction: str) -> str:
    return place_of(jurisdiction).partition(",")[0]


def name_of(rule_set: RuleSet) -> str:
    return f"{rule_set.credential}, {short_place(rule_set.jurisdiction)}"


def why_off(rule_set: RuleSet) -> str:
    """Why a set is not on by default; empty where it is."""
    if not rule_set.is_enabled:
        return "This set is not whole: its file says that figures are missing."
    if rule_set.pending_change:
        return f"A change is on its way: {rule_set.pending_change}"
    if rule_set.is_on_by_default:
        return ""
    return KNOWN[rule_set.confidence]


def links_of(rule_set: RuleSet) -> list[Source]:
    """A practice may add files of its own: only addresses of the web become links."""
    return [one for one in rule_set.sources if one.url.startswith(("https://", "http://"))]


def said(word: str) -> str:
    """A status as its rule set writes it, for reading: associate_registration_active."""
    words = word.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
