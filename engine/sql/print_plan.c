/* See print_plan.h. A share reaches its bound n/d when part * per * d >= whole * n; both factors
 * stand, shortened, beside each target. */
#include "sql/print_plan.h"

#include "number/reading.h"
#include "plan/lookup.h"
#include "plan/words.h"
#include "sql/messages.h"

/* A bound as factors of part and whole. */
typedef struct factors {
  int64_t of_part, of_whole;
} factors;

static factors factors_of(const cx_plan_indicator *of, const cx_plan_bound *bound) {
  cx_number share = cx_divide(bound->value, cx_whole(cx_plan_per(of->unit)));
  return (factors){share.den, share.num};
}

static void put_text(cx_buffer *out, const char *text) {
  cx_puts(out, ", '");
  for (; *text; text++) {
    if (*text == '\'') cx_putc(out, '\'');
    cx_putc(out, *text);
  }
  cx_putc(out, '\'');
}

static void put_number(cx_buffer *out, int64_t number) {
  cx_puts(out, ", ");
  cx_put_int(out, number);
}

static const char *none_of(const cx_plan_indicator *of) {
  if (!of->none_declared) return "undecided";
  return of->none_is_met ? "met" : "not_met";
}

/* False: the database cannot hold the products of this bound. */
static bool put_bound(cx_buffer *out, const cx_plan_indicator *of, const cx_plan_bound *bound,
                      cx_sql_dialect dialect) {
  factors f = factors_of(of, bound);
  bool fits = f.of_part <= INT32_MAX && (f.of_whole <= INT32_MAX || of->unit == CX_PLAN_COUNT);
  put_text(out, cx_plan_relation_text(bound->relation));
  put_number(out, f.of_part);
  put_number(out, f.of_whole);
  return fits || dialect != CX_SQL_SQLITE;
}

static bool put_target(cx_buffer *out, const cx_plan *plan, size_t index, cx_sql_dialect dialect) {
  const cx_plan_target *t = &plan->targets[index];
  const cx_plan_indicator *of = &plan->indicators[t->indicator];
  const cx_plan_bound *other = t->wording == CX_PLAN_AMBIGUOUS ? &t->or_must_be : &t->must_be;
  cx_buffer year = {0}, threshold = {0};
  cx_plan_put_year(&year, t);
  cx_put_exact(&threshold, t->must_be.value);
  cx_puts(out, index ? ",\n    (" : "\n    (");
  cx_put_int(out, (int64_t)index);
  put_text(out, t->id);
  put_text(out, cx_buffer_text(&year));
  put_number(out, of->unit == CX_PLAN_PERCENT);
  put_number(out, of->unit == CX_PLAN_COUNT);
  bool fits = put_bound(out, of, &t->must_be, dialect);
  fits = put_bound(out, of, other, dialect) && fits;
  put_text(out, none_of(of));
  put_text(out, cx_buffer_text(&threshold));
  put_text(out, cx_plan_unit_text(of->unit));
  cx_putc(out, ')');
  out->failed = out->failed || year.failed || threshold.failed;
  cx_buffer_free(&year);
  cx_buffer_free(&threshold);
  return fits;
}

/* ---- the forms ---- */

/* That a row is read: what `plan evaluate` would refuse is left out. */
static void put_taken(cx_buffer *out, const cx_sql_words *words, const char *table) {
  bool sqlite = words == cx_sql_words_of(CX_SQL_SQLITE);
  cx_puts(out, "taken AS (\n  SELECT targets.place, figures.year, figures.part, CASE WHEN "
               "targets.counted = 1 "
               "THEN 1 ELSE figures.whole END AS whole\n  FROM ");
  cx_puts(out, table);
  cx_puts(
      out,
      " AS figures JOIN targets ON targets.target = figures.target\n  WHERE figures.year BETWEEN ");
  cx_put_int(out, CX_PLAN_FIRST_YEAR);
  cx_puts(out, " AND ");
  cx_put_int(out, CX_PLAN_LAST_YEAR);
  for (int c = 0; c < 2; c++) {
    const char *column = c ? "figures.whole" : "figures.part";
    cx_puts(out, "\n    AND NOT coalesce(");
    cx_puts(out, sqlite ? "typeof(" : "");
    cx_puts(out, column);
    cx_puts(out, sqlite ? ") NOT IN ('integer', 'null') OR " : " % 1 <> 0 OR ");
    cx_puts(out, column);
    cx_puts(out, " < 0 OR ");
    cx_puts(out, column);
    cx_puts(out, " > 999999999999999, 1 = 0)");
  }
  cx_puts(out, "\n    AND NOT (targets.counted = 1 AND figures.whole IS NOT NULL)"
               "\n    AND NOT coalesce(targets.counted = 0 AND figures.whole = 0 AND figures.part "
               "> 0, 1 = 0)"
               "\n    AND NOT coalesce(targets.percent = 1 AND figures.part > figures.whole, 1 = 0)"
               "\n    AND (SELECT count(*) FROM ");
  cx_puts(out, table);
  cx_puts(out,
          " AS other WHERE other.target = figures.target AND other.year = figures.year) = 1\n),\n");
}

/* The sign of part * A - whole * B: in SQLite in parts of 2^20, rounded down, as 64 bits may not
 * hold the products. */
static void put_sign(cx_buffer *out, const cx_sql_words *words, const char *a, const char *b,
                     const char *name) {
  bool sqlite = words == cx_sql_words_of(CX_SQL_SQLITE);
  cx_puts(out, ",\n    ");
  cx_puts(out, sqlite                                    ? "CASE WHEN counted = 1 THEN sign(part * "
               : words == cx_sql_words_of(CX_SQL_DUCKDB) ? "sign(CAST(part AS HUGEINT) * "
                                                         : "sign(part::numeric * ");
  cx_puts(out, a);
  cx_puts(out, " - whole * ");
  cx_puts(out, words == cx_sql_words_of(CX_SQL_DUCKDB) ? "CAST(" : "");
  cx_puts(out, b);
  cx_puts(out, words == cx_sql_words_of(CX_SQL_DUCKDB)       ? " AS HUGEINT)"
               : words == cx_sql_words_of(CX_SQL_POSTGRESQL) ? "::numeric"
                                                             : "");
  cx_puts(out, ")");
  if (sqlite) {
    cx_puts(out, " ELSE sign(2 * ((part >> 20) * ");
    cx_puts(out, a);
    cx_puts(out, " - (whole >> 20) * ");
    cx_puts(out, b);
    cx_puts(out, " + (((part & 1048575) * ");
    cx_puts(out, a);
    cx_puts(out, " - (whole & 1048575) * ");
    cx_puts(out, b);
    cx_puts(out, ") >> 20)) + ((((part & 1048575) * ");
    cx_puts(out, a);
    cx_puts(out, " - (whole & 1048575) * ");
    cx_puts(out, b);
    cx_puts(out, ") & 1048575) <> 0)) END");
  }
  cx_puts(out, " AS ");
  cx_puts(out, name);
}

/* The greatest part that does not pass the bound, and whether it is even on it. */
static void put_nearest(cx_buffer *out, cx_sql_dialect dialect) {
  static const char *const forms[CX_SQL_DIALECTS] = {
      [CX_SQL_SQLITE] =
          ",\n    (whole / of_part) * of_whole + ((whole % of_part) * of_whole) / of_part AS low"
          ",\n    ((whole % of_part) * of_whole) % of_part = 0 AS even",
      [CX_SQL_POSTGRESQL] = ",\n    div(whole::numeric * of_whole, of_part)::bigint AS low"
                            ",\n    (whole::numeric * of_whole) % of_part = 0 AS even",
      [CX_SQL_DUCKDB] = ",\n    (CAST(whole AS HUGEINT) * of_whole) // of_part AS low"
                        ",\n    (CAST(whole AS HUGEINT) * of_whole) % of_part = 0 AS even"};
  cx_puts(out, forms[dialect]);
}

static void put_steps(cx_buffer *out, const cx_sql_words *words, cx_sql_dialect dialect) {
  cx_puts(out, "signed AS (\n  SELECT targets.*, taken.year, taken.part, taken.whole");
  put_sign(out, words, "of_part", "of_whole", "beyond");
  put_sign(out, words, "or_part", "or_whole", "or_beyond");
  put_nearest(out, dialect);
  cx_puts(out, "\n  FROM targets LEFT JOIN taken ON taken.place = targets.place\n),\n");
  cx_puts(out, "decided AS (\n  SELECT *");
  for (int other = 0; other < 2; other++) {
    cx_puts(out, ",\n    CASE ");
    cx_puts(out, other ? "or_operator" : "operator");
    const char *name = other ? "or_beyond" : "beyond";
    static const char *const relations[] = {">=", ">", "<=", "<", "="};
    for (size_t r = 0; r < 5; r++) {
      cx_puts(out, " WHEN '");
      cx_puts(out, relations[r]);
      cx_puts(out, "' THEN ");
      cx_puts(out, name);
      cx_putc(out, ' ');
      cx_puts(out, relations[r]);
      cx_puts(out, " 0");
    }
    cx_puts(out, other ? " END AS or_met" : " END AS met");
  }
  cx_puts(out, ",\n    CASE operator WHEN '>=' THEN CASE WHEN even THEN low ELSE low + 1 END WHEN "
               "'>' THEN low + 1 "
               "WHEN '<=' THEN low WHEN '<' THEN CASE WHEN even THEN low - 1 ELSE low END "
               "ELSE CASE WHEN even THEN low END END AS nearest\n  FROM signed\n),\n");
  cx_puts(out, "judged AS (\n  SELECT *, CASE WHEN part IS NULL OR whole IS NULL THEN 'open' WHEN "
               "whole = 0 THEN none_status "
               "WHEN met <> or_met THEN 'undecided' WHEN met THEN 'met' ELSE 'not_met' END AS "
               "status\n  FROM decided\n)\n");
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

int cx_sql_put_plan(cx_log *log, cx_buffer *out, const cx_plan *plan, cx_sql_dialect dialect,
                    const char *table) {
  const cx_sql_words *words = cx_sql_words_of(dialect);
  bool fits = true;
  cx_puts(out, "-- ");
  cx_puts(out, plan->id);
  cx_puts(out, ", sha256 ");
  cx_puts(out, plan->sha256);
  cx_puts(out, "; chuanxa " CHUANXA_VERSION ", ");
  cx_puts(out, words->name);
  cx_puts(out, "\nWITH targets(place, target, year_text, percent, counted, operator, of_part, "
               "of_whole, or_operator, "
               "or_part, or_whole, none_status, threshold, unit) AS (VALUES");
  for (size_t t = 0; t < plan->target_count; t++)
    fits = put_target(out, plan, t, dialect) && fits;
  cx_puts(out, "\n),\n");
  put_taken(out, words, table);
  put_steps(out, words, dialect);
  put_results(out);
  if (out->failed) return cx_say_memory(log);
  return fits ? CX_OK
              : CX_SAY(log, SQL_CANNOT, ((cx_place){0}), plan->id,
                       CX_BOTH("một ngưỡng có quá nhiều chữ số cho SQLite",
                               "a threshold has too many digits for SQLite"));
}
