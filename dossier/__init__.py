# SPDX-License-Identifier: Apache-2.0
"""Turn a pile of scans into a filing-ready French residence-permit file."""

__version__ = "0.1.0"
