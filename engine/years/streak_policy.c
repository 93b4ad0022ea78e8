/* See streak_policy.h. */
#include "years/streak_policy.h"

#include <string.h>

#include "ledger/cursor.h"
#include "years/messages.h"

static const char *const words[] = {"undetermined", "all_predecessors", "any", "largest", "reset"};

const char *cx_across_word(cx_across across) {
  return words[across];
}

bool cx_read_across(const char *word, cx_across *ret) {
  for (int i = CX_ACROSS_UNDETERMINED; i <= CX_ACROSS_RESET; i++)
    if (!strcmp(words[i], word)) {
      *ret = (cx_across)i;
      return true;
    }
  return false;
}

/* The policy of that day that counts, and whether it says the very same. */
static int find_former(cx_entry *e, const cx_streak_policy *p, int64_t *ret_id) {
  cx_cursor c = cx_ask(e->r, e->log,
                       "SELECT p.id, p.policy = ?2 AND coalesce(p.measure, '') = ?3 AND"
                       " p.ground = ?4 FROM streak_policy p WHERE p.valid_from = ?1 AND NOT"
                       " EXISTS (SELECT 1 FROM streak_policy l WHERE l.replaces = p.id)",
                       "tttt", p->from, words[p->across], p->measure ? p->measure : "", p->ground);
  bool there = cx_cursor_next(&c);
  *ret_id = cx_cursor_integer(&c, 0);
  if (there && cx_cursor_integer(&c, 1))
    cx_cursor_fail(&c, CX_SAY(e->log, POLICY_SAME, (cx_place){0}, cx_day_words_of(p->from).text));
  return cx_cursor_close(&c);
}

int cx_policy_record(cx_register *r, const cx_streak_policy *p, const char *actor, cx_log *log,
                     int64_t *ret_replaced) {
  cx_entry entry;
  int status = cx_entry_begin(r, actor, "policy", p->from, log, &entry);
  if (status) return status;
  status = find_former(&entry, p, ret_replaced);
  const cx_value row[] = {cx_text_value(p->from), cx_text_value(words[p->across]),
                          cx_text_value(p->measure), cx_text_value(p->ground),
                          *ret_replaced ? cx_integer(*ret_replaced) : cx_null()};
  if (!status) status = cx_entry_row(&entry, "streak_policy", row, 5, NULL);
  return cx_entry_close(&entry, status);
}

/* The number of a measure among those named before it. */
static size_t number_of(const cx_streak_policy *all, size_t count) {
  size_t next = 0;
  for (size_t i = 0; i < count; i++) {
    if (!all[i].measure) continue;
    if (!strcmp(all[i].measure, all[count].measure)) return all[i].figure;
    next = all[i].figure >= next ? all[i].figure + 1 : next;
  }
  return next;
}

int cx_policies_read(cx_register *r, cx_log *log, cx_arena *arena, cx_streak_policy **ret,
                     size_t *ret_count) {
  cx_cursor c =
      cx_ask(r, log,
             "SELECT p.id, p.valid_from, p.policy, p.measure, p.ground FROM streak_policy p WHERE"
             " NOT EXISTS (SELECT 1 FROM streak_policy l WHERE l.replaces = p.id) ORDER BY"
             " p.valid_from, p.id",
             "");
  size_t capacity = 0;
  *ret = NULL, *ret_count = 0;
  while (cx_cursor_next(&c)) {
    cx_streak_policy *all = cx_arena_grow(arena, *ret, *ret_count, &capacity, sizeof **ret);
    const char *texts[3] = {cx_answer(&c, 1), cx_answer(&c, 3), cx_answer(&c, 4)};
    for (int i = 0; i < 3 && all; i++)
      if (!(texts[i] = cx_arena_text(arena, texts[i], strlen(texts[i])))) all = NULL;
    if (!all) {
      cx_cursor_fail(&c, cx_say_memory(log));
      break;
    }
    cx_streak_policy *p = &all[*ret_count];
    *p = (cx_streak_policy){.id = cx_cursor_integer(&c, 0), .from = texts[0], .ground = texts[2]};
    cx_read_across(cx_answer(&c, 2), &p->across);
    if (*texts[1]) p->measure = texts[1], p->figure = number_of(all, *ret_count);
    *ret = all, ++*ret_count;
  }
  return cx_cursor_close(&c);
}
