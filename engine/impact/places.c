/* See places.h. */
#include "impact/places.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "impact/messages.h"
#include "figures/messages.h"

enum { PROVINCE_CODE, PROVINCE_NAME, DISTRICT_CODE, DISTRICT_NAME, COLUMNS };

typedef struct reading {
  cx_log *log;
  cx_impact_places *to;
  bool in_rows; /* the header is read */
  cx_table table;
  cx_coded coded;
  size_t column[COLUMNS];
} reading;

static int read_header(reading *r, const cx_row *row) {
  static const char *const names[COLUMNS] = {"province_code", "province_name", "district_code",
                                             "district_name"};
  r->in_rows = true;
  r->coded.code = r->table.code_column;
  r->coded.name = cx_list_column(row, "commune_name|Tên xã|Đơn vị");
  r->coded.header_cells = row->count;
  for (size_t c = 0; c < COLUMNS; c++) {
    r->column[c] = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++) {
      int found = cx_name_among(row->cells[i].text, row->cells[i].size, &names[c], 1);
      if (found < 0) return cx_say_memory(r->log);
      if (found == 0) r->column[c] = i;
    }
    if (r->column[c] == SIZE_MAX)
      return CX_SAY(r->log, TABLE_ROSTER, ((cx_place){row->line, 1}), names[c]);
  }
  return CX_OK;
}

static const char *cell(reading *r, const cx_row *row, size_t column) {
  return cx_list_cell(&r->to->arena, row, column);
}

/* The number of a place by its code and name, a new one when it was not met; negative: no memory.
 */
static int place_number(reading *r, cx_codes *codes, cx_place_name **list, size_t *count,
                        size_t *capacity, cx_place_name place) {
  cx_buffer key = {0};
  cx_put_int(&key, place.province);
  cx_putc(&key, '\n');
  cx_puts(&key, place.code);
  cx_putc(&key, '\n');
  cx_put_name_folded(&key, place.name, strlen(place.name));
  size_t number = 0;
  int added = key.failed ? CX_NO_MEMORY : cx_codes_add(codes, cx_buffer_text(&key), &number);
  cx_buffer_free(&key);
  if (added <= 0) return added < 0 ? added : (int)number;
  *list = cx_arena_grow(&r->to->arena, *list, *count, capacity, sizeof **list);
  if (!*list) return CX_NO_MEMORY;
  (*list)[(*count)++] = place;
  return (int)number;
}

static int add_commune(reading *r, int district, int province) {
  cx_impact_places *p = r->to;
  p->district_of = cx_arena_grow(&p->arena, p->district_of, p->commune_count, &p->commune_capacity,
                                 sizeof *p->district_of);
  p->province_of = cx_arena_grow(&p->arena, p->province_of, p->commune_count,
                                 &p->province_of_capacity, sizeof *p->province_of);
  if (!p->district_of || !p->province_of) return cx_say_memory(r->log);
  p->district_of[p->commune_count] = district;
  p->province_of[p->commune_count++] = province;
  return CX_OK;
}

/* A commune without a code has digits in the codes of its places. */
static int holds_digits(void *user, const cx_row *row) {
  const reading *r = user;
  for (size_t i = 0; i < row->count; i++)
    if (i != r->coded.code && cx_holds_digits(&row->cells[i])) return 1;
  return 0;
}

static int take_commune(void *user, const cx_row *row, const cx_code_fault *fault) {
  reading *r = user;
  cx_impact_places *p = r->to;
  if (fault->message != NULL) {
    cx_say_code(r->log, cx_row_place(row, r->coded.code), fault);
    return CX_OK; /* the rows below are read too */
  }
  const char *code = cell(r, row, r->coded.code), *texts[COLUMNS];
  if (!code) return cx_say_memory(r->log);
  for (size_t c = 0; c < COLUMNS; c++)
    if (!(texts[c] = cell(r, row, r->column[c]))) return cx_say_memory(r->log);
  size_t number;
  int added = cx_codes_add(&p->codes, code, &number);
  if (added < 0) return cx_say_memory(r->log);
  if (!added) {
    CX_SAY(r->log, ROW_AGAIN, cx_row_place(row, r->coded.code), code);
    return CX_OK;
  }
  cx_place_name province = {texts[PROVINCE_CODE], texts[PROVINCE_NAME], CX_NO_PLACE};
  int in_province = place_number(r, &p->province_codes, &p->provinces, &p->province_count,
                                 &p->province_capacity, province);
  if (in_province < 0) return cx_say_memory(r->log);
  cx_place_name district = {texts[DISTRICT_CODE], texts[DISTRICT_NAME], in_province};
  int in_district = CX_NO_PLACE;
  if (*district.code || *district.name) {
    in_district = place_number(r, &p->district_codes, &p->districts, &p->district_count,
                               &p->district_capacity, district);
    if (in_district < 0) return cx_say_memory(r->log);
  }
  return add_commune(r, in_district, in_province);
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  return r->in_rows ? cx_coded_take(&r->coded, row) : read_header(r, row);
}

static int end_rows(void *user) {
  return cx_coded_end(&((reading *)user)->coded, true);
}

int cx_impact_places_read(cx_log *log, const cx_list_file *list, cx_code_form form,
                          cx_impact_places *ret) {
  *ret = (cx_impact_places){.commune_count = 0};
  reading r = {.log = log, .to = ret};
  r.coded = (cx_coded){
      .form = form, .log = log, .holds = holds_digits, .on_row = take_commune, .user = &r};
  const cx_list_takes takes = {take_row, end_rows, &r};
  int status = cx_list_read(list, NULL, log, &r.table, &takes);
  cx_coded_end(&r.coded, false);
  return status;
}

void cx_impact_places_free(cx_impact_places *p) {
  cx_codes_free(&p->codes);
  cx_codes_free(&p->district_codes);
  cx_codes_free(&p->province_codes);
  cx_arena_free(&p->arena);
  *p = (cx_impact_places){.commune_count = 0};
}

bool cx_place_of(const cx_impact_places *p, const char *code, int *ret_district,
                 int *ret_province) {
  size_t number;
  if (!cx_codes_find(&p->codes, code, &number)) return false;
  *ret_district = p->district_of[number];
  *ret_province = p->province_of[number];
  return true;
}
