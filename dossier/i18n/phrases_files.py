# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies about files."""

PHRASES: dict[str, tuple[str, str]] = {}
