/* See missing.h. */
#include "sql/missing.h"

#include <stdlib.h>
#include <string.h>

#include "standard/bands.h"
#include "standard/condition.h"

/* When each measure is read: conditions of which one suffices; `always` hides them. */
typedef struct reading_of {
  bool always;
  cx_sql_text when; /* text NULL: never */
} reading_of;

typedef struct readings {
  cx_sql *q;
  const cx_sql_parts *parts;
  bool open; /* those alone that leave something open */
  reading_of of[CX_MOST_MEASURES];
} readings;

static bool is_always(cx_sql_text when) {
  return !strcmp(when.text, "1 = 1");
}

static void mark_read(readings *r, const bool *used, cx_sql_text when) {
  for (size_t m = 0; m < r->q->standard->measure_count; m++) {
    reading_of *of = &r->of[m];
    if (!used[m] || of->always) continue;
    of->always = is_always(when);
    of->when = of->when.text ? CX_SQL(r->q, "$1 OR $2", of->when, when) : when;
  }
}

/* Both hold; what always holds is left out. */
static cx_sql_text both(cx_sql *q, cx_sql_text a, cx_sql_text b) {
  if (is_always(a)) return b;
  return is_always(b) ? a : CX_SQL(q, "($1 AND $2)", a, b);
}

/* A condition whose code stands in a column; text NULL: there is none. */
static void read_condition(readings *r, const cx_condition *condition, cx_sql_text code,
                           cx_sql_text where) {
  bool used[CX_MOST_MEASURES] = {false};
  if (!condition->text) return;
  cx_condition_uses(condition, used);
  cx_sql_text asked = r->open ? CX_SQL(r->q, "$1 > 1", code) : cx_sql_plain(r->q, "1 = 1");
  mark_read(r, used, both(r->q, where, asked));
}

static void read_item(readings *r, size_t index, cx_sql_text where) {
  cx_sql *q = r->q;
  const cx_item *of = &q->standard->items[index];
  const cx_sql_item *item = &r->parts->item[index];
  bool used[CX_MOST_MEASURES] = {false};
  read_condition(r, &of->applies.when, item->applies, where);
  if (item->applies.text) where = both(q, where, CX_SQL(q, "$1 <> 0", item->applies));
  if (r->open) where = both(q, where, cx_sql_item_open(q, index, item));
  cx_item_uses(of, used);
  mark_read(r, used, where);
}

static void read_all(readings *r) {
  cx_sql *q = r->q;
  const cx_standard *s = q->standard;
  for (size_t c = 0; c < s->criterion_count; c++) {
    const cx_criterion *criterion = &s->criteria[c];
    cx_sql_text applies = r->parts->criterion[c].applies, always = cx_sql_plain(q, "1 = 1");
    read_condition(r, &criterion->applies.when, applies, always);
    cx_sql_text where = applies.text ? CX_SQL(q, "$1 <> 0", applies) : always;
    for (size_t i = 0; i < criterion->item_count; i++)
      read_item(r, criterion->first_item + i, where);
  }
  for (size_t e = 0; e < s->requirement_count; e++)
    read_condition(r, &s->requirements[e].condition, r->parts->required[e],
                   cx_sql_plain(q, "1 = 1"));
  mark_read(r, s->used_class,
            r->open ? CX_SQL(q, "$1 = -1", r->parts->class_number) : cx_sql_plain(q, "1 = 1"));
}

static cx_sql_text list(cx_sql *q, const readings *r) {
  const cx_standard *s = q->standard;
  cx_buffer out = {0};
  unsigned layer = 1;
  for (size_t m = 0; m < s->measure_count; m++) {
    const reading_of *of = &r->of[m];
    if (!s->used[m] || (!of->always && !of->when.text)) continue;
    cx_puts(&out, out.size ? "\n    || CASE WHEN " : "trim(CASE WHEN ");
    cx_puts(&out, cx_sql_measure(q, (int)m).text);
    cx_puts(&out, " IS NULL");
    if (!of->always) {
      cx_puts(&out, " AND (");
      cx_puts(&out, of->when.text);
      cx_puts(&out, ")");
      if (of->when.layer > layer) layer = of->when.layer;
    }
    cx_puts(&out, " THEN ' ");
    cx_puts(&out, s->measures[m].id);
    cx_puts(&out, "' ELSE '' END");
  }
  cx_puts(&out, out.size ? ")" : "''");
  return cx_sql_taken(q, &out, layer);
}

static cx_sql_text find(cx_sql *q, const cx_sql_parts *parts, bool open) {
  readings *r = calloc(1, sizeof *r);
  cx_sql_text out = {.text = "NULL"};
  q->failed = q->failed || !r;
  if (!r) return out;
  r->q = q;
  r->parts = parts;
  r->open = open;
  read_all(r);
  out = list(q, r);
  free(r);
  return out;
}

void cx_sql_put_missing(cx_sql *q, const cx_sql_parts *parts, cx_sql_score *score) {
  score->missing = CX_SQL(q, "nullif($1, '')", find(q, parts, false));
  score->decisive = CX_SQL(q, "CASE WHEN $1 = 'undetermined' THEN $2 END", score->verdict,
                           CX_SQL(q, "nullif($1, '')", find(q, parts, true)));
}
