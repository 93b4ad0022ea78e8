/* A standard's name where several stand side by side: a folder that was copied keeps its id. */
#ifndef CX_STANDARD_APART_H
#define CX_STANDARD_APART_H
#include "standard/model.h"

/* Appends the standard's id and, when another of those beside it has the same id and another text,
 * the file it is from. */
void cx_put_told_apart(cx_buffer *out, const cx_standard *standard, const cx_standard *const *among,
                       size_t count);

#endif
