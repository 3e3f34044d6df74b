# SPDX-License-Identifier: Apache-2.0
import errno
import io
import os

import pytest

from dossier.adapters.pdf_inventory import read_inventory
from dossier.domain.errors import UnreadableFileError
from dossier.services import copy_in
from dossier.services.copy_in import copy_file, sha256_of


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


class Failing(io.BytesIO):
    """A file on a drive that stops answering after some bytes."""

    def read(self, size=-1):
        if self.tell():
            raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")
        return super().read(size)


@pytest.mark.parametrize("act", [copy_file, lambda path, _: sha256_of(path)])
def test_a_drive_that_goes_away_while_read_is_no_lack_of_room(
    tmp_path, monkeypatch, act
):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 3_000_000)
    monkeypatch.setattr(copy_in, "opened", lambda _: Failing(b"x" * 3_000_000))
    with pytest.raises(UnreadableFileError) as caught:
        act(path, tmp_path / "copy.pdf")
    assert (caught.value.code, caught.value.facts) == (
        "file.cannot_read",
        {"name": "a.pdf"},
    )


def test_a_pdf_on_a_drive_that_goes_away_is_not_called_damaged(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-")
    monkeypatch.setattr(copy_in, "opened", lambda _: Failing(b"x" * 3_000_000))
    with pytest.raises(UnreadableFileError) as caught:
        read_inventory(path)
    assert caught.value.code == "file.cannot_read"
