/* See path.h. */
#include "decision/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "decision/flags.h"
#include "dossier/dossier.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "score/cases.h"
#include "score/score.h"
#include "standard/bands.h"
#include "standard/values.h"

enum { NAMED = 3 }; /* values that the message names */

typedef struct path {
  cx_deciding *g;
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

/* ---- bands ---- */

/* The band of a list that the figures fall into, or all of them (`any`); of bands by a choice
 * `list` is the value that they are for. */
static void use_bands(path *p, const cx_item *item, const char *list, bool any, cx_number value) {
  size_t at = any || !cx_is_value(value) ? SIZE_MAX : cx_item_segment(item, value);
  for (size_t b = 0; b < item->band_count; b++) {
    if (at != SIZE_MAX && item->segment_band[at] != b) continue;
    if (list)
      USE(p, "items", item->id, "bands", list, item->bands[b].test);
    else
      USE(p, "items", item->id, "bands", item->bands[b].test);
  }
}

/* The list of the row's choice; where that is blank each of them. */
static void use_lists(path *p, const cx_batch *batch, size_t index, bool any) {
  const cx_item *item = &batch->figures.standard->items[index];
  cx_number value = any ? cx_state(CX_UNKNOWN) : cx_batch_item_value(batch, 0, index);
  if (item->by == CX_NO_MEASURE) {
    use_bands(p, item, NULL, any, value);
    return;
  }
  size_t holds = batch->variant[index][0];
  for (size_t v = 0; v < item->variant_count; v++)
    if (holds == v || holds == item->variant_count)
      use_bands(p, &item->variants[v], batch->figures.standard->measures[item->by].choices[v], any,
                value);
}

static void use_banded(path *p, const cx_batch *batch, size_t index) {
  const cx_item *item = &batch->figures.standard->items[index];
  uint8_t code = cx_batch_item_code(batch, 0, index);
  bool none = code == CX_CODE_NONE;
  bool open_none = none && item->when_none == CX_NONE_UNKNOWN;
  if (item->kind == CX_ITEM_RATE && (none || code == CX_CODE_BLANK))
    USE(p, "items", item->id, "when_none");
  if (!none || open_none) use_lists(p, batch, index, code >= CX_CODE_BLANK || open_none);
}

/* ---- items, criteria ---- */

static void use_applies(path *p, const char *kind, const char *id, const cx_applies *applies,
                        cx_truth holds) {
  if (!applies->when.text) return;
  USE(p, kind, id, "applies");
  if (holds != CX_TRUE) USE(p, kind, id, "otherwise");
}

static void use_item(path *p, const cx_batch *batch, size_t index) {
  const cx_standard *s = batch->figures.standard;
  const cx_item *item = &s->items[index];
  cx_truth applies = cx_batch_applies(batch, 0, index);
  use_applies(p, "items", item->id, &item->applies, applies);
  if (applies == CX_FALSE) return;
  if (item->kind == CX_ITEM_MET) USE(p, "items", item->id, item->at_least ? "at_least" : "met");
  if (item->kind == CX_ITEM_CHECK && s->counts_met) USE(p, "items", item->id, "check");
  if (cx_item_is_yes_no(item)) {
    if (!s->counts_met) USE(p, "items", item->id, "points");
  } else if (item->per_unit) {
    USE(p, "items", item->id, "per_unit");
    USE(p, "items", item->id, "cap");
  } else {
    use_banded(p, batch, index);
  }
}

static void use_criterion(path *p, const cx_batch *batch, size_t c) {
  const cx_criterion *criterion = &batch->figures.standard->criteria[c];
  const char *id = criterion->id.value;
  cx_truth applies = cx_batch_criterion_applies(batch, 0, c);
  if (cx_batch_status(batch, 0, c) != CX_LEFT_OUT) USE(p, "criteria", id, "pass");
  use_applies(p, "criteria", id, &criterion->applies, applies);
  if (applies == CX_FALSE) return;
  if (cx_criterion_is_lifted(batch, 0, c)) USE(p, "criteria", id, "floor");
  for (size_t i = 0; i < criterion->item_count; i++)
    use_item(p, batch, criterion->first_item + i);
}

static void use_outcome(path *p, const cx_batch *batch) {
  const cx_standard *s = batch->figures.standard;
  for (size_t k = 0; k < s->class_count; k++) {
    const cx_class *class = &s->classes[k];
    if (batch->class_of[0] >= 0 && (size_t)batch->class_of[0] != k) continue;
    USE(p, "outcome.classes", class->id, "when");
    if (class->has_total) USE(p, "outcome.classes", class->id, "min_total");
    if (class->has_share) USE(p, "outcome.classes", class->id, "min_share");
  }
  USE(p, "outcome.requires");
  for (size_t q = 0; q < s->requirement_count; q++)
    USE(p, "outcome.requires", s->requirements[q].title);
}

static void use_all(path *p, const cx_batch *batch) {
  const cx_standard *s = batch->figures.standard;
  cx_putc(&p->used, '\n');
  if (s->counts_met) USE(p, "scoring");
  for (size_t c = 0; c < s->criterion_count; c++)
    use_criterion(p, batch, c);
  use_outcome(p, batch);
}

/* ---- what is confirmed ---- */

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
  int status = cx_dossier_take_canonical(batch, p->g->figures, p->g->d->code, p->g->name, log);
  if (status == CX_REFUSED)
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

int cx_deciding_values(cx_deciding *g, cx_batch *batch, int64_t adoption) {
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
