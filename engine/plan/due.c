/* See due.h. */
#include "plan/due.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plan/messages.h"

enum { ID, YEAR, DAY, WHO, COLUMNS, NEEDED = WHO };
static const char *const names[COLUMNS] = {"id|Mã|Mã hạn", "year|Năm",
                                           CX_NAMED_DAY "day|Ngày nhận|Ngày", "who|Cơ quan"};

/* ---- days ---- */

/* The last day in time of a year: the one before MM-DD. A 29 February that a year has not is its 1
 * March: before it is the 28th. */
static cx_day last_day(const char *before, int year) {
  char text[16];
  snprintf(text, sizeof text, "%04d-%s", year, before);
  if (cx_is_day(text, true)) return cx_day_before(text);
  snprintf(text, sizeof text, "%04d-03-01", year);
  return cx_day_before(text);
}

/* ---- what came in ---- */

static bool find_owed(const cx_plan *p, const char *id, const cx_plan_deadline **ret_deadline,
                      const cx_plan_duty **ret_duty, cx_nearest *nearest) {
  *ret_deadline = NULL;
  *ret_duty = NULL;
  for (size_t i = 0; i < p->deadline_count; i++) {
    if (!strcmp(p->deadlines[i].id, id)) *ret_deadline = &p->deadlines[i];
    if (nearest) cx_nearest_offer(nearest, p->deadlines[i].id);
  }
  for (size_t i = 0; i < p->duty_count; i++) {
    if (!p->duties[i].by) continue;
    if (!strcmp(p->duties[i].id, id)) *ret_duty = &p->duties[i];
    if (nearest) cx_nearest_offer(nearest, p->duties[i].id);
  }
  return *ret_deadline || *ret_duty;
}

static void say(cx_log *log, const cx_named_row *row, int column, cx_message message, const char *a,
                const char *b) {
  const char *const args[3] = {a, b, NULL};
  cx_say(log, message, (cx_place){row->line, row->columns[column]}, args);
}

static void check_row(cx_log *log, const cx_plan *plan, const cx_named *list, size_t index) {
  const cx_named_row *row = &list->rows[index];
  const cx_plan_deadline *deadline;
  const cx_plan_duty *duty;
  cx_nearest nearest = {.wanted = row->texts[ID]};
  if (!find_owed(plan, row->texts[ID], &deadline, &duty, &nearest))
    say(log, row, ID, CX_MSG_PLAN_NO_DEADLINE, row->texts[ID], nearest.best ? nearest.best : "");
  int year = cx_year_of(row->texts[YEAR]);
  if (year < plan->from || year > plan->to)
    say(log, row, YEAR, CX_MSG_PLAN_HANDED_YEAR, row->texts[YEAR], row->texts[ID]);
  if (!cx_is_day(row->texts[DAY], true))
    say(log, row, DAY, CX_MSG_PLAN_HANDED_DAY, row->texts[DAY], NULL);
  else if (strncmp(row->texts[DAY], row->texts[YEAR], 4) < 0)
    say(log, row, DAY, CX_MSG_PLAN_HANDED_BEFORE, row->texts[DAY], row->texts[YEAR]);
  for (size_t i = 0; i < index; i++) {
    const cx_named_row *one = &list->rows[i];
    bool same = true;
    for (int c = ID; c < COLUMNS; c++)
      same = same && (c == DAY || !strcmp(one->texts[c], row->texts[c]));
    if (same)
      say(log, row, ID, CX_MSG_PLAN_HANDED_TWICE, row->texts[ID], cx_digits_of(one->line).text);
  }
}

int cx_plan_read_handed(cx_log *log, const cx_list_file *file, const cx_plan *plan, const char *day,
                        cx_named *ret) {
  int status = cx_named_read(log, file, names, COLUMNS, NEEDED, CX_MSG_PLAN_COLUMN_OF, ret);
  if (status) return status;
  log->file = file->file.name;
  log->sheet = ret->sheet;
  unsigned errors = log->errors;
  for (size_t i = 0; i < ret->count; i++)
    check_row(log, plan, ret, i);
  for (size_t i = 0; i < ret->count && log->errors == errors; i++)
    if (strcmp(ret->rows[i].texts[DAY], day) > 0)
      say(log, &ret->rows[i], DAY, CX_MSG_PLAN_HANDED_LATER, ret->rows[i].texts[DAY], day);
  return log->errors > errors ? CX_REFUSED : CX_OK;
}

/* ---- what is due ---- */

static void judge(cx_plan_due *due, const char *day) {
  const char *last = due->last.text;
  if (!due->handed) {
    long left = cx_days_between(day, last);
    due->state = left < 0 ? CX_PLAN_OVERDUE : CX_PLAN_TO_COME;
    due->days = left < 0 ? -left : left;
    return;
  }
  long late = cx_days_between(last, due->handed);
  due->state = late > 0 ? CX_PLAN_LATE : CX_PLAN_IN_TIME;
  due->days = late > 0 ? late : -late;
}

static bool add(cx_plan_dues *to, cx_plan_due due, const char *day) {
  to->rows = cx_arena_grow(&to->arena, to->rows, to->count, &to->capacity, sizeof *to->rows);
  if (!to->rows) return false;
  judge(&due, day);
  to->rows[to->count++] = due;
  return true;
}

/* What the list tells of one thing owed in a year; without any it is due or overdue. */
static bool add_owed(cx_plan_dues *to, cx_plan_due due, const char *id, const cx_named *handed,
                     const char *day) {
  bool any = false;
  for (size_t i = 0; handed && i < handed->count; i++) {
    const cx_named_row *row = &handed->rows[i];
    if (strcmp(row->texts[ID], id) != 0 || cx_year_of(row->texts[YEAR]) != due.year) continue;
    if (strcmp(row->texts[DAY], day) > 0) continue; /* not yet, as of that day */
    due.handed = row->texts[DAY];
    due.who = row->texts[WHO];
    if (!add(to, due, day)) return false;
    any = true;
  }
  due.handed = NULL;
  due.who = "";
  return any || add(to, due, day);
}

static int by_last_day(const void *a, const void *b) {
  const cx_plan_due *x = a, *y = b;
  int order = strcmp(x->last.text, y->last.text);
  if (order) return order;
  const char *left = x->deadline ? x->deadline->id : x->duty->id;
  const char *right = y->deadline ? y->deadline->id : y->duty->id;
  order = strcmp(left, right);
  return order ? order : strcmp(x->who, y->who);
}

int cx_plan_find_dues(const cx_plan *plan, const char *day, const cx_named *handed,
                      cx_plan_dues *ret) {
  *ret = (cx_plan_dues){0};
  int now = cx_year_of((char[]){day[0], day[1], day[2], day[3], 0});
  /* without a list of what came in nothing is known of earlier years */
  int first = handed && handed->count && plan->from < now ? plan->from : now;
  bool well = true;
  for (int year = first; year <= now && year <= plan->to; year++)
    for (size_t i = 0; i < plan->deadline_count && well; i++) {
      const cx_plan_deadline *one = &plan->deadlines[i];
      cx_plan_due due = {.deadline = one, .year = year, .last = last_day(one->before, year)};
      well = add_owed(ret, due, one->id, handed, day);
    }
  for (size_t i = 0; i < plan->duty_count && well; i++) {
    const cx_plan_duty *one = &plan->duties[i];
    if (!one->by) continue;
    cx_plan_due due = {.duty = one};
    memcpy(due.last.text, one->by, sizeof due.last.text);
    due.year = cx_year_of((char[]){one->by[0], one->by[1], one->by[2], one->by[3], 0});
    well = add_owed(ret, due, one->id, handed, day);
  }
  if (well && ret->count) qsort(ret->rows, ret->count, sizeof *ret->rows, by_last_day);
  return well ? CX_OK : CX_NO_MEMORY;
}

void cx_plan_dues_free(cx_plan_dues *dues) {
  cx_arena_free(&dues->arena);
  *dues = (cx_plan_dues){0};
}

const char *cx_plan_due_word(cx_plan_due_state state) {
  static const char *const words[] = {"to_come", "overdue", "in_time", "late"};
  return words[state];
}
