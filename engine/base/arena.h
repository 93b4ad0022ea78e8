/* An arena owns every small object of one load or one run; all go at once.
 * Built with CX_TINY each object is one malloc, so that sanitizers see an
 * overrun of any of them. */
#ifndef CX_BASE_ARENA_H
#define CX_BASE_ARENA_H
#include <stddef.h>

typedef struct cx_arena {
  struct cx_block *blocks; /* newest first; NULL when empty */
} cx_arena;

/* Zeroed, 16-byte aligned memory that lives until cx_arena_free; NULL when out of memory. */
void *cx_arena_take(cx_arena *arena, size_t size);

/* A NUL-terminated copy of size bytes; NULL when out of memory. */
char *cx_arena_text(cx_arena *arena, const char *bytes, size_t size);

/* Room for one more element in an array that the arena owns: returns the array (moved when it
 * had to grow, the old copy stays until the arena goes) or NULL when out of memory. */
void *cx_arena_grow(cx_arena *arena, void *items, size_t used, size_t *capacity, size_t item_size);

/* Frees everything; the arena is empty and may be used again. */
void cx_arena_free(cx_arena *arena);

#endif
