/* See score.h. */
#include "sql/score.h"

#include <stdlib.h>

#include "sql/missing.h"
#include "sql/outcome.h"

/* That anything which refuses a row comes to what does not fit. */
static cx_sql_text failing(cx_sql *q, const cx_sql_parts *parts) {
  const cx_standard *s = q->standard;
  cx_sql_text texts[2 * CX_MOST_ITEMS + CX_MOST_CRITERIA + CX_MOST_CONDITIONS];
  size_t count = 0;
  for (size_t i = 0; i < s->item_count; i++) {
    if (parts->item[i].fails.text) texts[count++] = parts->item[i].fails;
    if (parts->item[i].applies.text) texts[count++] = CX_SQL(q, "$1 >= 4", parts->item[i].applies);
  }
  for (size_t c = 0; c < s->criterion_count; c++)
    if (parts->criterion[c].applies.text)
      texts[count++] = CX_SQL(q, "$1 >= 4", parts->criterion[c].applies);
  for (size_t e = 0; e < s->requirement_count; e++)
    texts[count++] = CX_SQL(q, "$1 >= 4", parts->required[e]);
  return cx_sql_join(q, texts, count, " OR ", "1 = 0");
}

static void put_criteria(cx_sql *q, cx_sql_parts *parts, cx_sql_score *ret) {
  const cx_standard *s = q->standard;
  for (size_t i = 0; i < s->item_count; i++)
    cx_sql_put_item(q, i, &parts->item[i]);
  for (size_t c = 0; c < s->criterion_count; c++) {
    cx_sql_criterion *of = &parts->criterion[c];
    cx_sql_put_criterion(q, c, parts->item, of);
    of->low = cx_sql_column(q, of->low, "lo", c);
    of->high = cx_sql_column(q, of->high, "hi", c);
    ret->low[c] = of->left_out.text
                      ? CX_SQL(q, "CASE WHEN NOT ($1) THEN $2 END", of->left_out, of->low)
                      : of->low;
    ret->high[c] = of->left_out.text
                       ? CX_SQL(q, "CASE WHEN NOT ($1) THEN $2 END", of->left_out, of->high)
                       : of->high;
  }
}

bool cx_sql_put_score(cx_sql *q, const cx_sql_table *table, cx_sql_score *ret) {
  cx_sql_parts *parts = calloc(1, sizeof *parts);
  *ret = (cx_sql_score){0};
  q->failed = q->failed || !parts;
  if (!parts) return false;
  cx_sql_put_figures(q, table, &ret->from);
  put_criteria(q, parts, ret);
  cx_sql_put_outcome(q, parts, ret);
  cx_sql_put_missing(q, parts, ret);
  ret->fails = failing(q, parts);
  free(parts);
  return !q->failed && !q->refusal;
}

cx_sql_text cx_sql_points(cx_sql *q, cx_sql_text hundredths) {
  if (q->standard->grain % CX_POINT == 0)
    return CX_SQL(q, q->words->quotient, hundredths, cx_sql_whole(q, CX_POINT));
  return CX_SQL(q, q->words->decimal, hundredths);
}

cx_sql_text cx_sql_limit(cx_sql *q, cx_sql_text hundredths) {
  const cx_standard *s = q->standard;
  bool whole = true;
  for (size_t k = 0; k < s->class_count; k++) {
    int limit = s->classes[k].has_total ? s->classes[k].min_total : s->classes[k].min_share;
    whole = whole && limit % CX_POINT == 0;
  }
  if (whole) return CX_SQL(q, q->words->quotient, hundredths, cx_sql_whole(q, CX_POINT));
  return CX_SQL(q, q->words->decimal, hundredths);
}

static void put_name(cx_buffer *out, const cx_sql *q, unsigned layer) {
  cx_puts(out, q->mark);
  cx_puts(out, "step");
  cx_put_int(out, layer);
}

void cx_sql_put_layers(cx_buffer *out, const cx_sql *q, cx_sql_text from) {
  for (unsigned l = 0; l < q->layers; l++) {
    if (l) cx_puts(out, ",\n");
    put_name(out, q, l);
    cx_puts(out,
            l ? " AS (\n  SELECT *" : " AS (\n  SELECT figures.commune_code, figures.commune_name");
    cx_puts(out, cx_buffer_text(&q->layer[l].columns));
    cx_puts(out, "\n  FROM ");
    if (l) {
      put_name(out, q, l - 1);
    } else {
      cx_puts(out, from.text);
    }
    cx_puts(out, *q->words->fence ? "\n  " : "");
    cx_puts(out, q->words->fence);
    cx_puts(out, "\n)");
  }
}

const char *cx_sql_last_layer(cx_sql *q) {
  cx_buffer name = {0};
  put_name(&name, q, q->layers - 1);
  return cx_sql_taken(q, &name, 0).text;
}
