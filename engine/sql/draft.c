/* See draft.h. */
#include "sql/draft.h"

#include <stdlib.h>
#include <string.h>

#include "sql/messages.h"

enum { LONG = 48 }; /* a text of more bytes is not copied */

bool cx_sql_open(cx_sql *q, cx_log *log, const cx_standard *standard, cx_sql_dialect dialect,
                 const char *mark) {
  *q = (cx_sql){.standard = standard,
                .dialect = dialect,
                .words = cx_sql_words_of(dialect),
                .log = log,
                .mark = mark,
                .layers = 1};
  q->layer = calloc(CX_SQL_MOST_LAYERS, sizeof *q->layer);
  q->failed = !q->layer;
  return !q->failed;
}

void cx_sql_close(cx_sql *q) {
  for (size_t i = 0; q->layer && i < CX_SQL_MOST_LAYERS; i++)
    cx_buffer_free(&q->layer[i].columns);
  free(q->layer);
  cx_arena_free(&q->arena);
}

cx_sql_text cx_sql_refuse(cx_sql *q, const char *what, const char *why) {
  if (!q->refusal) {
    q->refusal = why;
    q->refused = what;
    q->refused_at = q->at;
  }
  return (cx_sql_text){.text = "NULL"};
}

void cx_sql_put_head(cx_buffer *out, const cx_sql *q, const char *id, const char *sha256) {
  const char *const words[] = {
      // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): the version is part of it
      "-- ", id, ", sha256 ", sha256, "; chuanxa " CHUANXA_VERSION ", ", q->words->name, "\n"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    cx_puts(out, words[i]);
}

int cx_sql_end(cx_sql *q, const cx_buffer *out, const char *file) {
  if (q->failed || out->failed) return cx_say_memory(q->log);
  if (!q->refusal) return CX_OK;
  q->log->file = file;
  return CX_SAY(q->log, SQL_CANNOT, q->refused_at, q->refused, q->refusal);
}

cx_sql_text cx_sql_taken(cx_sql *q, cx_buffer *from, unsigned layer) {
  const char *copy = cx_arena_text(&q->arena, cx_buffer_text(from), from->size);
  q->failed = q->failed || from->failed || !copy;
  cx_buffer_free(from);
  return (cx_sql_text){.text = copy ? copy : "NULL", .layer = layer};
}

cx_sql_text cx_sql_plain(cx_sql *q, const char *text) {
  (void)q;
  return (cx_sql_text){.text = text, .name = true};
}

cx_sql_text cx_sql_whole(cx_sql *q, int64_t number) {
  cx_buffer out = {0};
  if (number < 0) cx_putc(&out, '(');
  cx_put_int(&out, number);
  if (number < 0) cx_putc(&out, ')');
  return cx_sql_taken(q, &out, 0);
}

static cx_sql_text between_marks(cx_sql *q, const char *text, char mark) {
  cx_buffer out = {0};
  cx_putc(&out, mark);
  for (; *text; text++) {
    if (*text == mark) cx_putc(&out, mark);
    cx_putc(&out, *text);
  }
  cx_putc(&out, mark);
  return cx_sql_taken(q, &out, 0);
}

cx_sql_text cx_sql_quoted(cx_sql *q, const char *text) {
  return between_marks(q, text, '\'');
}

cx_sql_text cx_sql_named(cx_sql *q, const char *name) {
  cx_sql_text text = between_marks(q, name, '"');
  text.name = true;
  return text;
}

/* How often `$k` stands in a form. */
static size_t uses(const char *form, char k) {
  size_t count = 0;
  for (const char *at = strchr(form, '$'); at; at = strchr(at + 1, '$'))
    count += at[1] == k;
  return count;
}

cx_sql_text cx_sql_make(cx_sql *q, const char *form, const cx_sql_text *texts, size_t count) {
  cx_sql_text ready[9];
  unsigned layer = 0;
  for (size_t i = 0; i < count; i++) {
    ready[i] = texts[i];
    bool often = uses(form, (char)('1' + i)) > 1;
    if (often && !texts[i].name && strlen(texts[i].text) > LONG)
      ready[i] = cx_sql_column(q, texts[i], "x", q->columns);
    if (ready[i].layer > layer) layer = ready[i].layer;
  }
  cx_buffer out = {0};
  for (; *form; form++) {
    bool operand = *form == '$' && form[1] >= '1' && (size_t)(form[1] - '1') < count;
    if (operand)
      cx_puts(&out, ready[*++form - '1'].text);
    else
      cx_putc(&out, *form);
  }
  return cx_sql_taken(q, &out, layer);
}

cx_sql_text cx_sql_join(cx_sql *q, const cx_sql_text *texts, size_t count, const char *between,
                        const char *empty) {
  cx_buffer out = {0};
  unsigned layer = 0;
  if (!count) return cx_sql_plain(q, empty);
  if (count == 1) return texts[0];
  cx_putc(&out, '(');
  for (size_t i = 0; i < count; i++) {
    if (i) cx_puts(&out, between);
    cx_puts(&out, texts[i].text);
    if (texts[i].layer > layer) layer = texts[i].layer;
  }
  cx_putc(&out, ')');
  return cx_sql_taken(q, &out, layer);
}

cx_sql_text cx_sql_extreme(cx_sql *q, bool greatest, const cx_sql_text *texts, size_t count) {
  if (count == 1) return texts[0];
  enum { MOST = 60 }; /* a database's function takes so many at least */
  if (count > MOST) {
    const cx_sql_text halves[] = {
        cx_sql_extreme(q, greatest, texts, count / 2),
        cx_sql_extreme(q, greatest, texts + count / 2, count - count / 2)};
    return cx_sql_extreme(q, greatest, halves, 2);
  }
  cx_sql_text list = cx_sql_join(q, texts, count, ", ", "");
  const char *word = greatest ? q->words->greatest : q->words->least;
  return CX_SQL(q, "$1$2", cx_sql_plain(q, word), list);
}

static cx_sql_text put_column(cx_sql *q, cx_sql_text text, const char *name) {
  if (text.layer >= CX_SQL_MOST_LAYERS - 1 || q->columns >= CX_SQL_MOST_COLUMNS)
    return cx_sql_refuse(q, q->standard->id, CX_BOTH("nó quá dài", "it is too long"));
  cx_buffer *columns = &q->layer[text.layer].columns;
  cx_puts(columns, ",\n    ");
  cx_puts(columns, text.text);
  cx_puts(columns, " AS ");
  cx_puts(columns, name);
  q->failed = q->failed || columns->failed;
  q->columns++;
  if (text.layer >= q->layers) q->layers = text.layer + 1;
  return (cx_sql_text){.text = name, .layer = text.layer + 1, .name = true};
}

cx_sql_text cx_sql_column(cx_sql *q, cx_sql_text text, const char *word, size_t number) {
  cx_buffer name = {0};
  cx_puts(&name, q->mark);
  cx_puts(&name, word);
  cx_put_int(&name, (int64_t)number);
  return put_column(q, text, cx_sql_taken(q, &name, 0).text);
}

cx_sql_text cx_sql_column_as(cx_sql *q, cx_sql_text text, const char *name) {
  return put_column(q, text, name);
}
