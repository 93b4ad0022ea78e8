/* See print_unit.h. */
#include "units/print_unit.h"

#include <string.h>

#include "ledger/cursor.h"
#include "ledger/database.h"
#include "report/text.h"
#include "units/print_unit_json.h"

void cx_unit_teller_open(cx_unit_teller *t) {
  /* rows of a list that another of the same day replaced count no more */
  t->before =
      cx_ask(t->r, t->log,
             "SELECT l.predecessor, l.old_code, l.old_name, l.extent, l.on_day, l.old_place"
             " FROM lineage l WHERE l.successor = ?1"
             " AND NOT EXISTS (SELECT 1 FROM roster x WHERE x.replaces = l.roster) ORDER BY l.id",
             "");
  t->after =
      cx_ask(t->r, t->log,
             "SELECT l.successor, l.new_code, l.new_name, l.extent, l.on_day, ''"
             " FROM lineage l WHERE l.predecessor = ?1"
             " AND NOT EXISTS (SELECT 1 FROM roster x WHERE x.replaces = l.roster) ORDER BY l.id",
             "");
  t->attributes = cx_ask(
      t->r, t->log,
      "SELECT a.attribute, a.value, a.valid_from, a.source FROM unit_attribute a WHERE a.unit = ?1"
      " AND NOT EXISTS (SELECT 1 FROM unit_attribute b WHERE b.replaces = a.id)"
      " ORDER BY a.attribute, a.valid_from",
      "");
}

int cx_unit_teller_close(cx_unit_teller *t) {
  cx_cursor *const all[] = {&t->before, &t->after, &t->attributes};
  int status = CX_OK;
  for (int i = 0; i < 3; i++) {
    int one = cx_cursor_close(all[i]);
    if (!status) status = one;
  }
  return status;
}

/* "2017-03-06 – 2025-06-30", "from 2025-07-01". */
static void put_span(cx_buffer *out, const char *from, const char *until, cx_language l) {
  if (!*until) cx_puts(out, cx_say_in(l, "từ ", "from "));
  cx_put_day(out, from, l);
  if (!*until) return;
  cx_puts(out, " – ");
  cx_put_day(out, until, l);
}

static void end_line(cx_unit_teller *t, cx_buffer *line, size_t indent) {
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(line), indent, indent + 2);
  t->out->failed = t->out->failed || line->failed;
  cx_buffer_clear(line);
}

static void put_state(cx_unit_teller *t, cx_buffer *line, const cx_unit_state *s) {
  cx_language l = t->style->language;
  put_span(line, s->from, s->until, l), cx_puts(line, ": ");
  if (s->gone) {
    cx_puts(line, cx_say_in(l, "không còn", "is no more"));
  } else {
    cx_put_shown_text(line, s->name), cx_puts(line, " (");
    cx_put_shown_text(line, s->type), cx_puts(line, cx_say_in(l, "), mã ", "), code "));
    cx_put_shown_text(line, s->code);
    for (const cx_area *a = s->area; a; a = a->within) {
      cx_puts(line, a == s->area ? "; " : ", "), cx_put_shown_text(line, a->name);
      cx_puts(line, " ("), cx_put_shown_text(line, a->code), cx_puts(line, ")");
    }
  }
  if (s->ground) cx_puts(line, cx_say_in(l, "; căn cứ: ", "; ground: "));
  if (s->ground) cx_put_shown_text(line, s->ground);
  end_line(t, line, 2);
}

static const char *extent_word(const char *extent, cx_language l) {
  return !strcmp(extent, "whole")  ? cx_say_in(l, "toàn bộ", "whole")
         : !strcmp(extent, "part") ? cx_say_in(l, "một phần", "part")
                                   : cx_say_in(l, "chưa rõ mức độ", "extent unknown");
}

/* Predecessors or successors: name and code, how much of it, when. */
static int put_kin(cx_unit_teller *t, cx_buffer *line, cx_cursor *c, int64_t unit,
                   const char *title) {
  cx_language l = t->style->language;
  bool any = false;
  cx_cursor_again(c);
  cx_cursor_bind_integer(c, 1, unit);
  while (cx_cursor_next(c)) {
    if (!any) cx_puts(t->out, "  "), cx_puts(t->out, title), cx_puts(t->out, "\n");
    any = true;
    cx_put_day(line, cx_answer(c, 4), l), cx_puts(line, ": ");
    cx_put_shown_text(line, cx_answer(c, 2));
    if (*cx_answer(c, 1))
      cx_puts(line, *cx_answer(c, 2) ? ", " : ""), cx_put_shown_text(line, cx_answer(c, 1));
    if (*cx_answer(c, 5)) cx_puts(line, ", "), cx_put_shown_text(line, cx_answer(c, 5));
    cx_puts(line, "; "), cx_puts(line, extent_word(cx_answer(c, 3), l));
    if (cx_cursor_is_null(c, 0))
      cx_puts(line, cx_say_in(l, " (ghi nguyên văn, chưa rõ đơn vị nào)",
                              " (as written, which unit is not known)"));
    else if (cx_cursor_integer(c, 0) == unit)
      cx_puts(line, cx_say_in(l, " (chính đơn vị này)", " (this unit itself)"));
    end_line(t, line, 4);
  }
  return c->status;
}

static int put_attributes(cx_unit_teller *t, cx_buffer *line, int64_t unit) {
  cx_language l = t->style->language;
  bool any = false;
  cx_cursor *c = &t->attributes;
  cx_cursor_again(c);
  cx_cursor_bind_integer(c, 1, unit);
  while (cx_cursor_next(c)) {
    if (!any) cx_puts(t->out, cx_say_in(l, "  Thuộc tính\n", "  Attributes\n"));
    any = true;
    cx_put_shown_text(line, cx_answer(c, 0)), cx_puts(line, " = ");
    cx_put_shown_text(line, cx_answer(c, 1)), cx_puts(line, ", ");
    put_span(line, cx_answer(c, 2), "", l);
    cx_puts(line, " ("), cx_put_shown_text(line, cx_answer(c, 3)), cx_puts(line, ")");
    end_line(t, line, 4);
  }
  return c->status;
}

/* Other units that one of this unit's codes names at other times. */
static void put_others(cx_unit_teller *t, cx_buffer *line, const cx_unit_state *first,
                       size_t count) {
  cx_language l = t->style->language;
  for (size_t i = 0; i < count; i++) {
    bool again = first[i].gone;
    for (size_t k = 0; k < i && !again; k++)
      again = !first[k].gone && !strcmp(first[k].code, first[i].code);
    if (again) continue;
    for (const cx_unit_state *s = NULL; (s = cx_next_of_code(t->units, first[i].code, s));) {
      if (s->gone || s->unit == first->unit) continue;
      cx_puts(line, cx_say_in(l, "Chú ý: mã ", "Note: the code "));
      cx_put_shown_text(line, s->code);
      cx_puts(line, cx_say_in(l, " vào lúc khác là của đơn vị khác: ",
                              " names another unit at another time: "));
      cx_put_shown_text(line, s->name), cx_puts(line, ", ");
      put_span(line, s->from, s->until, l);
      end_line(t, line, 2);
    }
  }
}

int cx_tell_unit(void *user, const cx_unit_state *first, size_t count) {
  cx_unit_teller *t = user;
  const cx_unit_state *last = NULL;
  for (size_t i = 0; i < count; i++)
    if (!first[i].gone) last = &first[i];
  if (!last) return CX_OK;
  if (t->json) {
    t->told++;
    return cx_tell_unit_json(t, first, count);
  }
  cx_language l = t->style->language;
  cx_buffer line = {0};
  if (t->told++) cx_puts(t->out, "\n");
  cx_put_shown_text(t->out, last->name), cx_puts(t->out, cx_say_in(l, ", mã ", ", code "));
  cx_put_shown_text(t->out, last->code), cx_puts(t->out, "\n");
  for (size_t i = 0; i < count; i++)
    put_state(t, &line, &first[i]);
  int status =
      put_kin(t, &line, &t->before, first->unit, cx_say_in(l, "Đơn vị trước", "Predecessors"));
  if (!status)
    status = put_kin(t, &line, &t->after, first->unit, cx_say_in(l, "Đơn vị sau", "Successors"));
  if (!status) status = put_attributes(t, &line, first->unit);
  put_others(t, &line, first, count);
  cx_buffer_free(&line);
  return status;
}
