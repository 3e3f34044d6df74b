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

_MARK: Final = "/DossierHidden"
_PROPERTIES: Final = "/OCProperties"
_MOST: Final = 5_000


def has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a viewer hides any layer when the file is opened."""
    return any(True for _ in _hidden(pdf))


def mark_hidden(path: Path, out: Path) -> None:
    """Write a copy in which each hidden layer says so itself."""
    with pikepdf.open(path) as pdf:
        for layer in list(_hidden(pdf)):
            layer[_MARK] = True
        with out.open("wb") as file:
            pdf.save(file)


def list_layers(pdf: pikepdf.Pdf) -> None:
    """List the layers of all files together, the marked ones hidden; drop marks."""
    layers = [item for item in pdf.objects if _is_layer(item)]
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


def _by_usage(automatic: object) -> Iterator[tuple[tuple[int, int], bool]]:
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
    return (item for item in _dictionaries(array) if item.objgen != (0, 0))


def _keys(array: object) -> set[tuple[int, int]]:
    return {layer.objgen for layer in _layers(array)}


def _dictionaries(array: object) -> Iterator[Dictionary]:
    if isinstance(array, Array):
        for item in list(array)[:_MOST]:
            if isinstance(item, Dictionary):
                yield item


def _is_layer(item: object) -> bool:
    return isinstance(item, Dictionary) and item.get("/Type") == Name.OCG
