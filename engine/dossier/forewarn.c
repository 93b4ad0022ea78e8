/* See forewarn.h. */
#include "dossier/forewarn.h"

#include <string.h>

#include "dossier/enrol_view.h"
#include "dossier/messages.h"
#include "dossier/returns_view.h"
#include "ledger/cursor.h"

typedef struct warning {
  const cx_dossier_forewarned *of;
  cx_dossier_enrolled_list enrolled;
  cx_buffer ended, missing, open; /* "18496 Hương Long; 18499 …" */
} warning;

static void put_commune(cx_buffer *out, const char *code, const char *name) {
  cx_puts(out, out->size ? "; " : "");
  cx_puts(out, code);
  cx_puts(out, *name ? " " : "");
  cx_puts(out, name);
}

/* ---- registrations ---- */

/* What is said of the commune; NULL: nothing. Those that are sorted by code, the last one counts.
 */
static const cx_dossier_enrolled_view *find(const warning *t, const char *code) {
  const cx_dossier_enrolled_view *found = NULL;
  for (size_t i = 0; i < t->enrolled.count; i++)
    if (!strcmp(t->enrolled.communes[i].code, code)) found = &t->enrolled.communes[i];
  return found;
}

static void look_at_registration(warning *t, const char *code) {
  const cx_dossier_enrolled_view *one = find(t, code);
  if (!one) return;
  if (!one->recorded) {
    put_commune(&t->missing, one->code, one->name);
    return;
  }
  bool later = t->of->on && strcmp(one->on, t->of->on) > 0;
  if (one->status != CX_DOSSIER_ENROLLED && !later) put_commune(&t->ended, one->code, one->name);
}

static int look_at_registrations(warning *t, cx_ledger *r, cx_log *log) {
  int64_t any = 0;
  int status = cx_ledger_ask_number(r, log, &any,
                                    "SELECT EXISTS (SELECT 1 FROM enrolment WHERE period = ?1)",
                                    "t", t->of->period);
  if (status || !any) return status;
  status = cx_dossier_enrolled_on(r, t->of->period, t->of->last_day, log, &t->enrolled);
  for (size_t i = 0; i < t->of->count && !status; i++)
    look_at_registration(t, t->of->codes[i]);
  cx_dossier_enrolled_free(&t->enrolled);
  return status;
}

/* ---- returns ---- */

static int look_at_return(warning *t, cx_ledger *r, const char *code, cx_log *log) {
  cx_arena arena = {0};
  const cx_dossier_open_return *open = NULL;
  size_t count = 0;
  int status = cx_dossier_returns_open(r, code, t->of->period, 0, &arena, log, &open, &count);
  cx_buffer items = {0};
  for (size_t i = 0; i < count && !status; i++) {
    cx_puts(&items, i ? ", " : "(");
    cx_puts(&items, open[i].item);
  }
  cx_puts(&items, ")");
  if (!status && items.failed) status = cx_say_memory(log);
  if (!status && count) put_commune(&t->open, code, cx_buffer_text(&items));
  cx_buffer_free(&items);
  cx_arena_free(&arena);
  return status;
}

/* ---- all of it ---- */

static int say(const warning *t, cx_log *log) {
  const char *period = t->of->period;
  if (t->ended.failed || t->missing.failed || t->open.failed) return cx_say_memory(log);
  if (t->ended.size) CX_SAY(log, FOREWARN_ENDED, (cx_place){0}, cx_buffer_text(&t->ended), period);
  if (t->missing.size)
    CX_SAY(log, FOREWARN_MISSING, (cx_place){0}, cx_buffer_text(&t->missing), period);
  if (t->open.size) CX_SAY(log, FOREWARN_OPEN, (cx_place){0}, cx_buffer_text(&t->open), period);
  return CX_OK;
}

int cx_dossier_forewarn(cx_ledger *r, const cx_dossier_forewarned *of, cx_log *log) {
  warning t = {.of = of};
  int status = of->count ? look_at_registrations(&t, r, log) : CX_OK;
  for (size_t i = 0; i < of->count && of->returns && !status; i++)
    status = look_at_return(&t, r, of->codes[i], log);
  if (!status) status = say(&t, log);
  cx_buffer_free(&t.ended);
  cx_buffer_free(&t.missing);
  cx_buffer_free(&t.open);
  return status;
}
