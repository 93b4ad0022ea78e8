/* See print_generated.h. */
#include "slip/print_generated.h"

#include <string.h>

#include "base/utf8.h"
#include "report/yaml_text.h"
#include "slip/maker.h"
#include "slip/print_slips.h"
#include "trial/print_suite_words.h"
#include "trial/target.h"

typedef struct writer {
  cx_buffer *out;
  const cx_standard *s;
  cx_language language;
  size_t indent; /* of the list of cases */
  size_t column; /* of the flow at hand */
  bool first;
} writer;

/* A line of a case: the indent of its keys, the text. */
static void put_line(writer *w, const char *text) {
  cx_put_repeat(w->out, " ", w->indent + 2);
  cx_puts(w->out, text);
}

/* An entry of a flow map, wrapped where the line is full. */
static void put_entry(writer *w, const char *key, const char *value) {
  enum { MOST = 110 };
  size_t inside = w->indent + 10;
  size_t width = cx_display_width(key, strlen(key)) + strlen(value) + 4;
  if (!w->first) cx_puts(w->out, ",");
  if (!w->first && w->column + width > MOST) {
    cx_puts(w->out, "\n");
    cx_put_repeat(w->out, " ", inside);
    w->column = inside;
  } else if (!w->first) {
    cx_puts(w->out, " ");
  }
  cx_puts(w->out, key);
  cx_puts(w->out, ": ");
  cx_puts(w->out, value);
  w->column += width;
  w->first = false;
}

static void begin_flow(writer *w, const char *head) {
  put_line(w, head);
  w->column = w->indent + 2 + strlen(head);
  w->first = true;
}

static void put_figures(writer *w, const int64_t *figures) {
  begin_flow(w, "given: {");
  for (size_t i = 0; i < w->s->measure_count; i++) {
    const cx_measure *m = &w->s->measures[i];
    if (!w->s->used[i] || figures[i] < 0) continue;
    const char *value = m->type == CX_COUNT    ? cx_digits_of(figures[i]).text
                        : m->type == CX_YES_NO ? (figures[i] ? "yes" : "no")
                                               : m->choices[figures[i]];
    put_entry(w, m->id, value);
  }
  cx_puts(w->out, "}\n");
}

static const char *key_of(const cx_standard *s, const cx_want *want) {
  static const char *const keys[] = {"points",  "points",  "status",   "class",   "total",
                                     "verdict", "missing", "decisive", "requires"};
  return want->kind == CX_WANT_POINTS_ITEM && s->counts_met ? "met" : keys[want->kind];
}

/* Wants that stand under an id in a map of their key. */
static bool is_nested(const cx_want *want) {
  return want->kind <= CX_WANT_STATUS || want->kind == CX_WANT_REQUIRED;
}

static void put_id(cx_buffer *out, const cx_standard *s, const cx_want *want) {
  if (want->kind == CX_WANT_REQUIRED)
    cx_report_put_yaml_text(out, s->requirements[want->index].title);
  else if (want->kind == CX_WANT_POINTS_ITEM)
    cx_puts(out, s->items[want->index].id);
  else
    cx_puts(out, s->criteria[want->index].id.value);
  cx_puts(out, ": ");
}

/* All wants of one key from the i-th on: one value, or a map. */
static void put_key(writer *w, const cx_case *one, size_t i) {
  cx_buffer value = {0};
  bool nested = is_nested(&one->wants[i]);
  const char *key = key_of(w->s, &one->wants[i]), *before = "{";
  for (size_t k = i; k < one->want_count; k++) {
    if (strcmp(key_of(w->s, &one->wants[k]), key) != 0) continue;
    if (nested) cx_puts(&value, before);
    if (nested) put_id(&value, w->s, &one->wants[k]);
    cx_trial_put_want_value(&value, w->s, &one->wants[k]);
    before = ", ";
  }
  if (nested) cx_putc(&value, '}');
  put_entry(w, key, cx_buffer_text(&value));
  w->out->failed = w->out->failed || value.failed;
  cx_buffer_free(&value);
}

static void put_wants(writer *w, const cx_case *one) {
  begin_flow(w, "expect: {");
  for (size_t i = 0; i < one->want_count; i++) {
    bool told = false;
    for (size_t k = 0; k < i; k++)
      told = told || !strcmp(key_of(w->s, &one->wants[k]), key_of(w->s, &one->wants[i]));
    if (!told) put_key(w, one, i);
  }
  cx_puts(w->out, "}\n");
}

/* "nhóm của: phường, quận, tỉnh": the kind of commune that a slip in a condition misplaces. */
static void put_kind(cx_buffer *out, const writer *w, const int64_t *figures) {
  const char *before = cx_in(w->language, "nhóm của: ", "class of: ");
  for (size_t i = 0; i < w->s->measure_count; i++) {
    const cx_measure *m = &w->s->measures[i];
    if (!w->s->used_class[i] || figures[i] < 0) continue;
    cx_puts(out, before);
    before = ", ";
    if (m->type == CX_CHOICE) {
      cx_puts(out, w->language == CX_EN ? m->choices[figures[i]] : m->choice_labels[figures[i]]);
      continue;
    }
    if (!figures[i]) cx_puts(out, cx_in(w->language, "không ", "not "));
    cx_puts(out, cx_gloss(w->language, m->label, m->label_en));
  }
}

static void put_cites(writer *w, const cx_case *one) {
  for (size_t c = 0; c < w->s->criterion_count; c++) {
    if (!one->cites[c]) continue;
    put_line(w, "cite: ");
    cx_report_put_yaml_text(w->out, w->s->criteria[c].cite.value);
    cx_puts(w->out, "\n");
    return; /* made cases look at one criterion */
  }
}

/* A name that no other case has: a number behind it where it is taken. `names` holds all, a line
 * each. */
static void put_name(writer *w, const cx_made_case *made, const cx_trial_coverage *coverage,
                     const cx_slip_mutation *mutation, cx_buffer *names) {
  cx_buffer name = {0}, line = {0};
  if (made->target != SIZE_MAX)
    cx_trial_put_target(&name, w->s, &coverage->targets[made->target], w->language);
  else if (mutation->mutants[made->mutant].slip == CX_SLIP_CONDITION)
    put_kind(&name, w, made->what.figures);
  else
    cx_slip_put(&name, w->s, &mutation->mutants[made->mutant], w->language);
  size_t own = name.size;
  for (int64_t number = 2;; number++) {
    cx_buffer_clear(&line);
    cx_puts(&line, "\n");
    cx_puts(&line, cx_buffer_text(&name));
    cx_puts(&line, "\n");
    if (!strstr(cx_buffer_text(names), cx_buffer_text(&line)) || line.failed) break;
    name.size = own;
    cx_puts(&name, " (");
    cx_put_int(&name, number);
    cx_puts(&name, ")");
  }
  cx_puts(names, cx_buffer_text(&line));
  cx_report_put_yaml_text(w->out, cx_buffer_text(&name));
  w->out->failed = w->out->failed || name.failed || line.failed;
  cx_buffer_free(&name);
  cx_buffer_free(&line);
}

/* What stands before the cases: a file has its head already, and they go on in it, or they are one.
 */
static void put_head(writer *w, const cx_trial_suite *suite, bool cases) {
  if (suite->count) return;
  cx_puts(w->out, "standard: ");
  cx_puts(w->out, suite->standard->id);
  cx_puts(w->out, cases ? "\ntests:\n" : "\ntests: []\n");
}

/* Blanks before the dash of a case: those of the file, so that the new ones can stand below them.
 */
static size_t indent_of(const cx_trial_suite *suite) {
  unsigned column = suite->count ? suite->cases[0].place.column : 0;
  return column >= 3 ? column - 3 : 2;
}

void cx_slip_put_generated(cx_buffer *out, const cx_trial_suite *suite, const cx_slip_generated *g,
                           const cx_trial_coverage *coverage, const cx_slip_mutation *mutation,
                           const cx_style *style) {
  writer w = {
      .out = out, .s = suite->standard, .language = style->language, .indent = indent_of(suite)};
  if (suite->count) cx_puts(out, "\n"); /* the last line of the file may have no end */
  cx_language l = style->language;
  cx_puts(out, cx_in(l,
                     "# Bản nháp: điều mong đợi là điều quy tắc hiện cho ra. Đối chiếu từng ca với "
                     "văn bản,\n# sửa lại nếu cần, rồi bỏ `draft`.\n",
                     "# Drafts: what they expect is what the rules give now. Compare each with the "
                     "text of the law,\n# correct it, then take out `draft`.\n"));
  if (g->unreached) {
    cx_puts(out, cx_in(l, "# Không tự lập được: ", "# Could not be made: "));
    cx_put_int(out, (int64_t)g->unreached);
    cx_puts(out, cx_in(l, " ca (tự viết; xem --coverage và --mutate)\n",
                       " (write them by hand; see --coverage and --mutate)\n"));
  }
  put_head(&w, suite, g->count > 0);
  cx_buffer names = {0};
  for (size_t i = 0; i < suite->count; i++) {
    cx_puts(&names, "\n");
    cx_puts(&names, suite->cases[i].name);
    cx_puts(&names, "\n");
  }
  for (size_t i = 0; i < g->count; i++) {
    const cx_made_case *made = &g->cases[i];
    cx_put_repeat(out, " ", w.indent);
    cx_puts(out, "- name: ");
    put_name(&w, made, coverage, mutation, &names);
    cx_puts(out, "\n");
    put_line(&w, "draft: yes\n");
    put_cites(&w, &made->what);
    put_figures(&w, made->what.figures);
    put_wants(&w, &made->what);
  }
  out->failed = out->failed || names.failed;
  cx_buffer_free(&names);
}
