/* What the register knows of councils and sessions, as data: whoever prints them prints these. The
 * texts are the register's UTF-8, a day is 2026-11-22, a share as it is stored: ">=2/3", ">1/2". */
#ifndef CX_COUNCIL_SESSION_VIEW_H
#define CX_COUNCIL_SESSION_VIEW_H
#include "council/recorded.h"
#include "council/session.h"
#include "dossier/returns_view.h"

typedef struct cx_council_view {
  int64_t id;
  const char *name, *unit;
  const char *stage;                 /* of the figures it is for: self, verified */
  const char *founding, *founded_on; /* number and day of its founding decision */
  const char *quorum, *majority;     /* of the members; NULL: that decision states none */
  const char *share_of;              /* members, present, votes; NULL: it does not say */
  int64_t replaced_by;               /* the council in its place; 0: none */
} cx_council_view;

/* A member at the last roll call. */
typedef struct cx_council_member_view {
  const char *name, *post;
  const char *role; /* chair, standing, member */
  bool present;
} cx_council_member_view;

typedef enum cx_council_choice {
  CX_COUNCIL_FOR,
  CX_COUNCIL_AGAINST,
  CX_COUNCIL_ABSTAINS,
  CX_COUNCIL_DISSENTS
} cx_council_choice;

/* How a member voted by name, or a dissent with its reason (else NULL). */
typedef struct cx_council_ballot_view {
  cx_council_choice choice;
  const char *name, *reason;
} cx_council_ballot_view;

/* A commune that the session voted on or remarked on. */
typedef struct cx_council_commune_view {
  const char *code;
  const char *name; /* as the vote has it, else its last dossier; NULL: neither */
  int64_t vote;     /* 0: no vote, and all below is empty */
  int64_t in_favour, against, abstained;
  const cx_council_ballot_view *ballots; /* by choice, dissents last */
  size_t ballot_count;
  int64_t assessment;           /* the result beside the vote; 0: none was recorded */
  const char *verdict;          /* its word; NULL: none, or it cannot be read */
  int low, high;                /* its points, in hundredths */
  const char *standard;         /* its id, NULL as the verdict */
  cx_council_recorded recorded; /* what else it says */
  cx_council_reached
      share; /* what the close says of the vote; CX_COUNCIL_NO_GROUNDS while it is open */
  const cx_dossier_open_return *returns; /* what its dossier was sent back for and was not answered
                                            when the session was closed; while it is open: now */
  size_t return_count;
} cx_council_commune_view;

/* A remark that no later one replaces, and that is not withdrawn. */
typedef struct cx_council_remark_view {
  int64_t id;
  const char *code, *criterion, *text; /* criterion: its id or an item's; "": of the commune */
  bool of_item;                        /* of the text the commune was taken in by */
} cx_council_remark_view;

/* A commune with a dossier of the period and without a vote when the session was closed. */
typedef struct cx_council_unvoted_view {
  const char *code, *name;
} cx_council_unvoted_view;

typedef struct cx_council_session_view {
  cx_arena arena; /* of all that stands below */
  int64_t id;
  cx_council_view council; /* replaced_by is not read */
  const char *period, *on, *place;
  bool closed;
  cx_council_reached quorum; /* what the close says; CX_COUNCIL_NO_GROUNDS while it is open */
  bool unadopted;            /* some result beside a vote rests on a text that nobody has adopted */
  const cx_council_member_view *members; /* as the council lists them; none: no roll call */
  size_t member_count;
  const cx_council_commune_view *communes; /* by code */
  size_t commune_count;
  const cx_council_remark_view *remarks; /* as they were recorded */
  size_t remark_count;
  const cx_council_unvoted_view *unvoted; /* by code */
  size_t unvoted_count;
  const char *unvoted_reason; /* NULL: all have a vote, or it is open */
} cx_council_session_view;

/* All of the session lives until it returns; a value other than CX_OK stops it and is returned. */
typedef int cx_council_session_fn(void *user, const cx_council_session_view *session);

/* Calls fn with one session (CX_REFUSED, said, when there is none of this number), or with all of
 * them, by number, for a negative one. Else CX_OK, CX_UNREADABLE or CX_NO_MEMORY (said), as the
 * others here. */
CX_CHECKED int cx_council_sessions_each(cx_ledger *r, int64_t session, cx_log *log,
                                        cx_council_session_fn *fn, void *user);

/* A session in the list of a council's. */
typedef struct cx_council_session_line {
  int64_t id;
  const char *period, *on;
  bool closed;
} cx_council_session_line;

typedef struct cx_council_list_entry {
  cx_council_view council;
  cx_council_session_line *sessions; /* by number */
  size_t session_count, session_capacity;
} cx_council_list_entry;

typedef struct cx_council_list_view {
  cx_arena arena;
  cx_council_list_entry *councils; /* by number */
  size_t count, capacity;
} cx_council_list_view;

/* Every council with its sessions. Free *ret in any case. */
CX_CHECKED int cx_council_list_read(cx_ledger *r, cx_log *log, cx_council_list_view *ret);
void cx_council_list_free(cx_council_list_view *list);

#endif
