/* See streak_policy.h. */
#include "years/streak_policy.h"

#include <string.h>

#include "ledger/cursor.h"
#include "years/messages.h"

static const char *const words[] = {"undetermined", "all_predecessors", "any", "largest", "reset"};

const char *cx_across_word(cx_across across) {
  return words[across];
}

bool cx_years_read_across(const char *word, cx_across *ret) {
  for (int i = CX_ACROSS_UNDETERMINED; i <= CX_ACROSS_RESET; i++)
    if (!strcmp(words[i], word)) {
      *ret = (cx_across)i;
      return true;
    }
  return false;
}

/* The policy of that day that counts, and whether it says the very same. */
static int find_former(cx_ledger_entry *e, const cx_years_streak_policy *p, int64_t *ret_id) {
  cx_ledger_cursor c =
      cx_ledger_ask(e->r, e->log,
                    "SELECT p.id, p.policy = ?2 AND coalesce(p.measure, '') = ?3 AND"
                    " p.ground = ?4 FROM streak_policy p WHERE p.valid_from = ?1 AND NOT"
                    " EXISTS (SELECT 1 FROM streak_policy l WHERE l.replaces = p.id)",
                    "tttt", p->from, words[p->across], p->measure ? p->measure : "", p->ground);
  bool there = cx_ledger_cursor_next(&c);
  *ret_id = cx_ledger_cursor_integer(&c, 0);
  if (there && cx_ledger_cursor_integer(&c, 1))
    cx_ledger_cursor_fail(
        &c, CX_SAY(e->log, POLICY_SAME, (cx_place){0}, cx_day_words_of(p->from).text));
  return cx_ledger_cursor_close(&c);
}

int cx_years_policy_record(cx_ledger *r, const cx_years_streak_policy *p, const char *actor,
                           cx_log *log, int64_t *ret_replaced) {
  cx_ledger_entry entry;
  int status = cx_ledger_entry_begin(r, actor, "policy", p->from, log, &entry);
  if (status) return status;
  status = find_former(&entry, p, ret_replaced);
  const cx_ledger_value row[] = {cx_ledger_text(p->from), cx_ledger_text(words[p->across]),
                                 cx_ledger_text(p->measure), cx_ledger_text(p->ground),
                                 *ret_replaced ? cx_ledger_integer(*ret_replaced)
                                               : cx_ledger_null()};
  if (!status) status = cx_ledger_entry_row(&entry, "streak_policy", row, 5, NULL);
  return cx_ledger_entry_close(&entry, status);
}

/* The number of a measure among those named before it. */
static size_t number_of(const cx_years_streak_policy *all, size_t count) {
  size_t next = 0;
  for (size_t i = 0; i < count; i++) {
    if (!all[i].measure) continue;
    if (!strcmp(all[i].measure, all[count].measure)) return all[i].figure;
    next = all[i].figure >= next ? all[i].figure + 1 : next;
  }
  return next;
}

int cx_years_policies_read(cx_ledger *r, cx_log *log, cx_arena *arena, cx_years_streak_policy **ret,
                           size_t *ret_count) {
  cx_ledger_cursor c = cx_ledger_ask(
      r, log,
      "SELECT p.id, p.valid_from, p.policy, p.measure, p.ground FROM streak_policy p WHERE"
      " NOT EXISTS (SELECT 1 FROM streak_policy l WHERE l.replaces = p.id) ORDER BY"
      " p.valid_from, p.id",
      "");
  size_t capacity = 0;
  *ret = NULL;
  *ret_count = 0;
  while (cx_ledger_cursor_next(&c)) {
    cx_years_streak_policy *all = cx_arena_grow(arena, *ret, *ret_count, &capacity, sizeof **ret);
    const char *texts[3] = {cx_ledger_answer(&c, 1), cx_ledger_answer(&c, 3),
                            cx_ledger_answer(&c, 4)};
    for (int i = 0; i < 3 && all; i++)
      if (!(texts[i] = cx_arena_text(arena, texts[i], strlen(texts[i])))) all = NULL;
    if (!all) {
      cx_ledger_cursor_fail(&c, cx_say_memory(log));
      break;
    }
    cx_years_streak_policy *p = &all[*ret_count];
    *p = (cx_years_streak_policy){
        .id = cx_ledger_cursor_integer(&c, 0), .from = texts[0], .ground = texts[2]};
    cx_years_read_across(cx_ledger_answer(&c, 2), &p->across);
    if (*texts[1]) {
      p->measure = texts[1];
      p->figure = number_of(all, *ret_count);
    }
    *ret = all;
    ++*ret_count;
  }
  return cx_ledger_cursor_close(&c);
}
