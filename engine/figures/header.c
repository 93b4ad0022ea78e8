/* See header.h. */
#include "figures/header.h"

#include <string.h>

#include "base/fold.h"
#include "base/nearest.h"
#include "base/old_font.h"
#include "base/utf8.h"
#include "figures/messages.h"
#include "text/messages.h"

static bool is_among(const char *folded, const char *const *words, size_t count, bool *failed) {
  int found = cx_name_among(folded, strlen(folded), words, count);
  *failed = *failed || found < 0;
  return found >= 0 && found < (int)count;
}

/* Whether the folded header is this id or label; sets *failed when out of memory. */
static bool folds_to(const char *folded, const char *text, bool *failed) {
  cx_buffer other = {0};
  cx_put_name_folded(&other, text, strlen(text));
  bool equal = !strcmp(folded, cx_buffer_text(&other));
  *failed = *failed || other.failed;
  cx_buffer_free(&other);
  return equal;
}

static int measure_of(const cx_standard *s, const char *folded, bool *failed) {
  for (size_t m = 0; m < s->measure_count; m++)
    if (folds_to(folded, s->measures[m].id, failed) ||
        folds_to(folded, s->measures[m].label, failed))
      return (int)m;
  return CX_NO_MEASURE;
}

/* The nearest id or label, as printed in the dictionary. */
static const char *nearest_header(const cx_standard *s, const char *header) {
  cx_nearest nearest = {.wanted = header};
  static const char *const fixed[] = {"commune_code", "commune_name", "Mã xã", "Tên xã", "STT"};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    cx_nearest_offer(&nearest, fixed[i]);
  for (size_t m = 0; m < s->measure_count; m++) {
    cx_nearest_offer_measure(&nearest, s->measures[m].id);
    cx_nearest_offer_measure(&nearest, s->measures[m].label);
  }
  return nearest.best;
}

/* The number of the own header that this is, the count when it is none. */
static size_t own_header_of(const cx_run *run, const char *folded, bool *failed) {
  size_t at = 0, count = run->reading.own_header_count;
  while (at < count && !folds_to(folded, run->reading.own_headers[at].header, failed))
    at++;
  return at;
}

/* What an own header stands for; a measure that this standard does not know is passed over. */
static int own_measure(const cx_run *run, size_t number, bool *failed) {
  const char *name = run->reading.own_headers[number].measure;
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, name, strlen(name));
  int measure = *name ? measure_of(run->standard, cx_buffer_text(&folded), failed) : CX_NO_MEASURE;
  *failed = *failed || folded.failed;
  cx_buffer_free(&folded);
  return measure;
}

/* Returns false when the header is not known. */
static bool classify(cx_run *run, const char *folded, cx_column *column, bool *failed) {
  static const char *const names[] = {"commune_name", "tên xã", "đơn vị"};
  static const char *const ordinals[] = {"stt", "tt"}, *const status[] = {CX_STATUS_HEAD};
  bool passed = false;
  for (size_t i = 0; i < run->reading.ignored_count; i++)
    if (folds_to(folded, run->reading.ignored[i], failed)) passed = run->ignored[i].met = true;
  int code = cx_is_code_header(folded, strlen(folded));
  *failed = *failed || code < 0;
  for (size_t i = 0; i < run->reading.ignored_count && passed && code == 1; i++)
    run->ignored[i].is_code =
        run->ignored[i].is_code || folds_to(folded, run->reading.ignored[i], failed);
  if (passed) return true;
  size_t own = own_header_of(run, folded, failed);
  if (!*folded) {
    column->kind = CX_COLUMN_NAMELESS;
  } else if (code == 1) {
    column->kind = CX_COLUMN_CODE;
  } else if (own < run->reading.own_header_count) {
    run->own_headers[own].met = true;
    const char *meant = run->reading.own_headers[own].measure;
    if (!strcmp(meant, "commune_code")) column->kind = CX_COLUMN_CODE;
    if (!strcmp(meant, "commune_name")) column->kind = CX_COLUMN_NAME;
    column->measure = own_measure(run, own, failed);
    bool used = column->measure != CX_NO_MEASURE && run->standard->used[column->measure];
    if (used) column->kind = CX_COLUMN_MEASURE;
  } else if (is_among(folded, names, 3, failed)) {
    column->kind = CX_COLUMN_NAME;
  } else if (is_among(folded, status, 1, failed)) {
    column->kind = CX_COLUMN_STATUS;
  } else if (!is_among(folded, ordinals, 2, failed)) {
    column->measure = measure_of(run->standard, folded, failed);
    if (column->measure == CX_NO_MEASURE) return false;
    if (run->standard->used[column->measure]) column->kind = CX_COLUMN_MEASURE;
  }
  return true;
}

int cx_header_known(cx_run *run, const char *text, size_t size, cx_column *ret) {
  cx_buffer folded = {0};
  cx_put_name_folded(&folded, text, size);
  bool failed = folded.failed;
  *ret = (cx_column){.measure = CX_NO_MEASURE};
  int known = classify(run, cx_buffer_text(&folded), ret, &failed);
  cx_buffer_free(&folded);
  return failed ? CX_NO_MEMORY : known;
}

static int say_twice(cx_run *run, size_t index) {
  const cx_column *column = &run->columns[index];
  if (column->kind == CX_COLUMN_NAMELESS) return CX_OK;
  for (size_t i = 0; i < index; i++) {
    const cx_column *earlier = &run->columns[i];
    bool measure = column->measure != CX_NO_MEASURE && earlier->measure == column->measure;
    bool fixed = column->kind == earlier->kind &&
                 (column->kind == CX_COLUMN_CODE || column->kind == CX_COLUMN_NAME);
    if (measure || fixed)
      return CX_SAY(&run->log, TABLE_TWICE, column->place, column->header,
                    cx_digits_of((int64_t)i + 1).text);
  }
  return CX_OK;
}

/* The header, which may be long, stands under the first note alone. */
static void note_absent(cx_run *run, unsigned line) {
  const cx_standard *s = run->standard;
  const char *bytes = run->log.bytes;
  for (size_t m = 0; m < s->measure_count; m++) {
    bool there = !s->used[m];
    for (size_t i = 0; i < run->column_count && !there; i++)
      there = run->columns[i].measure == (int)m;
    if (there) continue;
    CX_SAY(&run->log, TABLE_NO_COLUMN, ((cx_place){line, 0}), s->measures[m].label,
           s->measures[m].id);
    run->log.bytes = NULL;
  }
  run->log.bytes = bytes;
}

/* With --join a column is absent only when no source has it. */
static int remember_columns(cx_run *run) {
  size_t count = run->standard->measure_count;
  bool **has = &run->join.has_column;
  if (!*has) *has = cx_arena_take(&run->join.arena, count + 1);
  if (!*has) return cx_say_memory(&run->log);
  for (size_t i = 0; i < run->column_count; i++)
    if (run->columns[i].measure != CX_NO_MEASURE) (*has)[run->columns[i].measure] = true;
  return CX_OK;
}

void cx_note_old_font(cx_run *run, cx_column *column, const cx_row *row, size_t cell,
                      const char *text) {
  const char *guess = cx_old_font_guess(text, strlen(text));
  if (!guess || (column->old_font && !strcmp(column->old_font, guess))) return;
  column->old_font = guess;
  CX_SAY(&run->log, ROW_OLD_FONT, cx_row_place(row, cell), text, guess);
}

/* Keeps the header where it is nearest to one that was named; false: no memory. */
static bool offer_to(cx_run *run, const char *name, cx_ignored *one, const char *header) {
  cx_nearest nearest = {name, one->nearest, one->distance};
  cx_nearest_offer(&nearest, header);
  one->distance = nearest.distance;
  if (nearest.best == one->nearest) return true;
  one->nearest = cx_arena_text(&run->arena, header, strlen(header));
  return one->nearest != NULL;
}

static bool offer(cx_run *run, const char *header) {
  bool kept = true;
  for (size_t i = 0; i < run->reading.ignored_count && kept; i++)
    kept = offer_to(run, run->reading.ignored[i], &run->ignored[i], header);
  for (size_t i = 0; i < run->reading.own_header_count && kept; i++)
    kept = offer_to(run, run->reading.own_headers[i].header, &run->own_headers[i], header);
  return kept;
}

int cx_read_header(cx_run *run, const cx_row *row) {
  run->header_read = true;
  run->columns = cx_arena_take(&run->source_arena, (row->count + 1) * sizeof *run->columns);
  if (!run->columns) return cx_say_memory(&run->log);
  run->column_count = row->count;
  int status = CX_OK;
  for (size_t i = 0; i < row->count; i++) {
    cx_column *column = &run->columns[i];
    const char *text = row->cells[i].text;
    size_t size = row->cells[i].size;
    cx_trim(&text, &size);
    char *header = cx_arena_text(&run->source_arena, text, size);
    if (!header || !offer(run, header)) return cx_say_memory(&run->log);
    *column =
        (cx_column){.measure = CX_NO_MEASURE, .header = header, .place = cx_row_place(row, i)};
    cx_column what;
    run->log.cell = (unsigned)i + 1;
    int known = cx_header_known(run, text, size, &what);
    if (known < 0) return cx_say_memory(&run->log);
    column->kind = what.kind;
    column->measure = what.measure;
    cx_message obstacle = cx_cell_obstacle(&row->cells[i]);
    if (obstacle != NULL)
      status = cx_say(&run->log, obstacle, column->place,
                      (const char *const[3]){cx_cell_shown(&row->cells[i])});
    else if (!known)
      status = CX_SAY(&run->log, TABLE_UNKNOWN_COLUMN, column->place, header,
                      nearest_header(run->standard, header));
    else if (say_twice(run, i))
      status = CX_REFUSED;
    if (!known) cx_note_old_font(run, column, row, i, header);
  }
  run->log.cell = 0;
  for (size_t i = 0; i < row->count; i++) {
    const cx_column *column = &run->columns[i];
    if (column->measure != CX_NO_MEASURE) run->had_column[column->measure] = true;
    run->has_nameless = run->has_nameless || column->kind == CX_COLUMN_NAMELESS;
  }
  if (!status && run->reading.join) return remember_columns(run);
  if (!status) note_absent(run, row->line);
  return status;
}
