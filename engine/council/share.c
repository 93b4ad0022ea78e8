/* See share.h. */
#include "council/share.h"

#include <string.h>

#include "number/reading.h"

/* Digits with a point, or none: no sign, no exponent. */
static bool read_plain(const char *text, size_t size, cx_number *ret) {
  for (size_t i = 0; i < size; i++)
    if (!strchr("0123456789.", text[i])) return false;
  return size && cx_read_literal(text, size, ret) == CX_READ_OK;
}

bool cx_council_read_share(const char *text, bool more, cx_council_share *ret) {
  cx_number a, b = cx_whole(1);
  *ret = (cx_council_share){.more = more};
  if (*text == '>') {
    ret->more = text[1] != '=';
    text += ret->more ? 1 : 2;
  }
  text += strspn(text, " ");
  size_t size = strlen(text);
  const char *slash = strchr(text, '/');
  bool percent = size && text[size - 1] == '%';
  if (slash && percent) return false;
  if (percent) {
    size--;
    b = cx_whole(100);
  }
  if (slash && !read_plain(slash + 1, strlen(slash + 1), &b)) return false;
  if (!read_plain(text, slash ? (size_t)(slash - text) : size, &a)) return false;
  ret->part = cx_divide(a, b);
  if (!cx_is_value(ret->part) || cx_compare(ret->part, cx_whole(0)) <= 0) return false;
  int one = cx_compare(ret->part, cx_whole(1));
  return ret->more ? one < 0 : one <= 0;
}

void cx_council_put_share(cx_buffer *out, const cx_council_share *share) {
  cx_puts(out, share->more ? "> " : ">= ");
  cx_put_int(out, share->part.num);
  cx_putc(out, '/');
  cx_put_int(out, share->part.den);
}

bool cx_council_share_reached(const cx_council_share *share, int64_t count, int64_t of) {
  if (of <= 0) return false;
  int order = cx_compare(cx_ratio(count, of), share->part);
  return share->more ? order > 0 : order >= 0;
}
