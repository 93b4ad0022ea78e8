/* See vote.h. */
#include "council/vote.h"

#include <string.h>

#include "council/messages.h"
#include "council/session_parts.h"
#include "council/share.h"
#include "council/unvoted.h"
#include "ledger/cursor.h"

const char *const cx_ballot_columns[3] = {"name|Họ và tên|Họ tên", "vote|Biểu quyết",
                                          "post|Chức vụ"};
enum { NAME, CHOICE, POST };

typedef struct casting {
  cx_sitting s;
  cx_council_vote *vote;
  int64_t id;
  cx_member **ballots;  /* [vote->ballots->count] */
  cx_member **dissents; /* [vote->dissent_count] */
  const char **reasons;
} casting;

/* ---- ballots and dissent ---- */

static void forget_met(cx_sitting *s) {
  for (size_t i = 0; i < s->count; i++)
    s->members[i].met = false;
}

/* Counts the ballots into the vote. */
static int read_ballots(casting *c) {
  const cx_named *list = c->vote->ballots;
  if (!list) return CX_OK;
  c->ballots = cx_arena_take(&c->s.arena, (list->count + 1) * sizeof *c->ballots);
  if (!c->ballots) return cx_say_memory(c->s.entry.log);
  int status = CX_OK;
  for (size_t i = 0; i < list->count; i++) {
    const char *const *texts = list->rows[i].texts, *choice = texts[CHOICE];
    cx_place place = {list->rows[i].line, 1};
    c->ballots[i] = cx_sitting_voter(&c->s, texts[NAME], texts[POST], place);
    if (!c->ballots[i]) status = CX_REFUSED;
    if (!strcmp(choice, "for"))
      c->vote->in_favour++;
    else if (!strcmp(choice, "against"))
      c->vote->against++;
    else if (!strcmp(choice, "abstain"))
      c->vote->abstained++;
    else
      status = CX_SAY(c->s.entry.log, SESSION_CHOICE, place, choice);
  }
  forget_met(&c->s);
  return status;
}

/* Cuts "NAME: reason" in two. */
static int read_dissents(casting *c) {
  size_t count = c->vote->dissent_count;
  c->dissents = cx_arena_take(&c->s.arena, (count + 1) * sizeof *c->dissents);
  c->reasons = cx_arena_take(&c->s.arena, (count + 1) * sizeof *c->reasons);
  if (!c->dissents || !c->reasons) return cx_say_memory(c->s.entry.log);
  for (size_t i = 0; i < count; i++) {
    const char *text = c->vote->dissents[i], *colon = strchr(text, ':');
    const char *reason = colon ? colon + 1 + strspn(colon + 1, " ") : "";
    if (!*reason || colon == text)
      return CX_SAY(c->s.entry.log, SESSION_DISSENT, (cx_place){0}, text);
    char *name = cx_arena_text(&c->s.arena, text, (size_t)(colon - text));
    if (!name) return cx_say_memory(c->s.entry.log);
    for (size_t n = strlen(name); n && name[n - 1] == ' ';)
      name[--n] = 0;
    c->dissents[i] = cx_sitting_voter(&c->s, name, "", (cx_place){0});
    if (!c->dissents[i]) return CX_REFUSED;
    c->reasons[i] = reason;
  }
  return CX_OK;
}

static int check_count(casting *c) {
  int64_t votes = c->vote->in_favour + c->vote->against + c->vote->abstained;
  if (votes <= c->s.present) return CX_OK;
  return CX_SAY(c->s.entry.log, SESSION_VOTES, (cx_place){0}, cx_digits_of(votes).text,
                cx_digits_of(c->s.present).text);
}

/* ---- writing ---- */

int cx_sitting_write_vote(cx_sitting *s, const cx_sitting_vote *vote, int64_t *ret_id,
                          bool *ret_replaced) {
  int64_t before = 0;
  int status = cx_ledger_ask_number(s->entry.r, s->entry.log, &before,
                                    "SELECT max(id) FROM vote WHERE session = ?1 AND code = ?2",
                                    "it", s->session, vote->code);
  if (status) return status;
  *ret_replaced = before != 0;
  const cx_ledger_value row[] = {cx_ledger_integer(s->session),
                                 cx_ledger_text(vote->code),
                                 cx_ledger_text(vote->name),
                                 cx_ledger_integer(vote->counts[0]),
                                 cx_ledger_integer(vote->counts[1]),
                                 cx_ledger_integer(vote->counts[2]),
                                 vote->result ? cx_ledger_integer(vote->result) : cx_ledger_null(),
                                 before ? cx_ledger_integer(before) : cx_ledger_null()};
  return cx_ledger_entry_row(&s->entry, "vote", row, 8, ret_id);
}

static int write_vote(casting *c, const cx_sat_commune *commune) {
  const cx_council_vote *v = c->vote;
  const cx_sitting_vote vote = {
      v->code, commune->name, commune->result, {v->in_favour, v->against, v->abstained}};
  bool replaced = false;
  return cx_sitting_write_vote(&c->s, &vote, &c->id, &replaced);
}

static int write_named(casting *c) {
  int status = CX_OK;
  for (size_t i = 0; c->ballots && i < c->vote->ballots->count && !status; i++) {
    const cx_ledger_value row[] = {cx_ledger_integer(c->id), cx_ledger_integer(c->ballots[i]->id),
                                   cx_ledger_text(c->vote->ballots->rows[i].texts[CHOICE])};
    status = cx_ledger_entry_row(&c->s.entry, "ballot", row, 3, NULL);
  }
  for (size_t i = 0; i < c->vote->dissent_count && !status; i++) {
    const cx_ledger_value row[] = {cx_ledger_integer(c->id), cx_ledger_integer(c->dissents[i]->id),
                                   cx_ledger_text(c->reasons[i])};
    status = cx_ledger_entry_row(&c->s.entry, "dissent", row, 3, NULL);
  }
  return status;
}

int cx_council_session_vote(cx_ledger *r, int64_t session, cx_council_vote *vote, const char *actor,
                            cx_log *log, int64_t *ret_id) {
  casting c = {.vote = vote};
  cx_log plain = *log;
  plain.file = NULL;
  plain.sheet = NULL;
  cx_sat_commune commune = {.name = NULL};
  int status = cx_sitting_begin(r, session, actor, "vote", vote->code, &plain, &c.s);
  if (status) return status;
  if (c.s.present < 0)
    status = CX_SAY(&plain, SESSION_ATTENDANCE, (cx_place){0}, cx_digits_of(session).text);
  c.s.entry.log = log;
  if (!status) status = read_ballots(&c);
  c.s.entry.log = &plain; /* what follows is not about the list */
  if (!status) status = cx_sitting_commune(&c.s, vote->code, (cx_place){0}, &commune);
  if (!status) status = read_dissents(&c);
  if (!status) status = check_count(&c);
  if (!status) status = write_vote(&c, &commune);
  if (!status) status = write_named(&c);
  status = cx_sitting_end(&c.s, status);
  if (!status && !commune.result) CX_SAY(&plain, SESSION_UNASSESSED, (cx_place){0}, vote->code);
  if (!status) *ret_id = c.id;
  return status;
}

/* ---- the close ---- */

cx_council_reached cx_council_vote_reached(const char *majority, const char *share_of,
                                           int64_t in_favour, int64_t members, int64_t present,
                                           int64_t votes) {
  cx_council_share share;
  if (!majority || !cx_council_read_share(majority, true, &share)) return CX_COUNCIL_NO_GROUNDS;
  bool by_members = cx_council_share_reached(&share, in_favour, members);
  bool by_present = cx_council_share_reached(&share, in_favour, present);
  bool by_votes = cx_council_share_reached(&share, in_favour, votes);
  if (share_of && *share_of)
    return !strcmp(share_of, "members")   ? (cx_council_reached)by_members
           : !strcmp(share_of, "present") ? (cx_council_reached)by_present
                                          : (cx_council_reached)by_votes;
  return by_members != by_present || by_present != by_votes ? CX_COUNCIL_NO_GROUNDS
                                                            : (cx_council_reached)by_members;
}

static cx_ledger_value stored(cx_council_reached reached) {
  return reached == CX_COUNCIL_NO_GROUNDS ? cx_ledger_null() : cx_ledger_integer(reached);
}

static int write_results(cx_sitting *s, int64_t close) {
  cx_ledger_cursor c = cx_ledger_ask(
      s->entry.r, s->entry.log,
      "SELECT v.id, v.in_favour, v.in_favour + v.against + v.abstained FROM vote v WHERE v.session"
      " = ?1 AND NOT EXISTS (SELECT 1 FROM vote l WHERE l.replaces = v.id) ORDER BY v.id",
      "i", s->session);
  while (cx_ledger_cursor_next(&c)) {
    cx_council_reached reached =
        cx_council_vote_reached(s->majority, s->share_of, cx_ledger_cursor_integer(&c, 1),
                                (int64_t)s->count, s->present, cx_ledger_cursor_integer(&c, 2));
    const cx_ledger_value row[] = {cx_ledger_integer(close),
                                   cx_ledger_integer(cx_ledger_cursor_integer(&c, 0)),
                                   stored(reached)};
    cx_ledger_cursor_fail(&c, cx_ledger_entry_row(&s->entry, "session_result", row, 3, NULL));
  }
  return cx_ledger_cursor_close(&c);
}

/* Those that have no vote: refused without a reason, which is written beside each with one. */
static int find_unvoted(cx_sitting *s, const char *reason, cx_council_unvoted *ret) {
  cx_log *log = s->entry.log;
  cx_buffer names = {0};
  cx_units units;
  int status = cx_units_read(s->entry.r, log, &units);
  if (!status)
    status = cx_council_unvoted_find(s->entry.r, &units, s->session, &s->arena, log, ret);
  cx_units_free(&units);
  cx_council_put_unvoted(&names, ret);
  if (!status && names.failed) status = cx_say_memory(log);
  if (!status && ret->count && !reason)
    status = CX_SAY(log, SESSION_UNVOTED, (cx_place){0}, cx_digits_of(s->session).text,
                    cx_digits_of((int64_t)ret->count).text, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

static int write_unvoted(cx_sitting *s, int64_t close, const cx_council_unvoted *list,
                         const char *reason) {
  int status = CX_OK;
  for (size_t i = 0; i < list->count && !status; i++) {
    const cx_ledger_value row[] = {cx_ledger_integer(close), cx_ledger_text(list->communes[i].code),
                                   cx_ledger_text(list->communes[i].name), cx_ledger_text(reason)};
    status = cx_ledger_entry_row(&s->entry, "session_unvoted", row, 4, NULL);
  }
  return status;
}

int cx_council_session_close(cx_ledger *r, int64_t session, const char *without_votes,
                             const char *actor, cx_log *log, cx_council_reached *ret_quorum) {
  cx_sitting s;
  cx_council_share share;
  cx_council_unvoted unvoted = {.count = 0};
  int64_t close = 0;
  cx_digits note = cx_digits_of(session); /* lives until the entry is written */
  int status = cx_sitting_begin(r, session, actor, "close", note.text, log, &s);
  if (status) return status;
  *ret_quorum = CX_COUNCIL_NO_GROUNDS;
  if (s.present < 0)
    status = CX_SAY(log, SESSION_ATTENDANCE, (cx_place){0}, cx_digits_of(session).text);
  else if (s.quorum && cx_council_read_share(s.quorum, false, &share))
    *ret_quorum = (cx_council_reached)cx_council_share_reached(&share, s.present, (int64_t)s.count);
  if (!status) status = find_unvoted(&s, without_votes, &unvoted);
  const cx_ledger_value row[] = {cx_ledger_integer(session), cx_ledger_integer((int64_t)s.count),
                                 cx_ledger_integer(s.present), stored(*ret_quorum)};
  if (!status) status = cx_ledger_entry_row(&s.entry, "session_close", row, 4, &close);
  if (!status) status = write_results(&s, close);
  if (!status) status = write_unvoted(&s, close, &unvoted, without_votes);
  bool idle = without_votes && !unvoted.count;
  status = cx_sitting_end(&s, status);
  if (!status && idle) CX_SAY(log, SESSION_ALL_VOTED, (cx_place){0}, NULL);
  return status;
}
