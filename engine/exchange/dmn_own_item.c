/* See dmn_own_item.h. Columns of a table stand as dmn_items.c writes them: does it apply, which
 * choice, did no case arise, the value. */
#include "exchange/dmn_own_item.h"

#include <string.h>

#include "base/utf8.h"
#include "exchange/dmn_feel.h"
#include "report/yaml_text.h"

typedef struct item {
  cx_dmn_draft *d;
  cx_buffer *out;
  const cx_dmn_element *decision, *own, *table;
  const char *kind;
  bool met;                        /* of a standard that counts items met */
  size_t columns, by, none, value; /* columns from 0; `columns` where one is not there */
} item;

/* ---- columns and cells ---- */

static const cx_dmn_element *nth(const cx_dmn_element *around, const char *name, size_t n) {
  const cx_dmn_element *at = cx_dmn_child(around, CX_DMN_MODEL, name);
  while (at && n--)
    at = cx_dmn_next(at);
  return at;
}

static const char *cell(const cx_dmn_element *rule, size_t column) {
  return cx_dmn_text_of(nth(rule, "inputEntry", column));
}

static const cx_dmn_element *expression_of(const item *t, size_t column) {
  return cx_dmn_child(nth(t->table, "input", column), CX_DMN_MODEL, "inputExpression");
}

static bool is_kind(const item *t, const char *kind) {
  return !strcmp(t->kind, kind);
}

/* Where the rest of the columns stand, the value being the last. False (said): too few. */
static bool find_columns(item *t) {
  const cx_dmn_element *at = cx_dmn_child(t->table, CX_DMN_MODEL, "input");
  const char *id = cx_dmn_attribute(t->own, "id");
  bool applies = false;
  for (; at; at = cx_dmn_next(at))
    t->columns++;
  at = cx_dmn_child(t->d->root, CX_DMN_MODEL, "decision");
  for (; at && id; at = cx_dmn_next(at)) {
    const cx_dmn_element *own = cx_dmn_own(at, "applies");
    const char *to = cx_dmn_attribute(own, "to"), *of = cx_dmn_attribute(own, "id");
    applies = applies || (to && of && !strcmp(to, "item") && !strcmp(of, id));
  }
  size_t tail = is_kind(t, "rate") ? 2 : 1, head = applies ? 1 : 0;
  t->value = t->columns - 1;
  t->none = is_kind(t, "rate") ? t->columns - 2 : t->columns;
  t->by = t->columns == tail + head + 1 ? head : t->columns;
  if (t->columns == tail + head || t->columns == tail + head + 1) return true;
  CX_DMN_REFUSE(t->d, t->table, "bảng có số cột khác với loại chỉ tiêu ghi trong tệp",
                "the table has another number of columns than this kind of item");
  return false;
}

/* ---- bands ---- */

static void put_band(item *t, const cx_dmn_element *rule, unsigned blanks) {
  const char *points = cx_dmn_text_of(cx_dmn_child(rule, CX_DMN_MODEL, "outputEntry"));
  bool yes = !strcmp(points, "1"), no = !strcmp(points, "0");
  if (t->met && !yes && !no) {
    CX_DMN_REFUSE(t->d, rule, "tiêu chuẩn đếm chỉ tiêu đạt: kết quả chỉ là 1 hoặc 0",
                  "a standard that counts items met: a result is 1 or 0");
    return;
  }
  cx_dmn_line(t->d, &t->d->standard, rule, blanks);
  cx_puts(t->out, "- {when: ");
  cx_report_put_yaml_text(t->out, cell(rule, t->value));
  cx_puts(t->out, t->met ? ", met: " : ", points: ");
  if (t->met)
    cx_puts(t->out, yes ? "yes" : "no");
  else
    cx_dmn_put_scalar(t->out, points);
  cx_dmn_put_law(
      t->d, t->out,
      cx_dmn_ours(cx_dmn_child(rule, CX_DMN_MODEL, "extensionElements"), "law", "of", "band"));
  cx_putc(t->out, '}');
}

/* A rule of the value itself: what does not apply and what did not arise are told elsewhere. */
static bool is_band(const item *t, const cx_dmn_element *rule) {
  bool asked = t->none == t->columns || strcmp(cell(rule, t->none), "true") != 0;
  bool applies = t->columns == 1 || strcmp(cell(rule, 0), "false") != 0 || t->none == 0;
  return asked && applies;
}

static void put_list(item *t, const char *choice, unsigned blanks) {
  const cx_dmn_element *rule = cx_dmn_child(t->table, CX_DMN_MODEL, "rule");
  for (; rule; rule = cx_dmn_next(rule))
    if (is_band(t, rule) && (!choice || !strcmp(cell(rule, t->by), choice)))
      put_band(t, rule, blanks);
}

static bool is_first_of(const item *t, const cx_dmn_element *wanted) {
  const cx_dmn_element *rule = cx_dmn_child(t->table, CX_DMN_MODEL, "rule");
  for (; rule != wanted; rule = cx_dmn_next(rule))
    if (is_band(t, rule) && !strcmp(cell(rule, t->by), cell(wanted, t->by))) return false;
  return true;
}

static void put_lists(item *t) {
  const cx_dmn_element *rule = cx_dmn_child(t->table, CX_DMN_MODEL, "rule");
  const cx_dmn_element *by = expression_of(t, t->by);
  cx_dmn_line(t->d, &t->d->standard, by, 8);
  cx_puts(t->out, "bands:");
  cx_dmn_text_line(t->d, &t->d->standard, by, 10, "by", cx_dmn_text_of(by));
  cx_dmn_line(t->d, &t->d->standard, by, 10);
  cx_puts(t->out, "lists:");
  for (; rule; rule = cx_dmn_next(rule)) {
    if (!is_band(t, rule) || !is_first_of(t, rule)) continue;
    const char *choice = cell(rule, t->by);
    cx_dmn_line(t->d, &t->d->standard, rule, 12);
    cx_puts(t->out, choice); /* in its quotes */
    cx_puts(t->out, ":");
    put_list(t, choice, 14);
  }
}

/* Each choice is one text in double quotes. False (said). */
static bool has_choices(item *t) {
  const cx_dmn_element *rule = cx_dmn_child(t->table, CX_DMN_MODEL, "rule");
  for (; rule; rule = cx_dmn_next(rule)) {
    if (!is_band(t, rule)) continue;
    const char *choice = cell(rule, t->by);
    size_t size = strlen(choice), good = strcspn(choice + (*choice == '"'), "\"\\\n");
    if (*choice == '"' && size > 2 && good == size - 2) continue;
    CX_DMN_REFUSE(t->d, rule, "ô chọn thang điểm phải là một giá trị trong ngoặc kép",
                  "the cell that chooses the bands must be one value in quotes");
    return false;
  }
  return true;
}

static void put_bands(item *t) {
  if (t->by != t->columns) {
    if (has_choices(t)) put_lists(t);
    return;
  }
  cx_dmn_line(t->d, &t->d->standard, t->table, 8);
  cx_puts(t->out, "bands:");
  put_list(t, NULL, 10);
}

/* ---- a rate ---- */

/* What counts when no case arose: full, zero or unknown, by the rule's result. */
static void put_when_none(item *t) {
  const cx_dmn_element *rule = cx_dmn_child(t->table, CX_DMN_MODEL, "rule"), *none = NULL;
  const char *written = cx_dmn_attribute(t->own, "whenNone");
  bool above = false;
  for (; rule; rule = cx_dmn_next(rule)) {
    const char *points = cx_dmn_text_of(cx_dmn_child(rule, CX_DMN_MODEL, "outputEntry"));
    if (!is_band(t, rule) && !strcmp(cell(rule, t->none), "true")) none = rule;
    if (is_band(t, rule) && strcmp(points, "0") != 0 && *points != '-') above = true;
  }
  const char *points = cx_dmn_text_of(cx_dmn_child(none, CX_DMN_MODEL, "outputEntry"));
  const char *word = !none || !strcmp(points, "null") ? "unknown"
                     : strcmp(points, "0") != 0       ? "full"
                     : above                          ? "zero"
                     : written && *written == 'f'     ? "full"
                                                      : "zero";
  cx_dmn_line(t->d, &t->d->standard, none ? none : t->table, 8);
  cx_puts(t->out, "when_none: {value: ");
  cx_puts(t->out, word);
  cx_dmn_put_law(
      t->d, t->out,
      cx_dmn_ours(cx_dmn_child(none, CX_DMN_MODEL, "extensionElements"), "law", "of", "band"));
  cx_putc(t->out, '}');
}

/* `100 * part / whole` is the rate of 100. */
static void put_rate(item *t) {
  const cx_dmn_element *value = expression_of(t, t->value);
  const char *text = cx_dmn_text_of(value);
  size_t digits = strspn(text, "0123456789");
  if (!digits || strncmp(text + digits, " * ", 3) != 0) {
    CX_DMN_REFUSE(t->d, value, "tỷ lệ phải viết là «100 * tử số / mẫu số»",
                  "a rate must be written \"100 * numerator / denominator\"");
    return;
  }
  cx_dmn_text_line(t->d, &t->d->standard, value, 8, "rate", text + digits + 3);
  cx_dmn_text_line(t->d, &t->d->standard, value, 8, "per", cx_dmn_keep(t->d, text, digits));
  put_bands(t);
  put_when_none(t);
}

/* ---- met or not ---- */

/* `(a)`, one of a list: what is within, as it was before it was made safe. */
static void put_listed(item *t, const char *at, size_t size) {
  cx_trim(&at, &size);
  if (size < 2 || at[0] != '(' || at[size - 1] != ')') {
    cx_report_put_yaml_text(t->out, cx_dmn_keep(t->d, at, size));
    return;
  }
  at++;
  size -= 2;
  cx_trim(&at, &size);
  cx_report_put_yaml_text(t->out, cx_dmn_bare_expression(cx_dmn_keep(t->d, at, size)));
}

/* `at_least([(a), (b)], 2)` as at_least and of. */
static void put_at_least(item *t) {
  const cx_dmn_element *value = expression_of(t, t->value);
  const char *text = cx_dmn_text_of(value), *list = strstr(text, "(["), *end = list;
  cx_dmn_line(t->d, &t->d->standard, value, 8);
  cx_puts(t->out, "of: [");
  for (const char *at = list ? list + 2 : NULL; at; at = *end == ',' ? end + 1 : NULL) {
    end = cx_dmn_comma(at);
    if (at != list + 2) cx_puts(t->out, ", ");
    put_listed(t, at, (size_t)(end - at));
  }
  cx_putc(t->out, ']');
  const char *need = end && !strncmp(end, "], ", 3) ? end + 3 : "";
  cx_dmn_text_line(t->d, &t->d->standard, value, 8, "at_least",
                   cx_dmn_keep(t->d, need, strspn(need, "0123456789")));
}

static const cx_dmn_element *yes_rule(const item *t) {
  const cx_dmn_element *rule = cx_dmn_child(t->table, CX_DMN_MODEL, "rule");
  while (rule && strcmp(cell(rule, t->value), "true") != 0)
    rule = cx_dmn_next(rule);
  return rule;
}

/* ---- the item ---- */

static void put_head(item *t) {
  const char *id = cx_dmn_attribute(t->own, "id"), *title = cx_dmn_attribute(t->own, "title");
  cx_dmn_text_line(t->d, &t->d->standard, t->own, 6, "- id", id ? id : "");
  cx_dmn_text_line(t->d, &t->d->standard, t->own, 8, "title", title ? title : "");
  cx_dmn_text_line(t->d, &t->d->standard, t->own, 8, "title_en",
                   cx_dmn_attribute(t->own, "titleEn"));
  cx_dmn_draft_applies(t->d, "item", id ? id : "", 8);
}

static void put_answered(item *t) {
  const cx_dmn_element *value = expression_of(t, t->value), *rule = yes_rule(t);
  const char *text = cx_dmn_text_of(value);
  if (is_kind(t, "at_least"))
    put_at_least(t);
  else
    cx_dmn_text_line(t->d, &t->d->standard, value, 8, t->kind, cx_dmn_bare_expression(text));
  if (!t->met)
    cx_dmn_text_line(t->d, &t->d->standard, rule ? rule : value, 8, "points",
                     cx_dmn_text_of(cx_dmn_child(rule, CX_DMN_MODEL, "outputEntry")));
  cx_dmn_law_lines(
      t->d, rule ? rule : value, 8,
      cx_dmn_ours(cx_dmn_child(rule, CX_DMN_MODEL, "extensionElements"), "law", "of", "band"));
}

/* `min(births * 2, 10)`, perhaps with what stands before it. */
static void put_steps(item *t) {
  const cx_dmn_element *value = cx_dmn_child(t->decision, CX_DMN_MODEL, "literalExpression");
  const char *text = cx_dmn_text_of(value), *at = strstr(text, "min(");
  if (!at) at = strstr(text, "max(");
  const char *star = at ? strstr(at, " * ") : NULL, *comma = star ? strstr(star, ", ") : NULL;
  const char *end = comma ? strchr(comma, ')') : NULL;
  if (!end) {
    CX_DMN_REFUSE(t->d, t->decision, "điểm theo số lần phải viết là «min(số * điểm, mức trần)»",
                  "points by the unit must be written \"min(count * points, cap)\"");
    return;
  }
  cx_dmn_text_line(t->d, &t->d->standard, value, 8, "count",
                   cx_dmn_keep(t->d, at + 4, (size_t)(star - at - 4)));
  cx_dmn_text_line(t->d, &t->d->standard, value, 8, "per_unit",
                   cx_dmn_keep(t->d, star + 3, (size_t)(comma - star - 3)));
  cx_dmn_text_line(t->d, &t->d->standard, value, 8, "cap",
                   cx_dmn_keep(t->d, comma + 2, (size_t)(end - comma - 2)));
  cx_dmn_law_lines(t->d, value, 8, cx_dmn_ours(t->own, "law", "of", "points"));
}

void cx_dmn_draft_item(cx_dmn_draft *draft, const cx_dmn_element *decision) {
  item t = {.d = draft, .out = &draft->standard.text, .decision = decision};
  t.own = cx_dmn_own(decision, "item");
  t.table = cx_dmn_child(decision, CX_DMN_MODEL, "decisionTable");
  t.kind = cx_dmn_attribute(t.own, "kind");
  if (!t.kind) t.kind = "";
  t.met = cx_dmn_ours(cx_dmn_own(draft->root, "standard"), "value", "of", "scoring");
  if (is_kind(&t, "per_unit")) {
    put_head(&t);
    put_steps(&t);
    return;
  }
  if (!t.table) {
    CX_DMN_REFUSE(draft, decision, "chỉ tiêu loại này là một bảng quyết định",
                  "an item of this kind is a decision table");
    return;
  }
  if (!find_columns(&t)) return;
  put_head(&t);
  if (is_kind(&t, "rate")) {
    put_rate(&t);
  } else if (is_kind(&t, "count") || is_kind(&t, "value")) {
    const cx_dmn_element *value = expression_of(&t, t.value);
    cx_dmn_text_line(draft, &draft->standard, value, 8, t.kind,
                     cx_dmn_bare_expression(cx_dmn_text_of(value)));
    put_bands(&t);
  } else if (is_kind(&t, "check") || is_kind(&t, "met") || is_kind(&t, "at_least")) {
    put_answered(&t);
  } else {
    CX_DMN_REFUSE(draft, t.own, "loại chỉ tiêu không có", "there is no such kind of item");
  }
}

void cx_dmn_draft_applies(cx_dmn_draft *draft, const char *what, const char *id, unsigned blanks) {
  cx_buffer *out = &draft->standard.text;
  const cx_dmn_element *at = cx_dmn_child(draft->root, CX_DMN_MODEL, "decision");
  for (; at; at = cx_dmn_next(at)) {
    const cx_dmn_element *own = cx_dmn_own(at, "applies");
    const char *to = cx_dmn_attribute(own, "to"), *of = cx_dmn_attribute(own, "id");
    if (!to || !of || strcmp(to, what) != 0 || strcmp(of, id) != 0) continue;
    const cx_dmn_element *logic = cx_dmn_child(at, CX_DMN_MODEL, "literalExpression");
    const char *otherwise = cx_dmn_attribute(own, "otherwise");
    cx_dmn_line(draft, &draft->standard, at, blanks);
    cx_puts(out, "applies: {value: ");
    cx_report_put_yaml_text(out, cx_dmn_bare_expression(cx_dmn_text_of(logic)));
    cx_dmn_put_law(draft, out, cx_dmn_ours(own, "law", "of", "applies"));
    cx_putc(out, '}');
    cx_dmn_line(draft, &draft->standard, own, blanks);
    cx_puts(out, "otherwise: {value: ");
    cx_report_put_yaml_text(out, otherwise ? otherwise : "");
    cx_dmn_put_law(draft, out, cx_dmn_ours(own, "law", "of", "otherwise"));
    cx_putc(out, '}');
    return;
  }
}
