# SPDX-License-Identifier: Apache-2.0
"""Sentences about passphrases, forgetting, and what can happen to a case file."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "case.locked": (
        N_("“{name}” is protected by a passphrase."),
        N_("Give the passphrase: --passphrase-file names a file that holds it."),
    ),
    "case.wrong_passphrase": (
        N_("This is not the passphrase of “{name}”."),
        N_(
            "Try again, as often as you like: mind capitals and the language of the"
            " keyboard. Nothing was changed. Nobody can bring a lost passphrase back."
        ),
    ),
    "passphrase.too_short": (
        N_("A passphrase has at least {fewest} characters."),
        N_("Several words that do not belong together are easy to keep in mind."),
    ),
    "passphrase.differ": (
        N_("The two passphrases are not the same."),
        N_("Type them again. Nothing was changed."),
    ),
    "passphrase.none": (
        N_("No passphrase was given, and there is nobody to ask for it."),
        N_(
            "Name a file that holds it: --passphrase-file for a new case,"
            " --new-passphrase-file for one that has a passphrase."
        ),
    ),
    "passphrase.as_argument": (
        N_(
            "A passphrase is never part of a command: others on this computer can read"
            " it there, and the shell keeps it."
        ),
        N_(
            "Put it into a file and name that with --passphrase-file, or wait to be"
            " asked."
        ),
    ),
    "passphrase.bad_file": (
        N_("“{name}” does not hold a passphrase that can be read."),
        N_("Write the passphrase into a text file (UTF-8) and nothing else."),
    ),
    "case.busy": (
        N_("Another program is working on “{name}” at this moment."),
        N_(
            "Wait until copying, synchronising or backing up has ended, then try again."
            " Nothing was changed."
        ),
    ),
    "case.disk_full": (
        N_("There is no room left on the disk to save “{name}”."),
        N_(
            "The case is as it was before this change. Free some space, then make the"
            " change again."
        ),
    ),
    "case.not_taken": (
        N_("The disk or the network did not take the last change of “{name}”."),
        N_(
            "The case is as it was before this change. See that the drive answers and"
            " has room, then make the change again."
        ),
    ),
    "case.cannot_read": (
        N_("“{name}” cannot be reached: the drive or the network does not answer."),
        N_(
            "Plug the drive in again or wait for the network, then open the case again."
            " What was saved is not touched by this."
        ),
    ),
    "case.unfinished": (
        N_(
            "“{name}” was cut off in the middle of a change, and in this folder nothing"
            " can be written to put it right."
        ),
        N_(
            "Copy it, together with “{name}-journal”, to a folder of your own and open"
            " it there. Everything saved before that change is in it."
        ),
    ),
    "case.changed_elsewhere": (
        N_("Another program or window changed “{name}” while it was open here."),
        N_("The last change was not saved. Open the case again to see it as it is."),
    ),
    "case.damaged_unseen": (
        N_(
            "The case file “{name}” is damaged, and what is intact could not be looked"
            " for: {cause}."
        ),
        N_("Free some disk space, then open it again. The file was not touched."),
    ),
    "forget.not_confirmed": (
        N_(
            "Forgetting “{name}” deletes every paper, answer and reading in it; nothing"
            " brings them back. Nothing was deleted yet."
        ),
        N_(
            "Take out what you still need with “dossier extract”, then add --yes."
            " PDFs already assembled stay where they are."
        ),
    ),
    "forget.in_use": (
        N_("“{name}” is open in another window and was not deleted."),
        N_("Close that window, then try again."),
    ),
    "forget.failed": (
        N_("“{name}” could not be deleted: {cause}."),
        N_("Check that you may write to its folder, then try again."),
    ),
    "purge.no_folder": (
        N_("There is no folder “{name}”."),
        N_("Name the folder that holds the case files."),
    ),
    "purge.cannot_list": (
        N_("The folder “{name}” cannot be listed: {cause}."),
        N_("Check that you may read it. Nothing was deleted."),
    ),
    "purge.bad_settings": (
        N_("The settings for deleting old cases cannot be used: {path}, {detail}."),
        N_(
            "Nothing was deleted. Write a folder with its whole path and a number of"
            " days, or delete that file."
        ),
    ),
    "cli.bad_days": (
        N_("“{given}” is not a number of days."),
        N_("Give a whole number from 1 to 36525."),
    ),
}
