"""What each act of signing hours is called when a person reads the log."""

SENTENCES: dict[str, str] = {
    "sheet.make": "made a sheet of hours",
    "sheet.hand_in": "handed in a sheet of hours",
    "sheet.take_back": "took a sheet of hours back",
    "sheet.open_again": "opened a signed sheet of hours for a correction",
    "sheet.close": "closed a sheet of hours again, unchanged",
    "sheet.drop": "dropped a sheet of hours",
    "sheet.approve": "looked through a sheet of hours",
    "sheet.send_back": "sent a sheet of hours back",
    "sheet.attest": "signed a sheet of hours",
    "sheet.pass_on": "passed a sheet of hours on to somebody else to sign",
    "signing_link.send": "sent a link for signing hours",
    "signing_link.withdraw": "withdrew a link for signing hours",
    "signing_link.send_code": "asked for a code for signing hours",
    "signing_key.change": "made a new key for signing hours",
    "hours.take_along": "took their own signed hours along",
}
PRIVATE_ACTS: frozenset[str] = frozenset(SENTENCES) - {"sheet.pass_on", "signing_key.change"}
"""Shown to whoever did them and to nobody else."""
