/* Masking MC/DC of class conditions, in the program that scores: an atom's instruction is turned
 * round, and where the class turns with it the atom decides. */
#ifndef CX_TRIAL_COVER_ATOMS_H
#define CX_TRIAL_COVER_ATOMS_H
#include "trial/target.h"

/* The atoms of class conditions are their comparisons and their yes/no figures. Adds
 * a target for each way an atom can decide for some kind of commune. False when out of memory. */
bool cx_list_atoms(cx_trial_coverage *coverage, size_t class,
                   bool (*add)(void *user, cx_target target), void *user);

/* Whether an atom decides so in a row of scored figures: true in out[row]. False: no memory. */
bool cx_atom_decides(const cx_standard *standard, const cx_target *target, const cx_batch *batch,
                     bool *out);

/* "unit_type = ward" */
void cx_put_atom(cx_buffer *out, const cx_standard *standard, const cx_target *target);

#endif
