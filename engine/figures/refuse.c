/* See refuse.h. */
#include "figures/refuse.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "figures/messages.h"
#include "figures/parts.h"
#include "text/messages.h"

/* The caret stands in the option, under the value that was supposed. */
static void say_at_option(cx_run *run, const cx_supposed *supposed, cx_message message,
                          const char *const args[3]) {
  cx_log log = run->log;
  size_t before = strlen(supposed->given) - strlen(supposed->text);
  log.file = supposed->option;
  log.bytes = supposed->given;
  log.size = strlen(supposed->given);
  log.first_line = 1;
  log.sheet = log.label = NULL;
  cx_place place = {1, (unsigned)cx_utf8_length(supposed->given, before) + 1};
  cx_say(&log, message, place, args);
  run->log.errors = log.errors;
  run->log.out_of_memory = log.out_of_memory;
}

/* There is no place: the label says which commune's figure it is. */
static int say_by_value(cx_run *run, const char *code, const char *column, cx_message message,
                        const char *const args[3]) {
  cx_buffer label = {0};
  cx_puts(&label, code);
  if (*code && *column) cx_puts(&label, ", ");
  cx_puts(&label, column);
  bool failed = label.failed;
  run->log.label = cx_buffer_text(&label);
  if (!failed) cx_say(&run->log, message, (cx_place){0}, args);
  run->log.label = NULL;
  cx_buffer_free(&label);
  return failed ? cx_say_memory(&run->log) : CX_OK;
}

int cx_refuse(cx_run *run, const cx_row *row, size_t index, size_t cell, const char *column,
              cx_message message, const char *a, const char *b, const char *c) {
  const char *args[3] = {a, b, c};
  cx_refusal *refusal = cx_arena_take(&run->figures->arena, sizeof *refusal);
  if (!refusal) return cx_say_memory(&run->log);
  refusal->message = message;
  refusal->column = cx_reading_text(run, column, strlen(column));
  for (int i = 0; i < 3; i++) {
    refusal->args[i] = args[i] ? cx_reading_text(run, args[i], strlen(args[i])) : "";
    if (!refusal->args[i] || !refusal->column) return cx_say_memory(&run->log);
  }
  cx_batch_row *target = &run->figures->row[index];
  cx_refusal **end = &target->refusals;
  while (*end)
    end = &(*end)->next;
  *end = refusal;
  target->refused = run->refused = true;
  if (run->by_value) return say_by_value(run, target->code, column, message, args);
  const cx_supposed *supposed = cx_reading_supposed(run, target->code, column);
  if (supposed && supposed->given) {
    say_at_option(run, supposed, message, args);
    return CX_OK;
  }
  run->log.label = cell < run->column_count ? run->columns[cell].header : NULL;
  cx_place place = cell < CX_ROW_MOST_CELLS ? cx_row_place(row, cell) : (cx_place){row->line, 1};
  run->log.cell = cell < CX_ROW_MOST_CELLS ? (unsigned)cell + 1 : 0;
  const char *key = run->log.key; /* what is found after scoring is of another row */
  if (key) run->log.key = target->code;
  cx_say(&run->log, message, place, args);
  run->log.key = key;
  run->log.label = NULL;
  run->log.cell = 0;
  return CX_OK;
}

/* The column of a measure, for the place of a message. */
static size_t cell_of(const cx_run *run, int measure) {
  for (size_t i = 0; i < run->column_count; i++)
    if (run->columns[i].measure == measure) return i;
  return 0;
}

static int refuse_pair(cx_run *run, const cx_row *row, size_t index, cx_message message, int part,
                       int whole) {
  const cx_standard *s = run->standard;
  return cx_refuse(run, row, index, cell_of(run, part), s->measures[part].id, message,
                   cx_digits_of(cx_figures_count(run->figures, index, part)).text,
                   message == CX_MSG_ROW_PART
                       ? cx_digits_of(cx_figures_count(run->figures, index, whole)).text
                       : s->measures[whole].label,
                   message == CX_MSG_ROW_PART ? s->measures[whole].label : NULL);
}

int cx_check_parts(cx_run *run, const cx_row *row, size_t index) {
  cx_part_fault fault = {0};
  int status = CX_OK;
  while (!status && cx_next_part_fault(run->figures, index, &fault))
    status = refuse_pair(run, row, index, fault.message, fault.part, fault.whole);
  return status;
}
