# SPDX-License-Identifier: Apache-2.0
"""Machine-readable zones and 2D-Docs, however misread or made up."""

from hypothesis import example, given
from hypothesis import strategies as st

from dossier.adapters.twoddoc import decode_twoddoc, is_twoddoc
from dossier.domain.mrz import parse
from dossier.domain.photo_code import codes_in, compacted
from tests.adapters.reading.test_twoddoc import SPECIFICATION_EXAMPLE
from tests.fuzzing.contract import SEEDS, TEXTS, damaged, examples, holds

ZONES = (
    (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    (
        "I<UTOD231458907<<<<<<<<<<<<<<<",
        "7408122F1204159UTO<<<<<<<<<<<6",
        "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ),
    ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ),
    ("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<", "8806923102858CORINNE<<<<<<<6512068F6"),
)
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<«» ı²٣Ⅷß", max_size=48)


@examples(500)
@given(st.sampled_from(ZONES), st.data())
def test_a_misread_zone_is_a_zone_or_none(zone, data):
    lines = list(zone)
    for _ in range(data.draw(st.integers(1, 6))):
        number = data.draw(st.integers(0, len(lines) - 1))
        at = data.draw(st.integers(0, len(lines[number])))
        width = data.draw(st.integers(0, 3))
        put = data.draw(st.text("0O1I5S8B<«ıß٣²ŉ", max_size=3))
        lines[number] = lines[number][:at] + put + lines[number][at + width :]
    holds(lambda: parse(lines))


@examples(200)
@given(st.lists(st.one_of(LETTERS, TEXTS), max_size=8))
@example(["<" * 100_000, "0" * 100_000])
@example(["P<" + "A" * 42] * 2_000)
def test_any_lines_are_a_zone_or_none(lines):
    holds(lambda: parse(lines))


@examples(500)
@given(SEEDS)
def test_a_damaged_code_is_read_or_is_none(seed):
    data = damaged(SPECIFICATION_EXAMPLE.encode("latin-1"), seed)
    holds(lambda: (is_twoddoc(data), decode_twoddoc(data)))


@examples(300)
@given(
    st.sampled_from(["DC01", "DC02", "DC03", "DC04", ""]),
    st.binary(max_size=20),
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\x1d\x1e\x1f /", max_size=200),
)
@example("DC02", b"FR000001125E125C00", "10" * 50_000)
@example("DC04", b"", "")
def test_a_made_up_code_is_read_or_is_none(version, head, text):
    data = version.encode() + head + text.encode()
    holds(lambda: (is_twoddoc(data), decode_twoddoc(data)))


@examples(200)
@given(st.one_of(TEXTS, st.text("ABCDEFGHJ0123456789 -.", max_size=40)))
@example("A" * 200_000)
def test_any_text_holds_a_photo_code_or_none(text):
    holds(lambda: (codes_in([text, text], 22), compacted(text)))
