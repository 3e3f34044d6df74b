# SPDX-License-Identifier: Apache-2.0
"""``python -m dossier`` and the ``dossier`` command."""

import sys


def main() -> int:
    """Run Dossier with the arguments of this process; return the exit status."""
    # Workers import this module, and need none of it.
    from dossier.app import main as run  # noqa: PLC0415
    from dossier.services.crash_report import write_no_text_of_crashes  # noqa: PLC0415

    write_no_text_of_crashes()
    return run()


if __name__ == "__main__":
    sys.exit(main())
