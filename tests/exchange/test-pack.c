/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/pack/hw-pack.h"

#include <glib/gstdio.h>

#include "core/templates/hw-setup.h"
#include "exchange/xlsx/hw-zip.h"

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static HwWorkspace *
make_workspace (const char *folder)
{
  HwSetup setup = { "Packed", "en", "Tester", "five-stage", NULL };
  g_autoptr (HwCommand) command = hw_setup_command (&setup, NULL, NULL);
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (folder, "files", "ab", "cdef", NULL);
  g_autofree char *parent = g_path_get_dirname (file);
  HwWorkspace *workspace = hw_workspace_open (folder, HW_OPEN_CREATE, &error);

  g_assert_no_error (error);
  outcome = hw_workspace_perform (workspace, command, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "proof", -1, NULL));
  return workspace;
}

static gboolean
take (const char *bytes, gsize size, gpointer data, GError **error)
{
  g_byte_array_append (data, (const guint8 *) bytes, (guint) size);
  return TRUE;
}

static void
unpack (HwZip *zip, const char *name, const char *to)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_zip_read (zip, name, take, bytes, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (to, (const char *) bytes->data, bytes->len, NULL));
}

static char *
name_of (HwWorkspace *workspace)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);

  return g_strdup (hw_row_text (hw_config_workspace (config), HW_WORKSPACE_NAME));
}

/* What is unpacked elsewhere opens as it was; the snapshot that it was made of is gone. */
static void
test_pack (void)
{
  g_autofree char *folder = g_dir_make_tmp ("headway-test-XXXXXX", NULL);
  g_autofree char *other = g_dir_make_tmp ("headway-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (other, "pack.zip", NULL);
  g_autofree char *database = g_build_filename (other, "workspace.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, 0, NULL, NULL);
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GByteArray) proof = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwZip) zip = NULL;
  g_autofree char *name = NULL;
  HwWorkspace *workspace = make_workspace (folder);

  g_assert_true (hw_pack_write (workspace, G_OUTPUT_STREAM (stream), NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
  hw_workspace_close (workspace);
  g_assert_finalize_object (workspace);
  snapshots = hw_snapshot_list (folder, NULL);
  g_assert_cmpuint (snapshots != NULL ? snapshots->len : 0, ==, 0);

  zip = hw_zip_open (file, NULL, &error);
  g_assert_no_error (error);
  unpack (zip, HW_PACK_FOLDER "/workspace.db", database);
  g_assert_true (hw_zip_read (zip, HW_PACK_FOLDER "/files/ab/cdef", take, proof, &error));
  g_assert_cmpmem (proof->data, proof->len, "proof", 5);
  workspace = hw_workspace_open (other, 0, &error);
  g_assert_no_error (error);
  name = name_of (workspace);
  g_assert_cmpstr (name, ==, "Packed");
  hw_workspace_close (workspace);
  g_assert_finalize_object (workspace);
  remove_tree (folder);
  remove_tree (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/elsewhere", test_pack);
  return g_test_run ();
}
