/* plan evaluate --format xlsx: the results as a workbook, a row a target and year. */
#include <errno.h>

#include "base/messages.h"
#include "chuanxa/messages.h"
#include "chuanxa/plan.h"
#include "exchange/writer.h"
#include "plan/lookup.h"
#include "plan/words.h"

enum { ID, LABEL, BOUND, YEAR, PART, WHOLE, VALUE, STATE, SHORT, WHO, CITE, COLUMNS };

static const struct {
  cx_both head;
  unsigned width;
  cx_exchange_look look;
} columns[COLUMNS] = {[ID] = {{"Mã", "Id"}, 18, CX_LOOK_TEXT},
                      [LABEL] = {{"Chỉ tiêu", "Indicator"}, 48, CX_LOOK_WRAP},
                      [BOUND] = {{"Phải đạt", "Must be"}, 24, CX_LOOK_WRAP},
                      [YEAR] = {{"Năm", "Year"}, 8, CX_EXCHANGE_LOOK_PLAIN},
                      [PART] = {{"Số đạt", "Part"}, 10, CX_EXCHANGE_LOOK_PLAIN},
                      [WHOLE] = {{"Tổng số", "Whole"}, 10, CX_EXCHANGE_LOOK_PLAIN},
                      [VALUE] = {{"Thực hiện", "Value"}, 14, CX_LOOK_TEXT},
                      [STATE] = {{"Kết quả", "Result"}, 40, CX_LOOK_WRAP},
                      [SHORT] = {{"Còn thiếu", "Short"}, 10, CX_EXCHANGE_LOOK_PLAIN},
                      [WHO] = {{"Cơ quan", "Department"}, 36, CX_LOOK_WRAP},
                      [CITE] = {{"Điều khoản", "Clause"}, 24, CX_LOOK_WRAP}};

typedef struct writing {
  cx_exchange_writer *w;
  const cx_plan *plan;
  cx_language l;
  bool failed;
} writing;

static void put(writing *k, unsigned row, unsigned column, cx_buffer *text, cx_exchange_look look) {
  k->failed = k->failed || text->failed;
  cx_exchange_writer_text(k->w, row, column, cx_buffer_text(text), look);
  cx_buffer_free(text);
}

static void put_departments(writing *k, unsigned row, int target) {
  const cx_plan_department *d = NULL;
  cx_buffer text = {0};
  while ((d = cx_plan_department_of(k->plan, (size_t)target, d))) {
    if (!d->who) continue;
    cx_puts(&text, text.size ? "; " : "");
    cx_puts(&text, d->who);
  }
  put(k, row, WHO, &text, CX_LOOK_WRAP);
}

static void put_numbers(writing *k, unsigned row, const cx_plan_result *r, cx_plan_unit unit) {
  const cx_plan_figure *f = r->figure;
  cx_buffer text = {0};
  if (!f) {
    cx_plan_put_year(&text, &k->plan->targets[r->target]);
    put(k, row, YEAR, &text, CX_LOOK_TEXT);
    return;
  }
  cx_exchange_writer_whole(k->w, row, YEAR, f->year, CX_EXCHANGE_LOOK_PLAIN);
  if (f->has_part) cx_exchange_writer_whole(k->w, row, PART, f->part, CX_EXCHANGE_LOOK_PLAIN);
  if (f->has_whole && unit != CX_PLAN_COUNT)
    cx_exchange_writer_whole(k->w, row, WHOLE, f->whole, CX_EXCHANGE_LOOK_PLAIN);
  if (r->has_value && unit != CX_PLAN_COUNT) cx_plan_put_value(&text, r->value, unit, k->l);
  put(k, row, VALUE, &text, CX_LOOK_TEXT);
  if (r->has_short) cx_exchange_writer_whole(k->w, row, SHORT, r->short_by, CX_EXCHANGE_LOOK_PLAIN);
}

static void put_result(writing *k, unsigned row, const cx_plan_result *r) {
  static const cx_exchange_look looks[] = {[CX_PLAN_MET] = CX_LOOK_GOOD,
                                           [CX_PLAN_NOT_MET] = CX_EXCHANGE_LOOK_BAD,
                                           [CX_PLAN_OPEN] = CX_LOOK_WRAP,
                                           [CX_PLAN_UNDECIDED] = CX_LOOK_DOUBT};
  const cx_plan_target *t = &k->plan->targets[r->target];
  const cx_plan_indicator *of = &k->plan->indicators[t->indicator];
  cx_buffer text = {0};
  cx_exchange_writer_text(k->w, row, ID, t->id, CX_LOOK_TEXT);
  cx_exchange_writer_text(k->w, row, LABEL, cx_gloss(k->l, of->label, of->label_en), CX_LOOK_WRAP);
  cx_plan_put_must_be(&text, k->plan, t, k->l);
  cx_puts(&text, ", ");
  cx_plan_put_year_words(&text, t, k->l);
  put(k, row, BOUND, &text, CX_LOOK_WRAP);
  put_numbers(k, row, r, of->unit);
  cx_plan_put_state(&text, k->plan, r, k->l);
  put(k, row, STATE, &text, looks[r->status]);
  put_departments(k, row, r->target);
  cx_exchange_writer_text(k->w, row, CITE, t->cite, CX_LOOK_WRAP);
}

int cli_write_plan_book(cli_call *cli, const cx_plan_results *results, const char *path) {
  enum { TITLE_ROW, HEAD_ROW = 2, FIRST_ROW };
  writing k = {.plan = results->plan, .l = cli->language};
  k.w = cx_exchange_writer_new(path, results->plan->title.value);
  if (!k.w) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  unsigned widths[COLUMNS];
  bool made = cx_exchange_writer_sheet(k.w, cx_in(k.l, "Chỉ tiêu", "Targets"));
  for (unsigned c = 0; c < COLUMNS && made; c++) {
    widths[c] = columns[c].width;
    cx_exchange_writer_width(k.w, c, c, columns[c].width, columns[c].look);
    cx_exchange_writer_text(k.w, HEAD_ROW, c, cx_half(columns[c].head, k.l), CX_LOOK_HEAD);
  }
  if (made) {
    cx_exchange_writer_text(k.w, TITLE_ROW, 0, results->plan->title.value, CX_LOOK_TITLE);
    cx_exchange_writer_freeze(k.w, FIRST_ROW, LABEL);
    cx_exchange_page page = {.first_title = HEAD_ROW,
                             .last_title = HEAD_ROW,
                             .titles = true,
                             .repeated = LABEL,
                             .widths = widths,
                             .columns = COLUMNS,
                             .rows = FIRST_ROW + (unsigned)results->count,
                             .header = results->plan->title.value,
                             .language = k.l};
    cx_exchange_writer_page(k.w, &page);
  }
  for (size_t i = 0; i < results->count && made; i++)
    put_result(&k, FIRST_ROW + (unsigned)i, &results->rows[i]);
  int status = cx_exchange_writer_close(k.w, made && !k.failed);
  if (status == CX_NO_MEMORY) return cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
  if (status) return cli_say_unwritable(cli, path, errno);
  return cli->status;
}
