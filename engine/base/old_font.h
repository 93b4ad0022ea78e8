/* Text that was typed for an old Vietnamese font, or read in the wrong encoding, and has become
 * Latin signs: "X· Hßng" for "Xã Hòng" (TCVN3), "Xaõ Hoøng" (VNI), "XÃ£" (UTF-8 read as Latin-1).
 */
#ifndef CX_BASE_OLD_FONT_H
#define CX_BASE_OLD_FONT_H
#include <stddef.h>

/* What the text seems to be: "TCVN3 (ABC)", "VNI", CX_DAMAGED_UTF8, or NULL when it reads as it
 * stands. Vietnamese, names of other peoples and of other countries read as they stand; short texts
 * that could be either do too. Valid UTF-8 in. */
const char *cx_old_font_guess(const char *text, size_t size);

#endif
