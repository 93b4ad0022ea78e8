/* See both.h. */
#include "base/both.h"

#include <string.h>

#include "base/utf8.h"

void cx_put_both(cx_buffer *out, const char *vi, const char *en) {
  cx_puts(out, CX_BOTH_VI);
  cx_puts(out, vi);
  cx_puts(out, CX_BOTH_EN);
  cx_puts(out, en);
  cx_puts(out, CX_BOTH_END);
}

bool cx_has_both(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++)
    /* three signs, and no end */ // NOLINTNEXTLINE(bugprone-not-null-terminated-result)
    if (memchr(CX_BOTH_VI CX_BOTH_EN CX_BOTH_END, text[i], 3)) return true;
  return false;
}

void cx_put_in_language(cx_buffer *out, const char *text, cx_language language) {
  const char *mark;
  for (; (mark = strpbrk(text, CX_BOTH_VI)); text = mark) {
    const char *turn = strchr(mark, *CX_BOTH_EN);
    const char *end = turn ? strchr(turn, *CX_BOTH_END) : NULL;
    cx_put_shown(out, text, (size_t)(mark - text));
    mark++;
    if (!end) continue; /* bytes of a file's name, and no text of ours */
    if (language == CX_EN)
      cx_put_shown(out, turn + 1, (size_t)(end - turn - 1));
    else
      cx_put_shown(out, mark, (size_t)(turn - mark));
    mark = end + 1;
  }
  cx_put_shown(out, text, strlen(text));
}
