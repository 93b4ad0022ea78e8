/* Open addressing over numbers; FNV-1a hashes. */
#include "figures/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

static uint64_t hash(const char *text) {
  uint64_t h = 14695981039346656037u;
  for (; *text; text++)
    h = (h ^ (unsigned char)*text) * 1099511628211u;
  return h ^ h >> 32;
}

/* The slot that holds the code, or the free one where it belongs. */
static size_t slot_of(const cx_codes *codes, const char *code) {
  size_t mask = codes->slot_count - 1, at = (size_t)hash(code) & mask;
  while (codes->slots[at] && strcmp(codes->texts + codes->starts[codes->slots[at] - 1], code))
    at = (at + 1) & mask;
  return at;
}

static bool grow_slots(cx_codes *codes) {
  size_t count = codes->slot_count ? codes->slot_count * 2 : 1024;
  uint32_t *slots = calloc(count, sizeof *slots);
  if (!slots) return false;
  free(codes->slots);
  codes->slots = slots;
  codes->slot_count = count;
  for (size_t i = 0; i < codes->count; i++)
    slots[slot_of(codes, codes->texts + codes->starts[i])] = (uint32_t)i + 1;
  return true;
}

/* Room for one more code of `size` bytes. */
static bool grow_texts(cx_codes *codes, size_t size) {
  if (codes->capacity - codes->size < size) {
    size_t wanted = codes->capacity + codes->capacity / 2 + 4096 + size;
    char *texts = wanted < UINT32_MAX ? realloc(codes->texts, wanted) : NULL;
    if (!texts) return false;
    codes->texts = texts;
    codes->capacity = wanted;
  }
  if (codes->count == codes->start_capacity) {
    size_t wanted = codes->start_capacity + codes->start_capacity / 2 + 1024;
    uint32_t *starts = realloc(codes->starts, wanted * sizeof *starts);
    if (!starts) return false;
    codes->starts = starts;
    codes->start_capacity = wanted;
  }
  return true;
}

int cx_codes_add(cx_codes *codes, const char *code, size_t *ret_number) {
  if (codes->count * 4 >= codes->slot_count * 3 && !grow_slots(codes)) return CX_NO_MEMORY;
  size_t at = slot_of(codes, code), size = strlen(code) + 1;
  if (codes->slots[at]) {
    *ret_number = codes->slots[at] - 1;
    return 0;
  }
  if (!grow_texts(codes, size)) return CX_NO_MEMORY;
  memcpy(codes->texts + codes->size, code, size);
  codes->starts[codes->count] = (uint32_t)codes->size;
  codes->size += size;
  codes->slots[at] = (uint32_t)++codes->count;
  *ret_number = codes->count - 1;
  return 1;
}

bool cx_codes_find(const cx_codes *codes, const char *code, size_t *ret_number) {
  uint32_t slot = codes->slot_count ? codes->slots[slot_of(codes, code)] : 0;
  if (slot) *ret_number = slot - 1;
  return slot != 0;
}

void cx_codes_free(cx_codes *codes) {
  free(codes->texts);
  free(codes->starts);
  free(codes->slots);
  *codes = (cx_codes){0};
}
