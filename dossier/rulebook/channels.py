# SPDX-License-Identifier: Apache-2.0
"""The ways of filing a request."""

from typing import Literal

ChannelName = Literal["anef", "prefecture", "demarche_numerique", "ofii", "consulate"]
"""A way of filing."""
