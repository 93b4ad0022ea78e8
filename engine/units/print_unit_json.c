/* See print_unit_json.h. */
#include "units/print_unit_json.h"

#include <string.h>

#include "ledger/cursor.h"

static void put_field(cx_buffer *out, const char *name, const char *text, const char *before) {
  cx_puts(out, before), cx_putc(out, '"'), cx_puts(out, name), cx_puts(out, "\":");
  if (text)
    cx_put_json_text(out, text);
  else
    cx_puts(out, "null");
}

static void put_areas(cx_buffer *out, const cx_area *area) {
  cx_puts(out, ",\"parents\":[");
  for (const cx_area *a = area; a; a = a->within) {
    put_field(out, "level", a->level, a == area ? "{" : ",{");
    put_field(out, "code", a->code, ","), put_field(out, "name", a->name, ",");
    cx_putc(out, '}');
  }
  cx_putc(out, ']');
}

static void put_state(cx_buffer *out, const cx_unit_state *s) {
  put_field(out, "from", s->from, "{");
  put_field(out, "to", *s->until ? s->until : NULL, ",");
  put_field(out, "code", s->code, ","), put_field(out, "name", s->name, ",");
  put_field(out, "type", s->type, ",");
  put_areas(out, s->area);
  if (s->ground) put_field(out, "ground", s->ground, ",");
  cx_putc(out, '}');
}

static int put_kin(cx_unit_teller *t, cx_cursor *c, int64_t unit, const char *title) {
  cx_buffer *out = t->out;
  bool any = false;
  cx_puts(out, ",\""), cx_puts(out, title), cx_puts(out, "\":[");
  cx_cursor_again(c);
  cx_cursor_bind_integer(c, 1, unit);
  while (cx_cursor_next(c)) {
    cx_puts(out, any ? ",{\"unit\":" : "{\"unit\":");
    any = true;
    if (cx_cursor_is_null(c, 0))
      cx_puts(out, "null");
    else
      cx_put_int(out, cx_cursor_integer(c, 0));
    put_field(out, "code", cx_cursor_text(c, 1), ","),
        put_field(out, "name", cx_cursor_text(c, 2), ",");
    put_field(out, "extent", cx_cursor_text(c, 3), ","),
        put_field(out, "on", cx_cursor_text(c, 4), ",");
    cx_putc(out, '}');
  }
  cx_putc(out, ']');
  return c->status;
}

static int put_attributes(cx_unit_teller *t, int64_t unit) {
  static const char *const names[] = {"attribute", "value", "from", "source"};
  bool any = false;
  cx_puts(t->out, ",\"attributes\":[");
  cx_cursor *c = &t->attributes;
  cx_cursor_again(c);
  cx_cursor_bind_integer(c, 1, unit);
  while (cx_cursor_next(c)) {
    for (int i = 0; i < 4; i++)
      put_field(t->out, names[i], cx_cursor_text(c, i), i ? "," : any ? ",{" : "{");
    cx_putc(t->out, '}');
    any = true;
  }
  cx_putc(t->out, ']');
  return c->status;
}

/* Other units of the codes: each state of another unit once a code. */
static void put_others(cx_unit_teller *t, const cx_unit_state *first, size_t count) {
  bool any = false;
  cx_puts(t->out, ",\"others_of_code\":[");
  for (size_t i = 0; i < count; i++) {
    bool again = first[i].gone;
    for (size_t k = 0; k < i && !again; k++)
      again = !first[k].gone && !strcmp(first[k].code, first[i].code);
    for (const cx_unit_state *s = NULL;
         !again && (s = cx_next_of_code(t->units, first[i].code, s));) {
      if (s->gone || s->unit == first->unit) continue;
      cx_puts(t->out, any ? ",{\"unit\":" : "{\"unit\":"), cx_put_int(t->out, s->unit);
      put_field(t->out, "code", s->code, ","), put_field(t->out, "name", s->name, ",");
      put_field(t->out, "from", s->from, ",");
      put_field(t->out, "to", *s->until ? s->until : NULL, ",");
      cx_putc(t->out, '}');
      any = true;
    }
  }
  cx_putc(t->out, ']');
}

int cx_tell_unit_json(cx_unit_teller *t, const cx_unit_state *first, size_t count) {
  const cx_unit_state *last = &first[count - 1];
  cx_puts(t->out, "{\"unit\":"), cx_put_int(t->out, first->unit);
  put_field(t->out, "ended", last->gone ? last->from : NULL, ",");
  cx_puts(t->out, ",\"states\":[");
  bool any = false;
  for (size_t i = 0; i < count; i++) {
    if (first[i].gone) continue;
    if (any) cx_putc(t->out, ',');
    put_state(t->out, &first[i]);
    any = true;
  }
  cx_putc(t->out, ']');
  int status = put_kin(t, &t->before, first->unit, "predecessors");
  if (!status) status = put_kin(t, &t->after, first->unit, "successors");
  if (!status) status = put_attributes(t, first->unit);
  put_others(t, first, count);
  cx_puts(t->out, "}\n");
  return status;
}
