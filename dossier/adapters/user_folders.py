# SPDX-License-Identifier: Apache-2.0
"""Where this user's own rule files and caches are, on each system."""

import os
from pathlib import Path

RULES = "DOSSIER_RULES"
"""Environment variable that names another folder of local rules."""


def user_rules_folder() -> Path:
    """Return the folder whose rule files override the shipped ones; it may not exist.

    ``~/.local/share/dossier/rules`` on Linux, and what is usual elsewhere, unless the
    environment names another.
    """
    from platformdirs import user_data_path  # noqa: PLC0415 - start-up time

    named = named_rules_folder()
    if named is not None:
        return named
    return user_data_path("dossier", appauthor=False) / "rules"


def named_rules_folder() -> Path | None:
    """Return the folder of local rules the environment names, None without one."""
    named = os.environ.get(RULES)
    return Path(named) if named else None


def user_settings_folder() -> Path:
    """Return the folder of this user's settings; it may not exist.

    ``~/.config/dossier`` on Linux, and what is usual elsewhere.
    """
    from platformdirs import user_config_path  # noqa: PLC0415 - start-up time

    return user_config_path("dossier", appauthor=False)


def user_cache_folder() -> Path:
    """Return the folder of what can be made again; it may not exist.

    ``~/.cache/dossier`` on Linux, and what is usual elsewhere.
    """
    from platformdirs import user_cache_path  # noqa: PLC0415 - start-up time

    return user_cache_path("dossier", appauthor=False)
