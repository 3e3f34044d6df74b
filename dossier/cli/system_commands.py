# SPDX-License-Identifier: Apache-2.0
"""Commands about Dossier itself: selftest and the example."""

from pathlib import Path

from dossier.cli.assembled import assembled_lines
from dossier.cli.case_commands import slot_lines, status_lines
from dossier.cli.output import MARKS, answer_with, finding_lines, say
from dossier.cli.plan_shape import plan_lines
from dossier.cli.progress import finished, monitor
from dossier.cli.tools import BLOCKED, DONE, Call
from dossier.cli.window_command import can_show
from dossier.domain.finding import Severity
from dossier.i18n.marking import N_
from dossier.services.example_case import ExampleRun, run_example


def selftest(call: Call) -> int:
    """Say what is present, what is missing, and how to mend it."""
    results = call.tools.selftest()
    value = {
        "ok": all(r.present or not r.required for r in results),
        "probes": [
            {
                "name": r.name,
                "present": r.present,
                "required": r.required,
                "version": r.version,
                "needed_for": call.t.text(r.needed_for),
                "remedy": None if r.present else call.t.text(r.remedy),
            }
            for r in results
        ],
    }
    lines = []
    for r in results:
        mark = MARKS[Severity.PASS] if r.present else "○"
        if r.required and not r.present:
            mark = MARKS[Severity.BLOCKER]
        lines.append(
            f"{mark} {r.name:<20} {r.version or '-':<24} {call.t.text(r.needed_for)}"
        )
        if not r.present:
            lines.append(f"    → {call.t.text(r.remedy)}")
    answer_with(call, value, lines)
    return DONE if value["ok"] else BLOCKED


def demo(call: Call) -> int:
    """Run the main job on the example case; with a screen, show it."""
    folder = call.args.directory or Path("demo")
    office = call.tools.office()
    bar = monitor(call.t.text(N_("Reading")))
    done = run_example(
        office, call.tools.example, folder, translator=call.t, monitor=bar
    )
    finished(bar)
    for line in _story(call, done):
        say(line)
    if call.args.no_window or not can_show():
        return DONE
    return call.tools.show_window(done.case, call.t, done.on)


def _story(call: Call, done: ExampleRun) -> list[str]:
    t = call.t
    lines = [
        t.text(N_("Example case, judged on {day}"), day=t.date(done.on)),
        "",
        t.text(N_("1. A first try with an electricity bill that is too old:")),
        *slot_lines(t, done.first_try),
        "",
        t.text(N_("2. With the right bill, every piece:")),
        *status_lines(t, done.status),
        "",
    ]
    if done.plan is not None:
        lines += [t.text(N_("3. When to file and what it costs:"))]
        lines += [*plan_lines(t, done.plan), ""]
    lines += [t.text(N_("4. The file, in checklist order:"))]
    lines += [*assembled_lines(t, done.assembled), ""]
    if done.verified:
        lines += [line for p in done.verified for line in finding_lines(t, p)]
    else:
        lines.append(
            t.text(N_("Read back with a second library: every page is there."))
        )
    lines += [f"  {path}" for path in done.written]
    return lines
