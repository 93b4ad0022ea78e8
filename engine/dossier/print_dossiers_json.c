/* See print_dossiers_json.h. */
#include "dossier/print_dossiers_json.h"

#include <string.h>

#include "base/days.h"
#include "ledger/cursor.h"

typedef struct telling {
  cx_buffer *out;
  cx_register *r;
  cx_log *log;
  bool whole;
  bool any;
  cx_units units;
} telling;

static void put_field(cx_buffer *out, const char *name, const char *text) {
  cx_puts(out, ",\""), cx_puts(out, name), cx_puts(out, "\":");
  if (text)
    cx_put_json_text(out, text);
  else
    cx_puts(out, "null");
}

static void put_number(cx_buffer *out, const char *name, int64_t number) {
  cx_puts(out, ",\""), cx_puts(out, name), cx_puts(out, "\":");
  number ? cx_put_int(out, number) : cx_puts(out, "null");
}

static void put_value(cx_buffer *out, const cx_batch *b, size_t m) {
  const cx_measure *measure = &b->figures.standard->measures[m];
  cx_puts(out, ",\"value\":");
  if (cx_figures_is_blank(&b->figures, 0, (int)m))
    cx_puts(out, "null");
  else if (measure->type == CX_COUNT)
    cx_put_int(out, cx_figures_count(&b->figures, 0, (int)m));
  else if (measure->type == CX_YES_NO)
    cx_puts(out, ((const cx_truth *)b->figures.column[m])[0] == CX_TRUE ? "true" : "false");
  else
    cx_put_json_text(out, measure->choices[((const cx_symbol *)b->figures.column[m])[0]]);
}

/* Its reference and reason, null for what there is none of. */
static void put_evidence(cx_buffer *out, cx_cursor *c, const char *measure) {
  bool found = false;
  cx_cursor_again(c);
  while (!found && cx_cursor_next(c))
    found = !strcmp(cx_answer(c, 0), measure);
  put_field(out, "reference", found ? cx_cursor_text(c, 1) : NULL);
  put_field(out, "reason", found ? cx_cursor_text(c, 2) : NULL);
}

static int put_figures(const telling *t, const cx_present *d) {
  const cx_standard *s = d->lacking.standard;
  cx_cursor c = cx_ask_evidence(t->r, d->lacking.dossier, t->log);
  const char *before = "";
  cx_puts(t->out, ",\"figures\":[");
  for (size_t m = 0; m < s->measure_count && !c.status; m++) {
    if (!s->used[m]) continue;
    cx_puts(t->out, before), cx_puts(t->out, "{\"measure\":");
    cx_put_json_text(t->out, s->measures[m].id);
    put_value(t->out, d->figures, m);
    cx_puts(t->out, ",\"needs_evidence\":");
    cx_puts(t->out, cx_needs_evidence(d->figures, 0, m) ? "true" : "false");
    put_evidence(t->out, &c, s->measures[m].id);
    cx_puts(t->out, "}");
    before = ",";
  }
  cx_puts(t->out, "]");
  return cx_cursor_close(&c);
}

static int put_replaced(const telling *t, const cx_present *d) {
  cx_cursor c = cx_ask_replaced(t->r, d->lacking.dossier, t->log);
  cx_puts(t->out, ",\"replaced\":[");
  for (bool any = false; cx_cursor_next(&c); any = true) {
    cx_puts(t->out, any ? ",{\"dossier\":" : "{\"dossier\":");
    cx_put_int(t->out, cx_cursor_integer(&c, 0));
    put_number(t->out, "entry", cx_cursor_integer(&c, 1));
    put_field(t->out, "taken_in", cx_answer(&c, 2));
    put_field(t->out, "by", cx_answer(&c, 3));
    cx_puts(t->out, "}");
  }
  cx_puts(t->out, "]");
  return cx_cursor_close(&c);
}

static int tell(void *user, const cx_present *d) {
  telling *t = user;
  const cx_lacking *k = &d->lacking;
  cx_buffer *out = t->out;
  cx_day day;
  int status = CX_OK;
  t->any = true;
  cx_puts(out, "{\"dossier\":"), cx_put_int(out, k->dossier);
  put_field(out, "commune_code", k->code), put_field(out, "commune_name", k->name);
  put_field(out, "period", k->period), put_field(out, "stage", k->stage);
  put_field(out, "standard", k->standard->id), put_field(out, "sha256", k->standard->sha256);
  put_number(out, "entry", d->entry);
  put_field(out, "taken_in", d->at), put_field(out, "by", d->actor);
  put_number(out, "assessment", d->assessment);
  put_field(out, "verdict", *d->verdict ? d->verdict : NULL);
  put_number(out, "replaces", d->replaces);
  put_field(out, "no_unit_on", cx_dossier_is_left(&t->units, d, day.text) ? day.text : NULL);
  cx_puts(out, ",\"lacking\":[");
  for (size_t i = 0; i < k->count; i++) {
    if (i) cx_puts(out, ",");
    cx_put_json_text(out, k->standard->measures[k->measures[i]].id);
  }
  cx_puts(out, "]");
  if (t->whole) status = put_figures(t, d);
  if (t->whole && !status) status = put_replaced(t, d);
  cx_puts(out, "}\n");
  return status;
}

int cx_put_dossiers_json(cx_buffer *out, cx_register *r, const cx_dossier_list *list, cx_log *log) {
  telling t = {.out = out, .r = r, .log = log, .whole = list->filter.code != NULL};
  int status = cx_units_read(r, log, &t.units);
  if (!status)
    status = cx_present_each(r, &list->filter, list->load, list->load_user, log, tell, &t);
  cx_units_free(&t.units);
  return t.whole && !status && !t.any ? cx_say_no_dossier(&list->filter, log) : status;
}
