"""Find and rewrite what could identify a person in clinical text.

Text in, findings out, rewritten text out: pure functions over frozen values, with
nothing but Python's standard library, and no network, clock or log. Where onnxruntime
is installed, a trained tagger reads along, and much more is found.

    findings = find(text, known=Known.of("Deb; Dr Okafor"))
    changes = propose(text, findings, audience=Audience.PEERS)
    safer = rewrite(text, changes)
    left = still_there(safer, Known.of("Deb; Dr Okafor"))
"""

from discreet.disguise import still_there
from discreet.doubting import marks_of, taken_up
from discreet.finders import FINDERS, Finder
from discreet.findings import Finding, resolve
from discreet.folding import folded
from discreet.gathering import Subject, gather
from discreet.kinds import Audience, Kind, Level, Risk
from discreet.knowing import Known
from discreet.laddering import Ladder, ladder_for, ladders_for
from discreet.leaving import reach_of
from discreet.rewriting import Change, fit, propose, rewrite
from discreet.screening import screen
from discreet.searching import Found, find, find_warily, strength, weakness
from discreet.tagging import tagger

__all__ = [
    "FINDERS",
    "Audience",
    "Change",
    "Finder",
    "Finding",
    "Found",
    "Kind",
    "Known",
    "Ladder",
    "Level",
    "Risk",
    "Subject",
    "find",
    "find_warily",
    "fit",
    "folded",
    "gather",
    "ladder_for",
    "ladders_for",
    "marks_of",
    "propose",
    "reach_of",
    "resolve",
    "rewrite",
    "screen",
    "still_there",
    "strength",
    "tagger",
    "taken_up",
    "weakness",
]
