/* See figures.h. */
#include "sql/figures.h"

#include <stdlib.h>

#include "figures/columns.h"
#include "standard/bands.h"

typedef struct gathering {
  cx_sql *q;
  cx_sql_check *checks;
  size_t count;
} gathering;

static void add_joined(gathering *g, cx_sql_text bad, cx_sql_text joined, const char *column,
                       const char *vi, const char *en) {
  if (g->count == CX_SQL_MOST_CHECKS) {
    cx_sql_refuse(g->q, g->q->standard->id, CX_BOTH("nó quá dài", "it is too long"));
    return;
  }
  g->checks[g->count++] =
      (cx_sql_check){.bad = bad, .joined = joined, .column = column, .why = {vi, en}};
}

static void add(gathering *g, cx_sql_text bad, const char *column, const char *vi, const char *en) {
  add_joined(g, bad, bad, column, vi, en);
}

/* A column of the table: qualified, so that one that is missing is never taken for a text. */
static cx_sql_text raw(cx_sql *q, int measure) {
  cx_sql_text column = CX_SQL(q, "figures.$1", cx_sql_named(q, q->standard->measures[measure].id));
  column.name = true;
  return column;
}

#define REPEATED "_repeated"

static cx_sql_text repeated_codes(cx_sql *q, const cx_sql_table *table) {
  return CX_SQL(q,
                "SELECT commune_code FROM $1 WHERE commune_code IS NOT NULL GROUP BY commune_code "
                "HAVING count(*) > 1",
                cx_sql_plain(q, table->name));
}

static void check_code(gathering *g, const cx_sql_table *table) {
  cx_sql *q = g->q;
  cx_sql_text code = cx_sql_plain(q, "figures.commune_code");
  const char *column = "commune_code";
  add(g, CX_SQL(q, "($1 IS NULL OR CAST($1 AS VARCHAR(100)) = '')", code), column, "mã xã để trống",
      "the commune's code is blank");
  if (table->code_digits)
    add(g, CX_SQL(q, q->words->not_code, code, cx_sql_whole(q, table->code_digits)), column,
        "mã xã không đủ số chữ số", "the commune's code has not the digits of one");
  add_joined(g, CX_SQL(q, "$1 IN ($2)", code, repeated_codes(q, table)),
             cx_sql_plain(q, REPEATED ".commune_code IS NOT NULL"), column,
             "mã xã có ở nhiều dòng", "several rows have the commune's code");
}

static void check_choice(gathering *g, const cx_measure *m, cx_sql_text column) {
  cx_buffer ids = {0};
  cx_sql *q = g->q;
  for (size_t c = 0; c < m->choice_count; c++) {
    cx_puts(&ids, c ? ", " : "");
    cx_puts(&ids, cx_sql_quoted(q, m->choices[c]).text);
  }
  add(g, CX_SQL(q, "$1 NOT IN ($2)", column, cx_sql_taken(q, &ids, 0)), m->id,
      "không phải một giá trị của danh mục", "none of the measure's values");
}

/* In SQLite a text is greater than any number: it is told once. */
static void check_count(gathering *g, const cx_measure *m, cx_sql_text column) {
  cx_sql *q = g->q;
  cx_sql_text not_whole = CX_SQL(q, q->words->not_whole, column),
              most = cx_sql_whole(q, CX_COUNT_MOST);
  const char *over =
      q->dialect == CX_SQL_SQLITE ? "(typeof($1) = 'integer' AND $1 > $2)" : "$1 > $2";
  add(g, not_whole, m->id, "phải là số nguyên", "must be a whole number");
  add(g, CX_SQL(q, "$1 < 0", column), m->id, "không được âm", "must not be negative");
  add(g, CX_SQL(q, over, column, most), m->id, "quá 15 chữ số", "over 15 digits");
}

static void check_cell(gathering *g, int measure) {
  cx_sql *q = g->q;
  const cx_measure *m = &q->standard->measures[measure];
  cx_sql_text column = raw(q, measure);
  if (m->type == CX_CHOICE) {
    check_choice(g, m, column);
  } else if (m->type == CX_YES_NO) {
    add(g, CX_SQL(q, "$1 NOT IN (0, 1)", column), m->id, "phải là 1 (có) hoặc 0 (không)",
        "must be 1 (yes) or 0 (no)");
  } else {
    check_count(g, m, column);
  }
}

static void check_part(gathering *g, int part) {
  cx_sql *q = g->q;
  const cx_standard *s = q->standard;
  int whole = s->measures[part].at_most;
  if (!s->used[part] || whole == CX_NO_MEASURE || !s->used[whole]) return;
  add(g, CX_SQL(q, "$1 > $2", raw(q, part), raw(q, whole)), s->measures[part].id,
      "lớn hơn số mà nó là một phần", "greater than what it is a part of");
}

static cx_sql_text side_of(cx_sql *q, const cx_item *item, int side, const char *form) {
  size_t count;
  const int *terms = cx_item_side(item, side, &count);
  cx_sql_text texts[CX_MOST_TERMS] = {{0}};
  for (size_t t = 0; t < count; t++)
    texts[t] = CX_SQL(q, form, raw(q, terms[t]));
  return cx_sql_join(q, texts, count, " + ", "0");
}

static void check_over_zero(gathering *g, const cx_item *item) {
  cx_sql *q = g->q;
  if (item->kind != CX_ITEM_RATE) return;
  cx_sql_text above = side_of(q, item, 0, "coalesce($1, 0)"), below = side_of(q, item, 1, "$1");
  add(g, CX_SQL(q, "($1 = 0 AND $2 > 0)", below, above), q->standard->measures[item->measure].id,
      "có số trên tử mà mẫu số bằng 0", "something stands over a denominator of 0");
}

size_t cx_sql_checks(cx_sql *q, const cx_sql_table *table, cx_sql_check *checks) {
  const cx_standard *s = q->standard;
  gathering g = {q, checks, 0};
  check_code(&g, table);
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m]) check_cell(&g, (int)m);
  for (size_t m = 0; m < s->measure_count; m++)
    check_part(&g, (int)m);
  for (size_t i = 0; i < s->item_count; i++)
    check_over_zero(&g, &s->items[i]);
  return g.count;
}

static cx_sql_text where(cx_sql *q, const cx_sql_table *table) {
  cx_sql_check *checks = calloc(CX_SQL_MOST_CHECKS, sizeof *checks);
  cx_sql_text *bad = calloc(CX_SQL_MOST_CHECKS, sizeof *bad), all = {.text = "1 = 0"};
  q->failed = q->failed || !checks || !bad;
  size_t count = q->failed ? 0 : cx_sql_checks(q, table, checks);
  for (size_t i = 0; i < count; i++)
    bad[i] = checks[i].joined;
  if (count) all = cx_sql_join(q, bad, count, "\n    OR ", "");
  free(checks);
  free(bad);
  return CX_SQL(q, "NOT coalesce($1, 1 = 0)", all);
}

void cx_sql_put_figures(cx_sql *q, const cx_sql_table *table, cx_sql_text *ret_from) {
  const cx_standard *s = q->standard;
  *ret_from = CX_SQL(q,
                     "$1 AS figures\n  LEFT JOIN ($2) AS " REPEATED "\n    ON " REPEATED
                     ".commune_code = figures.commune_code\n  WHERE $3",
                     cx_sql_plain(q, table->name), repeated_codes(q, table), where(q, table));
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used[m]) continue;
    const char *form = s->measures[m].type == CX_CHOICE ? "$1" : q->words->whole;
    cx_sql_column_as(q, CX_SQL(q, form, raw(q, (int)m)), cx_sql_named(q, s->measures[m].id).text);
  }
}
