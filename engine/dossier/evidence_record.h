/* Evidence taken in: a list's rows, each for a figure that a dossier gives. */
#ifndef CX_DOSSIER_EVIDENCE_RECORD_H
#define CX_DOSSIER_EVIDENCE_RECORD_H
#include "dossier/evidence.h"

/* The columns of a list of evidence: commune_code, measure (its id or label), reference, reason,
 * signed_on, due_on, signer, or their Vietnamese names; the first two must be there. Each row gives
 * a reference or a reason, one of them. A day or signer left blank stays as it was recorded of the
 * same reference. */
enum { CX_DOSSIER_EVIDENCE_COLUMNS = 7 };
extern const char *const cx_dossier_evidence_columns[CX_DOSSIER_EVIDENCE_COLUMNS];

/* Records a list's rows in an entry; what stands so already is not recorded again. CX_REFUSED (each
 * row that is wrong is said with its place): the entry must then be undone. `log` names the file.
 */
int cx_dossier_evidence_record(cx_ledger_entry *entry, const cx_dossier_evidence_of *of,
                               const cx_named *rows, cx_log *log, cx_dossier_evidence_count *ret);

/* Only says what is wrong with the rows whatever dossiers there are: of an intake that is refused
 * for other reasons. */
int cx_dossier_evidence_check(cx_ledger *r, const cx_dossier_evidence_of *of, const cx_named *rows,
                              cx_log *log);

/* The same as an entry of its own; none when nothing is new. */
int cx_dossier_evidence_add(cx_ledger *r, const cx_dossier_evidence_of *of, const cx_named *rows,
                            const char *actor, cx_log *log, cx_dossier_evidence_count *ret);

/* Says in one note how many figures lack evidence in the dossiers that meet the filter, and the
 * first three; nothing when none does. */
int cx_dossier_evidence_note(cx_ledger *r, const cx_dossier_filter *filter,
                             cx_dossier_load_text_fn *load, void *load_user, cx_log *log);

#endif
