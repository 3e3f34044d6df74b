# SPDX-License-Identifier: Apache-2.0
"""The law as data: rules/*.toml read into typed, dated, sourced values."""
