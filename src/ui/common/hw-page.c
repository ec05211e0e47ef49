/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-page.h"

enum {
  SIGNAL_SEARCH,
  SIGNAL_CREATE,
  N_SIGNALS
};

struct _HwPage
{
  AdwBin parent_instance;
  char *name;
  char *title;
  char *icon_name;
  char *search_hint;
  char *create_label;
  GtkWidget *view;
  GtkWidget *bar;
  const HwCommandInfo *commands;
  guint n_commands;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwPage, hw_page, ADW_TYPE_BIN)

static void
hw_page_dispose (GObject *object)
{
  HwPage *self = HW_PAGE (object);

  g_clear_object (&self->bar);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (hw_page_parent_class)->dispose (object);
}

static void
hw_page_finalize (GObject *object)
{
  HwPage *self = HW_PAGE (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->icon_name);
  g_free (self->search_hint);
  g_free (self->create_label);
  G_OBJECT_CLASS (hw_page_parent_class)->finalize (object);
}

static void
hw_page_class_init (HwPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_page_dispose;
  object_class->finalize = hw_page_finalize;

  signals[SIGNAL_SEARCH] = g_signal_new ("search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CREATE] = g_signal_new ("create", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_page_init (HwPage *self)
{
}

GtkWidget *
hw_page_new (const char *name, const char *title, const char *icon_name, GtkWidget *child)
{
  HwPage *self = g_object_new (HW_TYPE_PAGE, "child", child, NULL);

  self->view = g_object_ref (child);
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->icon_name = g_strdup (icon_name);
  return GTK_WIDGET (self);
}

const char *
hw_page_get_name (HwPage *self)
{
  return self->name;
}

const char *
hw_page_get_title (HwPage *self)
{
  return self->title;
}

const char *
hw_page_get_icon_name (HwPage *self)
{
  return self->icon_name;
}

GtkWidget *
hw_page_get_view (HwPage *self)
{
  return self->view;
}

void
hw_page_show_instead (HwPage *self, GtkWidget *instead)
{
  adw_bin_set_child (ADW_BIN (self), instead != NULL ? instead : self->view);
}

void
hw_page_set_bar (HwPage *self, GtkWidget *bar)
{
  g_clear_object (&self->bar);
  self->bar = bar == NULL ? NULL : g_object_ref_sink (bar);
}

GtkWidget *
hw_page_get_bar (HwPage *self)
{
  return self->bar;
}

void
hw_page_set_search_hint (HwPage *self, const char *hint)
{
  g_free (self->search_hint);
  self->search_hint = g_strdup (hint);
}

const char *
hw_page_get_search_hint (HwPage *self)
{
  return self->search_hint;
}

void
hw_page_set_create_label (HwPage *self, const char *label)
{
  g_free (self->create_label);
  self->create_label = g_strdup (label);
}

const char *
hw_page_get_create_label (HwPage *self)
{
  return self->create_label;
}

void
hw_page_set_commands (HwPage *self, const HwCommandInfo *commands, guint n_commands)
{
  self->commands = commands;
  self->n_commands = n_commands;
}

const HwCommandInfo *
hw_page_get_commands (HwPage *self, guint *n_commands)
{
  *n_commands = self->n_commands;
  return self->commands;
}

void
hw_page_search (HwPage *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, text);
}

void
hw_page_create (HwPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CREATE], 0);
}
