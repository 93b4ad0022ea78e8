/* Sessions: opened, attended, remarks, votes, closed. */
#include "council/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "base/utf8.h"
#include "chuanxa/lists.h"
#include "chuanxa/messages.h"
#include "chuanxa/register/register.h"
#include "council/session_table_record.h"
#include "council/vote.h"
#include "ledger/store.h"
#include "units/form.h"

/* What every writing action on a session needs. */
typedef struct acting {
  cli_call *cli;
  const char *actor;
  int64_t session;
  cx_ledger *r;
  cx_log log;
} acting;

/* False (said) when the actor or the session is not there, or the register cannot be opened. */
static bool begin(cli_call *cli, acting *a) {
  *a = (acting){.cli = cli, .actor = cli_register_actor(cli), .log = cli_log(cli)};
  if (!a->actor || !cli_register_whole(cli, "session", -1, &a->session)) return false;
  a->r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE);
  return a->r != NULL;
}

/* "VI 3" when all went well. */
static int end(acting *a, int status, const char *vi, const char *en, int64_t id) {
  cx_buffer out = {0};
  cli_register_ended(a->cli, status);
  if (!status && vi) {
    cx_puts(&out, cx_in(a->cli->language, vi, en));
    cx_put_int(&out, id);
    cx_putc(&out, '\n');
    cli_write(a->cli, &out);
  }
  cx_buffer_free(&out);
  cx_ledger_close(a->r);
  return a->cli->status;
}

int cli_register_session_open(cli_call *cli) {
  acting a = {.cli = cli, .actor = cli_register_actor(cli), .log = cli_log(cli)};
  int64_t council = 0, id = 0;
  if (!a.actor || !cli_register_whole(cli, "council", -1, &council)) return cli->status;
  const char *period = cli_register_need(cli, "period");
  const char *day = period ? cli_register_day(cli, "on") : NULL;
  const char *place = cli_option_value(cli, "place");
  if (!day || !(a.r = cli_open_register(cli, CX_LEDGER_OPEN_WRITE))) return cli->status;
  int status =
      cx_council_session_open(a.r, council, period, day, place ? place : "", a.actor, &a.log, &id);
  return end(&a, status, "phiên họp số ", "session ", id);
}

/* ---- attendance ---- */

/* Names separated by ; or , as a list. False (said) when out of memory. */
static bool take_names(cli_call *cli, const char *text, cx_named *ret) {
  size_t capacity = 0;
  *ret = (cx_named){.count = 0};
  while (*text) {
    size_t size = strcspn(text, ";,"), length = size;
    const char *name = text;
    text += size + (text[size] != 0);
    cx_trim(&name, &length);
    if (!length) continue;
    ret->rows = cx_arena_grow(&ret->arena, ret->rows, ret->count, &capacity, sizeof *ret->rows);
    const char *copy = cx_arena_text(&ret->arena, name, length);
    if (!ret->rows || !copy) {
      cli_usage(cli, CX_MSG_USE_MEMORY, NULL, NULL, NULL);
      return false;
    }
    ret->rows[ret->count++] = (cx_named_row){.texts = {copy, ""}};
  }
  return true;
}

int cli_register_session_attend(cli_call *cli) {
  acting a;
  const char *given = cli_register_need(cli, "present");
  cx_named list = {.count = 0};
  int64_t present = 0, members = 0;
  if (!given || !begin(cli, &a)) return cli->status;
  size_t size = strlen(given);
  bool is_file = (size > 4 && !strcmp(given + size - 4, ".csv")) ||
                 (size > 5 && !strcmp(given + size - 5, ".xlsx"));
  bool well = is_file ? cli_register_list(cli, given, cx_council_present_columns, 2, 1, &list)
                      : take_names(cli, given, &list);
  if (is_file) a.log.file = given;
  a.log.sheet = list.sheet;
  int status =
      well ? cx_council_session_attend(a.r, a.session, &list, a.actor, &a.log, &present, &members)
           : CX_OK;
  cx_buffer out = {0};
  if (well && !status) {
    cx_puts(&out, cx_in(cli->language, "có mặt ", "present "));
    cx_put_int(&out, present);
    cx_puts(&out, "/");
    cx_put_int(&out, members);
    cx_puts(&out, cx_in(cli->language, " thành viên\n", " members\n"));
    cli_write(cli, &out);
  }
  cx_buffer_free(&out);
  a.log.sheet = NULL;
  cx_named_free(&list);
  return end(&a, status, NULL, NULL, 0);
}

/* ---- tables ---- */

/* "22 biểu quyết đã ghi (2 thay lần trước)" */
static void put_part(cx_buffer *out, cx_language l, size_t count, size_t replaced, cx_both what) {
  cx_put_int(out, (int64_t)count);
  cx_puts(out, cx_half(what, l));
  if (!replaced) return;
  cx_puts(out, " (");
  cx_put_int(out, (int64_t)replaced);
  cx_puts(out, cx_in(l, " thay lần trước)", " in place of earlier ones)"));
}

static void print_table(cli_call *cli, const cx_session_table_count *count, bool votes) {
  cx_language l = cli->language;
  cx_buffer out = {0};
  if (votes)
    put_part(&out, l, count->votes, count->votes_replaced,
             (cx_both){" biểu quyết đã ghi", " votes recorded"});
  cx_puts(&out, votes ? ", " : "");
  put_part(&out, l, count->remarks, count->remarks_replaced,
           (cx_both){" nhận xét đã ghi", " remarks recorded"});
  if (count->same) {
    cx_puts(&out, cx_in(l, ", đã có như vậy: ", ", there already: "));
    cx_put_int(&out, (int64_t)count->same);
  }
  cx_puts(&out, "\n");
  cli_write(cli, &out);
  cx_buffer_free(&out);
}

/* What is of one commune does not go with a table. False (said). */
static bool is_table_alone(cli_call *cli) {
  static const char *const others[] = {"commune", "for",       "against", "abstain", "votes",
                                       "dissent", "criterion", "text",    "replaces"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (cli_option_value(cli, others[i])) {
      cli_usage(cli, CX_MSG_USE_EXTRA, "--table", "register", NULL);
      return false;
    }
  return true;
}

static int take_table(cli_call *cli, bool votes) {
  acting a;
  const char *path = cli_option_value(cli, "table");
  cx_session_table table = {.count = 0};
  cx_session_table_count count;
  cx_code_form form;
  cx_list_file input;
  if (!is_table_alone(cli) || !begin(cli, &a)) return cli->status;
  int status = cx_units_code_form(a.r, &a.log, &form);
  bool opened = !status && cli_open_list(cli, path, &input);
  a.log.file = path;
  if (opened) status = cx_council_table_read(&a.log, &input, form, votes, &table);
  a.log.sheet = table.sheet;
  if (opened && !status)
    status = cx_council_table_record(a.r, a.session, &table, a.actor, &a.log, &count);
  if (opened && !status) print_table(cli, &count, votes);
  cx_council_table_free(&table);
  return end(&a, status, NULL, NULL, 0);
}

/* ---- remarks ---- */

int cli_register_session_remark(cli_call *cli) {
  acting a;
  if (cli_option_value(cli, "table")) return take_table(cli, false);
  cx_council_remark remark = {.code = cli_register_need(cli, "commune")};
  int64_t id = 0;
  if (!remark.code || !(remark.criterion = cli_register_need(cli, "criterion")) ||
      !(remark.text = cli_register_need(cli, "text")) ||
      !cli_register_whole(cli, "replaces", 0, &remark.replaces) || !begin(cli, &a))
    return cli->status;
  int status = cx_council_session_remark(a.r, a.session, &remark, a.actor, &a.log, &id);
  return end(&a, status, "nhận xét số ", "remark ", id);
}

/* ---- votes ---- */

/* The counts, or the ballots by name: one of both. False (said). */
static bool read_votes(cli_call *cli, cx_council_vote *vote, cx_named *ballots) {
  const char *path = cli_option_value(cli, "votes");
  if (!path)
    return cli_register_whole(cli, "for", -1, &vote->in_favour) &&
           cli_register_whole(cli, "against", -1, &vote->against) &&
           cli_register_whole(cli, "abstain", -1, &vote->abstained);
  static const char *const counts[] = {"for", "against", "abstain"};
  for (int i = 0; i < 3; i++)
    if (cli_option_value(cli, counts[i])) {
      cli_usage(cli, CX_MSG_USE_EXTRA, "--votes", "register", NULL);
      return false;
    }
  vote->ballots = ballots;
  return cli_register_list(cli, path, cx_ballot_columns, 3, 2, ballots);
}

int cli_register_session_vote(cli_call *cli) {
  acting a;
  if (cli_option_value(cli, "table")) return take_table(cli, true);
  const char *dissents[CLI_MOST_VALUES];
  cx_named ballots = {.count = 0};
  cx_council_vote vote = {.code = cli_register_need(cli, "commune"), .dissents = dissents};
  int64_t id = 0;
  for (size_t i = 0; i < cli->value_count; i++)
    if (!strcmp(cli->values[i].name, "dissent"))
      dissents[vote.dissent_count++] = cli->values[i].value;
  if (vote.code && read_votes(cli, &vote, &ballots) && begin(cli, &a)) {
    if (vote.ballots) a.log.file = cli_option_value(cli, "votes");
    a.log.sheet = ballots.sheet;
    int status = cx_council_session_vote(a.r, a.session, &vote, a.actor, &a.log, &id);
    end(&a, status, "biểu quyết số ", "vote ", id);
  }
  cx_named_free(&ballots);
  return cli->status;
}

/* ---- the close ---- */

int cli_register_session_close(cli_call *cli) {
  acting a;
  cx_council_reached quorum = CX_COUNCIL_NO_GROUNDS;
  const char *without = cli_option_value(cli, "without-votes");
  if (!begin(cli, &a)) return cli->status;
  int status = cx_council_session_close(a.r, a.session, without, a.actor, &a.log, &quorum);
  static const cx_both words[] = {
      {"chưa có căn cứ về số người họp, không có đề nghị; đã kết thúc phiên họp số ",
       "no grounds for a quorum, no proposal; closed: session "},
      {"không đủ số người họp, không có đề nghị; đã kết thúc phiên họp số ",
       "below the quorum, no proposal; closed: session "},
      {"đủ số người họp; đã kết thúc phiên họp số ", "quorum reached; closed: session "}};
  return end(&a, status, words[quorum + 1].vi, words[quorum + 1].en, a.session);
}
