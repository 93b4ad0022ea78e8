/* See dmn_tables.h. A table over one number is a list of bands; any other becomes an expression
 * that gives its results, and bands that take them as points. */
#include "exchange/dmn_tables.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/dmn_cells.h"
#include "exchange/messages.h"
#include "keys/limits.h"
#include "number/hundredths.h"
#include "report/yaml_text.h"

enum { MOST_COLUMNS = 16, MOST_RULES = 400 };

typedef struct rule {
  const cx_dmn_element *element;
  cx_dmn_cell *cells; /* [column_count] */
  int64_t points;     /* in hundredths; of a table of yes and no 100 or 0 */
} rule;

typedef struct table {
  cx_dmn_draft *d;
  cx_dmn_figures *figures;
  const cx_dmn_element *decision, *element;
  cx_dmn_column columns[MOST_COLUMNS];
  size_t column_count;
  rule *rules;
  size_t rule_count;
  bool answers; /* its results are true and false */
  bool first;   /* hit policy FIRST: of rules that meet the first one counts */
  struct table *next;
} table;

/* ---- reading ---- */

static bool read_policy(table *t) {
  const char *policy = cx_dmn_attribute(t->element, "hitPolicy");
  t->first = policy && (!strcmp(policy, "FIRST") || !strcmp(policy, "F"));
  if (!policy || t->first || !strcmp(policy, "UNIQUE") || !strcmp(policy, "U")) return true;
  CX_DMN_REFUSE(t->d, t->element, "chỉ đọc bảng có hit policy UNIQUE hoặc FIRST",
                "only tables whose hit policy is UNIQUE or FIRST are read");
  return false;
}

static bool read_columns(table *t) {
  const cx_dmn_element *at = cx_dmn_child(t->element, CX_DMN_MODEL, "input");
  const cx_dmn_element *output = cx_dmn_child(t->element, CX_DMN_MODEL, "output");
  if (!output || cx_dmn_next(output)) {
    CX_DMN_REFUSE(t->d, t->element, "bảng phải có đúng một cột kết quả, là điểm hoặc true/false",
                  "a table must have one output column, points or true/false");
    return false;
  }
  bool well = true;
  for (; at && t->column_count < MOST_COLUMNS; at = cx_dmn_next(at))
    well = cx_dmn_read_column(t->figures, at, &t->columns[t->column_count++]) && well;
  if (at || !t->column_count)
    CX_DMN_REFUSE(t->d, t->element, "bảng phải có từ 1 đến 16 cột điều kiện",
                  "a table must have 1 to 16 input columns");
  return well && !at && t->column_count;
}

static bool read_result(table *t, rule *r) {
  const cx_dmn_element *entry = cx_dmn_child(r->element, CX_DMN_MODEL, "outputEntry");
  const char *text = cx_dmn_text_of(entry);
  bool yes = !strcmp(text, "true"), no = !strcmp(text, "false");
  bool first = r == t->rules;
  if (first) t->answers = yes || no;
  r->points = yes ? 100 : 0;
  if ((yes || no) && t->answers) return true;
  if (!t->answers && cx_read_hundredths(text, &r->points)) return true;
  CX_DMN_REFUSE(
      t->d, entry ? entry : r->element,
      "kết quả phải là số có nhiều nhất hai chữ số thập phân, hoặc mọi kết quả là true/false",
      "a result must be a number of at most two decimals, or all results true/false");
  return false;
}

static bool read_rule(table *t, const cx_dmn_element *element, rule *r) {
  const cx_dmn_element *entry = cx_dmn_child(element, CX_DMN_MODEL, "inputEntry");
  bool well = true;
  r->element = element;
  r->cells = cx_arena_take(t->d->arena, t->column_count * sizeof *r->cells);
  if (!r->cells) {
    t->d->failed = true;
    return false;
  }
  for (size_t c = 0; c < t->column_count; c++, entry = cx_dmn_next(entry))
    well =
        cx_dmn_read_cell(t->figures, &t->columns[c], entry ? entry : element, &r->cells[c]) && well;
  return read_result(t, r) && well;
}

static bool read_rules(table *t) {
  const cx_dmn_element *at = cx_dmn_child(t->element, CX_DMN_MODEL, "rule");
  bool well = true;
  t->rules = cx_arena_take(t->d->arena, MOST_RULES * sizeof *t->rules);
  if (!t->rules) t->d->failed = true;
  for (; at && t->rules && t->rule_count < MOST_RULES; at = cx_dmn_next(at))
    well = read_rule(t, at, &t->rules[t->rule_count++]) && well;
  if (at || (t->rules && !t->rule_count))
    CX_DMN_REFUSE(t->d, t->element, "bảng phải có từ 1 đến 400 dòng",
                  "a table must have 1 to 400 rules");
  return well && t->rules && !at && t->rule_count;
}

/* ---- rules that meet ---- */

static bool meet(const table *t, const rule *a, const rule *b) {
  for (size_t c = 0; c < t->column_count; c++)
    if (!cx_dmn_cells_meet(t->d, &t->columns[c], &a->cells[c], &b->cells[c])) return false;
  return true;
}

static bool is_unique(const table *t) {
  for (size_t a = 0; a < t->rule_count; a++)
    for (size_t b = 0; b < a; b++) {
      if (!meet(t, &t->rules[a], &t->rules[b])) continue;
      CX_DMN_REFUSE(t->d, t->rules[a].element,
                    "dòng này cùng đúng với một dòng trước, điều UNIQUE không cho phép",
                    "this rule and an earlier one can both hold, which UNIQUE does not allow");
      return false;
    }
  return true;
}

static table *read_table(cx_dmn_draft *d, cx_dmn_figures *figures, const cx_dmn_element *decision) {
  table *t = cx_arena_take(d->arena, sizeof *t);
  if (!t) {
    d->failed = true;
    return NULL;
  }
  *t = (table){.d = d, .figures = figures, .decision = decision};
  t->element = cx_dmn_child(decision, CX_DMN_MODEL, "decisionTable");
  if (!t->element) {
    CX_DMN_REFUSE(d, decision, "chỉ đọc quyết định là bảng (decisionTable)",
                  "only decisions that are tables (decisionTable) are read");
    return NULL;
  }
  bool well = read_policy(t) && read_columns(t) && read_rules(t);
  return well && (t->first || is_unique(t)) ? t : NULL;
}

/* ---- writing ---- */

static void put_worth(const table *t, int64_t points) {
  cx_buffer *out = &t->d->standard.text;
  cx_puts(out, t->answers ? ", met: " : ", points: ");
  if (t->answers)
    cx_puts(out, points ? "yes" : "no");
  else
    cx_put_hundredths(out, points);
  cx_puts(out, ", basis: working}");
}

static void put_bands(const table *t) {
  cx_buffer *out = &t->d->standard.text;
  for (size_t r = 0; r < t->rule_count; r++) {
    const char *test = t->rules[r].cells[0].text;
    cx_dmn_line(t->d, &t->d->standard, t->rules[r].element, 10);
    cx_puts(out, "- {when: ");
    cx_report_put_yaml_text(out, test ? test : ">= 0");
    put_worth(t, t->rules[r].points);
  }
}

/* `if a and b then 5 else if … else null` */
static void put_choice(const table *t) {
  cx_buffer value = {0};
  for (size_t r = 0; r < t->rule_count; r++) {
    bool any = true;
    cx_puts(&value, "if ");
    for (size_t c = 0; c < t->column_count; c++) {
      if (!t->rules[r].cells[c].text) continue;
      if (!any) cx_puts(&value, " and ");
      cx_dmn_put_condition(&value, &t->columns[c], &t->rules[r].cells[c]);
      any = false;
    }
    cx_puts(&value, any ? "true then " : " then ");
    cx_put_hundredths(&value, t->rules[r].points);
    cx_puts(&value, " else ");
  }
  cx_puts(&value, "null");
  cx_dmn_text_line(t->d, &t->d->standard, t->element, 8, "value", cx_buffer_text(&value));
  t->d->failed = t->d->failed || value.failed;
  cx_buffer_free(&value);
}

static int in_order(const void *a, const void *b) {
  int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
  return (one > other) - (one < other);
}

/* A band for each of the results: from above the next lower one to itself, the ends open. */
static void put_results(const table *t) {
  int64_t results[MOST_RULES];
  size_t count = 0;
  cx_buffer *out = &t->d->standard.text;
  for (size_t r = 0; r < t->rule_count; r++)
    results[r] = t->rules[r].points;
  qsort(results, t->rule_count, sizeof *results, in_order);
  for (size_t r = 0; r < t->rule_count; r++)
    if (!count || results[count - 1] != results[r]) results[count++] = results[r];
  for (size_t i = 0; i < count + (count == 1); i++) {
    bool last = i + 1 >= count && i > 0;
    cx_dmn_line(t->d, &t->d->standard, t->element, 10);
    cx_puts(out, "- {when: \"");
    cx_puts(out, i == 0 ? "<= " : last ? "> " : "(");
    cx_put_hundredths(out, results[i == 0 ? 0 : i - 1]);
    if (i > 0 && !last) cx_puts(out, "..");
    if (i > 0 && !last) cx_put_hundredths(out, results[i]);
    cx_puts(out, i > 0 && !last ? "]\"" : "\"");
    put_worth(t, results[i < count ? i : count - 1]);
  }
}

static int64_t extreme(const table *t, bool most) {
  int64_t found = t->rules[0].points;
  for (size_t r = 1; r < t->rule_count; r++)
    if (most ? t->rules[r].points > found : t->rules[r].points < found) found = t->rules[r].points;
  return found;
}

static void put_criterion(table *t, size_t number) {
  cx_buffer *out = &t->d->standard.text;
  const cx_dmn_column *column = &t->columns[0];
  const char *name = cx_dmn_attribute(t->decision, "name"), *id = cx_dmn_id_of(t->decision);
  bool bands = t->column_count == 1 && column->type == CX_COUNT && !t->first;
  cx_dmn_line(t->d, &t->d->standard, t->decision, 2);
  cx_puts(out, "- id: ");
  cx_put_int(out, (int64_t)number);
  cx_dmn_text_line(t->d, &t->d->standard, t->decision, 4, "title", name ? name : id);
  cx_dmn_text_line(t->d, &t->d->standard, t->decision, 4, "cite", id);
  if (!t->answers && extreme(t, false) < 0) {
    cx_dmn_line(t->d, &t->d->standard, t->decision, 4);
    cx_puts(out, "floor: ");
    cx_put_hundredths(out, extreme(t, false));
  }
  cx_dmn_line(t->d, &t->d->standard, t->decision, 4);
  cx_puts(out, "items:");
  cx_dmn_line(t->d, &t->d->standard, t->decision, 6);
  cx_puts(out, "- id: ");
  cx_put_int(out, (int64_t)number);
  cx_puts(out, ".1");
  cx_dmn_text_line(t->d, &t->d->standard, t->decision, 8, "title", name ? name : id);
  if (bands)
    cx_dmn_text_line(t->d, &t->d->standard, column->element, 8,
                     column->figure >= 0 ? "count" : "value", column->text);
  else
    put_choice(t);
  cx_dmn_line(t->d, &t->d->standard, t->element, 8);
  cx_puts(out, "bands:");
  if (bands)
    put_bands(t);
  else
    put_results(t);
}

/* ---- the head ---- */

static void put_line(cx_dmn_draft *d, const char *text) {
  cx_dmn_line(d, &d->standard, d->root, 0);
  cx_puts(&d->standard.text, text);
}

static void put_head(cx_dmn_draft *d, bool answers, int64_t top) {
  const char *name = cx_dmn_attribute(d->root, "name");
  cx_buffer *out = &d->standard.text;
  put_line(d,
           cx_in(d->language,
                 "# Bản nháp lập từ bảng quyết định của một tệp DMN. Mọi giá trị là working.",
                 "# A draft made from the decision tables of a DMN file. All values are working."));
  cx_dmn_text_line(d, &d->standard, d->root, 0, "standard", d->id);
  cx_dmn_text_line(d, &d->standard, d->root, 0, "title", name ? name : d->id);
  put_line(d, "document: {number: \"(chưa ghi số)\", issued: ");
  cx_puts(out, d->day);
  cx_puts(out, ", issuer: \"(chưa ghi cơ quan)\"}");
  put_line(d, "in_force: {from: ");
  cx_puts(out, d->day);
  cx_puts(out, ", to: open}");
  put_line(d, "period: {from: 01-01, to: 12-31}");
  put_line(d, answers ? "scoring: met" : "max_points: ");
  if (!answers) cx_put_hundredths(out, top);
  put_line(d, "measures: measures.yaml");
  put_line(d, "defaults: {when_none: unknown, pass: \"points > 0\"}");
  put_line(d, "criteria:");
}

/* DMN tables say nothing of classes: one that every commune is in, which asks nothing. */
static void put_outcome(cx_dmn_draft *d, bool answers) {
  put_line(d, "outcome:");
  put_line(d, "  requires: [all_pass]");
  if (answers) return;
  put_line(d, "  classes:");
  put_line(d, "    all: {label: \"Mọi xã\", when: \"true\", min_total: 0}");
}

void cx_dmn_draft_tables(cx_dmn_draft *draft) {
  cx_dmn_figures figures = {.draft = draft};
  const cx_dmn_element *at = cx_dmn_child(draft->root, CX_DMN_MODEL, "decision");
  const char *name = cx_dmn_attribute(draft->root, "name");
  table *first = NULL, **last = &first;
  int64_t top = 0;
  draft->id = cx_dmn_id_from(draft, name ? name : "", true);
  if (!*draft->id) draft->id = "dmn";
  if (!at)
    CX_DMN_REFUSE(draft, draft->root, "tệp không có quyết định nào", "the file has no decision");
  for (; at && !draft->failed; at = cx_dmn_next(at)) {
    table *t = read_table(draft, &figures, at);
    if (!t) continue;
    *last = t;
    last = &t->next;
    top += extreme(t, true) > 0 ? extreme(t, true) : 0;
    if (t->answers != first->answers)
      CX_DMN_REFUSE(
          draft, t->element, "bảng này cho true/false còn bảng kia cho điểm, hoặc ngược lại",
          "this table gives true/false where another gives points, or the other way round");
  }
  if (draft->failed || draft->refused || !first) return;
  put_head(draft, first->answers, top);
  size_t number = 0;
  for (table *t = first; t; t = t->next)
    put_criterion(t, ++number);
  put_outcome(draft, first->answers);
  cx_putc(&draft->standard.text, '\n');
  cx_dmn_put_figures(&figures);
}

void cx_dmn_say_filled(cx_dmn_draft *draft) {
  CX_SAY(
      draft->log, DMN_FILLED, (cx_place){0},
      CX_BOTH(
          "số và ngày văn bản, hiệu lực, kỳ đánh giá, tiêu chí đạt khi nào, nhóm xã và mức cần "
          "đạt; "
          "số liệu kiểu số là số đếm",
          "number and day of the document, time in force, period, when a criterion is met, classes "
          "and what they ask; numbers are taken as counts"));
}
