# SPDX-License-Identifier: Apache-2.0
"""When an assembly fails, the file it failed on is named."""

import errno
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from dossier.adapters import pdf_writer
from dossier.adapters.assembly_order import AssemblyOrder, carry_out
from dossier.adapters.pdf_writer import PikepdfWriter
from dossier.adapters.watched_process import Report
from dossier.app import translator
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import MergePlan, Written
from dossier.domain.system_cause import system_cause
from dossier.i18n.phrases import phrase
from dossier.services.jobs import Silent
from tests.adapters.assembly.pdf_making import planned, settings, text_pdf


def fails_on_c(order: AssemblyOrder, report: Report) -> Written:
    """Fail without saying why, as something nobody foresaw would."""
    if any(file.name == "c.pdf" for file in order.plan.files):
        raise DossierError("assemble.not_proved", detail="inventory")
    return carry_out(order, report)


def fails_on_two(order: AssemblyOrder, report: Report) -> Written:
    """Fail on no file alone."""
    if len(order.plan.files) > 1:
        raise DossierError("assemble.not_proved", detail="inventory")
    return carry_out(order, report)


@pytest.fixture
def plan(tmp_path: Path) -> MergePlan:
    names = ("a.pdf", "b.pdf", "c.pdf")
    return MergePlan(
        files=tuple(planned(text_pdf(tmp_path / name, [name]), 1) for name in names)
    )


def refused(plan: MergePlan, tmp_path: Path) -> DossierError:
    out = tmp_path / "out" / "o.pdf"
    out.parent.mkdir()
    with pytest.raises(DossierError) as caught:
        PikepdfWriter(settings()).write(plan, out, max_bytes=None, monitor=Silent())
    assert list(out.parent.iterdir()) == []
    return caught.value


def test_a_failure_that_names_no_file_is_traced_to_one(plan, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_writer, "carry_out", fails_on_c)
    error = refused(plan, tmp_path)
    assert (error.code, error.facts["name"]) == ("assemble.file_failed", "c.pdf")
    said = phrase(translator("en"), error.code, error.facts)
    assert "c.pdf" in said.message
    assert "print it" in said.remedy


def test_a_failure_of_no_single_file_stays_what_it_is(plan, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_writer, "carry_out", fails_on_two)
    two = replace(plan, files=plan.files[:2])
    assert refused(two, tmp_path).code == "assemble.not_proved"


def finds_no_room(order: AssemblyOrder, report: Report) -> Written:
    """Fail as on a full disk, which one is not said."""
    cause = system_cause(OSError(errno.ENOSPC, "No space left on device"))
    raise DossierError("output.cannot_write", name=order.named, cause=cause)


@pytest.mark.parametrize(
    ("full", "code"), [("dossier-", "file.no_room"), ("out", "output.cannot_write")]
)
def test_of_two_disks_the_one_that_is_full_is_named(
    plan, tmp_path, monkeypatch, full, code
):
    def disk_usage(folder: Path) -> SimpleNamespace:
        return SimpleNamespace(free=0 if folder.name.startswith(full) else 10**9)

    monkeypatch.setattr(pdf_writer, "carry_out", finds_no_room)
    monkeypatch.setattr(pdf_writer.shutil, "disk_usage", disk_usage)
    error = refused(plan, tmp_path)
    assert (error.code, error.facts["name"]) == (code, "o.pdf")
