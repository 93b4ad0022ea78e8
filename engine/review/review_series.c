/* See review_series.h. */
#include "review/review_series.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/seal.h"

/* ---- the key ---- */

/* Words of the message, by their number, that say what a finding about no single commune is about:
 * a threshold, a class, communes. Other words tell of one period only. */
static bool is_about(const char *kind, int word) {
  static const struct {
    const char *kind;
    int first, last;
  } told_by[] = {{"exact", 1, 1},
                 {"exact_total", 1, 2},
                 {"same_figures", 1, 1},
                 {"unvoted", 1, 1},
                 {"unvoted_unstated", 1, 1}};
  for (size_t i = 0; i < sizeof told_by / sizeof *told_by; i++)
    if (!strcmp(told_by[i].kind, kind)) return word >= told_by[i].first && word <= told_by[i].last;
  return false;
}

/* A text with its end, so that two of them are never another two. */
static void add(crypto_hash_sha256_state *state, const char *text, size_t size) {
  crypto_hash_sha256_update(state, (const unsigned char *)text, size);
  crypto_hash_sha256_update(state, (const unsigned char *)"", 1);
}

void cx_review_make_series(cx_review_finding *f) {
  crypto_hash_sha256_state state;
  unsigned char digest[CX_LEDGER_HASH_BYTES];
  const char *const parts[] = {"chuanxa series 1", f->kind, f->office, f->code,
                               *f->code ? "" : f->name};
  crypto_hash_sha256_init(&state);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    add(&state, parts[i], strlen(parts[i]));
  const char *at = f->detail;
  for (int word = 0; *at; word++) {
    size_t size = strcspn(at, "\n");
    if (is_about(f->kind, word)) add(&state, at, size);
    at += size + (at[size] != 0);
  }
  crypto_hash_sha256_final(&state, digest);
  memcpy(f->series, cx_ledger_hex_of(digest).text, sizeof f->series);
}

/* ---- what is told together ---- */

/* A finding and its number. */
typedef struct place {
  const cx_review_finding *finding;
  size_t number;
} place;

static int by_series(const void *a, const void *b) {
  const place *x = a, *y = b;
  int order = strcmp(x->finding->series, y->finding->series);
  if (!order) order = strcmp(x->finding->period, y->finding->period);
  return order ? order : (x->number > y->number) - (x->number < y->number);
}

/* Those of places[first…end), which are one series. */
static void fold(cx_review *review, const place *places, size_t first, size_t end) {
  cx_review_finding *last = &review->findings[places[end - 1].number];
  last->first_folded = first;
  while (last->first_folded < end && !*places[last->first_folded].finding->period)
    last->first_folded++;
  for (size_t i = first; i < end; i++) {
    if (!*places[i].finding->period) continue; /* of no period: a matter of its own */
    if (!strcmp(places[i].finding->period, last->period)) break;
    review->findings[places[i].number].folded = true;
    last->folded_count++;
  }
}

bool cx_review_fold(cx_review *review, bool all) {
  size_t count = 0;
  place *places = calloc(review->count + 1, sizeof *places);
  review->by_series = cx_arena_take(&review->arena, (review->count + 1) * sizeof(size_t));
  bool well = places && review->by_series;
  for (size_t i = 0; i < review->count && well; i++)
    if (all || !review->findings[i].answer.settled)
      places[count++] = (place){&review->findings[i], i};
  if (well && count) qsort(places, count, sizeof *places, by_series);
  for (size_t i = 0, first = 0; i < count; i++) {
    review->by_series[i] = places[i].number;
    bool ends =
        i + 1 == count || strcmp(places[i].finding->series, places[i + 1].finding->series) != 0;
    if (!ends) continue;
    fold(review, places, first, i + 1);
    first = i + 1;
  }
  free(places);
  return well;
}
