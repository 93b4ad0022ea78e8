/* Masking MC/DC of what is asked, in the program that scores: an atom's instruction is turned
 * round, and where the answer turns with it the atom decides. */
#ifndef CX_TRIAL_COVER_ATOMS_H
#define CX_TRIAL_COVER_ATOMS_H
#include "trial/target.h"

/* Atoms are comparisons and yes/no figures; an answer that is compared is part of the comparison.
 */
bool cx_is_atom(const cx_program *program, size_t at);
/* Whether an atom compares numbers, so that it has a bound. */
bool cx_compares_numbers(const cx_program *program, size_t at);

/* Adds for the atoms of a class condition a target for each way one can decide for some kind of
 * commune. False when out of memory. */
bool cx_list_atoms(cx_trial_coverage *coverage, size_t class,
                   bool (*add)(void *user, cx_target target), void *user);

/* Whether an atom decides so in a row of scored figures: true in out[row]. False: no memory. */
bool cx_atom_decides(const cx_standard *standard, const cx_target *target, const cx_batch *batch,
                     bool *out);

/* Whether an atom decides and its sides lie so to one another: alike, or one unit of one figure
 * from it, below or above. */
bool cx_atom_near(const cx_standard *standard, const cx_target *target, const cx_batch *batch,
                  bool *out);

/* A register of a program run over columns: cx_truth, or cx_number. The caller frees it; NULL when
 * out of memory. */
void *cx_register_of(const cx_program *program, size_t at, const void *const *inputs, size_t rows);

/* "unit_type = ward", "documents >= 7" */
void cx_put_atom(cx_buffer *out, const cx_standard *standard, const cx_target *target);

#endif
