/* Pieces that both writers are made of. */
#ifndef CX_PAPER_XML_H
#define CX_PAPER_XML_H
#include "paper/document.h"

/* Appends ` name="value"`. */
void cx_paper_put_attribute(cx_buffer *out, const char *name, int value);

/* The red, green and blue of a shade, all alike: 0xFF is white. */
int cx_paper_grey(cx_paper_shade shade);

#endif
