/* What the decisions of a DMN file have in common: the element with its texts, what it needs, and
 * its logic as a text or a table. */
#ifndef CX_EXCHANGE_DMN_NODE_H
#define CX_EXCHANGE_DMN_NODE_H
#include "exchange/dmn_xml.h"

/* "item_1_1-rule-3" of a node's name, a part and a number (0: none); in the graph's arena. */
const char *cx_dmn_id(cx_dmn_out *w, const char *name, const char *part, size_t number);

/* <decision …> with its description; the caller's extension elements may follow. */
void cx_dmn_begin_decision(cx_dmn_out *w, int node, const char *description);
void cx_dmn_begin_own(cx_dmn_out *w, const char *element, const char *const *pairs);
void cx_dmn_end_own(cx_dmn_out *w, const char *element);
/* The variable, of that type, and what the node needs. */
void cx_dmn_needs(cx_dmn_out *w, int node, const char *type);
/* </decision> */
void cx_dmn_end_decision(cx_dmn_out *w);

/* The whole logic of a node as one expression. */
void cx_dmn_literal(cx_dmn_out *w, int node, const cx_buffer *text);
/* A decision table: columns first, then rules of entries. */
void cx_dmn_begin_table(cx_dmn_out *w, int node);
void cx_dmn_input(cx_dmn_out *w, int node, size_t number, const char *label, const char *type,
                  const cx_buffer *text);
void cx_dmn_output(cx_dmn_out *w, int node, size_t number, const char *name, const char *type);

typedef struct cx_dmn_rule {
  size_t number;             /* from 1 */
  const char *const *inputs; /* texts of the tests, NULL at the end */
  const char *const *outputs;
  const char *description; /* may be NULL */
} cx_dmn_rule;
/* A rule; what it rests on is written by `extension` between, which may be NULL. */
typedef void cx_dmn_extension_fn(cx_dmn_out *w, const void *user);
void cx_dmn_put_rule(cx_dmn_out *w, int node, const cx_dmn_rule *rule,
                     cx_dmn_extension_fn *extension, const void *user);

/* Appends `a + b`, `a and b`: the nodes that are there, with a word between; `none` where there is
 * none. */
void cx_dmn_put_joined(cx_dmn_out *w, cx_buffer *out, const int *nodes, size_t count,
                       const char *between, const char *none);

#endif
