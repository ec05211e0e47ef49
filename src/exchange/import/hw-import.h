/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"
#include "exchange/csv/hw-csv-sample.h"

G_BEGIN_DECLS

/* An import goes: open the file (hw_csv_sample_read), plan what its columns mean
 * (hw_import_plan_new), check all of it without changing anything (hw_import_check), apply in one
 * command that one undo takes back (hw_import_apply). */

#define HW_IMPORT_ERROR (hw_import_error_quark ())
typedef enum {
  HW_IMPORT_ERROR_KIND,      /* nothing of this kind can be imported */
  HW_IMPORT_ERROR_MAPPING,   /* no such column or field */
  HW_IMPORT_ERROR_UNDECIDED, /* the cells do not say; somebody has to */
  HW_IMPORT_ERROR_FAILED,
} HwImportError;
GQuark hw_import_error_quark (void);

typedef enum {
  HW_IMPORT_IGNORE,
  HW_IMPORT_FIELD,
  HW_IMPORT_NEW_FIELD, /* a new own field */
} HwImportUse;

typedef struct
{
  const HwCsvColumn *source; /* unowned: the sample's */
  HwImportUse use;
  guint field;     /* index in the entity's schema, for HW_IMPORT_FIELD */
  char *new_label; /* for HW_IMPORT_NEW_FIELD */
  HwKind new_kind;
  HwCsvOrder order;
  gboolean order_open; /* the cells fit both orders: ask */
  char decimal;
  gboolean decimal_open;
  gint64 unit;         /* amounts are in thousands: 1000 */
  gboolean remembered; /* as it was done the last time */
} HwImportColumn;

typedef enum {
  HW_IMPORT_SAME, /* it is that row, or that choice */
  HW_IMPORT_CREATE,
  HW_IMPORT_REJECT, /* its rows come back */
  HW_IMPORT_EMPTY,  /* leave the field empty */
} HwImportAnswer;

/* A text of a column that names nothing known exactly. */
typedef struct
{
  guint column;
  HwEntityKind entity; /* HW_N_ENTITIES: a choice */
  char *text;
  guint count;
  HwImportAnswer answer;
  HwId same_as;    /* for SAME; the suggestion even when the answer is another */
  char *same_name; /* what that row or choice is called; NULL: nothing is like it */
  char *code;      /* the same for a choice */
  gboolean can_create;
} HwImportValue;

/* A plain value: whoever shows it changes it, and not while a check runs. */
typedef struct
{
  HwCsvSample *sample;
  HwSchema *schema;
  HwConfig *config;
  HwEntityKind kind;
  GPtrArray *columns;            /* of HwImportColumn, one a column of the file */
  GPtrArray *values;             /* of HwImportValue: see hw_import_plan_find_values () */
  HwId pipeline;                 /* where deals without one go; HW_ID_NONE: one is made */
  HwImportAnswer unknown_people; /* CREATE or REJECT, from the workspace's policy */
  char *file_name;
  GKeyFile *memory; /* how columns were mapped before; NULL */
} HwImportPlan;

/* Kinds in the order to offer them, ended by HW_N_ENTITIES. */
const HwEntityKind *hw_import_kinds (void);
/* What the headers look most like. */
HwEntityKind hw_import_guess_kind (const HwCsvSample *sample, HwSchema *schema);

/* Takes @sample. Columns are mapped as the workspace @folder (nullable) remembers for these
 * headers, else by their headers; what fits nothing becomes an own field. */
HwImportPlan *hw_import_plan_new (HwCsvSample *sample,
                                  HwConfig *config,
                                  HwEntityKind kind,
                                  const char *folder,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_plan_free (HwImportPlan *plan);
/* Another kind for the same file. */
gboolean hw_import_plan_set_kind (HwImportPlan *plan, HwEntityKind kind, GError **error);
/* Reads the file and plans it, on another thread. @encoding and @dialect may be NULL to detect
 * them; a negative @kind is guessed. @permille as for hw_csv_sample_read (), alive until the
 * answer. */
void hw_import_open_async (HwWorkspace *workspace,
                           GFile *file,
                           const HwCsvEncoding *encoding,
                           const HwCsvDialect *dialect,
                           int kind,
                           gint *permille,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
HwImportPlan *hw_import_open_finish (GAsyncResult *result,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As on the command line: @target is a field's column name or label, "-" to ignore,
 * "+KIND[:LABEL]" for a new own field; ";dmy", ";mdy", ";ymd", ";comma", ";point", ";x1000" may
 * follow. */
gboolean
hw_import_plan_map (HwImportPlan *plan, const char *header, const char *target, GError **error);
char *hw_import_column_target (const HwImportPlan *plan, guint column) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_plan_set_field (HwImportPlan *plan, guint column, guint field);
void
hw_import_plan_set_new_field (HwImportPlan *plan, guint column, const char *label, HwKind kind);
void hw_import_plan_set_ignored (HwImportPlan *plan, guint column);
/* May a column be mapped to this field at all? */
gboolean hw_import_field_fits (const HwField *field);
/* Sentences on what the plan does that one might not expect: titles made up, dates read in two
 * ways, no key. (transfer full) (element-type utf8) */
GPtrArray *hw_import_plan_notes (const HwImportPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* Is it complete enough to check? @error names what is missing. */
gboolean hw_import_plan_is_ready (const HwImportPlan *plan, GError **error);
/* Fills plan->values with what the mapped columns name that is not known exactly, what is like
 * something known first; answers given before are kept. Reads; blocks. */
gboolean hw_import_plan_find_values (HwImportPlan *plan,
                                     HwWorkspace *workspace,
                                     GCancellable *cancellable,
                                     GError **error);
void hw_import_plan_find_values_async (HwImportPlan *plan,
                                       HwWorkspace *workspace,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean hw_import_plan_find_values_finish (GAsyncResult *result, GError **error);

typedef struct _HwImportSpool HwImportSpool;

typedef struct
{
  guint64 line;
  char *reason;
} HwImportReject;

typedef struct
{
  HwEntityKind kind;
  guint n_rows;
  guint n_created;
  guint n_updated;
  guint n_same; /* known, and nothing new about them */
  guint n_rejected;
  guint n_rounded;           /* amounts with more digits than the currency has */
  guint also[HW_N_ENTITIES]; /* rows made because others name them */
  GPtrArray *rejects;        /* of HwImportReject: the first HW_IMPORT_SHOWN_REJECTS */
  HwImportSpool *spool;
  HwCommand *command; /* own fields and settings that come first */
  char **header;
} HwImportCheck;

#define HW_IMPORT_SHOWN_REJECTS 200

/* Reads the whole file against the workspace, changing nothing. @permille as for
 * hw_csv_sample_read (). Blocks: for the CLI and worker threads. */
HwImportCheck *hw_import_check (HwWorkspace *workspace,
                                HwImportPlan *plan,
                                gint *permille,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_check_async (HwWorkspace *workspace,
                            HwImportPlan *plan,
                            gint *permille,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
HwImportCheck *hw_import_check_finish (GAsyncResult *result, GError **error);
void hw_import_check_free (HwImportCheck *check);

typedef struct
{
  HwOutcome *outcome;
  guint n_created;
  guint n_updated;
  guint n_same;
  guint n_rejected;
  guint n_unverified; /* deals taken past a gate as the source states it */
  GPtrArray *rejects; /* of HwImportReject: the first ones, of check and rules together */
  HwImportSpool *refused;
} HwImportResult;

/* One transaction, one command. Refused rows are left out and told; nothing is done when
 * @cancellable is set before the commit. With @rehearse all of it is rolled back at the end: what
 * it tells is what applying would. Takes what it needs of @check, which can be applied again. */
HwImportResult *hw_import_apply (HwWorkspace *workspace,
                                 HwImportPlan *plan,
                                 HwImportCheck *check,
                                 gboolean rehearse,
                                 gint *permille,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_import_apply_async (HwWorkspace *workspace,
                            HwImportPlan *plan,
                            HwImportCheck *check,
                            gint *permille,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
HwImportResult *hw_import_apply_finish (GAsyncResult *result, GError **error);
void hw_import_result_free (HwImportResult *result);

/* The rejected rows as a CSV file: their cells as they were, under the file's header, and why.
 * @result may be NULL: then of the check alone. Blocks. */
gboolean hw_import_write_rejects (const HwImportCheck *check,
                                  const HwImportResult *result,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GError **error);
void hw_import_write_rejects_async (const HwImportCheck *check,
                                    const HwImportResult *result,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean hw_import_write_rejects_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwImportPlan, hw_import_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwImportCheck, hw_import_check_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwImportResult, hw_import_result_free)

G_END_DECLS
