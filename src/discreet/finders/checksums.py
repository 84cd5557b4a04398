"""National and commercial schemes whose numbers carry a check of their own."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

Digits = Sequence[int]


class Scheme(NamedTuple):
    """What a scheme's numbers are called, how many digits they have, and their check."""

    name: str
    length: int
    holds: Callable[[Digits], bool]


def scheme_of(number: str) -> str | None:
    """Which scheme's check a number of digits satisfies, if any."""
    digits = [int(character) for character in number if character.isdecimal()]
    named = (s.name for s in SCHEMES if len(digits) == s.length and s.holds(digits))
    return next(named, None)


def lettered_scheme_of(number: str) -> str | None:
    """The same for numbers that hold letters: bank accounts, vehicles, prescribers."""
    plain = "".join(character for character in number.upper() if character.isalnum())
    if not plain.isascii():
        return None
    return next((name for name, holds in _LETTERED.items() if holds(plain)), None)


def luhn(digits: Digits) -> bool:
    doubled = [
        digit if index % 2 == 0 else sum(divmod(2 * digit, 10))
        for index, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _weighted(digits: Digits, weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def _nhs(digits: Digits) -> bool:
    return _weighted(digits, range(10, 0, -1)) % 11 == 0


def _provider(digits: Digits) -> bool:
    """The US provider number: Luhn behind the prefix of health cards."""
    return digits[0] in (1, 2) and luhn([8, 0, 8, 4, 0, *digits])


def _tax_file(digits: Digits) -> bool:
    return _weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def _citizen_service(digits: Digits) -> bool:
    return _weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def _medicare_au(digits: Digits) -> bool:
    check = _weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9)) % 10
    return digits[0] in range(2, 7) and check == digits[8]


def _verhoeff(digits: Digits) -> bool:
    """The check of Aadhaar: multiplication in the group of a pentagon's symmetries."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _turned(check, _PERMUTED[place % 8][digit])
    return check == 0 and digits[0] > 1


_SIDES = 5


def _turned(first: int, second: int) -> int:
    if first < _SIDES:
        return (first + second) % _SIDES + _SIDES * (second >= _SIDES)
    return (first - second) % _SIDES + _SIDES * (second < _SIDES)


_STEP = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _permutations() -> tuple[tuple[int, ...], ...]:
    rows = [tuple(range(10))]
    while len(rows) < 8:  # noqa: PLR2004 – the permutation returns to itself after eight
        rows.append(tuple(_STEP[digit] for digit in rows[-1]))
    return tuple(rows)


_PERMUTED = _permutations()


def _tax_identity(digits: Digits) -> bool:
    """The German tax number: modulus 11, 10."""
    product = 10
    for digit in digits[:10]:
        total = (digit + product) % 10 or 10
        product = total * 2 % 11
    return digits[0] != 0 and (11 - product) % 10 == digits[10]


SCHEMES = (
    Scheme("nhs_number", 10, _nhs),
    Scheme("provider_number", 10, _provider),
    Scheme("medicare_number", 10, _medicare_au),
    Scheme("health_card", 10, luhn),
    Scheme("social_insurance_number", 9, luhn),
    Scheme("tax_file_number", 9, _tax_file),
    Scheme("citizen_service_number", 9, _citizen_service),
    Scheme("tax_identity_number", 11, _tax_identity),
    Scheme("aadhaar", 12, _verhoeff),
    Scheme("identity_number", 13, luhn),
    Scheme("device_number", 15, luhn),
    Scheme("card_number", 16, luhn),
)
"""The checks of Canada, the UK, Australia, the Netherlands, Germany, India, South Africa, the
US and of cards and telephones. The Scottish CHI number shares that of the NHS."""


def _bank_account(plain: str) -> bool:
    if not (plain[:2].isalpha() and plain[2:4].isdecimal() and len(plain) in range(15, 35)):
        return False
    return int("".join(str(int(character, 36)) for character in plain[4:] + plain[:4])) % 97 == 1


_OF_VEHICLE = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def _vehicle(plain: str) -> bool:
    if len(plain) != len(_WEIGHTS) or not set("IOQ").isdisjoint(plain):
        return False
    values = [int(_OF_VEHICLE.get(character, character)) for character in plain]
    return plain[8] == "0123456789X"[_weighted(values, _WEIGHTS) % 11]


_PRESCRIBER = 7


def _prescriber(plain: str) -> bool:
    """A US prescriber's number: two letters, six digits and their check."""
    digits = plain[2:]
    if not (plain[:2].isalpha() and digits.isdecimal() and len(digits) == _PRESCRIBER):
        return False
    odd, even = (sum(map(int, digits[start:6:2])) for start in (0, 1))
    return (odd + 2 * even) % 10 == int(digits[6])


_VALUES = {letter: value for value, letter in enumerate("ABCDEFGHJKLMNPQRSTUVWXYZ", 1)}


def _health_index(plain: str) -> bool:
    """New Zealand's: three letters, three digits and a check; or the newer form with a letter."""
    shaped = len(plain) == _PRESCRIBER and plain[:3].isalpha() and plain[3:5].isdecimal()
    if not shaped or not set("IO").isdisjoint(plain):
        return False
    values = [_VALUES.get(character) or int(character) for character in plain[:6]]
    rest = _weighted(values, range(7, 1, -1))
    if plain[6].isdecimal():
        return rest % 11 != 0 and (11 - rest % 11) % 10 == int(plain[6])
    return _VALUES[plain[6]] == 24 - rest % 24


def _public_service(plain: str) -> bool:
    """The Irish number: seven digits, a check letter, and since 2013 a second letter."""
    digits, letters = plain[:7], plain[7:]
    if not (digits.isdecimal() and letters.isalpha() and len(letters) in (1, 2)):
        return False
    second = ord(letters[1]) - ord("A") + 1 if letters[1:] not in ("", "W") else 0
    rest = (_weighted([*map(int, digits)], range(8, 1, -1)) + 9 * second) % 23
    return letters[0] == "WABCDEFGHIJKLMNOPQRSTUV"[rest]


def _insured(plain: str) -> bool:
    """The German health insurance number: a letter, eight digits and their check."""
    if not (plain[:1].isalpha() and plain[1:].isdecimal() and len(plain) == len("A123456780")):
        return False
    digits = [int(digit) for digit in f"{ord(plain[0]) - ord('A') + 1:02d}{plain[1:9]}"]
    products = (digit * (1 + place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(plain[9])


_LETTERED: dict[str, Callable[[str], bool]] = {
    "bank_account": _bank_account,
    "vehicle": _vehicle,
    "prescriber": _prescriber,
    "health_index": _health_index,
    "public_service_number": _public_service,
    "insured_number": _insured,
}
