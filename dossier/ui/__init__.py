# SPDX-License-Identifier: Apache-2.0
"""Everything that touches Qt; widgets announce, they do not decide."""
