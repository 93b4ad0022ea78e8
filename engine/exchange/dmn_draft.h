/* A draft of rule files being written, line by line; each line knows the element that it was made
 * from, so that what is wrong with a line is told of the element. */
#ifndef CX_EXCHANGE_DMN_DRAFT_H
#define CX_EXCHANGE_DMN_DRAFT_H
#include "exchange/dmn_tree.h"

typedef struct cx_dmn_file {
  cx_buffer text;
  const cx_dmn_element **of_line; /* by line, from 0 */
  size_t lines, capacity;
} cx_dmn_file;

typedef struct cx_dmn_draft {
  cx_log *log;
  cx_arena *arena;
  const cx_dmn_element *root;
  const char *id;       /* of the standard */
  const char *day;      /* of the draft */
  bool keep_basis;      /* values keep the basis that the file says; else all are `working` */
  bool failed;          /* out of memory */
  bool refused;         /* something was said */
  cx_language language; /* of comments */
  cx_dmn_file standard, measures;
} cx_dmn_draft;

void cx_dmn_draft_free(cx_dmn_draft *draft);

/* Begins a line of a file, made from that element, with so many blanks before it. */
void cx_dmn_line(cx_dmn_draft *draft, cx_dmn_file *file, const cx_dmn_element *element,
                 unsigned blanks);
/* The same with `KEY: ` and a text in double quotes; nothing for a NULL text. */
void cx_dmn_text_line(cx_dmn_draft *draft, cx_dmn_file *file, const cx_dmn_element *element,
                      unsigned blanks, const char *key, const char *text);

/* Appends `key: "text"` behind a comma; nothing for a NULL text. */
void cx_dmn_put_key(cx_buffer *out, const char *key, const char *text);
/* Appends a scalar: a number as it is, else in quotes. */
void cx_dmn_put_scalar(cx_buffer *out, const char *text);
/* Appends `, basis: …, source: […], quote: "…"`: what an element of ours says that a value rests
 * on. NULL: `, basis: working`. */
void cx_dmn_put_law(cx_dmn_draft *draft, cx_buffer *out, const cx_dmn_element *law);
/* The same as lines of the standard, made from `from`. */
void cx_dmn_law_lines(cx_dmn_draft *draft, const cx_dmn_element *from, unsigned blanks,
                      const cx_dmn_element *law);
const char *cx_dmn_basis(const cx_dmn_draft *draft, const cx_dmn_element *law);

/* Says that an element cannot become a rule; `why` may be in both languages. */
void cx_dmn_refuse(cx_dmn_draft *draft, const cx_dmn_element *element, const char *why);
#define CX_DMN_REFUSE(draft, element, vi, en) cx_dmn_refuse(draft, element, CX_BOTH(vi, en))

/* A copy of text[0..size); "" (failed) when out of memory. */
const char *cx_dmn_keep(cx_dmn_draft *draft, const char *text, size_t size);

#endif
