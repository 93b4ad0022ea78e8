/* A workbook as a source of a run: cx_run_book of the public header. */
#ifndef CX_EXCHANGE_INTAKE_H
#define CX_EXCHANGE_INTAKE_H
#include "chuanxa-workbook.h"

#endif
