/* Scores the data files of a command. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/nearest.h"
#include "chuanxa-workbook.h"
#include "chuanxa/errors.h"
#include "chuanxa/messages.h"
#include "chuanxa/reads.h"
#include "chuanxa/source.h"
#include "figures/run.h"
#include "standard/measures.h"
#include "standard/messages.h"

/* Headers to skip: each `--ignore` as it stands, for a header with a comma in it, and its parts. */
static bool read_ignored(cli_call *cli, cx_arena *arena, cx_reading *reading) {
  const char **list = NULL;
  size_t capacity = 0, count = 0;
  for (size_t i = 0; i < cli->value_count; i++) {
    const char *given = cli->values[i].value;
    if (strcmp(cli->values[i].name, "ignore")) continue;
    for (const char *at = given; at; count++) {
      bool whole = at == given && (count == 0 || list[count - 1] != given);
      list = cx_arena_grow(arena, list, count, &capacity, sizeof *list);
      if (!list) return false;
      size_t size = strcspn(at, ",");
      list[count] = whole ? given : cx_arena_text(arena, at, size);
      if (!list[count]) return false;
      if (!whole) at = at[size] ? at + size + 1 : NULL;
    }
  }
  reading->ignored = list;
  reading->ignored_count = count;
  return true;
}

static bool read_numbers(cli_call *cli, cx_numbers *ret) {
  const char *value = cli_option_value(cli, "numbers");
  if (value && strcmp(value, "vi") && strcmp(value, "en")) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--numbers", "vi|en", NULL);
    return false;
  }
  *ret = !value ? CX_NUMBERS_PLAIN : *value == 'v' ? CX_NUMBERS_VI : CX_NUMBERS_EN;
  return true;
}

bool cli_check_period(cli_call *cli) {
  const char *value = cli_option_value(cli, "period");
  if (!value || (strlen(value) == 4 && strspn(value, "0123456789") == 4)) return true;
  cli_usage(cli, CX_MSG_USE_VALUE, "--period", CX_BOTH("năm bốn chữ số", "a year of four digits"),
            NULL);
  return false;
}

static void say_period(cli_call *cli, const char *year, const char *from, const char *to) {
  cx_buffer first = {0}, last = {0};
  cx_put_day(&first, from, cli->language);
  cx_put_day(&last, to, cli->language);
  cli_usage(cli, CX_MSG_RULE_PERIOD, year, cx_buffer_text(&first), cx_buffer_text(&last));
  cx_buffer_free(&first);
  cx_buffer_free(&last);
}

/* Dates never choose the standard; a period outside its time in force is only pointed out. A period
 * that begins late in the year (01/11) began in the year before. */
static void note_period(cli_call *cli, const cx_standard *s) {
  const char *year = cli_option_value(cli, "period");
  if (!year) return;
  char first[16], last[16], before[24];
  snprintf(before, sizeof before, "%04ld", strtol(year, NULL, 10) - 1);
  bool over_new_year = strcmp(s->period_from.value, s->period_to.value) > 0;
  snprintf(first, sizeof first, "%.4s-%.5s", over_new_year ? before : year, s->period_from.value);
  snprintf(last, sizeof last, "%.4s-%.5s", year, s->period_to.value);
  bool open = !strcmp(s->to.value, "open");
  if (strcmp(last, s->from.value) < 0 || (!open && strcmp(first, s->to.value) > 0))
    say_period(cli, year, s->from.value, open ? CX_BOTH("nay", "now") : s->to.value);
}

/* Says of a name of --ignore that no file had it, or that it is the column of codes. */
static void note_name(cli_call *cli, const cx_run *run, const char *name, size_t size) {
  const cx_ignored *one = cx_run_ignored(run, name, size);
  cx_buffer shown = {0};
  cx_put(&shown, name, size);
  if (one && one->is_code)
    cli_usage(cli, CX_MSG_IGNORE_CODE, cx_buffer_text(&shown), NULL, NULL);
  else if (one && !one->met)
    cli_usage(cli, CX_MSG_IGNORE_NONE, cx_buffer_text(&shown), one->nearest, NULL);
  cx_buffer_free(&shown);
}

/* A name that stands for nothing may hide a slip: the column that was meant is not passed over. */
static void note_ignored(cli_call *cli, const cx_run *run) {
  for (size_t i = 0; i < cli->value_count; i++) {
    const char *at = cli->values[i].value;
    if (strcmp(cli->values[i].name, "ignore")) continue;
    const cx_ignored *whole = cx_run_ignored(run, at, strlen(at));
    if (whole && whole->met && strchr(at, ',')) continue; /* a header with a comma in it */
    for (;;) {
      size_t size = strcspn(at, ",");
      if (size) note_name(cli, run, at, size);
      if (!at[size]) break;
      at += size + 1;
    }
  }
}

/* What a callback could not hold is said: a commune never goes missing in silence. */
static void say_failure(cli_call *cli, int status, const char *path) {
  if (status == CX_UNREADABLE) cli_say_unreadable(cli, path, errno);
  if (status == CX_NO_MEMORY && cli->status != CLI_EXIT_FILE)
    cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
}

static void run_one(cli_call *cli, cx_run *run, const char *path, cx_batch_fn *on_batch,
                    void *user) {
  cli_input input;
  if (cli_is_source(cli, path)) {
    cli_run_source(cli, run, on_batch, user);
    return;
  }
  if (!cli_open_input(cli, path, &input)) return;
  int status = cli_input_is_book(&input)
                   ? cx_run_book(run, input.source.name, input.bytes, input.size,
                                 cli_option_value(cli, "sheet"), on_batch, user)
                   : cx_run_source(run, &input.source, on_batch, user);
  say_failure(cli, status, path);
  cli_close_input(&input);
}

/* Supposes the figure in each standard that knows the name, an id or a label. False when none
 * does. */
static bool suppose(cli_reads *reads, const cx_standard *const *standards, size_t count,
                    const char *name, const char *option, cx_supposed given) {
  bool known = false;
  const char *taken = NULL;
  for (size_t k = 0; k < count; k++) {
    int measure = cx_measure_named(standards[k], name);
    if (measure == CX_NO_MEASURE) continue;
    known = true;
    const char *id = standards[k]->measures[measure].id;
    if (taken && !strcmp(taken, id)) continue;
    taken = id;
    given.measure = id;
    given.option = option;
    reads->supposed[reads->reading.supposed_count++] = given;
  }
  return known;
}

static bool say_no_measure(cli_call *cli, const cx_standard *const *standards, size_t count,
                           const char *name) {
  cx_nearest nearest = {.wanted = name};
  for (size_t k = 0; k < count; k++)
    for (size_t m = 0; m < standards[k]->measure_count; m++) {
      cx_nearest_offer_measure(&nearest, standards[k]->measures[m].id);
      cx_nearest_offer_measure(&nearest, standards[k]->measures[m].label);
    }
  cli_usage(cli, CX_MSG_RULE_MEASURE, name, nearest.best, NULL);
  cli_exit(cli, CLI_EXIT_USAGE);
  return false;
}

/* `--set NAME=VALUE` (in explain also `--what-if`) for the commune of `--commune`. NAME is a
 * measure's id or label. False (said) when one is wrong. */
static bool read_supposed(cli_call *cli, const cx_standard *const *standards, size_t count,
                          cli_reads *reads) {
  const char *commune = cli_option_value(cli, "commune");
  for (size_t i = 0; i < cli->value_count; i++) {
    const char *option = cli->values[i].name, *given = cli->values[i].value;
    if (strcmp(option, "set") && strcmp(option, "what-if")) continue;
    const char *equals = strchr(given, '=');
    if (!equals || !commune) {
      if (equals)
        cli_usage(cli, CX_MSG_USE_MISSING, "--commune", cli->command->name, NULL);
      else
        cli_usage(cli, CX_MSG_USE_VALUE, "--set", "NAME=VALUE", NULL);
      return false;
    }
    char *name = cx_arena_text(&reads->arena, given, (size_t)(equals - given));
    if (!name) return false;
    bool known =
        suppose(reads, standards, count, name, !strcmp(option, "set") ? "--set" : "--what-if",
                (cx_supposed){.code = commune, .text = equals + 1, .given = given});
    if (!known) return say_no_measure(cli, standards, count, name);
    cli_usage(cli, CX_MSG_ROW_SUPPOSED, name, commune, equals + 1);
  }
  return true;
}

/* Headers of the office's own: those of the intake, or of --columns. */
static bool read_columns(cli_call *cli, const cx_standard *const *standards, size_t count,
                         cli_reads *reads) {
  const char *path = cli_option_value(cli, "columns");
  if (!cli->columns && path && !cli_columns_read(cli, path, standards, count, &reads->columns))
    return false;
  const cli_columns *columns = cli->columns ? cli->columns : &reads->columns;
  reads->reading.own_headers = columns->list;
  reads->reading.own_header_count = columns->count;
  return true;
}

bool cli_reads_open(cli_call *cli, const cx_standard *const *standards, size_t count,
                    cli_reads *ret) {
  ret->arena = (cx_arena){0};
  ret->columns = (cli_columns){.count = 0};
  ret->reading = (cx_reading){.join = cli_option_value(cli, "join") != NULL,
                              .any_code = cli_option_value(cli, "any-code") != NULL,
                              .supposed = ret->supposed};
  if (cli->codes) {
    ret->reading.code_digits = cli->codes->digits;
    ret->reading.any_code = ret->reading.any_code || !cli->codes->digits;
  }
  return cli->status != CLI_EXIT_USAGE && read_ignored(cli, &ret->arena, &ret->reading) &&
         read_numbers(cli, &ret->reading.numbers) && read_supposed(cli, standards, count, ret) &&
         read_columns(cli, standards, count, ret);
}

void cli_reads_close(cli_reads *reads) {
  cx_arena_free(&reads->arena);
  cx_arena_free(&reads->columns.arena);
}

void cli_run_through(cli_call *cli, const cli_reads *reads, cx_run *run, const char *const *paths,
                     size_t count, cx_batch_fn *on_batch, void *user) {
  for (size_t i = 0; run && i < count; i++)
    run_one(cli, run, paths[i], on_batch, user);
  if (run) say_failure(cli, cx_run_finish(run, on_batch, user), "");
  bool given = paths >= cli->operands && paths < cli->operands + cli->operand_count;
  if (run && given) note_ignored(cli, run);
  if (run && given) cli_columns_note(cli, run, cli->columns ? cli->columns : &reads->columns);
  if (!run && cli->status == CLI_EXIT_OK) cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
}

int cli_run_paths(cli_call *cli, const cx_standard *standard, const char *const *paths,
                  size_t count, cx_batch_fn *on_batch, void *user) {
  cli_reads reads;
  cx_run *run = NULL;
  if (cli_reads_open(cli, &standard, 1, &reads) &&
      cx_run_new(standard, &reads.reading, cli_print_diagnostic, cli, &run))
    run = NULL;
  cli_run_through(cli, &reads, run, paths, count, on_batch, user);
  cx_run_free(run);
  cli_reads_close(&reads);
  return cli->status;
}

int cli_run_files(cli_call *cli, const cx_standard *standard, cx_batch_fn *on_batch, void *user) {
  if (cli_check_period(cli)) note_period(cli, standard); /* once, not again for --last */
  cli_run_paths(cli, standard, cli->operands + 1, cli->operand_count - 1, on_batch, user);
  cli_write_errors(cli, cli->operands + 1, cli->operand_count - 1);
  return cli->status;
}
