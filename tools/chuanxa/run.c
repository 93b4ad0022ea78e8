/* Scores the data files of a command. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chuanxa/cli.h"
#include "exchange/book.h"

/* Splits "a,b" in place; the parts point into `list`. */
static size_t split(char *list, const char **parts, size_t most) {
  size_t count = 0;
  for (char *at = list; *at && count < most;) {
    parts[count++] = at;
    at += strcspn(at, ",");
    if (*at) *at++ = 0;
  }
  return count;
}

static bool read_numbers(cx_cli *cli, cx_numbers *ret) {
  const char *value = cx_option_value(cli, "numbers");
  if (value && strcmp(value, "vi") && strcmp(value, "en")) {
    cx_usage(cli, CX_MSG_USE_VALUE, "--numbers", "vi|en", NULL);
    return false;
  }
  *ret = !value ? CX_NUMBERS_PLAIN : *value == 'v' ? CX_NUMBERS_VI : CX_NUMBERS_EN;
  return true;
}

static bool check_period(cx_cli *cli) {
  const char *value = cx_option_value(cli, "period");
  if (!value || (strlen(value) == 4 && strspn(value, "0123456789") == 4)) return true;
  cx_usage(cli, CX_MSG_USE_VALUE, "--period", CX_BOTH("năm bốn chữ số", "a year of four digits"),
           NULL);
  return false;
}

/* Dates never choose the standard; a period outside its time in force is only pointed out. A period
 * that begins late in the year (01/11) began in the year before. */
static void note_period(cx_cli *cli, const cx_standard *s) {
  const char *year = cx_option_value(cli, "period");
  if (!year) return;
  char first[16], last[16], before[24];
  snprintf(before, sizeof before, "%04ld", strtol(year, NULL, 10) - 1);
  bool over_new_year = strcmp(s->period_from.value, s->period_to.value) > 0;
  snprintf(first, sizeof first, "%.4s-%.5s", over_new_year ? before : year, s->period_from.value);
  snprintf(last, sizeof last, "%.4s-%.5s", year, s->period_to.value);
  bool open = !strcmp(s->to.value, "open");
  if (strcmp(last, s->from.value) < 0 || (!open && strcmp(first, s->to.value) > 0))
    cx_usage(cli, CX_MSG_RULE_PERIOD, year, s->from.value,
             open ? CX_BOTH("nay", "now") : s->to.value);
}

/* A workbook is known by its first bytes, whatever its name. */
static bool begins_like_book(cx_input *input) {
  char head[8];
  long size = input->source.read(input, head, sizeof head);
  return size > 0 && cx_is_book(head, (size_t)size);
}

static void run_one(cx_cli *cli, cx_run *run, const char *path, cx_batch_fn *on_batch, void *user) {
  cx_input input;
  if (!cx_open_input(cli, path, &input)) return;
  int status;
  if (begins_like_book(&input) && cx_take_into_memory(&input)) {
    status = cx_run_book(run, path, input.bytes, input.size, cx_option_value(cli, "sheet"),
                         on_batch, user);
  } else {
    status = cx_run_source(run, &input.source, on_batch, user);
  }
  if (status == CX_UNREADABLE) cx_say_unreadable(cli, path, errno);
  cx_close_input(&input);
}

int cx_run_files(cx_cli *cli, const cx_standard *standard, cx_batch_fn *on_batch, void *user) {
  const char *ignored[256], *given = cx_option_value(cli, "ignore");
  char *list = strdup(given ? given : "");
  cx_reading reading = {.ignored = ignored, .join = cx_option_value(cli, "join") != NULL};
  cx_run *run = NULL;
  if (list && read_numbers(cli, &reading.numbers) && check_period(cli)) {
    reading.ignored_count = split(list, ignored, sizeof ignored / sizeof *ignored);
    if (cx_run_new(standard, &reading, cx_print_diagnostic, cli, &run)) run = NULL;
  }
  if (run) note_period(cli, standard);
  for (size_t i = 1; run && i < cli->operand_count; i++)
    run_one(cli, run, cli->operands[i], on_batch, user);
  if (run) cx_run_finish(run, on_batch, user);
  cx_run_free(run);
  free(list);
  return cli->status;
}
