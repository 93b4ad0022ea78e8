/* Years of recognition running: policies across mergers declared and shown, communes listed. */
#include "years/print_streaks.h"

#include <stdlib.h>
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "chuanxa/register/streak_book.h"
#include "chuanxa/table_book.h"
#include "decision/messages.h"
#include "ledger/store.h"
#include "standard/measures.h"
#include "years/print_streaks_json.h"
#include "years/streak.h"
#include "years/streak_policy.h"

/* ---- policies ---- */

/* The measure, by its id or its label, is a count of the standard: its id is put. False (said). */
static bool put_count(cli_call *cli, cx_ledger *r, const char *measure, cx_buffer *ret_id) {
  cx_log log = cli_log(cli);
  bool unnamed = false;
  cx_standard *s = cli_register_its_standard(cli, r, NULL, &unnamed);
  if (unnamed) CX_SAY(&log, POLICY_STANDARD, (cx_place){0}, measure);
  if (!s) return false;
  cx_nearest nearest = {.wanted = measure};
  for (size_t i = 0; i < s->measure_count; i++) {
    if (s->measures[i].type != CX_COUNT) continue;
    cx_nearest_offer_measure(&nearest, s->measures[i].id);
    cx_nearest_offer_measure(&nearest, s->measures[i].label);
  }
  int index = cx_measure_named(s, measure);
  bool found = index != CX_NO_MEASURE && s->measures[index].type == CX_COUNT;
  if (found)
    cx_puts(ret_id, s->measures[index].id);
  else
    CX_SAY(&log, POLICY_MEASURE, (cx_place){0}, measure, s->id, nearest.best);
  if (ret_id->failed) cx_say_memory(&log);
  cx_standard_free(s);
  return found && !ret_id->failed;
}

/* What the command line says. False (said). */
static bool read_policy(cli_call *cli, cx_years_streak_policy *p) {
  const char *across = cli_register_need(cli, "across");
  if (!across) return false;
  if (!cx_years_read_across(across, &p->across)) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--across", "undetermined|all_predecessors|any|largest|reset",
              NULL);
    return false;
  }
  p->measure = cli_option_value(cli, "measure");
  if (p->measure && p->across != CX_YEARS_ACROSS_LARGEST) {
    cli_usage(cli, CX_MSG_USE_EXTRA, "--measure", "register", NULL);
    return false;
  }
  if (p->across == CX_YEARS_ACROSS_LARGEST && !(p->measure = cli_register_need(cli, "measure")))
    return false;
  return (p->from = cli_register_day(cli, "from")) &&
         (p->ground = cli_register_need(cli, "ground"));
}

/* "policy from 2016-11-01 recorded, in place of the former of that day" */
static void tell(cli_call *cli, const char *from, int64_t replaced) {
  cx_buffer out = {0};
  cx_puts(&out, cx_in(cli->language, "quy định áp dụng từ ", "policy from "));
  cx_put_day(&out, from, cli->language);
  cx_puts(&out, replaced ? cx_in(cli->language, " đã ghi, thay quy định trước của ngày đó\n",
                                 " recorded, in place of the former of that day\n")
                         : cx_in(cli->language, " đã ghi\n", " recorded\n"));
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

/* What the command line says of years without assessment. False (said). */
static bool read_rounds(cli_call *cli, cx_years_rounds_policy *p) {
  static const char *const others[] = {"--across", "--measure", "--standard"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (cli_option_value(cli, others[i] + 2)) {
      cli_usage(cli, CX_MSG_USE_EXTRA, others[i], "register", NULL);
      return false;
    }
  if (!cx_years_read_rounds_word(cli_option_value(cli, "rounds"), &p->counts)) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--rounds", "count|skip", NULL);
    return false;
  }
  return (p->from = cli_register_day(cli, "from")) &&
         (p->ground = cli_register_need(cli, "ground"));
}

static int declare_rounds(cli_call *cli, const char *actor) {
  cx_years_rounds_policy p = {.id = 0};
  cx_ledger *r = read_rounds(cli, &p) ? cli_open_register(cli, CX_LEDGER_OPEN_WRITE) : NULL;
  cx_log log = cli_log(cli);
  int64_t replaced = 0;
  if (r) {
    int status = cx_years_rounds_policy_record(r, &p, actor, &log, &replaced);
    cli_register_ended(cli, status);
    if (!status) tell(cli, p.from, replaced);
  }
  cx_ledger_close(r);
  return cli->status;
}

int cli_register_policy(cli_call *cli) {
  cx_years_streak_policy p = {.id = 0};
  const char *actor = cli_register_actor(cli);
  if (actor && cli_option_value(cli, "rounds")) return declare_rounds(cli, actor);
  if (!actor || !read_policy(cli, &p)) return cli->status;
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  cx_log log = cli_log(cli);
  cx_buffer measure = {0};
  int64_t replaced = 0;
  if (r && (!p.measure || put_count(cli, r, p.measure, &measure))) {
    if (p.measure) p.measure = cx_buffer_text(&measure);
    int status = cx_years_policy_record(r, &p, actor, &log, &replaced);
    cli_register_ended(cli, status);
    if (!status) tell(cli, p.from, replaced);
  }
  cx_ledger_close(r);
  cx_buffer_free(&measure);
  return cli->status;
}

static int put_policies(cx_buffer *out, cx_ledger *r, cx_log *log, const cx_style *style) {
  cx_arena arena = {0};
  cx_years_streak_policy *all = NULL;
  size_t count = 0;
  int status = cx_years_policies_read(r, log, &arena, &all, &count);
  if (!status) cx_years_put_policies(out, all, count, style->language);
  cx_years_rounds_policy *rounds = NULL;
  if (!status) status = cx_years_rounds_policies_read(r, log, &arena, &rounds, &count);
  if (!status) cx_years_put_rounds_policies(out, rounds, count, style->language);
  cx_arena_free(&arena);
  return status;
}

int cli_register_policies(cli_call *cli) {
  return cli_register_print(cli, put_policies);
}

/* ---- streaks ---- */

typedef enum streak_form { FORM_TEXT, FORM_CSV, FORM_JSON } streak_form;

typedef struct asked {
  int through; /* 0: the last year with a decision */
  int64_t years;
  const char *code;
  streak_form form;
  const char *book; /* the path of --output FILE.xlsx; NULL */
} asked;

static bool read_asked(cli_call *cli, asked *a) {
  static const char *const forms[] = {"text", "csv", "json"};
  const char *through = cli_option_value(cli, "through"), *form = cli_option_value(cli, "format");
  *a = (asked){.code = cli_option_value(cli, "commune")};
  if (through && (strlen(through) != 4 || strspn(through, "0123456789") != 4 ||
                  (a->through = (int)strtol(through, NULL, 10)) < CX_YEARS_STREAK_EARLIEST ||
                  a->through > cx_years_streak_latest(cli_clock()))) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--through",
              CX_BOTH("năm bốn chữ số, từ 1900 đến năm nay",
                      "a year of four digits, 1900 to the present one"),
              NULL);
    return false;
  }
  while (form && a->form <= FORM_JSON && strcmp(forms[a->form], form) != 0)
    a->form++;
  if (a->form > FORM_JSON) {
    cli_usage(cli, CX_MSG_USE_VALUE, "--format", "text|csv|json", NULL);
    return false;
  }
  return cli_book_output(cli, &a->book) && cli_register_whole(cli, "years", 0, &a->years);
}

static void print_streaks(cli_call *cli, cx_years_streaks *s, const cx_procedure *p,
                          const asked *a) {
  static int (*const put[])(cx_buffer *, const cx_years_streaks_view *) = {
      cx_years_put_streaks, cx_years_put_streaks_csv, cx_years_put_streaks_json};
  cx_log log = cli_log(cli);
  cx_years_streaks_view view = {
      s, p, a->years, CX_YEARS_NO_UNIT, cli->language, cli_csv_output(cli) != NULL};
  if (a->code && (view.unit = cx_years_streaks_unit(s, a->code)) == CX_YEARS_NO_UNIT) {
    if (s->has_lists)
      CX_SAY(&log, DECISION_UNIT, (cx_place){0}, a->code,
             cx_day_words_of(cx_years_year_end(&s->chain, s->through)).text);
    else
      CX_SAY(&log, STREAK_COMMUNE, (cx_place){0}, a->code);
    return;
  }
  cx_buffer out = {0};
  if (a->book)
    cli_write_streak_book(cli, &view, a->book);
  else if (put[a->form](&out, &view))
    cx_say_memory(&log);
  cli_write_csv(cli, &out);
  cx_buffer_free(&out);
}

/* The program's own procedure of a standard; of one given on the command line, the one beside it.
 */
typedef struct own_rounds {
  cli_call *cli;
  const cx_standard *given;
} own_rounds;

static int find_own(void *user, const char *standard, cx_rounds *ret) {
  const own_rounds *own = user;
  if (!own->given || strcmp(own->given->id, standard) != 0)
    return cli_own_rounds(own->cli, standard, ret);
  cx_procedure *p = cli_open_procedure(own->cli, own->given, NULL);
  if (p) *ret = p->rounds;
  cx_procedure_free(p);
  return CX_OK;
}

/* The standard is that of --standard, else the register's only one, else the only one that the
 * decisions are under. */
static int read_streaks(cli_call *cli, cx_ledger *r, cx_years_streaks_request *request,
                        cli_streaks_fn *fn, void *user) {
  cx_log log = cli_log(cli);
  cx_years_streaks s;
  const cx_standard *given = request->standard;
  own_rounds own = {cli, given};
  request->finder = (cx_years_rounds_finder){find_own, &own};
  int status = cx_years_streaks_read(r, request, &log, &s);
  if (!status) {
    bool none = false;
    cx_standard *found = given ? NULL : cli_register_its_standard(cli, r, s.standard, &none);
    const cx_standard *standard = given ? given : found;
    cx_procedure *p = standard ? cli_open_procedure(cli, standard, &none) : NULL;
    if (none || (p && !p->commendation_count)) CX_SAY(&log, STREAK_PROCEDURE, (cx_place){0}, NULL);
    status = p || none ? fn(user, &s, p) : CX_REFUSED;
    cx_procedure_free(p);
    cx_standard_free(found);
  }
  cx_years_streaks_free(&s);
  return status;
}

int cli_register_read_streaks(cli_call *cli, cx_ledger *r, int through, cli_streaks_fn *fn,
                              void *user) {
  const char *name = cli_option_value(cli, "standard");
  cx_standard *given = name ? cli_open_standard(cli, name) : NULL;
  if (name && !given) return CX_REFUSED;
  cx_years_streaks_request request = {.through = through, .standard = given};
  int status = read_streaks(cli, r, &request, fn, user);
  cx_standard_free(given);
  return status;
}

typedef struct listing {
  cli_call *cli;
  const asked *asked;
} listing;

static int list_streaks(void *user, cx_years_streaks *s, const cx_procedure *p) {
  const listing *t = user;
  print_streaks(t->cli, s, p, t->asked);
  return CX_OK;
}

int cli_register_streaks(cli_call *cli) {
  asked a;
  if (!read_asked(cli, &a)) return cli->status;
  listing t = {cli, &a};
  cx_ledger *r = cli_open_register(cli, CX_LEDGER_OPEN_READ);
  if (r) cli_register_ended(cli, cli_register_read_streaks(cli, r, a.through, list_streaks, &t));
  cx_ledger_close(r);
  return cli->status;
}
