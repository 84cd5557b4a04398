"""A peer that marks every word in capitals, and calls it a name."""

import re


def reader():
    return lambda text: (
        (match.start(), match.end(), "AGE" if match.group().isdigit() else "NAME")
        for match in re.finditer(r"[A-Z]\w+|\d\d", text)
    )
