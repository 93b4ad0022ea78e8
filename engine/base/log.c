/* Messages rendered in two languages. */
#include "base/log.h"

#include <stdio.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"

/* The line of text that holds `line`, for the diagnostic; empty when not at hand. */
static void find_line(const cx_log *log, unsigned line, cx_diagnostic *out) {
  if (!log->bytes || line < log->first_line) return;
  const char *at = log->bytes, *end = log->bytes + log->size;
  for (unsigned number = log->first_line; number < line; number++) {
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    if (!newline) return;
    at = newline + 1;
  }
  const char *newline = memchr(at, '\n', (size_t)(end - at));
  const char *stop = newline ? newline : end;
  if (stop > at && stop[-1] == '\r') stop--;
  out->source = at;
  out->source_size = (size_t)(stop - at);
}

int cx_say(cx_log *log, cx_message message, cx_place place, const char *const args[3]) {
  cx_diagnostic diagnostic = {.severity = message->severity,
                              .code = message->code,
                              .message = message,
                              .file = log->file,
                              .line = place.line,
                              .column = place.column,
                              .cell = log->cell,
                              .sheet = log->sheet,
                              .key = log->key,
                              .label = log->label};
  for (int i = 0; i < 3; i++)
    diagnostic.args[i] = args[i] ? args[i] : "";
  if (diagnostic.severity == CX_ERROR) log->errors++;
  if (log->most && log->errors > log->most) return CX_REFUSED;
  if (place.line) find_line(log, place.line, &diagnostic);
  if (log->report) log->report(log->user, &diagnostic);
  return CX_REFUSED;
}

int cx_say_memory(cx_log *log) {
  if (log->out_of_memory)
    log->errors++; /* said once, but whoever asks whether something went wrong is to know */
  else
    CX_SAY(log, USE_MEMORY, (cx_place){0}, NULL);
  log->out_of_memory = true;
  return CX_NO_MEMORY;
}

cx_digits cx_digits_of(int64_t value) {
  cx_digits digits;
  snprintf(digits.text, sizeof digits.text, "%lld", (long long)value);
  return digits;
}

/* True when every {n} in the optional part has an argument. */
static bool part_holds(const char *part, const char *const args[3]) {
  for (; *part && strncmp(part, "]]", 2) != 0; part++)
    if (part[0] == '{' && part[1] >= '0' && part[1] <= '2' && part[2] == '}' &&
        !*args[part[1] - '0'])
      return false;
  return true;
}

static void put_message(cx_buffer *out, const char *text, const char *const args[3],
                        cx_language language) {
  while (*text) {
    if (text[0] == '{' && text[1] >= '0' && text[1] <= '2' && text[2] == '}') {
      cx_put_in_language(out, args[text[1] - '0'], language);
      text += 3;
    } else if (!strncmp(text, "[[", 2)) {
      const char *end = strstr(text, "]]");
      text = part_holds(text + 2, args) ? text + 2 : end;
    } else if (!strncmp(text, "]]", 2)) {
      text += 2;
    } else if (!strncmp(text, "{{", 2) || !strncmp(text, "}}", 2)) {
      cx_putc(out, *text);
      text += 2;
    } else {
      cx_putc(out, *text++);
    }
  }
}

/* The line of the file and a caret under the column; tabs are kept so that both lines align. */
static void put_source(cx_buffer *out, const cx_diagnostic *d) {
  enum { SHOWN = 160 };
  size_t start = 0, at = 0, column = 1;
  while (at < d->source_size && column < d->column) {
    at++;
    while (at < d->source_size && ((unsigned char)d->source[at] & 0xC0) == 0x80)
      at++;
    column++;
  }
  if (at > SHOWN / 2) start = at - SHOWN / 2;
  while (start && start < at && ((unsigned char)d->source[start] & 0xC0) == 0x80)
    start++;
  size_t stop = d->source_size - start > SHOWN ? start + SHOWN : d->source_size;
  while (stop < d->source_size && ((unsigned char)d->source[stop] & 0xC0) == 0x80)
    stop++;
  cx_puts(out, start ? "\n  …" : "\n  ");
  for (size_t i = start; i < stop;) { /* tabs stay: the line below repeats them */
    size_t part = i;
    while (part < stop && d->source[part] != '\t')
      part++;
    cx_put_shown(out, d->source + i, part - i);
    if (part < stop) cx_putc(out, '\t');
    i = part + 1;
  }
  if (stop < d->source_size) cx_puts(out, "…");
  if (!d->column) return;
  cx_puts(out, start ? "\n   " : "\n  ");
  for (size_t i = start; i < at;) {
    size_t next = i + 1;
    while (next < at && ((unsigned char)d->source[next] & 0xC0) == 0x80)
      next++;
    if (d->source[i] == '\t')
      cx_putc(out, '\t');
    else
      cx_put_repeat(out, " ", cx_display_width(d->source + i, next - i));
    i = next;
  }
  cx_putc(out, '^');
}

/* The row's code, which may be anything, or its number in the query. */
static void put_key(cx_buffer *out, const cx_diagnostic *d, cx_language language) {
  cx_putc(out, ':');
  if (*d->key) {
    cx_put_shown(out, d->key, strlen(d->key));
    return;
  }
  cx_puts(out, cx_in(language, "dòng ", "row "));
  cx_put_int(out, d->line);
}

/* FILE:LINE:COLUMN, or FILE:Sheet1!D7, or DATABASE:CODE. */
static void put_place(cx_buffer *out, const cx_diagnostic *d, cx_language language) {
  cx_puts(out, d->file);
  if (d->key && d->line) {
    put_key(out, d, language);
  } else if (d->sheet && d->line) {
    char letters[8];
    size_t at = sizeof letters;
    letters[--at] = 0;
    for (unsigned rest = d->column; rest && at; rest = (rest - 1) / 26)
      letters[--at] = (char)('A' + (rest - 1) % 26);
    cx_putc(out, ':');
    cx_puts(out, d->sheet);
    cx_putc(out, '!');
    cx_puts(out, letters + at);
    cx_put_int(out, d->line);
  } else if (d->line) {
    cx_putc(out, ':');
    cx_put_int(out, d->line);
    if (d->column) {
      cx_putc(out, ':');
      cx_put_int(out, d->column);
    }
  }
  cx_puts(out, ": ");
}

static const char *text_of(const cx_diagnostic *d, cx_language language) {
  cx_message message = d->message;
  return cx_half(message->text, language);
}

size_t cx_diagnostic_message(const cx_diagnostic *d, cx_language language, char *out,
                             size_t capacity) {
  cx_buffer text = {0};
  put_message(&text, text_of(d, language), d->args, language);
  return cx_base_hand_over(&text, out, capacity);
}

size_t cx_diagnostic_text(const cx_diagnostic *d, cx_language language, char *out,
                          size_t capacity) {
  static const cx_both severity[2] = {{"lưu ý", "note"}, {"lỗi", "error"}};
  cx_buffer text = {0};
  if (d->file) put_place(&text, d, language);
  cx_puts(&text, cx_half(severity[d->severity], language));
  cx_putc(&text, ' ');
  cx_puts(&text, d->code);
  cx_puts(&text, ": ");
  if (d->label && *d->label) {
    cx_put_in_language(&text, d->label, language);
    cx_puts(&text, ": ");
  }
  put_message(&text, text_of(d, language), d->args, language);
  if (d->source && d->line) put_source(&text, d);
  return cx_base_hand_over(&text, out, capacity);
}
