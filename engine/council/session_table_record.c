/* See session_table_record.h. */
#include "council/session_table_record.h"

#include <string.h>

#include "council/kept.h"
#include "council/messages.h"
#include "council/remark.h"
#include "council/session_parts.h"
#include "ledger/cursor.h"

typedef struct recording {
  cx_sitting s;
  cx_council_kept kept;
  const cx_session_table *table;
  cx_session_table_count *count;
  bool *known, *told; /* of columns: some commune's text has what it is about; an error said so */
  cx_buffer unassessed;
  bool refused;
} recording;

/* ---- one commune ---- */

static int check_votes(recording *t, const cx_session_row *row) {
  int64_t votes = 0;
  for (size_t i = 0; i < CX_VOTES; i++)
    votes += row->votes[i];
  if (votes <= t->s.present) return CX_OK;
  return CX_SAY(t->s.entry.log, SESSION_VOTES, row->place, cx_digits_of(votes).text,
                cx_digits_of(t->s.present).text, row->code);
}

static int write_vote(recording *t, const cx_session_row *row, const cx_sat_commune *commune) {
  const cx_sitting_vote vote = {
      row->code, commune->name, commune->result, {row->votes[0], row->votes[1], row->votes[2]}};
  int64_t id = 0;
  bool replaced = false;
  int status = cx_sitting_write_vote(&t->s, &vote, &id, &replaced);
  t->count->votes++;
  t->count->votes_replaced += replaced;
  if (commune->result) return status;
  cx_puts(&t->unassessed, t->unassessed.size ? ", " : "");
  cx_puts(&t->unassessed, row->code);
  return status;
}

/* The last remark that a table gave on the same; 0 for none. *ret_same: in the same words. */
static int find_earlier(recording *t, const char *code, const char *id, const char *text,
                        int64_t *ret, bool *ret_same) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->s.entry.r, t->s.entry.log,
      "SELECT m.id, m.text FROM remark m JOIN entry e ON e.id = m.entry WHERE m.session = ?1 AND"
      " m.code = ?2 AND m.criterion = ?3 AND e.act IN ('votes', 'remarks') AND NOT EXISTS (SELECT 1"
      " FROM remark l WHERE l.replaces = m.id) ORDER BY m.id DESC LIMIT 1",
      "itt", t->s.session, code, id);
  *ret = 0;
  *ret_same = false;
  if (cx_ledger_cursor_next(&c)) {
    *ret = cx_ledger_cursor_integer(&c, 0);
    *ret_same = !strcmp(cx_ledger_answer(&c, 1), text);
  }
  return cx_ledger_cursor_close(&c);
}

static int write_remark(recording *t, const char *code, const char *id, const char *text) {
  int64_t before = 0, written = 0;
  bool same = false;
  int status = find_earlier(t, code, id, text, &before, &same);
  if (status) return status;
  t->count->same += same;
  if (same) return CX_OK;
  t->count->remarks++;
  t->count->remarks_replaced += before != 0;
  const cx_council_remark remark = {code, id, text, before};
  return cx_sitting_write_remark(&t->s, &remark, &written);
}

/* Whether the commune's standard has what the column is about; said where a remark rests on it. */
static int check_column(recording *t, const cx_session_row *row, size_t at,
                        const cx_standard *standard) {
  const cx_session_column *column = &t->table->columns[at];
  bool has = cx_remark_has(standard, column->of, column->id);
  t->known[at] = t->known[at] || has;
  if (has || !*row->remarks[at]) return CX_OK;
  t->told[at] = true;
  return CX_SAY(t->s.entry.log, SESSION_TABLE_CRITERION, row->places[at], column->header,
                standard->id, row->code);
}

static int take_remarks(recording *t, const cx_session_row *row, const cx_sat_commune *commune) {
  const cx_standard *standard = NULL;
  int status = t->table->column_count
                   ? cx_council_kept_text(&t->kept, commune->text, &standard, NULL)
                   : CX_OK;
  if (status) return status;
  for (size_t i = 0; i < t->table->column_count && !status; i++) {
    if (check_column(t, row, i, standard))
      t->refused = true;
    else if (*row->remarks[i] && !t->refused)
      status = write_remark(t, row->code, t->table->columns[i].id, row->remarks[i]);
  }
  return status;
}

/* Looks at all of the row; from the first fault on nothing is written. */
static int take_row(recording *t, const cx_session_row *row) {
  cx_sat_commune commune;
  int status = cx_sitting_commune(&t->s, row->code, row->place, &commune);
  if (status == CX_REFUSED) {
    t->refused = true;
    return CX_OK;
  }
  if (status) return status;
  if (t->table->has_votes && check_votes(t, row)) t->refused = true;
  if (t->table->has_votes && !t->refused) status = write_vote(t, row, &commune);
  return status ? status : take_remarks(t, row, &commune);
}

/* ---- all of them ---- */

/* A column about what no standard of these communes has, though nothing stands in it. */
static void check_columns(recording *t) {
  for (size_t i = 0; i < t->table->column_count; i++) {
    if (t->known[i] || t->told[i]) continue;
    CX_SAY(t->s.entry.log, SESSION_TABLE_NO_ID, t->table->columns[i].place,
           t->table->columns[i].header);
    t->refused = true;
  }
}

static int take_rows(recording *t) {
  size_t columns = t->table->column_count;
  int status = CX_OK;
  t->known = cx_arena_take(&t->s.arena, columns + 1);
  t->told = cx_arena_take(&t->s.arena, columns + 1);
  if (!t->known || !t->told) return cx_say_memory(t->s.entry.log);
  for (size_t i = 0; i < t->table->count && !status; i++)
    status = take_row(t, &t->table->rows[i]);
  if (!status) check_columns(t);
  if (!status && t->refused) status = CX_REFUSED;
  bool nothing = !t->count->votes && !t->count->remarks;
  if (!status && nothing)
    status = CX_SAY(t->s.entry.log, SESSION_TABLE_NOTHING, (cx_place){0}, NULL);
  return !status && t->unassessed.failed ? cx_say_memory(t->s.entry.log) : status;
}

int cx_council_table_record(cx_ledger *r, int64_t session, const cx_session_table *table,
                            const char *actor, cx_log *log, cx_session_table_count *ret) {
  recording t = {.table = table, .count = ret};
  cx_log plain = *log; /* of what is not about the table */
  plain.file = NULL;
  plain.sheet = NULL;
  cx_digits note = cx_digits_of(session); /* lives until the entry is written */
  *ret = (cx_session_table_count){.votes = 0};
  int status = cx_sitting_begin(r, session, actor, table->has_votes ? "votes" : "remarks",
                                note.text, &plain, &t.s);
  if (status) return status;
  t.kept = cx_council_kept_of(r, &plain, plain.report, plain.user);
  if (table->has_votes && t.s.present < 0)
    status = CX_SAY(&plain, SESSION_ATTENDANCE, (cx_place){0}, note.text);
  t.s.entry.log = log;
  if (!status) status = take_rows(&t);
  t.s.entry.log = &plain;
  status = cx_sitting_end(&t.s, status);
  if (!status && t.unassessed.size)
    CX_SAY(&plain, SESSION_UNASSESSED, (cx_place){0}, cx_buffer_text(&t.unassessed));
  cx_buffer_free(&t.unassessed);
  cx_council_kept_free(&t.kept);
  return status;
}
