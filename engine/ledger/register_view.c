/* See register_view.h. */
#include "ledger/register_view.h"

#include "ledger/cursor.h"

/* ---- the log ---- */

int cx_ledger_entries_each(cx_ledger *r, cx_log *log, cx_ledger_entry_fn *fn, void *user) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT e.id, at, actor, act, note, row_count - count(p.id), max(p.version)"
      " FROM entry e LEFT JOIN program p ON p.entry = e.id GROUP BY e.id ORDER BY e.id",
      "");
  while (cx_ledger_cursor_next(&c)) {
    const cx_ledger_entry_view one = {.id = cx_ledger_cursor_integer(&c, 0),
                                      .at = cx_ledger_answer(&c, 1),
                                      .actor = cx_ledger_answer(&c, 2),
                                      .act = cx_ledger_answer(&c, 3),
                                      .note = cx_ledger_answer(&c, 4),
                                      .rows = cx_ledger_cursor_integer(&c, 5),
                                      .program = cx_ledger_cursor_text(&c, 6)};
    if (!c.status) cx_ledger_cursor_fail(&c, fn(user, &one));
  }
  return cx_ledger_cursor_close(&c);
}

/* ---- whose register it is ---- */

static int read_office(cx_ledger *r, cx_log *log, cx_ledger_head_view *head) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT name, place FROM office ORDER BY id DESC LIMIT 1", "");
  if (cx_ledger_cursor_next(&c)) {
    head->office = cx_ledger_cursor_kept(&c, 0, &head->arena);
    head->place = cx_ledger_cursor_kept(&c, 1, &head->arena);
  }
  return cx_ledger_cursor_close(&c);
}

static int read_key(cx_ledger *r, cx_log *log, cx_ledger_head_view *head) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log, "SELECT lower(hex(public_key)) FROM office_key ORDER BY id DESC LIMIT 1", "");
  if (cx_ledger_cursor_next(&c)) head->key = cx_ledger_cursor_kept(&c, 0, &head->arena);
  return cx_ledger_cursor_close(&c);
}

static int read_trusted(cx_ledger *r, cx_log *log, cx_ledger_head_view *head) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log,
                    "SELECT lower(hex(t.public_key)), t.office FROM trusted_key t WHERE t.id ="
                    " (SELECT max(u.id) FROM trusted_key u WHERE u.public_key = t.public_key)"
                    " AND NOT t.withdrawn ORDER BY t.id",
                    "");
  cx_ledger_trusted_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, &head->arena, all, head->trusted_count, &capacity, sizeof *all);
    if (!all) break;
    all[head->trusted_count++] = (cx_ledger_trusted_view){
        cx_ledger_cursor_kept(&c, 0, &head->arena), cx_ledger_cursor_kept(&c, 1, &head->arena)};
  }
  head->trusted = all;
  return cx_ledger_cursor_close(&c);
}

static int read_rosters(cx_ledger *r, cx_log *log, cx_ledger_head_view *head) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT title, valid_from FROM roster ORDER BY valid_from, id", "");
  cx_ledger_roster_view *all = NULL;
  size_t capacity = 0;
  while (cx_ledger_cursor_next(&c)) {
    all = cx_ledger_cursor_room(&c, &head->arena, all, head->roster_count, &capacity, sizeof *all);
    if (!all) break;
    all[head->roster_count++] = (cx_ledger_roster_view){cx_ledger_cursor_kept(&c, 0, &head->arena),
                                                        cx_ledger_cursor_kept(&c, 1, &head->arena)};
  }
  head->rosters = all;
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_user_read(cx_ledger *r, cx_log *log, cx_arena *arena, const char **ret) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT name FROM register_user ORDER BY id DESC LIMIT 1", "");
  *ret = cx_ledger_cursor_next(&c) ? cx_ledger_cursor_kept(&c, 0, arena) : NULL;
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_own_headers_read(cx_ledger *r, cx_log *log, cx_arena *arena, const char **ret) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT lines FROM own_headers ORDER BY id DESC LIMIT 1", "");
  *ret = cx_ledger_cursor_next(&c) ? cx_ledger_cursor_kept(&c, 0, arena) : "";
  return cx_ledger_cursor_close(&c);
}

int cx_ledger_head_read(cx_ledger *r, cx_log *log, cx_ledger_head_view *ret) {
  *ret = (cx_ledger_head_view){.office = NULL};
  int status = read_office(r, log, ret);
  if (!status) status = cx_ledger_user_read(r, log, &ret->arena, &ret->user);
  if (!status) status = read_key(r, log, ret);
  if (!status) status = read_trusted(r, log, ret);
  return status ? status : read_rosters(r, log, ret);
}

void cx_ledger_head_free(cx_ledger_head_view *head) {
  cx_arena_free(&head->arena);
}

/* ---- texts ---- */

enum {
  STANDARD,
  DOCUMENT,
  SHA256,
  DAY,
  FIRST,
  FIRST_POST,
  SECOND,
  SECOND_POST,
  COMPARED,
  OPEN,
  TEXT,
  ADOPTION,
  CARRIED,
  CARRIED_FROM
};

/* The text of the row, which may be that of the row before; NULL after a failure. */
static cx_ledger_text_view *text_of(cx_ledger_cursor *c, cx_ledger_texts_view *list) {
  cx_ledger_text_view *last = list->count ? &list->texts[list->count - 1] : NULL;
  if (last && last->id == cx_ledger_cursor_integer(c, TEXT)) return last;
  cx_ledger_text_view *all = cx_ledger_cursor_room(c, &list->arena, list->texts, list->count,
                                                   &list->capacity, sizeof *list->texts);
  if (!all) return NULL;
  list->texts = all;
  last = &all[list->count++];
  *last = (cx_ledger_text_view){.id = cx_ledger_cursor_integer(c, TEXT),
                                .standard = cx_ledger_cursor_kept(c, STANDARD, &list->arena),
                                .document = cx_ledger_cursor_kept(c, DOCUMENT, &list->arena),
                                .sha256 = cx_ledger_cursor_kept(c, SHA256, &list->arena)};
  return last;
}

static void add_adoption(cx_ledger_cursor *c, cx_arena *arena, cx_ledger_text_view *of) {
  cx_ledger_adoption_view *all = cx_ledger_cursor_room(
      c, arena, of->adoptions, of->adoption_count, &of->adoption_capacity, sizeof *of->adoptions);
  if (!all) return;
  of->adoptions = all;
  all[of->adoption_count++] =
      (cx_ledger_adoption_view){.id = cx_ledger_cursor_integer(c, ADOPTION),
                                .on = cx_ledger_cursor_kept(c, DAY, arena),
                                .first = {cx_ledger_cursor_kept(c, FIRST, arena),
                                          cx_ledger_cursor_kept(c, FIRST_POST, arena)},
                                .second = {cx_ledger_cursor_kept(c, SECOND, arena),
                                           cx_ledger_cursor_kept(c, SECOND_POST, arena)},
                                .compared = cx_ledger_cursor_integer(c, COMPARED),
                                .open = cx_ledger_cursor_integer(c, OPEN),
                                .carried = cx_ledger_cursor_integer(c, CARRIED),
                                .carried_from = cx_ledger_cursor_integer(c, CARRIED_FROM)};
}

int cx_ledger_texts_read(cx_ledger *r, cx_log *log, cx_ledger_texts_view *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT t.standard, t.document, t.sha256, a.on_day, a.first_name, a.first_post,"
      " a.second_name, a.second_post, (SELECT count(v.page) FROM adoption_value v WHERE v.adoption"
      " = a.id), (SELECT count(*) FROM adoption_value v WHERE v.adoption = a.id AND v.page IS"
      " NULL), t.id, a.id, (SELECT count(*) FROM carried_page k JOIN adoption_value v ON v.id ="
      " k.value WHERE v.adoption = a.id), (SELECT min(f.adoption) FROM carried_page k JOIN"
      " adoption_value v ON v.id = k.value JOIN adoption_value f ON f.id = k.carried_from"
      " WHERE v.adoption = a.id) FROM rule_text t LEFT JOIN adoption a ON a.text = t.id"
      " ORDER BY t.id, a.id",
      "");
  *ret = (cx_ledger_texts_view){.count = 0};
  while (cx_ledger_cursor_next(&c)) {
    cx_ledger_text_view *of = text_of(&c, ret);
    if (of && !cx_ledger_cursor_is_null(&c, ADOPTION)) add_adoption(&c, &ret->arena, of);
  }
  return cx_ledger_cursor_close(&c);
}

void cx_ledger_texts_free(cx_ledger_texts_view *texts) {
  cx_arena_free(&texts->arena);
}

int cx_ledger_only_standard(cx_ledger *r, cx_log *log, cx_arena *arena, const char **ret) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT min(standard), count(DISTINCT standard) FROM rule_text", "");
  bool only = cx_ledger_cursor_next(&c) && cx_ledger_cursor_integer(&c, 1) == 1;
  *ret = only ? cx_ledger_cursor_kept(&c, 0, arena) : NULL;
  return cx_ledger_cursor_close(&c);
}

/* ---- bundles ---- */

int cx_ledger_bundles_read(cx_ledger *r, cx_log *log, cx_ledger_bundles_view *ret) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT b.office, b.head, e.at, b.sha256 FROM bundle b JOIN entry e ON e.id = b.entry"
      " ORDER BY b.id",
      "");
  *ret = (cx_ledger_bundles_view){.count = 0};
  while (cx_ledger_cursor_next(&c)) {
    cx_ledger_bundle_view *all = cx_ledger_cursor_room(&c, &ret->arena, ret->bundles, ret->count,
                                                       &ret->capacity, sizeof *ret->bundles);
    if (!all) break;
    ret->bundles = all;
    all[ret->count++] = (cx_ledger_bundle_view){
        cx_ledger_cursor_kept(&c, 0, &ret->arena), cx_ledger_cursor_integer(&c, 1),
        cx_ledger_cursor_kept(&c, 2, &ret->arena), cx_ledger_cursor_kept(&c, 3, &ret->arena)};
  }
  return cx_ledger_cursor_close(&c);
}

void cx_ledger_bundles_free(cx_ledger_bundles_view *bundles) {
  cx_arena_free(&bundles->arena);
}
