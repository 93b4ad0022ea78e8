/* See decision_path.h. */
#include "council/decision_path.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "council/decision_flags.h"
#include "dossier/dossier.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "score/score.h"
#include "standard/values.h"

enum { NAMED = 3 }; /* values that the message names */

typedef struct path {
  cx_council_deciding *g;
  cx_buffer used;      /* paths, each between line ends */
  cx_buffer confirmed; /* the same, of the adoption */
  cx_buffer named;
  int64_t open;
} path;

#define USE(p, ...) use(p, (const char *const[]){__VA_ARGS__, NULL})
static void use(path *p, const char *const *parts) {
  for (size_t i = 0; parts[i]; i++) {
    cx_puts(&p->used, i ? "." : "");
    cx_puts(&p->used, parts[i]);
  }
  cx_putc(&p->used, '\n');
}

static void use_item(path *p, const cx_item *item, uint8_t code) {
  bool open_none = code == CX_CODE_NONE && item->when_none == CX_NONE_UNKNOWN;
  bool any = code >= CX_CODE_BLANK || open_none;
  if (item->kind == CX_ITEM_CHECK) {
    USE(p, "items", item->id, "points");
    return;
  }
  if (item->kind == CX_ITEM_RATE && (code == CX_CODE_NONE || code == CX_CODE_BLANK))
    USE(p, "items", item->id, "when_none");
  for (size_t b = 0; b < item->band_count; b++)
    if (any || (code < CX_CODE_NONE && item->segment_band[code] == b))
      USE(p, "items", item->id, "bands", item->bands[b].test);
}

static void use_all(path *p, const cx_batch *batch) {
  const cx_standard *s = batch->figures.standard;
  cx_putc(&p->used, '\n');
  for (size_t c = 0; c < s->criterion_count; c++)
    USE(p, "criteria", s->criteria[c].id.value, "pass");
  for (size_t i = 0; i < s->item_count; i++)
    use_item(p, &s->items[i], cx_batch_item_code(batch, 0, i));
  for (size_t k = 0; k < s->class_count; k++) {
    if (batch->class_of[0] >= 0 && (size_t)batch->class_of[0] != k) continue;
    USE(p, "outcome.classes", s->classes[k].id, "when");
    USE(p, "outcome.classes", s->classes[k].id, "min_total");
  }
  USE(p, "outcome.requires");
}

static int read_confirmed(path *p, int64_t adoption) {
  cx_putc(&p->confirmed, '\n');
  cx_ledger_cursor c = cx_ledger_ask(
      p->g->entry.r, p->g->entry.log,
      "SELECT path FROM adoption_value WHERE adoption = ?1 AND page IS NOT NULL", "i", adoption);
  while (cx_ledger_cursor_next(&c)) {
    cx_puts(&p->confirmed, cx_ledger_answer(&c, 0));
    cx_putc(&p->confirmed, '\n');
  }
  return cx_ledger_cursor_close(&c);
}

static int look_at(void *user, const cx_law_value_of *value) {
  path *p = user;
  if (!cx_needs_confirming(value->law)) return CX_OK;
  cx_buffer line = {0};
  cx_putc(&line, '\n');
  cx_puts(&line, value->path);
  cx_putc(&line, '\n');
  bool failed = line.failed;
  bool open = !failed && strstr(cx_buffer_text(&p->used), cx_buffer_text(&line)) &&
              !strstr(cx_buffer_text(&p->confirmed), cx_buffer_text(&line));
  cx_buffer_free(&line);
  if (open && p->open++ < NAMED) {
    if (p->named.size) cx_puts(&p->named, ", ");
    cx_puts(&p->named, value->path);
  }
  return failed ? CX_NO_MEMORY : CX_OK;
}

static int find_open(path *p, cx_batch *batch, int64_t adoption) {
  cx_log *log = p->g->entry.log;
  int status = CX_OK;
  if (!cx_dossier_take_canonical(batch, p->g->figures, p->g->d->code, p->g->name))
    status = CX_SAY(&p->g->said, DOSSIER_FIGURES, (cx_place){0}, p->g->d->code);
  if (!status) {
    cx_batch_score(batch);
    use_all(p, batch);
    status = read_confirmed(p, adoption);
  }
  if (!status && cx_each_law_value(batch->figures.standard, look_at, p))
    status = cx_say_memory(log);
  if (!status && (p->used.failed || p->confirmed.failed || p->named.failed))
    status = cx_say_memory(log);
  return status;
}

int cx_deciding_values(cx_council_deciding *g, cx_batch *batch, int64_t adoption) {
  path p = {.g = g};
  int status = find_open(&p, batch, adoption);
  if (!status && p.open)
    status = cx_defect_add(g, CX_DEFECT_VALUES, cx_digits_of(p.open).text, cx_buffer_text(&p.named),
                           p.open > NAMED ? cx_digits_of(p.open - NAMED).text : "");
  cx_buffer_free(&p.used);
  cx_buffer_free(&p.confirmed);
  cx_buffer_free(&p.named);
  return status;
}
