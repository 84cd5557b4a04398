"""The typesetting process: JSON in, one PDF out, with no files, no network and no secrets.

Started by `covision.web.printing.press` as `python -m covision.web.printing.typesetter`.
"""

import json
import re
import resource
import sys
import unicodedata
from datetime import UTC, datetime
from importlib import resources
from typing import Any

import typst

FORM = "paper.typ"
MOST_SECONDS = 15
MISSING = "□"
"""Stands for a letter that none of the fonts has. The last page then says so."""
NO_LETTER = re.compile('the text `"(.+)"` could not be displayed')
MOST_TRIES = 60
BLOCK = 8
"""Letters are missing by the script: with one, the 256 around it are taken for missing too."""


def main() -> None:
    form = resources.files("covision.web.printing").joinpath(FORM).read_bytes()
    told = json.loads(sys.stdin.buffer.read())
    fonts = typst.Fonts(include_system_fonts=False)
    close_the_doors()
    sys.stdout.buffer.write(typeset(form, told, fonts))


def close_the_doors() -> None:
    """From here on nothing opens any more: neither a file nor a line to anywhere."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def typeset(form: bytes, told: dict[str, Any], fonts: typst.Fonts) -> bytes:
    """Letters without a shape are replaced, script by script, until the file is whole."""
    told = cleaned(told, frozenset())
    missing: frozenset[int] = frozenset()
    for _ in range(MOST_TRIES):
        try:
            return _compiled(form, {**told, "lacks": bool(missing)}, fonts)
        except typst.TypstError as refusal:
            found = NO_LETTER.search(str(refusal))
            if found is None:
                raise
            missing |= {ord(letter) >> BLOCK for letter in found[1]}
            told = cleaned(told, missing)
    raise ValueError(MISSING)


def cleaned(value: Any, missing: frozenset[int]) -> Any:
    """The same value, its texts without what cannot be printed."""
    if isinstance(value, dict):
        return {key: cleaned(one, missing) for key, one in value.items()}
    if isinstance(value, list):
        return [cleaned(one, missing) for one in value]
    return _printable(value, missing) if isinstance(value, str) else value


def _printable(text: str, missing: frozenset[int]) -> str:
    kept = (one for one in text if one in "\n\t" or unicodedata.category(one) not in _SILENT)
    return "".join(MISSING if ord(one) >> BLOCK in missing else one for one in kept)


def _compiled(form: bytes, told: dict[str, Any], fonts: typst.Fonts) -> bytes:
    compiler = typst.Compiler(input=form, font_paths=fonts, sys_inputs={"paper": json.dumps(told)})
    made_at = datetime.fromisoformat(told["made_on"]).replace(tzinfo=UTC)
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
    if not isinstance(pdf, bytes):
        raise TypeError
    return pdf


_SILENT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

if __name__ == "__main__":
    main()
