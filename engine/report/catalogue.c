/* See catalogue.h. */
#include "report/catalogue.h"

#include <string.h>

#include "base/utf8.h"
#include "number/hundredths.h"

static bool is_open(const cx_standard *s) {
  return !strcmp(s->to.value, "open");
}

/* "15/07/2014 – 03/01/2020", an open end as nothing behind the dash. */
static void put_force(cx_buffer *out, const cx_standard *s, cx_language language) {
  cx_put_day(out, s->from.value, language);
  cx_puts(out, " –");
  if (is_open(s)) return;
  cx_putc(out, ' ');
  cx_put_day(out, s->to.value, language);
}

typedef struct widths {
  size_t name, number;
} widths;

static void widen(size_t *width, const char *text) {
  size_t own = cx_display_width(text, strlen(text));
  if (own > *width) *width = own;
}

static void put_row(cx_buffer *out, const widths *w, const char *name, const char *number,
                    const char *force, const char *title) {
  enum { FORCE = 24 };
  cx_put_padded(out, name, w->name + 2);
  cx_put_padded(out, number, w->number + 2);
  cx_put_padded(out, force, FORCE + 1);
  size_t at = w->name + w->number + FORCE + 5;
  cx_put_wrapped(out, title, at, at);
}

void cx_report_put_catalogue(cx_buffer *out, const cx_report_listed *listed, size_t count,
                             cx_language l) {
  const char *id = cx_in(l, "Mã", "Id"), *number = cx_in(l, "Văn bản", "Document");
  widths w = {0};
  widen(&w.name, id);
  widen(&w.number, number);
  for (size_t i = 0; i < count; i++) {
    widen(&w.name, listed[i].name);
    widen(&w.number, listed[i].standard->number.value);
  }
  put_row(out, &w, id, number, cx_in(l, "Hiệu lực", "In force"), cx_in(l, "Tên", "Title"));
  for (size_t i = 0; i < count; i++) {
    const cx_standard *s = listed[i].standard;
    cx_buffer force = {0};
    put_force(&force, s, l);
    put_row(out, &w, listed[i].name, s->number.value, cx_buffer_text(&force), s->title.value);
    out->failed = out->failed || force.failed;
    cx_buffer_free(&force);
  }
}

static void put_key(cx_buffer *out, const char *key, const char *value) {
  cx_puts(out, key);
  if (value)
    cx_put_json_text(out, value);
  else
    cx_puts(out, "null");
}

/* The line under a result as one: its page gave it line ends. */
static void put_working_share(cx_buffer *out, const cx_standard *standard, cx_language language) {
  cx_buffer text = {0};
  cx_put_working_share(&text, standard, language);
  while (text.size && text.bytes[text.size - 1] == '\n')
    text.bytes[--text.size] = '\0';
  for (size_t i = 0; i < text.size; i++)
    if (text.bytes[i] == '\n') text.bytes[i] = ' ';
  put_key(out, ",\"working\":", cx_buffer_text(&text));
  out->failed = out->failed || text.failed;
  cx_buffer_free(&text);
}

void cx_report_put_catalogue_json(cx_buffer *out, const cx_report_listed *listed, size_t count,
                                  cx_language language) {
  for (size_t i = 0; i < count; i++) {
    const cx_standard *s = listed[i].standard;
    put_key(out, "{\"name\":", listed[i].name);
    put_key(out, ",\"id\":", s->id);
    put_key(out, ",\"title\":", s->title.value);
    put_key(out, ",\"number\":", s->number.value);
    put_key(out, ",\"issued\":", s->issued.value);
    put_key(out, ",\"from\":", s->from.value);
    put_key(out, ",\"to\":", is_open(s) ? NULL : s->to.value);
    cx_puts(out, ",\"criteria\":");
    cx_put_int(out, (int64_t)s->criterion_count);
    cx_puts(out, s->counts_met ? ",\"items\":" : ",\"max_points\":");
    cx_put_hundredths(out, s->max_points);
    put_key(out, ",\"sha256\":", s->sha256);
    put_key(out, ",\"file\":", s->file.name);
    put_working_share(out, s, language);
    cx_puts(out, "}\n");
  }
}
