# SPDX-License-Identifier: Apache-2.0
"""Values and pure decisions; standard library only, no file, clock or screen."""
