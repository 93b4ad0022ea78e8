/* See handin.h. */
#include "advise/handin.h"

#include <string.h>

#include "advise/messages.h"
#include "base/fold.h"
#include "standard/bands.h"
#include "standard/condition.h"

typedef struct reading {
  cx_log *log;
  const cx_standard *standard;
  const char *day;
  cx_advise_departments *to;
  bool header_read, begun; /* begun: the row beneath the header came */
  size_t header_cells;
  size_t criterion, name, from, until; /* columns, SIZE_MAX: none */
} reading;

static const char criterion_names[] = "criterion|Tiêu chí";

static int read_header(reading *r, const cx_row *row) {
  static const char *const names[] = {criterion_names, "dept_vi|department|Cơ quan", "from|Từ ngày",
                                      "to|Đến ngày"};
  size_t *const columns[] = {&r->criterion, &r->name, &r->from, &r->until};
  for (size_t c = 0; c < sizeof names / sizeof *names; c++) {
    *columns[c] = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++) {
      int found = cx_list_names(names[c], &row->cells[i]);
      if (found < 0) return cx_say_memory(r->log);
      if (found) *columns[c] = i;
    }
  }
  r->header_read = true;
  r->header_cells = row->count;
  if (r->criterion != SIZE_MAX && r->name != SIZE_MAX) return CX_OK;
  return CX_SAY(r->log, TABLE_DEPARTMENTS, ((cx_place){row->line, 1}), NULL);
}

static cx_department *department_of(reading *r, const char *name) {
  cx_advise_departments *d = r->to;
  for (size_t i = 0; i < d->count; i++)
    if (cx_same_name_folded(d->list[i].name, name) == 1) return &d->list[i];
  d->list = cx_arena_grow(&d->arena, d->list, d->count, &d->capacity, sizeof *d->list);
  if (!d->list) return NULL;
  cx_department *fresh = &d->list[d->count];
  *fresh = (cx_department){.name = cx_arena_text(&d->arena, name, strlen(name))};
  if (!fresh->name) return NULL;
  d->count++;
  return fresh;
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  bool beneath = !r->begun;
  if (!r->header_read) return read_header(r, row);
  r->begun = true;
  if (beneath && cx_note_numbered(r->log, row, r->header_cells)) return CX_OK;
  cx_arena *arena = &r->to->arena;
  const char *id = cx_list_cell(arena, row, r->criterion);
  const char *name = cx_list_cell(arena, row, r->name);
  const char *from = cx_list_day(arena, row, r->from);
  const char *until = cx_list_day(arena, row, r->until);
  if (!id || !name || !from || !until) return cx_say_memory(r->log);
  if (r->day && ((*from && strcmp(r->day, from) < 0) || (*until && strcmp(r->day, until) > 0)))
    return CX_OK;
  for (size_t c = 0; c < r->standard->criterion_count && *name; c++) {
    if (strcmp(r->standard->criteria[c].id.value, id)) continue;
    cx_department *department = department_of(r, name);
    if (!department) return cx_say_memory(r->log);
    department->follows[c] = true;
    return CX_OK;
  }
  return CX_SAY(r->log, TABLE_NO_CRITERION, cx_row_place(row, r->criterion), id);
}

int cx_advise_departments_read(cx_log *log, const cx_list_file *list, const cx_standard *standard,
                               const char *day, cx_advise_departments *ret) {
  reading r = {.log = log, .standard = standard, .day = day, .to = ret};
  const cx_list_takes takes = {take_row, NULL, &r};
  cx_table table;
  return cx_list_read(list, criterion_names, log, &table, &takes);
}

void cx_advise_departments_free(cx_advise_departments *departments) {
  cx_arena_free(&departments->arena);
  *departments = (cx_advise_departments){.list = NULL};
}

void cx_department_measures(const cx_standard *s, const cx_department *department, bool *out) {
  memset(out, 0, s->measure_count);
  for (size_t c = 0; c < s->criterion_count; c++) {
    if (!department->follows[c]) continue;
    cx_condition_uses(&s->criteria[c].applies.when, out);
    for (size_t k = 0; k < s->criteria[c].item_count; k++) {
      const cx_item *item = &s->items[s->criteria[c].first_item + k];
      cx_condition_uses(&item->applies.when, out);
      cx_item_uses(item, out);
    }
  }
}
