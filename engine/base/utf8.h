/* UTF-8 text as Vietnamese needs it: valid, composed (NFC), compared without case, measured by
 * display width. The Unicode tables are utf8proc's. */
#ifndef CX_BASE_UTF8_H
#define CX_BASE_UTF8_H
#include "base/arena.h"
#include "base/buffer.h"

/* Offset of the first byte that is not UTF-8, or size when all is well. A character cut off by the
 * end counts as wrong unless `open_end`. */
size_t cx_utf8_valid(const char *bytes, size_t size, bool open_end);

/* How many bytes from the start are ASCII. */
size_t cx_utf8_ascii(const char *bytes, size_t size);

/* 1 when the text is in composed form (NFC), 0 when not, negative when out of memory. */
int cx_is_nfc(const char *text);

/* Appends the text in NFC; valid UTF-8 in. */
void cx_put_nfc(cx_buffer *out, const char *text, size_t size);

/* Appends the form in which words are read: NFC, case folded, no-break spaces as blanks, runs of
 * blanks as one, none at the ends. Names are compared by another: base/fold.h. */
void cx_put_folded(cx_buffer *out, const char *text, size_t size);

/* Appends valid UTF-8 in NFC with runs of blanks (no-break ones too) as one, none at the ends. */
void cx_put_spaced(cx_buffer *out, const char *text, size_t size);

/* Appends the text as XML can hold it: U+FFFE and U+FFFF, which it has not, become U+FFFD. */
void cx_put_for_xml(cx_buffer *out, const char *text);

/* The text without blanks (no-break ones too) at its ends. */
void cx_trim(const char **text, size_t *size);

/* Appends text of unknown origin for people to read: control characters, which could command a
 * terminal, become U+FFFD, line ends and tabs a blank. */
void cx_put_shown(cx_buffer *out, const char *text, size_t size);

/* Whether the text holds what breaks a line, commands a terminal or turns the direction of writing.
 */
bool cx_has_controls(const char *text);
/* Whether it begins with one of U+2028 to U+202E, U+2066 to U+2069: they end lines, or show what
 * follows in another order. */
bool cx_turns_text(const char *text);

/* Columns a terminal needs: wide characters 2, combining marks 0. */
size_t cx_display_width(const char *text, size_t size);

/* Appends the text as cx_put_shown does, cut or padded with blanks to exactly `width` columns; a
 * cut shows "…". */
void cx_put_padded(cx_buffer *out, const char *text, size_t width);

/* Number of code points. */
size_t cx_utf8_length(const char *text, size_t size);

#endif
