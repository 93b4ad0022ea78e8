/* Values of law and what they rest on: a stated basis, a source for what is official or published,
 * a quotation for what is official and no text of its own. */
#ifndef CX_CHECK_BASIS_H
#define CX_CHECK_BASIS_H
#include "check/finding.h"

/* Bases, sources and quotations that are missing. */
void cx_check_basis(cx_checker *c, const cx_standard *s);

/* One value's basis, of a name as in the file: stated, with a source where it needs one. */
void cx_check_law(cx_checker *c, const cx_about *about, const char *name, const cx_law *law);

/* The same for a text that is its own quotation, such as a title. */
void cx_check_own_words(cx_checker *c, const cx_about *about, const char *name, const cx_law *law);

/* Says once that a file is a draft when all that was counted of it is working and some of it states
 * no basis; false: it is none, and its values are to be checked one by one. */
bool cx_check_draft(cx_checker *c, const cx_about *about, const cx_basis_count *count);

#endif
