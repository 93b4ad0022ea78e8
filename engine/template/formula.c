/* See formula.h. Cross multiplication as the scorer does it: figure * a >= figure * b + e. */
#include "template/formula.h"

#include "template/compute.h"
#include "standard/points.h"

enum {
  MOST_NESTED = 40, /* IF in IF; a spreadsheet takes 64 */
  MOST_LISTS = 40   /* of bands by a choice */
};

/* An item being written: what its bands read. */
typedef struct writing {
  cx_sheet_plan *plan;
  cx_buffer *out;
  const cx_item *item;
  const char *part, *whole; /* cells of a rate's sides, or of a count */
  cx_sheet_value value;     /* of a value item */
  bool most;                /* the most points, not the least */
} writing;

static void put_points(const writing *w, int code) {
  cx_points p = w->item->points_of[code];
  cx_put_sheet_points(w->out, w->plan, w->most ? cx_points_high(p) : cx_points_low(p));
}

static int points_at(const writing *w, size_t segment) {
  cx_points p = w->item->points_of[segment];
  return w->most ? cx_points_high(p) : cx_points_low(p);
}

/* IF(cell="",points of the code, */
static void put_blank_case(const writing *w, const char *cell, int code) {
  cx_puts(w->out, "IF(");
  cx_puts(w->out, cell);
  cx_puts(w->out, "=\"\",");
  put_points(w, code);
  cx_puts(w->out, ",");
}

/* Whether the figure is at or above a cut. */
static void put_reaches(const writing *w, const cx_cut *cut) {
  cx_buffer *out = w->out;
  if (w->item->kind == CX_ITEM_VALUE) {
    cx_put_sheet_reaches(out, w->plan, &w->value, cut->bound, cut->after);
    return;
  }
  cx_puts(out, w->part);
  if (w->item->kind == CX_ITEM_RATE) {
    cx_puts(out, "*");
    cx_put_int(out, cut->a);
    cx_puts(out, ">=");
    cx_puts(out, w->whole);
    cx_puts(out, "*");
    cx_put_int(out, cut->b);
    if (cut->e) {
      cx_puts(out, "+");
      cx_put_int(out, cut->e);
    }
  } else {
    cx_puts(out, ">=");
    cx_put_int(out, cut->bound.num);
  }
}

/* The points of the lowest segment and at each cut what they change by. */
static void put_changes(const writing *w) {
  cx_put_sheet_points(w->out, w->plan, points_at(w, 0));
  for (size_t k = 0; k < w->item->cut_count; k++) {
    int change = points_at(w, k + 1) - points_at(w, k);
    if (!change) continue;
    cx_puts(w->out, "+(");
    put_reaches(w, &w->item->cuts[k]);
    cx_puts(w->out, ")*");
    cx_put_sheet_points(w->out, w->plan, change);
  }
}

/* The segments from the highest down, each with its cut; closes its own parentheses. */
static void put_segments(const writing *w) {
  if (w->item->cut_count > MOST_NESTED) {
    put_changes(w);
    return;
  }
  for (size_t k = w->item->cut_count; k-- > 0;) {
    cx_puts(w->out, "IF(");
    put_reaches(w, &w->item->cuts[k]);
    cx_puts(w->out, ",");
    put_points(w, (int)k + 1);
    cx_puts(w->out, ",");
  }
  put_points(w, 0);
  cx_put_repeat(w->out, ")", w->item->cut_count);
}

/* The products of a rate's bands must stay exact. */
static void check_products(const writing *w) {
  const cx_item *item = w->item;
  cx_wide part = (cx_wide)w->plan->limit * (cx_wide)item->part_count;
  cx_wide whole = (cx_wide)w->plan->limit * (cx_wide)item->whole_count;
  for (size_t k = 0; k < item->cut_count; k++) {
    cx_sheet_fits(w->plan, part * item->cuts[k].a);
    cx_sheet_fits(w->plan, whole * item->cuts[k].b + item->cuts[k].e);
  }
}

static void put_terms(cx_buffer *out, const cx_sheet_plan *plan, const int *terms, size_t count,
                      const char *before, const char *between, const char *after) {
  for (size_t t = 0; t < count; t++) {
    if (t) cx_puts(out, between);
    cx_puts(out, before);
    cx_put_figure(out, plan, terms[t]);
    cx_puts(out, after);
  }
}

/* The cell of one side of a rate: that of the only figure, or of their sum, "" where one is blank.
 */
static void put_side(cx_buffer *out, cx_sheet_plan *plan, const int *terms, size_t count) {
  if (count == 1) {
    cx_put_figure(out, plan, terms[0]);
    return;
  }
  cx_buffer sum = {0};
  cx_puts(&sum, "IF(OR(");
  put_terms(&sum, plan, terms, count, "", ",", "=\"\"");
  cx_puts(&sum, "),\"\",");
  put_terms(&sum, plan, terms, count, "", "+", "");
  cx_puts(&sum, ")");
  cx_put_step(out, cx_sheet_add(plan, "tổng", &sum));
  cx_buffer_free(&sum);
}

/* A blank in the denominator: no case may have arisen only while its known terms come to 0. */
static void put_blank_whole(const writing *w) {
  const cx_item *item = w->item;
  cx_puts(w->out, "IF(");
  cx_puts(w->out, w->whole);
  cx_puts(w->out, "=\"\",");
  if (item->whole_count > 1) {
    cx_puts(w->out, "IF(SUM(");
    put_terms(w->out, w->plan, item->wholes, item->whole_count, "", ",", "");
    cx_puts(w->out, ")>0,");
    put_points(w, CX_CODE_PART);
    cx_puts(w->out, ",");
  }
  put_points(w, CX_CODE_BLANK);
  cx_puts(w->out, item->whole_count > 1 ? ")," : ",");
}

static void put_rate(writing *w) {
  cx_buffer part = {0}, whole = {0};
  put_side(&part, w->plan, w->item->parts, w->item->part_count);
  put_side(&whole, w->plan, w->item->wholes, w->item->whole_count);
  w->part = cx_buffer_text(&part);
  w->whole = cx_buffer_text(&whole);
  check_products(w);
  put_blank_whole(w);
  cx_puts(w->out, "IF(");
  cx_puts(w->out, w->whole);
  cx_puts(w->out, "=0,");
  put_points(w, CX_CODE_NONE);
  cx_puts(w->out, ",");
  put_blank_case(w, w->part, CX_CODE_PART);
  put_segments(w);
  cx_puts(w->out, ")))");
  cx_buffer_free(&part);
  cx_buffer_free(&whole);
}

/* MIN(count*each,cap), or MAX where points are taken off. */
static void put_each(const writing *w) {
  const cx_item *item = w->item;
  cx_puts(w->out, item->per_unit > 0 ? "MIN(" : "MAX(");
  cx_puts(w->out, w->part);
  cx_puts(w->out, "*");
  cx_put_sheet_points(w->out, w->plan, item->per_unit);
  cx_puts(w->out, ",");
  cx_put_sheet_points(w->out, w->plan, item->cap);
  cx_puts(w->out, ")");
}

static void put_count(writing *w) {
  cx_buffer part = {0};
  cx_put_figure(&part, w->plan, w->item->measure);
  w->part = cx_buffer_text(&part);
  put_blank_case(w, w->part, CX_CODE_PART);
  if (w->item->per_unit)
    put_each(w);
  else
    put_segments(w);
  cx_puts(w->out, ")");
  cx_buffer_free(&part);
}

static void put_check(writing *w) {
  cx_buffer cell = {0};
  cx_put_figure(&cell, w->plan, w->item->measure);
  put_blank_case(w, cx_buffer_text(&cell), CX_CODE_PART);
  cx_puts(w->out, "IF(");
  cx_puts(w->out, cx_buffer_text(&cell));
  cx_puts(w->out, "=");
  cx_put_formula_text(w->out, w->plan->yes);
  cx_puts(w->out, ",");
  put_points(w, 1);
  cx_puts(w->out, ",");
  put_points(w, 0);
  cx_puts(w->out, "))");
  cx_buffer_free(&cell);
}

/* How many conditions hold, or are not false: ($AB7=1)+($AC7=1) */
static int add_tally(cx_sheet_plan *plan, const int *columns, size_t count, bool may) {
  cx_buffer out = {0};
  if (may) cx_put_int(&out, (int64_t)count);
  for (size_t c = 0; c < count; c++) {
    cx_puts(&out, may ? "-(" : c ? "+(" : "0+(");
    cx_put_step(&out, columns[c]);
    cx_puts(&out, may ? "=0)" : "=1)");
  }
  int column = cx_sheet_add(plan, may ? "số điều kiện có thể đạt" : "số điều kiện đạt", &out);
  cx_buffer_free(&out);
  return column;
}

static void put_met(const writing *w) {
  const cx_item *item = w->item;
  int columns[CX_MOST_CONDITIONS];
  for (size_t c = 0; c < item->condition_count; c++)
    columns[c] = cx_sheet_condition(w->plan, &item->conditions[c].program);
  int holds = add_tally(w->plan, columns, item->condition_count, false);
  int may_hold = add_tally(w->plan, columns, item->condition_count, true);
  cx_puts(w->out, "IF(");
  cx_put_step(w->out, holds);
  cx_puts(w->out, ">=");
  cx_put_int(w->out, (int64_t)item->need);
  cx_puts(w->out, ",");
  put_points(w, 1);
  cx_puts(w->out, ",IF(");
  cx_put_step(w->out, may_hold);
  cx_puts(w->out, "<");
  cx_put_int(w->out, (int64_t)item->need);
  cx_puts(w->out, ",");
  put_points(w, 0);
  cx_puts(w->out, ",");
  put_points(w, CX_CODE_PART);
  cx_puts(w->out, "))");
}

static void put_state_case(const writing *w, const char *state, int code) {
  cx_puts(w->out, "IF(");
  cx_put_sheet_value(w->out, &w->value);
  cx_puts(w->out, state);
  put_points(w, code);
  cx_puts(w->out, ",");
}

static void put_value(writing *w) {
  if (!cx_sheet_compute(w->plan, &w->item->program, &w->value)) return;
  put_state_case(w, "=\"?\",", CX_CODE_PART);
  put_state_case(w, "=\"-\",", CX_CODE_NULL);
  put_segments(w);
  cx_puts(w->out, "))");
}

/* An item with one list of bands, or with none. */
static void put_own(cx_sheet_plan *plan, cx_buffer *out, const cx_item *item, bool most) {
  writing w = {.plan = plan, .out = out, .item = item, .most = most};
  switch (item->kind) {
  case CX_ITEM_RATE:
    put_rate(&w);
    break;
  case CX_ITEM_COUNT:
    put_count(&w);
    break;
  case CX_ITEM_CHECK:
    put_check(&w);
    break;
  case CX_ITEM_MET:
    put_met(&w);
    break;
  case CX_ITEM_VALUE:
    put_value(&w);
    break;
  }
}

/* IF(choice="",blank list,IF(choice="…",its list, … the last one's */
static void put_by_choice(cx_sheet_plan *plan, cx_buffer *out, const cx_item *item, bool most) {
  const cx_measure *by = &plan->standard->measures[item->by];
  if (item->variant_count > MOST_LISTS) cx_sheet_refuse(plan);
  cx_buffer list = {0};
  for (size_t n = 0; n <= item->variant_count; n++) {
    size_t v = n ? n - 1 : item->variant_count; /* the blank one first */
    put_own(plan, &list, &item->variants[v], most);
    int column =
        cx_sheet_add(plan, most ? "một danh sách, cao nhất" : "một danh sách, thấp nhất", &list);
    bool last = n == item->variant_count;
    if (!last) {
      cx_puts(out, "IF(");
      cx_put_figure(out, plan, item->by);
      cx_puts(out, "=");
      cx_put_formula_text(out, n ? by->choice_labels[v] : "");
      cx_puts(out, ",");
    }
    cx_put_step(out, column);
    if (!last) cx_puts(out, ",");
  }
  cx_put_repeat(out, ")", item->variant_count);
  cx_buffer_free(&list);
}

static void put_item(cx_sheet_plan *plan, cx_buffer *out, const cx_item *item, bool most) {
  if (item->by == CX_NO_MEASURE)
    put_own(plan, out, item, most);
  else
    put_by_choice(plan, out, item, most);
}

/* What an item counts for: IF(applies=1,own,IF(applies=0,otherwise,MIN(own,otherwise))); one that
 * is surely left out shows nothing. */
static void put_counted(cx_sheet_plan *plan, cx_buffer *out, const cx_item *item,
                        const cx_item_cells *cells, bool most) {
  int own = most ? cells->high : cells->low, otherwise = cx_item_otherwise(item);
  cx_puts(out, "IF(");
  cx_put_step(out, cells->applies);
  cx_puts(out, "=1,");
  cx_put_step(out, own);
  cx_puts(out, ",IF(");
  cx_put_step(out, cells->applies);
  cx_puts(out, "=0,");
  if (item->applies.otherwise == CX_COUNTS_NOT)
    cx_puts(out, "\"\"");
  else
    cx_put_sheet_points(out, plan, otherwise);
  cx_puts(out, most ? ",MAX(" : ",MIN(");
  cx_put_step(out, own);
  cx_puts(out, ",");
  cx_put_sheet_points(out, plan, otherwise);
  cx_puts(out, ")))");
}

static void set_item(cx_sheet_plan *plan, size_t index, int column, bool most, cx_buffer *out) {
  cx_buffer head = {0};
  cx_puts(&head, plan->naming);
  cx_puts(&head, most ? " cao nhất" : " thấp nhất");
  if (plan->hundredths) cx_puts(&head, " (1/100 điểm)");
  cx_sheet_set(plan, column, cx_buffer_text(&head), out);
  if (plan->item[index].applies < 0)
    *(most ? &plan->item[index].high : &plan->item[index].low) = column;
  cx_buffer_free(&head);
}

static void add_item(cx_sheet_plan *plan, size_t index, int column) {
  const cx_item *item = &plan->standard->items[index];
  cx_item_cells *cells = &plan->item[index];
  cx_buffer out = {0};
  plan->naming = item->id;
  cells->applies = -1;
  if (item->applies.when.text) {
    int applies = cx_sheet_condition(plan, &item->applies.when.program);
    put_item(plan, &out, item, false);
    cells->low = cx_sheet_add(plan, "khi áp dụng, thấp nhất", &out);
    put_item(plan, &out, item, true);
    cells->high = cx_sheet_add(plan, "khi áp dụng, cao nhất", &out);
    cells->applies = applies;
  }
  for (int most = 0; most < 2; most++) {
    if (item->applies.when.text)
      put_counted(plan, &out, item, cells, most);
    else
      put_item(plan, &out, item, most);
    set_item(plan, index, column + most, most, &out);
  }
  cx_buffer_free(&out);
}

void cx_sheet_items(cx_sheet_plan *plan, int first) {
  for (size_t i = 0; i < plan->standard->item_count; i++)
    add_item(plan, i, first + 2 * (int)i);
}

/* ,AND(points>=from,points<=to); an end that is none is left out. */
static void put_stretch(cx_buffer *out, const cx_sheet_plan *plan, const char *points,
                        const int *from, const int *to) {
  cx_puts(out, ",AND(");
  cx_puts(out, from ? points : "TRUE");
  if (from) {
    cx_puts(out, ">=");
    cx_put_sheet_points(out, plan, *from);
  }
  cx_puts(out, ",");
  cx_puts(out, to ? points : "TRUE");
  if (to) {
    cx_puts(out, "<=");
    cx_put_sheet_points(out, plan, *to);
  }
  cx_puts(out, ")");
}

void cx_put_pass_formula(cx_buffer *out, const cx_sheet_plan *plan, const cx_pass *pass,
                         const char *points, bool ends) {
  cx_puts(out, "OR(FALSE");
  for (size_t at = 0; at < pass->count; at++) {
    if (pass->at[at] != CX_TRUE) continue;
    size_t last = at;
    while (last + 1 < pass->count && pass->at[last + 1] == CX_TRUE)
      last++;
    int from = pass->least + (int)at * pass->grain, to = pass->least + (int)last * pass->grain;
    bool open_from = ends && at == 0, open_to = ends && last + 1 == pass->count;
    put_stretch(out, plan, points, open_from ? NULL : &from, open_to ? NULL : &to);
    at = last;
  }
  cx_puts(out, ")");
}
