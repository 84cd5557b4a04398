"""The reference page of framework files: every part, its bounds, and an example of each kind."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from covision.growth.framework_csv import COLUMNS
from covision.growth.framework_files import FileKind, file_of
from covision.growth.framework_told import (
    LONGEST_ANCHOR,
    LONGEST_KEY,
    LONGEST_NAME,
    LONGEST_STATEMENT,
    MOST_COMPETENCIES,
    MOST_DOMAINS,
    MOST_LEVELS,
    MOST_STAGES,
    Told,
    ToldBand,
    ToldCompetency,
    ToldDomain,
    ToldLevel,
    ToldStage,
)
from tools.reference.tables import table

EXAMPLE = Told(
    key="riverside",
    name="Riverside programme",
    licence="Our own text",
    source="https://riverside.example/framework",
    levels=(
        ToldLevel(1, "Begins", "1", "needs to be shown"),
        ToldLevel(2, "Carries", "2", "carries the work with help"),
        ToldLevel(3, "Leads", "3", "carries it alone"),
    ),
    domains=(
        ToldDomain(
            "relation",
            "Being with people",
            (
                ToldCompetency(
                    "listen",
                    "Listening",
                    ("Waits to speak", "Says back what was said", "Hears what is not said"),
                ),
                ToldCompetency("part", "Saying goodbye"),
            ),
        ),
    ),
    stages=(
        ToldStage(
            "first-year",
            "End of the first year",
            (ToldBand("relation", 1, 2), ToldBand("listen", 2, 2, is_domain=False)),
        ),
    ),
)
AT = datetime(2026, 11, 1, tzinfo=UTC)
BEGINNING = """# Framework files

A programme's own framework is read in from YAML, from CSV, or from IMS CASE 1.0 (JSON), and
leaves in any of the three. The kind is seen from the file itself. Files are text in UTF-8, with
or without a byte order mark; another encoding is refused by its name. How to read one in: [Use
your programme's framework](../how-to/use-your-frameworks.md).

## Parts
"""
ANCHORS = "what each level looks like, of every level or of none"
PARTS = (
    (
        "framework",
        "one",
        f"`key` (to {LONGEST_KEY} signs), `name` (to {LONGEST_NAME}), `licence`, `source`",
    ),
    (
        "level",
        f"1 to {MOST_LEVELS}",
        "`number` from 1 without a gap, `name`, `means`, `stage` (1, 2, 3, 3i)",
    ),
    ("domain", f"up to {MOST_DOMAINS:,}", f"`key`, `name` (to {LONGEST_STATEMENT} signs)"),
    (
        "competency",
        f"1 to {MOST_COMPETENCIES:,}",
        f"`key`, `name` (to {LONGEST_STATEMENT}); `anchors` (to {LONGEST_ANCHOR:,}): {ANCHORS}",
    ),
    ("stage", f"up to {MOST_STAGES}", "`key`, `name`: where somebody is in the programme"),
    (
        "band",
        "as many as wanted",
        "of a `domain` or of a `competency`: `from` a level `to` the same or a higher one",
    ),
)
RULES = """
A key is what makes a competency the same in the next version: keep it while the meaning stays,
and give a new one where it does not. Keys of competencies are unique in the whole file, whatever
their domain. A file that has the key of a framework of yours makes a new version of that one.
Every fault is told with its line, up to twenty at once, and nothing of a wrong file is kept.
"""
IN_YAML = """
## YAML

Plain text, lists and names with values. Aliases (`*`), tags and a second document are refused.
"""
IN_CSV = """
## CSV

One row for each thing, and these columns: {columns}, then one column for each level, named 1, 2,
3. Cells are parted by a comma, a semicolon or a tab. A row's thing stands in the first column:
framework, licence, source, level, domain, competency, stage, domain band, competency band. A
cell that a spreadsheet would take for a formula (it begins with = + - @) leaves with an
apostrophe before it, which is taken away when it comes back.
"""
IN_CASE = """
## IMS CASE 1.0

A `CFDocument` is the framework; `CFItems` are domains and competencies; a `CFAssociation` of
type `isChildOf` says what is part of what, and anything below which nothing stands is a
competency. Headings above headings become one name (“Being with people › First meetings”).
Circles are refused. `humanCodingScheme` is the key where every item of a kind has one of its
own, else the identifier is. `CFRubrics` say the levels: a criterion without an item names what
levels mean, each other one what its item looks like on them. A file without rubrics gets our
four levels. Stages, bands and the developmental level of a level have no place in CASE and stay
behind. Our own key is kept in the notes of the document, as `covision-key: …`.

The beginning of the same framework:
"""


def draw() -> str:
    columns = ", ".join(f"`{one}`" for one in COLUMNS)
    parts = [
        BEGINNING,
        table(("Part", "How many", "What it says"), PARTS),
        RULES,
        IN_YAML,
        _block("yaml", file_of(EXAMPLE, kind=FileKind.YAML, at=AT)),
        IN_CSV.format(columns=columns),
        _block("csv", file_of(EXAMPLE, kind=FileKind.CSV, at=AT).replace("\r\n", "\n")),
        IN_CASE,
        _block("json", _beginning_of_case()),
    ]
    return "\n".join(parts)


def _beginning_of_case() -> str:
    package = json.loads(file_of(replace(EXAMPLE, stages=()), kind=FileKind.CASE, at=AT))
    shown = {
        "CFDocument": package["CFDocument"],
        "CFItems": package["CFItems"][:2],
        "CFAssociations": package["CFAssociations"][:1],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _block(kind: str, content: str) -> str:
    return f"```{kind}\n{content.strip()}\n```\n"
