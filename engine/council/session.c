/* Sessions: opening, who was present, remarks. */
#include "council/session_parts.h"

#include <stdio.h>
#include <string.h>

#include "base/days.h"
#include "base/fold.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "council/kept.h"
#include "council/messages.h"
#include "council/session.h"
#include "dossier/messages.h"
#include "ledger/cursor.h"
#include "ledger/store.h"
#include "units/recode.h"
#include "units/recode_say.h"

const char *const cx_council_present_columns[2] = {"name|Họ và tên|Họ tên", "post|Chức vụ"};
enum { NAME, POST };

/* ---- an open session ---- */

static const char *kept(cx_sitting *s, cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_cursor_text(c, column);
  return text ? cx_arena_text(&s->arena, text, strlen(text)) : NULL;
}

static int read_session(cx_sitting *s) {
  cx_ledger_cursor c =
      cx_ledger_ask(s->entry.r, s->entry.log,
                    "SELECT s.council, s.period, c.stage, c.quorum, c.majority,"
                    " c.share_of, EXISTS (SELECT 1 FROM session_close e WHERE e.session ="
                    " s.id), s.on_day FROM session s JOIN council c ON c.id = s.council"
                    " WHERE s.id = ?1",
                    "i", s->session);
  cx_digits id = cx_digits_of(s->session);
  bool there = cx_ledger_cursor_next(&c);
  if (there && cx_ledger_cursor_integer(&c, 6)) {
    cx_ledger_cursor_fail(&c, CX_SAY(s->entry.log, SESSION_CLOSED, (cx_place){0}, id.text));
  } else if (there) {
    s->council = cx_ledger_cursor_integer(&c, 0);
    s->period = kept(s, &c, 1);
    s->stage = kept(s, &c, 2);
    s->quorum = kept(s, &c, 3);
    s->majority = kept(s, &c, 4);
    s->share_of = kept(s, &c, 5);
    s->day = kept(s, &c, 7);
    bool lost = (!s->quorum && !cx_ledger_cursor_is_null(&c, 3)) ||
                (!s->majority && !cx_ledger_cursor_is_null(&c, 4)) ||
                (!s->share_of && !cx_ledger_cursor_is_null(&c, 5));
    if (!s->period || !s->stage || !s->day || lost)
      cx_ledger_cursor_fail(&c, cx_say_memory(s->entry.log));
  } else if (cx_ledger_cursor_ended(&c)) {
    cx_ledger_cursor_fail(&c, CX_SAY(s->entry.log, SESSION_NONE, (cx_place){0}, id.text));
  }
  return cx_ledger_cursor_close(&c);
}

static int read_members(cx_sitting *s) {
  cx_ledger_cursor c = cx_ledger_ask(
      s->entry.r, s->entry.log,
      "SELECT m.id, m.name, m.post, a.present FROM council_member m LEFT JOIN attendance a ON"
      " a.member = m.id AND a.session = ?2 AND a.entry ="
      " (SELECT max(entry) FROM attendance WHERE session = ?2) WHERE m.council = ?1 ORDER BY m.id",
      "ii", s->council, s->session);
  size_t capacity = 0;
  s->present = -1;
  while (cx_ledger_cursor_next(&c)) {
    s->members = cx_arena_grow(&s->arena, s->members, s->count, &capacity, sizeof *s->members);
    cx_member one = {.id = cx_ledger_cursor_integer(&c, 0),
                     .name = kept(s, &c, 1),
                     .post = kept(s, &c, 2),
                     .present = cx_ledger_cursor_integer(&c, 3) != 0};
    if (!s->members || !one.name || !one.post) {
      cx_ledger_cursor_fail(&c, cx_say_memory(s->entry.log));
      break;
    }
    if (!cx_ledger_cursor_is_null(&c, 3))
      s->present = (s->present < 0 ? 0 : s->present) + one.present;
    s->members[s->count++] = one;
  }
  return cx_ledger_cursor_close(&c);
}

int cx_sitting_begin(cx_ledger *r, int64_t session, const char *actor, const char *act,
                     const char *note, cx_log *log, cx_sitting *ret) {
  *ret = (cx_sitting){.session = session};
  int status = cx_ledger_entry_begin(r, actor, act, note, log, &ret->entry);
  if (status) return status;
  status = read_session(ret);
  if (!status) status = read_members(ret);
  return status ? cx_sitting_end(ret, status) : CX_OK;
}

void cx_session_ahead(const cx_ledger *r, int64_t session, const char *day, cx_log *log) {
  cx_day today = cx_day_in_vietnam(cx_ledger_instant_of(r->clock.now(r->clock.user)).text);
  if (!*today.text || strcmp(day, today.text) <= 0) return;
  CX_SAY(log, SESSION_AHEAD, (cx_place){0}, cx_digits_of(session).text, cx_day_words_of(day).text,
         cx_day_words_of(today.text).text);
}

int cx_sitting_end(cx_sitting *s, int status) {
  status = cx_ledger_entry_close(&s->entry, status);
  if (!status) cx_session_ahead(s->entry.r, s->session, s->day, s->entry.log);
  cx_arena_free(&s->arena);
  return status;
}

/* ---- members ---- */

cx_member *cx_sitting_member(cx_sitting *s, const char *name, const char *post, cx_place place) {
  cx_nearest nearest = {.wanted = name};
  cx_member *found = NULL;
  size_t count = 0;
  for (size_t i = 0; i < s->count; i++) {
    cx_member *one = &s->members[i];
    cx_nearest_offer(&nearest, one->name);
    if (!(cx_same_name_folded(one->name, name) == 1) ||
        (*post && !(cx_same_name_folded(one->post, post) == 1)))
      continue;
    found = one;
    count++;
  }
  if (count == 1 && !found->met) {
    found->met = true;
    return found;
  }
  if (!count)
    CX_SAY(s->entry.log, SESSION_MEMBER, place, name, nearest.best);
  else if (count > 1)
    CX_SAY(s->entry.log, SESSION_TWO, place, name);
  else
    CX_SAY(s->entry.log, SESSION_TWICE, place, name);
  return NULL;
}

cx_member *cx_sitting_voter(cx_sitting *s, const char *name, const char *post, cx_place place) {
  cx_member *member = cx_sitting_member(s, name, post, place);
  if (!member || member->present) return member;
  CX_SAY(s->entry.log, SESSION_ABSENT, place, name);
  return NULL;
}

/* ---- opening ---- */

static int check_council(cx_ledger_entry *e, int64_t council, const char *day) {
  cx_ledger_cursor c =
      cx_ledger_ask(e->r, e->log,
                    "SELECT c.founded_on, (SELECT l.id FROM council l WHERE l.replaces ="
                    " c.id) FROM council c WHERE c.id = ?1",
                    "i", council);
  cx_digits id = cx_digits_of(council);
  bool there = cx_ledger_cursor_next(&c);
  const char *founded = cx_ledger_answer(&c, 0);
  if (!there && cx_ledger_cursor_ended(&c))
    cx_ledger_cursor_fail(&c, CX_SAY(e->log, COUNCIL_NONE, (cx_place){0}, id.text));
  else if (there && !cx_ledger_cursor_is_null(&c, 1))
    cx_ledger_cursor_fail(
        &c, CX_SAY(e->log, COUNCIL_REPLACED, (cx_place){0}, id.text, cx_ledger_answer(&c, 1)));
  else if (there && strcmp(day, founded) < 0)
    cx_ledger_cursor_fail(&c, CX_SAY(e->log, SESSION_EARLY, (cx_place){0}, day, founded));
  return cx_ledger_cursor_close(&c);
}

/* A decision drafted on this session is refused where nobody is known who may recognise: that is
 * better known before the session than after it. */
static int note_authority(cx_ledger *r, int64_t council, const char *day, cx_log *log) {
  cx_council_kept kept = cx_council_kept_of(r, log, NULL, NULL);
  const cx_procedure *procedure = NULL;
  int status = cx_council_kept_procedure_of(&kept, council, "", &procedure);
  if (!status && procedure && !cx_council_authority_on(procedure, day))
    CX_SAY(log, SESSION_NO_AUTHORITY, (cx_place){0}, cx_day_words_of(day).text,
           procedure->standard);
  cx_council_kept_free(&kept);
  return status == CX_REFUSED ? CX_OK : status; /* a text that does not load is told elsewhere */
}

int cx_council_session_open(cx_ledger *r, int64_t council, const char *period, const char *day,
                            const char *place, const char *actor, cx_log *log, int64_t *ret_id) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "session", period, log, &entry);
  if (status) return status;
  status = check_council(&entry, council, day);
  const cx_ledger_value row[] = {cx_ledger_integer(council), cx_ledger_text(period),
                                 cx_ledger_text(day), cx_ledger_text(place)};
  if (!status) status = cx_ledger_entry_row(&entry, "session", row, 4, ret_id);
  if (!status) status = note_authority(r, council, day, log);
  status = cx_ledger_entry_close(&entry, status);
  if (!status) cx_session_ahead(r, *ret_id, day, log);
  return status;
}

/* ---- attendance ---- */

/* Votes already cast must not be more than those who are now said to be present. */
static int check_votes(cx_sitting *s, int64_t present) {
  int64_t most = 0;
  int status = cx_ledger_ask_number(
      s->entry.r, s->entry.log, &most,
      "SELECT coalesce(max(v.in_favour + v.against + v.abstained), 0) FROM vote v WHERE v.session"
      " = ?1 AND NOT EXISTS (SELECT 1 FROM vote l WHERE l.replaces = v.id)",
      "i", s->session);
  if (status || most <= present) return status;
  return CX_SAY(s->entry.log, SESSION_FEWER, (cx_place){0}, cx_digits_of(present).text,
                cx_digits_of(most).text);
}

int cx_council_session_attend(cx_ledger *r, int64_t session, const cx_named *present,
                              const char *actor, cx_log *log, int64_t *ret_present,
                              int64_t *ret_members) {
  cx_sitting s;
  cx_log plain = *log;
  plain.file = NULL; /* of what is not about the list */
  plain.sheet = NULL;
  int status = cx_sitting_begin(r, session, actor, "attend", NULL, &plain, &s);
  if (status) return status;
  s.entry.log = log;
  for (size_t i = 0; i < present->count; i++) {
    const cx_named_row *one = &present->rows[i];
    cx_place place = {one->line, one->line ? 1 : 0};
    if (!cx_sitting_member(&s, one->texts[NAME], one->texts[POST], place)) status = CX_REFUSED;
  }
  s.entry.log = &plain;
  if (!status) status = check_votes(&s, (int64_t)present->count);
  for (size_t i = 0; i < s.count && !status; i++) {
    const cx_ledger_value row[] = {cx_ledger_integer(session), cx_ledger_integer(s.members[i].id),
                                   cx_ledger_integer(s.members[i].met)};
    status = cx_ledger_entry_row(&s.entry, "attendance", row, 3, NULL);
  }
  *ret_present = (int64_t)present->count;
  *ret_members = (int64_t)s.count;
  return cx_sitting_end(&s, status);
}

/* ---- communes ---- */

int cx_sitting_commune(cx_sitting *s, const char *code, cx_place place, cx_sat_commune *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      s->entry.r, s->entry.log,
      "SELECT d.name, (SELECT max(a.id) FROM assessment a WHERE a.dossier = d.id AND a.text ="
      " i.text), i.text FROM dossier d JOIN intake i ON i.id = d.intake WHERE d.code = ?1 AND"
      " i.period = ?2 AND i.stage = ?3 ORDER BY d.id DESC LIMIT 1",
      "ttt", code, s->period, s->stage);
  *ret = (cx_sat_commune){.name = NULL};
  if (cx_ledger_cursor_next(&c)) {
    ret->name = kept(s, &c, 0);
    ret->result = cx_ledger_cursor_integer(&c, 1);
    ret->text = cx_ledger_cursor_integer(&c, 2);
    if (!ret->name) cx_ledger_cursor_fail(&c, cx_say_memory(s->entry.log));
  } else if (cx_ledger_cursor_ended(&c)) {
    CX_SAY(s->entry.log, SESSION_COMMUNE, place, code, s->period, s->stage);
    char day[11];
    snprintf(day, sizeof day, "%.4s-12-31", s->period);
    int status = cx_units_say_recoded(s->entry.r, s->entry.log, code, day);
    cx_ledger_cursor_fail(&c, status ? status : CX_REFUSED);
  }
  return cx_ledger_cursor_close(&c);
}
