/* The texts of skeleton_text.h with what is to stand in them; criteria and outcome of another
 * standard are written anew from its model, since their bases are of another document. */
#include "report/skeleton.h"

#include <string.h>

#include "number/hundredths.h"
#include "report/skeleton_text.h"
#include "report/yaml_text.h"
#include "standard/bands.h"
#include "standard/condition.h"
#include "standard/rate.h"
#include "standard/values.h"

/* ---- texts with holes ---- */

typedef struct hole {
  const char *name, *value;
} hole;

enum { HOLES = 7 };

static void put_filled(cx_buffer *out, const char *line, const hole *holes) {
  while (*line) {
    size_t used = 0;
    for (size_t i = 0; i < HOLES && !used; i++) {
      size_t size = strlen(holes[i].name);
      if (strncmp(line, holes[i].name, size) != 0) continue;
      cx_puts(out, holes[i].value);
      used = size;
    }
    if (!used) {
      cx_putc(out, *line);
      used = 1;
    }
    line += used;
  }
  cx_putc(out, '\n');
}

static void put_lines(cx_buffer *out, const cx_report_skeleton *k, const char *const *lines,
                      size_t count) {
  const cx_standard *from = k->from;
  const hole holes[HOLES] = {
      {"{ID}", k->id},
      {"{CALLED}", k->called},
      {"{DAY}", k->day},
      {"{MEASURES}", k->measures},
      {"{FROM}", from ? from->id : ""},
      {"{PERIOD_FROM}", from ? from->period_from.value : "01-01"},
      {"{PERIOD_TO}", from ? from->period_to.value : "12-31"},
  };
  for (size_t i = 0; i < count; i++) {
    bool vi = !strncmp(lines[i], "#vi", 3), en = !strncmp(lines[i], "#en", 3);
    if (vi ? k->language == CX_EN : en && k->language != CX_EN) continue;
    if (vi || en) cx_putc(out, '#');
    put_filled(out, lines[i] + (vi || en ? 3 : 0), holes);
  }
}
#define PUT_LINES(out, k, lines) put_lines(out, k, lines, sizeof lines / sizeof *(lines))

/* ---- values of YAML ---- */

/* A condition, which has double quotes in it, in single ones. */
static void put_condition(cx_buffer *out, const char *text) {
  if (strpbrk(text, "\n\r\t")) {
    cx_report_put_yaml_text(out, text);
    return;
  }
  cx_putc(out, '\'');
  for (; *text; text++) {
    if (*text == '\'') cx_putc(out, '\'');
    cx_putc(out, *text);
  }
  cx_putc(out, '\'');
}

/* A line "KEY: text"; nothing for NULL. */
static void put_text_line(cx_buffer *out, const char *key, const char *text) {
  if (!text) return;
  cx_puts(out, key);
  cx_puts(out, ": ");
  cx_report_put_yaml_text(out, text);
  cx_putc(out, '\n');
}

static void put_number_line(cx_buffer *out, const char *key, int64_t number) {
  cx_puts(out, key);
  cx_puts(out, ": ");
  cx_put_int(out, number);
  cx_putc(out, '\n');
}

/* ---- another standard's rules without their bases ---- */

/* `when_none` of the file: that of the first rate that has no own one, which any rate without a
 * basis of its own place shares. */
static cx_when_none default_when_none(const cx_standard *s) {
  for (size_t i = 0; i < s->item_count; i++) {
    const cx_item *item = &s->items[i];
    bool inherited = item->when_none_law.place.line == s->when_none_law.place.line &&
                     item->when_none_law.place.column == s->when_none_law.place.column;
    if (item->kind == CX_ITEM_RATE && inherited) return item->when_none;
  }
  return CX_NONE_UNKNOWN;
}

static void put_points_line(cx_buffer *out, const char *key, int points) {
  cx_puts(out, key);
  cx_puts(out, ": ");
  cx_put_hundredths(out, points);
  cx_putc(out, '\n');
}

static void put_condition_line(cx_buffer *out, const char *key, const char *text) {
  cx_puts(out, key);
  cx_puts(out, ": ");
  put_condition(out, text);
  cx_putc(out, '\n');
}

/* One list of bands, `indent` deep. */
static void put_list(cx_buffer *out, const cx_standard *s, const cx_item *item, size_t indent) {
  for (size_t b = 0; b < item->band_count; b++) {
    cx_put_repeat(out, " ", indent);
    cx_puts(out, "- {when: ");
    cx_report_put_yaml_text(out, item->bands[b].test);
    if (s->counts_met) {
      cx_puts(out, item->bands[b].points ? ", met: yes}\n" : ", met: no}\n");
      continue;
    }
    cx_puts(out, ", points: ");
    cx_put_hundredths(out, item->bands[b].points);
    cx_puts(out, "}\n");
  }
}

static void put_bands(cx_buffer *out, const cx_standard *s, const cx_item *item) {
  if (item->per_unit) {
    put_points_line(out, "        per_unit", item->per_unit);
    put_points_line(out, "        cap", item->cap);
    return;
  }
  cx_puts(out, "        bands:\n");
  if (item->by == CX_NO_MEASURE) {
    put_list(out, s, item, 10);
    return;
  }
  cx_puts(out, "          by: ");
  cx_puts(out, s->measures[item->by].id);
  cx_puts(out, "\n          lists:\n");
  for (size_t v = 0; v < item->variant_count; v++) {
    cx_puts(out, "            ");
    cx_puts(out, s->measures[item->by].choices[v]);
    cx_puts(out, ":\n");
    put_list(out, s, &item->variants[v], 14);
  }
}

/* A condition as an entry of a list. */
static void put_entry(cx_buffer *out, const char *before, const char *text) {
  cx_puts(out, before);
  put_condition(out, text);
  cx_putc(out, '\n');
}

static void put_asked(cx_buffer *out, const cx_item *item) {
  if (!item->at_least) {
    put_condition_line(out, "        met", item->conditions[0].text);
    return;
  }
  put_number_line(out, "        at_least", (int64_t)item->need);
  cx_puts(out, "        of:\n");
  for (size_t c = 0; c < item->condition_count; c++)
    put_entry(out, "          - ", item->conditions[c].text);
}

static void put_applies(cx_buffer *out, const char *indent, const cx_applies *applies) {
  if (!applies->when.text) return;
  cx_puts(out, indent);
  put_condition_line(out, "applies", applies->when.text);
  cx_puts(out, indent);
  put_text_line(out, "otherwise", cx_otherwise_word(applies->otherwise));
}

static void put_kind(cx_buffer *out, const cx_standard *s, const cx_item *item) {
  const char *measure = item->measure == CX_NO_MEASURE ? "" : s->measures[item->measure].id;
  switch (item->kind) {
  case CX_ITEM_CHECK:
    cx_puts(out, "        check: ");
    cx_puts(out, measure);
    cx_putc(out, '\n');
    break;
  case CX_ITEM_MET:
    put_asked(out, item);
    break;
  case CX_ITEM_RATE:
    cx_puts(out, "        rate: ");
    cx_put_rate_ids(out, s, item);
    cx_putc(out, '\n');
    put_number_line(out, "        per", item->per);
    break;
  case CX_ITEM_COUNT:
    cx_puts(out, "        count: ");
    cx_puts(out, measure);
    cx_putc(out, '\n');
    break;
  case CX_ITEM_VALUE:
    put_condition_line(out, "        value", item->expression);
    break;
  }
}

static void put_item(cx_buffer *out, const cx_standard *s, const cx_item *item,
                     cx_when_none usual) {
  bool yes_no = cx_item_is_yes_no(item);
  cx_puts(out, "      - id: ");
  cx_puts(out, item->id);
  cx_putc(out, '\n');
  put_text_line(out, "        title", item->title);
  put_text_line(out, "        title_en", item->title_en);
  put_kind(out, s, item);
  if (yes_no && !s->counts_met) put_points_line(out, "        points", item->yes);
  if (!yes_no) put_bands(out, s, item);
  if (item->kind == CX_ITEM_RATE && item->when_none != usual) {
    cx_puts(out, "        when_none: ");
    cx_puts(out, cx_when_none_word(item->when_none));
    cx_putc(out, '\n');
  }
  put_applies(out, "        ", &item->applies);
}

/* The mark of the criteria that have no own one. */
static const char *default_pass(const cx_standard *s) {
  for (size_t c = 0; c < s->criterion_count; c++) {
    const cx_law *law = &s->criteria[c].pass.law;
    if (law->place.line == s->pass_law.place.line && law->place.column == s->pass_law.place.column)
      return s->criteria[c].pass.value;
  }
  return "points > 0";
}

static void put_criteria(cx_buffer *out, const cx_standard *s) {
  const char *pass = default_pass(s);
  cx_when_none usual = default_when_none(s);
  cx_puts(out, "defaults:\n  when_none: ");
  cx_puts(out, cx_when_none_word(usual));
  cx_putc(out, '\n');
  put_text_line(out, "  pass", pass);
  cx_puts(out, "\ncriteria:\n");
  for (size_t i = 0; i < s->criterion_count; i++) {
    const cx_criterion *c = &s->criteria[i];
    cx_puts(out, "  - id: ");
    cx_puts(out, c->id.value);
    cx_putc(out, '\n');
    put_text_line(out, "    title", c->title.value);
    put_text_line(out, "    title_en", c->title_en);
    put_text_line(out, "    cite", c->cite.value);
    if (c->max_given) put_points_line(out, "    max_points", c->max);
    if (c->has_floor) put_points_line(out, "    floor", c->floor);
    put_applies(out, "    ", &c->applies);
    if (strcmp(c->pass.value, pass) != 0) put_text_line(out, "    pass", c->pass.value);
    cx_puts(out, "    items:\n");
    for (size_t at = 0; at < c->item_count; at++)
      put_item(out, s, &s->items[c->first_item + at], usual);
  }
  cx_putc(out, '\n');
}

/* `requires`: words on one line; with requirements of the standard's own an entry a line. */
static void put_requires(cx_buffer *out, const cx_standard *s) {
  cx_puts(out, "outcome:\n  requires:");
  if (!s->requirement_count) {
    cx_puts(out, " [");
    cx_puts(out, s->all_pass ? "all_pass" : "");
    cx_puts(out, s->all_pass && s->no_zero ? ", " : "");
    cx_puts(out, s->no_zero ? "no_zero" : "");
    cx_puts(out, "]\n");
    return;
  }
  cx_puts(out, s->all_pass ? "\n    - all_pass" : "");
  cx_puts(out, s->no_zero ? "\n    - no_zero" : "");
  cx_putc(out, '\n');
  for (size_t q = 0; q < s->requirement_count; q++) {
    const cx_requirement *one = &s->requirements[q];
    put_condition_line(out, "    - when", one->condition.text);
    put_text_line(out, "      title", one->title);
    put_text_line(out, "      title_en", one->title_en);
    put_text_line(out, "      cite", one->cite);
  }
}

static void put_outcome(cx_buffer *out, const cx_standard *s) {
  put_requires(out, s);
  if (s->class_count) cx_puts(out, "  classes:\n");
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    cx_puts(out, "    ");
    cx_puts(out, class->id);
    cx_puts(out, ":\n");
    put_text_line(out, "      label", class->label);
    put_text_line(out, "      label_en", class->label_en);
    put_condition_line(out, "      when", class->when);
    if (class->has_total) put_points_line(out, "      min_total", class->min_total);
    if (class->has_share) put_points_line(out, "      min_share", class->min_share);
  }
  cx_putc(out, '\n');
}

/* ---- the files ---- */

void cx_report_put_standard(cx_buffer *out, const cx_report_skeleton *k) {
  const cx_standard *from = k->from;
  if (from) PUT_LINES(out, k, standard_from);
  PUT_LINES(out, k, standard_head);
  put_text_line(out, "title", from ? from->title.value : "(tên tiêu chuẩn)");
  PUT_LINES(out, k, standard_document);
  if (from && from->counts_met)
    cx_puts(out, "scoring: met\n");
  else
    put_points_line(out, "max_points", from ? from->max_points : 100 * CX_POINT);
  PUT_LINES(out, k, standard_sources);
  if (from)
    put_criteria(out, from);
  else
    PUT_LINES(out, k, standard_defaults);
  if (!from) PUT_LINES(out, k, standard_criteria);
  PUT_LINES(out, k, standard_outcome);
  if (from)
    put_outcome(out, from);
  else
    PUT_LINES(out, k, standard_classes);
  PUT_LINES(out, k, standard_tail);
}

void cx_report_put_measures(cx_buffer *out, const cx_report_skeleton *k) {
  PUT_LINES(out, k, measures_text);
}

void cx_report_put_procedure(cx_buffer *out, const cx_report_skeleton *k) {
  PUT_LINES(out, k, procedure_text);
}

static const char standard_key[] = "standard:";

/* The line `standard: …` at the head of a test file; NULL when no line begins so. */
static const char *standard_line(const char *tests) {
  const char *at = tests;
  while (at && strncmp(at, standard_key, sizeof standard_key - 1) != 0) {
    at = strchr(at, '\n');
    if (at) at++;
  }
  return at;
}

void cx_report_put_tests(cx_buffer *out, const cx_report_skeleton *k, const char *tests) {
  PUT_LINES(out, k, tests_head);
  const char *line = tests ? standard_line(tests) : NULL;
  if (!k->from) {
    PUT_LINES(out, k, tests_text);
  } else if (!line) {
    PUT_LINES(out, k, tests_none);
  } else {
    cx_put(out, tests, (size_t)(line - tests));
    cx_puts(out, standard_key);
    cx_putc(out, ' ');
    cx_puts(out, k->id);
    cx_puts(out, line + strcspn(line, "\n"));
  }
}
