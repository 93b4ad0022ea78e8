/* A finding of the checks, and what each check is given: the standards, words in two languages,
 * memory. */
#ifndef CX_CHECK_FINDING_H
#define CX_CHECK_FINDING_H
#include "standard/model.h"
#include "standard/procedure.h"

/* One thing found. The diagnostic's message reads "what → remedy": exactly one such arrow belongs
 * to the message, the last one in it. Valid during the call that reports it. */
typedef struct cx_check_finding {
  const cx_diagnostic *diagnostic;
  const cx_standard *standard; /* for a dictionary: the first standard that uses it; NULL: a plan */
  const char *plan;            /* id of the plan it is about; NULL: it is about a standard */
  const char *item;            /* id of the item or criterion; NULL: about neither */
  const char *cite;            /* its citation; NULL with `item` */
} cx_check_finding;

typedef void cx_finding_fn(void *user, const cx_check_finding *finding);

/* What a first walk over the values of one file counts, before anything is said of them. */
typedef struct cx_basis_count {
  size_t bare;    /* without a basis: they count as working */
  size_t read;    /* with a basis that is stronger than working */
  cx_place first; /* of the bare ones */
} cx_basis_count;

typedef struct cx_checker {
  const cx_standard *const *standards;
  size_t count;
  cx_finding_fn *report;
  void *user;
  cx_basis_count *counting; /* values are counted only; NULL: they are checked */
  cx_arena arena;           /* of one standard's checks */
  bool no_memory;
} cx_checker;

/* What a finding is about: `standard` or `plan`, the others as they fit. */
typedef struct cx_about {
  const cx_standard *standard;
  const cx_criterion *criterion;
  const cx_item *item;
  const cx_class *class;
  const char *plan;    /* its id; `file` is then its file */
  bool dictionary;     /* places are in the dictionary's file */
  const cx_file *file; /* places are in this file; NULL: the standard's, or its dictionary */
} cx_about;

/* Reports one finding at a place of the standard's file or dictionary. Missing texts are "". */
void cx_find(cx_checker *c, cx_message message, const cx_about *about, cx_place place,
             const char *const args[3]);
#define CX_FIND(c, message, about, place, ...)                                                     \
  cx_find(c, CX_MSG_##message, about, place, (const char *const[3]){__VA_ARGS__})

/* Puts a text that differs by language together: a buffer a language. */
typedef struct cx_words {
  cx_buffer text[2]; /* by cx_language */
} cx_words;
void cx_add_words(cx_words *words, const char *vi, const char *en);
/* The two as one argument of a message, in the checker's arena; frees the buffers. Never NULL. */
const char *cx_end_words(cx_checker *c, cx_words *words);

/* A standard's id, told apart from its twins. */
const char *cx_check_name(cx_checker *c, const cx_standard *standard);

/* Memory of the checker's arena; NULL (remembered) when there is none. */
void *cx_check_take(cx_checker *c, size_t size);

#endif
