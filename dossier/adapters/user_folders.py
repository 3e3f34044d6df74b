# SPDX-License-Identifier: Apache-2.0
"""Where this user's own rule files are, on each system."""

from pathlib import Path


def user_rules_folder() -> Path:
    """Return the folder whose rule files override the shipped ones; it may not exist.

    ``~/.local/share/dossier/rules`` on Linux, and what is usual elsewhere.
    """
    from platformdirs import user_data_path  # noqa: PLC0415 - start-up time

    return user_data_path("dossier", appauthor=False) / "rules"
