# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.adapters.case_checksum import checked, with_checksum
from dossier.adapters.case_codec import (
    case_from_json,
    case_to_json,
    reading_from_json,
    reading_to_json,
)
from tests.adapters.papers_in_cases import EMPTY, reading

KEYS = frozenset({"permit", "answers"})
JSON = b'{"permit":"p","answers":{"a":1}}'


def test_what_was_written_comes_back():
    assert checked(with_checksum(JSON)) == JSON


def test_what_was_written_before_there_were_checksums_is_believed():
    assert checked(JSON, believed=KEYS) == JSON
    with pytest.raises(ValueError, match="checksum"):
        checked(JSON)


@pytest.mark.parametrize("damaged", [b'"chocksum":', b'"checksum":"x'])
def test_a_damaged_checksum_is_not_taken_for_none(damaged):
    data = with_checksum(JSON).replace(b'"checksum":', damaged)
    with pytest.raises(ValueError, match=r"checksum|malformed"):
        checked(data, believed=KEYS)


@given(st.integers(0, len(JSON) - 2), st.integers(0, 7))
def test_a_flipped_bit_is_noticed(place, bit):
    data = bytearray(with_checksum(JSON))
    data[place] ^= 1 << bit
    with pytest.raises(ValueError, match="checksum"):
        checked(bytes(data))


def test_programs_that_know_no_checksum_read_the_same():
    case = with_checksum(case_to_json(EMPTY).encode()).decode()
    assert case_from_json(case) == EMPTY
    read = reading(b"x")
    assert reading_from_json(with_checksum(reading_to_json(read))) == read
