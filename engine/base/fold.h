/* The one form in which names are compared: of communes and what they lie in, of people, offices,
 * headers, labels, choices. It is never shown. A Vietnamese syllable has one tone, so the letter
 * over which its mark stands says nothing: Hoà is Hòa, Thuỷ is Thủy, while Hóa, Hoa are others. */
#ifndef CX_BASE_FOLD_H
#define CX_BASE_FOLD_H
#include "base/buffer.h"

/* Appends the folded form of valid UTF-8: without case, invisible characters and outer blanks; runs
 * of blanks as one; within each run of vowels the tone marks behind the letters, in their order
 * (circumflex, breve and horn stay: they make other letters); ð and ɖ, which look like it, as đ;
 * every apostrophe as ', every dash as - without blanks around it. out->failed: no memory. */
void cx_put_name_folded(cx_buffer *out, const char *text, size_t size);

/* Whether two names are the same folded: 1, 0, or negative when out of memory. */
int cx_same_name_folded(const char *a, const char *b);

/* The index of the first of the names that the text is folded, `count` when it is none of them;
 * negative when out of memory. */
int cx_name_among(const char *text, size_t size, const char *const *names, size_t count);

#endif
