/* See print_unit.h. */
#include "units/print_unit.h"

#include <string.h>

#include "base/utf8.h"

typedef struct telling {
  cx_buffer *out;
  cx_buffer line; /* being written */
  cx_language l;
} telling;

/* "2017-03-06 – 2025-06-30", "from 2025-07-01". */
static void put_span(cx_buffer *out, const char *from, const char *until, cx_language l) {
  if (!*until) cx_puts(out, cx_in(l, "từ ", "from "));
  cx_put_day(out, from, l);
  if (!*until) return;
  cx_puts(out, " – ");
  cx_put_day(out, until, l);
}

static void end_line(telling *t, size_t indent) {
  cx_buffer *line = &t->line;
  cx_put_repeat(t->out, " ", indent);
  cx_put_wrapped(t->out, cx_buffer_text(line), indent, indent + 2);
  t->out->failed = t->out->failed || line->failed;
  cx_buffer_clear(line);
}

static void put_state(telling *t, const cx_units_state *s) {
  cx_buffer *line = &t->line;
  cx_language l = t->l;
  put_span(line, s->from, s->until, l);
  cx_puts(line, ": ");
  if (s->gone) {
    cx_puts(line, cx_in(l, "không còn", "is no more"));
  } else {
    cx_put_shown_text(line, s->name);
    cx_puts(line, " (");
    cx_put_shown_text(line, s->type);
    cx_puts(line, cx_in(l, "), mã ", "), code "));
    cx_put_shown_text(line, s->code);
    for (const cx_units_area *a = s->area; a; a = a->within) {
      cx_puts(line, a == s->area ? "; " : ", ");
      cx_put_shown_text(line, a->name);
      cx_puts(line, " (");
      cx_put_shown_text(line, a->code);
      cx_puts(line, ")");
    }
  }
  if (s->ground) cx_puts(line, cx_in(l, "; căn cứ: ", "; ground: "));
  if (s->ground) cx_put_shown_text(line, s->ground);
  end_line(t, 2);
}

static const char *extent_word(const char *extent, cx_language l) {
  if (!extent) return cx_in(l, "chưa rõ mức độ", "extent unknown");
  return !strcmp(extent, "whole") ? cx_in(l, "toàn bộ", "whole") : cx_in(l, "một phần", "part");
}

/* A predecessor or successor: name and code, how much of it, when. */
static void put_one_kin(telling *t, const cx_units_kin_view *one, int64_t unit) {
  cx_buffer *line = &t->line;
  cx_put_day(line, one->on, t->l);
  cx_puts(line, ": ");
  cx_put_shown_text(line, one->name);
  if (*one->code) {
    cx_puts(line, *one->name ? ", " : "");
    cx_put_shown_text(line, one->code);
  }
  if (*one->place) {
    cx_puts(line, ", ");
    cx_put_shown_text(line, one->place);
  }
  cx_puts(line, "; ");
  cx_puts(line, extent_word(one->extent, t->l));
  if (!one->unit)
    cx_puts(line, cx_in(t->l, " (ghi nguyên văn, chưa rõ đơn vị nào)",
                        " (as written, which unit is not known)"));
  else if (one->unit == unit)
    cx_puts(line, cx_in(t->l, " (chính đơn vị này)", " (this unit itself)"));
  end_line(t, 4);
}

static void put_kin(telling *t, const cx_units_kin_list *list, int64_t unit, const char *vi,
                    const char *en) {
  if (list->count) cx_puts(t->out, cx_in(t->l, vi, en));
  for (size_t i = 0; i < list->count; i++)
    put_one_kin(t, &list->items[i], unit);
}

static void put_attributes(telling *t, const cx_units_view *v) {
  cx_buffer *line = &t->line;
  if (v->attribute_count) cx_puts(t->out, cx_in(t->l, "  Thuộc tính\n", "  Attributes\n"));
  for (size_t i = 0; i < v->attribute_count; i++) {
    const cx_units_attribute_view *one = &v->attributes[i];
    cx_put_shown_text(line, one->attribute);
    cx_puts(line, " = ");
    cx_put_shown_text(line, one->value);
    cx_puts(line, ", ");
    put_span(line, one->from, "", t->l);
    cx_puts(line, " (");
    cx_put_shown_text(line, one->source);
    cx_puts(line, ")");
    end_line(t, 4);
  }
}

/* Another unit that one of this unit's codes names at another time. */
static void put_other(telling *t, const cx_units_state *s) {
  cx_buffer *line = &t->line;
  cx_puts(line, cx_in(t->l, "Chú ý: mã ", "Note: the code "));
  cx_put_shown_text(line, s->code);
  cx_puts(line, cx_in(t->l, " vào lúc khác là của đơn vị khác: ",
                      " names another unit at another time: "));
  cx_put_shown_text(line, s->name);
  cx_puts(line, ", ");
  put_span(line, s->from, s->until, t->l);
  end_line(t, 2);
}

void cx_units_unit_put(cx_buffer *out, const cx_units_view *v, cx_language language) {
  telling t = {.out = out, .l = language};
  cx_put_shown_text(out, v->name->name);
  cx_puts(out, cx_in(language, ", mã ", ", code "));
  cx_put_shown_text(out, v->name->code);
  cx_puts(out, "\n");
  for (size_t i = 0; i < v->state_count; i++)
    put_state(&t, &v->states[i]);
  put_kin(&t, &v->before, v->unit, "  Đơn vị trước\n", "  Predecessors\n");
  put_kin(&t, &v->after, v->unit, "  Đơn vị sau\n", "  Successors\n");
  put_attributes(&t, v);
  for (size_t i = 0; i < v->other_count; i++)
    put_other(&t, v->others[i]);
  cx_buffer_free(&t.line);
}
