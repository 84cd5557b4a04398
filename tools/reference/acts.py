"""Every act that the log knows, and whether administrators see it."""

from covision.audit.acts import PRIVATE_ACTS, SENTENCES
from tools.reference.tables import table


def draw() -> str:
    rows = [
        (f"`{act}`", sentence, "whoever did it" if act in PRIVATE_ACTS else "administrators too")
        for act, sentence in sorted(SENTENCES.items())
    ]
    return f"""# Acts in the log

Written in the transaction of the act itself; subjects are kinds and ids, never words.

{table(("Act", "As it is read", "Shown to"), rows)}
"""
