/* Results replayed, and texts that do not load. */
#ifndef CX_REVIEW_REVIEW_REPLAY_H
#define CX_REVIEW_REVIEW_REPLAY_H
#include "base/days.h"
#include "council/kept.h"
#include "dossier/dossier.h"
#include "review/reviewing.h"
#include "years/rounds.h"

/* Each looks at the register v->r. */
int cx_review_texts(cx_reviewing *v);
int cx_review_results(cx_reviewing *v);

#endif
