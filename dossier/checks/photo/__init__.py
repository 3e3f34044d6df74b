# SPDX-License-Identifier: Apache-2.0
"""What ``id_photo`` looks at, one subject a module; pure functions of a ``Seen``."""
