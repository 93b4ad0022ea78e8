/* Open addressing over offsets (32 bits are enough for 4 GB of codes); FNV-1a hashes. */
#include "score/codes.h"

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
  while (codes->slots[at] && strcmp(codes->texts + codes->slots[at] - 1, code))
    at = (at + 1) & mask;
  return at;
}

static bool grow_slots(cx_codes *codes) {
  size_t count = codes->slot_count ? codes->slot_count * 2 : 1024;
  uint32_t *old = codes->slots, *slots = calloc(count, sizeof *slots);
  if (!slots) return false;
  codes->slots = slots;
  codes->slot_count = count;
  for (size_t at = 0; at < codes->size; at += strlen(codes->texts + at) + 1)
    slots[slot_of(codes, codes->texts + at)] = (uint32_t)at + 1;
  free(old);
  return true;
}

int cx_codes_add(cx_codes *codes, const char *code) {
  if (codes->count * 4 >= codes->slot_count * 3 && !grow_slots(codes)) return CX_NO_MEMORY;
  size_t at = slot_of(codes, code), size = strlen(code) + 1;
  if (codes->slots[at]) return 0;
  if (codes->capacity - codes->size < size) {
    size_t wanted = codes->capacity + codes->capacity / 2 + 4096 + size;
    char *texts = wanted < UINT32_MAX ? realloc(codes->texts, wanted) : NULL;
    if (!texts) return CX_NO_MEMORY;
    codes->texts = texts;
    codes->capacity = wanted;
  }
  memcpy(codes->texts + codes->size, code, size);
  codes->slots[at] = (uint32_t)codes->size + 1;
  codes->size += size;
  codes->count++;
  return 1;
}

void cx_codes_free(cx_codes *codes) {
  free(codes->texts);
  free(codes->slots);
  *codes = (cx_codes){0};
}

void cx_codes_nearest(const cx_codes *codes, cx_nearest *search) {
  for (size_t at = 0; at < codes->size; at += strlen(codes->texts + at) + 1)
    cx_nearest_offer(search, codes->texts + at);
}
