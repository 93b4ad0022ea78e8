/* See outcome.h. */
#include "sql/outcome.h"

#include "keys/limits.h"

/* The number of the class that holds surely. */
static cx_sql_text class_number(cx_sql *q) {
  const cx_standard *s = q->standard;
  cx_sql_text out = cx_sql_plain(q, "CASE");
  if (!s->class_count) return cx_sql_whole(q, -1);
  for (size_t k = 0; k < s->class_count; k++) {
    cx_sql_text holds = cx_sql_is_true(q, cx_sql_truth_of(q, &s->classes[k].program));
    out = CX_SQL(q, "$1 WHEN $2 THEN $3", out, holds, cx_sql_whole(q, (int64_t)k));
  }
  return cx_sql_column(q, CX_SQL(q, "$1 ELSE -1 END", out), "class", 0);
}

/* A text by class; NULL where none is certain. */
static cx_sql_text by_class(cx_sql *q, const cx_sql_parts *parts, const cx_sql_text *texts) {
  const cx_standard *s = q->standard;
  if (!s->class_count) return cx_sql_plain(q, "CAST(NULL AS BIGINT)");
  cx_sql_text out = CX_SQL(q, "CASE $1", parts->class_number);
  for (size_t k = 0; k < s->class_count; k++)
    out = CX_SQL(q, "$1 WHEN $2 THEN $3", out, cx_sql_whole(q, (int64_t)k), texts[k]);
  return CX_SQL(q, "$1 END", out);
}

/* What a criterion has of something that is summed up over all of them; `class`: of which share. */
typedef cx_sql_text part_fn(const cx_sql_criterion *criterion, size_t class);

static cx_sql_text low_of(const cx_sql_criterion *c, size_t class) {
  (void)class;
  return c->low;
}
static cx_sql_text high_of(const cx_sql_criterion *c, size_t class) {
  (void)class;
  return c->high;
}
static cx_sql_text max_low_of(const cx_sql_criterion *c, size_t class) {
  (void)class;
  return c->max_low;
}
static cx_sql_text max_high_of(const cx_sql_criterion *c, size_t class) {
  (void)class;
  return c->max_high;
}
static cx_sql_text least_beyond_of(const cx_sql_criterion *c, size_t class) {
  return c->least_beyond[class];
}
static cx_sql_text most_beyond_of(const cx_sql_criterion *c, size_t class) {
  return c->most_beyond[class];
}

static cx_sql_text sum(cx_sql *q, const cx_sql_parts *parts, part_fn *part, size_t class) {
  cx_sql_text texts[CX_MOST_CRITERIA];
  for (size_t c = 0; c < q->standard->criterion_count; c++)
    texts[c] = part(&parts->criterion[c], class);
  return cx_sql_join(q, texts, q->standard->criterion_count, " + ", "0");
}

static void put_totals(cx_sql *q, const cx_sql_parts *parts, cx_sql_score *score) {
  score->total_low = cx_sql_column(q, sum(q, parts, low_of, 0), "low", 0);
  score->total_high = cx_sql_column(q, sum(q, parts, high_of, 0), "high", 0);
  score->max_low = sum(q, parts, max_low_of, 0);
  score->max_high = sum(q, parts, max_high_of, 0);
}

static void put_limits(cx_sql *q, const cx_sql_parts *parts, cx_sql_score *score) {
  const cx_standard *s = q->standard;
  cx_sql_text ids[CX_MOST_CLASSES], totals[CX_MOST_CLASSES], shares[CX_MOST_CLASSES];
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *c = &s->classes[k];
    ids[k] = cx_sql_quoted(q, c->id);
    totals[k] =
        c->has_total ? cx_sql_whole(q, c->min_total) : cx_sql_plain(q, "CAST(NULL AS BIGINT)");
    shares[k] =
        c->has_share ? cx_sql_whole(q, c->min_share) : cx_sql_plain(q, "CAST(NULL AS BIGINT)");
  }
  score->class_of = by_class(q, parts, ids);
  score->min_total = by_class(q, parts, totals);
  score->min_share = by_class(q, parts, shares);
}

/* ---- verdict ---- */

/* Conditions that all must hold: surely, possibly. */
typedef struct hopes {
  cx_sql_text surely[CX_MOST_CRITERIA * 2 + CX_MOST_CONDITIONS + 2];
  cx_sql_text possible[CX_MOST_CRITERIA * 2 + CX_MOST_CONDITIONS + 2];
  size_t count;
} hopes;

static void hope(hopes *h, cx_sql_text surely, cx_sql_text possible) {
  h->surely[h->count] = surely;
  h->possible[h->count++] = possible;
}

/* How a share stands: 1 reached, 0 not, 2 open. */
static cx_sql_text share_code(cx_sql *q, const cx_sql_parts *parts, const cx_sql_score *score,
                              size_t class) {
  return cx_sql_column(
      q,
      CX_SQL(q, "CASE WHEN $1 <= 0 THEN 2 WHEN $2 >= 0 THEN 1 WHEN $3 < 0 THEN 0 ELSE 2 END",
             score->max_low, sum(q, parts, least_beyond_of, class),
             sum(q, parts, most_beyond_of, class)),
      "share", class);
}

/* What the class asks, as a condition of the class's number. */
static void hope_for_class(cx_sql *q, const cx_sql_parts *parts, const cx_sql_score *score,
                           hopes *h) {
  const cx_standard *s = q->standard;
  cx_sql_text surely[CX_MOST_CLASSES], possible[CX_MOST_CLASSES], share[CX_MOST_CLASSES];
  if (!s->class_count) return;
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *c = &s->classes[k];
    cx_sql_text min = cx_sql_whole(q, c->min_total);
    surely[k] = possible[k] = cx_sql_plain(q, "1 = 1");
    if (c->has_total) {
      surely[k] = CX_SQL(q, "$1 >= $2", score->total_low, min);
      possible[k] = CX_SQL(q, "$1 >= $2", score->total_high, min);
    }
    if (!c->has_share) continue;
    size_t first = cx_sql_share_of(s, k);
    share[k] = first == k ? share_code(q, parts, score, k) : share[first];
    surely[k] = CX_SQL(q, "($1 AND $2 = 1)", surely[k], share[k]);
    possible[k] = CX_SQL(q, "($1 AND $2 <> 0)", possible[k], share[k]);
  }
  hope(h, by_class(q, parts, surely), by_class(q, parts, possible));
}

static cx_sql_text verdict(cx_sql *q, const cx_sql_parts *parts, const cx_sql_score *score) {
  const cx_standard *s = q->standard;
  hopes h = {.count = 0};
  hope_for_class(q, parts, score, &h);
  for (size_t r = 0; r < s->requirement_count; r++)
    hope(&h, CX_SQL(q, "$1 = 1", parts->required[r]), CX_SQL(q, "$1 <> 0", parts->required[r]));
  for (size_t c = 0; c < s->criterion_count; c++) {
    const cx_sql_criterion *of = &parts->criterion[c];
    if (s->all_pass) hope(&h, of->surely_passes, of->may_pass);
    if (s->no_zero) hope(&h, of->surely_above_0, of->may_be_above_0);
  }
  cx_sql_text possible = cx_sql_join(q, h.possible, h.count, " AND ", "1 = 1");
  cx_sql_text surely = cx_sql_join(q, h.surely, h.count, " AND ", "1 = 1");
  const char *form = s->class_count
                         ? "CASE WHEN $3 = -1 THEN 'undetermined' WHEN NOT ($1) THEN "
                           "'not_recognise' WHEN $2 THEN 'recognise' ELSE 'undetermined' END"
                         : "CASE WHEN NOT ($1) THEN 'not_recognise' WHEN $2 THEN 'recognise' ELSE "
                           "'undetermined' END";
  return cx_sql_column(q, CX_SQL(q, form, possible, surely, parts->class_number), "verdict", 0);
}

/* ---- basis ---- */

static cx_sql_text basis(cx_sql *q, const cx_sql_parts *parts) {
  const cx_standard *s = q->standard;
  cx_sql_text bases[CX_MOST_CRITERIA + 2], classes[CX_MOST_CLASSES];
  unsigned required = 0;
  size_t count = 0;
  for (size_t r = 0; r < s->requirement_count; r++)
    required |= 1u << s->requirements[r].condition.law.basis;
  for (size_t c = 0; c < s->criterion_count; c++)
    bases[count++] = parts->criterion[c].basis;
  for (size_t k = 0; k < s->class_count; k++) {
    unsigned bits = required | 1u << s->classes[k].when_law.basis;
    if (s->classes[k].has_total || s->classes[k].has_share) bits |= 1u << s->classes[k].law.basis;
    classes[k] = cx_sql_known_basis(q, bits);
  }
  if (s->class_count)
    bases[count++] = CX_SQL(q, "coalesce($1, 0)", by_class(q, parts, classes));
  else
    bases[count++] = cx_sql_known_basis(q, required);
  return CX_SQL(q,
                "CASE $1 WHEN 0 THEN 'official' WHEN 1 THEN 'published' WHEN 2 THEN 'inferred' "
                "ELSE 'working' END",
                cx_sql_weakest(q, bases, count));
}

void cx_sql_put_outcome(cx_sql *q, cx_sql_parts *parts, cx_sql_score *score) {
  parts->class_number = class_number(q);
  for (size_t r = 0; r < q->standard->requirement_count; r++) {
    q->at = q->standard->requirements[r].place;
    parts->required[r] = cx_sql_code_of(
        q, cx_sql_truth_of(q, &q->standard->requirements[r].condition.program), "e", r);
  }
  q->at = (cx_place){0};
  put_totals(q, parts, score);
  put_limits(q, parts, score);
  score->verdict = verdict(q, parts, score);
  score->basis = basis(q, parts);
}
