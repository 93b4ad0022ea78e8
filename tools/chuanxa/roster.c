/* See roster.h. */
#include "chuanxa/roster.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "figures/cells.h"
#include "figures/messages.h"
#include "text/messages.h"

/* An attribute stays from year to year; a figure of a year is nobody's to prefill. */
static bool is_attribute(const cx_standard *s, size_t measure) {
  return s->used[measure] && (s->measures[measure].type == CX_CHOICE || s->used_class[measure]);
}

/* Remembers which column is the measure's; one that stands twice is refused. */
static int find_column(cli_roster *r, const cx_row *row, size_t measure) {
  const cx_measure *m = &r->standard->measures[measure];
  const char *const names[] = {m->id, m->label};
  r->columns[measure] = CX_NO_COLUMN;
  if (!is_attribute(r->standard, measure)) return CX_OK;
  for (size_t i = 0; i < row->count; i++) {
    int found = cx_name_among(row->cells[i].text, row->cells[i].size, names, 2);
    if (found < 0) return cx_say_memory(&r->log);
    if (found > 1) continue;
    if (r->columns[measure] != CX_NO_COLUMN)
      return CX_SAY(&r->log, TABLE_TWICE, cx_row_place(row, i), row->cells[i].text,
                    cx_digits_of((int64_t)r->columns[measure] + 1).text);
    r->columns[measure] = i;
  }
  return CX_OK;
}

static int read_header(cli_roster *r, const cx_row *row) {
  int status = CX_OK;
  r->in_rows = true;
  r->coded.code = r->table.code_column;
  r->coded.name = CX_NO_COLUMN;
  r->coded.header_cells = row->count;
  for (size_t i = 0; i < row->count; i++) {
    int found = cx_list_names("commune_name|Tên xã|Đơn vị", &row->cells[i]);
    if (found < 0) return cx_say_memory(&r->log);
    if (found == 1) r->coded.name = i;
  }
  r->columns = cx_arena_take(&r->arena, (r->standard->measure_count + 1) * sizeof *r->columns);
  if (!r->columns) return cx_say_memory(&r->log);
  for (size_t m = 0; m < r->standard->measure_count && !status; m++)
    status = find_column(r, row, m);
  return status;
}

static int say_cell(cli_roster *r, const cx_row *row, size_t column, const cx_measure *m,
                    cx_cell_error error) {
  cx_buffer list = {0};
  for (size_t i = 0; i < m->choice_count; i++) {
    cx_puts(&list, i ? ", " : "");
    cx_puts(&list, m->choice_labels[i]);
  }
  int status = list.failed ? cx_say_memory(&r->log)
                           : cx_say(&r->log, error.message, cx_row_place(row, column),
                                    (const char *const[3]){cx_cell_shown(&row->cells[column]),
                                                           error.nearest, cx_buffer_text(&list)});
  cx_buffer_free(&list);
  return status;
}

/* An attribute of one commune, -1 where its cell is blank. A cell that cannot be read is said, and
 * the others are read too. */
static int take_attribute(cli_roster *r, const cx_row *row, size_t measure, int64_t *ret) {
  const cx_measure *m = &r->standard->measures[measure];
  size_t column = r->columns[measure];
  cx_choice_words words = {0};
  cx_figure figure = {.blank = true};
  *ret = -1;
  if (column >= row->count) return CX_OK;
  if (m->type == CX_CHOICE && !cx_choice_words_make(&r->arena, m, &words))
    return cx_say_memory(&r->log);
  cx_cell cell = row->cells[column];
  cx_trim(&cell.text, &cell.size);
  cx_cell_error error = cx_read_cell(m, &words, CX_NUMBERS_PLAIN, cell, &figure);
  if (error.message != NULL) return say_cell(r, row, column, m, error);
  if (!figure.blank) *ret = figure.value;
  return CX_OK;
}

static int take_attributes(cli_roster *r, const cx_row *row, cx_template_roster_row *to) {
  size_t count = r->standard->measure_count;
  int64_t *figures = cx_arena_take(&r->arena, (count + 1) * sizeof *figures);
  if (!figures) return cx_say_memory(&r->log);
  to->figures = figures;
  for (size_t m = 0; m < count; m++) {
    figures[m] = -1;
    int status = r->columns[m] == CX_NO_COLUMN ? CX_OK : take_attribute(r, row, m, &figures[m]);
    if (status == CX_NO_MEMORY) return status;
  }
  return CX_OK;
}

static int take_commune(void *user, const cx_row *row, const cx_code_fault *fault) {
  cli_roster *r = user;
  if (fault->message != NULL) {
    cx_template_roster_row nobody = {0};
    cx_say_code(&r->log, cx_row_place(row, r->coded.code), fault);
    return fault->digits ? take_attributes(r, row, &nobody) : CX_OK; /* all that is wrong is said */
  }
  r->rows = cx_arena_grow(&r->arena, r->rows, r->count, &r->capacity, sizeof *r->rows);
  if (!r->rows) return cx_say_memory(&r->log);
  cx_template_roster_row *to = &r->rows[r->count++];
  to->code = cx_list_cell(&r->arena, row, r->coded.code);
  to->name = cx_list_cell(&r->arena, row, r->coded.name);
  if (!to->code || !to->name) return cx_say_memory(&r->log);
  return take_attributes(r, row, to);
}

static int holds_digits(void *user, const cx_row *row) {
  const cli_roster *r = user;
  for (size_t i = 0; i < row->count; i++)
    if (i != r->coded.code && cx_holds_digits(&row->cells[i])) return 1;
  return 0;
}

static int take_row(void *user, const cx_row *row) {
  cli_roster *r = user;
  return r->in_rows ? cx_coded_take(&r->coded, row) : read_header(r, row);
}

static int end_rows(void *user) {
  return cx_coded_end(&((cli_roster *)user)->coded, true);
}

bool cli_read_roster(cli_call *cli, const cx_standard *s, const char *path, cli_roster *r) {
  cx_list_file input;
  r->standard = s;
  r->log = (cx_log){.report = cli_print_diagnostic, .user = cli, .file = path};
  r->coded = (cx_coded){.form = cli_codes_of_lists(cli, s),
                        .log = &r->log,
                        .holds = holds_digits,
                        .on_row = take_commune,
                        .user = r};
  if (!cli_open_list(cli, path, &input)) return false;
  const cx_list_takes takes = {take_row, end_rows, r};
  int status = cx_list_read(&input, NULL, &r->log, &r->table, &takes);
  cx_coded_end(&r->coded, false);
  return status == CX_OK && !r->log.errors;
}
