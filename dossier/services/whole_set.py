# SPDX-License-Identifier: Apache-2.0
"""All outputs of one assembly take their names together: half a set misleads."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.finding import Finding
from dossier.domain.system_cause import system_cause
from dossier.services.assemble import Assembled
from dossier.services.assembly_way import AssembleRequest, Way
from dossier.services.slot_pdfs import (
    INVENTORY_NAME,
    require_apart,
    signed_beside,
    slot_pdfs,
)
from dossier.services.status import CaseStatus
from dossier.services.write_parts import Parts

_KEPT: Final = "assemble.signed_original_kept"


@contextmanager
def whole_set(way: Way, status: CaseStatus) -> Iterator[Way]:
    """Lend a way whose outputs lie in hidden folders until all of them are written.

    Names that could not be given are refused beforehand. When the block raises,
    nothing is written, and a folder made here goes again.

    Raises:
        WrongInputError: ``extract.not_a_folder``, ``output.*``.
        DossierError: ``output.cannot_write``.
    """
    bundler = way.office.engines.bundler
    if bundler is None:
        raise DossierError("assemble.failed", cause="bundler")
    request, folder = way.request, way.request.per_slot
    with ExitStack() as undone:
        if folder is not None:
            for made in _make_folder(folder):
                undone.callback(_drop_if_empty, made)
        outputs = list(_outputs(way, status))
        require_apart(outputs)
        with bundler.together() as staging:
            places = {path: staging.place(path) for path in outputs}
            inside = folder / INVENTORY_NAME if folder else None
            staged = replace(
                request,
                out=places[request.out],
                per_slot=places[inside].parent if inside else None,
                zip=places[request.zip] if request.zip else None,
            )
            yield replace(way, request=staged)
        undone.pop_all()


def named(done: Assembled, out: Path) -> Assembled:
    """Return what was assembled, under the name it bears in the end."""
    return replace(
        done,
        output=out.parent / done.output.name,
        split=tuple(named(one, out) for one in done.split),
    )


def parts_named(parts: Parts, request: AssembleRequest) -> Parts:
    """Return what was written beside it, where it lies in the end."""
    folder = request.per_slot or request.out.parent
    place = request.zip if request.zip and not request.per_slot else folder
    return replace(
        parts,
        per_slot=tuple(folder / path.name for path in parts.per_slot),
        signed=tuple(folder / path.name for path in parts.signed),
        zip=request.zip,
        warnings=tuple(_placed(one, place) for one in parts.warnings),
    )


def told_once(about: Sequence[Finding], parts: Parts) -> tuple[Finding, ...]:
    """Return the findings on all of it, a signature that is kept named once."""
    kept = {w.path for w in parts.warnings if w.code == _KEPT}
    return (
        *(
            one
            for one in about
            if one.code != "assemble.signature_voided" or one.path not in kept
        ),
        *parts.warnings,
    )


def _placed(one: Finding, place: Path) -> Finding:
    if one.code != _KEPT:
        return one
    return replace(one, facts={**one.facts, "place": str(place)})


def _outputs(way: Way, status: CaseStatus) -> Iterator[Path]:
    """Yield every name that may be given, the list of parts last."""
    request = way.request
    yield request.out
    if request.zip:
        yield request.zip
    folder = request.per_slot
    if folder is None:
        if not request.zip:
            signed = sum(1 for _ in status.case.documents())
            yield from (signed_beside(request.out, n + 1) for n in range(signed))
        return
    pdfs = slot_pdfs(status, way.office.book, way.portal)
    yield from (folder / pdf.name for pdf in pdfs)
    for pdf in pdfs:
        for count, _ in enumerate(pdf.documents, start=1):
            yield folder / pdf.signed_name(count)
    yield folder / INVENTORY_NAME


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder; return which were not there before, the outermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WrongInputError("extract.not_a_folder", name=folder.name) from error
    except OSError as error:
        cause = system_cause(error)
        raise DossierError(
            "output.cannot_write", name=folder.name, cause=cause
        ) from error
    return missing[::-1]


def _drop_if_empty(folder: Path) -> None:
    # Whatever lies in it by now is somebody's.
    with suppress(OSError):
        folder.rmdir()
