/* Elements of an XML file, written one a line with their depth as indentation. */
#ifndef CX_EXCHANGE_DMN_XML_H
#define CX_EXCHANGE_DMN_XML_H
#include "exchange/dmn_graph.h"

typedef struct cx_dmn_out {
  cx_buffer *out;
  cx_dmn_graph *graph;
  unsigned depth;
} cx_dmn_out;

/* Pairs of an attribute's name and its value; one whose value is NULL is left out, a NULL name ends
 * them. */
#define CX_DMN_PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

void cx_dmn_begin(cx_dmn_out *w, const char *element, const char *const *pairs);
void cx_dmn_end(cx_dmn_out *w, const char *element);
void cx_dmn_empty(cx_dmn_out *w, const char *element, const char *const *pairs);
/* An element with a text in it; nothing for a NULL text. */
void cx_dmn_leaf(cx_dmn_out *w, const char *element, const char *const *pairs, const char *text);
/* <element id="ID"><text>…</text></element>; the id is `node`-`part` and a number from 1, if any.
 */
void cx_dmn_text(cx_dmn_out *w, const char *element, const char *id, const char *text);

/* What a value rests on: <cx:law of="OF" basis="…" …/>. */
void cx_dmn_law(cx_dmn_out *w, const char *of, const cx_law *law);
/* A value of law with its text: <cx:value of="OF" basis="…" …>TEXT</cx:value>. */
void cx_dmn_value(cx_dmn_out *w, const char *of, const char *text, const cx_law *law);

#endif
