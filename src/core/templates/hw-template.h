/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Pipelines that ship as data files (data/templates/): stages, verifiable outputs, limits, gates
 * and allowed moves. A template becomes rows; from then on they are the user's. */
typedef struct
{
  char *name; /* "five-stage": never translated */
  char *title;
  char *description;
} HwTemplate;

void hw_template_free (HwTemplate *template);
/* @language: "en", "zh_CN", or NULL for that of the user interface, here and below. In the order to
 * offer them. (transfer full) */
GPtrArray *hw_template_list (const char *language) G_GNUC_WARN_UNUSED_RESULT;

/* One command that makes the template's pipeline and the kinds of touch that its gates need.
 * @config: what is there; NULL in a new workspace. @pipeline may be NULL. */
HwCommand *hw_template_command (const char *name,
                                const char *language,
                                const HwConfig *config,
                                HwId *pipeline,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same edits, added to a command. With a @seed the ids are always the same: for the sample;
 * NULL for new ones. */
gboolean hw_template_add (HwCommand *command,
                          const char *name,
                          const char *language,
                          const HwConfig *config,
                          const char *seed,
                          HwId *pipeline,
                          GError **error);
/* The id that hw_template_add () gave a stage, or with @gate ("<stage>/<n>") a criterion. */
HwId hw_template_seeded_id (const char *seed, const char *name, const char *key);

/* The kinds of touch that are not there yet. */
gboolean hw_touch_kinds_add (HwCommand *command,
                             const char *language,
                             const HwConfig *config,
                             GError **error);
/* The row of a shipped kind of touch, by its code; a workspace may hold it under another id. */
HwId hw_touch_kind_id (const HwConfig *config, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTemplate, hw_template_free)

G_END_DECLS
