/* A roster read and checked: header, units, what they lie in. */
#ifndef CX_UNITS_ROSTER_LIST_H
#define CX_UNITS_ROSTER_LIST_H
#include "units/list.h"

/* Reads a roster: a code column, commune_name, commune_type, and for each level that the units lie
 * in LEVEL_code and LEVEL_name, the outermost first. CX_REFUSED (said, each with its place) when
 * anything is wrong. Free it in any case. */
int cx_roster_list_read(const cx_list_file *file, cx_code_form form, cx_log *log,
                        cx_roster_list *ret);
void cx_roster_list_free(cx_roster_list *list);

#endif
