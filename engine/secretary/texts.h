/* Under which texts the recorded results were scored that a paper from a register rests on, and
 * what holds it back from being more than a draft (§7 of the design). */
#ifndef CX_SECRETARY_TEXTS_H
#define CX_SECRETARY_TEXTS_H
#include "council/session_words.h"
#include "ledger/register_view.h"
#include "paper/pen.h"

typedef struct cx_secretary_scored_under {
  const cx_standard *standard;
  const cx_ledger_adoption_view *adoption; /* by two people, the last up to the day; NULL: none */
  const char *as_of;                       /* the day; NULL: any */
} cx_secretary_scored_under;

typedef struct cx_secretary_texts {
  const cx_secretary_scored_under *of;
  size_t count;
} cx_secretary_texts;

/* One word for a recorded basis (its id), as cx_paper_basis_word; "?" for one that is none. */
const char *cx_secretary_basis_recorded(const char *basis, cx_language language);

/* "Quyết định số 34/2014/QĐ-TTg ngày … của … («…»)"; what was read in none of it, or in the press,
 * is said to be no more than that. */
void cx_secretary_put_document(cx_paper_pen *pen, const cx_standard *standard);

/* What was gathered becomes a note, small, on a line of its own. */
void cx_secretary_put_note(cx_paper_pen *pen);

/* Who adopted a text when, with how many values compared with the gazette and how many left open.
 */
void cx_secretary_put_adoption(cx_buffer *out, const cx_ledger_adoption_view *adoption,
                               cx_language language);

/* A line that says why the mark stands on the pages; nothing where there is none. */
void cx_secretary_put_why_draft(cx_paper_pen *pen, const char *vi, const char *en);

/* Whether what is known of a place (NULL: of every place) is of the office that issues the paper:
 * it is its place, or its name or that of the office above names it; where its place is not known,
 * it may be. -1: out of memory. */
int cx_secretary_is_here(const cx_paper_form *form, const char *where);

/* Each text with its document, hash, adoption or working values; how results are recomputed. */
void cx_secretary_put_texts(cx_paper_pen *pen, const cx_secretary_texts *texts);

/* Says on a line of its own why what comes of a session is a draft yet; what nothing holds back is
 * one no longer: the mark leaves the pages. */
void cx_secretary_settle_session(cx_paper_pen *pen, const cx_secretary_texts *texts,
                                 const cx_council_session_view *session);
/* Whether the session is closed, with its quorum, and each vote in it with a share stated. */
bool cx_secretary_is_orderly(const cx_council_session_view *session);

/* The same of the drafts of a decision: decide let them through, so what holds one back came later,
 * or is not known. */
void cx_secretary_settle_decision(cx_paper_pen *pen, const cx_secretary_texts *texts, bool orderly,
                                  bool authority, bool flagged);

#endif
