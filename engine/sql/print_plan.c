/* See print_plan.h. A share reaches its bound n/d when part * per * d >= whole * n; both factors
 * stand, shortened, beside each target. */
#include "sql/print_plan.h"

#include "figures/columns.h"
#include "number/reading.h"
#include "plan/lookup.h"
#include "plan/words.h"
#include "sql/draft.h"

/* A bound as factors of part and whole. */
typedef struct factors {
  int64_t of_part, of_whole;
} factors;

static factors factors_of(const cx_plan_indicator *of, const cx_plan_bound *bound) {
  cx_number share = cx_divide(bound->value, cx_whole(cx_plan_per(of->unit)));
  return (factors){share.den, share.num};
}

static void put_text(cx_buffer *out, cx_sql *q, const char *text) {
  cx_puts(out, ", ");
  cx_puts(out, cx_sql_quoted(q, text).text);
}

static void put_number(cx_buffer *out, int64_t number) {
  cx_puts(out, ", ");
  cx_put_int(out, number);
}

static const char *none_of(const cx_plan_indicator *of) {
  if (!of->none_declared) return "undecided";
  return of->none_is_met ? "met" : "not_met";
}

/* SQLite compares in parts of 2^20, which hold factors of 31 bits; a count has no whole to part. */
static void put_bound(cx_buffer *out, cx_sql *q, const cx_plan_indicator *of,
                      const cx_plan_target *target, const cx_plan_bound *bound) {
  factors f = factors_of(of, bound);
  bool fits = f.of_part <= INT32_MAX && (f.of_whole <= INT32_MAX || of->unit == CX_PLAN_COUNT);
  q->at = target->bound_place;
  if (!fits && q->dialect == CX_SQL_SQLITE)
    cx_sql_refuse(q, target->id,
                  CX_BOTH("ngưỡng có quá nhiều chữ số cho SQLite",
                          "its threshold has too many digits for SQLite"));
  put_text(out, q, cx_plan_relation_text(bound->relation));
  put_number(out, f.of_part);
  put_number(out, f.of_whole);
}

static void put_target(cx_buffer *out, cx_sql *q, const cx_plan *plan, size_t index) {
  const cx_plan_target *t = &plan->targets[index];
  const cx_plan_indicator *of = &plan->indicators[t->indicator];
  const cx_plan_bound *other = t->wording == CX_PLAN_AMBIGUOUS ? &t->or_must_be : &t->must_be;
  cx_buffer year = {0}, threshold = {0};
  cx_plan_put_year(&year, t);
  cx_put_exact(&threshold, t->must_be.value);
  cx_puts(out, index ? ",\n    (" : "\n    (");
  cx_put_int(out, (int64_t)index);
  put_text(out, q, t->id);
  put_text(out, q, cx_buffer_text(&year));
  put_number(out, of->unit == CX_PLAN_PERCENT);
  put_number(out, of->unit == CX_PLAN_COUNT);
  put_bound(out, q, of, t, &t->must_be);
  put_bound(out, q, of, t, other);
  put_text(out, q, none_of(of));
  put_text(out, q, cx_buffer_text(&threshold));
  put_text(out, q, cx_plan_unit_text(of->unit));
  cx_putc(out, ')');
  out->failed = out->failed || year.failed || threshold.failed;
  cx_buffer_free(&year);
  cx_buffer_free(&threshold);
}

/* ---- the forms ---- */

static void put_made(cx_buffer *out, cx_sql_text made) {
  cx_puts(out, made.text);
}

/* That a cell is no whole number from 0 of at most 15 digits. */
static cx_sql_text is_wrong(cx_sql *q, const char *column) {
  const cx_sql_text cell = cx_sql_plain(q, column);
  return CX_SQL(q, "coalesce($1 OR $2 < 0 OR $2 > $3, 1 = 0)", CX_SQL(q, q->words->not_whole, cell),
                cell, cx_sql_whole(q, CX_COUNT_MOST));
}

/* The rows that are read: what `plan evaluate` would refuse is left out. */
static void put_taken(cx_buffer *out, cx_sql *q, const char *table) {
  static const char form[] =
      "taken AS (\n  SELECT targets.place, figures.year, figures.part,"
      " CASE WHEN targets.counted = 1 THEN 1 ELSE figures.whole END AS whole\n"
      "  FROM $1 AS figures JOIN targets ON targets.target = figures.target\n"
      "  WHERE figures.year BETWEEN $2 AND $3\n    AND NOT $4\n    AND NOT $5\n"
      "    AND NOT (targets.counted = 1 AND figures.whole IS NOT NULL)\n"
      "    AND NOT coalesce(targets.counted = 0 AND figures.whole = 0 AND figures.part > 0, 1 = "
      "0)\n"
      "    AND NOT coalesce(targets.percent = 1 AND figures.part > figures.whole, 1 = 0)\n"
      "    AND (SELECT count(*) FROM $1 AS other"
      " WHERE other.target = figures.target AND other.year = figures.year) = 1\n),\n";
  put_made(out, CX_SQL(q, form, cx_sql_plain(q, table), cx_sql_whole(q, CX_PLAN_FIRST_YEAR),
                       cx_sql_whole(q, CX_PLAN_LAST_YEAR), is_wrong(q, "figures.part"),
                       is_wrong(q, "figures.whole")));
}

/* The sign of part * $1 - whole * $2. In SQLite, whose 64 bits may not hold the products, in parts
 * of 2^20, rounded down: twice what lies above them, and whether anything is left below. */
static cx_sql_text sign_of(cx_sql *q, const char *of_part, const char *of_whole) {
  static const char *const forms[CX_SQL_DIALECTS] = {
      [CX_SQL_SQLITE] =
          "CASE WHEN counted = 1 THEN sign(part * $1 - whole * $2)"
          " ELSE sign(2 * ((part >> 20) * $1 - (whole >> 20) * $2"
          " + (((part & 1048575) * $1 - (whole & 1048575) * $2) >> 20))"
          " + ((((part & 1048575) * $1 - (whole & 1048575) * $2) & 1048575) <> 0)) END",
      [CX_SQL_POSTGRESQL] = "sign(part::numeric * $1 - whole::numeric * $2)",
      [CX_SQL_DUCKDB] = "sign(CAST(part AS HUGEINT) * $1 - CAST(whole AS HUGEINT) * $2)"};
  return CX_SQL(q, forms[q->dialect], cx_sql_plain(q, of_part), cx_sql_plain(q, of_whole));
}

/* The greatest part that does not pass the bound, and whether it is even on it. */
static const char *nearest_of(cx_sql_dialect dialect) {
  static const char *const forms[CX_SQL_DIALECTS] = {
      [CX_SQL_SQLITE] =
          "(whole / of_part) * of_whole + ((whole % of_part) * of_whole) / of_part AS low,\n"
          "    ((whole % of_part) * of_whole) % of_part = 0 AS even",
      [CX_SQL_POSTGRESQL] = "div(whole::numeric * of_whole, of_part)::bigint AS low,\n"
                            "    (whole::numeric * of_whole) % of_part = 0 AS even",
      [CX_SQL_DUCKDB] = "(CAST(whole AS HUGEINT) * of_whole) // of_part AS low,\n"
                        "    (CAST(whole AS HUGEINT) * of_whole) % of_part = 0 AS even"};
  return forms[dialect];
}

/* "CASE operator WHEN '>=' THEN sign >= 0 … END". */
static cx_sql_text met_by(cx_sql *q, const char *relation, const char *sign) {
  cx_buffer out = {0};
  cx_puts(&out, "CASE ");
  cx_puts(&out, relation);
  for (int r = 0; r < CX_PLAN_RELATIONS; r++) {
    const char *text = cx_plan_relation_text((cx_plan_relation)r);
    put_made(&out,
             CX_SQL(q, " WHEN '$1' THEN $2 $1 0", cx_sql_plain(q, text), cx_sql_plain(q, sign)));
  }
  cx_puts(&out, " END");
  return cx_sql_taken(q, &out, 0);
}

static void put_steps(cx_buffer *out, cx_sql *q) {
  put_made(out, CX_SQL(q,
                       "signed AS (\n  SELECT targets.*, taken.year, taken.part, taken.whole,\n"
                       "    $1 AS beyond,\n    $2 AS or_beyond,\n    $3\n"
                       "  FROM targets LEFT JOIN taken ON taken.place = targets.place\n),\n",
                       sign_of(q, "of_part", "of_whole"), sign_of(q, "or_part", "or_whole"),
                       cx_sql_plain(q, nearest_of(q->dialect))));
  put_made(out, CX_SQL(q,
                       "decided AS (\n  SELECT *,\n    $1 AS met,\n    $2 AS or_met,\n"
                       "    CASE operator WHEN '>=' THEN CASE WHEN even THEN low ELSE low + 1 END"
                       " WHEN '>' THEN low + 1 WHEN '<=' THEN low"
                       " WHEN '<' THEN CASE WHEN even THEN low - 1 ELSE low END"
                       " ELSE CASE WHEN even THEN low END END AS nearest\n  FROM signed\n),\n",
                       met_by(q, "operator", "beyond"), met_by(q, "or_operator", "or_beyond")));
  cx_puts(out, "judged AS (\n  SELECT *, CASE WHEN part IS NULL OR whole IS NULL THEN 'open'"
               " WHEN whole = 0 THEN none_status WHEN met <> or_met THEN 'undecided'"
               " WHEN met THEN 'met' ELSE 'not_met' END AS status\n  FROM decided\n)\n");
}

static void put_results(cx_buffer *out) {
  cx_puts(out,
          "SELECT target,\n  coalesce(CAST(year AS VARCHAR(10)), year_text) AS year,\n  part,\n"
          "  CASE WHEN counted = 0 THEN whole END AS whole,\n  operator,\n  threshold,\n  unit,\n  "
          "status,\n"
          "  CASE WHEN status = 'not_met' AND whole > 0 AND nearest >= 0 AND NOT (percent = 1 AND "
          "nearest > whole)"
          " THEN CASE WHEN operator IN ('<=', '<') THEN part - nearest ELSE nearest - part END END "
          "AS short\n"
          "FROM judged\nORDER BY place, judged.year;\n");
}

static void put_statement(cx_buffer *out, cx_sql *q, const cx_plan *plan, const char *table) {
  cx_sql_put_head(out, q, plan->id, plan->sha256);
  cx_puts(out,
          "WITH targets(place, target, year_text, percent, counted, operator, of_part, of_whole, "
          "or_operator, or_part, or_whole, none_status, threshold, unit) AS (VALUES");
  for (size_t t = 0; t < plan->target_count; t++)
    put_target(out, q, plan, t);
  cx_puts(out, "\n),\n");
  put_taken(out, q, table);
  put_steps(out, q);
  put_results(out);
}

int cx_sql_put_plan(cx_log *log, cx_buffer *out, const cx_plan *plan, cx_sql_dialect dialect,
                    const char *table) {
  cx_sql q;
  if (cx_sql_open(&q, log, NULL, dialect, "_")) put_statement(out, &q, plan, table);
  int status = cx_sql_end(&q, out, plan->file.name);
  cx_sql_close(&q);
  return status;
}
