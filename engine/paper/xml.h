/* Pieces that both writers are made of: texts escaped, numbers with units, attributes. */
#ifndef CX_PAPER_XML_H
#define CX_PAPER_XML_H
#include "paper/document.h"

/* Appends a text as HTML and XML hold it, between marks or within double quotes. */
void cx_paper_put_escaped(cx_buffer *out, const char *text);

/* Appends hundredths as a decimal: 12.34. */
void cx_paper_put_decimal(cx_buffer *out, int hundredths);

/* Appends ` name="value"`, with a number of hundredths, or as it stands. */
void cx_paper_put_attribute(cx_buffer *out, const char *name, int value);

/* The red, green and blue of a shade, all alike: 0xFF is white. */
int cx_paper_grey(cx_paper_shade shade);

#endif
