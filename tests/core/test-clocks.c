/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engine/hw-clocks.h"
#include "core/engine/hw-id.h"

/* One clock for what one command wrote, a clock a register from the second command on: what each
 * register says never depends on the form. */
static void
test_forms (void)
{
  g_autoptr (GByteArray) clocks = g_byte_array_new ();
  g_autoptr (GByteArray) other = g_byte_array_new ();

  hw_clocks_stamp (clocks, 3, 70, 7);
  hw_clocks_stamp (clocks, 21, 70, 7);
  g_assert_cmpuint (clocks->len, <, 2 * HW_CLOCK_SIZE);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 21), ==, 70);
  g_assert_cmpuint (hw_clocks_device (clocks, 3), ==, 7);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 4), ==, 0);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 500), ==, 0);
  g_byte_array_append (other, clocks->data, clocks->len);
  hw_clocks_stamp (clocks, 4, 71, 9);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 4), ==, 71);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 3), ==, 70);
  g_assert_cmpuint (hw_clocks_device (clocks, 21), ==, 7);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 5), ==, 0);
  g_assert_cmpint (hw_clocks_compare (clocks, other, 4), >, 0);
  g_assert_cmpint (hw_clocks_compare (clocks, other, 21), ==, 0);
  g_assert_cmpint (hw_clocks_compare (other, clocks, 4), <, 0);
}

/* More registers than there are bits for. */
static void
test_far_register (void)
{
  g_autoptr (GByteArray) clocks = g_byte_array_new ();

  hw_clocks_stamp (clocks, 1, 70, 7);
  hw_clocks_stamp (clocks, 130, 70, 7);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 130), ==, 70);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 1), ==, 70);
  g_assert_cmpuint (hw_clocks_hlc (clocks, 2), ==, 0);
}

/* Ids of one moment are in the order in which they were made, and none is twice. */
static void
test_ids_in_order (void)
{
  HwId last = hw_id_new (1760000000000000);

  for (guint i = 0; i < 5000; i++) {
    HwId next = hw_id_new (1760000000000000);

    g_assert_cmpint (hw_id_compare (&last, &next), <, 0);
    g_assert_cmpuint (next.b[6] >> 4, ==, 7);
    g_assert_cmpuint (next.b[8] >> 6, ==, 2);
    last = next;
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clocks/forms", test_forms);
  g_test_add_func ("/clocks/far-register", test_far_register);
  g_test_add_func ("/id/in-order", test_ids_in_order);
  return g_test_run ();
}
