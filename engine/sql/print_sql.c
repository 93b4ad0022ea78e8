/* See print_sql.h. */
#include "sql/print_sql.h"

#include <stdlib.h>

#include "sql/score.h"

static void put_head(cx_buffer *out, const cx_sql *q) {
  cx_sql_put_head(out, q, q->standard->id, q->standard->sha256);
}

static int result_of(cx_sql *q, const cx_buffer *out) {
  return cx_sql_end(q, out, q->standard->file.name);
}

static void put_result(cx_buffer *out, cx_sql_text text, const char *name) {
  cx_puts(out, ",\n  ");
  cx_puts(out, text.text);
  cx_puts(out, " AS ");
  cx_puts(out, name);
}

static void put_numbered(cx_buffer *out, cx_sql_text text, size_t number, const char *end) {
  cx_buffer name = {0};
  cx_putc(&name, 'c');
  cx_put_int(&name, (int64_t)number + 1);
  cx_puts(&name, end);
  put_result(out, text, cx_buffer_text(&name));
  out->failed = out->failed || name.failed;
  cx_buffer_free(&name);
}

/* The columns of a result, from the last layer. */
static void put_results(cx_buffer *out, cx_sql *q, const cx_sql_score *score) {
  const cx_standard *s = q->standard;
  cx_puts(out, "\nSELECT commune_code,\n  commune_name");
  put_result(out, score->class_of, "commune_class");
  for (size_t c = 0; c < s->criterion_count; c++) {
    put_numbered(out, cx_sql_points(q, score->low[c]), c, "_low");
    put_numbered(out, cx_sql_points(q, score->high[c]), c, "_high");
  }
  put_result(out, cx_sql_points(q, score->total_low), "total_low");
  put_result(out, cx_sql_points(q, score->total_high), "total_high");
  if (s->has_share) put_result(out, cx_sql_points(q, score->max_low), "max_low");
  if (s->has_share) put_result(out, cx_sql_points(q, score->max_high), "max_high");
  put_result(out, cx_sql_limit(q, score->min_total), "min_total");
  if (s->has_share) put_result(out, cx_sql_limit(q, score->min_share), "min_share");
  put_result(out, score->verdict, "verdict");
  put_result(out, score->missing, "missing");
  put_result(out, score->decisive, "decisive");
  put_result(out, score->basis, "basis");
}

static void put_statement(cx_buffer *out, cx_sql *q, const cx_sql_table *table, const char *view) {
  cx_sql_score *score = calloc(1, sizeof *score);
  cx_buffer results = {0};
  q->failed = q->failed || !score;
  if (score && cx_sql_put_score(q, table, score)) {
    put_results(&results, q, score); /* first: it may still need columns */
    put_head(out, q);
    if (view) cx_puts(out, "CREATE VIEW ");
    cx_puts(out, view);
    cx_puts(out, view ? " AS\nWITH " : "WITH ");
    cx_sql_put_layers(out, q, score->from);
    cx_puts(out, cx_buffer_text(&results));
    cx_puts(out, "\nFROM ");
    cx_puts(out, cx_sql_last_layer(q));
    cx_puts(out, "\nWHERE NOT (");
    cx_puts(out, score->fails.text);
    cx_puts(out, view ? ");\n" : ")\nORDER BY commune_code;\n");
  }
  q->failed = q->failed || results.failed;
  cx_buffer_free(&results);
  free(score);
}

int cx_sql_put_scores(cx_log *log, cx_buffer *out, const cx_standard *standard,
                      cx_sql_dialect dialect, const cx_sql_table *table, const char *view) {
  cx_sql q;
  if (cx_sql_open(&q, log, standard, dialect, "_")) put_statement(out, &q, table, view);
  int status = result_of(&q, out);
  cx_sql_close(&q);
  return status;
}

/* ---- refused rows ---- */

/* The rows that one check refuses. */
static void put_check(cx_buffer *out, cx_sql *q, const cx_sql_table *table,
                      const cx_sql_check *check, cx_language language) {
  cx_puts(out, "\nUNION ALL\nSELECT figures.commune_code, figures.commune_name, ");
  cx_puts(out, cx_sql_quoted(q, check->column).text);
  cx_puts(out, ", ");
  cx_puts(out, cx_sql_quoted(q, cx_half(check->why, language)).text);
  cx_puts(out, " FROM ");
  cx_puts(out, table->name);
  cx_puts(out, " AS figures WHERE ");
  cx_puts(out, check->bad.text);
}

static void put_too_large(cx_buffer *out, cx_sql *q, const cx_sql_score *score,
                          cx_language language) {
  const char *why = cx_in(language, "một kết quả quá lớn để tính đúng ở đây",
                          "a result is too large to stay exact here");
  cx_puts(out, "\nSELECT commune_code, commune_name, '' AS column_name, ");
  cx_puts(out, cx_sql_quoted(q, why).text);
  cx_puts(out, " AS reason FROM ");
  cx_puts(out, cx_sql_last_layer(q));
  cx_puts(out, " WHERE ");
  cx_puts(out, score->fails.text);
}

static void put_refused(cx_buffer *out, cx_sql *q, const cx_sql_table *table,
                        cx_language language) {
  cx_sql_score *score = calloc(1, sizeof *score);
  cx_sql_check *checks = calloc(CX_SQL_MOST_CHECKS, sizeof *checks);
  q->failed = q->failed || !score || !checks;
  if (!q->failed && cx_sql_put_score(q, table, score)) {
    put_head(out, q);
    cx_puts(out, "WITH ");
    cx_sql_put_layers(out, q, score->from);
    put_too_large(out, q, score, language);
    size_t count = cx_sql_checks(q, table, checks);
    for (size_t i = 0; i < count; i++)
      put_check(out, q, table, &checks[i], language);
    cx_puts(out, "\nORDER BY commune_code, column_name, reason;\n");
  }
  free(score);
  free(checks);
}

int cx_sql_put_refused(cx_log *log, cx_buffer *out, const cx_standard *standard,
                       cx_sql_dialect dialect, const cx_sql_table *table, cx_language language) {
  cx_sql q;
  if (cx_sql_open(&q, log, standard, dialect, "_")) put_refused(out, &q, table, language);
  int status = result_of(&q, out);
  cx_sql_close(&q);
  return status;
}

/* ---- two standards ---- */

enum { OLD, NEW, SIDES };

/* One side of a comparison: its draft, and the columns of its last layer. */
typedef struct side {
  cx_sql q;
  cx_sql_score score;
  cx_sql_text verdict, low, high, fails;
  const char *last;
} side;

static void score_side(side *s, const cx_sql_table *table) {
  cx_sql *q = &s->q;
  if (!cx_sql_put_score(q, table, &s->score)) return;
  s->low = cx_sql_column(q, cx_sql_points(q, s->score.total_low), "total", 0);
  s->high = cx_sql_column(q, cx_sql_points(q, s->score.total_high), "total", 1);
  s->verdict = s->score.verdict;
  s->fails = s->score.fails;
  s->last = cx_sql_last_layer(q);
}

static void put_side(cx_buffer *out, const side *s, const char *before) {
  put_result(out, s->verdict, before);
  cx_puts(out, "_verdict");
}

static void put_flips(cx_buffer *out, side sides[SIDES]) {
  const side *was = &sides[OLD], *is = &sides[NEW];
  put_head(out, &was->q);
  put_head(out, &is->q);
  cx_puts(out, "WITH ");
  cx_sql_put_layers(out, &was->q, was->score.from);
  cx_puts(out, ",\n");
  cx_sql_put_layers(out, &is->q, is->score.from);
  cx_puts(out, "\nSELECT old_scores.commune_code,\n  old_scores.commune_name");
  put_side(out, was, "old");
  put_side(out, is, "new");
  put_result(out, was->low, "old_low");
  put_result(out, was->high, "old_high");
  put_result(out, is->low, "new_low");
  put_result(out, is->high, "new_high");
  cx_puts(out, "\nFROM ");
  cx_puts(out, was->last);
  cx_puts(out, " AS old_scores JOIN ");
  cx_puts(out, is->last);
  cx_puts(out, " AS new_scores ON old_scores.commune_code = new_scores.commune_code\nWHERE ");
  cx_puts(out, was->verdict.text);
  cx_puts(out, " <> ");
  cx_puts(out, is->verdict.text);
  cx_puts(out, " AND NOT (");
  cx_puts(out, was->fails.text);
  cx_puts(out, ") AND NOT (");
  cx_puts(out, is->fails.text);
  cx_puts(out, ")\nORDER BY old_scores.commune_code;\n");
}

int cx_sql_put_flips(cx_log *log, cx_buffer *out, const cx_standard *old_text,
                     const cx_standard *new_text, cx_sql_dialect dialect,
                     const cx_sql_table *table) {
  side *sides = calloc(SIDES, sizeof *sides);
  if (!sides) return cx_say_memory(log);
  bool opened = cx_sql_open(&sides[OLD].q, log, old_text, dialect, "_old_");
  opened = cx_sql_open(&sides[NEW].q, log, new_text, dialect, "_new_") && opened;
  for (int s = 0; opened && s < SIDES; s++)
    score_side(&sides[s], table);
  if (sides[OLD].last && sides[NEW].last) put_flips(out, sides);
  int status = result_of(&sides[OLD].q, out);
  if (!status) status = result_of(&sides[NEW].q, out);
  for (int s = 0; s < SIDES; s++)
    cx_sql_close(&sides[s].q);
  free(sides);
  return status;
}
