/* Communes given by value: a run without a table, whose rows are refused by the same hands that
 * refuse a table's. */
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "figures/refuse.h"
#include "figures/rows.h"
#include "score/messages.h"
#include "score/run.h"
#include "standard/measures.h"
#include "standard/messages.h"

enum { CODE_CELL, NAME_CELL, HEAD_CELLS };

struct cx_given {
  cx_run *run;
  cx_column head[HEAD_CELLS]; /* a row begins with code and name, as a table's would */
};

int cx_given_new(const cx_standard *standard, const cx_reading *reading, cx_report_fn *report,
                 void *report_user, cx_given **ret_given) {
  cx_log log = {.report = report, .user = report_user};
  cx_reading codes = {.numbers = CX_NUMBERS_PLAIN};
  if (reading) {
    codes.any_code = reading->any_code;
    codes.code_digits = reading->code_digits;
  }
  cx_given *given = calloc(1, sizeof *given);
  if (!given) return cx_say_memory(&log);
  int status = cx_run_new(standard, &codes, report, report_user, &given->run);
  if (status) {
    free(given);
    return status;
  }
  given->head[CODE_CELL] =
      (cx_column){.kind = CX_COLUMN_CODE, .measure = CX_NO_MEASURE, .header = "commune_code"};
  given->head[NAME_CELL] =
      (cx_column){.kind = CX_COLUMN_NAME, .measure = CX_NO_MEASURE, .header = "commune_name"};
  given->run->by_value = true;
  given->run->columns = given->head;
  given->run->column_count = HEAD_CELLS;
  given->run->table.code_column = CODE_CELL;
  *ret_given = given;
  return CX_OK;
}

void cx_given_free(cx_given *given) {
  if (!given) return;
  cx_run_free(given->run);
  free(given);
}

const cx_batch *cx_given_batch(const cx_given *given) {
  return cx_run_batch(given->run);
}

void cx_given_clear(cx_given *given) {
  cx_figures_clear(given->run->figures);
}

static int result_of(int status, const cx_batch_row *row) {
  if (status) return status;
  return row->refused ? CX_REFUSED : CX_OK;
}

/* The text composed; one that is no UTF-8 is cut before what is not, and *wrong set. */
static void put_composed(cx_buffer *out, const char *text, bool *wrong) {
  size_t size = strlen(text);
  size_t valid = cx_utf8_valid(text, size, false);
  *wrong = valid < size;
  cx_put_nfc(out, text, valid);
}

static int take_commune(cx_given *given, cx_buffer texts[HEAD_CELLS], const bool *wrong) {
  static const char *const columns[HEAD_CELLS] = {"commune_code", "commune_name"};
  cx_run *run = given->run;
  cx_cell cells[HEAD_CELLS];
  for (size_t i = 0; i < HEAD_CELLS; i++)
    cells[i] = (cx_cell){.text = cx_buffer_text(&texts[i]), .size = texts[i].size};
  const cx_row row = {.count = HEAD_CELLS, .cells = cells};
  int status = cx_take_row(run, &row);
  size_t index = run->figures->rows - 1;
  for (size_t i = 0; i < HEAD_CELLS && !status; i++)
    if (wrong[i])
      status = cx_refuse(run, &row, index, i, columns[i], CX_MSG_ROW_NOT_UTF8, NULL, NULL, NULL);
  return result_of(status, &run->figures->row[index]);
}

int cx_given_commune(cx_given *given, const char *code, const char *name, size_t *ret_row) {
  cx_run *run = given->run;
  if (run->figures->rows == CX_BATCH_ROWS) return CX_FULL;
  cx_buffer texts[HEAD_CELLS] = {{0}};
  bool wrong[HEAD_CELLS];
  put_composed(&texts[CODE_CELL], code, &wrong[CODE_CELL]);
  put_composed(&texts[NAME_CELL], name, &wrong[NAME_CELL]);
  bool failed = texts[CODE_CELL].failed || texts[NAME_CELL].failed;
  size_t rows = run->figures->rows;
  int status = failed ? cx_say_memory(&run->log) : take_commune(given, texts, wrong);
  if (status == CX_NO_MEMORY) run->figures->rows = rows; /* no half row */
  cx_buffer_free(&texts[CODE_CELL]);
  cx_buffer_free(&texts[NAME_CELL]);
  if (ret_row && (!status || status == CX_REFUSED)) *ret_row = run->figures->rows - 1;
  return status;
}

/* Whether figures that stand together, or what they come to, were the reason: found anew by every
 * scoring. */
static bool is_of_scoring(const cx_refusal *refusal) {
  return refusal->message == CX_MSG_ROW_PART || refusal->message == CX_MSG_ROW_OVER_ZERO ||
         refusal->message == CX_MSG_ROW_RESULT || refusal->message == CX_MSG_ROW_EXPONENT ||
         refusal->message == CX_MSG_ROW_CONDITION;
}

/* Takes back the refusals of one column (NULL: those of scoring). */
static void take_back(cx_batch_row *row, const char *column) {
  for (cx_refusal **at = &row->refusals; *at;) {
    bool goes = is_of_scoring(*at);
    if (column) goes = !goes && !strcmp((*at)->column, column);
    if (goes)
      *at = (*at)->next;
    else
      at = &(*at)->next;
  }
  row->refused = row->refusals != NULL;
}

static int refuse_measure(cx_run *run, size_t row, const char *id) {
  const cx_standard *s = run->standard;
  cx_nearest nearest = {.wanted = id};
  for (size_t m = 0; m < s->measure_count; m++)
    cx_nearest_offer_measure(&nearest, s->measures[m].id);
  const cx_row place = {0};
  return cx_refuse(run, &place, row, CX_ROW_MOST_CELLS, id, CX_MSG_RULE_MEASURE, id, nearest.best,
                   NULL);
}

/* The figure becomes blank, and what was said of it is taken back. Returns the measure's number; a
 * negative one when there is nothing to read: *ret_status is the result then. */
static int begin_figure(cx_run *run, size_t row, const char *id, int *ret_status) {
  int measure = cx_find_measure(run->standard, id);
  take_back(&run->figures->row[row], id);
  *ret_status = CX_OK;
  if (measure == CX_NO_MEASURE) {
    *ret_status = refuse_measure(run, row, id);
    if (!*ret_status) *ret_status = CX_REFUSED;
    return CX_NO_MEASURE;
  }
  if (!run->standard->used[measure]) return CX_NO_MEASURE;
  cx_figures_set_blank(run->figures, row, measure);
  return measure;
}

/* Reads the value as the cell of a table that holds it. */
static int set(cx_given *given, size_t row, const char *id, cx_cell value) {
  cx_run *run = given->run;
  int status = CX_OK;
  int measure = begin_figure(run, row, id, &status);
  if (measure < 0) return status;
  unsigned errors = run->log.errors;
  const cx_row place = {0};
  status = cx_figures_take_cell(run, &place, row, CX_ROW_MOST_CELLS, measure, value);
  if (status) return status;
  return run->log.errors > errors ? CX_REFUSED : CX_OK;
}

int cx_given_count(cx_given *given, size_t row, const char *measure, int64_t count) {
  cx_digits digits = cx_digits_of(count);
  const cx_cell cell = {.text = digits.text, .size = strlen(digits.text), .kind = CX_CELL_NUMBER};
  return set(given, row, measure, cell);
}

int cx_given_yes_no(cx_given *given, size_t row, const char *measure, bool yes) {
  const char *word = yes ? "true" : "false";
  const cx_cell cell = {.text = word, .size = strlen(word), .kind = CX_CELL_BOOLEAN};
  return set(given, row, measure, cell);
}

static int set_text(cx_given *given, size_t row, const char *id, const cx_buffer *text) {
  const cx_cell cell = {.text = cx_buffer_text(text), .size = text->size};
  return text->failed ? cx_say_memory(&given->run->log) : set(given, row, id, cell);
}

/* What is no UTF-8 cannot be shown in a message. */
static int refuse_text(cx_given *given, size_t row, const char *id) {
  const cx_row place = {0};
  int status = CX_OK;
  if (begin_figure(given->run, row, id, &status) < 0) return status;
  status = cx_refuse(given->run, &place, row, CX_ROW_MOST_CELLS, id, CX_MSG_ROW_NOT_UTF8, NULL,
                     NULL, NULL);
  return status ? status : CX_REFUSED;
}

int cx_given_choice(cx_given *given, size_t row, const char *measure, const char *choice) {
  cx_buffer text = {0};
  bool wrong = false;
  put_composed(&text, choice, &wrong);
  int status = wrong ? refuse_text(given, row, measure) : set_text(given, row, measure, &text);
  cx_buffer_free(&text);
  return status;
}

int cx_given_blank(cx_given *given, size_t row, const char *measure) {
  return set(given, row, measure, (cx_cell){.text = ""});
}

int cx_given_score(cx_given *given) {
  cx_run *run = given->run;
  cx_figures *figures = run->figures;
  const cx_row place = {0};
  int status = CX_OK;
  bool refused = false;
  for (size_t r = 0; r < figures->rows && !status; r++) {
    take_back(&figures->row[r], NULL);
    status = cx_check_parts(run, &place, r);
  }
  if (!status) status = cx_score_run(run);
  for (size_t r = 0; r < figures->rows; r++)
    refused = refused || figures->row[r].refused;
  if (status) return status;
  return refused ? CX_REFUSED : CX_OK;
}
