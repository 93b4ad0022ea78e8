/* See roster_list.h. */
#include "units/roster_list.h"

#include <string.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "figures/messages.h"
#include "text/messages.h"
#include "units/messages.h"

typedef enum kind { IGNORED, CODE, NAME, TYPE, LEVEL_CODE, LEVEL_NAME } kind;

enum { MOST_COLUMNS = 64, NO_COLUMN = MOST_COLUMNS };

typedef struct reading {
  cx_log *log;
  cx_roster_list *to;
  cx_table table;
  cx_coded coded;
  bool in_rows; /* the header is read */
  size_t column[TYPE + 1];
  size_t level_code[CX_MOST_LEVELS], level_name[CX_MOST_LEVELS];
  size_t columns;
} reading;

/* ---- the header ---- */

/* What a header, folded as a name, is; *ret_level gets the size of a level's name in it. */
static kind kind_of(const char *header, size_t *ret_level) {
  static const char *const known[] = {"commune_name", "tên xã",      "đơn vị", "commune_type",
                                      "loại",         "loại đơn vị", "stt",    "tt"};
  static const kind kinds[] = {NAME, NAME, NAME, TYPE, TYPE, TYPE, IGNORED, IGNORED};
  const int count = sizeof known / sizeof *known;
  int found = cx_name_among(header, strlen(header), known, (size_t)count);
  if (found >= 0 && found < count) return kinds[found];
  size_t size = strlen(header), word = strspn(header, "abcdefghijklmnopqrstuvwxyz");
  *ret_level = 0;
  if (!word || word + 5 != size) return IGNORED;
  *ret_level = word;
  return !strcmp(header + word, "_code")   ? LEVEL_CODE
         : !strcmp(header + word, "_name") ? LEVEL_NAME
                                           : (*ret_level = 0, IGNORED);
}

static int refuse_header(reading *r, const cx_row *row, size_t column, const char *folded) {
  static const char *const names[] = {"province_code", "province_name", "district_code",
                                      "district_name", "commune_code",  "commune_name",
                                      "commune_type"};
  cx_nearest nearest = {.wanted = folded};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    cx_nearest_offer(&nearest, names[i]);
  return CX_SAY(r->log, LIST_COLUMN, cx_row_place(row, column), folded, nearest.best);
}

/* The number of a level, a new one when it was not met; CX_MOST_LEVELS when there are too many. */
static size_t level_of(reading *r, const char *name, size_t size) {
  cx_roster_list *l = r->to;
  for (size_t i = 0; i < l->level_count; i++)
    if (strlen(l->levels[i]) == size && !memcmp(l->levels[i], name, size)) return i;
  if (l->level_count == CX_MOST_LEVELS) return CX_MOST_LEVELS;
  l->levels[l->level_count] = cx_arena_text(&l->arena, name, size);
  r->level_code[l->level_count] = r->level_name[l->level_count] = NO_COLUMN;
  return l->levels[l->level_count] ? l->level_count++ : CX_MOST_LEVELS;
}

/* `name` is the header as it is compared, `folded` as it is said. */
static int take_header(reading *r, const cx_row *row, size_t column, const char *name,
                       const char *folded) {
  size_t size = 0, *slot = NULL;
  if (!*name) return CX_OK;
  kind what = column == r->table.code_column ? CODE : kind_of(name, &size);
  if (what == CODE || what == NAME || what == TYPE) slot = &r->column[what];
  if (what == LEVEL_CODE || what == LEVEL_NAME) {
    size_t level = level_of(r, name, size);
    if (level < CX_MOST_LEVELS)
      slot = what == LEVEL_CODE ? &r->level_code[level] : &r->level_name[level];
  }
  if (!slot && !strcmp(name, "stt")) return CX_OK;
  if (!slot && !strcmp(name, "tt")) return CX_OK;
  if (!slot || column >= MOST_COLUMNS) return refuse_header(r, row, column, folded);
  if (*slot != NO_COLUMN)
    return CX_SAY(r->log, TABLE_TWICE, cx_row_place(row, column), folded,
                  cx_digits_of((int64_t)*slot + 1).text);
  *slot = column;
  return CX_OK;
}

static void need(reading *r, const cx_row *row, size_t column, const char *name,
                 const char *ending) {
  cx_buffer whole = {0};
  cx_puts(&whole, name);
  cx_puts(&whole, ending);
  if (column == NO_COLUMN)
    CX_SAY(r->log, LIST_LACKS, ((cx_place){row->line, 1}), cx_buffer_text(&whole));
  cx_buffer_free(&whole);
}

static int read_header(reading *r, const cx_row *row) {
  cx_buffer folded = {0}, name = {0};
  r->in_rows = true;
  r->columns = row->count;
  for (int i = 0; i <= TYPE; i++)
    r->column[i] = NO_COLUMN;
  for (size_t i = 0; i < row->count; i++) {
    cx_buffer_clear(&folded);
    cx_put_folded(&folded, row->cells[i].text, row->cells[i].size);
    cx_buffer_clear(&name);
    cx_put_name_folded(&name, row->cells[i].text, row->cells[i].size);
    take_header(r, row, i, cx_buffer_text(&name), cx_buffer_text(&folded));
  }
  bool failed = folded.failed || name.failed;
  cx_buffer_free(&folded);
  cx_buffer_free(&name);
  if (failed) return cx_say_memory(r->log);
  need(r, row, r->column[NAME], "commune_name", "");
  need(r, row, r->column[TYPE], "commune_type", "");
  for (size_t i = 0; i < r->to->level_count; i++) {
    need(r, row, r->level_code[i], r->to->levels[i], "_code");
    need(r, row, r->level_name[i], r->to->levels[i], "_name");
  }
  r->coded.code = r->column[CODE];
  r->coded.name = r->column[NAME];
  r->coded.header_cells = row->count;
  return r->log->errors ? CX_REFUSED : CX_OK;
}

/* ---- rows ---- */

/* A row without a code is of a unit when it has digits somewhere, or a name and a type. */
static int holds_unit(void *user, const cx_row *row) {
  const reading *r = user;
  size_t filled = 0;
  for (size_t i = 0; i < row->count; i++) {
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    if (i != r->column[CODE] && cx_holds_digits(&row->cells[i])) return 1;
    filled += size && (i == r->column[NAME] || i == r->column[TYPE]);
  }
  return filled == 2;
}

/* The area of a level in this row, CX_NO_AREA when both cells are blank. An area has one name, as
 * its first row spells it, and one area around it in a whole list. */
static int take_area(reading *r, const cx_row *row, size_t level, int within, int *ret) {
  cx_roster_list *l = r->to;
  size_t at_code = r->level_code[level], at_name = r->level_name[level], number;
  const char *code = cx_list_text(&l->arena, row, at_code);
  const char *name = cx_list_cell(&l->arena, row, at_name);
  if (!code || !name) return cx_say_memory(r->log);
  *ret = within;
  if (!*code && !*name) return CX_OK;
  cx_code_fault fault = cx_check_area_code(at_code < row->count ? &row->cells[at_code] : NULL);
  if (*code && fault.message != NULL)
    return cx_say_code(r->log, cx_row_place(row, at_code), &fault);
  if (!cx_list_cell(&l->arena, row, at_code)) return cx_say_memory(r->log);
  if (!*code || !*name)
    return CX_SAY(r->log, LIST_BLANK, cx_row_place(row, *code ? at_name : at_code),
                  l->levels[level]);
  cx_buffer key = {0};
  cx_puts(&key, l->levels[level]);
  cx_putc(&key, '\n');
  cx_puts(&key, code);
  int added =
      key.failed ? CX_NO_MEMORY : cx_codes_add(&l->area_codes, cx_buffer_text(&key), &number);
  cx_buffer_free(&key);
  if (added < 0) return cx_say_memory(r->log);
  *ret = (int)number;
  if (!added) {
    const cx_list_area *known = &l->areas[number];
    if (cx_same_name_folded(known->name, name) == 1 && known->within == within) return CX_OK;
    return CX_SAY(r->log, LIST_AREA, cx_row_place(row, at_code), code, name, known->name);
  }
  l->areas = cx_arena_grow(&l->arena, l->areas, l->area_count, &l->area_capacity, sizeof *l->areas);
  if (!l->areas) return cx_say_memory(r->log);
  l->areas[l->area_count++] = (cx_list_area){level, code, name, within};
  return CX_OK;
}

static int check_row(reading *r, const cx_row *row, const cx_list_unit *unit) {
  int status = CX_OK;
  if (!*unit->name)
    status = CX_SAY(r->log, LIST_BLANK, cx_row_place(row, r->column[NAME]), "commune_name");
  if (!*unit->type)
    status = CX_SAY(r->log, LIST_BLANK, cx_row_place(row, r->column[TYPE]), "commune_type");
  for (size_t i = r->columns; i < row->count; i++)
    if (row->cells[i].size)
      return CX_SAY(r->log, ROW_CELLS, cx_row_place(row, i), cx_digits_of((int64_t)row->count).text,
                    cx_digits_of((int64_t)r->columns).text);
  return status;
}

static int take_unit(void *user, const cx_row *row, const cx_code_fault *fault) {
  reading *r = user;
  cx_roster_list *l = r->to;
  if (fault->message != NULL) cx_say_code(r->log, cx_row_place(row, r->column[CODE]), fault);
  if (fault->message != NULL || !cx_list_row_stays(r->log, row)) return CX_OK; /* said */
  cx_list_unit unit = {.code = cx_list_cell(&l->arena, row, r->column[CODE]),
                       .name = cx_list_cell(&l->arena, row, r->column[NAME]),
                       .type = cx_list_cell(&l->arena, row, r->column[TYPE]),
                       .area = CX_NO_AREA};
  if (!unit.code || !unit.name || !unit.type) return cx_say_memory(r->log);
  int status = check_row(r, row, &unit);
  for (size_t i = 0; i < l->level_count && !status; i++)
    status = take_area(r, row, i, unit.area, &unit.area);
  if (status) return status == CX_REFUSED ? CX_OK : status; /* said; the rows below are read too */
  size_t number;
  int added = cx_codes_add(&l->codes, unit.code, &number);
  if (added < 0) return cx_say_memory(r->log);
  if (!added) {
    CX_SAY(r->log, LIST_AGAIN, cx_row_place(row, r->column[CODE]), unit.code);
    return CX_OK;
  }
  l->units = cx_arena_grow(&l->arena, l->units, l->count, &l->capacity, sizeof *l->units);
  if (!l->units) return cx_say_memory(r->log);
  l->units[l->count++] = unit;
  return CX_OK;
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  return r->in_rows ? cx_coded_take(&r->coded, row) : read_header(r, row);
}

static int end_rows(void *user) {
  return cx_coded_end(&((reading *)user)->coded, true);
}

int cx_roster_list_read(const cx_list_file *file, cx_code_form form, cx_log *log,
                        cx_roster_list *ret) {
  cx_log here = *log; /* its own count */
  here.file = file->file.name;
  here.errors = 0;
  *ret = (cx_roster_list){.count = 0};
  reading r = {.log = &here, .to = ret};
  r.coded =
      (cx_coded){.form = form, .log = &here, .holds = holds_unit, .on_row = take_unit, .user = &r};
  const cx_list_takes takes = {take_row, end_rows, &r};
  int status = cx_list_read(file, NULL, &here, &r.table, &takes);
  cx_coded_end(&r.coded, false);
  if (!status && !here.errors && !ret->count) CX_SAY(&here, LIST_EMPTY, (cx_place){0}, NULL);
  log->errors += here.errors;
  return status ? status : here.errors ? CX_REFUSED : CX_OK;
}

void cx_roster_list_free(cx_roster_list *l) {
  cx_codes_free(&l->codes);
  cx_codes_free(&l->area_codes);
  cx_arena_free(&l->arena);
  *l = (cx_roster_list){.count = 0};
}
