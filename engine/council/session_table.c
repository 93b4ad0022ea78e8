/* See session_table.h. */
#include "council/session_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "council/messages.h"
#include "dossier/messages.h"
#include "text/messages.h"

enum {
  MOST_REMARK =
      40000, /* bytes: more than 10.000 letters, which is more than a cell of a spreadsheet shows */
  MOST_VOTE_DIGITS = 6
};

/* What a header names beside criteria and items: one of the counts, by its number, or these. */
enum { COMMUNE_REMARK = CX_VOTES, PASSED_OVER, NOTHING };

static const char *const header_names[NOTHING] = {
    "for|Tán thành|Đồng ý",
    "against|Không tán thành|Không đồng ý",
    "abstain|Không biểu quyết",
    [COMMUNE_REMARK] = "remark|Nhận xét",
    [PASSED_OVER] = "commune_name|Tên xã|Đơn vị|STT|TT",
};

typedef struct reading {
  cx_log *log;
  cx_session_table *to;
  size_t counts[CX_VOTES]; /* columns; SIZE_MAX: not there */
  bool *titled;            /* which columns have a header; [header_cells] */
  size_t header_cells;
  bool in_rows, refused;
  cx_table table;
  cx_coded coded;
} reading;

/* ---- the header ---- */

/* "remark_3" */
static bool is_short_form(const char *text, size_t size) {
  static const char head[] = "remark_";
  size_t length = sizeof head - 1;
  if (size <= length) return false;
  for (size_t i = 0; i < length; i++)
    if ((text[i] | 32) != (head[i] | 32)) return false;
  return true;
}

static int keep_id(reading *t, const char *text, size_t size, const char **ret_id) {
  *ret_id = cx_arena_text(&t->to->arena, text, size);
  return *ret_id ? CX_OK : cx_say_memory(t->log);
}

/* What stands behind one of the words, "Nhận xét tiêu chí 3" or "remark_3": the id; NULL for none.
 * CX_OK or CX_NO_MEMORY (said). */
static int read_id(reading *t, const cx_cell *cell, cx_remark_of *ret_of, const char **ret_id) {
  static const struct {
    const char *words[3];
    cx_remark_of of;
  } forms[] = {
      {{"Nhận xét tiêu chí", "remark criterion", "remark on criterion"}, CX_REMARK_CRITERION},
      {{"Nhận xét chỉ tiêu", "remark item", "remark on item"}, CX_REMARK_ITEM}};
  const char *text = cell->text;
  size_t size = cell->size;
  cx_trim(&text, &size);
  size_t head = size;
  *ret_of = CX_REMARK_ANY;
  *ret_id = NULL;
  if (is_short_form(text, size)) return keep_id(t, text + 7, size - 7, ret_id);
  while (head && text[head - 1] != ' ')
    head--;
  for (size_t i = 0; i < sizeof forms / sizeof *forms && head; i++) {
    int found = cx_name_among(text, head, forms[i].words, 3);
    if (found < 0 || found == 3) continue;
    *ret_of = forms[i].of;
    return keep_id(t, text + head, size - head, ret_id);
  }
  return CX_OK;
}

static int say_twice(reading *t, cx_place place, const cx_cell *cell, size_t first) {
  t->refused = true;
  return CX_SAY(t->log, TABLE_TWICE, place, cell->text, cx_digits_of((int64_t)first + 1).text);
}

static void say_unknown(reading *t, cx_place place, const char *header) {
  cx_nearest nearest = {.wanted = header};
  static const char *const known[] = {
      "commune_code", "Mã xã",   "remark",          "Nhận xét", "for",
      "Tán thành",    "against", "Không tán thành", "abstain",  "Không biểu quyết"};
  enum { WITHOUT_VOTES = 4 };
  bool votes = t->to->has_votes;
  for (size_t i = 0; i < (votes ? sizeof known / sizeof *known : WITHOUT_VOTES); i++)
    cx_nearest_offer(&nearest, known[i]);
  CX_SAY(t->log, SESSION_TABLE_HEADER, place, header, nearest.best ? nearest.best : "",
         votes ? CX_BOTH("Tán thành, Không tán thành, Không biểu quyết", "for, against, abstain")
               : "");
  t->refused = true;
}

static int take_remark(reading *t, const cx_row *row, size_t column, cx_remark_of of,
                       const char *id) {
  cx_session_table *to = t->to;
  cx_place place = cx_row_place(row, column);
  for (size_t i = 0; i < to->column_count; i++)
    if (!strcmp(to->columns[i].id, id))
      return say_twice(t, place, &row->cells[column], to->columns[i].column);
  to->columns = cx_arena_grow(&to->arena, to->columns, to->column_count, &to->column_capacity,
                              sizeof *to->columns);
  const char *header = cx_arena_text(&to->arena, row->cells[column].text, row->cells[column].size);
  if (!to->columns || !header) return cx_say_memory(t->log);
  to->columns[to->column_count++] = (cx_session_column){of, id, column, place, header};
  return CX_OK;
}

/* NOTHING where it is none of them. False: out of memory. */
static bool find_named(const cx_cell *cell, size_t *ret) {
  int found = 0;
  for (*ret = 0; *ret < NOTHING; ++*ret) {
    found = cx_list_names(header_names[*ret], cell);
    if (found < 0 || found == 1) break;
  }
  return found >= 0;
}

static int take_header(reading *t, const cx_row *row, size_t column) {
  const cx_cell *cell = &row->cells[column];
  cx_place place = cx_row_place(row, column);
  cx_remark_of of = CX_REMARK_COMMUNE;
  size_t named;
  const char *id = NULL;
  if (cx_is_code_header(cell->text, cell->size) == 1) {
    if (column != t->table.code_column) say_twice(t, place, cell, t->table.code_column);
    return CX_OK;
  }
  if (!find_named(cell, &named)) return cx_say_memory(t->log);
  if (named == PASSED_OVER) return CX_OK;
  if (named < CX_VOTES && t->to->has_votes) {
    if (t->counts[named] != SIZE_MAX) say_twice(t, place, cell, t->counts[named]);
    t->counts[named] = column;
    return CX_OK;
  }
  if (named == COMMUNE_REMARK) return take_remark(t, row, column, of, "");
  int status = read_id(t, cell, &of, &id);
  if (status || id) return status ? status : take_remark(t, row, column, of, id);
  say_unknown(t, place, cell->text);
  return CX_OK;
}

static int read_header(reading *t, const cx_row *row) {
  const char *sheet = t->log->sheet;
  int status = CX_OK;
  t->in_rows = true;
  t->header_cells = row->count;
  t->titled = cx_arena_take(&t->to->arena, row->count + 1);
  if (sheet && !(t->to->sheet = cx_arena_text(&t->to->arena, sheet, strlen(sheet))))
    return cx_say_memory(t->log);
  if (!t->titled) return cx_say_memory(t->log);
  for (size_t i = 0; i < row->count && status != CX_NO_MEMORY; i++) {
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    t->titled[i] = size > 0;
    if (size) status = take_header(t, row, i);
  }
  for (size_t i = 0; i < CX_VOTES && t->to->has_votes; i++) {
    if (t->counts[i] != SIZE_MAX) continue;
    cx_buffer names = {0};
    cx_place head = {row->line, 1};
    cx_put_list_names(&names, header_names[i]);
    if (names.failed)
      status = cx_say_memory(t->log);
    else
      CX_SAY(t->log, SESSION_TABLE_COLUMN, head, cx_buffer_text(&names));
    cx_buffer_free(&names);
    t->refused = true;
  }
  t->coded.code = t->table.code_column;
  t->coded.name = cx_list_column(row, "commune_name|Tên xã|Đơn vị");
  t->coded.header_cells = row->count;
  return status == CX_NO_MEMORY ? status : CX_OK;
}

/* ---- rows ---- */

static bool is_filled(const cx_row *row, size_t column) {
  if (column >= row->count) return false;
  const char *text = row->cells[column].text;
  size_t size = row->cells[column].size;
  cx_trim(&text, &size);
  return size > 0;
}

/* Below the last commune: a signature has no count of votes; a table of remarks alone has no other
 * sign than that nothing stands where remarks do. */
static int says_something(void *user, const cx_row *row) {
  const reading *t = user;
  for (size_t i = 0; i < CX_VOTES && t->to->has_votes; i++)
    if (t->counts[i] < row->count && cx_holds_digits(&row->cells[t->counts[i]])) return 1;
  for (size_t i = 0; i < t->to->column_count && !t->to->has_votes; i++)
    if (is_filled(row, t->to->columns[i].column)) return 1;
  return 0;
}

static int take_count(reading *t, const cx_row *row, size_t column, int64_t *ret) {
  const char *text = cx_list_cell(&t->to->arena, row, column);
  if (!text) return cx_say_memory(t->log);
  size_t digits = strspn(text, "0123456789");
  *ret = 0;
  if (digits && !text[digits] && digits <= MOST_VOTE_DIGITS) {
    *ret = (int64_t)strtoll(text, NULL, 10);
    return CX_OK;
  }
  CX_SAY(t->log, SESSION_TABLE_COUNT, cx_row_place(row, column), text);
  t->refused = true;
  return CX_OK;
}

static int take_remarks(reading *t, const cx_row *row, cx_session_row *one) {
  cx_session_table *to = t->to;
  one->remarks = cx_arena_take(&to->arena, (to->column_count + 1) * sizeof *one->remarks);
  one->places = cx_arena_take(&to->arena, (to->column_count + 1) * sizeof *one->places);
  if (!one->remarks || !one->places) return cx_say_memory(t->log);
  for (size_t i = 0; i < to->column_count; i++) {
    one->places[i] = cx_row_place(row, to->columns[i].column);
    one->remarks[i] = cx_list_cell(&to->arena, row, to->columns[i].column);
    if (!one->remarks[i]) return cx_say_memory(t->log);
    if (strlen(one->remarks[i]) <= MOST_REMARK && !cx_has_controls(one->remarks[i])) continue;
    CX_SAY(t->log, LIST_TEXT, one->places[i], cx_digits_of(MOST_REMARK).text);
    t->refused = true;
  }
  return CX_OK;
}

/* A cell under no header would be lost. */
static void check_others(reading *t, const cx_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    if ((i < t->header_cells && t->titled[i]) || !is_filled(row, i)) continue;
    CX_SAY(t->log, SESSION_TABLE_CELL, cx_row_place(row, i), row->cells[i].text);
    t->refused = true;
  }
}

static void check_twice(reading *t, const cx_session_row *one) {
  for (size_t i = 0; i < t->to->count; i++) {
    if (strcmp(t->to->rows[i].code, one->code) != 0) continue;
    CX_SAY(t->log, LISTED_TWICE, one->place, one->code,
           cx_digits_of(t->to->rows[i].place.line).text);
    t->refused = true;
    return;
  }
}

static int take_row(void *user, const cx_row *row, const cx_code_fault *fault) {
  reading *t = user;
  cx_session_table *to = t->to;
  cx_session_row one = {.place = cx_row_place(row, t->coded.code)};
  if (fault->message != NULL) {
    cx_say_code(t->log, one.place, fault);
    t->refused = true;
  }
  one.code = cx_list_text(&to->arena, row, t->coded.code);
  if (!one.code) return cx_say_memory(t->log);
  if (fault->message == NULL) check_twice(t, &one);
  int status = CX_OK;
  for (size_t i = 0; i < CX_VOTES && to->has_votes && !status; i++)
    if (t->counts[i] != SIZE_MAX) status = take_count(t, row, t->counts[i], &one.votes[i]);
  if (!status) status = take_remarks(t, row, &one);
  if (status) return status;
  check_others(t, row);
  to->rows = cx_arena_grow(&to->arena, to->rows, to->count, &to->capacity, sizeof *to->rows);
  if (!to->rows) return cx_say_memory(t->log);
  to->rows[to->count++] = one;
  return CX_OK;
}

static int take(void *user, const cx_row *row) {
  reading *t = user;
  return t->in_rows ? cx_coded_take(&t->coded, row) : read_header(t, row);
}

static int end(void *user) {
  return cx_coded_end(&((reading *)user)->coded, true);
}

int cx_council_table_read(cx_log *log, const cx_list_file *file, cx_code_form form, bool votes,
                          cx_session_table *ret) {
  *ret = (cx_session_table){.has_votes = votes};
  reading t = {.log = log, .to = ret, .counts = {SIZE_MAX, SIZE_MAX, SIZE_MAX}};
  const cx_list_takes takes = {take, end, &t};
  t.coded =
      (cx_coded){.form = form, .log = log, .holds = says_something, .on_row = take_row, .user = &t};
  int status = cx_list_read(file, NULL, log, &t.table, &takes);
  cx_coded_end(&t.coded, false);
  if (!status && t.refused) status = CX_REFUSED;
  if (!status && !ret->count) status = CX_SAY(log, LISTED_EMPTY, (cx_place){0}, NULL);
  return status;
}

void cx_council_table_free(cx_session_table *table) {
  cx_arena_free(&table->arena);
  *table = (cx_session_table){.count = 0};
}
