/* The figures that the tables of a DMN file ask for, as measures of a dictionary. */
#ifndef CX_EXCHANGE_DMN_FIGURES_H
#define CX_EXCHANGE_DMN_FIGURES_H
#include "exchange/dmn_draft.h"
#include "standard/model.h"

typedef struct cx_dmn_figure {
  const char *name; /* in the file */
  const char *id;   /* of the measure */
  cx_measure_type type;
  const cx_dmn_element *element; /* that asked for it first */
  const char **choices;          /* CX_CHOICE: texts as they are in the file */
  const char **choice_ids;
  size_t choice_count, choice_capacity, id_capacity;
} cx_dmn_figure;

typedef struct cx_dmn_figures {
  cx_dmn_draft *draft;
  cx_dmn_figure *all;
  size_t count, capacity;
} cx_dmn_figures;

/* A name as an id: small letters without marks, digits, `_`; "" when nothing of it is left. */
const char *cx_dmn_id_from(cx_dmn_draft *draft, const char *name, bool hyphens);
/* The figure of that name, a new one where there was none; -1 (said): it has another type there, or
 * no id can be made of its name. */
int cx_dmn_figure_of(cx_dmn_figures *figures, const char *name, cx_measure_type type,
                     const cx_dmn_element *element);
/* The id of a choice's text; NULL (said). */
const char *cx_dmn_choice_of(cx_dmn_figures *figures, int figure, const char *text,
                             const cx_dmn_element *element);
/* Writes measures.yaml. */
void cx_dmn_put_figures(cx_dmn_figures *figures);

#endif
