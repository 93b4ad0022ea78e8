/* See buffer.h. Growth doubles; a failure keeps what was written before it. */
#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(cx_buffer *out, size_t size) {
  if (out->failed) return false;
  if (out->capacity - out->size > size) return true;
  size_t wanted = out->capacity ? out->capacity : 256;
  while (wanted - out->size <= size) {
    if (wanted > SIZE_MAX / 2) {
      out->failed = true;
      return false;
    }
    wanted *= 2;
  }
  char *bytes = realloc(out->bytes, wanted);
  if (!bytes) {
    out->failed = true;
    return false;
  }
  out->bytes = bytes;
  out->capacity = wanted;
  return true;
}

void cx_put(cx_buffer *out, const char *bytes, size_t size) {
  bool fits = !out->failed && out->capacity - out->size > size;
  if (!fits && !make_room(out, size)) return;
  if (size) memcpy(out->bytes + out->size, bytes, size);
  out->size += size;
  out->bytes[out->size] = 0;
}

void cx_puts(cx_buffer *out, const char *text) {
  if (text) cx_put(out, text, strlen(text));
}

void cx_base_put_character(cx_buffer *out, char c) {
  cx_put(out, &c, 1);
}

void cx_put_int(cx_buffer *out, int64_t value) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do
    digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (value < 0) digits[--at] = '-';
  cx_put(out, digits + at, sizeof digits - at);
}

void cx_put_repeat(cx_buffer *out, const char *text, size_t times) {
  while (times--)
    cx_puts(out, text);
}

void cx_buffer_clear(cx_buffer *out) {
  out->size = 0;
  if (out->bytes) out->bytes[0] = 0;
}

const char *cx_buffer_text(const cx_buffer *out) {
  return out->bytes ? out->bytes : "";
}

void cx_buffer_free(cx_buffer *out) {
  free(out->bytes);
  *out = (cx_buffer){0};
}

size_t cx_base_hand_over(cx_buffer *from, char *out, size_t capacity) {
  size_t size = from->failed ? 0 : from->size;
  if (capacity) {
    size_t copied = size < capacity - 1 ? size : capacity - 1;
    if (copied) memcpy(out, from->bytes, copied);
    out[copied] = 0;
  }
  cx_buffer_free(from);
  return size;
}
