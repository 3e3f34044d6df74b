# SPDX-License-Identifier: Apache-2.0
"""Printable statements and sheets as data, no drawing."""
