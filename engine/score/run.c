/* Sources one after the other through survey, header, rows; then what can be said of a whole file.
 */
#include "score/run.h"

#include <stdlib.h>
#include <string.h>

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
  return true;
}

int cx_run_new(const cx_standard *standard, const cx_reading *reading, cx_report_fn *report,
               void *report_user, cx_run **ret_run) {
  cx_log log = {.report = report, .user = report_user};
  cx_run *run = calloc(1, sizeof *run);
  if (!run) return cx_say_memory(&log);
  run->standard = standard;
  run->reading = *reading;
  run->log = log;
  run->form.digits = reading->code_digits ? reading->code_digits : standard->code_digits;
  if (reading->any_code) run->form.digits = 0;
  run->batch = cx_batch_new(standard);
  bool made = run->batch && remember_ignored(run, reading) && remember_supposed(run, reading);
  for (size_t m = 0; made && m < standard->measure_count; m++)
    if (standard->measures[m].type == CX_CHOICE)
      made = cx_choice_words_make(&run->arena, &standard->measures[m], &run->words[m]);
  if (!made) {
    cx_run_free(run);
    return cx_say_memory(&log);
  }
  *ret_run = run;
  return CX_OK;
}

void cx_run_free(cx_run *run) {
  if (!run) return;
  cx_batch_free(run->batch);
  cx_codes_free(&run->codes);
  cx_arena_free(&run->join.arena);
  cx_arena_free(&run->source_arena);
  cx_arena_free(&run->arena);
  free(run);
}

void cx_run_beside(cx_run *run, cx_run *beside) {
  run->beside = beside;
}

/* What the reader of the table set in the run's log holds for the run beside too. */
static void share_place(cx_run *run) {
  cx_log *to = &run->beside->log;
  to->bytes = run->log.bytes;
  to->size = run->log.size;
  to->first_line = run->log.first_line;
  to->sheet = run->log.sheet;
  run->beside->table = run->table;
}

/* A row that is no total, no signature and not blank, for all runs in step. */
static int take_coded(void *user, const cx_row *row, const cx_code_fault *fault) {
  cx_run *run = user;
  int status = CX_OK;
  (void)fault; /* each run goes by its own form of codes */
  if (run->beside) share_place(run);
  for (cx_run *r = run; r && !status; r = r->beside)
    status = cx_take_row(r, row);
  if (run->beside) run->beside->log.bytes = NULL;
  if (!status && run->batch->rows == CX_BATCH_ROWS) status = cx_flush_batch(run);
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
  if (run->beside) share_place(run);
  for (cx_run *r = run; r && (!status || status == CX_REFUSED); r = r->beside) {
    int own = cx_read_header(r, row);
    if (own) status = own;
  }
  if (run->beside) run->beside->log.bytes = NULL;
  run->coded = (cx_coded){.form = run->form,
                          .log = &run->log,
                          .code = run->table.code_column,
                          .name = CX_NO_COLUMN,
                          .header_cells = run->column_count,
                          .holds = holds_figure,
                          .on_row = take_coded,
                          .user = run};
  for (size_t i = 0; i < run->column_count; i++)
    if (run->columns[i].kind == CX_COLUMN_NAME) run->coded.name = i;
  return status;
}

static int take_row(void *user, const cx_row *row) {
  cx_run *run = user;
  if (!run->columns) return read_header(run, row);
  if (!cx_is_blank_row(row)) return cx_coded_take(&run->coded, row);
  for (cx_run *r = run; r; r = r->beside)
    if (!r->blank_rows++) r->first_blank = row->line;
  return CX_OK;
}

/* Notes that need the whole file. */
static void close_source(cx_run *run) {
  if (run->beside) run->beside->log.sheet = run->log.sheet;
  if (run->blank_rows)
    CX_SAY(&run->log, TABLE_BLANK_ROWS, ((cx_place){run->first_blank, 0}),
           cx_digits_of((int64_t)run->blank_rows).text);
  for (size_t i = 0; i < run->column_count; i++)
    if (run->columns[i].has_x && run->columns[i].has_blank)
      CX_SAY(&run->log, TABLE_X_BLANK, run->columns[i].place, run->columns[i].header);
  if (!run->row_count) CX_SAY(&run->log, TABLE_NO_ROWS, ((cx_place){0}), NULL);
  if (run->beside) close_source(run->beside);
}

static void open_source(cx_run *run, const char *name, cx_batch_fn *on_batch, void *user) {
  run->on_batch = on_batch;
  run->user = user;
  run->log.file = name;
  cx_arena_free(&run->source_arena);
  run->coded = (cx_coded){.log = &run->log};
  run->columns = NULL;
  run->column_count = run->row_count = run->blank_rows = 0;
  run->cure_said = run->refused = false;
  run->source_number++;
  cx_batch_clear(run->batch);
  if (run->beside) open_source(run->beside, name, NULL, NULL);
}

/* What came before a mistake in the file's form still counts. */
static int end_source(cx_run *run, int status) {
  bool counts = run->columns && (status == CX_OK || status == CX_REFUSED);
  int ended = cx_coded_end(&run->coded, counts && !status);
  if (!status) status = ended;
  bool both = !run->beside || run->beside->columns;
  if (run->columns && both && (status == CX_OK || status == CX_REFUSED)) {
    int flushed = cx_flush_batch(run);
    if (flushed) status = flushed;
  }
  if (!status) close_source(run);
  bool refused = run->refused || (run->beside && run->beside->refused);
  return status ? status : refused ? CX_REFUSED : CX_OK;
}

int cx_run_table(cx_run *run, const char *name, cx_survey_fn *survey, cx_read_fn *read, void *self,
                 cx_batch_fn *on_batch, void *user) {
  open_source(run, name, on_batch, user);
  int status = survey(self, &run->log, &run->table);
  if (!status) status = read(self, &run->log, &run->table, take_row, run);
  status = end_source(run, status);
  run->log.sheet = NULL;
  if (run->beside) run->beside->log.sheet = NULL;
  return status;
}

static int survey_csv(void *self, cx_log *log, cx_table *ret) {
  return cx_table_survey(self, log, ret);
}

static int read_csv(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row, void *user) {
  return cx_table_read(self, log, table, on_row, user);
}

int cx_run_source(cx_run *run, const cx_source *source, cx_batch_fn *on_batch, void *user) {
  cx_source copy = *source;
  return cx_run_table(run, source->name, survey_csv, read_csv, &copy, on_batch, user);
}
