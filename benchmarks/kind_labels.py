# SPDX-License-Identifier: Apache-2.0
"""What the sample files are: slugs that are a right answer, looked at by eye."""

EXAMPLE_KINDS: dict[str, str] = {}
SAMPLE_KINDS: dict[str, str] = {}
"""File -> kinds it may be called, ``none`` for no paper of the catalogue."""
