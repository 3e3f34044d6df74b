# SPDX-License-Identifier: Apache-2.0
import os

import pytest

from dossier.domain.errors import UnreadableFileError
from dossier.services.copy_in import copy_file


def refusal(source, tmp_path):
    with pytest.raises(UnreadableFileError) as refused:
        copy_file(source, tmp_path / "copy")
    return refused.value.code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_at_once_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe", tmp_path) == "file.cannot_read"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")  # noqa: PTH110
def test_a_device_without_end_is_refused(tmp_path):
    assert refusal(tmp_path.__class__("/dev/zero"), tmp_path) == "file.cannot_read"


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop", tmp_path) == "file.cannot_read"


def test_a_name_longer_than_the_system_takes_is_refused(tmp_path):
    assert refusal(tmp_path / ("x" * 5000), tmp_path) == "file.cannot_read"
