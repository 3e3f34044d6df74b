# SPDX-License-Identifier: Apache-2.0
"""``python -m dossier`` and the ``dossier`` command."""

import sys


def main() -> int:
    """Run Dossier with the arguments of this process; return the exit status."""
    from dossier.app import main as run  # noqa: PLC0415 - workers import this module

    return run()


if __name__ == "__main__":
    sys.exit(main())
