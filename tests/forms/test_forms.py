# SPDX-License-Identifier: Apache-2.0
import tomllib

import pytest

from dossier.forms import FORMS
from dossier.forms.sheet import Heading, TickBox


@pytest.mark.parametrize("name", FORMS)
def test_every_template_is_valid_as_it_stands(name, context):
    sheet = FORMS[name].build(tomllib.loads(FORMS[name].template()), context)
    assert isinstance(sheet.blocks[0], Heading)
    assert sheet.blocks[0].level == 1


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_listed_under_its_own_name_with_both_titles(name):
    form = FORMS[name]
    assert form.name == name
    assert form.title_fr
    assert form.title_en
    assert form.signed_by


@pytest.mark.parametrize("name", FORMS)
def test_no_form_leaves_its_template_with_a_box_already_ticked(name, context):
    sheet = FORMS[name].build(tomllib.loads(FORMS[name].template()), context)
    boxes = [block for block in sheet.blocks if isinstance(block, TickBox)]
    assert [box.ticked for box in boxes] == [None] * len(boxes)
