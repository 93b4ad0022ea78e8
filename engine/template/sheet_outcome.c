/* See sheet_outcome.h. */
#include "template/sheet_outcome.h"

#include <stddef.h>

#include "template/compute.h"

/* The text a cell must show for the instruction's string: the label of a choice. */
static const char *label_of(const cx_sheet_plan *plan, const cx_instruction *name,
                            const cx_instruction *symbol) {
  const cx_measure *m = &plan->standard->measures[name->variable];
  return m->choice_labels[symbol->constant.num];
}

/* IF(cell="",0.5,IF(cell="text", */
static void put_cell_is(cx_buffer *out, const cx_sheet_plan *plan, int measure, const char *text) {
  cx_puts(out, "IF(");
  cx_put_figure(out, plan, measure);
  cx_puts(out, "=\"\",0.5,IF(");
  cx_put_figure(out, plan, measure);
  cx_puts(out, "=");
  cx_put_formula_text(out, text);
}

static bool put_condition(cx_buffer *out, const cx_sheet_plan *plan, const cx_program *p,
                          unsigned reg, int depth) {
  const cx_instruction *i = &p->code[reg];
  bool good = depth < 50;
  switch (i->op) {
  case CX_OP_BOOLEAN:
    cx_put_int(out, i->constant.num);
    break;
  case CX_OP_NAME:
    good = good && i->storage == CX_STORED_TRUTH;
    if (good) put_cell_is(out, plan, (int)i->variable, plan->yes);
    cx_puts(out, ",1,0))");
    break;
  case CX_OP_AND:
  case CX_OP_OR:
    cx_puts(out, i->op == CX_OP_AND ? "MIN(" : "MAX(");
    good = good && put_condition(out, plan, p, i->a, depth + 1);
    cx_puts(out, ",");
    good = good && put_condition(out, plan, p, i->b, depth + 1);
    cx_puts(out, ")");
    break;
  case CX_OP_NOT:
    cx_puts(out, "(1-");
    good = good && put_condition(out, plan, p, i->a, depth + 1);
    cx_puts(out, ")");
    break;
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL: {
    const cx_instruction *name = &p->code[i->a], *symbol = &p->code[i->b];
    if (name->op != CX_OP_NAME || symbol->op != CX_OP_STRING || name->storage != CX_STORED_CHOICE)
      return false;
    put_cell_is(out, plan, (int)name->variable, label_of(plan, name, symbol));
    cx_puts(out, i->op == CX_OP_EQUAL ? ",1,0))" : ",0,1))");
    break;
  }
  default:
    good = false;
  }
  return good;
}

/* Answers and choices are one formula in which 0.5 stands for "not known"; what computes has cells.
 */
void cx_sheet_classes(cx_sheet_plan *plan, int first_class) {
  const cx_standard *s = plan->standard;
  cx_buffer out = {0};
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_program *program = &s->classes[k].program;
    plan->naming = s->classes[k].id;
    if (!put_condition(&out, plan, program, program->result, 0)) {
      cx_buffer_clear(&out);
      cx_put_step(&out, cx_sheet_condition(plan, program));
    }
    cx_sheet_set(plan, first_class + (int)k, s->classes[k].label, &out);
  }
  cx_buffer_free(&out);
}

/* The sum over the criteria of one of their columns, which stands at `offset` among them. */
static int add_sum(cx_sheet_plan *plan, const cx_outcome_cells *cells, size_t offset,
                   const char *what) {
  cx_buffer out = {0};
  for (size_t c = 0; c < plan->standard->criterion_count; c++) {
    const char *criterion = (const char *)&cells->criteria[c];
    if (c) cx_puts(&out, "+");
    cx_put_step(&out, *(const int *)(const void *)(criterion + offset));
  }
  int column = cx_sheet_add(plan, what, &out);
  cx_buffer_free(&out);
  return column;
}

/* IF(surely,1,IF(surely not,0,"?")) of two numbers and what each is held against. */
static void put_three(cx_buffer *out, int least, int most, const char *bound) {
  cx_puts(out, "IF(");
  cx_put_step(out, least);
  cx_puts(out, ">=");
  cx_puts(out, bound);
  cx_puts(out, ",1,IF(");
  cx_put_step(out, most);
  cx_puts(out, "<");
  cx_puts(out, bound);
  cx_puts(out, ",0,\"?\"))");
}

/* What one class asks: 1, 0 or "?". */
static int add_class(cx_sheet_plan *plan, const cx_outcome_cells *cells, size_t k) {
  const cx_class *class = &plan->standard->classes[k];
  cx_buffer out = {0}, bound = {0};
  plan->naming = class->id;
  if (class->has_total) {
    cx_put_sheet_points(&bound, plan, class->min_total);
    put_three(&out, cells->low, cells->high, cx_buffer_text(&bound));
  } else if (class->has_share) {
    size_t low = offsetof(cx_criterion_cells, share_low) + k * sizeof(int);
    size_t high = offsetof(cx_criterion_cells, share_high) + k * sizeof(int);
    int least = add_sum(plan, cells, low, "so với tỷ lệ, thấp nhất");
    int most = add_sum(plan, cells, high, "so với tỷ lệ, cao nhất");
    cx_puts(&out, "IF(");
    cx_put_step(&out, cells->max_low);
    cx_puts(&out, "<=0,\"?\",");
    put_three(&out, least, most, "0");
    cx_puts(&out, ")");
  } else
    cx_puts(&out, "1");
  int column = cx_sheet_add(plan, "đủ mức cần đạt", &out);
  cx_buffer_free(&out);
  cx_buffer_free(&bound);
  return column;
}

/* What the certain class asks; "" while none is. Without classes nothing is asked. */
static int add_asked(cx_sheet_plan *plan, const cx_outcome_cells *cells) {
  const cx_standard *s = plan->standard;
  cx_buffer out = {0};
  for (size_t k = 0; k < s->class_count; k++) {
    int class = add_class(plan, cells, k);
    cx_puts(&out, "IF(");
    cx_put_step(&out, cells->first_class + (int)k);
    cx_puts(&out, "=1,");
    cx_put_step(&out, class);
    cx_puts(&out, ",");
  }
  cx_puts(&out, s->class_count ? "\"\"" : "1");
  cx_put_repeat(&out, ")", s->class_count);
  plan->naming = "Nhóm";
  int column = cx_sheet_add(plan, "đủ mức cần đạt", &out);
  cx_buffer_free(&out);
  return column;
}

/* All that is asked: each criterion's answers, the requirements, the class. */
typedef struct answers {
  int cells[2 * CX_MOST_CRITERIA + CX_MOST_CONDITIONS + 1];
  size_t count;
} answers;

static void put_each(cx_buffer *out, const answers *a, const char *opening, const char *is) {
  cx_puts(out, opening);
  for (size_t i = 0; i < a->count; i++) {
    if (i) cx_puts(out, ",");
    cx_put_step(out, a->cells[i]);
    cx_puts(out, is);
  }
  cx_puts(out, ")");
}

static int add_verdict(cx_sheet_plan *plan, const cx_outcome_cells *cells) {
  const cx_standard *s = plan->standard;
  answers a = {.cells = {cells->asked}, .count = 1};
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (s->all_pass) a.cells[a.count++] = cells->criteria[c].pass;
    if (s->no_zero) a.cells[a.count++] = cells->criteria[c].above_0;
  }
  for (size_t q = 0; q < s->requirement_count; q++)
    a.cells[a.count++] = cells->required[q];
  cx_buffer out = {0};
  cx_puts(&out, "IF(");
  put_each(&out, &a, "OR(", "=0");
  cx_puts(&out, ",0,IF(");
  put_each(&out, &a, "AND(", "=1");
  cx_puts(&out, ",1,\"?\"))");
  plan->naming = "Kết luận";
  int column = cx_sheet_add(plan, "đủ điều kiện", &out);
  cx_buffer_free(&out);
  return column;
}

void cx_sheet_outcome(cx_sheet_plan *plan, cx_outcome_cells *ret) {
  const cx_standard *s = plan->standard;
  for (size_t c = 0; c < s->criterion_count; c++)
    cx_sheet_criterion(plan, c, &ret->criteria[c]);
  plan->naming = "Tổng";
  ret->low = add_sum(plan, ret, offsetof(cx_criterion_cells, low), "thấp nhất");
  ret->high = add_sum(plan, ret, offsetof(cx_criterion_cells, high), "cao nhất");
  if (s->has_share) {
    ret->max_low =
        add_sum(plan, ret, offsetof(cx_criterion_cells, max_low), "tối đa áp dụng, thấp nhất");
    ret->max_high =
        add_sum(plan, ret, offsetof(cx_criterion_cells, max_high), "tối đa áp dụng, cao nhất");
  }
  for (size_t q = 0; q < s->requirement_count; q++) {
    plan->naming = s->requirements[q].title;
    ret->required[q] = cx_sheet_condition(plan, &s->requirements[q].condition.program);
  }
  ret->asked = add_asked(plan, ret);
  ret->verdict = add_verdict(plan, ret);
}
