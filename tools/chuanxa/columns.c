/* See columns.h. */
#include "chuanxa/columns.h"

#include <string.h>

#include "base/fold.h"
#include "base/nearest.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "standard/measures.h"

#define HEADER_NAMES "header|Cột|Tên cột"
#define MEASURE_NAMES "measure|Chỉ tiêu|Số liệu"

/* A table being read. */
typedef struct reading {
  cx_log log;
  cx_table table;
  const cx_standard *const *standards;
  size_t standard_count;
  cli_columns *to;
  unsigned *lines; /* of each header */
  size_t line_capacity, header, measure;
  bool in_rows;
} reading;

static int read_header(reading *r, const cx_row *row) {
  r->in_rows = true;
  r->header = cx_list_column(row, HEADER_NAMES);
  r->measure = cx_list_column(row, MEASURE_NAMES);
  if (r->header != SIZE_MAX && r->measure != SIZE_MAX) return CX_OK;
  return CX_SAY(&r->log, COLUMNS_HEAD, ((cx_place){row->line, 1}), NULL);
}

/* The measure's id in whichever standard knows it, or what the code and the name are called; NULL
 * (said) when it is none. */
static const char *find_measure(reading *r, const cx_row *row, const char *name) {
  static const char *const names[] = {"commune_name", "tên xã"};
  cx_nearest nearest = {.wanted = name};
  if (cx_is_code_header(name, strlen(name)) == 1) return "commune_code";
  int named = cx_name_among(name, strlen(name), names, 2);
  if (named >= 0 && named < 2) return names[0];
  for (size_t k = 0; k < r->standard_count; k++) {
    const cx_standard *s = r->standards[k];
    int measure = cx_measure_named(s, name);
    if (measure != CX_NO_MEASURE) return s->measures[measure].id;
    for (size_t m = 0; m < s->measure_count; m++) {
      cx_nearest_offer_measure(&nearest, s->measures[m].id);
      cx_nearest_offer_measure(&nearest, s->measures[m].label);
    }
  }
  CX_SAY(&r->log, COLUMNS_MEASURE, cx_row_place(row, r->measure), name, nearest.best);
  return NULL;
}

/* Whether the header may stand in the table; says why not. */
static bool check_header(reading *r, const cx_row *row, const char *header, const char *measure) {
  cx_place place = cx_row_place(row, r->header);
  if (!*header) {
    CX_SAY(&r->log, COLUMNS_NO_HEADER, place, measure);
    return false;
  }
  if (cx_is_code_header(header, strlen(header)) == 1) {
    CX_SAY(&r->log, COLUMNS_CODE, place, header);
    return false;
  }
  for (size_t i = 0; i < r->to->count; i++) {
    if (cx_same_name_folded(r->to->list[i].header, header) != 1) continue;
    CX_SAY(&r->log, COLUMNS_TWICE, place, header, cx_digits_of(r->lines[i]).text);
    return false;
  }
  return true;
}

static bool keep(reading *r, const char *header, const char *measure, unsigned line) {
  cli_columns *c = r->to;
  c->list = cx_arena_grow(&c->arena, c->list, c->count, &c->capacity, sizeof *c->list);
  r->lines = cx_arena_grow(&c->arena, r->lines, c->count, &r->line_capacity, sizeof *r->lines);
  const char *id = cx_arena_text(&c->arena, measure, strlen(measure));
  if (!c->list || !r->lines || !id) {
    c->count = 0;
    return false;
  }
  r->lines[c->count] = line;
  c->list[c->count++] = (cx_own_header){header, id};
  return true;
}

static int take_row(void *user, const cx_row *row) {
  reading *r = user;
  if (!r->in_rows) return read_header(r, row);
  if (!cx_list_row_stays(&r->log, row)) return CX_OK; /* said; the rows below are read too */
  const char *header = cx_list_cell(&r->to->arena, row, r->header);
  const char *measure = cx_list_cell(&r->to->arena, row, r->measure);
  if (!header || !measure) return cx_say_memory(&r->log);
  if (!check_header(r, row, header, measure)) return CX_OK;
  const char *id = *measure ? find_measure(r, row, measure) : "";
  if (!id) return CX_OK;
  return keep(r, header, id, row->line) ? CX_OK : cx_say_memory(&r->log);
}

bool cli_columns_read(cli_call *cli, const char *path, const cx_standard *const *standards,
                      size_t count, cli_columns *ret) {
  cx_list_file input;
  reading r = {.log = {.report = cli_print_diagnostic, .user = cli, .file = path},
               .standards = standards,
               .standard_count = count,
               .to = ret};
  if (!cli_open_list(cli, path, &input)) return false;
  const cx_list_takes takes = {take_row, NULL, &r};
  int status = cx_list_read(&input, HEADER_NAMES, &r.log, &r.table, &takes);
  if (!status && !r.in_rows) status = CX_SAY(&r.log, COLUMNS_HEAD, (cx_place){0}, NULL);
  return !status && !r.log.errors;
}

void cli_columns_put(const cli_columns *columns, cx_buffer *out) {
  for (size_t i = 0; i < columns->count; i++) {
    cx_puts(out, columns->list[i].header);
    cx_puts(out, "\t");
    cx_puts(out, columns->list[i].measure);
    cx_puts(out, "\n");
  }
}

bool cli_columns_take(cli_columns *c, const char *text) {
  while (*text) {
    size_t header = strcspn(text, "\t\n"), line = strcspn(text, "\n");
    const char *measure = text + header + (header < line);
    c->list = cx_arena_grow(&c->arena, c->list, c->count, &c->capacity, sizeof *c->list);
    if (!c->list) return false;
    cx_own_header *to = &c->list[c->count++];
    to->header = cx_arena_text(&c->arena, text, header);
    to->measure = cx_arena_text(&c->arena, measure, (size_t)(text + line - measure));
    if (!to->header || !to->measure) return false;
    text += line + (text[line] == '\n');
  }
  return true;
}

void cli_columns_note(cli_call *cli, const cx_run *run, const cli_columns *columns) {
  for (size_t i = 0; i < columns->count; i++) {
    const cx_ignored *one = cx_run_own_header(run, i);
    if (one && !one->met)
      cli_usage(cli, CX_MSG_COLUMNS_NONE, columns->list[i].header, one->nearest, NULL);
  }
}
