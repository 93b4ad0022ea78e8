/* See session_view.h. */
#include "council/session_view.h"

#include <string.h>

#include "council/messages.h"
#include "council/remark.h"
#include "ledger/cursor.h"

typedef struct reading {
  cx_ledger *r;
  cx_log *log;
  cx_arena *arena;
  cx_council_kept *kept;
  int64_t close; /* entry that closed the session; 0: it is open */
} reading;

/* A remark `m` that says something: one without words withdraws what it replaces. */
#define STANDS "m.text <> '' AND NOT EXISTS (SELECT 1 FROM remark l WHERE l.replaces = m.id)"

/* NULL: the register holds nothing to go by. */
static cx_council_reached reached(cx_ledger_cursor *c, int column) {
  return cx_ledger_cursor_is_null(c, column)   ? CX_COUNCIL_NO_GROUNDS
         : cx_ledger_cursor_integer(c, column) ? CX_REACHED
                                               : CX_NOT_REACHED;
}

#define COUNCIL                                                                                    \
  "c.id, c.name, c.unit, c.stage, c.founding_number, c.founded_on, c.quorum, c.majority,"          \
  " c.share_of, "
enum { AFTER_COUNCIL = 9 };

static cx_council_view read_council(cx_ledger_cursor *c, cx_arena *arena) {
  return (cx_council_view){.id = cx_ledger_cursor_integer(c, 0),
                           .name = cx_ledger_cursor_kept(c, 1, arena),
                           .unit = cx_ledger_cursor_kept(c, 2, arena),
                           .stage = cx_ledger_cursor_kept(c, 3, arena),
                           .founding = cx_ledger_cursor_kept(c, 4, arena),
                           .founded_on = cx_ledger_cursor_kept(c, 5, arena),
                           .quorum = cx_ledger_cursor_kept(c, 6, arena),
                           .majority = cx_ledger_cursor_kept(c, 7, arena),
                           .share_of = cx_ledger_cursor_kept(c, 8, arena)};
}

/* ---- who was there ---- */

static int read_members(const reading *t, cx_council_session_view *s) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->r, t->log,
      "SELECT c.name, c.post, c.role, a.present FROM attendance a JOIN council_member c ON"
      " c.id = a.member WHERE a.session = ?1 AND a.entry ="
      " (SELECT max(entry) FROM attendance WHERE session = ?1) ORDER BY c.id",
      "i", s->id);
  cx_council_member_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, t->arena, all, s->member_count, &capacity, sizeof *all);
    if (!all) break;
    all[s->member_count++] = (cx_council_member_view){
        cx_ledger_cursor_kept(&c, 0, t->arena), cx_ledger_cursor_kept(&c, 1, t->arena),
        cx_ledger_cursor_kept(&c, 2, t->arena), cx_ledger_cursor_integer(&c, 3) != 0};
  }
  s->members = all;
  return cx_ledger_cursor_close(&c);
}

/* ---- communes ---- */

static int read_ballots(const reading *t, cx_council_commune_view *one) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->r, t->log,
      "SELECT CASE b.choice WHEN 'for' THEN 0 WHEN 'against' THEN 1 ELSE 2 END AS kind, c.name,"
      " NULL FROM ballot b JOIN council_member c ON c.id = b.member WHERE b.vote = ?1 UNION ALL"
      " SELECT 3, c.name, d.reason FROM dissent d JOIN council_member c ON c.id = d.member"
      " WHERE d.vote = ?1 ORDER BY 1",
      "i", one->vote);
  cx_council_ballot_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, t->arena, all, one->ballot_count, &capacity, sizeof *all);
    if (!all) break;
    all[one->ballot_count++] = (cx_council_ballot_view){
        (cx_council_choice)cx_ledger_cursor_integer(&c, 0), cx_ledger_cursor_kept(&c, 1, t->arena),
        cx_ledger_cursor_kept(&c, 2, t->arena)};
  }
  one->ballots = all;
  return cx_ledger_cursor_close(&c);
}

/* The points of the result, and what else it says; one that cannot be read has no verdict. */
static int read_result(const reading *t, cx_ledger_cursor *c, cx_council_commune_view *one) {
  bool low = cx_council_recorded_points(cx_ledger_cursor_text(c, 8), &one->low);
  bool high = cx_council_recorded_points(cx_ledger_cursor_text(c, 9), &one->high);
  int status =
      cx_council_recorded_read(t->r, t->log, t->kept, one->assessment, t->arena, &one->recorded);
  if (!low || !high || one->recorded.unread) one->verdict = NULL;
  return status;
}

static int read_communes(const reading *t, cx_council_session_view *s) {
  cx_ledger_cursor c = cx_ledger_ask(
      t->r, t->log,
      "SELECT k.code, coalesce(v.name, (SELECT d.name FROM dossier d WHERE d.code = k.code ORDER BY"
      " d.id DESC LIMIT 1)), v.id, v.in_favour, v.against, v.abstained, v.assessment,"
      " json_extract(a.result, '$.verdict'), a.result -> '$.total.low', a.result"
      " -> '$.total.high', json_extract(a.result, '$.standard.id'),"
      " s.share_reached FROM (SELECT code FROM vote WHERE session = ?1 UNION SELECT m.code FROM"
      " remark m WHERE m.session = ?1 AND " STANDS
      ") k LEFT JOIN vote v ON v.session = ?1 AND v.code = k.code AND NOT EXISTS"
      " (SELECT 1 FROM vote l WHERE l.replaces = v.id) LEFT JOIN assessment a ON a.id ="
      " v.assessment AND json_valid(a.result) LEFT JOIN session_result s ON s.vote = v.id ORDER BY"
      " k.code",
      "i", s->id);
  cx_council_commune_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, t->arena, all, s->commune_count, &capacity, sizeof *all);
    if (!all) break;
    cx_council_commune_view *one = &all[s->commune_count++];
    *one = (cx_council_commune_view){.code = cx_ledger_cursor_kept(&c, 0, t->arena),
                                     .name = cx_ledger_cursor_kept(&c, 1, t->arena),
                                     .vote = cx_ledger_cursor_integer(&c, 2),
                                     .in_favour = cx_ledger_cursor_integer(&c, 3),
                                     .against = cx_ledger_cursor_integer(&c, 4),
                                     .abstained = cx_ledger_cursor_integer(&c, 5),
                                     .assessment = cx_ledger_cursor_integer(&c, 6),
                                     .verdict = cx_ledger_cursor_kept(&c, 7, t->arena),
                                     .standard = cx_ledger_cursor_kept(&c, 10, t->arena),
                                     .share = reached(&c, 11)};
    if (one->vote) cx_ledger_cursor_fail(&c, read_ballots(t, one));
    if (one->vote && !c.status)
      cx_ledger_cursor_fail(&c,
                            cx_dossier_returns_open(t->r, one->code, s->period, t->close, t->arena,
                                                    t->log, &one->returns, &one->return_count));
    if (one->verdict) cx_ledger_cursor_fail(&c, read_result(t, &c, one));
  }
  s->communes = all;
  return cx_ledger_cursor_close(&c);
}

/* The text, as the register keeps it, has an item of the id and no criterion; false where nothing
 * can be read of it. */
static int look_for_item(const reading *t, int64_t text, const char *id, bool *ret) {
  const cx_standard *standard = NULL;
  *ret = false;
  if (!text || !*id) return CX_OK;
  int status = cx_council_kept_text(t->kept, text, &standard, NULL);
  if (!status) *ret = cx_remark_has(standard, CX_REMARK_ITEM, id);
  return status == CX_REFUSED ? CX_OK : status; /* such a text is found elsewhere */
}

/* Each with the text by which the commune's dossier was taken in that stood when it was recorded.
 */
static int read_remarks(const reading *t, cx_council_session_view *s) {
  cx_ledger_cursor c =
      cx_ledger_ask(t->r, t->log,
                    "SELECT m.id, m.code, m.criterion, m.text, (SELECT i.text FROM dossier d JOIN"
                    " intake i ON i.id = d.intake WHERE d.code = m.code AND i.period = s.period AND"
                    " i.stage = c.stage AND d.entry < m.entry ORDER BY d.id DESC LIMIT 1) FROM"
                    " remark m JOIN session s ON s.id = m.session JOIN council c ON c.id ="
                    " s.council WHERE m.session = ?1 AND " STANDS " ORDER BY m.id",
                    "i", s->id);
  cx_council_remark_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, t->arena, all, s->remark_count, &capacity, sizeof *all);
    if (!all) break;
    cx_council_remark_view *one = &all[s->remark_count++];
    *one = (cx_council_remark_view){
        cx_ledger_cursor_integer(&c, 0), cx_ledger_cursor_kept(&c, 1, t->arena),
        cx_ledger_cursor_kept(&c, 2, t->arena), cx_ledger_cursor_kept(&c, 3, t->arena), false};
    int64_t text = cx_ledger_cursor_integer(&c, 4);
    if (!c.status) cx_ledger_cursor_fail(&c, look_for_item(t, text, one->criterion, &one->of_item));
  }
  s->remarks = all;
  return cx_ledger_cursor_close(&c);
}

/* Those without a vote, with the reason given when the session was closed: one for all. */
static int read_unvoted(const reading *t, cx_council_session_view *s) {
  cx_ledger_cursor c =
      cx_ledger_ask(t->r, t->log,
                    "SELECT u.code, u.name, u.reason FROM session_unvoted u JOIN session_close e"
                    " ON e.id = u.close WHERE e.session = ?1 ORDER BY u.id",
                    "i", s->id);
  cx_council_unvoted_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, t->arena, all, s->unvoted_count, &capacity, sizeof *all);
    if (!all) break;
    if (!s->unvoted_count) s->unvoted_reason = cx_ledger_cursor_kept(&c, 2, t->arena);
    all[s->unvoted_count++] = (cx_council_unvoted_view){cx_ledger_cursor_kept(&c, 0, t->arena),
                                                        cx_ledger_cursor_kept(&c, 1, t->arena)};
  }
  s->unvoted = all;
  return cx_ledger_cursor_close(&c);
}

/* ---- sessions ---- */

static int read_session(cx_ledger *r, cx_log *log, cx_council_kept *kept, cx_ledger_cursor *c,
                        cx_council_session_view *s) {
  enum { AT = AFTER_COUNCIL };
  const reading t = {r, log, &s->arena, kept, cx_ledger_cursor_integer(c, AT + 7)};
  s->council = read_council(c, t.arena);
  s->id = cx_ledger_cursor_integer(c, AT);
  s->period = cx_ledger_cursor_kept(c, AT + 1, t.arena);
  s->on = cx_ledger_cursor_kept(c, AT + 2, t.arena);
  s->place = cx_ledger_cursor_kept(c, AT + 3, t.arena);
  s->closed = cx_ledger_cursor_integer(c, AT + 4) != 0;
  s->quorum = reached(c, AT + 5);
  s->unadopted = cx_ledger_cursor_integer(c, AT + 6) != 0;
  int status = c->status;
  if (!status) status = read_members(&t, s);
  if (!status) status = read_communes(&t, s);
  if (!status) status = read_remarks(&t, s);
  return status ? status : read_unvoted(&t, s);
}

int cx_council_sessions_each(cx_ledger *r, int64_t session, cx_log *log, cx_council_session_fn *fn,
                             void *user) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT " COUNCIL "s.id, s.period, s.on_day, s.place, e.id IS NOT NULL,"
      " e.quorum_reached, EXISTS (SELECT 1 FROM vote v JOIN assessment a ON a.id ="
      " v.assessment WHERE v.session = s.id AND NOT EXISTS (SELECT 1 FROM adoption d WHERE"
      " d.text = a.text)), e.entry FROM session s JOIN council c ON c.id = s.council LEFT JOIN"
      " session_close e ON e.session = s.id WHERE ?1 < 0 OR s.id = ?1 ORDER BY s.id",
      "i", session);
  bool any = false;
  cx_council_kept kept = cx_council_kept_of(r, log, NULL, NULL);
  while (cx_ledger_cursor_next(&c)) {
    cx_council_session_view one = {.id = 0};
    int status = read_session(r, log, &kept, &c, &one);
    cx_ledger_cursor_fail(&c, status ? status : fn(user, &one));
    cx_arena_free(&one.arena);
    any = true;
  }
  cx_council_kept_free(&kept);
  if (session >= 0 && !any && cx_ledger_cursor_ended(&c))
    cx_ledger_cursor_fail(&c, CX_SAY(log, SESSION_NONE, (cx_place){0}, cx_digits_of(session).text));
  return cx_ledger_cursor_close(&c);
}

/* ---- the list ---- */

/* The council of the row, which may be that of the row before; NULL after a failure. */
static cx_council_list_entry *entry_of(cx_ledger_cursor *c, cx_council_list_view *list) {
  cx_council_list_entry *last = list->count ? &list->councils[list->count - 1] : NULL;
  if (last && last->council.id == cx_ledger_cursor_integer(c, 0)) return last;
  cx_council_list_entry *all = cx_ledger_cursor_room(c, &list->arena, list->councils, list->count,
                                                     &list->capacity, sizeof *list->councils);
  if (!all) return NULL;
  list->councils = all;
  last = &all[list->count++];
  *last = (cx_council_list_entry){.council = read_council(c, &list->arena)};
  last->council.replaced_by = cx_ledger_cursor_integer(c, AFTER_COUNCIL);
  return last;
}

int cx_council_list_read(cx_ledger *r, cx_log *log, cx_council_list_view *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT " COUNCIL "(SELECT l.id FROM council l WHERE l.replaces = c.id), s.id,"
      " s.period, s.on_day, EXISTS (SELECT 1 FROM session_close e WHERE e.session = s.id)"
      " FROM council c LEFT JOIN session s ON s.council = c.id ORDER BY c.id, s.id",
      "");
  enum { AT = AFTER_COUNCIL + 1 };
  *ret = (cx_council_list_view){.count = 0};
  while (cx_ledger_cursor_next(&c)) {
    cx_council_list_entry *of = entry_of(&c, ret);
    if (!of || cx_ledger_cursor_is_null(&c, AT)) continue;
    cx_council_session_line *all =
        cx_ledger_cursor_room(&c, &ret->arena, of->sessions, of->session_count,
                              &of->session_capacity, sizeof *of->sessions);
    if (!all) break;
    of->sessions = all;
    all[of->session_count++] = (cx_council_session_line){
        cx_ledger_cursor_integer(&c, AT), cx_ledger_cursor_kept(&c, AT + 1, &ret->arena),
        cx_ledger_cursor_kept(&c, AT + 2, &ret->arena), cx_ledger_cursor_integer(&c, AT + 3) != 0};
  }
  return cx_ledger_cursor_close(&c);
}

void cx_council_list_free(cx_council_list_view *list) {
  cx_arena_free(&list->arena);
}
