# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.domain.errors import WrongInputError
from dossier.domain.passphrase import FEWEST, normalised, require_good


@pytest.mark.parametrize("given", ["", "short", " " * 20, "a" * (FEWEST - 1)])
def test_a_passphrase_that_is_no_protection_is_refused(given):
    with pytest.raises(WrongInputError) as refused:
        require_good(given)
    assert refused.value.code == "passphrase.too_short"


def test_letters_of_any_script_count():
    require_good("كلمة السر")
    require_good("passphrase")


def test_the_same_letters_from_another_keyboard_are_the_same_passphrase():
    assert normalised("e\u0301te\u0301 2026") == normalised("\u00e9t\u00e9 2026")
    assert normalised("ﬁche") == normalised("fiche")
