/* Questions to the register's database, and the only place that steps a statement. A cursor keeps
 * the first thing that failed, as a buffer does: preparing, binding, a step, memory for a text. It
 * is said once; from then on no row stands, texts are "" and numbers 0. So ask, read freely, and
 * look at what cx_ledger_cursor_close returns before anything rests on what was read: a list that
 * broke off ends like a whole one, and only the status tells them apart. */
#ifndef CX_LEDGER_CURSOR_H
#define CX_LEDGER_CURSOR_H
#include "ledger/database.h"

/* A question with its values bound in turn: 'i' int64_t, 't' text or NULL, 'h' a hash or key of
 * CX_LEDGER_HASH_BYTES; texts and hashes must live as long as the cursor. `r` and `log` too. Close
 * it in any case. */
cx_ledger_cursor cx_ledger_ask(const cx_ledger *r, cx_log *log, const char *sql, const char *types,
                               ...);

/* The next row: true while one stands; false at the end, and after a failure. */
bool cx_ledger_cursor_next(cx_ledger_cursor *c);
/* No row stands, and nothing has failed: there is (no more) none. */
static inline bool cx_ledger_cursor_ended(const cx_ledger_cursor *c) {
  return !c->row && !c->status;
}
/* Takes up what came of a row, where that is a failure and the first one: no row follows. */
void cx_ledger_cursor_fail(cx_ledger_cursor *c, int status);
/* Frees the statement; what was read of it is gone. Returns the first failure, else CX_OK. */
CX_CHECKED int cx_ledger_cursor_close(cx_ledger_cursor *c);

/* The same question once more: the values stay as they are until they are bound anew. A failure
 * stays too. Values are copied, counted from 1. */
void cx_ledger_cursor_again(cx_ledger_cursor *c);
void cx_ledger_cursor_bind_integer(cx_ledger_cursor *c, int at, int64_t number);
void cx_ledger_cursor_bind_text(cx_ledger_cursor *c, int at, const char *text);

/* Runs a statement that answers nothing, such as an INSERT, with these values (which need not live
 * longer). It can be run again, whatever came of it. */
CX_CHECKED int cx_cursor_run(cx_ledger_cursor *c, const cx_ledger_value *values, size_t count);

/* Columns of the row that stands, counted from 0; they live until the cursor moves. */
int64_t cx_ledger_cursor_integer(cx_ledger_cursor *c, int column);
bool cx_ledger_cursor_is_null(cx_ledger_cursor *c, int column);
/* NULL for null only, and after a failure. */
const char *cx_ledger_cursor_text(cx_ledger_cursor *c, int column);
/* The same, "" for null. */
const char *cx_ledger_answer(cx_ledger_cursor *c, int column);
/* A copy in the arena, for what outlives the row; NULL for null only, and after a failure. */
const char *cx_ledger_cursor_kept(cx_ledger_cursor *c, int column, cx_arena *arena);
/* Room for one more in an array of the arena, as cx_arena_grow makes it, for what the row holds.
 * NULL, and no row stands any more, after a failure. */
void *cx_ledger_cursor_room(cx_ledger_cursor *c, cx_arena *arena, void *items, size_t used,
                            size_t *capacity, size_t item_size);
/* As it is stored; a null after a failure. */
cx_ledger_value cx_cursor_value(cx_ledger_cursor *c, int column);
/* As bytes, whatever it is. */
cx_ledger_value cx_ledger_cursor_blob(cx_ledger_cursor *c, int column);
/* Copies a hash or a key; false, and nothing copied, when the column holds none. */
bool cx_ledger_cursor_hash(cx_ledger_cursor *c, int column, unsigned char *ret);

/* The first column of a question's first row as a number, 0 for null or no row. */
CX_CHECKED int cx_ledger_ask_number(const cx_ledger *r, cx_log *log, int64_t *ret, const char *sql,
                                    const char *types, ...);

/* Runs statements that answer nothing: BEGIN, COMMIT, a migration. */
CX_CHECKED int cx_register_run(const cx_ledger *r, cx_log *log, const char *sql);
/* Undoes the transaction, if one is open: after a failure, so nothing more is said. */
void cx_register_undo(const cx_ledger *r);

#endif
