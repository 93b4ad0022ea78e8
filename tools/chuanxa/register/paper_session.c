/* Papers that come of a session: minutes, a submission, a decision. */
#include "chuanxa/register/paper.h"
#include "council/session_view.h"
#include "chuanxa/messages.h"
#include "secretary/decision.h"
#include "secretary/minutes.h"
#include "secretary/submission.h"

/* The texts of the results beside the votes, with their adoptions up to the session's day. */
static int find_texts(cli_drawing *d, const cx_council_session_view *s) {
  int status = CX_OK;
  d->as_of = cx_paper_keep(&d->paper, s->on);
  for (size_t i = 0; !status && i < s->commune_count; i++)
    status = cli_drawing_text(d, s->communes[i].recorded.text);
  return status;
}

static int draw_minutes(void *user, const cx_council_session_view *session) {
  cli_drawing *d = user;
  int status = find_texts(d, session);
  const cx_secretary_texts texts = cli_drawing_texts(d);
  d->form.period = session->period;
  if (!status) cx_secretary_minutes(&d->paper, &d->form, session, &texts);
  return status;
}

/* Calls fn with the session of --session. */
static int with_session(cli_drawing *d, cx_council_session_fn *fn) {
  int64_t session = 0;
  if (!cli_register_whole(d->cli, "session", -1, &session)) return CX_REFUSED;
  return cx_council_sessions_each(d->r, session, &d->log, fn, d);
}

int cli_draw_minutes(cli_drawing *d) {
  return with_session(d, draw_minutes);
}

static int draw_submission(void *user, const cx_council_session_view *session) {
  cli_drawing *d = user;
  const cx_procedure *procedure = NULL;
  int status = find_texts(d, session);
  if (!status)
    status = cx_council_kept_procedure_of(&d->procedures, session->council.id, "", &procedure);
  const cx_authority *authority =
      procedure ? cx_council_authority_of(procedure, session->on) : NULL;
  const cx_secretary_texts texts = cli_drawing_texts(d);
  d->form.period = session->period;
  if (!status) cx_secretary_submission(&d->paper, &d->form, session, authority, &texts);
  return status;
}

int cli_draw_submission(cli_drawing *d) {
  return with_session(d, draw_submission);
}

/* ---- decisions ---- */

/* Of what was issued the register says all: nothing is given beside it. False (said). */
static bool is_as_recorded(cli_call *cli) {
  static const char *const others[] = {"--session", "--on", "--ground", "--signed-by", "--post"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (cli_option_value(cli, others[i] + 2)) {
      cli_usage(cli, CX_MSG_USE_EXTRA, others[i], "register", NULL);
      return false;
    }
  return true;
}

/* What is wanted: of drafts session and kind, of what was issued its number. False (said). */
static bool read_wanted(cli_call *cli, cx_secretary_decided *ret) {
  const char *kind = cli_option_value(cli, "kind");
  ret->number = cli_option_value(cli, "number");
  if (kind && !cli_register_is_kind(cli, kind, ret->number != NULL)) return false;
  ret->kind = kind;
  if (cli_option_value(cli, "period") && !(ret->wanted_period = cli_register_period(cli)))
    return false;
  if (ret->number) return is_as_recorded(cli);
  return cli_register_whole(cli, "session", -1, &ret->session) &&
         cli_register_need(cli, "kind") != NULL;
}

/* CX_REFUSED (said) unless one paper was found. */
static int judge_found(cli_drawing *d, const cx_secretary_decided *decided) {
  const cx_place nowhere = {0};
  if (!decided->count && decided->number)
    return CX_SAY(&d->log, PAPER_NO_ISSUED, nowhere, decided->number);
  if (!decided->count)
    return CX_SAY(&d->log, PAPER_NO_DRAFT, nowhere, cx_digits_of(decided->session).text,
                  decided->kind);
  if (decided->several) return CX_SAY(&d->log, PAPER_SEVERAL, nowhere, decided->number);
  return CX_OK;
}

typedef struct grounds_finder {
  cli_drawing *d;
  cx_secretary_grounds *to;
} grounds_finder;

static int find_council(void *user, const cx_council_session_view *session) {
  grounds_finder *t = user;
  t->to->council = cx_paper_keep(&t->d->paper, session->council.name);
  t->to->held_on = cx_paper_keep(&t->d->paper, session->on);
  t->to->orderly = cx_secretary_is_orderly(session);
  return CX_OK;
}

int cli_draw_decision(cli_drawing *d) {
  cx_secretary_decided decided = {.count = 0};
  cx_secretary_grounds grounds = {.given = cli_option_value(d->cli, "ground"),
                                  .notes = cli_option_value(d->cli, "notes") != NULL};
  grounds_finder finder = {d, &grounds};
  if (!read_wanted(d->cli, &decided)) return CX_REFUSED;
  int status = cx_decisions_each(d->r, NULL, &d->log, cx_secretary_decided_take, &decided);
  if (status == CX_NO_MEMORY) cx_say_memory(&d->log);
  if (!status) status = judge_found(d, &decided);
  for (size_t i = 0; !status && i < decided.count; i++)
    status = cli_drawing_text(d, decided.rows[i].text);
  if (!status && decided.held_in)
    status = cx_council_sessions_each(d->r, decided.held_in, &d->log, find_council, &finder);
  const cx_secretary_texts texts = cli_drawing_texts(d);
  if (!status) cx_secretary_decision(&d->paper, &d->form, &decided, &grounds, &texts);
  cx_secretary_decided_free(&decided);
  return status;
}
