/* See own.h. */
#include "paper/own.h"

#include <string.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "paper/messages.h"
#include "report/text.h"

typedef enum field { NUMBER, DAY, PERIOD, OFFICE, PARENT, PLACE, NAME, CODE, BODY, FIELDS } field;
static const char *const names[FIELDS] = {
    "so", "ngay", "ky", "co_quan", "co_quan_cap_tren", "dia_danh", "ten_xa", "ma_xa", "noi_dung"};

static bool is_allowed(field of, bool of_commune) {
  return of_commune || (of != NAME && of != CODE);
}

/* The field of a name; FIELDS: none. */
static field field_of(const char *name, size_t size) {
  size_t i = 0;
  while (i < FIELDS && (strlen(names[i]) != size || memcmp(names[i], name, size) != 0))
    i++;
  return (field)i;
}

/* A line without blanks at its ends. */
static bool is_body(const char *line, size_t size) {
  static const char body[] = "{noi_dung}";
  cx_trim(&line, &size);
  return size == strlen(body) && !memcmp(line, body, size);
}

/* ---- reading ---- */

typedef struct checking {
  cx_log *log;
  bool of_commune;
  unsigned line;
  const char *text; /* of the line */
  size_t bodies;
  int status;
} checking;

static cx_place place_at(const checking *t, const char *at) {
  size_t before = cx_utf8_length(t->text, (size_t)(at - t->text));
  return (cx_place){t->line, (unsigned)before + 1};
}

static void say_field(checking *t, const char *at, size_t size) {
  char name[64];
  cx_buffer known = {0};
  size = size < sizeof name ? size : sizeof name - 1;
  memcpy(name, at, size);
  name[size] = 0;
  cx_nearest nearest = {.wanted = name};
  for (int i = 0; i < FIELDS; i++) {
    if (!is_allowed((field)i, t->of_commune)) continue;
    cx_nearest_offer(&nearest, names[i]);
    cx_puts(&known, known.size ? ", " : "");
    cx_puts(&known, names[i]);
  }
  t->status =
      CX_SAY(t->log, OWN_FIELD, place_at(t, at), name, nearest.best, cx_buffer_text(&known));
  cx_buffer_free(&known);
}

/* A brace and what it holds, from `at`; where the reading goes on. */
static const char *check_field(checking *t, const char *at, const char *end) {
  const char *close = *at == '{' ? memchr(at, '}', (size_t)(end - at)) : NULL;
  if (!close) {
    t->status = CX_SAY(t->log, OWN_BRACE, place_at(t, at), NULL);
    return end;
  }
  field of = field_of(at + 1, (size_t)(close - at - 1));
  if (of == BODY)
    t->status = CX_SAY(t->log, OWN_BODY, place_at(t, at), NULL);
  else if (of == FIELDS || !is_allowed(of, t->of_commune))
    say_field(t, at + 1, (size_t)(close - at - 1));
  return close + 1;
}

static void check_line(checking *t, size_t size) {
  const char *end = t->text + size;
  const cx_place place = {t->line, 1};
  if (size > CX_PAPER_OWN_LINE || t->line > CX_PAPER_OWN_LINES) {
    t->status = CX_SAY(t->log, OWN_TEXT, place, NULL);
    return;
  }
  if (is_body(t->text, size)) {
    if (t->bodies++) t->status = CX_SAY(t->log, OWN_BODY, place, NULL);
    return;
  }
  for (const char *at = t->text; at < end;)
    at = *at == '{' || *at == '}' ? check_field(t, at, end) : at + 1;
}

/* Lines of a text without controls; false: it has some, or is not UTF-8. */
static bool take_text(const char *bytes, size_t size, cx_buffer *ret) {
  static const char mark[] = "\xEF\xBB\xBF";
  bool marked = size >= 3 && !memcmp(bytes, mark, 3);
  cx_buffer shown = {0}, composed = {0};
  bytes += marked ? 3 : 0;
  size -= marked ? 3 : 0;
  if (cx_utf8_valid(bytes, size, false) != size || memchr(bytes, 0, size)) return false;
  for (size_t i = 0; i < size; i++)
    if (bytes[i] != '\r' || i + 1 == size || bytes[i + 1] != '\n') cx_putc(&shown, bytes[i]);
  cx_put_nfc(&composed, cx_buffer_text(&shown), shown.size);
  bool clean = true;
  for (const char *at = cx_buffer_text(&composed); *at;
       at += strcspn(at, "\n"), at += *at == '\n') {
    size_t line = strcspn(at, "\n");
    cx_buffer one = {0};
    cx_put(&one, at, line);
    clean = clean && !cx_has_controls(cx_buffer_text(&one));
    shown.failed = shown.failed || one.failed;
    cx_put(ret, at, line);
    cx_putc(ret, '\n');
    cx_buffer_free(&one);
  }
  ret->failed = ret->failed || shown.failed || composed.failed;
  cx_buffer_free(&shown);
  cx_buffer_free(&composed);
  return clean;
}

int cx_paper_own_read(cx_log *log, const char *bytes, size_t size, bool of_commune,
                      cx_buffer *ret) {
  checking t = {.log = log, .of_commune = of_commune};
  if (!take_text(bytes, size, ret)) return CX_SAY(log, OWN_TEXT, (cx_place){0}, NULL);
  if (ret->failed) return cx_say_memory(log);
  for (t.text = cx_buffer_text(ret); *t.text;) {
    size_t line = strcspn(t.text, "\n");
    t.line++;
    check_line(&t, line);
    t.text += line + (t.text[line] == '\n');
  }
  if (!t.status && !t.bodies) t.status = CX_SAY(log, OWN_BODY, (cx_place){0}, NULL);
  return t.status;
}

/* ---- in a paper ---- */

typedef struct filling {
  const cx_paper_form *form;
  const char *name, *code;
} filling;

/* The value of a field, with dots where it is open. */
static void put_value(cx_buffer *out, const filling *t, field of) {
  static const char dots[] = "……";
  const cx_paper_form *f = t->form;
  const char *const values[FIELDS] = {f->number, f->day,  f->period, f->office, f->parent,
                                      f->place,  t->name, t->code,   NULL};
  if (!values[of])
    cx_puts(out, dots);
  else if (of == DAY)
    cx_put_day(out, values[of], f->language);
  else
    cx_puts(out, values[of]);
}

static void put_line(cx_paper *p, const filling *t, const char *line, size_t size) {
  cx_buffer text = {0};
  for (const char *at = line, *end = line + size; at < end;) {
    const char *close = *at == '{' ? memchr(at, '}', (size_t)(end - at)) : NULL;
    field of = close ? field_of(at + 1, (size_t)(close - at - 1)) : FIELDS;
    if (of < FIELDS) put_value(&text, t, of);
    if (of == FIELDS) cx_putc(&text, *at);
    at = of < FIELDS ? close + 1 : at + 1;
  }
  cx_paper_say_all(p, cx_paper_put_paragraph(p, ""), CX_PAPER_PLAIN, &text);
  cx_buffer_free(&text);
}

void cx_paper_put_own(cx_paper *p, const cx_paper_form *form, bool after, const char *name,
                      const char *code) {
  const filling t = {form, name && *name ? name : NULL, code};
  bool behind = false;
  for (const char *at = form->own ? form->own : ""; *at;) {
    size_t size = strcspn(at, "\n"), kept = size;
    const char *line = at;
    cx_trim(&line, &kept);
    bool body = is_body(at, size);
    if (kept && !body && behind == after) put_line(p, &t, line, kept);
    behind = behind || body;
    at += size + (at[size] == '\n');
  }
}
