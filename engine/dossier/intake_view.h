/* The intakes of a register and what each recorded, as data, for who reads its files once more. The
 * texts are the register's UTF-8. */
#ifndef CX_DOSSIER_INTAKE_VIEW_H
#define CX_DOSSIER_INTAKE_VIEW_H
#include "ledger/database.h"

typedef struct cx_dossier_intake_view {
  int64_t id, entry;
  int64_t text; /* the kept text that it read by */
  const char *period;
  const char *stage;   /* self, verified */
  const char *files;   /* their names, a line each */
  const char *options; /* how they were read, as `register intake` keeps it */
  const char *program; /* the version that read them; NULL: one before 0.2.0 */
} cx_dossier_intake_view;

/* It lives until the function returns; a value other than CX_OK stops it and is returned. */
typedef int cx_dossier_intake_fn(void *user, const cx_dossier_intake_view *intake);

/* Calls fn with each intake of files of this hash (64 hexadecimal digits), as they were recorded.
 * CX_OK (none, too), CX_UNREADABLE or CX_NO_MEMORY (said), as below. */
CX_CHECKED int cx_dossier_intakes_each(cx_ledger *r, const char *sha256, cx_log *log,
                                       cx_dossier_intake_fn *fn, void *user);

/* A dossier as the intake wrote it, whatever it counts as since. */
typedef struct cx_dossier_written_view {
  int64_t id;
  const char *code, *name;
  const char *figures; /* canonical */
  bool stands;         /* no later dossier is in its place */
} cx_dossier_written_view;

typedef int cx_dossier_written_fn(void *user, const cx_dossier_written_view *dossier);

/* Calls fn with each dossier of an intake, in the order of its files. */
CX_CHECKED int cx_dossier_written_each(cx_ledger *r, int64_t intake, cx_log *log,
                                       cx_dossier_written_fn *fn, void *user);

#endif
