/* Whether parts of two texts say the same in the same steps, whatever the words: programs,
 * conditions, the figure an item reads, what applies. Measures are the same when their ids are. */
#ifndef CX_COMPARE_ALIKE_H
#define CX_COMPARE_ALIKE_H
#include "standard/model.h"

/* Two texts side by side. */
typedef struct cx_compare_texts {
  const cx_standard *a, *b;
} cx_compare_texts;

bool cx_compare_same_measure(const cx_compare_texts *texts, int a, int b);

/* The same measures, in any order, none twice on a side. */
bool cx_same_measures(const cx_compare_texts *texts, const int *a, size_t a_count, const int *b,
                      size_t b_count);

/* The same steps over the same measures and constants. */
bool cx_same_program(const cx_compare_texts *texts, const cx_program *a, const cx_program *b);

/* Both none, or the same steps. */
bool cx_compare_same_condition(const cx_compare_texts *texts, const cx_condition *a,
                               const cx_condition *b);
/* What applies when, and what counts otherwise. */
bool cx_compare_same_applies(const cx_compare_texts *texts, const cx_applies *a,
                             const cx_applies *b);
/* As many of the same conditions, in any order. */
bool cx_same_conditions(const cx_compare_texts *texts, const cx_item *a, const cx_item *b);

/* Whether both read just the same measures, those of `applies` left aside. */
bool cx_same_reads(const cx_compare_texts *texts, const cx_item *a, const cx_item *b);
/* The same of two conditions. */
bool cx_same_condition_reads(const cx_compare_texts *texts, const cx_condition *a,
                             const cx_condition *b);

/* Whether both give the same by the same steps: bands in the same words or other words of one
 * meaning, `when_none` and the choice included; `applies` left aside. CX_OK or CX_NO_MEMORY. */
int cx_same_points(const cx_compare_texts *texts, cx_arena *arena, const cx_item *a,
                   const cx_item *b, bool *ret);

/* The variant of a text's item for the choice value `v` of another text; NULL: that text has none.
 * Of an item with one list the item itself. */
const cx_item *cx_variant_for(const cx_item *item, const cx_measure *own, const char *choice);

#endif
