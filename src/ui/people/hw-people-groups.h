/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* People sorted into their teams, teams in the order of their tree. */
typedef struct
{
  HwRow *team;       /* NULL: those without a team, and those who left */
  guint depth;       /* in the tree, from 0 */
  gboolean left;     /* those who no longer work here */
  GPtrArray *people; /* of HwRow */
} HwPeopleGroup;

void hw_people_group_free (HwPeopleGroup *group);
/* @today: days since 1970-01-01. @search: part of a name, a role or a phone number; NULL or "" for
 * all. Empty teams are kept unless something is searched for. (transfer full) */
GPtrArray *hw_people_groups (const HwConfig *config,
                             const char *search,
                             gint64 today) G_GNUC_WARN_UNUSED_RESULT;
gboolean hw_person_has_left (const HwRow *person, gint64 today);
/* The absence that @today falls into; NULL when there is none. */
const HwRow *hw_person_absence (const HwConfig *config, const HwId *person, gint64 today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPeopleGroup, hw_people_group_free)

G_END_DECLS
