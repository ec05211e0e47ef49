/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-commands.h"

#include <glib/gi18n.h>

static const HwCommandInfo commands[] = {
  { "win.undo", N_ ("Undo"), "<Control>z" },
  { "win.redo", N_ ("Redo"), "<Shift><Control>z" },
  { "win.create", N_ ("New …"), "<Control>n" },
  { "win.new-card", N_ ("New problem card …"), "<Shift><Control>n" },
  { "win.suggest", N_ ("Suggest an improvement of the process …"), NULL },
  { "win.delete", N_ ("Delete the deal or customer"), NULL },
  { "win.search", N_ ("Search"), "<Control>f" },
  { "win.palette", N_ ("Go to or run …"), "<Control>k" },
  { "win.find-actor", N_ ("Act as someone else …"), NULL },
  { "win.close-detail", N_ ("Close the detail"), "<Alt>Left" },
  { "win.preferences", N_ ("Preferences"), "<Control>comma" },
  { "win.open-folder", N_ ("Open a workspace …"), "<Control>o" },
  { "win.import", N_ ("Import a file …"), NULL },
  { "win.export", N_ ("Export what is shown …"), NULL },
  { "win.new-workspace", N_ ("New workspace …"), NULL },
  { "win.show-help-overlay", N_ ("Keyboard shortcuts"), "<Control>question" },
  { "win.fullscreen", N_ ("Full screen"), "F11" },
  { "app.about", N_ ("About Headway"), NULL },
  { "app.quit", N_ ("Quit"), "<Control>q" },
};

static const struct
{
  const char *kind;
  const char *word;
} words[] = {
  { "deal.move", N_ ("the move of a deal") },
  { "deal.create", N_ ("a new deal") },
  { "deal.edit", N_ ("an edit of a deal") },
  { "account.create", N_ ("a new customer") },
  { "account.edit", N_ ("an edit of a customer") },
  { "row.delete", N_ ("a deletion") },
  { "row.restore", N_ ("a restore") },
  { "import", N_ ("an import") },
  { "owner.transfer", N_ ("a transfer") },
  { "person.leave", N_ ("a person’s leaving") },
  { "person.create", N_ ("a new person") },
  { "person.edit", N_ ("an edit of a person") },
  { "team.create", N_ ("a new team") },
  { "team.edit", N_ ("an edit of a team") },
  { "touch.create", N_ ("a touch") },
  { "task.create", N_ ("a task") },
  { "task.edit", N_ ("an edit of a task") },
  { "evidence.add", N_ ("a piece of evidence") },
  { "focus.propose", N_ ("a proposed focus") },
  { "focus.confirm", N_ ("a confirmed focus") },
  { "focus.counter", N_ ("the answer to a focus") },
  { "cycle.create", N_ ("a new cycle") },
  { "cycle.edit", N_ ("an edit of a cycle") },
  { "cycle.state", N_ ("the new state of a cycle") },
  { "objective.create", N_ ("a new objective") },
  { "objective.edit", N_ ("an edit of an objective") },
  { "objective.align", N_ ("an alignment") },
  { "objective.unalign", N_ ("the end of an alignment") },
  { "objective.move", N_ ("the move of an objective") },
  { "objective.close", N_ ("the closing of an objective") },
  { "objective.carry", N_ ("the carrying on of an objective") },
  { "key-result.create", N_ ("a new key result") },
  { "key-result.edit", N_ ("an edit of a key result") },
  { "check-in.create", N_ ("a check-in") },
  { "why.add", N_ ("an answer to a why") },
  { "why.edit", N_ ("an edit of an answer") },
  { "why.answer", N_ ("whether an answer can be acted on") },
  { "why.move", N_ ("the move of an answer") },
  { "why.remove", N_ ("the removal of an answer") },
  { "action.add", N_ ("a new action") },
  { "action.edit", N_ ("an edit of an action") },
  { "action.agree", N_ ("the yes of an owner") },
  { "action.remove", N_ ("the removal of an action") },
  { "card.submit", N_ ("a problem card") },
  { "card.edit", N_ ("an edit of a problem card") },
  { "card.drop", N_ ("the dropping of a problem card") },
  { "card.restore", N_ ("the return of a problem card") },
  { "card.park", N_ ("the parking of a problem card") },
  { "card.bring", N_ ("the bringing of a problem card") },
  { "suggestion.answer", N_ ("the answer to a suggestion") },
  { "suggestion.reward", N_ ("a reward") },
  { "suggestion.claim", N_ ("the claim of a reward") },
  { "suggestion.best", N_ ("the choice of the best improvement") },
};

const HwCommandInfo *
hw_commands_get (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

void
hw_commands_install_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    const char *accels[] = { commands[i].accel, NULL };

    if (commands[i].accel != NULL)
      gtk_application_set_accels_for_action (application, commands[i].action, accels);
  }
  for (int i = 1; i <= 9; i++) {
    g_autofree char *action = g_strdup_printf ("win.nth-page(%d)", i);
    g_autofree char *accel = g_strdup_printf ("<Control>%d", i);
    const char *accels[] = { accel, NULL };

    gtk_application_set_accels_for_action (application, action, accels);
  }
}

const char *
hw_commands_word (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_strcmp0 (words[i].kind, kind) == 0)
      return _(words[i].word);
  }
  return _("the last change");
}
