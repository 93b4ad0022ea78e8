/* See codes.h. A code of digits is kept as the number that they are, with how many they are. As
 * long as each is above the one before, as in most lists, nothing else is needed. From the first
 * that is not, they are found by open addressing over their numbers; a slot has bits of the hash,
 * so that what is another code is rarely looked at. */
#include "figures/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

enum { MOST_DIGITS = 17, LENGTH_BITS = 5, TAG_BITS = 6, LEAST_SLOTS = 1024 };
static const uint64_t IS_TEXT = (uint64_t)1 << 63;

/* ---- keys ---- */

/* The key of a code that is digits alone; 0 for any other. */
static uint64_t key_of_digits(const char *code) {
  uint64_t value = 0;
  unsigned length = 0;
  for (; code[length] >= '0' && code[length] <= '9' && length < MOST_DIGITS; length++)
    value = value * 10 + (uint64_t)(code[length] - '0');
  return code[length] ? 0 : value << LENGTH_BITS | length;
}

/* Every bit of the key stirs every bit (the finish of MurmurHash3's 64 bits). */
static uint64_t stir(uint64_t h) {
  h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
  h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
  return h ^ h >> 33;
}

/* FNV-1a. */
static uint64_t hash_of_text(const char *text) {
  uint64_t h = 14695981039346656037u;
  for (; *text; text++)
    h = (h ^ (unsigned char)*text) * 1099511628211u;
  return stir(h);
}

static const char *text_of(const cx_codes *codes, uint64_t key) {
  return codes->texts + (key & ~IS_TEXT);
}

static uint64_t hash_of(const cx_codes *codes, uint64_t key) {
  return key & IS_TEXT ? hash_of_text(text_of(codes, key)) : stir(key);
}

const char *cx_codes_text(const cx_codes *codes, size_t number, char room[CX_CODES_TEXT]) {
  uint64_t key = codes->keys[number], value = key >> LENGTH_BITS;
  if (key & IS_TEXT) return text_of(codes, key);
  size_t length = key & ((1u << LENGTH_BITS) - 1);
  room[length] = 0;
  for (size_t at = length; at--; value /= 10)
    room[at] = (char)('0' + value % 10);
  return room;
}

/* ---- slots ---- */

static uint32_t tag_of(uint64_t hash) {
  return (uint32_t)(hash >> (64 - TAG_BITS));
}

/* Where a hash begins to look: its low half spread over however many slots there are. */
static size_t first_slot(const cx_codes *codes, uint64_t hash) {
  return (size_t)((hash & UINT32_MAX) * codes->slot_count >> 32);
}

static bool is_code(const cx_codes *codes, uint32_t slot, uint64_t key, const char *code) {
  uint64_t held = codes->keys[(slot >> TAG_BITS) - 1];
  if (key) return held == key;
  return held & IS_TEXT && !strcmp(text_of(codes, held), code);
}

/* The slot that holds the code, or the free one where it belongs. */
static size_t slot_of(const cx_codes *codes, uint64_t hash, uint64_t key, const char *code) {
  size_t at = first_slot(codes, hash);
  uint32_t tag = tag_of(hash), most = (1u << TAG_BITS) - 1;
  while (codes->slots[at] &&
         ((codes->slots[at] & most) != tag || !is_code(codes, codes->slots[at], key, code)))
    at = at + 1 == codes->slot_count ? 0 : at + 1;
  return at;
}

/* Puts the number of a code that is nowhere yet into the first free slot. */
static void place(const cx_codes *codes, size_t number) {
  uint64_t hash = hash_of(codes, codes->keys[number]);
  size_t at = first_slot(codes, hash);
  while (codes->slots[at])
    at = at + 1 == codes->slot_count ? 0 : at + 1;
  codes->slots[at] = (uint32_t)(number + 1) << TAG_BITS | tag_of(hash);
}

/* Slots for a quarter more codes than there are, of which then 4 in 5 are taken. */
static bool grow_slots(cx_codes *codes) {
  size_t count = codes->count + codes->count / 16 * 9 + LEAST_SLOTS;
  uint32_t *slots = calloc(count, sizeof *slots);
  if (!slots) return false;
  free(codes->slots);
  codes->slots = slots;
  codes->slot_count = count;
  for (size_t i = 0; i < codes->count; i++)
    place(codes, i);
  return true;
}

/* ---- room ---- */

static bool grow_keys(cx_codes *codes) {
  if (codes->count < codes->key_capacity) return true;
  size_t wanted = codes->key_capacity + codes->key_capacity / 4 + 1024;
  uint64_t *keys = realloc(codes->keys, wanted * sizeof *keys);
  if (!keys) return false;
  codes->keys = keys;
  codes->key_capacity = wanted;
  return true;
}

/* Keeps a code as a text; 0 when out of memory. */
static uint64_t keep_text(cx_codes *codes, const char *code) {
  size_t size = strlen(code) + 1;
  if (codes->capacity - codes->size < size) {
    size_t wanted = codes->capacity + codes->capacity / 4 + 4096 + size;
    char *texts = realloc(codes->texts, wanted);
    if (!texts) return 0;
    codes->texts = texts;
    codes->capacity = wanted;
  }
  memcpy(codes->texts + codes->size, code, size);
  codes->size += size;
  return IS_TEXT | (codes->size - size);
}

/* ---- one above the other ---- */

static bool is_above_all(const cx_codes *codes, uint64_t key) {
  return !codes->slot_count && key && (!codes->count || key > codes->keys[codes->count - 1]);
}

/* By halves. */
static bool find_in_order(const cx_codes *codes, uint64_t key, size_t *ret_number) {
  size_t from = 0, to = codes->count;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if (codes->keys[middle] < key)
      from = middle + 1;
    else
      to = middle;
  }
  *ret_number = from;
  return from < codes->count && codes->keys[from] == key;
}

/* ---- codes ---- */

int cx_codes_add(cx_codes *codes, const char *code, size_t *ret_number) {
  uint64_t key = key_of_digits(code);
  if (is_above_all(codes, key)) {
    if (codes->count >= CX_CODES_MOST || !grow_keys(codes)) return CX_NO_MEMORY;
    *ret_number = codes->count;
    codes->keys[codes->count++] = key;
    return 1;
  }
  if (codes->count * 5 >= codes->slot_count * 4 && !grow_slots(codes)) return CX_NO_MEMORY;
  uint64_t hash = key ? stir(key) : hash_of_text(code);
  size_t at = slot_of(codes, hash, key, code);
  if (codes->slots[at]) {
    *ret_number = (codes->slots[at] >> TAG_BITS) - 1;
    return 0;
  }
  if (codes->count >= CX_CODES_MOST || !grow_keys(codes)) return CX_NO_MEMORY;
  if (!key) key = keep_text(codes, code);
  if (!key) return CX_NO_MEMORY;
  codes->keys[codes->count++] = key;
  codes->slots[at] = (uint32_t)codes->count << TAG_BITS | tag_of(hash);
  *ret_number = codes->count - 1;
  return 1;
}

bool cx_codes_find(const cx_codes *codes, const char *code, size_t *ret_number) {
  uint64_t key = key_of_digits(code), hash = key ? stir(key) : hash_of_text(code);
  if (!codes->slot_count) return find_in_order(codes, key, ret_number);
  uint32_t slot = codes->slots[slot_of(codes, hash, key, code)];
  if (slot) *ret_number = (slot >> TAG_BITS) - 1;
  return slot != 0;
}

void cx_codes_free(cx_codes *codes) {
  free(codes->keys);
  free(codes->texts);
  free(codes->slots);
  *codes = (cx_codes){0};
}
