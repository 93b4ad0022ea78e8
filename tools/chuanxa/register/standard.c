/* Standards of a register: texts kept, adopted by two people, listed. */
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "compare/diff.h"
#include "compare/print_difference.h"
#include "dossier/adopt.h"
#include "dossier/print_values.h"
#include "ledger/rule_text.h"
#include "ledger/store.h"

/* What the text just kept changes against the one before it. */
static void print_change(cli_call *cli, cx_ledger *r, int64_t before, const cx_standard *now) {
  cx_log log = cli_log(cli);
  cx_style style = {cli->language, cli->colour, NULL};
  cx_standard *old_text = NULL;
  cx_compare_diff *diff = NULL;
  cx_buffer out = {0};
  int status = before ? cx_ledger_text_load(r, before, &log, cli_print_diagnostic, cli, &old_text)
                      : CX_REFUSED;
  cli_register_ended(cli, status);
  if (status) return;
  if (!cx_compare_diff_new(old_text, now, &log, &diff))
    cx_compare_put_difference(&out, diff, &style);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_compare_diff_free(diff);
  cx_standard_free(old_text);
}

int cli_register_standard(cli_call *cli) {
  const char *actor = cli_register_actor(cli);
  cx_standard *s = actor ? cli_open_standard(cli, cli_register_operand(cli, 1)) : NULL;
  cx_ledger *r = s ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  if (r) {
    int64_t before = 0;
    int status = cx_ledger_text_before(r, &log, s->id, s->sha256, &before);
    if (!status) status = cx_ledger_text_keep(r, s, actor, &log);
    cli_register_ended(cli, status);
    if (!status) cli_register_done(cli, "đã lưu văn bản ", "text kept of ", s->id);
    if (!status) print_change(cli, r, before, s);
  }
  cx_ledger_close(r);
  cx_standard_free(s);
  return cli->status;
}

/* ---- adoption ---- */

/* Cuts "NAME; POST" in two, in place. False (said) when it is not of that form. */
static bool read_person(cli_call *cli, const char *option, char *copy, const char **name,
                        const char **post) {
  char *split = strchr(copy, ';');
  *name = copy;
  if (split) {
    *split++ = 0;
    while (*split == ' ')
      split++;
    *post = split;
  }
  size_t size = strlen(copy);
  while (size && copy[size - 1] == ' ')
    copy[--size] = 0;
  if (split && *copy && **post) return true;
  cli_usage(cli, CX_MSG_ADOPT_PERSON, cli_option_value(cli, option), NULL, NULL);
  return false;
}

/* The copies are the caller's to free. False (said) when an option is not there or wrong, and when
 * out of memory. */
static bool read_adopters(cli_call *cli, char *copies[2], cx_dossier_adopters *ret) {
  static const char *const names[] = {"first", "second"};
  const char *person[2], *post[2];
  for (int i = 0; i < 2; i++) {
    const char *given = cli_option_value(cli, names[i]);
    if (!given) {
      cli_usage(cli, CX_MSG_USE_MISSING, i ? "--second" : "--first", "register", NULL);
      return false;
    }
    copies[i] = strdup(given);
    if (!copies[i]) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
    if (!copies[i] || !read_person(cli, names[i], copies[i], &person[i], &post[i])) return false;
  }
  const char *day = cli_register_day(cli, "on");
  *ret = (cx_dossier_adopters){person[0], post[0], person[1], post[1], day};
  return day != NULL;
}

static void adopt(cli_call *cli, cx_ledger *r, const cx_standard *s, const cx_list_file *sheet,
                  int64_t from, const cx_dossier_adopters *who, const char *actor) {
  cx_log log = cli_log(cli);
  cx_dossier_adopted adopted;
  int status = cx_dossier_adopt(r, s, sheet, from, who, actor, &log, &adopted);
  cli_register_ended(cli, status);
  cx_buffer out = {0};
  if (!status) cx_dossier_put_adopted(&out, s->id, &adopted, from, cli->language);
  cli_write(cli, &out);
  cx_buffer_free(&out);
  cx_dossier_adopted_free(&adopted);
}

/* The number of --from; 0 when it is not given, -1 (said) when it is none. */
static int64_t read_from(cli_call *cli) {
  const char *text = cli_option_value(cli, "from");
  if (!text) return 0;
  size_t digits = strspn(text, "0123456789");
  int64_t from = digits <= 9 && !text[digits] ? (int64_t)strtoll(text, NULL, 10) : 0;
  if (from > 0) return from;
  cli_usage(cli, CX_MSG_USE_VALUE, "--from", "1, 2, 3, …", NULL);
  return -1;
}

int cli_register_adopt(cli_call *cli) {
  const char *actor = cli_register_actor(cli), *values = cli_option_value(cli, "values");
  char *copies[2] = {NULL, NULL};
  cx_list_file sheet = {.rows = NULL};
  cx_dossier_adopters who;
  int64_t from = read_from(cli);
  if (actor && !values && !from)
    cli_usage(cli, CX_MSG_USE_MISSING, "--values, --from", "register", NULL);
  else if (actor && from >= 0 && read_adopters(cli, copies, &who)) {
    cx_standard *s = cli_open_standard(cli, cli_register_operand(cli, 1));
    bool read = s && (!values || cli_open_list(cli, values, &sheet));
    cx_ledger *r = read ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
    if (r) adopt(cli, r, s, values ? &sheet : NULL, from, &who, actor);
    cx_ledger_close(r);
    cx_standard_free(s);
  }
  free(copies[0]);
  free(copies[1]);
  return cli->status;
}

int cli_register_standards(cli_call *cli) {
  return cli_register_print(cli, cx_ledger_put_standards);
}
