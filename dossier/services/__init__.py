# SPDX-License-Identifier: Apache-2.0
"""The verbs, in the order they happen; engines are handed in through ``ports``."""
