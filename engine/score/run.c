/* See run.h. */
#include "score/run.h"

#include <string.h>

#include "figures/join.h"
#include "figures/refuse.h"
#include "score/messages.h"
#include "score/score.h"
#include "standard/bands.h"
#include "standard/condition.h"

typedef struct taker {
  cx_batch_fn *on_batch;
  void *user;
} taker;

/* What came out as no number that can be held, or an exponent that is not whole. */
static cx_message fault_of_code(uint8_t code) {
  return code == CX_CODE_TOO_LARGE      ? CX_MSG_ROW_RESULT
         : code == CX_CODE_BAD_EXPONENT ? CX_MSG_ROW_EXPONENT
                                        : NULL;
}

static cx_message fault_of_truth(cx_truth truth) {
  return truth > CX_TRUTH_NULL ? CX_MSG_ROW_CONDITION : NULL;
}

/* "Số văn bản: 999999999; Số trẻ em: (trống)": the figures to look at. */
static void put_figures(cx_buffer *out, const cx_figures *f, size_t row, const bool *reads) {
  for (size_t m = 0; m < f->standard->measure_count; m++) {
    if (!reads[m] || f->standard->measures[m].type != CX_COUNT) continue;
    int64_t count = cx_figures_count(f, row, (int)m);
    cx_puts(out, out->size ? "; " : "");
    cx_puts(out, f->standard->measures[m].label);
    cx_puts(out, ": ");
    cx_puts(out, count < 0 ? CX_BOTH("(trống)", "(blank)") : cx_digits_of(count).text);
  }
}

/* For what an item, or a condition, comes to over the figures that it reads. */
static int refuse_for(cx_run *run, size_t row, cx_message fault, const char *what,
                      const cx_item *item, const cx_condition *condition) {
  if (!fault || run->figures->row[row].refused) return CX_OK;
  cx_row place = {.line = run->figures->row[row].line};
  bool reads[CX_MOST_MEASURES] = {false};
  cx_buffer figures = {0};
  if (item) cx_item_uses(item, reads);
  if (condition) cx_condition_uses(condition, reads);
  put_figures(&figures, run->figures, row, reads);
  int status = figures.failed ? cx_say_memory(&run->log)
                              : cx_refuse(run, &place, row, CX_ROW_MOST_CELLS, "", fault, what,
                                          cx_buffer_text(&figures), NULL);
  cx_buffer_free(&figures);
  return status;
}

static int refuse_item(cx_run *run, const cx_batch *b, size_t row, size_t i) {
  const cx_item *item = &b->figures.standard->items[i];
  int status = CX_OK;
  if (item->kind == CX_ITEM_VALUE || item->kind == CX_ITEM_MET)
    status =
        refuse_for(run, row, fault_of_code(cx_batch_item_code(b, row, i)), item->id, item, NULL);
  if (b->applies[i] && !status)
    status = refuse_for(run, row, fault_of_truth(cx_batch_applies(b, row, i)), item->id, NULL,
                        &item->applies.when);
  return status;
}

/* What expressions come to is known only after scoring. */
static int refuse_row(cx_run *run, const cx_batch *b, size_t row) {
  const cx_standard *s = b->figures.standard;
  int status = CX_OK;
  for (size_t i = 0; i < s->item_count && !status; i++)
    status = refuse_item(run, b, row, i);
  for (size_t c = 0; c < s->criterion_count && !status; c++)
    if (b->criterion_applies[c])
      status = refuse_for(run, row, fault_of_truth(cx_batch_criterion_applies(b, row, c)),
                          s->criteria[c].id.value, NULL, &s->criteria[c].applies.when);
  for (size_t q = 0; q < s->requirement_count && !status; q++)
    status = refuse_for(run, row, fault_of_truth(cx_batch_required(b, row, q)),
                        s->requirements[q].title, NULL, &s->requirements[q].condition);
  return status;
}

static int refuse_values(cx_run *run) {
  const cx_batch *b = cx_batch_of(run->figures);
  int status = CX_OK;
  for (size_t r = 0; b->figures.standard->has_expressions && r < b->figures.rows && !status; r++)
    status = refuse_row(run, b, r);
  return status;
}

int cx_score_run(cx_run *run) {
  cx_batch_score(cx_batch_of(run->figures));
  return refuse_values(run);
}

/* Scores what was read, also beside, and hands the first batch on. */
static int score_all(cx_run *run, void *user) {
  const taker *t = user;
  int status = CX_OK;
  for (cx_run *r = run; r && !status; r = r->beside)
    status = cx_score_run(r);
  return status ? status : t->on_batch(t->user, cx_batch_of(run->figures));
}

int cx_run_new(const cx_standard *standard, const cx_reading *reading, cx_report_fn *report,
               void *report_user, cx_run **ret_run) {
  cx_log log = {.report = report, .user = report_user};
  const cx_reading plain = {.numbers = CX_NUMBERS_PLAIN};
  cx_batch *batch = cx_batch_new(standard);
  if (!batch) return cx_say_memory(&log);
  int status = cx_figures_run_new(&batch->figures, reading ? reading : &plain, report, report_user,
                                  ret_run);
  if (status) cx_batch_free(batch);
  return status;
}

void cx_run_free(cx_run *run) {
  if (!run) return;
  cx_batch_free(cx_batch_of(run->figures));
  cx_figures_run_free(run);
}

const cx_batch *cx_run_batch(const cx_run *run) {
  return cx_batch_of(run->figures);
}

int cx_run_table(cx_run *run, const char *name, cx_survey_fn *survey, cx_read_fn *read, void *self,
                 cx_batch_fn *on_batch, void *user) {
  taker t = {on_batch, user};
  const cx_figures_table from = {name, survey, read, self, score_all, &t};
  return cx_figures_read(run, &from);
}

static int survey_csv(void *self, const cx_reading *reading, cx_log *log, cx_table *ret) {
  return cx_table_survey_as(self, reading, log, ret);
}

static int read_csv(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row, void *user) {
  return cx_table_read(self, log, table, on_row, user);
}

int cx_run_source(cx_run *run, const cx_source *source, cx_batch_fn *on_batch, void *user) {
  cx_source copy = *source;
  return cx_run_table(run, source->name, survey_csv, read_csv, &copy, on_batch, user);
}

/* Bytes in memory as a source. */
typedef struct held {
  const char *bytes;
  size_t size, at;
} held;

static long hand_out(void *user, char *into, size_t size) {
  held *h = user;
  size_t left = h->size - h->at;
  size_t part = left < size ? left : size;
  if (part) memcpy(into, h->bytes + h->at, part);
  h->at += part;
  return (long)part;
}

static int start_again(void *user) {
  held *h = user;
  h->at = 0;
  return 0;
}

int cx_run_bytes(cx_run *run, const char *name, const char *bytes, size_t size,
                 cx_batch_fn *on_batch, void *user) {
  held h = {bytes, size, 0};
  const cx_source source = {name, &h, hand_out, start_again};
  return cx_run_source(run, &source, on_batch, user);
}

int cx_run_finish(cx_run *run, cx_batch_fn *on_batch, void *user) {
  taker t = {on_batch, user};
  return cx_figures_finish(run, score_all, &t);
}
