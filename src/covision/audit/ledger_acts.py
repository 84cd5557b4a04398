"""What acts about a ledger of hours are called when a person reads the log."""

SENTENCES: dict[str, str] = {
    "hours.keep": "kept a line of hours",
    "hours.correct": "corrected a line of hours",
    "hours.take_out": "took a line of hours out",
    "hours.put_back": "put a line of hours back",
    "hours.add_place": "added a place of work",
    "hours.change_place": "changed a place of work",
    "hours.drop_place": "took a place of work away",
    "hours.add_supervisor": "added a supervisor of hours",
    "hours.change_supervisor": "changed a supervisor of hours",
    "hours.drop_supervisor": "took a supervisor of hours away",
    "hours.add_licence": "wrote down a supervisor’s licence",
    "hours.drop_licence": "took a supervisor’s licence away",
    "hours.repeat": "had hours come back each week",
    "hours.stop_repeating": "had hours come back no more",
    "hours.skip": "skipped hours that were proposed",
    "hours.offer_again": "had skipped hours proposed again",
    "hours.lay_out": "laid a file of hours out",
    "hours.read_as": "had a file of hours read otherwise",
    "hours.take_in": "took a file of hours in",
    "hours.take_back": "took a file of hours back",
    "hours.drop": "let a file of hours be",
    "hours.export": "took hours along as a file",
    "hours.erase": "erased a ledger of hours",
}
PRIVATE_ACTS: frozenset[str] = frozenset(SENTENCES)
"""Hours are their owner's: no log of a practice shows these."""
