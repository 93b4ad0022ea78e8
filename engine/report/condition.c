/* See condition.h. */
#include "report/condition.h"

#include <string.h>

#include "feel/parse.h"
#include "number/reading.h"
#include "standard/condition.h"
#include "standard/measures.h"

typedef cx_condition_words words;

static int measure_of(const words *w, const cx_expr *e) {
  return e->op == CX_OP_NAME ? cx_find_measure(w->standard, e->text) : CX_NO_MEASURE;
}

static void put_label(cx_buffer *out, const words *w, int measure) {
  const cx_measure *m = &w->standard->measures[measure];
  cx_puts(out, cx_gloss(w->language, m->label, m->label_en));
}

static const char *yes_no(const words *w, bool yes) {
  return yes ? cx_in(w->language, "có", "yes") : cx_in(w->language, "không", "no");
}

static bool is_blank(const words *w, int measure) {
  return !w->figures->column[measure] || cx_figures_is_blank(w->figures, w->row, measure);
}

void cx_report_put_figure_of(cx_buffer *out, const words *w, int measure) {
  const cx_measure *m = &w->standard->measures[measure];
  const void *column = w->figures->column[measure];
  if (is_blank(w, measure))
    cx_puts(out, cx_in(w->language, "(trống)", "(blank)"));
  else if (m->type == CX_CHOICE)
    cx_puts(out, m->choice_labels[((const cx_symbol *)column)[w->row]]);
  else if (m->type == CX_YES_NO)
    cx_puts(out, yes_no(w, ((const cx_truth *)column)[w->row]));
  else
    cx_put_number(out, cx_whole(cx_figures_count(w->figures, w->row, measure)), 0, CX_DOWN,
                  w->language);
}

/* "LABEL: FIGURE, cần " before what is asked of it; without figures "LABEL: ". */
static void put_asked(cx_buffer *out, const words *w, int measure) {
  put_label(out, w, measure);
  cx_puts(out, ": ");
  if (!w->figures) return;
  cx_report_put_figure_of(out, w, measure);
  cx_puts(out, cx_in(w->language, ", cần ", ", needed: "));
}

/* ---- any expression ---- */

static bool is_infix(cx_operator op) {
  switch (op) {
  case CX_OP_ADD:
  case CX_OP_SUBTRACT:
  case CX_OP_MULTIPLY:
  case CX_OP_DIVIDE:
  case CX_OP_POWER:
  case CX_OP_LESS:
  case CX_OP_LESS_EQUAL:
  case CX_OP_MORE:
  case CX_OP_MORE_EQUAL:
  case CX_OP_EQUAL:
  case CX_OP_NOT_EQUAL:
    return true;
  default:
    return false;
  }
}

static bool is_logic(cx_operator op) {
  return op == CX_OP_AND || op == CX_OP_OR;
}

static const char *logic_word(const words *w, cx_operator op) {
  return op == CX_OP_AND ? cx_in(w->language, " và ", " and ")
                         : cx_in(w->language, " hoặc ", " or ");
}

/* A figure in brackets; "(trống)" bears its own. */
static void put_beside(cx_buffer *out, const words *w, int measure) {
  bool blank = is_blank(w, measure);
  cx_puts(out, blank ? " " : " (");
  cx_report_put_figure_of(out, w, measure);
  cx_puts(out, blank ? "" : ")");
}

static void put_leaf(cx_buffer *out, const words *w, const cx_expr *e) {
  int measure = measure_of(w, e);
  switch (e->op) {
  case CX_OP_NUMBER:
    cx_put_number(out, e->number, 12, CX_HALF_UP, w->language);
    return;
  case CX_OP_BOOLEAN:
    cx_puts(out, yes_no(w, e->number.num != 0));
    return;
  case CX_OP_NAME:
    if (measure == CX_NO_MEASURE) {
      cx_puts(out, e->text);
      return;
    }
    put_label(out, w, measure);
    if (w->figures) put_beside(out, w, measure);
    return;
  case CX_OP_STRING:
    cx_puts(out, e->text);
    return;
  default:
    cx_puts(out, cx_operator_spelling(e->op));
  }
}

static void put_expr(cx_buffer *out, const words *w, const cx_expr *e, bool inner);

static void put_if(cx_buffer *out, const words *w, const cx_expr *e) {
  cx_puts(out, cx_in(w->language, "nếu ", "if "));
  put_expr(out, w, e->args[0], false);
  cx_puts(out, cx_in(w->language, " thì ", " then "));
  put_expr(out, w, e->args[1], false);
  cx_puts(out, cx_in(w->language, ", không thì ", ", else "));
  put_expr(out, w, e->args[2], false);
}

static void put_call(cx_buffer *out, const words *w, const cx_expr *e) {
  cx_puts(out, e->op == CX_OP_NOT ? cx_in(w->language, "không phải", "not")
                                  : cx_operator_spelling(e->op));
  cx_puts(out, "(");
  for (size_t i = 0; i < e->count; i++) {
    if (i) cx_puts(out, cx_in(w->language, "; ", ", ")); /* a comma is Vietnamese for a point */
    put_expr(out, w, e->args[i], false);
  }
  cx_puts(out, ")");
}

static const char *choice_label(const cx_measure *m, const char *id) {
  for (size_t v = 0; v < m->choice_count; v++)
    if (!strcmp(m->choices[v], id)) return m->choice_labels[v];
  return id;
}

/* A value of a choice by its label, beside the choice that it is compared with. */
static void put_operand(cx_buffer *out, const words *w, const cx_expr *e, size_t at) {
  const cx_expr *one = e->args[at], *other = e->args[at ? 0 : 1];
  int measure = one->op == CX_OP_STRING ? measure_of(w, other) : CX_NO_MEASURE;
  if (measure == CX_NO_MEASURE)
    put_expr(out, w, one, true);
  else
    cx_puts(out, choice_label(&w->standard->measures[measure], one->text));
}

/* `inner`: it stands within another and needs brackets of its own. */
static void put_expr(cx_buffer *out, const words *w, const cx_expr *e, bool inner) {
  if (!e->count) {
    put_leaf(out, w, e);
    return;
  }
  if (e->op == CX_OP_IF || is_infix(e->op) || is_logic(e->op)) {
    if (inner) cx_puts(out, "(");
    if (e->op == CX_OP_IF) put_if(out, w, e);
    for (size_t i = 0; e->op != CX_OP_IF && i < e->count; i++) {
      if (i && is_logic(e->op)) cx_puts(out, logic_word(w, e->op));
      if (i && is_infix(e->op)) {
        cx_puts(out, " ");
        cx_puts(out, cx_operator_spelling(e->op));
        cx_puts(out, " ");
      }
      put_operand(out, w, e, i);
    }
    if (inner) cx_puts(out, ")");
    return;
  }
  if (e->op == CX_OP_NEGATE) {
    cx_puts(out, "-");
    put_expr(out, w, e->args[0], true);
    return;
  }
  put_call(out, w, e);
}

void cx_report_put_expression(cx_buffer *out, const words *w, const cx_expr *expression) {
  put_expr(out, w, expression, false);
}

/* ---- conditions ---- */

static bool put_bound(cx_buffer *out, const words *w, const cx_expr *e) {
  int measure = CX_NO_MEASURE;
  cx_interval part;
  if (!cx_condition_interval(w->standard, e, &measure, &part)) return false;
  const cx_unit unit = {.whole = true, .name = w->standard->measures[measure].unit};
  put_asked(out, w, measure);
  cx_put_set_words(out, (cx_set){&part, 1}, unit, w->language);
  return true;
}

/* `choice = "id"`, or several of one choice joined by `or`. */
static bool put_choice(cx_buffer *out, const words *w, const cx_expr *e, int *asked, bool first) {
  if (e->op == CX_OP_OR) {
    for (size_t i = 0; i < e->count; i++)
      if (!put_choice(out, w, e->args[i], asked, first && !i)) return false;
    return true;
  }
  if ((e->op != CX_OP_EQUAL && e->op != CX_OP_NOT_EQUAL) || e->args[1]->op != CX_OP_STRING)
    return false;
  int measure = measure_of(w, e->args[0]);
  if (measure == CX_NO_MEASURE || (!first && measure != *asked)) return false;
  if (!first && e->op == CX_OP_NOT_EQUAL) return false;
  *asked = measure;
  if (first)
    put_asked(out, w, measure);
  else
    cx_puts(out, logic_word(w, CX_OP_OR));
  if (e->op == CX_OP_NOT_EQUAL) cx_puts(out, cx_in(w->language, "khác ", "other than "));
  cx_puts(out, choice_label(&w->standard->measures[measure], e->args[1]->text));
  return true;
}

/* Whether the figure is what is wanted: then it need not be said twice. */
static bool answers(const words *w, int measure, bool wanted) {
  const cx_truth *column = w->figures->column[measure];
  return column && column[w->row] == (wanted ? CX_TRUE : CX_FALSE);
}

/* A yes or no, or one compared with true or false. */
static bool put_answer(cx_buffer *out, const words *w, const cx_expr *e, bool wanted) {
  if (e->op == CX_OP_NOT) return put_answer(out, w, e->args[0], !wanted);
  if (e->op == CX_OP_EQUAL && e->args[1]->op == CX_OP_BOOLEAN)
    return put_answer(out, w, e->args[0], wanted == (e->args[1]->number.num != 0));
  int measure = measure_of(w, e);
  if (measure == CX_NO_MEASURE || w->standard->measures[measure].type != CX_YES_NO) return false;
  if (w->figures && answers(w, measure, wanted)) {
    put_label(out, w, measure);
    cx_puts(out, ": ");
  } else {
    put_asked(out, w, measure);
  }
  cx_puts(out, yes_no(w, wanted));
  return true;
}

static void put_condition(cx_buffer *out, const words *w, const cx_expr *e, bool inner);

/* Tried in a buffer of its own, since half a try is not to be seen. */
static bool put_simple(cx_buffer *out, const words *w, const cx_expr *e) {
  cx_buffer text = {0};
  int measure = CX_NO_MEASURE;
  bool well = put_bound(&text, w, e);
  if (!well) {
    cx_buffer_clear(&text);
    well = put_choice(&text, w, e, &measure, true);
  }
  if (!well) {
    cx_buffer_clear(&text);
    well = put_answer(&text, w, e, true);
  }
  if (well) cx_puts(out, cx_buffer_text(&text));
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
  return well;
}

static void put_logic(cx_buffer *out, const words *w, const cx_expr *e) {
  for (size_t i = 0; i < e->count; i++) {
    if (i) cx_puts(out, w->figures ? ";" : "");
    if (i) cx_puts(out, logic_word(w, e->op));
    bool same = e->args[i]->op == e->op;
    put_condition(out, w, e->args[i], !same);
  }
}

static void put_condition(cx_buffer *out, const words *w, const cx_expr *e, bool inner) {
  if (put_simple(out, w, e)) return;
  if (!is_logic(e->op)) {
    put_expr(out, w, e, false);
    return;
  }
  if (inner) cx_puts(out, "(");
  put_logic(out, w, e);
  if (inner) cx_puts(out, ")");
}

void cx_report_put_condition(cx_buffer *out, const words *w, const cx_condition *condition) {
  put_condition(out, w, condition->tree, false);
}

void cx_report_put_asked(cx_buffer *out, const words *w, const cx_requirement *requirement) {
  cx_puts(out, " (");
  cx_report_put_condition(out, w, &requirement->condition);
  cx_puts(out, ")");
  if (!requirement->cite) return;
  cx_puts(out, "; ");
  cx_puts(out, requirement->cite);
}
