/* Communes that a session concerns and that have no vote. */
#ifndef CX_COUNCIL_UNVOTED_H
#define CX_COUNCIL_UNVOTED_H
#include "base/arena.h"
#include "base/buffer.h"
#include "units/units.h"

typedef struct cx_unvoted_commune {
  const char *code, *name;
} cx_unvoted_commune;

typedef struct cx_council_unvoted {
  cx_unvoted_commune *communes; /* by code */
  size_t count, capacity;
} cx_council_unvoted;

/* A session concerns the communes with a dossier of its period and of the stage that its council
 * assesses: those of the area that the council's unit names, the one commune that it names, or all
 * of them where it names neither. A commune has a vote when this session voted on it, or one that
 * the same council closed before with its quorum reached. Of a closed session: as it was when it
 * was closed. `units` are the register's; the texts live in the arena. CX_OK, CX_UNREADABLE or
 * CX_NO_MEMORY (said). */
int cx_council_unvoted_find(cx_ledger *r, const cx_units *units, int64_t session, cx_arena *arena,
                            cx_log *log, cx_council_unvoted *ret);

/* "18496 Hương Long; 18499 …". */
void cx_council_put_unvoted(cx_buffer *out, const cx_council_unvoted *list);

#endif
