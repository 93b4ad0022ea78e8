/* See conditions.h. */
#include "score/conditions.h"

#include <stdlib.h>

#include "feel/run.h"

static bool make(const cx_condition *condition, size_t rows, cx_columns **ret) {
  if (!condition->text) return true;
  *ret = cx_columns_new(&condition->program, rows);
  return *ret != NULL;
}

static bool make_item(cx_asked *a, size_t i, size_t rows) {
  const cx_item *item = &a->standard->items[i];
  if (!make(&item->applies.when, rows, &a->applies[i])) return false;
  if (!item->condition_count) return true;
  a->conditions[i] = calloc(item->condition_count, sizeof **a->conditions);
  bool well = a->conditions[i] != NULL;
  for (size_t c = 0; well && c < item->condition_count; c++)
    well = make(&item->conditions[c], rows, &a->conditions[i][c]);
  return well;
}

cx_asked *cx_asked_new(const cx_standard *standard, size_t rows) {
  cx_asked *a = calloc(1, sizeof *a);
  if (!a) return NULL;
  a->standard = standard;
  bool well = true;
  for (size_t i = 0; well && i < standard->item_count; i++)
    well = make_item(a, i, rows);
  for (size_t c = 0; well && c < standard->criterion_count; c++)
    well = make(&standard->criteria[c].applies.when, rows, &a->criteria[c]);
  for (size_t q = 0; well && q < standard->requirement_count; q++)
    well = make(&standard->requirements[q].condition, rows, &a->required[q]);
  if (well) return a;
  cx_asked_free(a);
  return NULL;
}

void cx_asked_free(cx_asked *a) {
  if (!a) return;
  for (size_t i = 0; i < a->standard->item_count; i++) {
    cx_columns_free(a->applies[i]);
    for (size_t c = 0; a->conditions[i] && c < a->standard->items[i].condition_count; c++)
      cx_columns_free(a->conditions[i][c]);
    free(a->conditions[i]);
  }
  for (size_t c = 0; c < a->standard->criterion_count; c++)
    cx_columns_free(a->criteria[c]);
  for (size_t q = 0; q < a->standard->requirement_count; q++)
    cx_columns_free(a->required[q]);
  free(a);
}
