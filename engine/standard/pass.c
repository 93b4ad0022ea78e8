/* See pass.h. */
#include "standard/pass.h"

#include <stdlib.h>
#include <string.h>

#include "feel/compile.h"
#include "feel/parse.h"
#include "feel/run.h"
#include "number/hundredths.h"
#include "standard/messages.h"

enum { MOST_ROWS = 20000000, CHUNK = 256 };

/* The expression over points and max. */
typedef struct asker {
  cx_log *log;
  cx_program program;
  cx_columns *columns;
  cx_number *points, *max; /* [CHUNK] */
  bool kept;
} asker;

static int open_asker(asker *a, cx_arena *arena, const char *text) {
  static const cx_variable names[] = {{.name = "points", .storage = CX_STORED_NUMBER},
                                      {.name = "max", .storage = CX_STORED_NUMBER}};
  cx_scope scope = {names, 2};
  cx_expr *expr;
  int status = cx_parse_expression(a->log, arena, (cx_place){1, 1}, text, &expr);
  if (!status) status = cx_compile(a->log, arena, &scope, expr, CX_TYPE_BOOLEAN, &a->program);
  if (status) return status;
  a->points = calloc(CHUNK, sizeof *a->points);
  a->max = calloc(CHUNK, sizeof *a->max);
  a->columns = cx_columns_new(&a->program, CHUNK);
  return a->points && a->max && a->columns ? CX_OK : cx_say_memory(a->log);
}

static void close_asker(asker *a) {
  cx_columns_free(a->columns);
  free(a->points);
  free(a->max);
}

/* Rows first … first + count - 1 of a table. */
static int ask_chunk(asker *a, cx_pass *pass, size_t first, size_t count) {
  for (size_t i = 0; i < count; i++) {
    a->points[i] = cx_hundredths_number(pass->least + (int64_t)(first + i) * pass->grain);
    a->max[i] = cx_hundredths_number(pass->max);
  }
  const cx_truth *holds =
      cx_program_run(&a->program, a->columns, (const void *const[]){a->points, a->max}, count);
  for (size_t i = 0; i < count; i++) {
    int64_t points = pass->least + (int64_t)(first + i) * pass->grain;
    size_t at = first + i;
    pass->at[at] = holds[i];
    if (holds[i] > CX_TRUE)
      return CX_SAY(a->log, RULE_PASS, (cx_place){0}, cx_hundredths(points).text);
    if (!a->kept && at && pass->at[at - 1] == CX_TRUE && holds[i] == CX_FALSE)
      return CX_SAY(a->log, RULE_PASS_FALLS, (cx_place){0},
                    cx_hundredths(points - pass->grain).text, cx_hundredths(points).text);
  }
  return CX_OK;
}

static void find_mark(cx_pass *pass) {
  size_t first = 0;
  while (first < pass->count && pass->at[first] != CX_TRUE)
    first++;
  pass->from = first < pass->count ? pass->least + (int)first * pass->grain : INT32_MAX;
  pass->rises = true;
  for (size_t i = first; i < pass->count; i++)
    pass->rises = pass->rises && pass->at[i] == CX_TRUE;
}

static int ask(asker *a, cx_arena *arena, cx_pass *pass) {
  pass->at = cx_arena_take(arena, pass->count);
  if (!pass->at) return cx_say_memory(a->log);
  int status = CX_OK;
  for (size_t first = 0; first < pass->count && !status; first += CHUNK) {
    size_t left = pass->count - first;
    status = ask_chunk(a, pass, first, left < CHUNK ? left : CHUNK);
  }
  if (!status) find_mark(pass);
  return status;
}

/* Adds `max - less` for each maximum there is, once. False: there are too many. */
static bool add_lesser(int *maxima, size_t *count, int less) {
  size_t before = *count;
  for (size_t i = 0; i < before; i++) {
    int max = maxima[i] - less;
    size_t at = 0;
    while (at < *count && maxima[at] != max)
      at++;
    if (at < *count) continue;
    if (*count == CX_MOST_MAXIMA) return false;
    maxima[(*count)++] = max;
  }
  return true;
}

static int find_maxima(cx_log *log, const cx_standard *s, const cx_criterion *c, int *maxima,
                       size_t *ret_count) {
  *ret_count = 1;
  maxima[0] = c->max;
  for (size_t i = c->first_item; i < c->first_item + c->item_count; i++) {
    const cx_item *item = &s->items[i];
    if (!item->applies.when.text || item->applies.otherwise != CX_COUNTS_NOT) continue;
    if (!add_lesser(maxima, ret_count, item->points))
      return CX_SAY(
          log, RULE_LIMIT, (cx_place){0}, cx_digits_of(CX_MOST_MAXIMA).text,
          CX_BOTH("điểm tối đa khác nhau của một tiêu chí có chỉ tiêu `leave_out`",
                  "different maxima of a criterion with items of `leave_out`"),
          CX_BOTH("cho các chỉ tiêu `leave_out` cùng số điểm, hoặc chia chúng cho nhiều tiêu chí",
                  "give the items of `leave_out` equal points, or several criteria"));
  }
  return CX_OK;
}

static int make_tables(asker *a, cx_arena *arena, const int *maxima, size_t count, int grain,
                       cx_criterion *c) {
  c->passes = cx_arena_take(arena, count * sizeof *c->passes);
  c->pass_count = 0;
  if (!c->passes) return cx_say_memory(a->log);
  size_t rows = 0;
  int status = CX_OK;
  for (size_t i = 0; i < count && !status; i++) {
    cx_pass *pass = &c->passes[i];
    int least = c->least < maxima[i] ? c->least : maxima[i];
    *pass = (cx_pass){.max = maxima[i], .least = least, .grain = grain};
    pass->count = (size_t)((maxima[i] - least) / grain) + 1;
    rows += pass->count;
    if (rows > MOST_ROWS)
      return CX_SAY(a->log, RULE_LIMIT, (cx_place){0}, cx_digits_of(MOST_ROWS).text,
                    CX_BOTH("số điểm phải thử với `pass`", "numbers of points to try `pass` with"));
    status = ask(a, arena, pass);
    c->pass_count++;
  }
  return status;
}

int cx_tabulate_pass(cx_log *log, cx_arena *arena, const cx_standard *standard, int grain,
                     bool kept, cx_criterion *criterion) {
  int maxima[CX_MOST_MAXIMA];
  size_t count = 0;
  int status = find_maxima(log, standard, criterion, maxima, &count);
  if (status) return status;
  asker a = {.log = log, .kept = kept};
  status = open_asker(&a, arena, criterion->pass.value);
  grain = cx_common_hundredths(grain, CX_POINT); /* whole points are tried, come they out or not */
  if (!status) status = make_tables(&a, arena, maxima, count, grain, criterion);
  close_asker(&a);
  return status;
}

const cx_pass *cx_pass_of(const cx_criterion *criterion, int max) {
  for (size_t i = 0; i < criterion->pass_count; i++)
    if (criterion->passes[i].max == max) return &criterion->passes[i];
  return NULL;
}

bool cx_pass_looked_up(const cx_pass *pass, int points) {
  int64_t at = ((int64_t)points - pass->least) / pass->grain;
  if (points < pass->least) at = 0;
  if (at >= (int64_t)pass->count) at = (int64_t)pass->count - 1;
  return pass->at[at] == CX_TRUE;
}
