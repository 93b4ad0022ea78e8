/* See council.h. */
#include "council/council.h"

#include <string.h>

#include "base/days.h"
#include "base/fold.h"
#include "council/kept.h"
#include "council/messages.h"
#include "council/share.h"
#include "ledger/cursor.h"

const char *const cx_council_member_columns[3] = {"name|Họ và tên|Họ tên", "post|Chức vụ",
                                                  "role|Vai trò"};
enum { NAME, POST, ROLE };

/* ---- what is given ---- */

/* The role as registers keep it; NULL for a word that is none. A bare "Thư ký" is none: whether a
 * secretary is a member, the founding decision alone says. */
static const char *role_of(const char *word) {
  static const char *const known[] = {"chair",          "Chủ tịch",       "Chủ tịch Hội đồng",
                                      "standing",       "Thường trực",    "Ủy viên thường trực",
                                      "member",         "Ủy viên",        "Thành viên",
                                      "Ủy viên thư ký", "Ủy viên, thư ký"};
  static const int last_chair = 2, last_standing = 5;
  const int count = sizeof known / sizeof *known;
  int found = cx_name_among(word, strlen(word), known, (size_t)count);
  if (found < 0 || found >= count) return NULL;
  return found <= last_chair ? "chair" : found <= last_standing ? "standing" : "member";
}

static int check_member(const cx_named *list, size_t i, cx_log *log) {
  const cx_named_row *one = &list->rows[i];
  cx_place place = {one->line, 1};
  const char *role = one->texts[ROLE];
  for (int c = NAME; c <= POST; c++)
    if (!*one->texts[c]) return CX_SAY(log, COUNCIL_BLANK, place, c == NAME ? "name" : "post");
  if (!role_of(role)) {
    place.column = one->columns[ROLE];
    return CX_SAY(log, COUNCIL_ROLE, place, role);
  }
  for (size_t j = 0; j < i; j++)
    if ((cx_same_name_folded(one->texts[NAME], list->rows[j].texts[NAME]) != 0) &&
        (cx_same_name_folded(one->texts[POST], list->rows[j].texts[POST]) != 0))
      return CX_SAY(log, COUNCIL_TWICE, place, one->texts[NAME],
                    cx_digits_of(list->rows[j].line).text);
  return CX_OK;
}

static int check_members(const cx_named *list, cx_log *log) {
  int64_t chairs = 0;
  int status = CX_OK;
  for (size_t i = 0; i < list->count; i++) {
    if (check_member(list, i, log)) status = CX_REFUSED;
    const char *role = role_of(list->rows[i].texts[ROLE]);
    chairs += role && !strcmp(role, "chair");
  }
  if (!status && chairs != 1)
    status = CX_SAY(log, COUNCIL_CHAIR, (cx_place){0}, cx_digits_of(chairs).text);
  return status;
}

/* The share as stored, nothing for NULL. */
static int canonical_share(const char *text, bool more, cx_log *log, cx_buffer *out) {
  cx_council_share share;
  if (!text) return CX_OK;
  if (!cx_council_read_share(text, more, &share))
    return CX_SAY(log, COUNCIL_SHARE, (cx_place){0}, text);
  cx_council_put_share(out, &share);
  return out->failed ? cx_say_memory(log) : CX_OK;
}

static void note_time(const cx_council *c, const cx_body *body, cx_log *log) {
  if (cx_valid_on(&body->valid, c->founded_on)) return;
  const char *from = body->valid.from.value, *to = body->valid.to.value;
  cx_buffer time = {0};
  cx_puts(&time, from ? from : "?");
  cx_puts(&time, " – ");
  cx_puts(&time, to ? to : "?");
  CX_SAY(log, COUNCIL_TIME, (cx_place){0}, c->body, cx_buffer_text(&time), c->founded_on);
  cx_buffer_free(&time);
}

/* What the founding decision is not said to state, and what will come of it. */
static void note_unstated(const cx_council *c, int64_t id, cx_log *log) {
  cx_digits number = cx_digits_of(id);
  if (!c->quorum) CX_SAY(log, COUNCIL_NO_QUORUM, (cx_place){0}, number.text);
  if (!c->majority) CX_SAY(log, COUNCIL_NO_MAJORITY, (cx_place){0}, number.text);
}

/* Whether somebody may recognise on the founding's day or later: each with a time that is known. */
static bool is_authority_known(const cx_procedure *p, const char *founded) {
  if (cx_council_authority_on(p, founded)) return true;
  for (size_t i = 0; i < p->authority_count; i++) {
    const cx_authority *one = &p->authorities[i];
    bool known = one->who.value && one->valid.from.value && one->valid.to.value;
    if (known && !strcmp(one->act, "recognise") && strcmp(one->valid.from.value, founded) > 0)
      return true;
  }
  return false;
}

/* ---- writing ---- */

static int keep_procedure(cx_ledger_entry *e, const cx_procedure *p, int64_t *ret) {
  int status = cx_ledger_ask_number(
      e->r, e->log, ret, "SELECT id FROM procedure_text WHERE sha256=?1", "t", p->sha256);
  if (status || *ret) return status;
  const cx_ledger_value row[] = {cx_ledger_text(p->standard), cx_ledger_text(p->sha256),
                                 cx_ledger_blob(p->file.bytes, p->file.size)};
  return cx_ledger_entry_row(e, "procedure_text", row, 3, ret);
}

/* The council to replace is there, of the same body and unit, and not replaced yet. */
static int check_replaced(cx_ledger_entry *e, const cx_council *given) {
  if (!given->replaces) return CX_OK;
  cx_ledger_cursor c = cx_ledger_ask(
      e->r, e->log,
      "SELECT c.body = ?2 AND c.unit = ?3, (SELECT later.id FROM council later WHERE later.replaces"
      " = c.id) FROM council c WHERE c.id=?1",
      "itt", given->replaces, given->body, given->unit);
  cx_digits id = cx_digits_of(given->replaces);
  bool there = cx_ledger_cursor_next(&c);
  if (!there && cx_ledger_cursor_ended(&c))
    cx_ledger_cursor_fail(&c, CX_SAY(e->log, COUNCIL_NONE, (cx_place){0}, id.text));
  else if (there && !cx_ledger_cursor_integer(&c, 0))
    cx_ledger_cursor_fail(&c, CX_SAY(e->log, COUNCIL_OTHER, (cx_place){0}, id.text));
  else if (there && !cx_ledger_cursor_is_null(&c, 1))
    cx_ledger_cursor_fail(
        &c, CX_SAY(e->log, COUNCIL_REPLACED, (cx_place){0}, id.text, cx_ledger_answer(&c, 1)));
  return cx_ledger_cursor_close(&c);
}

static int write_council(cx_ledger_entry *e, const cx_council *c, const cx_body *body,
                         const cx_procedure *p, const char *quorum, const char *majority,
                         int64_t *ret_id) {
  int64_t procedure = 0;
  int status = check_replaced(e, c);
  if (!status) status = keep_procedure(e, p, &procedure);
  if (status) return status;
  const cx_ledger_value row[] = {cx_ledger_integer(procedure),
                                 cx_ledger_text(c->body),
                                 cx_ledger_text(body->stage),
                                 cx_ledger_text(c->unit),
                                 cx_ledger_text(c->name),
                                 cx_ledger_text(c->founding),
                                 cx_ledger_text(c->founded_on),
                                 cx_ledger_text(*quorum ? quorum : NULL),
                                 cx_ledger_text(*majority ? majority : NULL),
                                 cx_ledger_text(c->share_of),
                                 c->replaces ? cx_ledger_integer(c->replaces) : cx_ledger_null()};
  return cx_ledger_entry_row(e, "council", row, 11, ret_id);
}

static int write_members(cx_ledger_entry *e, const cx_named *members, int64_t council) {
  int status = CX_OK;
  for (size_t i = 0; i < members->count && !status; i++) {
    const char *const *texts = members->rows[i].texts;
    const cx_ledger_value row[] = {cx_ledger_integer(council), cx_ledger_text(texts[NAME]),
                                   cx_ledger_text(texts[POST]),
                                   cx_ledger_text(role_of(texts[ROLE]))};
    status = cx_ledger_entry_row(e, "council_member", row, 4, NULL);
  }
  return status;
}

int cx_council_record(cx_ledger *r, const cx_council *c, const cx_procedure *procedure,
                      const cx_named *members, const char *actor, cx_log *log, int64_t *ret_id) {
  cx_buffer quorum = {0}, majority = {0};
  const char *nearest = "";
  cx_log plain = *log;
  plain.file = NULL; /* of what is not about the list */
  plain.sheet = NULL;
  const cx_body *body = cx_find_body(procedure, c->body, &nearest);
  if (!body) return CX_SAY(&plain, COUNCIL_BODY, (cx_place){0}, c->body, nearest);
  int status = check_members(members, log);
  if (!status) status = canonical_share(c->quorum, false, &plain, &quorum);
  if (!status) status = canonical_share(c->majority, true, &plain, &majority);
  cx_ledger_entry entry;
  if (!status) status = cx_ledger_entry_begin(r, actor, "council", c->name, &plain, &entry);
  if (!status) {
    status = write_council(&entry, c, body, procedure, cx_buffer_text(&quorum),
                           cx_buffer_text(&majority), ret_id);
    if (!status) status = write_members(&entry, members, *ret_id);
    if (status)
      cx_ledger_entry_cancel(&entry);
    else
      status = cx_ledger_entry_end(&entry);
  }
  if (!status) note_time(c, body, &plain);
  if (!status) note_unstated(c, *ret_id, &plain);
  if (!status && !is_authority_known(procedure, c->founded_on))
    CX_SAY(&plain, COUNCIL_NO_AUTHORITY, (cx_place){0}, cx_day_words_of(c->founded_on).text,
           procedure->standard);
  cx_buffer_free(&quorum);
  cx_buffer_free(&majority);
  return status;
}
