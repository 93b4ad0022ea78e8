/* A dossier sent back for completion: what of an item (or a criterion) the commune must complete,
 * and how it was answered. Of one commune, period and item one return is open at a time: another
 * one stands in its place. */
#ifndef CX_DOSSIER_RETURNS_H
#define CX_DOSSIER_RETURNS_H
#include "dossier/dossier.h"
#include "text/named.h"

/* Columns of a table, of returns as of answers: commune_code, item, text, or Vietnamese. */
enum { CX_DOSSIER_RETURN_COLUMNS = 3 };
extern const char *const cx_dossier_return_columns[CX_DOSSIER_RETURN_COLUMNS];

/* SQL, of a row of dossier_return by its alias: it stands, and no answer to it is recorded. */
#define CX_DOSSIER_RETURN_STANDS(x)                                                                \
  "NOT EXISTS (SELECT 1 FROM dossier_return rl WHERE rl.replaces = " x ".id)"
#define CX_DOSSIER_RETURN_OPEN(x)                                                                  \
  "(" CX_DOSSIER_RETURN_STANDS(x) " AND NOT EXISTS (SELECT 1 FROM return_answer ra WHERE"          \
                                  " ra.dossier_return = " x ".id))"

/* Which dossiers rows are about, and how a kept text is loaded. */
typedef struct cx_dossier_returning {
  const char *period; /* a year; of answers NULL: of any, where one return of the item is open */
  const char *stage;  /* self, verified; NULL: the commune's dossier that came in last */
  int64_t id;         /* of answers: of the return; 0: by commune and item */
  cx_dossier_load_text_fn *load;
  void *load_user;
} cx_dossier_returning;

typedef struct cx_dossier_return_count {
  size_t recorded, replaced, same; /* replaced: of those recorded, in place of an earlier row */
  int64_t first, last;             /* numbers of those recorded; of answers: of the answers */
} cx_dossier_return_count;

/* Records all rows in one entry, or none of them (CX_REFUSED: each fault is said by its place);
 * what stands so already is not recorded again. `log` names the table. */
int cx_dossier_return(cx_ledger *r, const cx_dossier_returning *of, const cx_named *rows,
                      const char *actor, cx_log *log, cx_dossier_return_count *ret);
/* The same of answers. With an id there is one row, of which the text counts. */
int cx_dossier_answer(cx_ledger *r, const cx_dossier_returning *of, const cx_named *rows,
                      const char *actor, cx_log *log, cx_dossier_return_count *ret);

#endif
