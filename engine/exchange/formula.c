/* See formula.h. Cross multiplication as the scorer does it: figure * a >= figure * b + e. */
#include "exchange/formula.h"

#include <string.h>

#include "feel/program.h"
#include "number/hundredths.h"

void cx_put_column(cx_buffer *out, int column) {
  if (column >= 26) cx_put_column(out, column / 26 - 1);
  cx_putc(out, (char)('A' + column % 26));
}

void cx_put_figure(cx_buffer *out, const cx_sheet_plan *plan, int measure, unsigned row) {
  cx_puts(out, plan->figures);
  cx_puts(out, "!$");
  cx_put_column(out, plan->column[measure]);
  cx_put_int(out, row);
}

static void put_points(cx_buffer *out, const cx_item *item, int code, bool most) {
  cx_points p = item->points_of[code];
  cx_put_hundredths(out, most ? cx_points_high(p) : cx_points_low(p));
}

/* IF(figure="",points of the code, */
static void put_blank_case(cx_buffer *out, const cx_sheet_plan *plan, const cx_item *item,
                           int measure, int code, unsigned row, bool most) {
  cx_puts(out, "IF(");
  cx_put_figure(out, plan, measure, row);
  cx_puts(out, "=\"\",");
  put_points(out, item, code, most);
  cx_puts(out, ",");
}

/* The segments from the highest down, each with its cut; closes its own parentheses. */
static void put_segments(cx_buffer *out, const cx_sheet_plan *plan, const cx_item *item,
                         unsigned row) {
  for (size_t k = item->cut_count; k-- > 0;) {
    const cx_cut *cut = &item->cuts[k];
    cx_puts(out, "IF(");
    cx_put_figure(out, plan, item->measure, row);
    if (item->kind == CX_ITEM_RATE) {
      cx_puts(out, "*");
      cx_put_int(out, cut->a);
      cx_puts(out, ">=");
      cx_put_figure(out, plan, item->denominator, row);
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
    cx_puts(out, ",");
    put_points(out, item, (int)k + 1, false);
    cx_puts(out, ",");
  }
  put_points(out, item, 0, false);
  for (size_t k = 0; k < item->cut_count; k++)
    cx_puts(out, ")");
}

void cx_put_points_formula(cx_buffer *out, const cx_sheet_plan *plan, const cx_item *item,
                           unsigned row, bool most) {
  switch (item->kind) {
  case CX_ITEM_RATE:
    put_blank_case(out, plan, item, item->denominator, CX_CODE_BLANK, row, most);
    cx_puts(out, "IF(");
    cx_put_figure(out, plan, item->denominator, row);
    cx_puts(out, "=0,");
    put_points(out, item, CX_CODE_NONE, most);
    cx_puts(out, ",");
    put_blank_case(out, plan, item, item->measure, CX_CODE_PART, row, most);
    put_segments(out, plan, item, row);
    cx_puts(out, ")))");
    break;
  case CX_ITEM_COUNT:
    put_blank_case(out, plan, item, item->measure, CX_CODE_PART, row, most);
    put_segments(out, plan, item, row);
    cx_puts(out, ")");
    break;
  case CX_ITEM_CHECK:
    put_blank_case(out, plan, item, item->measure, CX_CODE_PART, row, most);
    cx_puts(out, "IF(");
    cx_put_figure(out, plan, item->measure, row);
    cx_puts(out, "=\"");
    cx_puts(out, plan->yes);
    cx_puts(out, "\",");
    put_points(out, item, 1, most);
    cx_puts(out, ",");
    put_points(out, item, 0, most);
    cx_puts(out, "))");
    break;
  case CX_ITEM_MET:
  case CX_ITEM_VALUE:
    break;
  }
}

/* The text a cell must show for the instruction's string: the label of a choice. */
static const char *label_of(const cx_sheet_plan *plan, const cx_instruction *name,
                            const cx_instruction *symbol) {
  const cx_measure *m = &plan->standard->measures[name->variable];
  return m->choice_labels[symbol->constant.num];
}

static bool put_condition(cx_buffer *out, const cx_sheet_plan *plan, const cx_program *p,
                          unsigned reg, unsigned row, int depth) {
  const cx_instruction *i = &p->code[reg];
  bool good = depth < 50;
  switch (i->op) {
  case CX_OP_BOOLEAN:
    cx_put_int(out, i->constant.num);
    break;
  case CX_OP_NAME:
    good = good && i->storage == CX_STORED_TRUTH;
    cx_puts(out, "IF(");
    cx_put_figure(out, plan, (int)i->variable, row);
    cx_puts(out, "=\"\",0.5,IF(");
    cx_put_figure(out, plan, (int)i->variable, row);
    cx_puts(out, "=\"");
    cx_puts(out, plan->yes);
    cx_puts(out, "\",1,0))");
    break;
  case CX_OP_AND:
  case CX_OP_OR:
    cx_puts(out, i->op == CX_OP_AND ? "MIN(" : "MAX(");
    good = good && put_condition(out, plan, p, i->a, row, depth + 1);
    cx_puts(out, ",");
    good = good && put_condition(out, plan, p, i->b, row, depth + 1);
    cx_puts(out, ")");
    break;
  case CX_OP_NOT:
    cx_puts(out, "(1-");
    good = good && put_condition(out, plan, p, i->a, row, depth + 1);
    cx_puts(out, ")");
    break;
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL: {
    const cx_instruction *name = &p->code[i->a], *symbol = &p->code[i->b];
    if (name->op != CX_OP_NAME || symbol->op != CX_OP_STRING || name->storage != CX_STORED_CHOICE)
      return false;
    cx_puts(out, "IF(");
    cx_put_figure(out, plan, (int)name->variable, row);
    cx_puts(out, "=\"\",0.5,IF(");
    cx_put_figure(out, plan, (int)name->variable, row);
    cx_puts(out, "=\"");
    cx_puts(out, label_of(plan, name, symbol));
    cx_puts(out, i->op == CX_OP_EQUAL ? "\",1,0))" : "\",0,1))");
    break;
  }
  default:
    good = false;
  }
  return good;
}

bool cx_put_class_formula(cx_buffer *out, const cx_sheet_plan *plan, const cx_class *class,
                          unsigned row) {
  return put_condition(out, plan, &class->program, class->program.result, row, 0);
}

/* ,AND(ISNUMBER(part),ISNUMBER(whole),part>whole), or part>0 with whole=0 */
static void put_over(cx_buffer *out, const cx_sheet_plan *plan, int part, int whole, unsigned row,
                     bool over_zero) {
  cx_puts(out, ",AND(ISNUMBER(");
  cx_put_figure(out, plan, part, row);
  cx_puts(out, "),ISNUMBER(");
  cx_put_figure(out, plan, whole, row);
  cx_puts(out, "),");
  cx_put_figure(out, plan, part, row);
  cx_puts(out, ">");
  if (over_zero) cx_puts(out, "0,");
  cx_put_figure(out, plan, whole, row);
  cx_puts(out, over_zero ? "=0)" : ")");
}

/* ,AND(cell<>"",cell<>"có",cell<>"không"): a word that the list does not have was pasted. */
static void put_unknown_word(cx_buffer *out, const cx_sheet_plan *plan, int measure, unsigned row) {
  const cx_measure *m = &plan->standard->measures[measure];
  const char *const answers[] = {plan->yes, plan->no};
  size_t count = m->type == CX_CHOICE ? m->choice_count : 2;
  cx_puts(out, ",AND(");
  cx_put_figure(out, plan, measure, row);
  cx_puts(out, "<>\"\"");
  for (size_t i = 0; i < count; i++) {
    cx_puts(out, ",");
    cx_put_figure(out, plan, measure, row);
    cx_puts(out, "<>\"");
    cx_puts(out, m->type == CX_CHOICE ? m->choice_labels[i] : answers[i]);
    cx_puts(out, "\"");
  }
  cx_puts(out, ")");
}

void cx_put_refused_formula(cx_buffer *out, const cx_sheet_plan *plan, unsigned row) {
  const cx_standard *s = plan->standard;
  cx_puts(out, "OR(FALSE");
  for (size_t m = 0; m < s->measure_count; m++) {
    int whole = s->measures[m].at_most;
    if (!s->used[m] || whole == CX_NO_MEASURE || !s->used[whole]) continue;
    put_over(out, plan, (int)m, whole, row, false);
  }
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    if (item->kind == CX_ITEM_RATE && s->measures[item->measure].at_most != item->denominator)
      put_over(out, plan, item->measure, item->denominator, row, true);
  }
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used[m] || s->measures[m].type != CX_COUNT) continue;
    /* text in a count, a fraction, a negative number */
    cx_puts(out, ",IF(");
    cx_put_figure(out, plan, (int)m, row);
    cx_puts(out, "=\"\",FALSE,IF(ISNUMBER(");
    cx_put_figure(out, plan, (int)m, row);
    cx_puts(out, "),OR(");
    cx_put_figure(out, plan, (int)m, row);
    cx_puts(out, "<0,INT(");
    cx_put_figure(out, plan, (int)m, row);
    cx_puts(out, ")<>");
    cx_put_figure(out, plan, (int)m, row);
    cx_puts(out, "),TRUE))");
  }
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m] && s->measures[m].type != CX_COUNT) put_unknown_word(out, plan, (int)m, row);
  cx_puts(out, ")");
}

/* "points>=from,points<=to" */
static void put_stretch(cx_buffer *out, const char *points, int from, int to) {
  cx_puts(out, ",AND(");
  cx_puts(out, points);
  cx_puts(out, ">=");
  cx_put_hundredths(out, from);
  cx_puts(out, ",");
  cx_puts(out, points);
  cx_puts(out, "<=");
  cx_put_hundredths(out, to);
  cx_puts(out, ")");
}

void cx_put_pass_formula(cx_buffer *out, const cx_criterion *c, const char *points) {
  const cx_pass *pass = &c->passes[0];
  cx_puts(out, "OR(FALSE");
  for (size_t from = 0; from < pass->count; from++) {
    if (pass->at[from] != CX_TRUE) continue;
    size_t to = from;
    while (to + 1 < pass->count && pass->at[to + 1] == CX_TRUE)
      to++;
    put_stretch(out, points, pass->least + (int)from * pass->grain,
                pass->least + (int)to * pass->grain);
    from = to;
  }
  cx_puts(out, ")");
}

const char *cx_not_expressible(const cx_standard *s) {
  static const cx_sheet_plan none;
  cx_sheet_plan plan = none;
  cx_buffer silent = {0};
  const char *found = NULL;
  plan.standard = s;
  plan.figures = plan.yes = plan.no = "";
  for (size_t i = 0; i < s->item_count && !found; i++)
    if (s->items[i].kind == CX_ITEM_VALUE) found = s->items[i].id;
  for (size_t k = 0; k < s->class_count && !found; k++)
    if (!cx_put_class_formula(&silent, &plan, &s->classes[k], 1)) found = s->classes[k].id;
  cx_buffer_free(&silent);
  return found;
}
