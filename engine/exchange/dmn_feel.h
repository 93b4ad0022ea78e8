/* Expressions of a rule file as FEEL for engines that know no unknown: with a figure that is not
 * there an expression is null, never a value. And back again. */
#ifndef CX_EXCHANGE_DMN_FEEL_H
#define CX_EXCHANGE_DMN_FEEL_H
#include "feel/interval.h"
#include "standard/model.h"

/* Sets reads[m] for each measure that the expression reads. False: out of memory, or no expression
 * (it is one that was loaded, or that will be refused when loaded). */
bool cx_dmn_reads(const cx_standard *standard, const char *text, bool *reads);

/* Appends an expression. FEEL itself makes sums, shares, < and > of null null, and `and`, `or` and
 * `not` go by three values; but = and != with null are true or false, `if` takes the other branch
 * and count() counts it. Where one of these stands in it, it is written
 * `if a = null or b = null then null else EXPRESSION`. `count(a, b)` is written `count([a, b])`. */
void cx_dmn_put_expression(cx_buffer *out, const cx_standard *standard, const char *text);

/* The same of a criterion's mark, which reads `points` and `max`. */
void cx_dmn_put_mark(cx_buffer *out, const char *text);

/* Appends `100 * part / whole` and what stands below, `whole` or `(a + b)`. */
void cx_dmn_put_rate(cx_buffer *out, const cx_standard *standard, const cx_item *item);
void cx_dmn_put_whole(cx_buffer *out, const cx_standard *standard, const cx_item *item);

/* Appends a set of numbers as tests: `< 1, (2..3], > 5`. */
void cx_dmn_put_set(cx_buffer *out, cx_set set);

/* The expression behind what cx_dmn_put_expression writes before one; the text itself where there
 * is nothing of it. */
const char *cx_dmn_bare_expression(const char *text);
/* Where a comma stands that is in no brackets and no string, or the bracket that closes one around
 * the text, or the text's end. */
const char *cx_dmn_comma(const char *text);

#endif
