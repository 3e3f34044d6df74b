# SPDX-License-Identifier: Apache-2.0
"""The command line of `dossier`: the same services as the window."""
