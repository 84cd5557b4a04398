"""Numbers that carry a check are told from those that do not; a label needs no check."""

import pytest

from discreet import Kind, find
from discreet.finders.checksums import lettered_scheme_of, scheme_of

_VALID = {
    "943 476 5919": "nhs_number",
    "1234567893": "provider_number",
    "2000 03959 5": "medicare_number",
    "046 454 286": "social_insurance_number",
    "876 543 210": "tax_file_number",
    "111222333": "citizen_service_number",
    "86 095 742 719": "tax_identity_number",
    "2345 6789 0124": "aadhaar",
    "8001015009087": "identity_number",
    "490154203237518": "device_number",
    "4111 1111 1111 1111": "card_number",
}
_LETTERED = {
    "GB29 NWBK 6016 1331 9268 19": "bank_account",
    "DE89370400440532013000": "bank_account",
    "1M8GDM9AXKP042788": "vehicle",
    "AB1234563": "prescriber",
    "ZAC5361": "health_index",
    "1234567T": "public_service_number",
    "1234567FA": "public_service_number",
    "A123456780": "insured_number",
}


@pytest.mark.parametrize(("number", "scheme"), _VALID.items())
def test_a_number_with_a_check_is_told_by_its_scheme(number, scheme):
    assert scheme_of(number) == scheme


@pytest.mark.parametrize("number", _VALID)
def test_one_wrong_digit_breaks_the_check(number):
    told = {scheme_of(f"{number[0]}{other}{number[2:]}") for other in {*"0123456789"} - {number[1]}}

    assert _VALID[number] not in told


@pytest.mark.parametrize(("number", "scheme"), _LETTERED.items())
def test_a_lettered_number_is_told_by_its_scheme(number, scheme):
    assert lettered_scheme_of(number) == scheme


@pytest.mark.parametrize(
    "number", ["", "ABC", "1234567", "\u0661\u0662\u0663", "QQQQQQQQQQQQQQQQQ"]
)
def test_what_is_no_number_has_no_scheme(number):
    assert scheme_of(number) is None
    assert lettered_scheme_of(number) is None


@pytest.mark.parametrize(
    "labelled",
    ["NHS no 943 476 5918", "SIN 046 454 287", "Aadhaar 2345 6789 0125", "BSN 111222334"],
)
def test_a_labelled_number_is_found_also_where_its_check_fails(labelled):
    text = f"On file: {labelled} since then."
    start = text.index(next(character for character in text if character.isdigit()))

    covered = {at for finding in find(text) for at in range(finding.start, finding.end)}

    assert covered.issuperset(range(start, text.index(" since")))


def test_a_check_says_which_scheme_a_bare_number_has():
    finding = next(f for f in find("Reached on 943 476 5919 again.") if f.kind is Kind.ID)

    assert finding.source == "rule:nhs_number"
