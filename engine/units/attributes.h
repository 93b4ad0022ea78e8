/* Attributes of units: terrain, specially_difficult, …, as texts from a day on. */
#ifndef CX_UNITS_ATTRIBUTES_H
#define CX_UNITS_ATTRIBUTES_H
#include "units/taking.h"

int cx_units_attributes_take(cx_ledger *r, const cx_units_attributes_request *request, cx_log *log,
                             int64_t *ret_count);

#endif
