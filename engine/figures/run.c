/* Sources one after the other through survey, header, rows; then what can be said of a whole file.
 */
#include "figures/run.h"

#include <stdlib.h>
#include <string.h>

#include "figures/header.h"
#include "figures/messages.h"
#include "figures/rows.h"
#include "figures/two_rows.h"

static bool remember_supposed(cx_run *run, const cx_reading *reading) {
  cx_supposed *copy = cx_arena_take(&run->arena, (reading->supposed_count + 1) * sizeof *copy);
  if (!copy) return false;
  for (size_t i = 0; i < reading->supposed_count; i++) {
    const cx_supposed *s = &reading->supposed[i];
    copy[i].code = cx_arena_text(&run->arena, s->code, strlen(s->code));
    copy[i].measure = cx_arena_text(&run->arena, s->measure, strlen(s->measure));
    copy[i].text = cx_arena_text(&run->arena, s->text, strlen(s->text));
    if (!copy[i].code || !copy[i].measure || !copy[i].text) return false;
    if (!s->option || !s->given) continue;
    copy[i].option = cx_arena_text(&run->arena, s->option, strlen(s->option));
    copy[i].given = cx_arena_text(&run->arena, s->given, strlen(s->given));
    if (!copy[i].option || !copy[i].given) return false;
  }
  run->reading.supposed = copy;
  return true;
}

static bool remember_ignored(cx_run *run, const cx_reading *reading) {
  const char **copy = cx_arena_take(&run->arena, (reading->ignored_count + 1) * sizeof *copy);
  if (!copy) return false;
  for (size_t i = 0; i < reading->ignored_count; i++) {
    copy[i] = cx_arena_text(&run->arena, reading->ignored[i], strlen(reading->ignored[i]));
    if (!copy[i]) return false;
  }
  run->reading.ignored = copy;
  run->ignored = cx_arena_take(&run->arena, (reading->ignored_count + 1) * sizeof *run->ignored);
  for (size_t i = 0; run->ignored && i < reading->ignored_count; i++)
    run->ignored[i] = (cx_ignored){.met = false};
  return run->ignored != NULL;
}

static bool remember_own_headers(cx_run *run, const cx_reading *reading) {
  size_t count = reading->own_header_count;
  cx_own_header *copy = cx_arena_take(&run->arena, (count + 1) * sizeof *copy);
  run->own_headers = cx_arena_take(&run->arena, (count + 1) * sizeof *run->own_headers);
  if (!copy || !run->own_headers) return false;
  for (size_t i = 0; i < count; i++) {
    const cx_own_header *from = &reading->own_headers[i];
    copy[i].header = cx_arena_text(&run->arena, from->header, strlen(from->header));
    copy[i].measure = cx_arena_text(&run->arena, from->measure, strlen(from->measure));
    run->own_headers[i] = (cx_ignored){.met = false};
    if (!copy[i].header || !copy[i].measure) return false;
  }
  run->reading.own_headers = copy;
  return true;
}

const cx_ignored *cx_run_own_header(const cx_run *run, size_t number) {
  return run->header_read && number < run->reading.own_header_count ? &run->own_headers[number]
                                                                    : NULL;
}

const cx_ignored *cx_run_ignored(const cx_run *run, const char *name, size_t size) {
  for (size_t i = 0; run->header_read && i < run->reading.ignored_count; i++) {
    const char *one = run->reading.ignored[i];
    if (strlen(one) == size && !memcmp(one, name, size)) return &run->ignored[i];
  }
  return NULL;
}

int cx_figures_run_new(cx_figures *figures, const cx_reading *reading, cx_report_fn *report,
                       void *report_user, cx_run **ret_run) {
  const cx_standard *standard = figures->standard;
  cx_log log = {.report = report, .user = report_user};
  cx_run *run = calloc(1, sizeof *run);
  if (!run) return cx_say_memory(&log);
  run->standard = standard;
  run->reading = *reading;
  run->log = log;
  run->form.digits = reading->code_digits ? reading->code_digits : standard->code_digits;
  if (reading->any_code) run->form.digits = 0;
  run->figures = figures;
  bool made = remember_ignored(run, reading) && remember_supposed(run, reading) &&
              remember_own_headers(run, reading);
  for (size_t m = 0; made && m < standard->measure_count; m++)
    if (standard->measures[m].type == CX_CHOICE)
      made = cx_choice_words_make(&run->arena, &standard->measures[m], &run->words[m]);
  if (!made) {
    cx_figures_run_free(run);
    return cx_say_memory(&log);
  }
  *ret_run = run;
  return CX_OK;
}

void cx_figures_run_free(cx_run *run) {
  if (!run) return;
  cx_codes_free(&run->codes);
  cx_arena_free(&run->join.arena);
  cx_arena_free(&run->source_arena);
  cx_arena_free(&run->arena);
  free(run);
}

void cx_run_beside(cx_run *run, cx_run *beside) {
  run->beside = beside;
}

/* What the reader of the table set in the run's log holds for the runs beside too. */
static void share_place(cx_run *run) {
  for (cx_run *r = run->beside; r; r = r->beside) {
    r->log.bytes = run->log.bytes;
    r->log.size = run->log.size;
    r->log.first_line = run->log.first_line;
    r->log.sheet = run->log.sheet;
    r->log.key = run->log.key;
    r->table = run->table;
  }
}

/* The row is the reader's: it is gone afterwards. */
static void forget_place(cx_run *run) {
  for (cx_run *r = run->beside; r; r = r->beside)
    r->log.bytes = NULL;
}

/* A row that is no total, no signature and not blank, for all runs in step. */
static int take_coded(void *user, const cx_row *row, const cx_code_fault *fault) {
  cx_run *run = user;
  int status = CX_OK;
  (void)fault; /* each run goes by its own form of codes */
  share_place(run);
  for (cx_run *r = run; r && !status; r = r->beside)
    status = cx_take_row(r, row);
  forget_place(run);
  if (!status && run->figures->rows == CX_BATCH_ROWS) status = cx_hand_over(run);
  return status;
}

static int holds_figure(void *user, const cx_row *row) {
  int holds = 0;
  for (const cx_run *r = user; r && !holds; r = r->beside)
    holds = cx_holds_figure(r, row);
  return holds;
}

static int read_header(cx_run *run, const cx_row *row) {
  int status = CX_OK;
  share_place(run);
  for (cx_run *r = run; r && (!status || status == CX_REFUSED); r = r->beside) {
    int own = cx_read_header(r, row);
    if (own) status = own;
  }
  forget_place(run);
  run->coded = (cx_coded){.form = run->form,
                          .log = &run->log,
                          .code = run->table.code_column,
                          .name = CX_NO_COLUMN,
                          .header_cells = run->column_count,
                          .holds = holds_figure,
                          .on_row = take_coded,
                          .user = run};
  for (size_t i = 0; i < run->column_count; i++) {
    if (run->columns[i].kind == CX_COLUMN_NAME) run->coded.name = i;
    if (run->columns[i].kind != CX_COLUMN_STATUS || run->without_status) continue;
    size_t size = CX_ROW_MOST_CELLS * sizeof *run->without_status;
    run->without_status = cx_arena_take(&run->source_arena, size);
    if (!run->without_status) return cx_say_memory(&run->log);
  }
  return status;
}

/* What a template says of the row is no part of it. */
static cx_row without_status(const cx_run *run, const cx_row *row) {
  cx_row own = *row;
  if (!run->without_status) return own;
  own.cells = run->without_status;
  for (size_t i = 0; i < row->count; i++) {
    bool status = i < run->column_count && run->columns[i].kind == CX_COLUMN_STATUS;
    run->without_status[i] = status ? (cx_cell){.text = ""} : row->cells[i];
  }
  return own;
}

/* The row that was held, as the header that it is; the log shows its own text meanwhile. */
static int read_upper(cx_run *run) {
  const char *bytes = run->log.bytes;
  size_t size = run->log.size;
  unsigned first_line = run->log.first_line;
  cx_row alone = cx_header_alone(run);
  run->upper = NULL;
  if (alone.raw) {
    run->log.bytes = alone.raw;
    run->log.size = alone.raw_size;
    run->log.first_line = alone.line;
  }
  int status = read_header(run, &alone);
  run->log.bytes = bytes;
  run->log.size = size;
  run->log.first_line = first_line;
  return status;
}

static int take_row(void *user, const cx_row *given);

/* A first row that is a header waits for nothing; one that is not may be the upper of two. */
static int take_header(cx_run *run, const cx_row *given) {
  if (!run->upper) {
    int open = run->log.key ? 0 : cx_header_is_open(run, given); /* a query has one row of names */
    if (open < 0) return cx_say_memory(&run->log);
    return open ? cx_header_hold(run, given) : read_header(run, given);
  }
  cx_row joined;
  bool made = false;
  int status = cx_header_join(run, given, &joined, &made);
  if (status) return status;
  if (made) run->upper = NULL;
  status = made ? read_header(run, &joined) : read_upper(run);
  return status || made ? status : take_row(run, given);
}

static int take_row(void *user, const cx_row *given) {
  cx_run *run = user;
  if (!run->columns) return take_header(run, given);
  const cx_row own = without_status(run, given), *row = &own;
  if (!cx_is_blank_row(row)) return cx_coded_take(&run->coded, row);
  for (cx_run *r = run; r; r = r->beside)
    if (!r->blank_rows++) r->first_blank = row->line;
  return CX_OK;
}

/* Notes that need the whole file. */
static void close_source(cx_run *run) {
  if (run->beside) {
    run->beside->log.sheet = run->log.sheet;
    run->beside->log.key = run->log.key;
  }
  if (run->blank_rows)
    CX_SAY(&run->log, TABLE_BLANK_ROWS, ((cx_place){run->first_blank, 0}),
           cx_digits_of((int64_t)run->blank_rows).text);
  for (size_t i = 0; i < run->column_count; i++)
    if (run->columns[i].has_x && run->columns[i].has_blank)
      CX_SAY(&run->log, TABLE_X_BLANK, run->columns[i].place, run->columns[i].header);
  if (!run->row_count) CX_SAY(&run->log, TABLE_NO_ROWS, ((cx_place){0}), NULL);
  if (run->beside) close_source(run->beside);
}

static void open_source(cx_run *run, const char *name) {
  run->log.file = name;
  cx_arena_free(&run->source_arena);
  run->coded = (cx_coded){.log = &run->log};
  run->columns = NULL;
  run->without_status = NULL;
  run->upper = NULL;
  run->column_count = run->row_count = run->blank_rows = 0;
  run->has_nameless = run->cure_said = run->refused = false;
  run->source_number++;
  cx_figures_clear(run->figures);
  if (run->beside) open_source(run->beside, name);
}

/* What came before a mistake in the file's form still counts. */
static int end_source(cx_run *run, int status) {
  bool counts = run->columns && (status == CX_OK || status == CX_REFUSED);
  int ended = cx_coded_end(&run->coded, counts && !status);
  if (!status) status = ended;
  bool all = true;
  for (const cx_run *r = run; r; r = r->beside)
    all = all && r->columns;
  if (all && (status == CX_OK || status == CX_REFUSED)) {
    int handed = cx_hand_over(run);
    if (handed) status = handed;
  }
  if (!status) close_source(run);
  bool refused = false;
  for (const cx_run *r = run; r; r = r->beside)
    refused = refused || r->refused;
  return status ? status : refused ? CX_REFUSED : CX_OK;
}

int cx_figures_read(cx_run *run, const cx_figures_table *from) {
  run->on_full = from->on_full;
  run->user = from->user;
  open_source(run, from->name);
  int status = from->survey(from->self, &run->reading, &run->log, &run->table);
  if (!status) status = from->read(from->self, &run->log, &run->table, take_row, run);
  if (!status && run->upper) status = read_upper(run); /* it was the last row */
  status = end_source(run, status);
  for (cx_run *r = run; r; r = r->beside) {
    r->log.sheet = NULL;
    r->log.key = NULL;
  }
  return status;
}
