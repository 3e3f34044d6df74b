# SPDX-License-Identifier: Apache-2.0
"""Layers of a PDF: what each file showed stays shown, what it hid stays hidden.

Merging keeps the layers and loses the list that says which are hidden. Each file's
hidden layers are marked in a copy before, and listed again after.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from dossier.adapters.pdf_walk import DIRECT, Key

_MARK: Final = "/DossierHidden"
_PROPERTIES: Final = "/OCProperties"
_MOST: Final = 5_000


def has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a viewer hides any layer when the file is opened."""
    return any(True for _ in _hidden(pdf))


def hidden_layers(pdf: pikepdf.Pdf) -> frozenset[Key]:
    """Return the numbers of the layers a viewer hides."""
    return frozenset(layer.objgen for layer in _hidden(pdf))


def is_on_hidden(item: Dictionary, hidden: frozenset[Key]) -> bool:
    """Tell whether a note or a picture is on a hidden layer, or on hidden ones only."""
    layer = item.get("/OC")
    if not isinstance(layer, Dictionary):
        return False
    several = layer.get("/OCGs")
    if not isinstance(several, Array):
        return (layer if several is None else several).objgen in hidden
    keys = _keys(several)
    # Other rules than "any of them is shown" are all but unknown on notes.
    return bool(keys) and keys <= hidden


def mark_hidden(path: Path, out: Path) -> None:
    """Write a copy in which each hidden layer says so itself."""
    with pikepdf.open(path) as pdf:
        for layer in list(_hidden(pdf)):
            layer[_MARK] = True
        with out.open("wb") as file:
            # Metadata go anyway, and those that are broken would stop it.
            pdf.save(file, fix_metadata_version=False)


def list_layers(pdf: pikepdf.Pdf) -> None:
    """List the layers of all files together, the marked ones hidden; drop marks."""
    layers = [item for item in pdf.objects if is_layer(item)]
    hidden = [layer for layer in layers if _MARK in layer]
    for layer in hidden:
        del layer[_MARK]
    if not layers:
        if _PROPERTIES in pdf.Root:
            del pdf.Root[_PROPERTIES]
        return
    pdf.Root[_PROPERTIES] = Dictionary(
        OCGs=Array(layers),
        D=Dictionary(
            Name=String("Dossier"),
            BaseState=Name.ON,
            OFF=Array(hidden),
            Order=Array(layers),
        ),
    )


def _hidden(pdf: pikepdf.Pdf) -> Iterator[Object]:
    properties = pdf.Root.get(_PROPERTIES)
    if not isinstance(properties, Dictionary):
        return
    default = properties.get("/D")
    if not isinstance(default, Dictionary):
        default = Dictionary()
    shown_first = default.get("/BaseState", Name.ON) != Name.OFF
    on, off = _keys(default.get("/ON")), _keys(default.get("/OFF"))
    said = dict(_by_usage(default.get("/AS")))
    for layer in list(_layers(properties.get("/OCGs"))):
        key = layer.objgen
        shown = key in on or (shown_first and key not in off)
        if not said.get(key, shown):
            yield layer


def _by_usage(automatic: object) -> Iterator[tuple[Key, bool]]:
    """Yield the layers whose own words on viewing decide, with what they say."""
    for entry in _dictionaries(automatic):
        if entry.get("/Event") != Name.View:
            continue
        for layer in _layers(entry.get("/OCGs")):
            usage = layer.get("/Usage")
            view = usage.get("/View") if isinstance(usage, Dictionary) else None
            state = view.get("/ViewState") if isinstance(view, Dictionary) else None
            if state is not None:
                yield layer.objgen, state != Name.OFF


def _layers(array: object) -> Iterator[Object]:
    return (item for item in _dictionaries(array) if item.objgen != DIRECT)


def _keys(array: object) -> set[Key]:
    return {layer.objgen for layer in _layers(array)}


def _dictionaries(array: object) -> Iterator[Dictionary]:
    if isinstance(array, Array):
        for item in list(array)[:_MOST]:
            if isinstance(item, Dictionary):
                yield item


def is_layer(item: object) -> bool:
    """Tell a layer from everything else."""
    # Some programs give what they say of a layer's use the type of a layer.
    return (
        isinstance(item, Dictionary)
        and item.get("/Type") == Name.OCG
        and isinstance(item.get("/Name"), String)
    )
