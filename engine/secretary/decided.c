/* See decided.h. */
#include "secretary/decided.h"

#include <string.h>

static const char *keep(cx_secretary_decided *t, const char *text) {
  return text ? cx_arena_text(&t->arena, text, strlen(text)) : NULL;
}

/* Remembered, since a later paper may revoke it. */
static bool remember(cx_secretary_decided *t, const cx_decision_view *d) {
  cx_secretary_former *all =
      cx_arena_grow(&t->arena, t->formers, t->former_count, &t->former_capacity, sizeof *all);
  if (!all) return false;
  t->formers = all;
  all[t->former_count++] = (cx_secretary_former){d->id, keep(t, d->number), keep(t, d->on)};
  return true;
}

static bool is_wanted(const cx_secretary_decided *t, const cx_decision_view *d) {
  bool draft = !strcmp(d->way, "draft");
  if (d->corrected_by || (t->wanted_period && strcmp(t->wanted_period, d->period) != 0))
    return false;
  if (t->kind && strcmp(t->kind, d->kind) != 0) return false;
  if (t->number) return !draft && d->number && !strcmp(t->number, d->number);
  return draft && !d->replaced_by && d->session == t->session;
}

/* Whether two texts, NULL for none, are the same. */
static bool same(const char *a, const char *b) {
  return a && b ? !strcmp(a, b) : a == b;
}

/* Rows of one number, day, kind, office and period are one paper, recorded as a list or row by row.
 */
static bool is_of_paper(const cx_secretary_decided *t, const cx_decision_view *d) {
  if (!t->number) return true;
  return same(t->found_kind, d->kind) && same(t->on, d->on) && same(t->office, d->office) &&
         same(t->period, d->period);
}

static bool take_head(cx_secretary_decided *t, const cx_decision_view *d) {
  t->found_kind = keep(t, d->kind);
  t->period = keep(t, d->period);
  t->on = keep(t, d->on);
  t->office = keep(t, d->office);
  t->authority = keep(t, d->authority);
  t->signed_by = keep(t, d->signed_by);
  t->post = keep(t, d->post);
  t->held_in = d->session;
  return t->found_kind && t->period;
}

static bool take_flags(cx_secretary_decided *t, cx_secretary_decided_row *row,
                       const cx_decision_view *d) {
  size_t capacity = 0;
  cx_decision_flag_view *all = NULL;
  for (size_t i = 0; i < d->flag_count; i++) {
    all = cx_arena_grow(&t->arena, all, row->flag_count, &capacity, sizeof *all);
    if (!all) return false;
    all[row->flag_count++] = (cx_decision_flag_view){
        keep(t, d->flags[i].flag), keep(t, d->flags[i].detail), d->flags[i].of_all};
  }
  row->flags = all;
  return true;
}

static const cx_secretary_former *former_of(const cx_secretary_decided *t, int64_t id) {
  for (size_t i = 0; id && i < t->former_count; i++)
    if (t->formers[i].id == id) return &t->formers[i];
  return NULL;
}

int cx_secretary_decided_take(void *decided, const cx_decision_view *d) {
  cx_secretary_decided *t = decided;
  if (!strcmp(d->way, "issued") && !remember(t, d)) return CX_NO_MEMORY;
  if (!is_wanted(t, d)) return CX_OK;
  if (t->count && !is_of_paper(t, d)) {
    t->several = true;
    return CX_OK;
  }
  if (!t->count && !take_head(t, d)) return CX_NO_MEMORY;
  cx_secretary_decided_row *all =
      cx_arena_grow(&t->arena, t->rows, t->count, &t->capacity, sizeof *all);
  if (!all) return CX_NO_MEMORY;
  t->rows = all;
  cx_secretary_decided_row *row = &all[t->count++];
  *row = (cx_secretary_decided_row){.id = d->id,
                                    .code = keep(t, d->code),
                                    .name = keep(t, d->name),
                                    .reason = keep(t, d->reason),
                                    .verdict = keep(t, d->verdict),
                                    .basis = keep(t, d->recorded.basis),
                                    .text = d->recorded.text,
                                    .revoked = former_of(t, d->revokes),
                                    .revoked_by = d->revoked_by};
  return row->code && take_flags(t, row, d) ? CX_OK : CX_NO_MEMORY;
}

void cx_secretary_decided_free(cx_secretary_decided *decided) {
  cx_arena_free(&decided->arena);
}

bool cx_secretary_decided_flagged(const cx_secretary_decided *t) {
  for (size_t i = 0; i < t->count; i++)
    if (t->rows[i].flag_count) return true;
  return false;
}
