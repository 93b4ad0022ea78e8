/* A standard as a readable rule book. */
#ifndef CX_REPORT_RULEBOOK_H
#define CX_REPORT_RULEBOOK_H
#include "report/text.h"
#include "standard/procedure.h"

/* `procedure` (NULL: none) tells in which years it is assessed. */
void cx_put_rulebook(cx_buffer *out, const cx_standard *standard, const cx_procedure *procedure,
                     const cx_style *style);

#endif
