"""Say work by its sector, and who somebody works for by its kind."""

import re

from discreet.kinds import Level
from discreet.phrases import phrases_in
from discreet.signs import told_alike, told_first
from discreet.verbs import Tense, tenses_of
from discreet.vocabulary import ladder
from discreet.wordings.omitting import left_out
from discreet.wordings.place import Place
from discreet.wordings.shapes import Form, Shape, shape_of
from discreet.words import each, key_of, split_words

_WHERE = {
    "artist or performer": "in the arts",
    "athlete or coach": "in sport",
    "business owner": "in business",
    "care worker for children": "in child care",
    "transport worker": "in transport",
    "driver": "in transport",
    "emergency or security worker": "in emergency or security work",
    "engineer or technician": "in a technical field",
    "farm or land worker": "on the land",
    "food worker": "in food production",
    "health worker": "in health care",
    "hospitality worker": "in hospitality",
    "lawyer or court worker": "in the law or the courts",
    "member of the armed forces": "in the armed forces",
    "mine or oil worker": "in mining or oil",
    "office worker": "in an office",
    "person in public life": "in public life",
    "religious worker": "in religious life",
    "shop or service worker": "in shops or services",
    "teacher": "in education",
    "tradesperson": "in a trade",
    "worker at sea": "at sea",
    "factory worker": "in a factory",
}
"""Where each kind of worker works: "works in health care"."""
_PLURALS = {
    "artist or performer": "artists or performers",
    "athlete or coach": "athletes or coaches",
    "care worker for children": "care workers for children",
    "engineer or technician": "engineers or technicians",
    "lawyer or court worker": "lawyers or court workers",
    "member of the armed forces": "members of the armed forces",
    "person in public life": "people in public life",
    "tradesperson": "tradespeople",
    "worker at sea": "workers at sea",
}
_WORK = {
    Tense.BASE: "work",
    Tense.PRESENT: "works",
    Tense.PAST: "worked",
    Tense.PARTICIPLE: "worked",
    Tense.GOING_ON: "working",
}
_HEAD_ENDS = frozenset(
    each(
        "of in on at for with from who that which to by w wi where whose and since until till they "
        "he she everybody near behind outside under up down off past when the"
    )
)
_PERSON = re.compile(
    r"(?:(?<!numb)(?<!pap)er|or|ist|man|men|woman|women|person|ian|ant|ess|eer|nurse|cook|chef|hand|"
    r"clerk|lead|boss|guard|pilot|judge|coach|mate|tech|guide|aide|medic|vet|"
    r"priest|monk|nun|smith|wright|lady|boy|girl|one|keep|guy|star|host|cop|apprentice|captain|"
    r"chief|head|lad|bosun|surgeon|deacon|chaplain|goalie|elder|student|intern|official|"
    r"principal|sergeant|agent|ref|temp|temporary|rep)s?$"
)
_ACTIVITIES = frozenset(
    each("do does did doing done in on at into from evenings nights works work")
)
_GENERAL = frozenset(
    each(
        "captain officer manager chief head director assistant supervisor leader owner master "
        "secretary president chair principal keeper agent "
        "apprentice trainee foreman official host star"
    )
)
_WORKING = frozenset(each("works worked working"))
_OWNING = frozenset(("has", "had", "have"))
_DOERS = frozenset(("he", "she"))
_BEING = frozenset(each("is was be been become became he's she's 's"))
_LINKING = frozenset(each("is was are were works worked has had became becomes"))
_RETIRED = re.compile(r"(?i)^(retired|former|formerly|ex|once|late)\b[ -]?")
_KIN = "dad|daddy|father|mum|mom|mam|mother|wife|husband|brother|sister|son|daughter|uncle|aunt"
_SUBJECT = re.compile(rf"(?i)^(he|she|they|i|we|(?:(?:his|her|my|their) )?(?:{_KIN}))\b")
_PLURAL_SUBJECTS = frozenset(("i", "we", "they"))


def occupation_wording(place: Place, level: Level) -> str:
    """Work by its sector, in the shape it has: a noun, a verb, or where it is done."""
    words = [word.lower for word in split_words(place.core)]
    shape = shape_of(place)
    sector = "" if level is Level.WIDER else _sector(place.core, words, shape)
    if shape.form is Form.BEING and shape.tense is Tense.PARTICIPLE:
        done = place.previous in ("has", "had", "have", "been")
        return f"{'worked' if done else 'working'} {_WHERE.get(sector, '')}".strip()
    if shape.form in (Form.VERB, Form.CLAUSE, Form.RELATIVE):
        return _working(place, shape, sector)
    where = _WHERE.get(sector, "")
    if shape.form is Form.PHRASE or (shape.form is Form.BEING and words[0] in ("on", "in", "at")):
        return where or "in a job"
    if _is_object(place, words):
        return "something"
    if _is_activity(place, words):
        return _activity(place, where)
    return left_out(place) if _is_thing(place, words) else _worker(place, words, sector)


def _is_thing(place: Place, words: list[str]) -> bool:
    """Whether a guess with an article names no person: "left with [a sewing machine]"."""
    if not place.guessed or not (place.has_article or place.determined):
        return False
    if place.joined in _BEING:
        return False
    head = head_of(words)
    person = _PERSON.search(head) or head in ladder("occupations") or head in _LEARNING
    return not person and " ".join(words) not in ladder("occupations")


def _activity(place: Place, where: str) -> str:
    """Where something is done, behind the word that stands before it: "does", "in" or none."""
    if place.previous in _DOING:
        return f"work {where}".strip()
    if place.previous == "in" and where.startswith("in "):
        return where.removeprefix("in ")
    return f"a job {where}".strip() if place.previous in _INTO else where or "at work"


_INTO = frozenset(each("in on at into from"))
_DOING = frozenset(("do", "does", "did", "doing"))


def _sector(core: str, words: list[str], shape: Shape) -> str:
    near = _ELSEWHERE.split(core)[0]
    if shape.form not in (Form.VERB, Form.CLAUSE):
        near = _OWNER.sub("", near).partition(",")[0]
    core, words = (near, [word.lower for word in split_words(near)]) if near else (core, words)
    key, jobs = key_of(core), ladder("occupations")
    listed = jobs.get(key) or jobs.get(key.removesuffix("s"), "")
    if listed:
        return listed
    within = tuple(split_words(core))
    found = [phrase.listed for phrase in phrases_in(within, "occupations")]
    particular = [ladder("occupations")[phrase] for phrase in found if phrase not in _GENERAL]
    if shape.form in (Form.VERB, Form.CLAUSE):
        signed = _by_what_is_done(words) or next(filter(None, particular), "")
        return "" if words[0] in _ACTS else signed
    headed = told_first("work_signs", [head_of(words)])
    signed = headed or told_first("work_signs", words)
    alone = len(words) == 1 or core.istitle()
    general = (ladder("occupations")[phrase] for phrase in found if alone)
    return next(filter(None, particular), "") or signed or next(filter(None, general), "")


def _by_what_is_done(words: list[str]) -> str:
    """The sector that the verb, what it is done to, or all signs alike tell, or ""."""
    late = [word for word in words if word in _RUNS]
    rest = [word for word in words if word not in _RUNS]
    head = head_of(rest[1:]) if len(rest) > 1 else ""
    verb = told_first("work_signs", rest[:1])
    return verb or told_alike("work_signs", rest, head=head) or told_first("work_signs", late)


_ACTS = frozenset(each("plays played playing acts acted acting stars starred starring"))
"""What an actor plays is not what an actor is."""


def head_of(words: list[str]) -> str:
    """The word that a noun phrase is about: the last before "of", "in", "who" and the like."""
    ends = (at for at, word in enumerate(words) if at and word in _HEAD_ENDS)
    return words[next(ends, len(words)) - 1]


def _working(place: Place, shape: Shape, sector: str) -> str:
    where = _WHERE.get(sector, "")
    if shape.form is Form.CLAUSE:
        who = _SUBJECT.match(place.core)
        if who is None and place.guessed:
            return left_out(place)
        tense = Tense.PAST if shape.past else Tense.PRESENT
        if who and who.group(1).lower() in _PLURAL_SUBJECTS and not shape.past:
            tense = Tense.BASE
        subject = (
            f"{who.group(1)} {_WORK[tense]}" if who else f"work {'was' if shape.past else 'is'}"
        )
        return f"{subject} {where or 'in a job'}"
    told = f"{_WORK[shape.tense]} {where}".strip()
    return f"who {told}" if shape.form is Form.RELATIVE else told


def _is_activity(place: Place, words: list[str]) -> bool:
    """Whether a noun says what is done rather than who does it: "evenings [laundry]"."""
    if place.has_article or place.determined or place.modifies:
        return False
    head = head_of(words)
    return place.previous in _ACTIVITIES and not _PERSON.search(head)


def _is_object(place: Place, words: list[str]) -> bool:
    """Whether the verb before was not found, only what it is done to: "keeps [bees]"."""
    if place.has_article or place.determined or place.previous in _ACTIVITIES:
        return False
    head = head_of(words)
    acted = tenses_of(place.previous) & {Tense.PRESENT, Tense.PAST}
    known = _PERSON.search(head) or head in ladder("occupations")
    return bool(acted) and place.previous not in _LINKING and not known


def _worker(place: Place, words: list[str], sector: str) -> str:
    once = _RETIRED.match(place.core)
    if place.previous in _WORKING:
        return _WHERE.get(sector, "in a job")
    if place.joined in _OWNING and not place.has_article:
        return f"work {_WHERE.get(sector, '')}".strip()
    if place.joined in _DOERS and not place.has_article and place.guessed:
        return f"works {_WHERE.get(sector, '')}".strip()
    if place.previous in _DOING and not _PERSON.search(head_of(words)):
        return f"work {_WHERE.get(sector, '')}".strip()
    told = _told(words, sector)
    if _several(words):
        one, joint, where = told.partition(" in ")
        told = _PLURALS.get(told, f"{one}s{joint}{where}")
    if once:
        told = f"former {told}"
    articled = place.has_article or place.core[:4].lower() == "the "
    being = place.joined in _BEING and not _several(words)
    return place.noun(told) if articled or being else told


def _told(words: list[str], sector: str) -> str:
    """Who works in a sector; beside a head that is of none, only somebody who works there."""
    head = head_of(words)
    if head in _LEARNING:
        return "student"
    jobs = ladder("occupations")
    own = told_first("work_signs", [head]) or head in jobs or not _PERSON.search(head)
    if own or sector.endswith("worker") or not sector or " ".join(words) in jobs:
        return sector or "worker"
    return f"worker {_WHERE.get(sector, '')}".strip()


_LEARNING = frozenset(("student", "students", "pupil", "undergraduate"))


def _several(words: list[str]) -> bool:
    """Whether the noun is a plural: "both [welders]"."""
    head = head_of(words)
    if not head.endswith("s") or head.endswith("ss") or Tense.PRESENT in tenses_of(words[0]):
        return False
    return bool(_PERSON.search(head)) or head[:-1] in ladder("occupations")


_OWNER = re.compile(r"^(?:(?!(?:at|in|of|for|with|on|from) )\S+ ){0,3}\S+['\u2019]s (?=\w)")
_ELSEWHERE = re.compile(
    r"(?i) (?:over|above|near|behind|opposite|beside|outside|below|across|past|next to|by|until|"
    r"till|since|after|before|because|whose|where|and was|who)\b"
)
"""What stands behind these words tells another thing than the work."""
_RUNS = frozenset(each("runs keeps owns ran kept owned run keep own"))


def employer_wording(place: Place, level: Level) -> str:
    """Who somebody works for by its kind: "the only dairy" is a farm."""
    words = [word.lower for word in split_words(place.core)]
    kind = told_first("employer_signs", [head_of(words), *words]) if words else ""
    kind = "a local employer" if level is Level.WIDER or not kind else kind
    shape = shape_of(place)
    if shape.form is Form.VERB:
        if words[0] in _RUNS:
            return f"{words[0]} {_alone(kind, 'a business')}"
        return f"{_WORK[shape.tense]} for {kind}"
    if shape.form is Form.PHRASE:
        return f"at {kind}"
    if shape.form is Form.CLAUSE:
        return f"there is work at {kind}"
    return placed(place, kind)


def _alone(kind: str, otherwise: str) -> str:
    return otherwise if kind.endswith("employer") else kind


def placed(place: Place, phrase: str) -> str:
    """A phrase that has its article, without it where another word stands in its place."""
    article, _, noun = phrase.partition(" ")
    if article not in ("a", "an", "the"):
        return phrase
    return noun if place.takes_no_article else phrase
