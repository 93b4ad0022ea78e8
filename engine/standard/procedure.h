/* The procedure beside a standard (procedure.yaml): who assesses, decides and commends, when, and
 * since when, each value with its basis. What nobody has read is `unknown` or not there; quorum and
 * vote share have no key at all: a council's own founding decision states them. Knows no level of
 * government: bodies are what the file calls them. */
#ifndef CX_STANDARD_PROCEDURE_H
#define CX_STANDARD_PROCEDURE_H
#include "keys/procedure.h"
#include "standard/model.h"

/* A time; a side that the file calls `unknown` or leaves out has the value NULL. */
typedef struct cx_validity {
  bool stated;          /* `valid` is written, with `from` */
  cx_law_text from, to; /* days; to may be "open" */
  bool to_unknown;      /* `to: unknown` */
} cx_validity;

/* Posts or papers; `unknown` where the file says so. */
typedef struct cx_law_list {
  const char **values;
  size_t count;
  bool unknown;
  cx_law law;
} cx_law_list;

/* A council's kind. */
typedef struct cx_body {
  const char *id, *label, *label_en; /* label_en may be NULL */
  const char *stage;                 /* of the figures it assesses: "self" or "verified" */
  cx_law stage_law;
  cx_law_text founded_by; /* value NULL: not known */
  cx_law_list chair, standing, members;
  cx_validity valid;
  cx_place place;
} cx_body;

/* A paper due strictly before a day of the year («trước ngày»). */
typedef struct cx_deadline {
  const char *id, *label, *label_en, *where; /* label_en, where may be NULL */
  const char *from, *to;                     /* who hands in, to whom; may be NULL */
  bool hand_over;     /* `marks: hand_over`: a register's bundle with the year's results is meant */
  cx_law_text before; /* MM-DD; value NULL: unknown */
  cx_validity valid;  /* not stated: at any time */
  cx_place place;
} cx_deadline;

/* The years of a plan in which communes are assessed: of every `every` years from `plan_from` on
 * those numbered `years` (the first is 1). count 0: none are given, every year is one. */
typedef struct cx_rounds {
  int64_t plan_from, every;
  int64_t years[CX_MOST_ROUNDS];
  size_t count;
} cx_rounds;

/* Who may do what, while it is in force. */
typedef struct cx_authority {
  const char *act, *label, *label_en; /* "recognise", …; label_en may be NULL */
  cx_law_text who;                    /* value NULL: unknown */
  cx_validity valid;
  cx_place place;
} cx_authority;

/* The department that follows some criteria, somewhere. */
typedef struct cx_allotment {
  const char *who, *where; /* where may be NULL */
  cx_law_list criteria;    /* ids */
  cx_validity valid;
  cx_place place;
} cx_allotment;

/* What so many years of recognition running may bring. */
typedef struct cx_commendation {
  int64_t years;
  cx_law years_law;
  const char *by, *proposed_by, *where; /* proposed_by, where may be NULL */
  cx_place place;
} cx_commendation;

typedef struct cx_procedure {
  cx_arena arena;
  const char *standard; /* id of the standard it goes with */
  cx_file file;         /* a copy of what was read */
  char sha256[65];
  cx_cited *cited;
  size_t cited_count;
  int64_t month; /* of the assessment; 0: not known */
  cx_law month_law;
  cx_law_text period_from, period_to; /* value NULL: not given */
  cx_rounds rounds;
  cx_law rounds_law; /* where rounds.count is above 0 */
  cx_law_list dossier;
  cx_body *bodies;
  cx_deadline *deadlines;
  cx_authority *authorities;
  cx_allotment *departments;
  cx_commendation *commendations;
  size_t body_count, deadline_count, authority_count, department_count, commendation_count;
} cx_procedure;

/* Reads a procedure. CX_OK, CX_REFUSED (every reason was reported) or CX_NO_MEMORY. */
int cx_procedure_load(const cx_file *file, cx_report_fn *report, void *user, cx_procedure **ret);
void cx_procedure_free(cx_procedure *procedure); /* NULL is allowed */

/* The body with this id, NULL when there is none; *ret_nearest (may be NULL) is then the nearest
 * id, "" for none. */
const cx_body *cx_find_body(const cx_procedure *procedure, const char *id,
                            const char **ret_nearest);

/* Whether a day (YYYY-MM-DD) lies in a time. Unknown sides do not exclude it. */
bool cx_valid_on(const cx_validity *valid, const char *day);

/* Whether communes are assessed in a year. Years before the first plan are not told of: they are.
 */
bool cx_is_round(const cx_rounds *rounds, int64_t year);

/* Every value of law: for checks of basis and source. `name` lives as long as the procedure. */
typedef void cx_procedure_value_fn(void *user, const char *name, const cx_law *law);
void cx_each_procedure_value(const cx_procedure *procedure, cx_procedure_value_fn *fn, void *user);

#endif
