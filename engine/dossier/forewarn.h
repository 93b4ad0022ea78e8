/* Before communes are assessed or signed for: what the register holds that speaks against it. Notes
 * alone: that a commune registers is a matter of the office, no law known here. */
#ifndef CX_DOSSIER_FOREWARN_H
#define CX_DOSSIER_FOREWARN_H
#include "ledger/chain.h"

typedef struct cx_dossier_forewarned {
  const char *period, *last_day; /* the period's last day */
  const char *on;                /* of the decision: what ended later stood then; NULL: none yet */
  bool returns;                  /* asks for returns that are not answered, too */
  const char *const *codes;      /* of the communes */
  size_t count;
} cx_dossier_forewarned;

/* Says as a note each, with all the communes concerned: whose registration was withdrawn or
 * refused, who is in no registration though its area keeps them (as cx_dossier_enrolled_read), and
 * whose returned dossier has no answer. CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said). */
CX_CHECKED int cx_dossier_forewarn(cx_ledger *r, const cx_dossier_forewarned *of, cx_log *log);

#endif
