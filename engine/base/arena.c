/* Blocks in a list, newest first; a request larger than a block gets one of its own. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef CX_TINY
enum { BLOCK_SIZE = 0 };
#else
enum { BLOCK_SIZE = 64 * 1024 };
#endif

struct cx_block {
  struct cx_block *next;
  size_t used, size;
};

enum { ALIGN = 16, HEAD = (sizeof(struct cx_block) + ALIGN - 1) / ALIGN * ALIGN };

void *cx_arena_take(cx_arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) return NULL;
  size = (size + ALIGN - 1) / ALIGN * ALIGN;
  struct cx_block *block = arena->blocks;
  if (!block || block->size - block->used < size) {
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct cx_block *fresh = calloc(1, HEAD + room);
    if (!fresh) return NULL;
    fresh->size = room;
    if (block && size > BLOCK_SIZE) { /* keep filling the open block */
      fresh->next = block->next;
      block->next = fresh;
    } else {
      fresh->next = block;
      arena->blocks = fresh;
    }
    block = fresh;
  }
  void *taken = (char *)block + HEAD + block->used;
  block->used += size;
  return taken;
}

char *cx_arena_text(cx_arena *arena, const char *bytes, size_t size) {
  if (size == SIZE_MAX) return NULL;
  char *copy = cx_arena_take(arena, size + 1);
  if (copy && size) memcpy(copy, bytes, size);
  return copy;
}

void *cx_arena_grow(cx_arena *arena, void *items, size_t used, size_t *capacity, size_t item_size) {
  if (used < *capacity) return items;
  size_t wanted = *capacity ? *capacity * 2 : 8;
  if (wanted > SIZE_MAX / 2 / item_size) return NULL;
  void *moved = cx_arena_take(arena, wanted * item_size);
  if (!moved) return NULL;
  if (used) memcpy(moved, items, used * item_size);
  *capacity = wanted;
  return moved;
}

void cx_arena_free(cx_arena *arena) {
  for (struct cx_block *block = arena->blocks; block;) {
    struct cx_block *next = block->next;
    free(block);
    block = next;
  }
  arena->blocks = NULL;
}
