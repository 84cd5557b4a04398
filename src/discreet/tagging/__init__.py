"""The trained tagger: a small model behind one small interface, and the finder made of it."""

from discreet.tagging.loading import can_tag, tagger
from discreet.tagging.reading import Reading, Tagger
from discreet.tagging.scoring import Label, Scorer

__all__ = ["Label", "Reading", "Scorer", "Tagger", "can_tag", "tagger"]
