/* Taking figures in: canonical rows, one entry an intake; a later figure names the one before. */
#include "dossier/dossier.h"

#include <string.h>

#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/database.h"
#include "units/recode.h"
#include "units/recode_say.h"

void cx_dossier_put_canonical(cx_buffer *out, const cx_batch *b, size_t row) {
  const cx_standard *s = b->figures.standard;
  for (size_t m = 0; m < s->measure_count; m++) {
    if (!s->used[m] || cx_figures_is_blank(&b->figures, row, (int)m)) continue;
    cx_puts(out, s->measures[m].id);
    cx_putc(out, '=');
    switch (s->measures[m].type) {
    case CX_COUNT:
      cx_put_int(out, cx_figures_count(&b->figures, row, (int)m));
      break;
    case CX_YES_NO:
      cx_puts(out, ((const cx_truth *)b->figures.column[m])[row] == CX_TRUE ? "yes" : "no");
      break;
    case CX_CHOICE:
      cx_puts(out, s->measures[m].choices[((const cx_symbol *)b->figures.column[m])[row]]);
    }
    cx_putc(out, '\n');
  }
}

static bool set_figure(cx_batch *b, size_t row, int measure, const char *text, size_t size) {
  const cx_measure *m = &b->figures.standard->measures[measure];
  if (m->type == CX_COUNT) {
    int64_t count = 0;
    if (!size || size > 15 || strspn(text, "0123456789") < size) return false;
    for (size_t i = 0; i < size; i++)
      count = count * 10 + (text[i] - '0');
    cx_figures_set_count(&b->figures, row, measure, count);
    return true;
  }
  if (m->type == CX_YES_NO) {
    bool yes = size == 3 && !memcmp(text, "yes", 3), no = size == 2 && !memcmp(text, "no", 2);
    if (yes || no) cx_figures_set_truth(&b->figures, row, measure, yes);
    return yes || no;
  }
  for (size_t v = 0; v < m->choice_count; v++)
    if (strlen(m->choices[v]) == size && !memcmp(m->choices[v], text, size)) {
      cx_figures_set_choice(&b->figures, row, measure, v);
      return true;
    }
  return false;
}

int cx_dossier_take_canonical(cx_batch *b, const char *text, const char *code, const char *name,
                              cx_log *log) {
  size_t row = cx_figures_add(&b->figures), next = 0;
  b->figures.row[row].code = cx_arena_text(&b->figures.arena, code, strlen(code));
  b->figures.row[row].name = cx_arena_text(&b->figures.arena, name, strlen(name));
  if (!b->figures.row[row].code || !b->figures.row[row].name) return cx_say_memory(log);
  while (*text) {
    size_t line = strcspn(text, "\n"), key = strcspn(text, "=");
    if (key >= line) return CX_REFUSED;
    const cx_standard *s = b->figures.standard;
    size_t m = next; /* in the dictionary's order */
    while (m < s->measure_count &&
           (strlen(s->measures[m].id) != key || memcmp(s->measures[m].id, text, key) != 0))
      m++;
    if (m == s->measure_count || !s->used[m]) return CX_REFUSED;
    if (!set_figure(b, row, (int)m, text + key + 1, line - key - 1)) return CX_REFUSED;
    next = m + 1;
    text += line + (text[line] == '\n');
  }
  return CX_OK;
}

const char *cx_dossier_canonical_value(const char *figures, const char *id, size_t size,
                                       size_t *ret_size) {
  for (const char *line = figures; *line;) {
    size_t length = strcspn(line, "\n");
    if (length > size && line[size] == '=' && !memcmp(line, id, size)) {
      *ret_size = length - size - 1;
      return line + size + 1;
    }
    line += length + (line[length] == '\n');
  }
  return NULL;
}

int cx_dossier_intake_begin(cx_ledger *r, int64_t text, const cx_dossier_intake *intake,
                            const char *actor, cx_log *log, cx_dossier_intake_writer *ret) {
  *ret = (cx_dossier_intake_writer){
      .text = text, .period = intake->period, .stage = intake->stage, .day = intake->day};
  int status = cx_units_read(r, log, &ret->units);
  if (!status) status = cx_ledger_entry_begin(r, actor, "intake", intake->period, log, &ret->entry);
  if (status) {
    cx_units_free(&ret->units);
    return status;
  }
  const cx_ledger_value row[] = {cx_ledger_integer(text),        cx_ledger_text(intake->period),
                                 cx_ledger_text(intake->stage),  cx_ledger_text(intake->files),
                                 cx_ledger_text(intake->sha256), cx_ledger_text(intake->options)};
  status = cx_ledger_entry_row(&ret->entry, "intake", row, 6, &ret->intake);
  if (!status) {
    ret->before = cx_ledger_ask(r, log,
                                "SELECT max(d.id) FROM dossier d JOIN intake i ON i.id = d.intake"
                                " WHERE d.code=?1 AND i.period=?2 AND i.stage=?3",
                                "ttt", "", intake->period, intake->stage);
    status = ret->before.status;
  }
  if (status) cx_dossier_intake_cancel(ret);
  return status;
}

/* The commune's dossier of the same period and stage, 0 for none. */
static int dossier_before(cx_dossier_intake_writer *w, const char *code, int64_t *ret) {
  cx_ledger_cursor_again(&w->before);
  cx_ledger_cursor_bind_text(&w->before, 1, code);
  *ret = cx_ledger_cursor_next(&w->before) ? cx_ledger_cursor_integer(&w->before, 0) : 0;
  return w->before.status;
}

/* Codes that lists exchanged are put right by half: whose figures these are is not known yet. */
static int refuse_shared(cx_dossier_intake_writer *w, const cx_units_state *unit,
                         const cx_units_state *shared) {
  cx_buffer names = {0};
  cx_puts(&names, unit->name);
  cx_puts(&names, "; ");
  cx_puts(&names, shared->name);
  if (!names.failed)
    CX_SAY(w->entry.log, DOSSIER_SHARED, (cx_place){0}, unit->code, cx_buffer_text(&names), w->day);
  int status = names.failed ? cx_say_memory(w->entry.log) : CX_OK;
  cx_buffer_free(&names);
  w->strangers++;
  return status;
}

static int note_code(cx_dossier_intake_writer *w, const char *code) {
  w->codes =
      cx_arena_grow(&w->units.arena, w->codes, w->communes, &w->code_capacity, sizeof *w->codes);
  const char *copy = cx_arena_text(&w->units.arena, code, strlen(code));
  if (!w->codes || !copy) return cx_say_memory(w->entry.log);
  w->codes[w->communes] = copy;
  return CX_OK;
}

/* By file and line, where the rows are of one file. */
static void say_stranger(cx_dossier_intake_writer *w, const cx_batch_row *row) {
  cx_log here = *w->entry.log;
  here.file = w->file;
  const cx_place place = {w->file ? row->line : 0, 0};
  CX_SAY(&here, DOSSIER_UNIT, place, row->code, row->name, w->day);
  w->entry.log->errors = here.errors;
  w->strangers++;
}

int cx_dossier_intake_row(cx_dossier_intake_writer *w, const cx_batch *batch, size_t row) {
  const char *code = batch->figures.row[row].code;
  const cx_units_state *unit = w->units.count ? cx_units_on(&w->units, code, w->day) : NULL;
  if (w->units.count && !unit) {
    say_stranger(w, &batch->figures.row[row]);
    return cx_units_say_recoded(w->entry.r, w->entry.log, code, w->day);
  }
  const cx_units_state *shared = unit ? cx_units_beside(&w->units, unit, w->day) : NULL;
  if (shared) return refuse_shared(w, unit, shared);
  int64_t before = 0;
  int status = dossier_before(w, code, &before);
  if (status) return status;
  cx_buffer figures = {0};
  cx_dossier_put_canonical(&figures, batch, row);
  const cx_ledger_value values[] = {cx_ledger_integer(w->intake),
                                    unit ? cx_ledger_integer(unit->unit) : cx_ledger_null(),
                                    cx_ledger_text(batch->figures.row[row].code),
                                    cx_ledger_text(batch->figures.row[row].name),
                                    cx_ledger_integer(batch->figures.row[row].line),
                                    cx_ledger_text(cx_buffer_text(&figures)),
                                    before ? cx_ledger_integer(before) : cx_ledger_null()};
  status = figures.failed ? cx_say_memory(w->entry.log)
                          : cx_ledger_entry_row(&w->entry, "dossier", values, 7, NULL);
  cx_buffer_free(&figures);
  if (!status) status = note_code(w, code);
  w->communes += !status;
  w->replaced += !status && before;
  return status;
}

static int close_writer(cx_dossier_intake_writer *w) {
  cx_units_free(&w->units);
  return cx_ledger_cursor_close(&w->before);
}

int cx_dossier_intake_end(cx_dossier_intake_writer *w) {
  return cx_ledger_entry_close(&w->entry, close_writer(w));
}

void cx_dossier_intake_cancel(cx_dossier_intake_writer *w) {
  int told = close_writer(w);
  (void)told;
  cx_ledger_entry_cancel(&w->entry);
}
