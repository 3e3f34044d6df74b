# SPDX-License-Identifier: Apache-2.0
"""What all tests share."""

from hypothesis import HealthCheck, settings

# The first text Hypothesis makes on a machine builds a table of all characters: slow
# under load, and no fault of the test that happens to come first.
# The same examples each time: what fails here fails everywhere. Whoever wants others
# asks for them (tests/fuzzing/contract.py).
settings.register_profile(
    "dossier", derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dossier")
