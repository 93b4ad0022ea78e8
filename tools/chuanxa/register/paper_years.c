/* Papers of what was decided: who is recognised in a period, who may be commended. */
#include <stdlib.h>
#include <string.h>

#include "chuanxa/messages.h"
#include "chuanxa/register/paper.h"
#include "decision/decision_view.h"
#include "secretary/commendation.h"
#include "secretary/publication.h"

/* The texts of this register's own standing recognitions; with a period those of that one. */
typedef struct texts_finder {
  cli_drawing *d;
  const char *period; /* NULL: all */
} texts_finder;

static int find_text(void *user, const cx_decision_view *one) {
  texts_finder *t = user;
  if (strcmp(one->way, "issued") != 0 || strcmp(one->kind, "recognise") != 0) return CX_OK;
  if (one->corrected_by || one->revoked_by) return CX_OK;
  if (t->period && strcmp(t->period, one->period) != 0) return CX_OK;
  return cli_drawing_text(t->d, cli_drawing_text_of(t->d, one->sha256));
}

static int find_texts(cli_drawing *d, const char *period) {
  texts_finder t = {d, period};
  return cx_decisions_each(d->r, NULL, &d->log, find_text, &t);
}

static int publish(void *user, cx_years_streaks *streaks, const cx_procedure *procedure) {
  cli_drawing *d = user;
  (void)procedure;
  int year = (int)strtol(d->form.period, NULL, 10);
  int status = find_texts(d, d->form.period);
  if (!status) status = cx_years_conflicts_say(streaks, year, &d->log);
  const cx_secretary_texts texts = cli_drawing_texts(d);
  if (status) return status;
  return cx_secretary_publication(&d->paper, &d->form, streaks, year, &texts);
}

int cli_draw_publication(cli_drawing *d) {
  if (!cli_register_period(d->cli)) return CX_REFUSED;
  return cli_register_read_streaks(d->cli, d->r, 0, publish, d);
}

/* What is known of other places only does not go into the paper: it is told. CX_REFUSED (said) when
 * nothing is left. */
static int judge_places(cli_drawing *d, const cx_procedure *procedure) {
  const cx_place nowhere = {0};
  const char *elsewhere = NULL;
  size_t here = 0;
  for (size_t i = 0; i < procedure->commendation_count; i++) {
    int is_here = cx_secretary_is_here(&d->form, procedure->commendations[i].where);
    if (is_here < 0) return cx_say_memory(&d->log);
    here += is_here > 0;
    if (!is_here) elsewhere = procedure->commendations[i].where;
  }
  if (elsewhere && here) CX_SAY(&d->log, PAPER_ELSEWHERE, nowhere, elsewhere, d->form.place);
  if (here) return CX_OK;
  return CX_SAY(&d->log, PAPER_NO_THRESHOLD, nowhere, elsewhere, d->form.place);
}

static int commend(void *user, cx_years_streaks *streaks, const cx_procedure *procedure) {
  cli_drawing *d = user;
  if (!procedure || !procedure->commendation_count)
    return procedure ? CX_SAY(&d->log, PAPER_NO_THRESHOLD, (cx_place){0}, NULL, NULL)
                     : CX_SAY(&d->log, PAPER_NO_COMMENDATION, (cx_place){0}, NULL);
  int status = judge_places(d, procedure);
  if (!status) status = find_texts(d, NULL);
  const cx_secretary_texts texts = cli_drawing_texts(d);
  return status ? status
                : cx_secretary_commendation(&d->paper, &d->form, streaks, procedure, &texts);
}

int cli_draw_commendation(cli_drawing *d) {
  if (!cli_register_period(d->cli)) return CX_REFUSED;
  int through = (int)strtol(d->form.period, NULL, 10);
  return cli_register_read_streaks(d->cli, d->r, through, commend, d);
}
