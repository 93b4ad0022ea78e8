/* See columns.h. */
#include "figures/columns.h"

#include <stdlib.h>
#include <string.h>

static size_t cell_width(const cx_measure *m) {
  return m->type == CX_COUNT ? sizeof(int64_t) : m->type == CX_CHOICE ? sizeof(cx_symbol) : 1;
}

/* Makes the first rows blank in every column. A count of -1 has all its bits set. */
static void fill_blank(cx_figures *figures, size_t rows) {
  const cx_standard *s = figures->standard;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (figures->narrow[m]) {
      memset(figures->column[m], 0xFF, rows * sizeof(int64_t));
      memset(figures->narrow[m], 0xFF, rows * sizeof(int32_t));
      continue;
    }
    for (size_t r = 0; r < rows && s->used[m]; r++)
      cx_figures_set_blank(figures, r, (int)m);
  }
}

/* What there is to check of the figures (parts.h), whose columns are made. */
static bool make_part_checks(cx_figures *figures) {
  const cx_standard *s = figures->standard;
  cx_part_check *at = calloc(s->measure_count + s->item_count + 1, sizeof *at);
  figures->part_checks = at;
  if (!at) return false;
  for (size_t m = 0; m < s->measure_count; m++) {
    int whole = s->measures[m].at_most;
    if (!s->used[m] || whole == CX_NO_MEASURE || !s->used[whole]) continue;
    *at++ = (cx_part_check){.part = figures->column[m],
                            .whole = figures->column[whole],
                            .part_measure = (int)m,
                            .whole_measure = whole};
  }
  for (size_t i = 0; i < s->item_count; i++)
    if (s->items[i].kind == CX_ITEM_RATE)
      *at++ =
          (cx_part_check){.whole = figures->column[s->items[i].wholes[0]], .item = &s->items[i]};
  figures->part_check_count = (size_t)(at - figures->part_checks);
  return true;
}

bool cx_figures_make(cx_figures *figures, const cx_standard *standard) {
  figures->standard = standard;
  for (size_t m = 0; m < standard->measure_count; m++) {
    if (!standard->used[m]) continue;
    figures->column[m] = calloc(CX_BATCH_ROWS, cell_width(&standard->measures[m]));
    if (!figures->column[m]) return false;
    if (standard->measures[m].type != CX_COUNT) continue;
    figures->narrow[m] = calloc(CX_BATCH_ROWS, sizeof *figures->narrow[m]);
    if (!figures->narrow[m]) return false;
  }
  fill_blank(figures, CX_BATCH_ROWS);
  return make_part_checks(figures);
}

void cx_figures_free(cx_figures *figures) {
  for (size_t m = 0; m < CX_MOST_MEASURES; m++) {
    free(figures->column[m]);
    free(figures->narrow[m]);
  }
  free(figures->part_checks);
  cx_arena_free(&figures->arena);
}

void cx_figures_take_row(cx_figures *to, const cx_figures *from, size_t row) {
  const cx_standard *s = to->standard;
  size_t index = cx_figures_add(to);
  to->row[index] = from->row[row];
  for (size_t m = 0; m < s->measure_count; m++) {
    size_t width = cell_width(&s->measures[m]);
    if (!s->used[m]) continue;
    memcpy((char *)to->column[m] + index * width, (const char *)from->column[m] + row * width,
           width);
    if (to->narrow[m]) to->narrow[m][index] = from->narrow[m][row];
    if (from->largest[m] > to->largest[m]) to->largest[m] = from->largest[m];
  }
}

static bool copy_rows(cx_figures *to, const cx_figures *from) {
  for (size_t r = 0; r < from->rows; r++) {
    cx_batch_row *row = &to->row[r];
    *row = from->row[r];
    row->refusals = NULL;
    row->code = cx_arena_text(&to->arena, from->row[r].code, strlen(from->row[r].code));
    row->name = cx_arena_text(&to->arena, from->row[r].name, strlen(from->row[r].name));
    if (!row->code || !row->name) return false;
  }
  return true;
}

bool cx_figures_copy(cx_figures *to, const cx_figures *from) {
  const cx_standard *s = from->standard;
  to->rows = from->rows;
  memcpy(to->largest, from->largest, sizeof to->largest);
  for (size_t m = 0; m < s->measure_count; m++) {
    if (from->column[m])
      memcpy(to->column[m], from->column[m], from->rows * cell_width(&s->measures[m]));
    if (from->narrow[m]) memcpy(to->narrow[m], from->narrow[m], from->rows * sizeof *to->narrow[m]);
  }
  return copy_rows(to, from);
}

void cx_figures_clear(cx_figures *figures) {
  fill_blank(figures, figures->rows);
  figures->rows = 0;
  cx_arena_free(&figures->arena);
  memset(figures->largest, 0, sizeof figures->largest);
}

void cx_figures_set_blank(cx_figures *figures, size_t row, int measure) {
  switch (figures->standard->measures[measure].type) {
  case CX_COUNT:
    ((int64_t *)figures->column[measure])[row] = -1;
    figures->narrow[measure][row] = -1;
    break;
  case CX_YES_NO:
    ((cx_truth *)figures->column[measure])[row] = CX_MAYBE;
    break;
  case CX_CHOICE:
    ((cx_symbol *)figures->column[measure])[row] = CX_SYMBOL_UNKNOWN;
    break;
  }
}

size_t cx_figures_add(cx_figures *figures) {
  figures->row[figures->rows] = (cx_batch_row){.code = "", .name = ""};
  return figures->rows++;
}

void cx_figures_set_truth(cx_figures *figures, size_t row, int measure, bool yes) {
  ((cx_truth *)figures->column[measure])[row] = yes ? CX_TRUE : CX_FALSE;
}

void cx_figures_set_choice(cx_figures *figures, size_t row, int measure, size_t choice) {
  ((cx_symbol *)figures->column[measure])[row] = (cx_symbol)choice;
}

bool cx_figures_is_blank(const cx_figures *figures, size_t row, int measure) {
  switch (figures->standard->measures[measure].type) {
  case CX_COUNT:
    return cx_figures_count(figures, row, measure) < 0;
  case CX_YES_NO:
    return ((const cx_truth *)figures->column[measure])[row] == CX_MAYBE;
  case CX_CHOICE:
    break;
  }
  return ((const cx_symbol *)figures->column[measure])[row] == CX_SYMBOL_UNKNOWN;
}
