/* What a standard asks of figures in words of its own: the conditions of classes, of items, of what
 * applies, of requirements, and expressions whose value has bands. */
#ifndef CX_TRIAL_QUESTION_H
#define CX_TRIAL_QUESTION_H
#include "score/batch.h"

typedef enum cx_question_kind {
  CX_ASKED_CLASS,     /* whether a commune is of the class */
  CX_ASKED_MET,       /* one of the conditions of an item */
  CX_ASKED_APPLIES,   /* whether an item applies */
  CX_ASKED_CRITERION, /* whether a criterion applies */
  CX_ASKED_REQUIRED,  /* a requirement of the standard's own */
  CX_ASKED_VALUE      /* the expression of an item */
} cx_question_kind;

typedef struct cx_question {
  cx_question_kind kind;
  size_t index; /* of the class, item, criterion or requirement */
  size_t part;  /* CX_ASKED_MET: which of its conditions */
} cx_question;

const cx_program *cx_question_program(const cx_standard *standard, cx_question question);
const char *cx_trial_question_text(const cx_standard *standard, cx_question question);
cx_place cx_trial_question_place(const cx_standard *standard, cx_question question);

/* Calls fn for each question but those of classes, in the order of the standard; stops at a value
 * other than 0 and returns it. */
typedef int cx_question_fn(void *user, cx_question question);
int cx_trial_each_question(const cx_standard *standard, cx_question_fn *fn, void *user);

/* What follows from a question in a scored row if its program comes to `result[row]` (cx_truth, of
 * an expression cx_number): true and false, of an item whether it is met, of an expression the
 * points. CX_OPEN_ANSWER when that is not certain. */
enum { CX_OPEN_ANSWER = INT32_MIN };
int cx_question_answer(const cx_batch *batch, size_t row, cx_question question, const void *result);

/* Whether what is asked counts in the row: the item that asks applies. */
bool cx_question_counts(const cx_batch *batch, size_t row, cx_question question);

/* Whether the standard says something that is not a band of one count or rate, a check, a class
 * and its total. */
bool cx_trial_asks_more(const cx_standard *standard);

#endif
