/* See smallest.h. */
#include "impact/smallest.h"

#include <string.h>

typedef struct search {
  cx_impact_hybrids *h;
  cx_impact_both at;
  cx_smallest *found;
  int wanted;                                 /* the new verdict */
  uint16_t matter[CX_IMPACT_MOST_STEPS];      /* steps that can make a difference */
  size_t count, chosen[CX_IMPACT_MOST_STEPS]; /* numbers in `matter`, growing */
  int status;                                 /* CX_OK or CX_NO_MEMORY */
} search;

/* Whether the set in found->on gives the new verdict. */
static bool explains(search *s) {
  int verdict = cx_impact_hybrid_verdict(s->h, s->at, s->found->on);
  s->found->trials++;
  if (verdict == CX_NO_MEMORY) s->status = CX_NO_MEMORY;
  return verdict == s->wanted;
}

/* The next combination of `size` in order; false after the last. */
static bool next_choice(search *s, size_t size) {
  size_t at = size;
  while (at && s->chosen[at - 1] == s->count - size + at - 1)
    at--;
  if (!at) return false;
  for (size_t i = at - 1; i < size; i++)
    s->found->on[s->matter[s->chosen[i]]] = false;
  s->chosen[at - 1]++;
  for (size_t i = at; i < size; i++)
    s->chosen[i] = s->chosen[i - 1] + 1;
  for (size_t i = at - 1; i < size; i++)
    s->found->on[s->matter[s->chosen[i]]] = true;
  return true;
}

/* True when a set of this size explains; it stays in found->on. */
static bool try_size(search *s, size_t size) {
  memset(s->found->on, 0, sizeof s->found->on);
  for (size_t i = 0; i < size; i++) {
    s->chosen[i] = i;
    s->found->on[s->matter[i]] = true;
  }
  do {
    if (s->found->trials >= CX_MOST_TRIALS) return false;
    if (explains(s)) return true;
  } while (!s->status && next_choice(s, size));
  return false;
}

/* Leaves out, from the last, what can be left out, until nothing can. */
static void shrink(search *s) {
  for (size_t i = 0; i < s->count; i++)
    s->found->on[s->matter[i]] = true;
  for (bool again = true; again && !s->status;) {
    again = false;
    for (size_t i = s->count; i-- && !s->status;) {
      bool *on = &s->found->on[s->matter[i]];
      if (!*on) continue;
      *on = false;
      if (explains(s))
        again = true;
      else
        *on = true;
    }
  }
}

int cx_find_smallest(cx_impact_hybrids *h, cx_impact_both at, cx_smallest *ret) {
  search s = {.h = h, .at = at, .found = ret};
  *ret = (cx_smallest){.proved = true};
  s.wanted = at.new_batch->verdict[at.row];
  if (at.old_batch->verdict[at.row] == s.wanted) return CX_REFUSED;
  for (size_t step = 0; step < h->step_count; step++)
    if (cx_impact_step_matters(h, at, step)) s.matter[s.count++] = (uint16_t)step;
  bool done = false;
  for (size_t size = 1; size <= s.count && !done && !s.status; size++) {
    done = try_size(&s, size);
    if (!done && ret->trials >= CX_MOST_TRIALS) break;
  }
  if (!done && !s.status) {
    bool all_tried = ret->trials < CX_MOST_TRIALS;
    ret->proved = false;
    shrink(&s);
    if (all_tried) return CX_REFUSED;
  }
  for (size_t step = 0; step < h->step_count; step++)
    ret->count += ret->on[step];
  return s.status;
}
