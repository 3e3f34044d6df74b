# SPDX-License-Identifier: Apache-2.0
"""Codes and labels put into words, in the reader's language."""
