/* See sheet_plan.h. */
#include "template/sheet_plan.h"

#include <string.h>

#include "number/hundredths.h"

enum { MOST_COLUMNS = 16000 /* a sheet has 16.384 */ };

static bool is_wide_item(const cx_item *item) {
  if (item->kind == CX_ITEM_MET || item->kind == CX_ITEM_VALUE) return true;
  return item->by != CX_NO_MEASURE || item->per_unit || item->part_count > 1 ||
         item->whole_count > 1;
}

bool cx_sheet_is_wide(const cx_standard *s) {
  bool wide = s->counts_met || s->requirement_count || !s->class_count || s->grain % CX_POINT;
  for (size_t i = 0; i < s->item_count && !wide; i++)
    wide = is_wide_item(&s->items[i]);
  for (size_t c = 0; c < s->criterion_count && !wide; c++)
    wide = s->criteria[c].varies;
  for (size_t k = 0; k < s->class_count && !wide; k++)
    wide = !s->classes[k].has_total || s->classes[k].min_total % CX_POINT;
  return wide;
}

void cx_sheet_plan_free(cx_sheet_plan *plan) {
  cx_arena_free(&plan->arena);
}

bool cx_sheet_refuse(cx_sheet_plan *plan) {
  if (!plan->obstacle) plan->obstacle = plan->naming;
  return false;
}

bool cx_sheet_fits(cx_sheet_plan *plan, cx_wide most) {
  if (most <= CX_MOST_EXACT) return true;
  plan->too_large = plan->too_large || !plan->obstacle;
  return cx_sheet_refuse(plan);
}

static void keep(cx_sheet_plan *plan, cx_sheet_column *at, const char *head, cx_buffer *formula) {
  if (formula->size > CX_MOST_FORMULA) cx_sheet_refuse(plan);
  char *copy = cx_arena_text(&plan->arena, cx_buffer_text(formula), formula->size);
  plan->failed = plan->failed || !copy || !head || formula->failed;
  *at = (cx_sheet_column){head ? head : "", copy ? copy : ""};
  cx_buffer_clear(formula);
}

/* One more column at the right of a sheet. */
static bool add_column(cx_sheet_plan *plan, cx_sheet_column **list, size_t *count,
                       size_t *capacity) {
  if (*count >= MOST_COLUMNS) return cx_sheet_refuse(plan);
  cx_sheet_column *moved = cx_arena_grow(&plan->arena, *list, *count, capacity, sizeof **list);
  plan->failed = plan->failed || !moved;
  if (!moved) return false;
  *list = moved;
  moved[(*count)++] = (cx_sheet_column){"", ""};
  return true;
}

static bool make_room(cx_sheet_plan *plan) {
  return add_column(plan, &plan->details, &plan->detail_count, &plan->detail_capacity);
}

int cx_sheet_add_reading(cx_sheet_plan *plan, const char *head, cx_buffer *formula) {
  if (!add_column(plan, &plan->readings, &plan->reading_count, &plan->reading_capacity)) {
    if (formula) cx_buffer_clear(formula);
    return 0;
  }
  size_t at = plan->reading_count - 1;
  cx_buffer none = {0};
  const char *copy = cx_arena_text(&plan->arena, head, strlen(head));
  keep(plan, &plan->readings[at], copy, formula ? formula : &none);
  return (int)at;
}

void cx_sheet_reserve(cx_sheet_plan *plan, size_t count) {
  for (size_t i = 0; i < count; i++)
    make_room(plan);
}

void cx_sheet_set(cx_sheet_plan *plan, int column, const char *head, cx_buffer *formula) {
  if ((size_t)column >= plan->detail_count) return; /* there was no room: told by the plan */
  const char *copy = cx_arena_text(&plan->arena, head, strlen(head));
  keep(plan, &plan->details[column], copy, formula);
}

int cx_sheet_add(cx_sheet_plan *plan, const char *what, cx_buffer *formula) {
  for (size_t i = 0; i < plan->detail_count; i++) {
    if (strcmp(plan->details[i].formula, cx_buffer_text(formula)) != 0) continue;
    cx_buffer_clear(formula);
    return (int)i;
  }
  if (!make_room(plan)) {
    cx_buffer_clear(formula);
    return 0;
  }
  cx_buffer head = {0};
  cx_puts(&head, plan->naming);
  cx_puts(&head, ": ");
  cx_puts(&head, what);
  size_t at = plan->detail_count - 1;
  keep(plan, &plan->details[at], cx_arena_text(&plan->arena, cx_buffer_text(&head), head.size),
       formula);
  cx_buffer_free(&head);
  return (int)at;
}

void cx_put_column(cx_buffer *out, int column) {
  if (column >= 26) cx_put_column(out, column / 26 - 1);
  cx_putc(out, (char)('A' + column % 26));
}

static void put_cell(cx_buffer *out, const char *sheet, int column, char row) {
  cx_puts(out, sheet);
  cx_puts(out, "!$");
  cx_put_column(out, column);
  cx_putc(out, row);
}

void cx_put_figure(cx_buffer *out, const cx_sheet_plan *plan, int measure) {
  put_cell(out, plan->figures, plan->column[measure], CX_DETAIL_ROW);
}

void cx_put_given(cx_buffer *out, const cx_sheet_plan *plan, int column) {
  put_cell(out, plan->given, column, CX_FIGURE_ROW);
}

void cx_put_read(cx_buffer *out, const cx_sheet_plan *plan, int column) {
  put_cell(out, plan->figures, column, CX_DETAIL_ROW);
}

void cx_put_step(cx_buffer *out, int column) {
  cx_puts(out, "$");
  cx_put_column(out, column);
  cx_putc(out, CX_DETAIL_ROW);
}

void cx_put_sheet_points(cx_buffer *out, const cx_sheet_plan *plan, int64_t points) {
  if (plan->hundredths)
    cx_put_int(out, points);
  else
    cx_put_hundredths(out, points);
}

void cx_put_formula_text(cx_buffer *out, const char *text) {
  cx_putc(out, '"');
  for (; *text; text++) {
    if (*text == '"') cx_putc(out, '"');
    cx_putc(out, *text);
  }
  cx_putc(out, '"');
}

void cx_put_row_formula(cx_buffer *out, const char *formula, unsigned figure_row,
                        unsigned detail_row) {
  cx_putc(out, '=');
  for (; *formula; formula++) {
    if (*formula == CX_FIGURE_ROW)
      cx_put_int(out, figure_row);
    else if (*formula == CX_DETAIL_ROW)
      cx_put_int(out, detail_row);
    else if (*formula == CX_ROW_ABOVE)
      cx_put_int(out, detail_row - 1);
    else if (*formula == CX_ROW_BELOW)
      cx_put_int(out, detail_row + 1);
    else
      cx_putc(out, *formula);
  }
}
