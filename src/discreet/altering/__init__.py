"""Alter what does not matter to the question, so that a case cannot be matched by its details.

For modified and blended cases: swaps are proposed, the author chooses, and a private record
keeps what was altered. The altered text is a text like any other: find, propose and rewrite
as ever.

    offered = alterations_for(text, findings, gather(text, findings), matters=("work",))
    changed, record = altered(text, offered[:2])
    assert restored(changed, record) == text
"""

from discreet.altering.offering import alterations_for
from discreet.altering.records import Record, altered, restored
from discreet.altering.swaps import Alteration, Sort, Spot

__all__ = ["Alteration", "Record", "Sort", "Spot", "alterations_for", "altered", "restored"]
