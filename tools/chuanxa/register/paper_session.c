/* Papers that come of a session: minutes. */
#include "chuanxa/register/paper.h"
#include "council/session_view.h"
#include "paper/minutes.h"

/* The texts of the results beside the votes. */
static int find_texts(cli_drawing *d, const cx_council_session_view *s) {
  int status = CX_OK;
  for (size_t i = 0; !status && i < s->commune_count; i++)
    status = cli_drawing_text(d, s->communes[i].recorded.text);
  return status;
}

static int draw_minutes(void *user, const cx_council_session_view *session) {
  cli_drawing *d = user;
  int status = find_texts(d, session);
  const cx_paper_texts texts = cli_drawing_texts(d);
  d->form.period = session->period;
  if (!status) cx_paper_minutes(&d->paper, &d->form, session, &texts);
  return status;
}

int cli_draw_minutes(cli_drawing *d) {
  int64_t session = 0;
  if (!cli_register_whole(d->cli, "session", -1, &session)) return CX_REFUSED;
  return cx_council_sessions_each(d->r, session, &d->log, draw_minutes, d);
}
