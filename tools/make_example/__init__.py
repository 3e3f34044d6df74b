# SPDX-License-Identifier: Apache-2.0
"""Makes the example case: invented papers, printed, then "scanned".

Run ``python -m tools.make_example``. Everything is seeded: the same versions of the
libraries give the same bytes.
"""
