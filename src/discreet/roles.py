"""Words that stand before a name: titles, relations, roles, and place words."""

from discreet.words import each

TITLES = frozenset(
    each(
        "mr mrs ms miss mx dr ofc ofcr doctor rev reverend fr sr sra sgt cpl pvt lt "
        "capt "
        "captain col maj officer deputy detective judge nurse coach prof professor "
        "sir lady rabbi imam sheikh sister brother father pastor auntie aunty aunt "
        "uncle tia tio tía tío tita tito kuya ate mama papa ma baba grandma "
        "grandpa nana oma opa koro kuia elder chief don doña señora señor sra "
        "monsieur madame mme herr frau hajja hajji ustad pandit guru master mzee "
        "mama lola lolo nan nanny gran granny pa cousin"
    )
)

RELATIONS: dict[str, str] = {
    **dict.fromkeys(("mother", "mom", "mum", "mam", "mama", "mummy"), "mother"),
    **dict.fromkeys(("father", "dad", "papa", "daddy"), "father"),
    **dict.fromkeys(("sister", "sis"), "sister"),
    **dict.fromkeys(("brother", "bro"), "brother"),
    **dict.fromkeys(("sibling", "sib"), "sibling"),
    "wife": "wife",
    **dict.fromkeys(("husband", "hubby", "husb"), "husband"),
    "spouse": "spouse",
    **dict.fromkeys(("partner", "girlfriend", "boyfriend", "gf", "bf"), "partner"),
    **dict.fromkeys(("fiance", "fiancee", "fiancé", "fiancée"), "partner"),
    **dict.fromkeys(("ex", "ex-wife", "ex-husband"), "former partner"),
    **dict.fromkeys(("son", "stepson"), "son"),
    **dict.fromkeys(("daughter", "stepdaughter"), "daughter"),
    **dict.fromkeys(("child", "baby", "kid", "toddler", "infant", "newborn"), "child"),
    **dict.fromkeys(("twin", "twins"), "twin"),
    **dict.fromkeys(("aunt", "auntie", "aunty", "tia", "tía"), "aunt"),
    **dict.fromkeys(("uncle", "tio", "tío"), "uncle"),
    **dict.fromkeys(("cousin", "cousins"), "cousin"),
    "nephew": "nephew",
    "niece": "niece",
    **dict.fromkeys(("grandmother", "grandma", "gran", "nan", "nana"), "grandmother"),
    **dict.fromkeys(("grandfather", "grandpa", "grandad", "granddad"), "grandfather"),
    "grandson": "grandson",
    "granddaughter": "granddaughter",
    "grandchild": "grandchild",
    **dict.fromkeys(("stepmother", "stepmom", "stepmum"), "stepmother"),
    **dict.fromkeys(("stepfather", "stepdad"), "stepfather"),
    "stepbrother": "stepbrother",
    "stepsister": "stepsister",
    **dict.fromkeys(("mother-in-law", "mil"), "mother-in-law"),
    **dict.fromkeys(("father-in-law", "fil"), "father-in-law"),
    "friend": "friend",
    "friends": "friend",
    "mate": "friend",
    "buddy": "friend",
    "roommate": "roommate",
    "flatmate": "flatmate",
    "housemate": "flatmate",
    "neighbor": "neighbour",
    "neighbour": "neighbour",
    "classmate": "classmate",
    "teammate": "teammate",
    "coworker": "colleague",
    "co-worker": "colleague",
    "colleague": "colleague",
    "boss": "manager",
    "manager": "manager",
    "supervisor": "supervisor",
    "teacher": "teacher",
    "coach": "coach",
    "pastor": "religious leader",
    "priest": "religious leader",
    "rabbi": "religious leader",
    "imam": "religious leader",
    "doctor": "doctor",
    "gp": "doctor",
    "pcp": "doctor",
    "psychiatrist": "psychiatrist",
    "prescriber": "prescriber",
    "nurse": "nurse",
    "therapist": "therapist",
    "counselor": "counsellor",
    "counsellor": "counsellor",
    "caseworker": "case worker",
    "cm": "case manager",
    "sw": "social worker",
    "po": "probation officer",
    "sponsor": "sponsor",
    "lawyer": "lawyer",
    "solicitor": "lawyer",
    "attorney": "lawyer",
    **dict.fromkeys(("landlord", "landlady"), "landlord"),
    "lodger": "lodger",
    "tenant": "tenant",
    "carer": "carer",
    "aide": "aide",
    "officer": "officer",
    "sergeant": "officer",
    "detective": "officer",
    "student": "student",
    "intern": "trainee",
    "interpreter": "interpreter",
    "godmother": "godmother",
    "godfather": "godfather",
    "fosterer": "foster carer",
    **dict.fromkeys(("sister-in-law", "sil"), "sister-in-law"),
    **dict.fromkeys(("brother-in-law", "bil"), "brother-in-law"),
    "son-in-law": "son-in-law",
    "daughter-in-law": "daughter-in-law",
    "half-brother": "brother",
    "half-sister": "sister",
    **dict.fromkeys(("stepdad", "step-dad", "step-father"), "stepfather"),
    **dict.fromkeys(("step-mum", "step-mom", "step-mother"), "stepmother"),
    **dict.fromkeys(("step-son", "stepson"), "son"),
    "great-aunt": "aunt",
    "great-uncle": "uncle",
    "grandson-in-law": "grandson",
    **dict.fromkeys(("great-grandmother", "great-gran"), "great-grandmother"),
    "great-grandfather": "great-grandfather",
    **dict.fromkeys(("ex-partner", "ex-boyfriend", "ex-girlfriend", "ex-fiance"), "former partner"),
    **dict.fromkeys(("dtr", "dau"), "daughter"),
    **dict.fromkeys(("granny", "grandmum", "oma", "abuela", "nonna", "babcia"), "grandmother"),
    **dict.fromkeys(("gramps", "opa", "abuelo", "nonno", "dziadek", "koro"), "grandfather"),
    **dict.fromkeys(("workmate", "officemate", "crewmate", "shipmate"), "colleague"),
    **dict.fromkeys(("cellmate", "schoolmate"), "friend"),
    "bestie": "friend",
    "fella": "partner",
    "bloke": "partner",
    "psychologist": "psychologist",
    "psychotherapist": "therapist",
    "dietitian": "dietitian",
    "physio": "physiotherapist",
    "receptionist": "receptionist",
    "volunteer": "volunteer",
    "advocate": "advocate",
    "facilitator": "facilitator",
    "cofacilitator": "facilitator",
    "co-facilitator": "facilitator",
    "co-therapist": "therapist",
    "employer": "manager",
    **dict.fromkeys(("advisor", "adviser"), "adviser"),
    **dict.fromkeys(("tutor", "lecturer", "headteacher", "principal"), "teacher"),
    "midwife": "midwife",
    "dentist": "dentist",
    "surgeon": "surgeon",
    "consultant": "consultant",
    "paramedic": "paramedic",
    "keyworker": "key worker",
    "chaplain": "chaplain",
    **dict.fromkeys(("bishop", "vicar", "deacon"), "religious leader"),
    "guardian": "guardian",
    "editor": "editor",
    "producer": "producer",
    "foreman": "foreman",
    **dict.fromkeys(("labmate", "ex-labmate"), "colleague"),
    **dict.fromkeys(("constable", "sheriff"), "officer"),
}

PLURALS: dict[str, str] = {
    "sons": "son",
    "boys": "son",
    "daughters": "daughter",
    "girls": "daughter",
    "brothers": "brother",
    "half-brothers": "brother",
    "sisters": "sister",
    "half-sisters": "sister",
    **dict.fromkeys(("siblings", "sibs", "half-siblings", "half-sibs"), "sibling"),
    **dict.fromkeys(("children", "kids", "kiddos", "bairns", "weans", "triplets"), "child"),
    "grandsons": "grandson",
    "granddaughters": "granddaughter",
    **dict.fromkeys(("grandchildren", "grandkids"), "grandchild"),
    "parents": "parent",
    "grandparents": "grandparent",
    "nephews": "nephew",
    "nieces": "niece",
    "aunts": "aunt",
    "uncles": "uncle",
    "cousins": "cousin",
    "twins": "twin",
    "colleagues": "colleague",
    "neighbours": "neighbour",
    "neighbors": "neighbour",
    "stepsons": "son",
    "stepdaughters": "daughter",
    "facilitators": "facilitator",
}
"""Words for several, each of whom is named behind them: "her sons Ilie and Radu"."""

PAIRS: dict[str, str] = {
    "social worker": "social worker",
    "support worker": "support worker",
    "case worker": "case worker",
    "case manager": "case manager",
    "youth worker": "youth worker",
    "key worker": "key worker",
    "probation officer": "probation officer",
    "parole officer": "probation officer",
    "police officer": "officer",
    "prison officer": "officer",
    "foster mother": "foster carer",
    "foster mum": "foster carer",
    "foster mom": "foster carer",
    "foster father": "foster carer",
    "foster dad": "foster carer",
    "foster carer": "foster carer",
    "best friend": "friend",
    "half brother": "brother",
    "half sister": "sister",
    "step mother": "stepmother",
    "step mum": "stepmother",
    "step father": "stepfather",
    "step dad": "stepfather",
    "great aunt": "aunt",
    "great uncle": "uncle",
    "ex husband": "former partner",
    "ex wife": "former partner",
    "ex partner": "former partner",
    "line manager": "manager",
    "team lead": "manager",
    "team leader": "manager",
    "team manager": "manager",
    "group member": "client",
    "nurse practitioner": "nurse",
    "practice nurse": "nurse",
    "health visitor": "health visitor",
    "head teacher": "teacher",
    "form tutor": "teacher",
    "school counselor": "counsellor",
    "school counsellor": "counsellor",
}
"""Relations told by two words."""

OFFICES: dict[str, str] = {
    **dict.fromkeys(("dr", "doctor"), "doctor"),
    **dict.fromkeys(
        ("rev", "reverend", "fr", "pastor", "rabbi", "imam", "sheikh", "bishop"),
        "religious leader",
    ),
    **dict.fromkeys(each("officer ofc ofcr sgt sergeant deputy detective constable"), "officer"),
    "judge": "judge",
    "coach": "coach",
    "nurse": "nurse",
    **dict.fromkeys(("prof", "professor"), "teacher"),
}
"""Titles that tell what somebody is to the client."""

HONORIFICS = frozenset(
    each(
        "mr mrs ms miss mx dr rev fr sr sgt cpl pvt lt capt col maj prof sir lady "
        "herr frau señor señora monsieur madame mme"
    )
)
"""Titles that say nothing once the name is gone, so they go with it."""

NAMING_WORDS = frozenset(("named", "called"))
"""Words that bring in a name and go with it: "a woman named Carol"."""

CLIENT_WORDS = frozenset(
    each(
        "client clt cl ct patient pt pat service-user consumer resident inmate vet "
        "veteran member ip coachee supervisee participant analysand"
    )
)

PLACE_PREPOSITIONS = frozenset(
    each(
        "in from near to at outside around through via toward towards into of "
        "leaving left outta over across between beyond off past"
    )
)

PLACE_TAILS = frozenset(
    each(
        "street st road rd avenue ave lane drive boulevard blvd county creek river "
        "lake bay island islands mountain mountains hill hills valley park beach "
        "village town heights square bridge glen harbour harbor point springs "
        "falls falls reservation rez parish township borough close terrace "
        "crescent court quay pier forest moor estate gardens green common mews "
        "wharf row highway hwy bypass"
    )
)
