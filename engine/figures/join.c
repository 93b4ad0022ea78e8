/* See join.h. */
#include "figures/join.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "figures/messages.h"
#include "figures/refuse.h"

static int64_t figure_of(const cx_figures *b, size_t row, int measure) {
  if (cx_figures_is_blank(b, row, measure)) return -1;
  switch (b->standard->measures[measure].type) {
  case CX_COUNT:
    return cx_figures_count(b, row, measure);
  case CX_YES_NO:
    return ((const cx_truth *)b->column[measure])[row];
  case CX_CHOICE:
    break;
  }
  return ((const cx_symbol *)b->column[measure])[row];
}

static void set_figure(cx_figures *b, size_t row, int measure, int64_t figure) {
  if (figure < 0) return;
  switch (b->standard->measures[measure].type) {
  case CX_COUNT:
    cx_figures_set_count(b, row, measure, figure);
    break;
  case CX_YES_NO:
    cx_figures_set_truth(b, row, measure, figure != 0);
    break;
  case CX_CHOICE:
    cx_figures_set_choice(b, row, measure, (size_t)figure);
    break;
  }
}

static const char *shown(const cx_measure *m, int64_t figure, cx_digits *digits) {
  *digits = cx_digits_of(figure);
  return m->type == CX_CHOICE   ? m->choice_labels[figure]
         : m->type == CX_YES_NO ? (figure ? CX_BOTH("có", "yes") : CX_BOTH("không", "no"))
                                : digits->text;
}

static const char *copy(cx_run *run, const char *text) {
  return cx_arena_text(&run->join.arena, text, strlen(text));
}

/* Refusals move from the figures' arena to the join's. */
static bool copy_refusals(cx_run *run, const cx_refusal *from, cx_refusal **to) {
  while (*to)
    to = &(*to)->next;
  for (; from; from = from->next, to = &(*to)->next) {
    *to = cx_arena_take(&run->join.arena, sizeof **to);
    if (!*to) return false;
    (*to)->message = from->message;
    (*to)->column = copy(run, from->column);
    for (int i = 0; i < 3; i++) {
      (*to)->args[i] = copy(run, from->args[i]);
      if (!(*to)->args[i] || !(*to)->column) return false;
    }
  }
  return true;
}

static cx_joined_row *add_row(cx_run *run, const cx_batch_row *from) {
  cx_join *j = &run->join;
  j->rows = cx_arena_grow(&j->arena, j->rows, j->count, &j->capacity, sizeof *j->rows);
  if (!j->rows) return NULL;
  cx_joined_row *to = &j->rows[j->count];
  size_t measures = run->standard->measure_count;
  *to = (cx_joined_row){.row = {.line = from->line},
                        .file = copy(run, run->log.file ? run->log.file : ""),
                        .of_query = run->log.key != NULL};
  to->row.code = copy(run, from->code);
  to->row.name = copy(run, from->name);
  to->figures = cx_arena_take(&j->arena, (measures + 1) * sizeof *to->figures);
  if (!to->file || !to->row.code || !to->row.name || !to->figures) return NULL;
  for (size_t m = 0; m < measures; m++)
    to->figures[m] = -1;
  if (run->code_is_new) {
    j->row_of_code = cx_arena_grow(&j->arena, j->row_of_code, j->code_count, &j->code_capacity,
                                   sizeof *j->row_of_code);
    if (!j->row_of_code) return NULL;
    j->row_of_code[j->code_count++] = j->count;
  }
  j->count++;
  return to;
}

static bool remember_sighting(cx_run *run, size_t row) {
  cx_join *j = &run->join;
  j->sightings = cx_arena_grow(&j->arena, j->sightings, j->sighting_count, &j->sighting_capacity,
                               sizeof *j->sightings);
  if (!j->sightings) return false;
  cx_sighting *last = j->sighting_count ? &j->sightings[j->sighting_count - 1] : NULL;
  bool same = last && last->source == run->source_number;
  const char *file = same ? last->file : copy(run, run->log.file ? run->log.file : "");
  j->sightings[j->sighting_count++] = (cx_sighting){run->source_number, row, file};
  return file != NULL;
}

/* A commune that two files call otherwise may be two, one of them under a mistyped code. */
static int note_name(cx_run *run, const cx_row *row, const cx_batch_row *from,
                     const cx_joined_row *to) {
  if (!*from->name || !*to->row.name) return CX_OK;
  int same = cx_same_name_folded(from->name, to->row.name);
  if (same < 0) return cx_say_memory(&run->log);
  if (!same)
    CX_SAY(&run->log, ROW_JOIN_NAME, cx_row_place(row, run->table.code_column), from->code,
           from->name, to->row.name);
  return CX_OK;
}

/* Puts the figures of a row into the commune's; a different one refuses. */
static int merge(cx_run *run, const cx_row *row, cx_joined_row *to) {
  for (size_t i = 0; i < run->column_count; i++) {
    int m = run->columns[i].measure;
    if (run->columns[i].kind != CX_COLUMN_MEASURE) continue;
    int64_t figure = figure_of(run->figures, 0, m);
    if (figure >= 0 && to->figures[m] >= 0 && figure != to->figures[m]) {
      cx_digits here, there;
      const cx_measure *measure = &run->standard->measures[m];
      int status =
          cx_refuse(run, row, 0, i, measure->id, CX_MSG_ROW_CONFLICT, shown(measure, figure, &here),
                    shown(measure, to->figures[m], &there), to->file);
      if (status) return status;
    }
    if (to->figures[m] < 0) to->figures[m] = figure;
  }
  return CX_OK;
}

int cx_join_row(cx_run *run, const cx_row *row) {
  cx_join *j = &run->join;
  cx_batch_row *from = &run->figures->row[0];
  bool known = run->code_number != SIZE_MAX && !run->code_is_new;
  cx_joined_row *to = known ? &j->rows[j->row_of_code[run->code_number]] : NULL;
  if (to && to->source == run->source_number) to = NULL; /* again in one file: refused, alone */
  if (!to) to = add_row(run, from);
  if (!to || !remember_sighting(run, (size_t)(to - j->rows))) return cx_say_memory(&run->log);
  to->source = run->source_number;
  if (!*to->row.name && *from->name) to->row.name = copy(run, from->name);
  int status = to->row.name ? note_name(run, row, from, to) : cx_say_memory(&run->log);
  if (!status) status = merge(run, row, to);
  if (!status && !copy_refusals(run, from->refusals, &to->row.refusals))
    status = cx_say_memory(&run->log);
  to->row.refused = to->row.refused || from->refused;
  to->row.supposed = to->row.supposed || from->supposed;
  cx_figures_clear(run->figures);
  return status;
}

/* Measures that no source had, said once. */
static void note_absent(cx_run *run) {
  const cx_standard *s = run->standard;
  run->log.file = NULL;
  for (size_t m = 0; m < s->measure_count; m++)
    if (s->used[m] && !run->join.has_column[m])
      CX_SAY(&run->log, TABLE_NO_COLUMN, (cx_place){0}, s->measures[m].label, s->measures[m].id);
}

/* Of one source, from sighting `first` to before `end`: which communes of other files it lacks. */
static int note_lacking(cx_run *run, size_t first, size_t end) {
  enum { NAMED = 3 };
  cx_join *j = &run->join;
  bool *seen = calloc(j->count + 1, sizeof *seen);
  if (!seen) return cx_say_memory(&run->log);
  for (size_t i = first; i < end; i++)
    seen[j->sightings[i].row] = true;
  cx_buffer names = {0};
  size_t lacking = 0;
  for (size_t k = 0; k < j->code_count; k++) {
    const cx_batch_row *row = &j->rows[j->row_of_code[k]].row;
    if (seen[j->row_of_code[k]] || lacking++ >= NAMED) continue;
    if (names.size) cx_puts(&names, ", ");
    cx_puts(&names, row->code);
    if (!*row->name) continue;
    cx_putc(&names, ' ');
    cx_puts(&names, row->name);
  }
  free(seen);
  run->log.file = j->sightings[first].file;
  if (lacking && !names.failed)
    CX_SAY(&run->log, TABLE_LACKING, (cx_place){0}, cx_digits_of((int64_t)lacking).text,
           cx_buffer_text(&names), lacking > NAMED ? "…" : NULL);
  int status = names.failed ? cx_say_memory(&run->log) : CX_OK;
  cx_buffer_free(&names);
  run->log.file = NULL;
  return status;
}

static int note_all_lacking(cx_run *run) {
  const cx_join *j = &run->join;
  int status = CX_OK;
  for (size_t first = 0, end; first < j->sighting_count && !status; first = end) {
    for (end = first + 1; end < j->sighting_count; end++)
      if (j->sightings[end].source != j->sightings[first].source) break;
    status = note_lacking(run, first, end);
  }
  return status;
}

/* A commune with all its figures goes into the figures. */
static int take_joined(cx_run *run, size_t i) {
  const cx_joined_row *from = &run->join.rows[i];
  size_t index = cx_figures_add(run->figures);
  run->figures->row[index] = from->row;
  for (size_t m = 0; m < run->standard->measure_count; m++)
    if (run->standard->used[m]) set_figure(run->figures, index, (int)m, from->figures[m]);
  cx_row place = {.line = from->row.line};
  run->log.file = from->file;
  run->log.key = from->of_query ? from->row.code : NULL;
  return from->row.refused ? CX_OK : cx_check_parts(run, &place, index);
}

int cx_figures_finish(cx_run *run, int (*on_full)(cx_run *run, void *user), void *user) {
  if (!run->reading.join) return CX_OK;
  run->on_full = on_full;
  run->user = user;
  bool refused = false;
  for (cx_run *r = run; r; r = r->beside) {
    r->refused = false;
    r->column_count = 0; /* places are of the first file's line only */
    if (r->join.has_column) note_absent(r);
  }
  int status = note_all_lacking(run);
  for (size_t i = 0; i < run->join.count && !status; i++) {
    for (cx_run *r = run; r && !status; r = r->beside)
      status = take_joined(r, i);
    if (!status && run->figures->rows == CX_BATCH_ROWS) status = cx_hand_over(run);
  }
  if (!status) status = cx_hand_over(run);
  for (cx_run *r = run; r; r = r->beside)
    refused = refused || r->refused;
  return status ? status : refused ? CX_REFUSED : CX_OK;
}
