# SPDX-License-Identifier: Apache-2.0
"""What is written down of a fault of ours: where it arose, never what was in hand.

The message of an exception may quote a name, an address or a line of a document; its
kind and the places in the program are enough to find the fault.
"""

import sys
import threading
from collections.abc import Iterator
from types import TracebackType


def trace_without_text(error: BaseException) -> str:
    """Return kinds and places of an exception and of those it came from."""
    return "\n".join(line for one in _chain(error) for line in _lines(one))


def write_no_text_of_crashes() -> None:
    """Have Python write faults nobody caught without their messages."""
    sys.excepthook = _uncaught
    threading.excepthook = lambda given: _written(given.exc_value)
    sys.unraisablehook = lambda given: _written(given.exc_value)


def _uncaught(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    _written(error)


def _written(error: BaseException | None) -> None:
    if error is not None and sys.stderr is not None:
        sys.stderr.write(trace_without_text(error) + "\n")


def _chain(error: BaseException) -> Iterator[BaseException]:
    met = list[BaseException]()
    one: BaseException | None = error
    while one is not None and one not in met:
        met.append(one)
        one = one.__cause__ or one.__context__
    return reversed(met)


def _lines(error: BaseException) -> Iterator[str]:
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f'  File "{code.co_filename}", line {trace.tb_lineno}, in {code.co_name}'
        trace = trace.tb_next
    yield type(error).__name__
