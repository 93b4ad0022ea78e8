/* What a register keeps and many records need: its units, a standard's text, a procedure. Each is
 * read when it is first asked for; of texts and procedures the last one stays. */
#ifndef CX_COUNCIL_KEPT_H
#define CX_COUNCIL_KEPT_H
#include "score/batch.h"
#include "standard/procedure.h"
#include "units/units.h"

typedef struct cx_council_kept {
  cx_ledger *r;
  cx_log *log;          /* of what SQLite and the machine refuse */
  cx_report_fn *report; /* of what is wrong with kept texts; may be NULL */
  void *user;
  cx_units units;
  bool units_read;
  int units_status;
  int64_t text, procedure_id; /* 0: none yet */
  int text_status, procedure_status;
  cx_standard *standard;
  cx_batch *batch;
  cx_procedure *procedure;
} cx_council_kept;

static inline cx_council_kept cx_council_kept_of(cx_ledger *r, cx_log *log, cx_report_fn *report,
                                                 void *user) {
  return (cx_council_kept){.r = r, .log = log, .report = report, .user = user};
}
void cx_council_kept_free(cx_council_kept *kept);

/* All of them answer CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said); what is returned lives until the
 * next of its kind is asked for. */

/* All units; none where the register holds no lists. */
int cx_council_kept_units(cx_council_kept *kept, const cx_units **ret);
/* A standard's text, and an empty batch of it (NULL when not wanted); CX_REFUSED (said through
 * `report`) when it does not load. */
int cx_council_kept_text(cx_council_kept *kept, int64_t text, const cx_standard **ret,
                         cx_batch **ret_batch);
/* A procedure's text by its number; CX_REFUSED as above. */
int cx_council_kept_procedure(cx_council_kept *kept, int64_t id, const cx_procedure **ret);
/* The same of a council, or (0) the last one kept of a standard; NULL where there is none. */
int cx_council_kept_procedure_of(cx_council_kept *kept, int64_t council, const char *standard,
                                 const cx_procedure **ret);

/* Who may recognise on the day; NULL for nobody. What is unknown is not in force: neither who, nor
 * since when, nor until when. */
const char *cx_council_authority_on(const cx_procedure *procedure, const char *day);
/* The same with since when and until when, and what each rests on. */
const cx_authority *cx_council_authority_of(const cx_procedure *procedure, const char *day);

#endif
