/* Standards in the register: texts kept by their hash; adoption by two named people, who compared
 * each value that was not read in the document with the gazette, or left it open. */
#ifndef CX_DOSSIER_ADOPT_H
#define CX_DOSSIER_ADOPT_H
#include "dossier/carry.h"
#include "text/list.h"

/* Who adopts: two people, each a name and a post. */
typedef struct cx_dossier_adopters {
  const char *first_name, *first_post, *second_name, *second_post;
  const char *on_day;
} cx_dossier_adopters;

/* A value that an earlier adoption did not bring a page for, and that is left open. */
typedef struct cx_anew {
  const char *path, *value, *was;
  cx_anew_why why;
} cx_anew;

/* What was recorded. */
typedef struct cx_dossier_adopted {
  cx_arena arena;
  size_t confirmed, carried, open; /* carried: those of the confirmed whose page came over */
  cx_anew *anew;                   /* of the open ones, where pages were to come over */
  size_t anew_count;
} cx_dossier_adopted;

/* Records an adoption. `sheet` is the list of values as `standard values` prints it, with the
 * gazette's page filled in where a value was compared with it; a blank page leaves the value open.
 * It must list exactly the text's values that are not official, as they stand. With `from`, the
 * number of an earlier adoption (0: none), pages come over from that (carry.h): the sheet, whose
 * pages win, then needs to list only the values for which none does, or may be NULL. CX_REFUSED
 * (said): text not kept, one person twice, a list of other values, no such adoption. Free *ret in
 * any case. */
int cx_dossier_adopt(cx_ledger *r, const cx_standard *standard, const cx_list_file *sheet,
                     int64_t from, const cx_dossier_adopters *adopters, const char *actor,
                     cx_log *log, cx_dossier_adopted *ret);
void cx_dossier_adopted_free(cx_dossier_adopted *adopted);

#endif
