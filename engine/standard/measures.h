/* The dictionary of figures: measures.yaml. */
#ifndef CX_STANDARD_MEASURES_H
#define CX_STANDARD_MEASURES_H
#include "standard/fields.h"
#include "standard/model.h"

/* The measure with this id, or CX_NO_MEASURE. */
int cx_find_measure(const cx_standard *standard, const char *id);

/* By its id or its label, as names are compared. */
int cx_measure_named(const cx_standard *standard, const char *name);

/* The scope in which a standard's expressions are read: its measures. */
cx_scope cx_measure_scope(const cx_standard *standard);

/* measures.yaml */
void cx_load_measures(cx_loader *l, const cx_yaml *root);

#endif
