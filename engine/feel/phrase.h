/* What Vietnamese words of a quotation say of an amount, as a set of numbers: the inverse of
 * words.h. "đạt từ 98% trở lên" is [98..), "không có trẻ em bị xâm hại" of a count is {0}. */
#ifndef CX_FEEL_PHRASE_H
#define CX_FEEL_PHRASE_H
#include "feel/words.h"

enum { CX_MOST_READINGS = 24 };

/* Each amount in the text is a reading of its own; an amount that can be meant in two ways ("đạt
 * 98%": just that or at least that) is two. None: the text says nothing that could be read. */
typedef struct cx_phrase {
  cx_set readings[CX_MOST_READINGS];
  size_t count;
  bool speaks; /* holds a digit, or a word such as "trở lên", "tối đa" */
} cx_phrase;

/* Reads amounts of this unit. An amount of points ("50 điểm"), an age, a number of times or of
 * years is left out, unless it is the unit's name; a share is converted to the unit's `per`. Rises
 * and falls ("giảm 5%") and rough amounts ("khoảng 5%") are not read. False: out of memory. */
bool cx_read_phrase(cx_arena *arena, const char *text, cx_unit unit, cx_phrase *ret);

/* Reads amounts of points only: "từ 850 điểm trở lên". */
bool cx_read_points_phrase(cx_arena *arena, const char *text, cx_phrase *ret);

#endif
