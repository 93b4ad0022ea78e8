/* See rows.h. */
#include "figures/rows.h"

#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "figures/cells.h"
#include "figures/header.h"
#include "figures/join.h"
#include "figures/messages.h"
#include "figures/refuse.h"
#include "standard/measures.h"
#include "text/messages.h"

/* Cells beyond the header, or under none, must be blank. */
static int check_width(cx_run *run, const cx_row *row, size_t index) {
  if (row->count <= run->column_count && !run->has_nameless) return CX_OK;
  for (size_t i = 0; i < row->count; i++) {
    if (i < run->column_count && run->columns[i].kind != CX_COLUMN_NAMELESS) continue;
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    if (size && i < run->column_count)
      return cx_refuse(run, row, index, i, "", CX_MSG_ROW_NAMELESS, NULL, NULL, NULL);
    if (size)
      return cx_refuse(run, row, index, i, "", CX_MSG_ROW_CELLS,
                       cx_digits_of((int64_t)row->count).text,
                       cx_digits_of((int64_t)run->column_count).text, NULL);
  }
  return CX_OK;
}

/* *ret_meant: the cell was meant as a code, so that the row's figures are worth reading. */
static int check_code(cx_run *run, const cx_row *row, size_t index, size_t cell, bool *ret_meant) {
  cx_batch_row *target = &run->figures->row[index];
  static const char header[] = "commune_code";
  cx_code_fault fault = cx_check_code(run->form, cell < row->count ? &row->cells[cell] : NULL);
  *ret_meant = fault.digits;
  if (fault.message != NULL)
    return cx_refuse(run, row, index, cell, header, fault.message, fault.args[0], fault.args[1],
                     fault.args[2]);
  int added = cx_codes_add(&run->codes, target->code, &run->code_number);
  if (added < 0) return cx_say_memory(&run->log);
  run->code_is_new = added;
  bool joins = run->reading.join &&
               (added || run->join.rows[run->join.row_of_code[run->code_number]].source !=
                             run->source_number);
  if (!added && !joins)
    return cx_refuse(run, row, index, cell, header, CX_MSG_ROW_AGAIN, target->code, NULL, NULL);
  return CX_OK;
}

/* The allowed values of a choice, for the message. */
static const char *list_choices(cx_run *run, const cx_measure *m) {
  cx_buffer list = {0};
  for (size_t i = 0; i < m->choice_count; i++) {
    if (i) cx_puts(&list, ", ");
    cx_puts(&list, m->choice_labels[i]);
  }
  const char *copy = list.failed ? NULL : cx_reading_text(run, cx_buffer_text(&list), list.size);
  cx_buffer_free(&list);
  return copy;
}

/* Sets a figure that was read. */
static void set_figure(cx_run *run, size_t index, int measure, int64_t value) {
  switch (run->standard->measures[measure].type) {
  case CX_COUNT:
    cx_figures_set_count(run->figures, index, measure, value);
    break;
  case CX_YES_NO:
    cx_figures_set_truth(run->figures, index, measure, value != 0);
    break;
  case CX_CHOICE:
    cx_figures_set_choice(run->figures, index, measure, (size_t)value);
    break;
  }
}

static int refuse_cell(cx_run *run, const cx_row *row, size_t index, size_t cell, int measure,
                       const cx_cell *value, cx_cell_error error) {
  const cx_measure *m = &run->standard->measures[measure];
  const char *shown = value->shown ? value->shown : cx_reading_text(run, value->text, value->size);
  const char *second = error.nearest, *third = NULL;
  if (error.message == CX_MSG_ROW_NEEDS_NUMBERS && !run->cure_said) {
    second = CX_BOTH("khai báo --numbers vi (1.500,5) hoặc --numbers en (1,500.5)",
                     "declare --numbers vi (1.500,5) or --numbers en (1,500.5)");
    run->cure_said = true;
  }
  if (error.message == CX_MSG_ROW_CHOICE) third = list_choices(run, m);
  bool supposed = cx_reading_supposed(run, run->figures->row[index].code, m->id) != NULL;
  if (shown && cell < run->column_count && value->kind == CX_CELL_TEXT && !supposed)
    cx_note_old_font(run, &run->columns[cell], row, cell, shown);
  if (!shown || (error.message == CX_MSG_ROW_CHOICE && !third)) return cx_say_memory(&run->log);
  return cx_refuse(run, row, index, cell, m->id, error.message, shown, second, third);
}

int cx_figures_take_cell(cx_run *run, const cx_row *row, size_t index, size_t cell, int measure,
                         cx_cell value) {
  const cx_measure *m = &run->standard->measures[measure];
  cx_figure figure;
  cx_trim(&value.text, &value.size);
  cx_cell_error error = cx_read_cell(m, &run->words[measure], run->reading.numbers, value, &figure);
  if (error.message == CX_MSG_USE_MEMORY) return cx_say_memory(&run->log);
  if (error.message != NULL) return refuse_cell(run, row, index, cell, measure, &value, error);
  if (cell < run->column_count) {
    run->columns[cell].has_x |= figure.was_x;
    run->columns[cell].has_blank |= figure.blank;
  }
  if (!figure.blank) set_figure(run, index, measure, figure.value);
  return CX_OK;
}

/* A count in digits alone, as nearly all are: the value itself, as cx_read_cell would find it. */
static inline bool take_digits(cx_figures *figures, size_t index, int measure,
                               const cx_cell *value) {
  enum { SURELY_FIT = 15 };
  bool counts = figures->narrow[measure] != NULL;
  if (!counts || value->kind != CX_CELL_TEXT || !value->size || value->size > SURELY_FIT)
    return false;
  int64_t count = 0;
  for (const char *at = value->text, *end = at + value->size; at < end; at++) {
    unsigned digit = (unsigned)*at - '0';
    if (digit > 9) return false;
    count = count * 10 + digit;
  }
  cx_figures_set_count(figures, index, measure, count);
  return true;
}

/* `cell` is the column's number; run->column_count for a supposed figure without a column. */
static int take_figure(cx_run *run, const cx_row *row, size_t index, size_t cell, int measure) {
  const cx_measure *m = &run->standard->measures[measure];
  cx_cell value = cell < row->count ? row->cells[cell] : (cx_cell){.text = ""};
  const cx_supposed *supposed = cx_reading_supposed(run, run->figures->row[index].code, m->id);
  if (supposed) value = (cx_cell){.text = supposed->text, .size = strlen(supposed->text)};
  unsigned errors = run->log.errors;
  int status = cx_figures_take_cell(run, row, index, cell, measure, value);
  bool read = !status && run->log.errors == errors;
  run->figures->row[index].supposed |= read && supposed != NULL;
  return status;
}

/* Supposed figures whose measure has no column. */
static int take_supposed(cx_run *run, const cx_row *row, size_t index) {
  int status = CX_OK;
  for (size_t i = 0; i < run->reading.supposed_count && !status; i++) {
    const cx_supposed *s = &run->reading.supposed[i];
    int measure = cx_find_measure(run->standard, s->measure);
    bool there = measure == CX_NO_MEASURE || !run->standard->used[measure];
    for (size_t k = 0; k < run->column_count; k++)
      there = there ||
              (run->columns[k].kind == CX_COLUMN_MEASURE && run->columns[k].measure == measure);
    if (!there && !strcmp(s->code, run->figures->row[index].code))
      status = take_figure(run, row, index, run->column_count, measure);
  }
  return status;
}

/* The row is there: on to the join, or it waits until the figures are full. */
static int end_row(cx_run *run, const cx_row *row) {
  return run->reading.join ? cx_join_row(run, row) : CX_OK;
}

/* Beyond numbers these are figures: the words of yes and no, and those of a choice. */
static int is_answer(const cx_run *run, int measure, cx_cell cell) {
  cx_figure figure;
  const cx_measure *m = &run->standard->measures[measure];
  if (m->type == CX_COUNT) return 0;
  cx_trim(&cell.text, &cell.size);
  cx_cell_error error = cx_read_cell(m, &run->words[measure], run->reading.numbers, cell, &figure);
  if (error.message == CX_MSG_USE_MEMORY) return CX_NO_MEMORY;
  return error.message == NULL && !figure.blank;
}

int cx_holds_figure(const cx_run *run, const cx_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    const cx_cell *cell = &row->cells[i];
    bool beyond = i >= run->column_count || run->columns[i].kind == CX_COLUMN_NAMELESS;
    int measure = beyond ? CX_NO_MEASURE : run->columns[i].measure;
    if (!beyond && measure == CX_NO_MEASURE) continue;
    int holds = cx_holds_digits(cell);
    if (!holds && measure != CX_NO_MEASURE) holds = is_answer(run, measure, *cell);
    if (holds) return holds;
  }
  return 0;
}

/* The name is no figure: in a merged area it is the first commune's. */
static int take_name(cx_run *run, const cx_row *row, size_t index, size_t cell) {
  cx_batch_row *target = &run->figures->row[index];
  const char *name = row->cells[cell].text;
  size_t size = row->cells[cell].size;
  cx_trim(&name, &size);
  target->name = cx_reading_text(run, name, size);
  if (!target->name) return cx_say_memory(&run->log);
  cx_message obstacle = cx_cell_obstacle(&row->cells[cell]);
  if (obstacle == CX_MSG_ROW_MERGED && !size)
    CX_SAY(&run->log, ROW_NAME_MERGED, cx_row_place(row, cell), row->cells[cell].shown);
  else if (obstacle != NULL && obstacle != CX_MSG_ROW_MERGED)
    return cx_refuse(run, row, index, cell, "commune_name", obstacle,
                     cx_cell_shown(&row->cells[cell]), NULL, NULL);
  cx_note_old_font(run, &run->columns[cell], row, cell, target->name);
  return CX_OK;
}

/* The figures and the name. */
static int take_cells(cx_run *run, const cx_row *row, size_t index) {
  int status = CX_OK;
  bool as_read = !run->reading.supposed_count;
  for (size_t i = 0; i < run->column_count && !status; i++) {
    const cx_column *column = &run->columns[i];
    bool there = i < row->count;
    if (column->kind == CX_COLUMN_NAME && there) status = take_name(run, row, index, i);
    if (column->kind != CX_COLUMN_MEASURE) continue;
    if (there && as_read && take_digits(run->figures, index, column->measure, &row->cells[i]))
      continue;
    status = take_figure(run, row, index, i, column->measure);
  }
  return status;
}

int cx_take_row(cx_run *run, const cx_row *row) {
  size_t code_cell = run->table.code_column;
  const char *code = code_cell < row->count ? cx_cell_shown(&row->cells[code_cell]) : "";
  size_t code_size = strlen(code);
  cx_trim(&code, &code_size);
  size_t index = cx_figures_add(run->figures);
  cx_batch_row *target = &run->figures->row[index];
  target->line = row->line;
  target->code = cx_reading_text(run, code, code_size);
  if (!target->code) return cx_say_memory(&run->log);
  run->row_count++;
  run->code_is_new = false;
  run->code_number = SIZE_MAX;
  bool meant = false;
  int status = check_code(run, row, index, code_cell, &meant);
  if (!status && !meant) return end_row(run, row); /* a remark or a signature */
  if (!status) status = check_width(run, row, index);
  if (!status) status = take_cells(run, row, index);
  if (!status) status = take_supposed(run, row, index);
  if (!status && !run->reading.join) status = cx_check_parts(run, row, index);
  return status ? status : end_row(run, row);
}
