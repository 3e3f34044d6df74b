# SPDX-License-Identifier: Apache-2.0
"""Measurements anyone can repeat; nothing here is part of the program."""
