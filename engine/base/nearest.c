/* Edit distance with swaps of neighbours (optimal string alignment), three rows at a time. */
#include "base/nearest.h"

#include <string.h>

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
  size_t distance = edit_distance(search->wanted, n, candidate, m);
  if (distance > limit || (search->best && distance >= search->distance)) return;
  search->best = candidate;
  search->distance = distance;
}
