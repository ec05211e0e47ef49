/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/hw-verb-line.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* Where a command reads and writes: the terminal of headway-cli, or, when the window's process does
 * the work for it, buffers and handed-over descriptors. */
typedef struct
{
  GOutputStream *out;        /* owned */
  GOutputStream *err;        /* owned */
  char *cwd;                 /* paths of the command are relative to this */
  GHashTable *files;         /* a path as written -> one to open; NULL: the paths themselves */
  GCancellable *cancellable; /* owned; NULL: nobody waits for it to stop */
} HwVerbIO;

HwVerbIO *hw_verb_io_new (GOutputStream *out,
                          GOutputStream *err,
                          const char *cwd) G_GNUC_WARN_UNUSED_RESULT; /* takes both streams */
void hw_verb_io_free (HwVerbIO *io);
/* A file that the command names. */
GFile *hw_verb_io_file (const HwVerbIO *io, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* A file that it writes, in place of what is there. */
GOutputStream *
hw_verb_io_create (const HwVerbIO *io, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_verb_io_say (const HwVerbIO *io, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* On stderr, with the program's name before it. */
void hw_verb_io_complain (const HwVerbIO *io, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* There as well, under a complaint: what to do about it. */
void hw_verb_io_hint (const HwVerbIO *io, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Carries out one command on an open workspace and returns its exit status. Blocks: any thread but
 * the UI's. */
int hw_verbs_run (HwWorkspace *workspace, const HwVerbLine *line, HwVerbIO *io);
/* All of headway-cli: reads the command line, opens the workspace or hands the command to the
 * program that has it open. @argv has no program name. */
int hw_cli_run (const char *const *argv, HwVerbIO *io);
/* The exit status that tells of @error. */
HwExit hw_exit_of_error (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwVerbIO, hw_verb_io_free)

G_END_DECLS
