# SPDX-License-Identifier: Apache-2.0
"""Pages once they are together: upright, on A4, searchable, numbered, archival."""

import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import pikepdf

from dossier.adapters.assembly_order import AssemblyOrder
from dossier.adapters.image_codec import filters_of
from dossier.adapters.page_a4 import lay_on_a4, pages_said
from dossier.adapters.pdf_archival import make_archival
from dossier.adapters.pdf_layers import list_layers
from dossier.adapters.pdf_metadata import put_metadata
from dossier.adapters.text_layer import add_text_layer
from dossier.domain.finding import Finding, Severity
from dossier.domain.merge_plan import AssembledPart, MergePlan

_LOSSLESS: Final = {
    "/ASCII85Decode", "/ASCIIHexDecode", "/FlateDecode", "/LZWDecode",
    "/RunLengthDecode",
}  # fmt: skip


def finish_pages(pdf: pikepdf.Pdf, order: AssemblyOrder) -> tuple[Finding, ...]:
    """Do what the plan wants done to the pages; return what the person should know.

    Raises:
        DossierError: ``form.fonts_missing``.
    """
    plan, finish = order.plan, order.plan.finish
    list_layers(pdf)
    if finish.text_layer:
        add_text_layer(pdf, plan)
    _turn_upright(pdf, plan)
    said: list[Finding] = []
    laid: frozenset[int] = frozenset()
    if finish.a4:
        done = lay_on_a4(pdf)
        laid = done.laid
        said += _said("assemble.small_on_a4", plan, done.hard_to_read)
    if finish.stamps and order.fonts is not None:
        # It brings reportlab, which nothing else here needs.
        from dossier.adapters.page_stamps import put_stamps  # noqa: PLC0415

        shown = order.folder / "shown.pdf"
        with shown.open("wb") as out:
            pdf.save(out, compress_streams=False)
        without = put_stamps(pdf, shown, order.fonts, laid)
        shown.unlink()
        said += _said("assemble.no_room_for_number", plan, without)
    return tuple(said)


def put_last(
    pdf: pikepdf.Pdf, plan: MergePlan, parts: tuple[AssembledPart, ...]
) -> None:
    """Put in what describes the PDF as a whole, and its archival form if wanted.

    Raises:
        DossierError: ``assemble.archival_…`` (facts: name, page).
    """
    if plan.finish.archival:
        make_archival(pdf, parts)
    _compress_plain_streams(pdf)
    put_metadata(pdf, parts, plan.made_on, archival=plan.finish.archival)


def _compress_plain_streams(pdf: pikepdf.Pdf) -> None:
    """Compress what is stored as it is, or in one of the ways of old.

    Any program that saves the PDF anew would, and its pages would seem altered.
    """
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        _drop_empty_list(item)
        filters = filters_of(item)
        if not _LOSSLESS.issuperset(filters):
            continue
        if filters == ("/FlateDecode",):
            _name_plainly(item)
            continue
        try:
            data = item.read_bytes(pikepdf.StreamDecodeLevel.generalized)
        except (pikepdf.PdfError, RuntimeError, UnicodeDecodeError):
            # The last: qpdf's message quotes a filter whose name is no text.
            continue
        if data:
            item.write(zlib.compress(data), filter=pikepdf.Name.FlateDecode)


def _drop_empty_list(item: pikepdf.Stream) -> None:
    """Drop a list of no parameters, which qpdf leaves out when it writes."""
    parameters = item.get("/DecodeParms")
    if isinstance(parameters, pikepdf.Array) and not len(parameters):
        del item["/DecodeParms"]


def _name_plainly(item: pikepdf.Stream) -> None:
    """Write a list of one filter without the list, as any program would."""
    for key in ("/Filter", "/DecodeParms"):
        value = item.get(key)
        if isinstance(value, pikepdf.Array):
            only = value[0] if len(value) else None
            if isinstance(only, pikepdf.Name | pikepdf.Dictionary):
                item[key] = only
            else:
                del item[key]


def _turn_upright(pdf: pikepdf.Pdf, plan: MergePlan) -> None:
    first = 0
    for file in plan.files:
        for place, page in enumerate(file.taken):
            degrees = file.turn(page)
            # A straightened page is a picture that stands upright already.
            if degrees and page not in file.straightened:
                pdf.pages[first + place].rotate(degrees, relative=True)
        first += file.pages


def _said(code: str, plan: MergePlan, pages: Sequence[int]) -> Iterator[Finding]:
    """Yield one finding for each file with such pages (of the output, from 0)."""
    first = 0
    for file in plan.files:
        own = [page for page in pages if first <= page < first + file.pages]
        if own:
            yield Finding(
                code=code,
                severity=Severity.ADVICE,
                facts={
                    "name": file.name,
                    "pages": pages_said(own),
                    "count": len(own),
                },
                path=file.name,
                page=own[0] + 1,
            )
        first += file.pages
