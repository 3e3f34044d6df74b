# SPDX-License-Identifier: Apache-2.0
"""The window: everything that imports Qt, and nothing else does.

Importing this package first makes PySide6 safe to use on this Python.
"""

from dossier.ui.singletons import hold_singletons

hold_singletons()
