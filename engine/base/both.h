/* What the program says, in both languages: every text of its own is said with cx_in, stands in a
 * table or a message as a cx_both, or goes into a message as CX_BOTH. */
#ifndef CX_BASE_BOTH_H
#define CX_BASE_BOTH_H
#include "base/buffer.h"
#include "chuanxa.h"

/* A text in both languages. */
typedef struct cx_both {
  const char *vi, *en;
} cx_both;

/* Its half for a reader of this language. */
static inline const char *cx_half(cx_both text, cx_language language) {
  return language == CX_EN ? text.en : text.vi;
}

/* The half for a reader of this language of a text said on the spot. */
static inline const char *cx_in(cx_language language, const char *vi, const char *en) {
  return cx_half((cx_both){vi, en}, language);
}

/* A text in both languages as one argument of a message. Its three marks are bytes that UTF-8
 * never holds: no text from a file can pass for one, wherever in an argument it stands the reader
 * gets his own half, and one that is printed without a language spoils its line for every test. */

#define CX_BOTH_VI "\xFE" /* the Vietnamese half begins */
#define CX_BOTH_EN "\xFF" /* it ends, the English one begins */
#define CX_BOTH_END "\xFD"

/* An argument that differs by language: Vietnamese, then English; both are literals. */
#define CX_BOTH(vi, en) CX_BOTH_VI vi CX_BOTH_EN en CX_BOTH_END

/* The same of texts that are made at run time. Halves hold no text in both languages. */
void cx_put_both(cx_buffer *out, const char *vi, const char *en);

/* Appends text of unknown origin for people to read, as cx_put_shown does, and of every text in
 * both languages within it the half in this one. */
void cx_put_in_language(cx_buffer *out, const char *text, cx_language language);

/* Whether a mark stands in the text: it has not gone through one language. */
bool cx_has_both(const char *text, size_t size);

#endif
