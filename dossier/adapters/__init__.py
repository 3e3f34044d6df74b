# SPDX-License-Identifier: Apache-2.0
"""The outside world, one library per file; nothing here decides."""
