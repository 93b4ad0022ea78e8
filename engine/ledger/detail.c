/* The form in which a message's words are kept never changes: it stands in registers. What stands
 * in memory between is another (base/both.h), so that no text of a file is taken for two. */
#include "ledger/detail.h"

#include <string.h>

#include "base/days.h"

enum { HALVES = 31 }; /* U+001F: between the languages */

static void put_word(cx_buffer *out, const char *word) {
  if (!word) return;
  cx_put_in_language(out, word, CX_VI);
  if (!cx_has_both(word, strlen(word))) return;
  cx_putc(out, HALVES);
  cx_put_in_language(out, word, CX_EN);
}

void cx_ledger_put_detail(cx_buffer *out, const char *a, const char *b, const char *c) {
  put_word(out, a);
  cx_putc(out, '\n');
  put_word(out, b);
  cx_putc(out, '\n');
  put_word(out, c);
}

/* Whether the word is a day as registers keep it, 2016-10-31. */
static bool is_day(const char *word, size_t size, char ret[11]) {
  if (size != 10) return false;
  memcpy(ret, word, size);
  ret[size] = 0;
  return cx_is_day(ret, true);
}

/* A kept word as an argument of a message; a day as people of the language write it. */
static void read_word(cx_buffer *out, const char *word, size_t size) {
  const char *turn = memchr(word, HALVES, size);
  char day[11];
  if (is_day(word, size, day)) {
    cx_puts(out, cx_day_words_of(day).text);
    return;
  }
  if (!turn) {
    cx_put(out, word, size);
    return;
  }
  cx_puts(out, CX_BOTH_VI);
  cx_put(out, word, (size_t)(turn - word));
  cx_puts(out, CX_BOTH_EN);
  cx_put(out, turn + 1, size - (size_t)(turn - word) - 1);
  cx_puts(out, CX_BOTH_END);
}

void cx_ledger_say_detail(cx_log *log, cx_message message, const char *detail) {
  cx_buffer words[3] = {{0}};
  const char *args[3];
  for (int i = 0; i < 3; i++) {
    size_t size = strcspn(detail, "\n");
    read_word(&words[i], detail, size);
    args[i] = cx_buffer_text(&words[i]);
    detail += size + (detail[size] != 0);
  }
  if (words[0].failed || words[1].failed || words[2].failed)
    cx_say_memory(log);
  else
    cx_say(log, message, (cx_place){0}, args);
  for (int i = 0; i < 3; i++)
    cx_buffer_free(&words[i]);
}
