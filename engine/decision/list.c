/* See list.h. */
#include "decision/list.h"

#include <string.h>

#include "decision/flags.h"
#include "decision/list_rows.h"
#include "decision/messages.h"
#include "decision/record.h"

/* One defect of one or more communes: said once, with all of them. */
typedef struct flag {
  cx_decision_defect defect;
  const char *detail;
  cx_buffer communes; /* "18496 Hương Long; 18499 …" */
} flag;

/* A revoked row that was corrected: what revokes it names the row as it is now. */
typedef struct followed {
  const char *code;
  int64_t revoking; /* the revoking decision's row, to be corrected too */
  int64_t now;      /* what it revokes from then on */
} followed;

typedef struct listing {
  cx_deciding g; /* of the row in turn; its entry, arena and kept texts are of all */
  const cx_decision *paper;
  cx_decision row;
  cx_decision_listed_count *count;
  bool picked; /* by a table: rows that it does not name are none of its concern */
  size_t refused;
  int64_t drafts[2]; /* the papers that are drafted: recognised, and not */
  flag *flags;
  size_t flag_count, flag_capacity;
  const char **recognised; /* codes of those that are to be recognised, not of a correction */
  size_t recognised_count, recognised_capacity;
  followed *follows;
  size_t follow_count, follow_capacity;
  cx_log *log;
} listing;

/* ---- what is amiss ---- */

static flag *flag_of(listing *t, cx_decision_defect defect) {
  const char *detail = t->g.detail[defect];
  for (size_t i = 0; i < t->flag_count; i++)
    if (t->flags[i].defect == defect && !strcmp(t->flags[i].detail, detail)) return &t->flags[i];
  t->flags =
      cx_arena_grow(&t->g.arena, t->flags, t->flag_count, &t->flag_capacity, sizeof *t->flags);
  if (!t->flags) return NULL;
  flag *one = &t->flags[t->flag_count++];
  *one = (flag){.defect = defect, .detail = detail};
  return one;
}

/* Notes what was found of the row's commune. *ret_refuses: a draft of it is refused. */
static int note_flags(listing *t, bool *ret_refuses) {
  *ret_refuses = false;
  for (int i = 0; i < CX_DECISION_DEFECTS; i++) {
    if (!t->g.found[i]) continue;
    flag *one = flag_of(t, (cx_decision_defect)i);
    if (!one) return cx_say_memory(t->log);
    cx_puts(&one->communes, one->communes.size ? "; " : "");
    cx_puts(&one->communes, t->g.d->code);
    cx_puts(&one->communes, t->g.name && *t->g.name ? " " : "");
    cx_puts(&one->communes, t->g.name ? t->g.name : "");
    if (one->communes.failed) return cx_say_memory(t->log);
    *ret_refuses = *ret_refuses || (!t->paper->issued && i != CX_DEFECT_SECOND);
    t->count->flags++;
  }
  return CX_OK;
}

/* In the order of the defects: as why drafts are refused, or as notes. */
static void say_flags(listing *t) {
  cx_log mild = {.report = cx_deciding_note, .user = t->log};
  cx_log hard = *t->log;
  for (int i = 0; i < CX_DECISION_DEFECTS; i++) {
    cx_log *to = t->paper->issued || i == CX_DEFECT_SECOND ? &mild : &hard;
    for (size_t f = 0; f < t->flag_count; f++) {
      if (t->flags[f].defect != (cx_decision_defect)i) continue;
      to->label = cx_buffer_text(&t->flags[f].communes);
      cx_decision_say_flag(to, cx_decision_defect_id((cx_decision_defect)i), t->flags[f].detail);
    }
  }
}

/* ---- a commune ---- */

/* What t->row says is the decision in turn: the entry goes on, with what is kept. */
static void begin_next(listing *t, bool listed, int64_t paper) {
  cx_deciding next = {.entry = t->g.entry,
                      .arena = t->g.arena,
                      .kept = t->g.kept,
                      .said = t->g.said,
                      .d = &t->row,
                      .listed = listed,
                      .paper = paper};
  next.revoking = t->row.kind && !strcmp(t->row.kind, "revoke");
  t->g = next;
}

static void begin_row(listing *t, const cx_deciding_row *row) {
  const cx_decision *paper = t->paper;
  t->row = *paper;
  t->row.code = row->code;
  t->row.kind = paper->kind || paper->corrects ? paper->kind : row->kind;
  t->row.reason = row->reason ? row->reason : paper->reason;
  if (!paper->period && !paper->corrects) t->row.period = row->period;
  t->row.corrects = row->corrects;
  t->row.revokes = paper->corrects ? paper->revokes : row->revokes;
  begin_next(t, true, t->g.paper);
}

static int follow_later(listing *t, const cx_deciding_row *row, int64_t now) {
  if (!row->revoked_by) return CX_OK;
  t->follows = cx_arena_grow(&t->g.arena, t->follows, t->follow_count, &t->follow_capacity,
                             sizeof *t->follows);
  if (!t->follows) return cx_say_memory(t->log);
  t->follows[t->follow_count++] = (followed){row->code, row->revoked_by, now};
  return CX_OK;
}

static void count_row(listing *t, int64_t id) {
  cx_decision_listed_count *count = t->count;
  if (!count->recorded) count->first = id;
  count->last = id;
  count->recorded++;
  count->recognised += !strcmp(t->row.kind, "recognise");
  count->not_recognised += !strcmp(t->row.kind, "not_recognise");
}

/* Drafts of one kind are one paper to be, those of the other another. */
static int write_row(listing *t, const cx_deciding_row *row) {
  int64_t id = 0;
  int64_t *draft = &t->drafts[!strcmp(t->row.kind, "not_recognise")];
  if (!t->paper->issued) t->g.paper = *draft;
  int status = cx_deciding_write(&t->g, &id);
  *draft = t->g.paper;
  if (status) return status;
  count_row(t, id);
  return follow_later(t, row, id);
}

static int note_recognised(listing *t) {
  if (t->paper->corrects || strcmp(t->row.kind, "recognise") != 0) return CX_OK;
  t->recognised = cx_arena_grow(&t->g.arena, t->recognised, t->recognised_count,
                                &t->recognised_capacity, sizeof *t->recognised);
  if (!t->recognised) return cx_say_memory(t->log);
  t->recognised[t->recognised_count++] = t->row.code;
  return CX_OK;
}

static int take_row(listing *t, const cx_deciding_row *row) {
  bool refuses = false;
  begin_row(t, row);
  int status = cx_deciding_prepare(&t->g, &t->row);
  if (!status && t->g.unchanged) {
    t->count->same++;
    return CX_OK;
  }
  if (!status) status = note_flags(t, &refuses);
  if (!status) status = cx_deciding_hint(&t->g);
  if (!status) status = note_recognised(t);
  if (status) return status;
  t->refused += refuses;
  return refuses ? CX_OK : write_row(t, row);
}

/* The row that was revoked is now another one: without this it would be in force again. */
static int correct_revoking(listing *t, const followed *one) {
  bool refuses = false; /* what was issued is never refused */
  int64_t id = 0;
  t->row = (cx_decision){.issued = true,
                         .period = t->paper->period,
                         .corrects = one->revoking,
                         .revokes = one->now,
                         .ground = t->paper->ground};
  begin_next(t, false, 0);
  int status = cx_deciding_prepare(&t->g, &t->row);
  if (!status) status = note_flags(t, &refuses);
  if (!status) status = cx_deciding_write(&t->g, &id);
  if (!status)
    CX_SAY(t->log, LISTED_FOLLOWED, (cx_place){0}, one->code, cx_digits_of(one->revoking).text,
           cx_digits_of(id).text);
  return status;
}

/* ---- all of them ---- */

static int take_rows(listing *t, const cx_deciding_rows *rows) {
  int status = CX_OK;
  if (rows->left.size && !t->picked)
    CX_SAY(t->log, LISTED_LEFT, (cx_place){0}, cx_buffer_text(&rows->left));
  for (size_t i = 0; i < rows->count && !status; i++)
    status = take_row(t, &rows->rows[i]);
  if (!status) status = cx_deciding_forewarn(&t->g, t->recognised, t->recognised_count);
  for (size_t i = 0; i < t->follow_count && !status; i++)
    status = correct_revoking(t, &t->follows[i]);
  if (status) return status;
  say_flags(t);
  if (t->refused)
    return CX_SAY(t->log, LISTED_REFUSED, (cx_place){0}, cx_digits_of((int64_t)t->refused).text,
                  cx_digits_of((int64_t)rows->count).text);
  if (!t->count->recorded)
    return CX_SAY(t->log, CORRECT_SAME, (cx_place){0}, cx_digits_of(t->paper->corrects).text);
  return CX_OK;
}

static void free_flags(listing *t) {
  for (size_t i = 0; i < t->flag_count; i++)
    cx_buffer_free(&t->flags[i].communes);
}

int cx_decision_make_list(cx_ledger *r, const cx_decision *paper, const cx_named *table,
                          const char *actor, cx_log *log, cx_decision_listed_count *ret) {
  cx_decision taken = *paper;
  cx_log plain = *log; /* of what is not about the table */
  plain.file = NULL;
  plain.sheet = NULL;
  listing t = {.paper = &taken, .count = ret, .log = &plain, .picked = table != NULL};
  cx_digits session = cx_digits_of(paper->session);
  cx_digits corrected = cx_digits_of(paper->corrects);
  const char *act = paper->corrects ? "correct_list" : paper->issued ? "issued_list" : "drafts";
  const char *about = paper->corrects ? corrected.text
                      : paper->issued ? paper->number
                                      : session.text;
  *ret = (cx_decision_listed_count){.recorded = 0};
  int status = cx_ledger_entry_begin(r, actor, act, about, &plain, &t.g.entry);
  if (status) return status;
  t.g.said = paper->issued ? (cx_log){.report = cx_deciding_note, .user = &plain} : plain;
  cx_council_kept kept = cx_council_kept_of(r, &plain, t.g.said.report, t.g.said.user);
  cx_deciding_rows rows;
  t.g.kept = &kept;
  status = cx_deciding_rows_read(&t.g, &taken, table, log, &rows);
  if (!status && !taken.period && !taken.corrects) taken.period = rows.period;
  if (!status) status = take_rows(&t, &rows);
  status = cx_ledger_entry_close(&t.g.entry, status);
  free_flags(&t);
  cx_buffer_free(&rows.left);
  cx_council_kept_free(&kept);
  cx_arena_free(&t.g.arena);
  return status;
}
