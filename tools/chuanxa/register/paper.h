/* What the kinds of paper from a register share: the register, whose it is, the texts that results
 * were scored under, the paper being drawn up. */
#ifndef CLI_REGISTER_PAPER_H
#define CLI_REGISTER_PAPER_H
#include "chuanxa/held.h"
#include "chuanxa/register/register.h"
#include "council/kept.h"
#include "secretary/texts.h"

typedef struct cli_drawing {
  cli_call *cli;
  cx_ledger *r;
  cx_log log;
  cx_ledger_head_view head;
  cx_ledger_texts_view kept;
  cx_council_kept procedures;
  cx_paper_form form;
  cx_paper paper;
  const char *as_of; /* the day up to which adoptions count; NULL: all do */
  cx_arena arena;
  cx_secretary_scored_under *under; /* the texts of the paper, by `ids` */
  int64_t *ids;
  size_t count, under_capacity, id_capacity;
} cli_drawing;

/* The text of a recorded result, loaded once; 0: nothing. CX_OK, or what was said. */
int cli_drawing_text(cli_drawing *d, int64_t text);
/* The number of a kept text by its hash; 0: it is not kept. */
int64_t cli_drawing_text_of(const cli_drawing *d, const char *sha256);
cx_secretary_texts cli_drawing_texts(const cli_drawing *d);

/* paper_session.c: each fills the paper. CX_OK, or what was said. */
int cli_draw_minutes(cli_drawing *d);
int cli_draw_decision(cli_drawing *d);
int cli_draw_submission(cli_drawing *d);
/* paper_results.c. Calls `draw` with the recorded results of --period, --stage (verified when not
 * given) and --commune, a text at a time. Where there is no dossier it is said, unless there may be
 * `none`. CX_OK or what was said. */
typedef int cli_draw_text_fn(void *user, cli_drawing *d, const cx_standard *standard,
                             const cli_held *held);
int cli_draw_each_text(cli_drawing *d, bool none, cli_draw_text_fn *draw, void *user);
int cli_draw_score_sheets(cli_drawing *d);
int cli_draw_letters(cli_drawing *d);
int cli_draw_results(cli_drawing *d);
int cli_draw_appraisal(cli_drawing *d);
/* paper_years.c */
int cli_draw_publication(cli_drawing *d);
int cli_draw_commendation(cli_drawing *d);
/* paper_summary.c */
int cli_draw_summary(cli_drawing *d);

#endif
