/* The decision tables of a DMN file that chuanxa did not make, as a draft: a criterion a table. */
#ifndef CX_EXCHANGE_DMN_TABLES_H
#define CX_EXCHANGE_DMN_TABLES_H
#include "exchange/dmn_draft.h"

/* Writes both files of the draft; what cannot be a rule is said of its element. */
void cx_dmn_draft_tables(cx_dmn_draft *draft);
/* Notes what such a file does not say and the draft has working values for. */
void cx_dmn_say_filled(cx_dmn_draft *draft);

#endif
