/* See search.h. */
#include "margins/search.h"

#include <stdlib.h>

int64_t cx_margins_value(const cx_margins_search *s, int measure) {
  return s->figures[s->figure_of[measure]].at;
}

bool cx_margins_is_known(const cx_margins_search *s, int measure) {
  const cx_standard *standard = s->batch->figures.standard;
  return standard->used[measure] && standard->measures[measure].type != CX_CHOICE &&
         !cx_figures_is_blank(&s->batch->figures, s->row, measure);
}

int64_t cx_margins_most(const cx_margins_search *s, int measure) {
  const cx_measure *m = &s->batch->figures.standard->measures[measure];
  if (m->type != CX_COUNT) return 1;
  if (m->at_most == CX_NO_MEASURE || !cx_margins_is_known(s, m->at_most)) return CX_COUNT_MOST;
  return cx_margins_value(s, m->at_most);
}

/* The first figure that one of them moves and the other does not. */
static int compare_which(const cx_margins_search *s, const int64_t *a, const int64_t *b) {
  for (size_t f = 0; f < s->figure_count; f++) {
    bool one = a[f] != s->figures[f].now, other = b[f] != s->figures[f].now;
    if (one != other) return one ? -1 : 1;
  }
  return 0;
}

/* The first figure that they move otherwise. */
static int compare_how(const cx_margins_search *s, const int64_t *a, const int64_t *b) {
  for (size_t f = 0; f < s->figure_count; f++) {
    int64_t one = llabs(a[f] - s->figures[f].now), other = llabs(b[f] - s->figures[f].now);
    if (one != other) return one > other ? -1 : 1;
    if (a[f] != b[f]) return a[f] > b[f] ? -1 : 1;
  }
  return 0;
}

int cx_margins_compare(const cx_margins_search *s, const int64_t *a, const int64_t *b) {
  int64_t units = 0;
  int figures = 0;
  for (size_t f = 0; f < s->figure_count; f++) {
    int64_t now = s->figures[f].now;
    units += llabs(a[f] - now) - llabs(b[f] - now);
    figures += (a[f] != now) - (b[f] != now);
  }
  if (units) return units < 0 ? -1 : 1;
  if (figures) return figures;
  int which = compare_which(s, a, b);
  return which ? which : compare_how(s, a, b);
}

void cx_margins_add_row(cx_margins_search *s, const int64_t *at) {
  size_t row = s->trial->figures.rows;
  cx_figures_take_row(&s->trial->figures, &s->batch->figures, s->row);
  for (size_t f = 0; f < s->figure_count; f++) {
    int measure = s->figures[f].measure;
    if (s->batch->figures.standard->measures[measure].type == CX_COUNT)
      cx_figures_set_count(&s->trial->figures, row, measure, at[f]);
    else
      cx_figures_set_truth(&s->trial->figures, row, measure, at[f] != 0);
  }
}

bool cx_margins_is_refused(const cx_batch *trial, size_t row) {
  const cx_standard *standard = trial->figures.standard;
  for (size_t i = 0; i < standard->item_count; i++)
    if (cx_batch_item_code(trial, row, i) >= CX_CODE_TOO_LARGE ||
        cx_batch_applies(trial, row, i) > CX_TRUTH_NULL)
      return true;
  for (size_t c = 0; c < standard->criterion_count; c++)
    if (cx_batch_criterion_applies(trial, row, c) > CX_TRUTH_NULL) return true;
  for (size_t q = 0; q < standard->requirement_count; q++)
    if (cx_batch_required(trial, row, q) > CX_TRUTH_NULL) return true;
  return false;
}
