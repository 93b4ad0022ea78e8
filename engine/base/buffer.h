/* A growing byte buffer with a sticky failure: write freely, check once. */
#ifndef CX_BASE_BUFFER_H
#define CX_BASE_BUFFER_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cx_buffer {
  char *bytes; /* NUL-terminated when not NULL */
  size_t size, capacity;
  bool failed; /* out of memory once: later writes do nothing */
} cx_buffer;

void cx_put(cx_buffer *out, const char *bytes, size_t size);
void cx_puts(cx_buffer *out, const char *text); /* NULL writes nothing */
void cx_base_put_character(cx_buffer *out, char c);
static inline void cx_putc(cx_buffer *out, char c) {
  if (!out->failed && out->capacity - out->size > 1) {
    out->bytes[out->size++] = c;
    out->bytes[out->size] = 0;
  } else {
    cx_base_put_character(out, c);
  }
}
void cx_put_int(cx_buffer *out, int64_t value);
void cx_put_repeat(cx_buffer *out, const char *text, size_t times);

/* Empties the buffer and keeps its memory and its failure. */
void cx_buffer_clear(cx_buffer *out);
/* The text so far, never NULL. */
const char *cx_buffer_text(const cx_buffer *out);
void cx_buffer_free(cx_buffer *out);

/* Hands the text over to a caller's memory as the public header says of its texts, and frees the
 * buffer. Returns the text's length, 0 when the buffer failed. */
size_t cx_base_hand_over(cx_buffer *from, char *out, size_t capacity);

#endif
