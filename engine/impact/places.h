/* Which district and province a commune lies in, by a roster: a list with the columns
 * province_code, province_name, district_code, district_name and commune_code. */
#ifndef CX_IMPACT_PLACES_H
#define CX_IMPACT_PLACES_H
#include "figures/codes.h"
#include "text/list.h"

enum { CX_NO_PLACE = -1 };

typedef struct cx_place_name {
  const char *code, *name;
  int province; /* of a district */
} cx_place_name;

typedef struct cx_impact_places {
  cx_arena arena;
  cx_codes codes;                 /* of communes */
  int *district_of, *province_of; /* [number of the code]; CX_NO_PLACE: no district (after 2025) */
  size_t commune_count, commune_capacity, province_of_capacity;
  cx_codes district_codes, province_codes; /* with their names: two of one code are two places */
  cx_place_name *districts, *provinces;
  size_t district_count, district_capacity, province_count, province_capacity;
} cx_impact_places;

/* Reads a roster. CX_OK, CX_NO_MEMORY, or CX_REFUSED (said): a column is not there. A row without
 * a code is said, a code given twice too: it keeps its first place. Free it in any case. */
int cx_impact_places_read(cx_log *log, const cx_list_file *list, cx_code_form form,
                          cx_impact_places *ret);
void cx_impact_places_free(cx_impact_places *places);

/* The district and the province of a commune; false when the roster does not have its code. */
bool cx_place_of(const cx_impact_places *places, const char *code, int *ret_district,
                 int *ret_province);

#endif
