"""What acts about the rules that govern hours are called when a person reads the log."""

SENTENCES: dict[str, str] = {
    "hours.pin": "chose a rule set for hours",
    "hours.let_go": "let a rule set for hours go",
    "hours.switch_on": "switched a rule for hours on",
    "hours.switch_off": "switched a rule for hours off",
    "hours.say_application_day": "said when a board receives an application",
    "hours.say_days": "said from when until when a stage or status held",
    "hours.change_days": "changed the days of a stage or status",
    "hours.take_days_away": "took the days of a stage or status away",
    "hours.confirm": "confirmed what no line of hours shows",
    "hours.take_confirmation_back": "took a confirmation about hours back",
}
PRIVATE_ACTS: frozenset[str] = frozenset(SENTENCES)
"""Hours are their owner's: no log of a practice shows these."""
