/* See reviewing.h. */
#include "review/reviewing.h"

#include <stdlib.h>
#include <string.h>

#include "dossier/messages.h"

static void report_but_figures(void *user, const cx_diagnostic *d) {
  const cx_log *log = user;
  if (d->message != CX_MSG_DOSSIER_FIGURES && log->report) log->report(log->user, d);
}

cx_log cx_review_log(cx_reviewing *v) {
  return (cx_log){.report = report_but_figures, .user = v->log};
}
