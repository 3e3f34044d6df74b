# SPDX-License-Identifier: Apache-2.0
import sys
from pathlib import Path

# The generator stands beside the package, where only a start from the root finds it.
sys.path.insert(0, str(Path(__file__).parents[2]))
