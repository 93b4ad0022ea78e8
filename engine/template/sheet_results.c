/* See sheet_results.h. A plain standard's results are sums in the sheet itself; those of a wide one
 * are shown as "Chi tiết" has them. */
#include "template/sheet_results.h"

#include "template/formula.h"
#include "template/sheet_rows.h"
#include "exchange/workbook.h"
#include "number/hundredths.h"

typedef struct composing {
  cx_sheet_plan *plan;
  cx_sheet_results *results;
  cx_outcome_cells cells;
  cx_buffer out;
} composing;

static void add_result(composing *m, const char *before, const char *id, const char *after) {
  cx_sheet_plan *plan = m->plan;
  cx_buffer head = {0};
  if (plan->wide && m->out.size > CX_MOST_FORMULA) cx_sheet_refuse(plan);
  cx_puts(&head, before);
  cx_puts(&head, id);
  cx_puts(&head, after);
  char *text = cx_arena_text(&plan->arena, cx_buffer_text(&head), head.size);
  char *formula = cx_arena_text(&plan->arena, cx_buffer_text(&m->out), m->out.size);
  plan->failed = plan->failed || !text || !formula || m->out.failed || head.failed;
  m->results->list[m->results->count++] =
      (cx_sheet_column){text ? text : "", formula ? formula : ""};
  cx_buffer_clear(&m->out);
  cx_buffer_free(&head);
}

/* 'Chi tiết'!$X7 */
static void put_detail(composing *m, int column) {
  cx_puts(&m->out, "'Chi tiết'!");
  cx_put_step(&m->out, column);
}

/* A cell of this sheet: X7. */
static void put_own(cx_buffer *out, int column) {
  cx_put_column(out, column);
  cx_putc(out, CX_DETAIL_ROW);
}

/* IF('Đọc ô'!$K7<>1,"", … : nothing is told of a row that is not scored; the caller closes the
 * parenthesis. */
static void put_if_good(composing *m) {
  cx_puts(&m->out, "IF(");
  cx_put_read(&m->out, m->plan, m->plan->read.judged);
  cx_puts(&m->out, "<>1,\"\",");
}

/* What a row is called; "" where there is no commune. */
static void put_from_row(composing *m, int column, const char *when_blank) {
  cx_puts(&m->out, "IF(OR(");
  for (int state = 0; state < 2; state++) {
    cx_puts(&m->out, state ? "," : "");
    cx_put_read(&m->out, m->plan, m->plan->read.judged);
    cx_puts(&m->out, state ? "=3" : "=0");
  }
  cx_puts(&m->out, "),\"\",IF(");
  cx_put_read(&m->out, m->plan, column);
  cx_puts(&m->out, "=\"\",");
  cx_put_formula_text(&m->out, when_blank);
  cx_puts(&m->out, ",");
  cx_put_read(&m->out, m->plan, column);
  cx_puts(&m->out, "))");
}

typedef enum by_class { CLASS_LABEL, CLASS_TOTAL, CLASS_SHARE } by_class;

static void put_class(composing *m, const cx_class *class, by_class what) {
  if (what == CLASS_LABEL)
    cx_put_formula_text(&m->out, class->label);
  else if (what == CLASS_TOTAL && class->has_total)
    cx_put_hundredths(&m->out, class->min_total);
  else if (what == CLASS_SHARE && class->has_share)
    cx_put_hundredths(&m->out, class->min_share);
  else
    cx_puts(&m->out, "\"\"");
}

/* IF(class 1 is certain, what it gives, IF(class 2 …, "")) */
static void put_by_class(composing *m, by_class what) {
  const cx_standard *s = m->plan->standard;
  put_if_good(m);
  for (size_t k = 0; k < s->class_count; k++) {
    cx_puts(&m->out, "IF(");
    put_detail(m, m->cells.first_class + (int)k);
    cx_puts(&m->out, "=1,");
    put_class(m, &s->classes[k], what);
    cx_puts(&m->out, ",");
  }
  cx_puts(&m->out, "\"\"");
  cx_put_repeat(&m->out, ")", s->class_count + 1);
}

/* The sum of a criterion's items. */
static void put_item_sum(composing *m, const cx_criterion *c, int most) {
  for (size_t i = 0; i < c->item_count; i++) {
    if (i) cx_puts(&m->out, "+");
    put_detail(m, 1 + 2 * (int)(c->first_item + i) + most);
  }
}

/* Points of a column of "Chi tiết", which may be in hundredths. */
static void put_shown(composing *m, int column) {
  put_detail(m, column);
  if (m->plan->hundredths) cx_puts(&m->out, "/100");
}

/* A criterion that is left out shows nothing. */
static void put_criterion(composing *m, size_t criterion, int most) {
  const cx_criterion_cells *cells = &m->cells.criteria[criterion];
  if (cells->out >= 0) {
    cx_puts(&m->out, "IF(");
    put_detail(m, cells->out);
    cx_puts(&m->out, "=1,\"\",");
  }
  put_shown(m, most ? cells->high : cells->low);
  if (cells->out >= 0) cx_puts(&m->out, ")");
}

static const char *end_word(int most) {
  return most ? " cao nhất" : " thấp nhất";
}

static void add_criteria(composing *m) {
  const cx_standard *s = m->plan->standard;
  for (size_t c = 0; c < s->criterion_count; c++)
    for (int most = 0; most < 2; most++) {
      put_if_good(m);
      if (m->plan->wide)
        put_criterion(m, c, most);
      else
        put_item_sum(m, &s->criteria[c], most);
      cx_puts(&m->out, ")");
      add_result(m, "TC ", s->criteria[c].id.value, end_word(most));
    }
}

static void put_total(composing *m, int most) {
  if (m->plan->wide) {
    put_shown(m, most ? m->cells.high : m->cells.low);
    return;
  }
  for (size_t c = 0; c < m->plan->standard->criterion_count; c++) {
    if (c) cx_puts(&m->out, "+");
    put_own(&m->out, 3 + 2 * (int)c + most);
  }
}

static bool asks_total(const cx_standard *s) {
  bool asks = false;
  for (size_t k = 0; k < s->class_count; k++)
    asks = asks || s->classes[k].has_total;
  return asks;
}

static void add_totals(composing *m) {
  const cx_standard *s = m->plan->standard;
  for (int most = 0; most < 2; most++) {
    put_if_good(m);
    put_total(m, most);
    cx_puts(&m->out, ")");
    add_result(m, "Tổng", "", end_word(most));
  }
  for (int most = 0; s->has_share && most < 2; most++) {
    put_if_good(m);
    put_shown(m, most ? m->cells.max_high : m->cells.max_low);
    cx_puts(&m->out, ")");
    add_result(m, "Tối đa áp dụng", "", end_word(most));
  }
  if (asks_total(s)) {
    put_by_class(m, CLASS_TOTAL);
    add_result(m, "Mức cần đạt", "", "");
  }
  if (!s->has_share) return;
  put_by_class(m, CLASS_SHARE);
  add_result(m, "Tỷ lệ cần đạt (%)", "", "");
}

/* AND(total, every requirement) at the low or the high points of the row. */
static void put_holds(composing *m, bool most) {
  const cx_standard *s = m->plan->standard;
  int total = 3 + 2 * (int)s->criterion_count;
  cx_buffer low = {0}, cell = {0};
  cx_puts(&m->out, "AND(");
  put_own(&m->out, total + most);
  cx_puts(&m->out, ">=");
  put_own(&m->out, total + 2);
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_buffer_clear(&low);
    cx_buffer_clear(&cell);
    put_own(&low, 3 + 2 * (int)c);
    put_own(&cell, 3 + 2 * (int)c + most);
    if (s->no_zero) {
      cx_puts(&m->out, ",");
      cx_puts(&m->out, cx_buffer_text(&cell));
      cx_puts(&m->out, ">0");
    }
    if (!s->all_pass) continue;
    const cx_pass *pass = &s->criteria[c].passes[0];
    cx_puts(&m->out, most ? ",OR(" : ",AND("); /* met at low is met */
    cx_put_pass_formula(&m->out, m->plan, pass, cx_buffer_text(&low), false);
    cx_puts(&m->out, ",");
    cx_put_pass_formula(&m->out, m->plan, pass, cx_buffer_text(&cell), false);
    cx_puts(&m->out, ")");
  }
  cx_puts(&m->out, ")");
  cx_buffer_free(&low);
  cx_buffer_free(&cell);
}

static void put_plain_verdict(composing *m) {
  put_own(&m->out, 3 + 2 * (int)m->plan->standard->criterion_count + 2);
  cx_puts(&m->out, "=\"\",\"" CX_SHEET_OPEN "\",IF(NOT(");
  put_holds(m, true);
  cx_puts(&m->out, "),\"" CX_SHEET_NOT_MET "\",IF(");
  put_holds(m, false);
  cx_puts(&m->out, ",\"" CX_SHEET_MET "\",\"" CX_SHEET_OPEN "\"))))");
}

/* IF(answer is 1,…,IF(it is 0,…,open)) of a cell of "Chi tiết"; closes `more` parentheses. */
static void put_answer(composing *m, int column, const char *yes, const char *no, size_t more) {
  cx_puts(&m->out, "IF(");
  put_detail(m, column);
  cx_puts(&m->out, "=1,");
  cx_put_formula_text(&m->out, yes);
  cx_puts(&m->out, ",IF(");
  put_detail(m, column);
  cx_puts(&m->out, "=0,");
  cx_put_formula_text(&m->out, no);
  cx_puts(&m->out, ",\"" CX_SHEET_OPEN "\"))");
  cx_put_repeat(&m->out, ")", more);
}

static void put_wide_verdict(composing *m) {
  put_detail(m, m->cells.asked);
  cx_puts(&m->out, "=\"\",\"" CX_SHEET_OPEN "\",");
  put_answer(m, m->cells.verdict, CX_SHEET_MET, CX_SHEET_NOT_MET, 2);
}

static void add_requirements(composing *m) {
  const cx_standard *s = m->plan->standard;
  for (size_t q = 0; q < s->requirement_count; q++) {
    put_if_good(m);
    put_answer(m, m->cells.required[q], "đạt", "không đạt", 1);
    add_result(m, s->requirements[q].title, "", "");
  }
}

static void add_verdict(composing *m) {
  static const char *const otherwise[] = {"=2,\"" CX_SHEET_WRONG "\",IF(",
                                          "=4,\"" CX_SHEET_UNJUDGED "\",\"\")),IF("};
  cx_puts(&m->out, "IF(");
  cx_put_read(&m->out, m->plan, m->plan->read.judged);
  cx_puts(&m->out, "<>1,IF(");
  for (int i = 0; i < 2; i++) {
    cx_put_read(&m->out, m->plan, m->plan->read.judged);
    cx_puts(&m->out, otherwise[i]);
  }
  if (m->plan->wide)
    put_wide_verdict(m);
  else
    put_plain_verdict(m);
  add_result(m, "Kết luận", "", "");
}

static void compose_results(composing *m) {
  static const char *const heads[] = CX_RESULT_HEADS;
  m->plan->naming = "Kết quả";
  put_from_row(m, m->plan->read.code, "(không có mã)");
  add_result(m, heads[0], "", "");
  put_from_row(m, m->plan->read.name, "");
  add_result(m, heads[1], "", "");
  put_by_class(m, CLASS_LABEL);
  add_result(m, heads[2], "", "");
  add_criteria(m);
  add_totals(m);
  add_requirements(m);
  add_verdict(m);
}

static void compose_details(composing *m) {
  cx_sheet_plan *plan = m->plan;
  const cx_standard *s = plan->standard;
  int first_class = 1 + 2 * (int)s->item_count;
  m->cells.first_class = first_class;
  cx_sheet_reserve(plan, (size_t)first_class + s->class_count);
  put_from_row(m, plan->read.code, "(không có mã)");
  cx_sheet_set(plan, 0, CX_DETAIL_FIRST, &m->out);
  cx_sheet_items(plan, 1);
  cx_sheet_classes(plan, first_class);
  if (plan->wide) cx_sheet_outcome(plan, &m->cells);
  plan->naming = CX_DETAIL_LAST;
  cx_put_read(&m->out, plan, plan->read.judged);
  cx_puts(&m->out, "=2");
  cx_sheet_reserve(plan, 1);
  cx_sheet_set(plan, (int)plan->detail_count - 1, CX_DETAIL_LAST, &m->out);
}

void cx_sheet_compose(cx_sheet_plan *plan, cx_sheet_results *ret) {
  composing m = {.plan = plan, .results = ret};
  ret->count = 0;
  cx_sheet_read_rows(plan);
  compose_details(&m);
  compose_results(&m);
  cx_buffer_free(&m.out);
}
