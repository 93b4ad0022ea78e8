/* A standard as a DMN file (OMG Decision Model and Notation): decision tables, conditions, the
 * graph of what needs what, its picture, and as extension elements every text and basis. */
#ifndef CX_EXCHANGE_DMN_H
#define CX_EXCHANGE_DMN_H
#include "standard/model.h"

typedef enum cx_exchange_dmn_version { CX_DMN_1_3, CX_DMN_1_5 } cx_exchange_dmn_version;

/* Appends the file. CX_OK or CX_NO_MEMORY (said). */
int cx_exchange_put_dmn(cx_log *log, const cx_standard *standard, cx_exchange_dmn_version version,
                        cx_buffer *out);

#endif
