/* See dmn_own.h. What the draft leaves unsaid (sums, statuses, the verdict) is compared afterwards
 * with what the draft itself exports (dmn_same.h). */
#include "exchange/dmn_own.h"

#include <string.h>

#include "base/utf8.h"
#include "exchange/dmn_feel.h"
#include "exchange/dmn_own_item.h"
#include "report/yaml_text.h"

bool cx_dmn_is_own(const cx_dmn_element *root) {
  return cx_dmn_own(root, "standard");
}

static const cx_dmn_element *value_of(const cx_dmn_element *around, const char *of) {
  return cx_dmn_ours(around, "value", "of", of);
}

static const char *text_of(const cx_dmn_element *around, const char *of) {
  const cx_dmn_element *value = value_of(around, of);
  return value ? value->text : NULL;
}

/* `KEY: {value: "…", basis: …}`; nothing where it is not there. */
static void put_value(cx_dmn_draft *d, const cx_dmn_element *around, const char *of,
                      unsigned blanks, const char *key) {
  const cx_dmn_element *value = value_of(around, of);
  if (!value) return;
  cx_buffer *out = &d->standard.text;
  cx_dmn_line(d, &d->standard, value, blanks);
  cx_puts(out, key);
  cx_puts(out, ": {value: ");
  cx_dmn_put_scalar(out, value->text);
  cx_dmn_put_law(d, out, value);
  cx_putc(out, '}');
}

/* ---- the head ---- */

static void put_document(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *number = value_of(own, "number");
  const char *issued = text_of(own, "issued"), *issuer = text_of(own, "issuer");
  cx_dmn_line(d, &d->standard, number, 0);
  cx_puts(out, "document: {value: {number: ");
  cx_report_put_yaml_text(out, number ? number->text : "");
  cx_dmn_put_key(out, "issued", issued);
  cx_dmn_put_key(out, "issuer", issuer);
  cx_putc(out, '}');
  cx_dmn_put_law(d, out, number);
  cx_putc(out, '}');
}

static void put_force(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *overlaps = value_of(own, "overlaps");
  cx_dmn_line(d, &d->standard, own, 0);
  cx_puts(out, "in_force:");
  put_value(d, own, "from", 2, "from");
  put_value(d, own, "to", 2, "to");
  if (!overlaps) return;
  cx_dmn_line(d, &d->standard, overlaps, 2);
  cx_puts(out, "overlaps: {value: [");
  for (const char *at = overlaps->text; *at;) {
    size_t size = strcspn(at, " ");
    cx_report_put_yaml_text(out, cx_dmn_keep(d, at, size));
    at += size + strspn(at + size, " ");
    if (*at) cx_puts(out, ", ");
  }
  cx_putc(out, ']');
  cx_dmn_put_law(d, out, overlaps);
  cx_putc(out, '}');
}

static void put_period(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *from = value_of(own, "period_from");
  cx_dmn_line(d, &d->standard, from ? from : own, 0);
  cx_puts(out, "period: {value: {from: ");
  cx_report_put_yaml_text(out, from ? from->text : "");
  cx_dmn_put_key(out, "to", text_of(own, "period_to"));
  cx_putc(out, '}');
  cx_dmn_put_law(d, out, from);
  cx_putc(out, '}');
}

static void put_sources(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *source = cx_dmn_child(own, CX_DMN_OURS, "source");
  if (!source) return;
  cx_dmn_line(d, &d->standard, own, 0);
  cx_puts(out, "sources:");
  for (; source; source = cx_dmn_next(source)) {
    const char *id = cx_dmn_attribute(source, "id"), *title = cx_dmn_attribute(source, "title");
    cx_dmn_line(d, &d->standard, source, 2);
    cx_report_put_yaml_text(out, id ? id : "");
    cx_puts(out, ": {title: ");
    cx_report_put_yaml_text(out, title ? title : "");
    cx_dmn_put_key(out, "url", cx_dmn_attribute(source, "url"));
    cx_dmn_put_key(out, "read", cx_dmn_attribute(source, "read"));
    cx_putc(out, '}');
  }
}

static void put_head(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_dmn_text_line(d, &d->standard, own, 0, "standard", d->id);
  put_value(d, own, "title", 0, "title");
  put_document(d, own);
  put_force(d, own);
  put_period(d, own);
  put_value(d, own, "scoring", 0, "scoring");
  put_value(d, own, "max_points", 0, "max_points");
  cx_dmn_text_line(d, &d->standard, own, 0, "measures", "measures.yaml");
  put_sources(d, own);
}

/* ---- criteria ---- */

/* The mark of a criterion: what stands behind `met:` in the column
 * `{points: criterion_1, max: 50, met: …}.met` of the table that is about its points. "" for none.
 */
static const char *mark_in(cx_dmn_draft *d, const cx_dmn_element *column, const char *name) {
  static const char begins[] = "{points: ", met[] = ", met: ", ends[] = "}.met";
  const char *text = cx_dmn_text_of(column), *mark = strstr(text, met);
  size_t size = strlen(text), named = strlen(name);
  if (strncmp(text, begins, sizeof begins - 1) != 0 || !mark) return "";
  text += sizeof begins - 1;
  if (strncmp(text, name, named) != 0 || text[named] != ',') return "";
  mark += sizeof met - 1;
  size_t left = strlen(mark);
  if (size < sizeof ends || left < sizeof ends ||
      strcmp(mark + left - (sizeof ends - 1), ends) != 0)
    return "";
  left -= sizeof ends - 1;
  cx_trim(&mark, &left);
  return cx_dmn_keep(d, mark, left);
}

/* The column that has the mark; NULL: none. */
static const cx_dmn_element *mark_of(cx_dmn_draft *d, const cx_dmn_element *criterion,
                                     const char **ret) {
  const char *name = cx_dmn_attribute(criterion, "name");
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "decision");
  for (; at && name; at = cx_dmn_next(at)) {
    const cx_dmn_element *column =
        cx_dmn_child(cx_dmn_child(at, CX_DMN_MODEL, "decisionTable"), CX_DMN_MODEL, "input");
    for (; column; column = cx_dmn_next(column)) {
      const cx_dmn_element *expression = cx_dmn_child(column, CX_DMN_MODEL, "inputExpression");
      *ret = mark_in(d, expression, name);
      if (**ret) return expression;
    }
  }
  return NULL;
}

static void put_pass(cx_dmn_draft *d, const cx_dmn_element *decision, unsigned blanks) {
  const char *text = "";
  const cx_dmn_element *mark = mark_of(d, decision, &text);
  cx_buffer *out = &d->standard.text;
  if (!mark) {
    CX_DMN_REFUSE(d, decision, "không có quyết định nào nói tiêu chí này đạt khi nào",
                  "no decision says when this criterion is met");
    return;
  }
  cx_dmn_line(d, &d->standard, mark, blanks);
  cx_puts(out, "pass: {value: ");
  cx_report_put_yaml_text(out, cx_dmn_bare_expression(text));
  cx_dmn_put_law(d, out, value_of(cx_dmn_own(decision, "criterion"), "pass"));
  cx_putc(out, '}');
}

/* Which of a file's decisions are items of the criterion: those that its sum names. */
static bool names(const char *text, const char *name) {
  size_t size = strlen(name);
  static const char part[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  for (const char *at = text; (at = strstr(at, name)); at += size) {
    bool begins = at == text || !strchr(part, at[-1]);
    if (begins && (!at[size] || !strchr(part, at[size]))) return true;
  }
  return false;
}

static void put_items(cx_dmn_draft *d, const cx_dmn_element *criterion) {
  const char *sum = cx_dmn_text_of(cx_dmn_child(criterion, CX_DMN_MODEL, "literalExpression"));
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "decision");
  cx_dmn_line(d, &d->standard, criterion, 4);
  cx_puts(&d->standard.text, "items:");
  for (; at; at = cx_dmn_next(at)) {
    const char *name = cx_dmn_attribute(at, "name");
    if (name && cx_dmn_own(at, "item") && names(sum, name)) cx_dmn_draft_item(d, at);
  }
}

static void put_criterion(cx_dmn_draft *d, const cx_dmn_element *decision) {
  const cx_dmn_element *own = cx_dmn_own(decision, "criterion");
  put_value(d, own, "id", 2, "- id");
  put_value(d, own, "title", 4, "title");
  cx_dmn_text_line(d, &d->standard, own, 4, "title_en", cx_dmn_attribute(own, "titleEn"));
  put_value(d, own, "cite", 4, "cite");
  put_value(d, own, "max_points", 4, "max_points");
  put_value(d, own, "floor", 4, "floor");
  const char *id = cx_dmn_attribute(own, "id");
  cx_dmn_draft_applies(d, "criterion", id ? id : "", 4);
  put_pass(d, decision, 4);
  put_items(d, decision);
}

static void put_criteria(cx_dmn_draft *d) {
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "decision");
  cx_dmn_line(d, &d->standard, d->root, 0);
  cx_puts(&d->standard.text, "criteria:");
  for (; at; at = cx_dmn_next(at))
    if (cx_dmn_own(at, "criterion")) put_criterion(d, at);
}

/* What a file that gives each criterion its own mark says for those without. */
static void put_defaults(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_dmn_line(d, &d->standard, own, 0);
  cx_puts(&d->standard.text,
          "defaults: {when_none: {value: unknown, basis: working}, pass: {value: \"points > 0\", "
          "basis: working}}");
}

/* ---- outcome ---- */

static void put_requires(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *words = value_of(own, "requires");
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "decision");
  bool first = true;
  cx_dmn_line(d, &d->standard, words ? words : own, 2);
  cx_puts(out, "requires: {value: [");
  for (const char *word = words ? words->text : ""; *word;) {
    size_t size = strcspn(word, " ");
    if (!first) cx_puts(out, ", ");
    cx_report_put_yaml_text(out, cx_dmn_keep(d, word, size));
    word += size + strspn(word + size, " ");
    first = false;
  }
  for (; at; at = cx_dmn_next(at)) {
    const cx_dmn_element *asked = cx_dmn_own(at, "requirement");
    if (!asked) continue;
    if (!first) cx_puts(out, ",");
    cx_dmn_line(d, &d->standard, at, 6);
    cx_puts(out, "{when: ");
    cx_report_put_yaml_text(out, cx_dmn_bare_expression(cx_dmn_text_of(
                                     cx_dmn_child(at, CX_DMN_MODEL, "literalExpression"))));
    cx_dmn_put_key(out, "title", cx_dmn_attribute(asked, "title"));
    cx_dmn_put_key(out, "title_en", cx_dmn_attribute(asked, "titleEn"));
    cx_dmn_put_key(out, "cite", cx_dmn_attribute(asked, "cite"));
    cx_dmn_put_law(d, out, cx_dmn_ours(asked, "law", "of", "when"));
    cx_putc(out, '}');
    first = false;
  }
  cx_putc(out, ']');
  cx_dmn_put_law(d, out, words);
  cx_putc(out, '}');
}

/* The column whose cell in this rule is `true`. */
static const cx_dmn_element *condition_of(const cx_dmn_element *table, const cx_dmn_element *rule) {
  const cx_dmn_element *cell = cx_dmn_child(rule, CX_DMN_MODEL, "inputEntry");
  const cx_dmn_element *column = cx_dmn_child(table, CX_DMN_MODEL, "input");
  for (; cell && column; cell = cx_dmn_next(cell), column = cx_dmn_next(column))
    if (!strcmp(cx_dmn_text_of(cell), "true"))
      return cx_dmn_child(column, CX_DMN_MODEL, "inputExpression");
  return NULL;
}

static void put_class(cx_dmn_draft *d, const cx_dmn_element *table, const cx_dmn_element *rule) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *own = cx_dmn_own(rule, "class"), *when = condition_of(table, rule);
  const cx_dmn_element *cell = cx_dmn_child(rule, CX_DMN_MODEL, "outputEntry");
  const cx_dmn_element *column = cx_dmn_child(table, CX_DMN_MODEL, "output");
  const char *id = cx_dmn_text_of(cell), *label = cx_dmn_attribute(own, "label");
  size_t size = strlen(id);
  if (size < 2 || id[0] != '"' || id[size - 1] != '"' || !when) {
    CX_DMN_REFUSE(d, rule, "dòng của một nhóm cần mã nhóm trong ngoặc kép và đúng một ô true",
                  "the rule of a class needs its id in quotes and one cell that is true");
    return;
  }
  const char *bare = cx_dmn_keep(d, id + 1, size - 2);
  cx_dmn_line(d, &d->standard, rule, 4);
  cx_report_put_yaml_text(out, bare);
  cx_puts(out, ": {label: ");
  cx_report_put_yaml_text(out, label ? label : bare);
  cx_dmn_put_key(out, "label_en", cx_dmn_attribute(own, "labelEn"));
  cx_puts(out, ",");
  cx_dmn_line(d, &d->standard, when, 6);
  cx_puts(out, "when: ");
  cx_report_put_yaml_text(out, cx_dmn_bare_expression(cx_dmn_text_of(when)));
  cx_puts(out, ", when_basis: ");
  cx_puts(out, cx_dmn_basis(d, cx_dmn_ours(own, "law", "of", "when")));
  for (; cell && column; cell = cx_dmn_next(cell), column = cx_dmn_next(column)) {
    const char *key = cx_dmn_attribute(column, "name"), *text = cx_dmn_text_of(cell);
    if (!key || !strcmp(key, "class") || !strcmp(text, "null")) continue;
    cx_puts(out, ", ");
    cx_puts(out, key);
    cx_puts(out, ": ");
    cx_dmn_put_scalar(out, text);
  }
  cx_dmn_put_law(d, out, cx_dmn_ours(own, "law", "of", "limit"));
  cx_putc(out, '}');
}

static void put_outcome(cx_dmn_draft *d, const cx_dmn_element *own) {
  const cx_dmn_element *at = cx_dmn_child(d->root, CX_DMN_MODEL, "decision");
  cx_dmn_line(d, &d->standard, own, 0);
  cx_puts(&d->standard.text, "outcome:");
  put_requires(d, own);
  for (; at; at = cx_dmn_next(at)) {
    const cx_dmn_element *table = cx_dmn_child(at, CX_DMN_MODEL, "decisionTable");
    const char *first = cx_dmn_attribute(cx_dmn_child(table, CX_DMN_MODEL, "output"), "name");
    if (!first || strcmp(first, "class") != 0) continue;
    cx_dmn_line(d, &d->standard, at, 2);
    cx_puts(&d->standard.text, "classes:");
    const cx_dmn_element *rule = cx_dmn_child(table, CX_DMN_MODEL, "rule");
    for (; rule; rule = cx_dmn_next(rule))
      put_class(d, table, rule);
  }
}

static void put_unmodelled(cx_dmn_draft *d, const cx_dmn_element *own) {
  cx_buffer *out = &d->standard.text;
  const cx_dmn_element *at = cx_dmn_child(own, CX_DMN_OURS, "unmodelled");
  cx_dmn_line(d, &d->standard, own, 0);
  cx_puts(out, at ? "unmodelled:" : "unmodelled: []");
  for (; at; at = cx_dmn_next(at)) {
    const char *cite = cx_dmn_attribute(at, "cite");
    cx_dmn_line(d, &d->standard, at, 2);
    cx_puts(out, "- {cite: ");
    cx_report_put_yaml_text(out, cite ? cite : "");
    cx_dmn_put_key(out, "text", cx_dmn_attribute(at, "text"));
    cx_dmn_put_key(out, "reason", cx_dmn_attribute(at, "reason"));
    cx_putc(out, '}');
  }
}

/* ---- the dictionary ---- */

static void put_measure(cx_dmn_draft *d, const cx_dmn_element *measure) {
  static const char *const keys[][2] = {{"label", "label"},     {"labelEn", "label_en"},
                                        {"unit", "unit"},       {"atMost", "at_most"},
                                        {"improve", "improve"}, {"evidence", "evidence"},
                                        {"private", "private"}};
  cx_buffer *out = &d->measures.text;
  const char *id = cx_dmn_attribute(measure, "id"), *type = cx_dmn_attribute(measure, "type");
  const cx_dmn_element *choice = cx_dmn_child(measure, CX_DMN_OURS, "choice");
  cx_dmn_line(d, &d->measures, measure, 0);
  cx_report_put_yaml_text(out, id ? id : "");
  cx_puts(out, ": {type: ");
  cx_report_put_yaml_text(out, type ? type : "");
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    cx_dmn_put_key(out, keys[i][1], cx_dmn_attribute(measure, keys[i][0]));
  if (choice) cx_puts(out, ", values: {");
  for (const cx_dmn_element *at = choice; at; at = cx_dmn_next(at)) {
    const char *key = cx_dmn_attribute(at, "id"), *label = cx_dmn_attribute(at, "label");
    if (at != choice) cx_puts(out, ", ");
    cx_report_put_yaml_text(out, key ? key : "");
    cx_puts(out, ": ");
    cx_report_put_yaml_text(out, label ? label : "");
  }
  cx_puts(out, choice ? "}}" : "}");
}

static void put_dictionary(cx_dmn_draft *d, const cx_dmn_element *own) {
  const char *digits = cx_dmn_attribute(own, "codeDigits");
  const cx_dmn_element *at = cx_dmn_child(own, CX_DMN_OURS, "measure");
  if (digits) {
    cx_dmn_line(d, &d->measures, own, 0);
    cx_puts(&d->measures.text, "commune_code: {digits: ");
    cx_dmn_put_scalar(&d->measures.text, digits);
    cx_putc(&d->measures.text, '}');
  }
  for (; at; at = cx_dmn_next(at))
    put_measure(d, at);
  cx_putc(&d->measures.text, '\n');
}

/* ---- the whole ---- */

void cx_dmn_draft_own(cx_dmn_draft *draft) {
  const cx_dmn_element *own = cx_dmn_own(draft->root, "standard");
  put_head(draft, own);
  put_defaults(draft, own);
  put_criteria(draft);
  put_outcome(draft, own);
  put_unmodelled(draft, own);
  cx_putc(&draft->standard.text, '\n');
  put_dictionary(draft, own);
}
