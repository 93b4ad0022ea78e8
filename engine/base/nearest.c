/* Edit distance with swaps of neighbours (optimal string alignment), three rows at a time. */
#include "base/nearest.h"

#include <string.h>

#include "base/utf8.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

static size_t edit_distance(const char *a, size_t n, const char *b, size_t m) {
  size_t rows[3][LONGEST + 1];
  size_t *before = rows[0], *above = rows[1], *row = rows[2];
  for (size_t j = 0; j <= m; j++)
    above[j] = j;
  for (size_t i = 1; i <= n; i++) {
    row[0] = i;
    for (size_t j = 1; j <= m; j++) {
      size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = least(change, 1 + least(above[j], row[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = least(row[j], before[j - 2] + 1);
    }
    size_t *spare = before;
    before = above;
    above = row;
    row = spare;
  }
  return above[m];
}

void cx_nearest_offer(cx_nearest *search, const char *candidate) {
  size_t n = strlen(search->wanted), m = strlen(candidate);
  if (!n || n > LONGEST || m > LONGEST) return;
  size_t limit = n / 3 > 1 ? n / 3 : 1;
  if (n > m + limit || m > n + limit) return;
  size_t distance = edit_distance(search->wanted, n, candidate, m);
  if (distance > limit || (search->best && distance >= search->distance)) return;
  search->best = candidate;
  search->distance = distance;
}

/* The next digits from *at on; their length, 0 at the end. */
static size_t next_number(const char **at) {
  *at += strcspn(*at, "0123456789");
  return strspn(*at, "0123456789");
}

static bool same_numbers(const char *a, const char *b) {
  for (;;) {
    size_t n = next_number(&a), m = next_number(&b);
    if (n != m || memcmp(a, b, n) != 0) return false;
    if (!n) return true;
    a += n;
    b += m;
  }
}

static bool is_rate(const char *name) {
  cx_buffer folded = {0};
  cx_put_folded(&folded, name, strlen(name));
  const char *text = cx_buffer_text(&folded);
  bool found = !strncmp(text, "tỷ lệ", strlen("tỷ lệ")) || !strncmp(text, "tỉ lệ", strlen("tỉ lệ"));
  cx_buffer_free(&folded);
  return found;
}

void cx_nearest_offer_measure(cx_nearest *search, const char *candidate) {
  if (same_numbers(search->wanted, candidate) && is_rate(search->wanted) == is_rate(candidate))
    cx_nearest_offer(search, candidate);
}
