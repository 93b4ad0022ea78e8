/* See review_table.h. */
#include "review/review_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"

typedef struct counting {
  cx_review_lines *to;
  size_t capacity;
} counting;

static void count(cx_review_line *line, const cx_review_finding *f) {
  bool fault = cx_review_is_fault(f->group);
  line->groups[f->group]++;
  line->open += fault && !f->answer.settled;
  line->settled += fault && f->answer.settled;
  line->answered += f->answer.text != NULL;
  line->to_read += !fault;
}

static cx_review_line *add_line(counting *t, const char *office, const char *code,
                                const char *name) {
  cx_review_lines *to = t->to;
  to->lines = cx_arena_grow(&to->arena, to->lines, to->count, &t->capacity, sizeof *to->lines);
  if (!to->lines) return NULL;
  cx_review_line *line = &to->lines[to->count++];
  *line = (cx_review_line){.office = office, .code = code, .name = name};
  return line;
}

/* A finding, and its office as the list of offices spells it: two registers of one may spell it in
 * two ways. */
typedef struct counted {
  const cx_review_finding *finding;
  const char *office;
} counted;

/* False when out of memory. */
static bool find_office(const cx_review *review, const char *office, const char **ret) {
  *ret = office;
  for (size_t i = 0; i < review->office_count; i++)
    if (!strcmp(review->offices[i], office)) return true;
  for (size_t i = 0; i < review->office_count; i++) {
    int same = cx_same_name_folded(review->offices[i], office);
    if (same < 0) return false;
    if (same) *ret = review->offices[i];
    if (same) return true;
  }
  return true;
}

static int by_commune(const void *a, const void *b) {
  const counted *x = a, *y = b;
  int order = strcmp(x->office, y->office);
  if (!order) order = strcmp(x->finding->code, y->finding->code);
  return order ? order : strcmp(x->finding->period, y->finding->period);
}

static int by_office(const void *a, const void *b) {
  const cx_review_line *x = a, *y = b;
  return strcmp(x->office, y->office);
}

/* The commune's name is that of its last period. */
static bool count_each(counting *t, const counted *sorted, size_t all, bool commune) {
  cx_review_line *line = NULL;
  for (size_t i = 0; i < all; i++) {
    const cx_review_finding *f = sorted[i].finding;
    const char *office = sorted[i].office;
    bool same = line && !strcmp(line->office, office) && (!commune || !strcmp(line->code, f->code));
    if (!same) line = add_line(t, office, commune ? f->code : "", "");
    if (!line) return false;
    if (commune && *f->code) line->name = f->name;
    count(line, f);
    count(&t->to->all, f);
  }
  return true;
}

/* Offices without a finding, which were looked at all the same. */
static bool add_silent(counting *t, const cx_review *review) {
  size_t found = t->to->count;
  for (size_t i = 0; i < review->office_count; i++) {
    bool there = false;
    for (size_t k = 0; k < found && !there; k++)
      there = !strcmp(t->to->lines[k].office, review->offices[i]);
    if (!there && !add_line(t, review->offices[i], "", "")) return false;
  }
  if (t->to->count) qsort(t->to->lines, t->to->count, sizeof *t->to->lines, by_office);
  return true;
}

bool cx_review_count_lines(const cx_review *review, bool commune, cx_review_lines *ret) {
  *ret = (cx_review_lines){.by_commune = commune};
  counting t = {.to = ret};
  counted *sorted = calloc(review->count + 1, sizeof *sorted);
  bool well = sorted != NULL;
  for (size_t i = 0; i < review->count && well; i++) {
    sorted[i].finding = &review->findings[i];
    well = find_office(review, review->findings[i].office, &sorted[i].office);
  }
  if (well && review->count) qsort(sorted, review->count, sizeof *sorted, by_commune);
  well = well && count_each(&t, sorted, review->count, commune);
  well = well && (commune || add_silent(&t, review));
  free(sorted);
  return well;
}

void cx_review_lines_free(cx_review_lines *lines) {
  cx_arena_free(&lines->arena);
  *lines = (cx_review_lines){.count = 0};
}
