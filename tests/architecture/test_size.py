"""A file is read in one sitting, a function at a glance. The list below only ever gets shorter."""

from statistics import median

from tests.architecture.reading import functions_of, modules, name_of

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 8
TOO_LONG_TODAY: set[str] = set()


def lengths() -> dict[str, int]:
    return {
        f"{name_of(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in modules()
        for node in functions_of(path)
    }


def test_no_module_outgrows_its_reader() -> None:
    long = {
        name_of(path)
        for path in modules()
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    }
    assert long == TOO_LONG_TODAY


def test_no_function_outgrows_its_reader() -> None:
    assert {name for name, length in lengths().items() if length > LONGEST_FUNCTION} == set()


def test_most_functions_are_short() -> None:
    assert median(lengths().values()) <= MEDIAN_FUNCTION
